// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Commands.h"

#include "cli/SignalWatcher.h"
#include "demo/DemoWorkspace.h"
#include "demo/ObjectStore.h"

#include <QEventLoop>

namespace csc {

namespace {

QString demoText(const DemoWorkspace &workspace, const QString &endpoint)
{
    return QStringLiteral("The demo is in %1, its object store listens at %2.\n"
                          "In another terminal:\n"
                          "  cloudsyncctl --config %3 retry --failed\n"
                          "  cloudsyncctl --config %3 run --until-idle\n"
                          "Ctrl+C ends it.\n")
        .arg(workspace.directory, endpoint, workspace.configFile);
}

class DemoCommand final : public Command
{
public:
    DemoCommand()
        : Command({QStringLiteral("demo"),
                   QStringLiteral("DIR"),
                   QStringLiteral("Makes sample episodes in DIR and serves an object store for "
                                  "them."),
                   QStringLiteral("The store listens on loopback until interrupted; nothing leaves "
                                  "this computer."),
                   {QStringLiteral("cloudsyncctl demo demo-workspace")},
                   {},
                   1,
                   1})
    {}

    Result<ExitStatus> run(const Call &call) override
    {
        const Result<DemoWorkspace> workspace =
            DemoWorkspace::prepare(call.arguments.constFirst(), [&call](int done, int total) {
                call.console.progress(
                    QStringLiteral("%1 of %2 sample episodes").arg(done).arg(total));
            });
        call.console.endProgress();
        if (!workspace)
            return workspace.error();

        ObjectStore::Options options;
        options.folder = workspace->storeFolder;
        options.bucket = demoBucket();
        options.port = workspace->port;
        options.accessKey = demoAccessKey();
        options.secretKey = demoSecretKey();
        options.region = Settings().s3Region;
        options.bytesPerSecond = demoBytesPerSecond();
        ObjectStore store(std::move(options));
        if (const Result<void> started = store.start(); !started)
            return started.error();

        QEventLoop loop;
        // Before the result is out: whoever has read it may interrupt at once.
        const SignalWatcher signalWatcher;
        QObject::connect(&signalWatcher, &SignalWatcher::interrupted, &loop, &QEventLoop::quit);
        const QString endpoint = store.endpoint();
        call.console.result({{QStringLiteral("directory"), workspace->directory},
                             {QStringLiteral("endpoint"), endpoint},
                             {QStringLiteral("config"), workspace->configFile}},
                            [&] { return demoText(*workspace, endpoint); });
        loop.exec();
        store.stop();
        return ExitStatus::Done;
    }
};

} // namespace

std::unique_ptr<Command> makeDemoCommand()
{
    return std::make_unique<DemoCommand>();
}

} // namespace csc
