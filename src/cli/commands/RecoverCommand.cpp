// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Commands.h"

#include "cli/Json.h"
#include "cli/SignalWatcher.h"
#include "cli/TextTable.h"
#include "sync/CatalogRecovery.h"

#include <QCoreApplication>

namespace csc {

namespace {

QJsonObject toJson(const RecoveryReport &report)
{
    QJsonArray tables;
    for (const RebuiltTable &table : report.tables) {
        tables.append(QJsonObject{
            {QStringLiteral("name"), table.name},
            {QStringLiteral("recovered"), table.recovered},
            {QStringLiteral("lost"), table.lost ? QJsonValue(*table.lost) : QJsonValue()},
            {QStringLiteral("rejected"), table.rejected}});
    }
    return {{QStringLiteral("database"), report.database},
            {QStringLiteral("in_order"), report.inOrder},
            {QStringLiteral("set_aside"), textOrNull(report.setAside)},
            {QStringLiteral("tables"), tables},
            {QStringLiteral("unplaced_rows"), report.unplacedRows},
            {QStringLiteral("paused"), report.isPausedNow}};
}

QString tablesText(const RecoveryReport &report, bool coloured)
{
    TextTable text;
    text.addRow(QStringList{QStringLiteral("TABLE"), QStringLiteral("BROUGHT OVER"),
                            QStringLiteral("LOST"), QStringLiteral("REJECTED")});
    for (const RebuiltTable &table : report.tables) {
        text.addRow(
            QStringList{table.name, QString::number(table.recovered),
                        table.lost ? QString::number(*table.lost) : QStringLiteral("not known"),
                        QString::number(table.rejected)});
    }
    return text.toText(coloured);
}

qint64 rowsOf(const RecoveryReport &report, QStringView table)
{
    for (const RebuiltTable &each : report.tables) {
        if (each.name == table)
            return each.recovered;
    }
    return 0;
}

/// What uploads really do: see "recover" in docs/cloudsyncctl.md.
QString adviceText(const RecoveryReport &report)
{
    QString text;
    if (report.mayHaveLost()) {
        text += QStringLiteral("Import the recordings again (known ones are not added twice), "
                               "approve what is missing, and\nqueue it with \"cloudsyncctl enqueue "
                               "--eligible\": what is at the destination already ends as synced\n"
                               "without being sent. What had been rejected and is imported again "
                               "waits for review again: look\nbefore you approve.\n");
    }
    if (report.isPausedNow) {
        text += QStringLiteral("Whether the queue was paused could not be read, so it is paused; "
                               "\"cloudsyncctl resume\" ends that.\n");
    }
    return text;
}

QString resultText(const RecoveryReport &report, bool coloured)
{
    if (report.inOrder)
        return QStringLiteral("The database %1 is in order; nothing was changed.")
            .arg(printable(report.database));
    QString text = QStringLiteral("%1 and %2 were brought over. What was being uploaded counts as "
                                  "interrupted.\n\n")
                       .arg(counted(rowsOf(report, u"episodes"), QStringLiteral("episode"),
                                    QStringLiteral("episodes")),
                            counted(rowsOf(report, u"sync_logs"), QStringLiteral("sync log"),
                                    QStringLiteral("sync logs")))
                   + tablesText(report, coloured);
    if (report.unplacedRows > 0) {
        text +=
            QStringLiteral("Rows that could be read, but belong to no table or are former forms "
                           "of others: %1.\n")
                .arg(report.unplacedRows);
    }
    text += QStringLiteral("The damaged database is now %1. Keep it until nothing is missed.\n")
                .arg(printable(report.setAside));
    return text + adviceText(report);
}

class RecoverCommand final : public Command
{
public:
    RecoverCommand()
        : Command(
            {QStringLiteral("recover"),
             QString(),
             QStringLiteral("Sets a damaged database aside and rebuilds what can be read."),
             QStringLiteral("Only while nobody has it open. A database that is in order is left "
                            "alone. The damaged\nfile is kept beside the rebuilt one, as "
                            "NAME.damaged-TIME; nothing is overwritten. After a\nkill or a loss "
                            "of power, run it again: it goes on where it was."),
             {QStringLiteral("cloudsyncctl recover"),
              QStringLiteral("cloudsyncctl --json recover")}})
    {}

    Result<ExitStatus> run(const Call &call) override
    {
        SignalWatcher signal;
        bool interrupted = false;
        QObject::connect(&signal, &SignalWatcher::interrupted, &signal,
                         [&interrupted] { interrupted = true; });
        const auto report = recoverCatalog(
            call.settings(), call.clock, [&](DatabaseRecovery::Step step, qint64 rows) {
                QCoreApplication::processEvents(); // in which a signal arrives
                call.console.progress(progressText(step, rows));
                return !interrupted;
            });
        call.console.endProgress();
        if (!report)
            return report.error();
        call.console.result(toJson(*report),
                            [&] { return resultText(*report, call.console.coloured()); });
        return ExitStatus::Done;
    }

private:
    static QString progressText(DatabaseRecovery::Step step, qint64 rows)
    {
        switch (step) {
        case DatabaseRecovery::Step::Check:
            return QStringLiteral("Checking the database");
        case DatabaseRecovery::Step::Read:
            return QStringLiteral("Looking for what can be read");
        case DatabaseRecovery::Step::Write:
            return QStringLiteral("%1 rows brought over").arg(rows);
        case DatabaseRecovery::Step::Verify:
            return QStringLiteral("Checking the rebuilt database");
        }
        Q_UNREACHABLE();
    }
};

} // namespace

std::unique_ptr<Command> makeRecoverCommand()
{
    return std::make_unique<RecoverCommand>();
}

} // namespace csc
