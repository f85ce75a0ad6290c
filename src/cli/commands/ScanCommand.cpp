// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Commands.h"

#include "cli/Json.h"
#include "cli/StoreImport.h"

namespace csc {

namespace {

class ScanCommand final : public Command
{
public:
    ScanCommand()
        : Command(
            {QStringLiteral("scan"),
             QString(),
             QStringLiteral("Imports what is new in the watched folders."),
             QStringLiteral("A file must have been left unchanged for settle_sec and have its "
                            "finish_marker, where one is set."),
             {QStringLiteral("cloudsyncctl scan"), QStringLiteral("cloudsyncctl scan --enqueue")},
             {QCommandLineOption(QStringLiteral("enqueue"),
                                 QStringLiteral("Then queue every eligible episode that is "
                                                "not synced.")),
              dryRunOption()}})
    {}

    Result<ExitStatus> run(const Call &call) override
    {
        const bool dryRun = call.has(QStringLiteral("dry-run"));
        const CommandMode mode = dryRun ? CommandMode::Rehearse : CommandMode::Apply;
        if (call.settings().watchFolders.isEmpty()) {
            call.console.note(QStringLiteral("No folder is watched: the setting watch_folders is "
                                             "empty."));
        }
        auto catalog =
            Catalog::open(call, dryRun ? Catalog::Purpose::Rehearse : Catalog::Purpose::Fill);
        if (!catalog)
            return catalog.error();
        StoreImport target(**catalog, call.settings().autoApprove, mode);
        Importer importer(target, call.settings());
        Result<ImportReport> report = importer.scan();
        if (!report)
            return report.error();
        if (call.has(QStringLiteral("enqueue"))) {
            const Result<CommandReport> queued =
                (*catalog)->queue().enqueueEligible(Origin::Scan, (*catalog)->rules(), mode);
            if (!queued)
                return queued.error();
            report->enqueued += queued->accepted.size();
            // What a rehearsal has not imported can't be found eligible; it would be.
            if (dryRun && call.settings().autoApprove)
                report->enqueued += report->imported.size();
        }
        for (const QString &note : std::as_const(report->notes))
            call.console.note(note);
        call.console.result(toJson(*report),
                            [&] { return importText(*report, dryRun, call.console.coloured()); });
        return report->rejected.isEmpty() ? ExitStatus::Done : ExitStatus::Partly;
    }
};

} // namespace

std::unique_ptr<Command> makeScanCommand()
{
    return std::make_unique<ScanCommand>();
}

} // namespace csc
