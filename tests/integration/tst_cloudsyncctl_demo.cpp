// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "CtlFixture.h"

#include <QJsonDocument>
#include <QTest>

#include <csignal>

using namespace csc;
using namespace csc::test;

/// `cloudsyncctl demo`: a workspace to try everything in.
class TestCloudsyncctlDemo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theDemoServesItsWorkspaceUntilInterrupted()
    {
        CtlFixture ctl;
        ctl.environment.remove(word("CLOUDSYNC_DATABASE"));
        const auto process = ctl.start({word("demo"), ctl.path(word("demo"))});
        QTRY_VERIFY_WITH_TIMEOUT(process->canReadLine() || process->state() == QProcess::NotRunning,
                                 60000);
        const QJsonObject demo = QJsonDocument::fromJson(process->readLine()).object();
        QVERIFY(hasKeys(demo, "directory endpoint config"));
        const QString config = demo.value(word("config")).toString();

        ctl.environment.remove(word("CLOUDSYNC_RETRY_JITTER_SEC"));
        const CtlRun status = ctl.ctl({word("--config"), config, word("status")});
        QCOMPARE(status.status, 0);
        QCOMPARE(status.object("counts").value(word("all")).toInt(), 24);
        const CtlRun synced =
            ctl.ctl({word("--config"), config, word("list"), word("--status"), word("completed")});
        QVERIFY(!synced.array("items").isEmpty());
        const CtlRun verified = ctl.ctl({word("--config"), config, word("verify"),
                                         synced.texts("items", "episode_id").constFirst()});
        QVERIFY2(verified.status == 0, verified.err.constData());

        QCOMPARE(::kill(pid_t(process->processId()), SIGTERM), 0);
        QCOMPARE(CtlFixture::finish(*process).status, 0);
    }

    void theDemoRefusesAFolderOfOtherThings()
    {
        CtlFixture ctl;
        const CtlRun run = ctl.ctl({word("demo"), ctl.folder.path()});
        QVERIFY(run.status != 0);
        QVERIFY(hasKeys(run.json, "error"));
    }
};

QTEST_GUILESS_MAIN(TestCloudsyncctlDemo)
#include "tst_cloudsyncctl_demo.moc"
