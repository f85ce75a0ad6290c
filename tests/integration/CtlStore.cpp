// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "CtlStore.h"

#include "demo/SampleRecording.h"

namespace csc::test {

static void setStore(CtlFixture &ctl, const QString &endpoint)
{
    ctl.set("destination", word("s3://robots/lab"));
    ctl.set("s3_endpoint", endpoint);
}

void useStore(CtlFixture &ctl, const QString &endpoint)
{
    setStore(ctl, endpoint);
    ctl.set("proxy", word("none"));
    ctl.environment.insert(word("AWS_ACCESS_KEY_ID"), word("test-access"));
    ctl.environment.insert(word("AWS_SECRET_ACCESS_KEY"), word("test-secret"));
}

std::unique_ptr<ObjectStore> startStore(CtlFixture &ctl, ObjectStore::Options options)
{
    const bool isGivenKeys = !options.accessKey.isEmpty();
    if (!isGivenKeys) {
        options.accessKey = word("test-access");
        options.secretKey = word("test-secret");
    }
    options.folder = ctl.path(word("store"));
    options.bucket = word("robots");
    options.region = word("us-east-1");
    auto store = std::make_unique<ObjectStore>(std::move(options));
    if (const Result<void> started = store->start(); !started)
        qFatal("%s", qPrintable(started.error().message));
    if (isGivenKeys)
        setStore(ctl, store->endpoint());
    else
        useStore(ctl, store->endpoint());
    return store;
}

QString writeRecording(const CtlFixture &ctl, int n, qint64 bytes)
{
    SampleRecording sample;
    sample.seed = 6 + n;
    sample.bytes = bytes;
    sample.begin = QDateTime::fromMSecsSinceEpoch(1'770'000'000'000, Qt::UTC);
    sample.compressed = false;
    QString path = ctl.path(word("recordings/ep-%1.mcap").arg(n));
    if (const Result<void> written = writeSampleRecording(path, sample); !written)
        qFatal("%s", qPrintable(written.error().message));
    return path;
}

QString queueRecording(CtlFixture &ctl, qint64 bytes)
{
    QString path = writeRecording(ctl, 1, bytes);
    ctl.set("auto_approve", word("true"));
    const CtlRun imported = ctl.ctl({word("import"), path});
    const CtlRun queued = ctl.ctl({word("enqueue"), word("ep-1")});
    if (imported.status != 0 || queued.texts("accepted") != QStringList{word("ep-1")})
        qFatal("The recording can't be queued: %s %s", imported.err.constData(),
               queued.out.constData());
    return path;
}

} // namespace csc::test
