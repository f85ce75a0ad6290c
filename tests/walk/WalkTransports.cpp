// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "walk/WalkTransports.h"

#include <QMetaObject>

#include <algorithm>

namespace csc::test {

class WalkTransports::Scripted final : public Transport
{
public:
    explicit Scripted(WalkTransports &walk)
        : m_walk(walk)
    {}

    UploadOutcome upload(const UploadJob &job, UploadLedger &, UploadObserver &observer,
                         const JobControl &control) override
    {
        return m_walk.run(job, observer, control);
    }
    VerifyReport verify(const UploadFile &, const JobControl &) override { return {}; }
    Result<void> abandon(const RemoteUpload &, const JobControl &, const IsUnowned &) override
    {
        return {};
    }
    Result<UnfinishedUploads> unfinished(const QString &, const JobControl &) override
    {
        return UnfinishedUploads{};
    }

private:
    WalkTransports &m_walk;
};

Result<std::unique_ptr<Transport>> WalkTransports::create(const DestinationTraits &)
{
    return std::unique_ptr<Transport>(std::make_unique<Scripted>(*this));
}

UploadOutcome WalkTransports::run(const UploadJob &job, const UploadObserver &observer,
                                  const JobControl &control)
{
    auto entry = std::make_shared<Entry>();
    std::unique_lock lock(m_mutex);
    entry->facts = {++m_begun, job.syncLogKey};
    entry->control = &control;
    entry->observer = &observer;
    m_entries.append(entry);
    QMetaObject::invokeMethod(
        &m_wake, [] {}, Qt::QueuedConnection);
    m_changed.wait(lock, [&] { return entry->outcome || m_ended; });
    m_entries.removeOne(entry);
    return entry->outcome.value_or(UploadOutcome{});
}

QList<WalkTransports::Upload> WalkTransports::waiting() const
{
    const std::lock_guard lock(m_mutex);
    QList<Upload> all;
    for (const std::shared_ptr<Entry> &entry : m_entries) {
        if (entry->outcome)
            continue;
        all.append({entry->facts.number, entry->facts.log, entry->control->reason(),
                    entry->observer->holdsLease()});
    }
    std::sort(all.begin(), all.end(), [](const Upload &a, const Upload &b) {
        return std::pair(a.log, a.number) < std::pair(b.log, b.number);
    });
    return all;
}

void WalkTransports::finish(qint64 number, const UploadOutcome &outcome)
{
    const std::lock_guard lock(m_mutex);
    for (const std::shared_ptr<Entry> &entry : std::as_const(m_entries)) {
        if (entry->facts.number == number)
            entry->outcome = outcome;
    }
    m_changed.notify_all();
}

void WalkTransports::endAll()
{
    const std::lock_guard lock(m_mutex);
    m_ended = true;
    m_changed.notify_all();
}

} // namespace csc::test
