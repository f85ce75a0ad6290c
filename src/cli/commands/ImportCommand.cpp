// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Commands.h"

#include "cli/Json.h"
#include "cli/StoreImport.h"

namespace csc {

namespace {

class ImportCommand final : public Command
{
public:
    ImportCommand()
        : Command({QStringLiteral("import"),
                   QStringLiteral("PATH…"),
                   QStringLiteral("Adds recordings (MCAP files, or folders read to the bottom)."),
                   QStringLiteral("Each file is checked and hashed in one read. New episodes wait "
                                  "for approval unless auto_approve is on."),
                   {QStringLiteral("cloudsyncctl import /data/recordings"),
                    QStringLiteral("cloudsyncctl import --dry-run session-7.mcap")},
                   {dryRunOption()},
                   1,
                   -1})
    {}

    Result<ExitStatus> run(const Call &call) override
    {
        const bool dryRun = call.has(QStringLiteral("dry-run"));
        auto catalog =
            Catalog::open(call, dryRun ? Catalog::Purpose::Rehearse : Catalog::Purpose::Fill);
        if (!catalog)
            return catalog.error();
        StoreImport target(**catalog, call.settings().autoApprove,
                           dryRun ? CommandMode::Rehearse : CommandMode::Apply);
        Importer importer(target, call.settings());
        const Result<ImportReport> report = importer.importPaths(call.arguments);
        if (!report)
            return report.error();
        for (const QString &note : std::as_const(report->notes))
            call.console.note(note);
        call.console.result(toJson(*report),
                            [&] { return importText(*report, dryRun, call.console.coloured()); });
        return report->rejected.isEmpty() ? ExitStatus::Done : ExitStatus::Partly;
    }
};

} // namespace

std::unique_ptr<Command> makeImportCommand()
{
    return std::make_unique<ImportCommand>();
}

} // namespace csc
