// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "S3Fixture.h"

#include "transfer/S3Diagnosis.h"

#include <QTest>

namespace csc::test {

using Faults = std::function<StoreFault(const StoreRequest &)>;

inline const StoreFault none;

inline bool isLook(const StoreRequest &request)
{
    return request.query.contains("list-type=2");
}

inline bool isRemove(const StoreRequest &request)
{
    return request.method == "DELETE" && request.query.isEmpty();
}

inline Faults when(bool (*matches)(const StoreRequest &), const StoreFault &fault)
{
    return
        [matches, fault](const StoreRequest &request) { return matches(request) ? fault : none; };
}

/// From the second such request on.
inline Faults whenAgain(bool (*matches)(const StoreRequest &), const StoreFault &fault)
{
    return [matches, fault, seen = 0](const StoreRequest &request) mutable {
        return matches(request) && ++seen > 1 ? fault : none;
    };
}

/// Tries a destination in the object store on loopback, which misbehaves as told.
class DiagnosisFixture : public QObject
{
protected:
    /// Before each test.
    void begin()
    {
        m_fixture = std::make_unique<S3Fixture>();
        m_profiles = {{QStringLiteral("test"),
                       {QStringLiteral("TESTKEY"), QStringLiteral("TESTSECRET"), {}}}};
    }

    Diagnosis diagnose(const StepObserver &tell = {})
    {
        if (m_fixture->settings.destination.isEmpty())
            m_fixture->settings.destination = QStringLiteral("s3://bucket/lab a/片段");
        const auto factory = makeTransportFactory(m_fixture->settings, m_profiles);
        if (!factory)
            qFatal("%s", qPrintable(factory.error().message));
        return (*factory)->diagnose({}, *m_fixture->control, tell);
    }

    static QString lines(const Diagnosis &diagnosis)
    {
        QStringList lines;
        for (const DiagnosisStep &step : diagnosis.steps)
            lines.append(QStringLiteral("%1 %2: %3 -> %4")
                             .arg(toText(step.result), step.name, step.message, step.advice));
        return lines.join(u'\n');
    }

    static DiagnosisStep stepOf(const Diagnosis &diagnosis, const QString &name)
    {
        for (const DiagnosisStep &step : diagnosis.steps) {
            if (step.name == name)
                return step;
        }
        return {};
    }

    void checkSentences(const Diagnosis &diagnosis) const
    {
        QStringList names;
        for (const DiagnosisStep &step : diagnosis.steps) {
            if (step.name != u"settings" && step.name != u"cleanup" && step.name != u"proxy")
                names.append(step.name);
            QVERIFY2(step.message.endsWith(u'.') && !step.message.contains(u'{'),
                     qPrintable(lines(diagnosis)));
            const bool wantsAdvice =
                step.result == StepResult::Failed || step.result == StepResult::Warning;
            QVERIFY2(step.advice.isEmpty() != wantsAdvice, qPrintable(lines(diagnosis)));
            QVERIFY(!step.message.contains(QStringLiteral("TESTSECRET")));
        }
        QCOMPARE(names, s3StepNames());
    }

    void checkNothingIsLeft() const
    {
        QCOMPARE(m_fixture->store->keys(), QStringList());
        QCOMPARE(m_fixture->store->openUploadCount(), 0);
    }

    std::unique_ptr<S3Fixture> m_fixture;
    BuiltInProfiles m_profiles;
};

} // namespace csc::test
