// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "transfer/Keyring.h"

#include <QList>
#include <QMap>

#include <atomic>

namespace csc::test {

/// A keyring in memory that behaves as told. One test thread, and others that only read entries.
class FakeKeyring final : public Keyring
{
public:
    enum class Mood {
        Open,
        Locked,    ///< asks the user, who does not unlock it
        Refusing,  ///< says no
        Silent,    ///< keeps every question until answerLate()
        NoService, ///< there is none
    };

    void read(const QString &entry, Question question, Done done) override
    {
        reads.append(question);
        answer(std::move(done), [this, entry]() -> Answer {
            if (!entries.contains(entry))
                return {Answer::Kind::Missing, {}};
            return {Answer::Kind::Done, entries.value(entry)};
        });
        ++readCount;
    }
    void write(const QString &entry, const QByteArray &secret, Done done) override
    {
        answer(std::move(done), [this, entry, secret]() -> Answer {
            entries.insert(entry, secret);
            return {Answer::Kind::Done, {}};
        });
    }
    void remove(const QString &entry, Done done) override
    {
        answer(std::move(done), [this, entry]() -> Answer {
            return {entries.remove(entry) > 0 ? Answer::Kind::Done : Answer::Kind::Missing, {}};
        });
    }
    /// What was asked while it was silent, by its mood of now.
    void answerLate()
    {
        const auto kept = std::exchange(m_kept, {});
        for (const auto &[done, act] : kept)
            answer(done, act);
    }
    /// Reads that would have shown the user a question.
    qsizetype questions() const { return mood == Mood::Open ? 0 : reads.count(Question::Allowed); }

    std::atomic<Mood> mood = Mood::Open;
    std::atomic<int> readCount = 0;
    QMap<QString, QByteArray> entries;
    QList<Question> reads;

private:
    using Act = std::function<Answer()>;

    void answer(Done done, Act act)
    {
        switch (mood.load()) {
        case Mood::Open:
            return done(act());
        case Mood::Locked:
            return done({Answer::Kind::Locked, {}});
        case Mood::Refusing:
            return done({Answer::Kind::Refused, {}});
        case Mood::NoService:
            return done({Answer::Kind::NoService, {}});
        case Mood::Silent:
            m_kept.append({std::move(done), std::move(act)});
        }
    }

    QList<std::pair<Done, Act>> m_kept;
};

} // namespace csc::test
