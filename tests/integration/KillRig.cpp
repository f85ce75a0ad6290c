// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "KillRig.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace csc::test {

namespace {

void copyFolder(const QString &from, const QString &to)
{
    QDir(to).removeRecursively();
    if (!QDir().mkpath(to))
        qFatal("%s can't be made.", qPrintable(to));
    QDirIterator each(from, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot,
                      QDirIterator::Subdirectories);
    while (each.hasNext()) {
        const QFileInfo entry(each.next());
        const QString target = to + entry.filePath().mid(from.size());
        const bool copied = entry.isDir() ? QDir().mkpath(target)
                                          : QDir().mkpath(QFileInfo(target).path())
                                                && QFile::copy(entry.filePath(), target);
        if (!copied)
            qFatal("%s can't be copied.", qPrintable(entry.filePath()));
    }
}

} // namespace

QString Kill::text() const
{
    return word("%1 step %2 \"%3\"").arg(word(after ? "after" : "before")).arg(nth).arg(step);
}

KillRig::KillRig()
{
    for (const char *name : {"data", "dest", "tmp"})
        QDir(ctl.folder.path()).mkpath(word(name));
    ctl.set("database", databasePath());
    ctl.set("auto_approve", word("true"));
    ctl.environment.insert(word("TMPDIR"), ctl.path(word("tmp")));
    ctl.setDestinationFolder(word("dest"));
}

bool KillRig::goIntoMemory()
{
    const QFileInfo memory(word("/dev/shm"));
    return memory.isDir() && memory.isWritable()
           && qputenv("TMPDIR", memory.filePath().toLocal8Bit());
}

bool KillRig::takesAll()
{
    return qEnvironmentVariableIsSet("CSC_KILL_ALL");
}

void KillRig::keep() const
{
    for (const char *name : {"data", "dest"})
        copyFolder(ctl.path(word(name)), ctl.path(word("kept-") + word(name)));
}

void KillRig::putBack() const
{
    for (const char *name : {"data", "dest"})
        copyFolder(ctl.path(word("kept-") + word(name)), ctl.path(word(name)));
}

void KillRig::setPreload(const QMap<QString, QString> &order)
{
    for (const char *name : {"LD_PRELOAD", "CSC_KILL_LOG", "CSC_KILL_AT", "CSC_KILL_STEP",
                             "CSC_KILL_WHEN", "CSC_KILL_SIGNAL"})
        ctl.environment.remove(word(name));
    if (order.isEmpty())
        return;
    ctl.environment.insert(word("LD_PRELOAD"), QStringLiteral(CSC_KILL_PRELOAD));
    for (auto each = order.cbegin(); each != order.cend(); ++each)
        ctl.environment.insert(each.key(), each.value());
}

std::unique_ptr<QProcess> KillRig::startNoting(const QStringList &arguments)
{
    const QString log = ctl.path(word("steps"));
    QFile::remove(log);
    setPreload({{word("CSC_KILL_LOG"), log}});
    auto process = ctl.start(arguments);
    setPreload({});
    return process;
}

QStringList KillRig::notedSteps() const
{
    QFile file(ctl.path(word("steps")));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The program has noted no steps.");
    return QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
}

QStringList KillRig::steps(const QStringList &arguments)
{
    putBack();
    const auto process = startNoting(arguments);
    const CtlRun run = CtlFixture::finish(*process);
    if (run.status != 0 && run.status != 1)
        qFatal("Undisturbed, it ends with %d: %s", run.status, run.err.constData());
    return notedSteps();
}

QList<Kill> KillRig::choose(const QStringList &steps, const QStringList &patterns)
{
    QList<QRegularExpression> expressions;
    for (const QString &pattern : patterns)
        expressions.append(QRegularExpression(QRegularExpression::anchoredPattern(pattern)));
    for (const QRegularExpression &each : expressions) {
        const auto matches = [&](const QString &step) { return each.match(step).hasMatch(); };
        QStringList names = steps;
        names.removeDuplicates();
        if (std::none_of(names.cbegin(), names.cend(), matches))
            qFatal("No step has a name like %s, but:\n%s", qPrintable(each.pattern()),
                   qPrintable(names.join(u'\n')));
    }
    QMap<QString, int> counts;
    for (const QString &step : steps)
        ++counts[step];
    QList<Kill> kills;
    QSet<QString> seen;
    for (const QString &step : steps) {
        const auto matches = [&](const QRegularExpression &e) { return e.match(step).hasMatch(); };
        const bool isMeant =
            expressions.isEmpty() || std::any_of(expressions.cbegin(), expressions.cend(), matches);
        if (!isMeant || seen.contains(step))
            continue;
        seen.insert(step);
        const int last = counts.value(step);
        for (int nth = 1; nth <= last; ++nth) {
            // Before the next step is after this one, but for what other threads do meanwhile.
            const bool isSpread = nth == 1 || nth == (last + 1) / 2 || nth == last;
            if (takesAll() || (isSpread && nth < last) || last == 1)
                kills.append({step, nth, false});
            if (nth == last || (takesAll() && isSpread))
                kills.append({step, nth, true});
        }
    }
    return kills;
}

std::unique_ptr<QProcess> KillRig::startUntil(const Kill &kill, const QStringList &arguments)
{
    return startWith(kill, {}, arguments);
}

std::unique_ptr<QProcess> KillRig::startAndStop(const Kill &kill, const QStringList &arguments)
{
    return startWith(kill, {{word("CSC_KILL_SIGNAL"), word("STOP")}}, arguments);
}

std::unique_ptr<QProcess> KillRig::startWith(const Kill &kill, QMap<QString, QString> order,
                                             const QStringList &arguments)
{
    order.insert(word("CSC_KILL_STEP"), kill.step);
    order.insert(word("CSC_KILL_AT"), QString::number(kill.nth));
    order.insert(word("CSC_KILL_WHEN"), word(kill.after ? "after" : "before"));
    setPreload(order);
    auto process = ctl.start(arguments);
    setPreload({});
    return process;
}

bool KillRig::isStopped(const QProcess &process)
{
    QFile facts(word("/proc/%1/stat").arg(process.processId()));
    if (!facts.open(QIODevice::ReadOnly))
        return false;
    const QByteArray line = facts.readAll();
    return line.mid(line.lastIndexOf(')') + 2).startsWith('T'); // proc(5)
}

CtlRun KillRig::runUntil(const Kill &kill, const QStringList &arguments)
{
    const auto process = startUntil(kill, arguments);
    const CtlRun run = CtlFixture::finish(*process);
    ++(run.status == -1 ? killed : missed);
    return run;
}

void KillRig::copyLeft() const
{
    copyFolder(ctl.path(word("data")), ctl.path(word("left")));
}

QStringList KillRig::auditLeft() const
{
    copyLeft();
    return auditQueue(ctl.path(word("left/catalog.sqlite")));
}

QStringList KillRig::readLeft(const QString &query) const
{
    copyLeft();
    return csc::test::readCatalog(ctl.path(word("left/catalog.sqlite")), query);
}

QStringList KillRig::readCatalog(const QString &query) const
{
    return csc::test::readCatalog(databasePath(), query);
}

KillRig::Rows KillRig::rowsIn(const QString &path)
{
    Rows rows;
    const QStringList found = csc::test::readCatalog(
        path, word("SELECT l.id, l.status, (SELECT group_concat(coalesce(outcome, 'open')) FROM "
                   "(SELECT outcome FROM sync_attempts a WHERE a.sync_log_id = l.id ORDER BY id)) "
                   "FROM sync_logs l ORDER BY l.id"));
    for (const QString &row : found) {
        const QString outcomes = row.section(u'|', 2);
        rows.insert(
            row.section(u'|', 0, 0).toLongLong(),
            {row.section(u'|', 1, 1), outcomes == u"null" ? QStringList() : outcomes.split(u',')});
    }
    return rows;
}

KillRig::Rows KillRig::rows() const
{
    return rowsIn(databasePath());
}

KillRig::Rows KillRig::rowsLeft() const
{
    copyLeft();
    return rowsIn(ctl.path(word("left/catalog.sqlite")));
}

KillRig::Rows KillRig::completed(Rows left)
{
    for (Row &row : left) {
        if (row.status == u"completed")
            continue;
        if (row.status == u"in_progress")
            row.outcomes.last() = word("interrupted");
        row.outcomes.append(word("completed"));
        row.status = word("completed");
    }
    return left;
}

QString KillRig::text(const Rows &rows)
{
    QString text;
    for (auto row = rows.cbegin(); row != rows.cend(); ++row)
        text += word("%1 %2: %3\n")
                    .arg(QString::number(row.key()), row->status, row->outcomes.join(u','));
    return text;
}

QStringList KillRig::filesIn(const QString &folder) const
{
    const QString root = ctl.path(folder);
    QStringList names;
    QDirIterator each(root, QDir::Files | QDir::Hidden | QDir::System,
                      QDirIterator::Subdirectories);
    while (each.hasNext())
        names.append(each.next().mid(root.size() + 1));
    names.sort();
    return names;
}

} // namespace csc::test
