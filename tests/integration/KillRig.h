// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "CtlStore.h"

#include "support/QueueAudit.h"

#include <QMap>

namespace csc::test {

/// Where the program is to be killed: at the `nth` of the steps of this name.
struct Kill
{
    QString step;
    int nth = 1;
    bool after = false;

    QString text() const;
};

/// Ends cloudsyncctl at chosen steps (see tests/support/kill), each time from the same beginning.
/// The database lies in the folder `data`, the folder that is uploaded into is `dest`.
class KillRig
{
public:
    KillRig();

    /// Whether every step is taken (CSC_KILL_ALL), and not the first, the middle and the last of
    /// each name.
    static bool takesAll();

    QString databasePath() const { return ctl.path(QStringLiteral("data/catalog.sqlite")); }
    /// Remembers the database and the destination as they are now.
    void keep() const;
    void putBack() const;

    /// The names of the steps of this command, in order, when nobody disturbs it.
    QStringList steps(const QStringList &arguments);
    /// Begins a run that notes its steps for stepsOf().
    std::unique_ptr<QProcess> startNoting(const QStringList &arguments);
    QStringList notedSteps() const;
    /// Which of them to die at. `patterns`: regular expressions, of which one must match a whole
    /// name; each must match something. Empty: all steps.
    static QList<Kill> choose(const QStringList &steps, const QStringList &patterns = {});

    /// Runs the command up to there. Its status is -1 if it was killed.
    CtlRun runUntil(const Kill &kill, const QStringList &arguments);
    std::unique_ptr<QProcess> startUntil(const Kill &kill, const QStringList &arguments);
    /// One that stops there (SIGSTOP) until it is let go on, and whether it has.
    std::unique_ptr<QProcess> startAndStop(const Kill &kill, const QStringList &arguments);
    static bool isStopped(const QProcess &process);
    /// Without a kill.
    CtlRun run(const QStringList &arguments) const { return ctl.ctl(arguments); }

    /// Copies the database with what lies beside it and asks the copy, so that the next process
    /// finds what the killed one has left.
    QStringList auditLeft() const;
    QStringList readLeft(const QString &query) const;
    QStringList readCatalog(const QString &query) const;

    /// The sync logs by their keys, each with the outcomes of its attempts (`open`: not closed).
    struct Row
    {
        QString status;
        QStringList outcomes;
        bool operator==(const Row &) const = default;
    };
    using Rows = QMap<qint64, Row>;
    Rows rows() const;
    Rows rowsLeft() const;
    /// What becomes of them by the recovery row of the contract when the next run completes all:
    /// what was in progress has one interrupted attempt and one more.
    static Rows completed(Rows left);
    static QString text(const Rows &rows);

    /// The names in a folder of the fixture, to the bottom, without the folders.
    QStringList filesIn(const QString &folder) const;

    /// How often a process was killed, and how often it did not come by there.
    int killed = 0;
    int missed = 0;

private:
    /// In memory where there is such a folder: what was written outlives SIGKILL without its sync,
    /// and thousands of them need not wait for a disk.
    static bool goIntoMemory();
    const bool m_isInMemory = goIntoMemory(); // before the fixture makes its folder

public:
    CtlFixture ctl;

private:
    static Rows rowsIn(const QString &path);
    void copyLeft() const;
    std::unique_ptr<QProcess> startWith(const Kill &kill, QMap<QString, QString> order,
                                        const QStringList &arguments);
    void setPreload(const QMap<QString, QString> &order);
};

} // namespace csc::test
