// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/Program.h"
#include "support/Patience.h"
#include "support/TemporaryDatabase.h"

#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QtTest>

using namespace csc;
using namespace csc::test;

namespace {

template <typename Window>
Window *shown()
{
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        auto *window = qobject_cast<Window *>(widget);
        if (window != nullptr && window->isVisible())
            return window;
    }
    return nullptr;
}

QPushButton *button(const QString &name)
{
    auto *window = shown<StartWindow>();
    if (window == nullptr)
        return nullptr;
    for (QPushButton *each : window->findChildren<QPushButton *>()) {
        if (each->isVisible() && each->accessibleName() == name)
            return each;
    }
    return nullptr;
}

bool says(const QString &words)
{
    const QList<QLabel *> labels = shown<StartWindow>()->findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(), [&words](const QLabel *label) {
        return label->isVisible() && label->text().contains(words);
    });
}

} // namespace

/// A damaged database is set aside and rebuilt from the window.
class RebuildTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aDamagedDatabaseIsRebuilt_data();
    void aDamagedDatabaseIsRebuilt();
    void aRebuildThatIsRefusedCanBeTriedAgain();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    Arguments arguments(const QString &language) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void RebuildTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    for (const char *name : {"XDG_RUNTIME_DIR", "XDG_DATA_HOME"})
        qputenv(name, QFile::encodeName(m_folder->path()));
    qint64 page = 0;
    {
        TemporaryDatabase db;
        db.addApproved(3);
        page = db.readOne(QStringLiteral("SELECT rootpage FROM sqlite_schema "
                                         "WHERE name = 'episodes_public_id'"))
                   .toLongLong();
        db.write(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
        QVERIFY(QFile::copy(db.path(), path(QStringLiteral("a.sqlite"))));
    }
    QFile file(path(QStringLiteral("a.sqlite")));
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek((page - 1) * 4096));
    QCOMPARE(file.write(QByteArray(4096, '\xa5')), 4096);
}

Arguments RebuildTest::arguments(const QString &language) const
{
    Arguments made;
    made.configFile = path(QStringLiteral("settings.ini"));
    made.database = path(QStringLiteral("a.sqlite"));
    if (!writeSettings(made.configFile, {{QStringLiteral("language"), language}}))
        qFatal("the settings can't be written");
    return made;
}

void RebuildTest::aDamagedDatabaseIsRebuilt_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("rebuild");
    QTest::addColumn<QString>("open");
    QTest::addColumn<QString>("report");
    QTest::newRow("in English") << QStringLiteral("en") << QStringLiteral("Set aside and rebuild")
                                << QStringLiteral("Open the catalog")
                                << QStringLiteral("Episodes brought over: 3; lost: 0.");
    QTest::newRow("in Chinese") << QStringLiteral("zh_CN") << QStringLiteral("移到一旁并重建")
                                << QStringLiteral("打开目录")
                                << QStringLiteral("已恢复片段：3；丢失：0。");
}

void RebuildTest::aDamagedDatabaseIsRebuilt()
{
    QFETCH(QString, language);
    QFETCH(QString, rebuild);
    QFETCH(QString, open);
    QFETCH(QString, report);
    Program program(arguments(language));
    program.start();
    TRY_VERIFY(button(rebuild) != nullptr);
    TRY_VERIFY(shown<MainWindow>() == nullptr);
    QVERIFY(says(path(QStringLiteral("a.sqlite"))));

    QTest::mouseClick(button(rebuild), Qt::LeftButton);
    TRY_VERIFY(button(open) != nullptr);
    QVERIFY(button(rebuild) == nullptr);
    QVERIFY(says(report));
    QVERIFY(says(QStringLiteral("a.sqlite.damaged-")));
    QCOMPARE(QDir(m_folder->path()).entryList({QStringLiteral("a.sqlite.damaged-*")}).size(), 1);

    QTest::mouseClick(button(open), Qt::LeftButton);
    TRY_VERIFY(shown<MainWindow>() != nullptr);
    QVERIFY(shown<StartWindow>() == nullptr);
    auto *table = shown<MainWindow>()->findChild<QTableView *>();
    TRY_COMPARE(table->model()->rowCount(), 3);
}

void RebuildTest::aRebuildThatIsRefusedCanBeTriedAgain()
{
    const QString rebuild = QStringLiteral("Set aside and rebuild");
    Program program(arguments(QStringLiteral("en")));
    program.start();
    TRY_VERIFY(button(rebuild) != nullptr);
    {
        // Something else has the name that the work needs.
        QFile inTheWay(path(QStringLiteral("a.sqlite.recovering")));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        QTest::mouseClick(button(rebuild), Qt::LeftButton);
        TRY_VERIFY(button(rebuild) != nullptr && says(QStringLiteral("can't be made")));
        QVERIFY(inTheWay.remove());
    }
    QTest::mouseClick(button(rebuild), Qt::LeftButton);
    TRY_VERIFY(button(QStringLiteral("Open the catalog")) != nullptr);
}

QTEST_MAIN(RebuildTest)
#include "tst_rebuild.moc"
