// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "transfer/FolderDiagnosis.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace csc;

/// Every step of trying a folder destination; nothing is ever left behind.
class TestFolderDiagnosis : public QObject
{
    Q_OBJECT

private:
    static QString results(const Diagnosis &diagnosis)
    {
        QStringList words;
        for (const DiagnosisStep &step : diagnosis.steps)
            words.append(step.name + u' ' + toText(step.result));
        return words.join(QStringLiteral(", "));
    }

    QStringList files() const
    {
        return QDir(m_folder.path())
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }

    QTemporaryDir m_folder;

private Q_SLOTS:
    void aFolderThatCanBeUsed()
    {
        const Diagnosis diagnosis =
            diagnoseFolder(FolderMount(m_folder.path(), {}), JobControl(), {});
        QVERIFY2(!diagnosis.failed(), qPrintable(results(diagnosis)));
        QStringList names;
        for (const DiagnosisStep &step : diagnosis.steps) {
            names.append(step.name);
            QVERIFY(step.message.endsWith(u'.') && !step.message.contains(u'{'));
        }
        QCOMPARE(names, QStringList{QStringLiteral("settings")} + folderStepNames());
        QVERIFY(diagnosis.policy.isEmpty());
        QCOMPARE(files(), QStringList());
    }

    void aFolderThatIsNotThere()
    {
        const Diagnosis diagnosis = diagnoseFolder(
            FolderMount(m_folder.filePath(QStringLiteral("share")), {}), JobControl(), {});
        QCOMPARE(results(diagnosis),
                 QStringLiteral("settings ok, folder failed, mount skipped, write skipped, "
                                "rename skipped, remove skipped, space skipped"));
        QVERIFY(diagnosis.steps[1].message.contains(QStringLiteral("share is not there")));
        QVERIFY(!diagnosis.steps[1].advice.isEmpty());
        QCOMPARE(files(), QStringList());
    }

    void aFolderThatMayNotBeWritten()
    {
        // Of the system's own: it has no files of ours, whoever asks.
        const Diagnosis diagnosis =
            diagnoseFolder(FolderMount(QStringLiteral("/proc"), {}), JobControl(), {});
        QVERIFY2(results(diagnosis).contains(QStringLiteral("write failed, rename skipped")),
                 qPrintable(results(diagnosis)));
    }

    void endsWhenStopped()
    {
        JobControl control;
        const Diagnosis diagnosis = diagnoseFolder(FolderMount(m_folder.path(), {}), control,
                                                   [&control](const DiagnosisStep &step) {
                                                       if (step.name == u"write")
                                                           control.stop(StopReason::Released);
                                                   });
        QVERIFY2(results(diagnosis).endsWith(
                     QStringLiteral("write ok, rename skipped, remove skipped, space skipped")),
                 qPrintable(results(diagnosis)));
        QCOMPARE(files(), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestFolderDiagnosis)
#include "tst_folder_diagnosis.moc"
