// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Clock.h"
#include "core/Transport.h"

#include <QFile>
#include <QList>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>

namespace csc::test {

/// A ledger in memory that keeps the order of what was asked of it.
class MemoryLedger : public UploadLedger
{
public:
    Result<QList<RemoteUpload>> openUploads(qint64 episodeKey, const QString &destination,
                                            const QString &endpoint) override
    {
        QList<RemoteUpload> found;
        for (const RemoteUpload &upload : std::as_const(m_open)) {
            if (upload.episodeKey == episodeKey && upload.destination == destination
                && upload.endpoint == endpoint)
                found.prepend(upload);
        }
        return found;
    }
    Result<void> uploadIntended(const RemoteUpload &upload) override
    {
        const auto same =
            std::find_if(m_open.begin(), m_open.end(), [&upload](const RemoteUpload &known) {
                return known.isIntended() && known.destination == upload.destination;
            });
        RemoteUpload &intended = same != m_open.end() ? *same : m_open.emplaceBack(upload);
        intended.tries.append(upload.openedAt);
        return {};
    }
    Result<void> uploadsOpened(const QList<RemoteUpload> &uploads) override
    {
        for (const RemoteUpload &upload : uploads) {
            const auto taken = [&upload](const RemoteUpload &known) {
                return known.isSameAs(upload) && known.episodeKey != upload.episodeKey;
            };
            if (std::any_of(m_open.cbegin(), m_open.cend(), taken))
                return Error{ErrorCode::DestinationConflict, QStringLiteral("taken"), {}, {}};
            const auto isThere = [&upload](const RemoteUpload &known) {
                return known.isSameAs(upload);
            };
            if (std::none_of(m_open.cbegin(), m_open.cend(), isThere))
                m_open.emplaceBack(upload).isNoted = true;
        }
        ++opened;
        return {};
    }
    Result<void> firstPartConfirmed(const RemoteUpload &upload, const RemotePart &part) override
    {
        if (failConfirmation)
            return *failConfirmation;
        if (const Result<void> noted = uploadOpened(upload); !noted)
            return noted;
        m_open.removeIf([&](const RemoteUpload &known) {
            return known.isIntended() && known.destination == upload.destination;
        });
        return partConfirmed(upload, part);
    }
    /// As the engine does, with the end of the row.
    UploadOutcome closeFinished(UploadOutcome outcome)
    {
        for (const RemoteUpload &upload : std::as_const(outcome.finishedUploads))
            (void)uploadClosed(upload);
        return outcome;
    }
    Result<void> uploadResumed(const RemoteUpload &upload) override
    {
        for (RemoteUpload &known : m_open) {
            if (known.uploadId == upload.uploadId)
                known = upload;
        }
        ++resumed;
        return {};
    }
    Result<void> partConfirmed(const RemoteUpload &upload, const RemotePart &part) override
    {
        if (failConfirmation)
            return *failConfirmation;
        ++confirmed;
        for (RemoteUpload &known : m_open) {
            if (known.uploadId == upload.uploadId)
                known.parts.append(part);
        }
        if (onConfirmed)
            onConfirmed(part);
        return {};
    }
    Result<void> uploadClosed(const RemoteUpload &upload) override
    {
        ++closed;
        m_open.removeIf([&](const RemoteUpload &known) {
            return known.uploadId == upload.uploadId && known.destination == upload.destination;
        });
        return {};
    }
    Result<DestinationTraits> traitsOf(const QString &) override { return traits; }
    Result<void> traitsLearned(const QString &, const DestinationTraits &learned) override
    {
        traits = learned;
        return {};
    }

    const QList<RemoteUpload> &open() const { return m_open; }
    QList<RemoteUpload> &open() { return m_open; }

    std::function<void(const RemotePart &)> onConfirmed;
    std::optional<Error> failConfirmation;
    DestinationTraits traits{.checksPayload = true, .refusesCreateOnly = false}; ///< known already
    int opened = 0;
    int resumed = 0;
    int confirmed = 0;
    int closed = 0;

private:
    QList<RemoteUpload> m_open;
};

/// Remembers the progress and holds the lease as long as the test says.
class MemoryObserver : public UploadObserver
{
public:
    void progressed(UploadPhase phase, qint64 sentBytes, qint64 confirmedBytes) override
    {
        if (phases.isEmpty() || phases.last() != phase)
            phases.append(phase);
        confirmedNeverAboveSent = confirmedNeverAboveSent && confirmedBytes <= sentBytes;
        lastConfirmed = confirmedBytes;
        if (onProgress)
            onProgress(phase, sentBytes);
    }
    bool holdsLease() const override { return lease; }

    std::atomic<bool> lease{true};
    QList<UploadPhase> phases;
    qint64 lastConfirmed = 0;
    bool confirmedNeverAboveSent = true;
    std::function<void(UploadPhase, qint64)> onProgress;
};

/// Bytes without a pattern that repeats within a part, the same each time.
inline QByteArray sampleBytes(qint64 size, quint32 seed = 1)
{
    QByteArray bytes(size, Qt::Uninitialized);
    quint32 state = seed * 2654435761U + 1;
    for (char *byte = bytes.data(), *end = byte + size; byte != end; ++byte) {
        state = state * 1664525U + 1013904223U;
        *byte = char(state >> 24);
    }
    return bytes;
}

inline bool writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

inline QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline UploadFile uploadFile(const QString &path, const QString &key)
{
    UploadFile file;
    file.path = path;
    file.key = key;
    file.identity = readFileIdentity(path).value_or(FileIdentity{});
    return file;
}

inline UploadJob uploadJob(const UploadFile &recording)
{
    UploadJob job;
    job.syncLogKey = 11;
    job.episodeKey = 7;
    job.episodeId = QStringLiteral("episode-7");
    job.recording = recording;
    return job;
}

constexpr qint64 mib = 1024 * 1024;

} // namespace csc::test
