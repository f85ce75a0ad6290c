// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ForeignUploads.h"

namespace csc::test {

ForeignUploads::ForeignUploads(const ForeignServer &server, QString keyPrefix)
    : prefix(std::move(keyPrefix))
    , settings(server.settings())
    , profiles(server.profiles())
{
    ledger->traits = {};
}

std::unique_ptr<Transport> ForeignUploads::transport() const
{
    Result<std::shared_ptr<TransportFactory>> factory = makeTransportFactory(settings, profiles);
    if (!factory)
        qFatal("%s", qPrintable(factory.error().message));
    Result<std::unique_ptr<Transport>> made = (*factory)->create(ledger->traits);
    if (!made)
        qFatal("%s", qPrintable(made.error().message));
    return *std::move(made);
}

UploadFile ForeignUploads::file(qint64 size, quint32 seed) const
{
    const QString path = dir.filePath(QStringLiteral("rec.mcap"));
    QFile::remove(path);
    if (!writeFile(path, sampleBytes(size, seed)))
        qFatal("%s can't be written", qPrintable(path));
    return uploadFile(path, prefix + QStringLiteral("rec.mcap"));
}

UploadOutcome ForeignUploads::upload(const UploadJob &job)
{
    return ledger->closeFinished(transport()->upload(job, *ledger, *observer, JobControl()));
}

UploadOutcome ForeignUploads::uploadParts(const UploadJob &job, int parts, StopReason reason)
{
    JobControl control;
    ledger->confirmed = 0;
    ledger->onConfirmed = [&](const RemotePart &) {
        if (ledger->confirmed == parts)
            control.stop(reason);
    };
    UploadOutcome outcome =
        ledger->closeFinished(transport()->upload(job, *ledger, *observer, control));
    ledger->onConfirmed = {};
    return outcome;
}

VerifyReport::Result ForeignUploads::verify(const UploadFile &uploaded) const
{
    return transport()->verify(uploaded, JobControl()).result;
}

} // namespace csc::test
