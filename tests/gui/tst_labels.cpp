// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Screens.h"
#include "TextFit.h"

#include "ui/Theme.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QtTest>

using namespace csc;

/// No text is cut: every screen, in both languages, also at twice the size of text.
class LabelsTest : public Screens
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void everyTextHasRoom_data();
    void everyTextHasRoom();
    void aCutTextIsFound();

private:
    QFont m_normal;
};

void LabelsTest::initTestCase()
{
    Theme::use(QStringLiteral("light")); // its style has margins of its own
    m_normal = QApplication::font();
}

void LabelsTest::cleanup()
{
    closeScreen();
    QApplication::setFont(m_normal);
}

void LabelsTest::everyTextHasRoom_data()
{
    QTest::addColumn<int>("screen");
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("percent");
    QTest::addColumn<QSize>("size");
    struct Way
    {
        const char *name;
        int percent;
        QSize size;
    };
    const QList<Way> ways{{"1280x800", 100, {1280, 800}},
                          {"1024x700", 100, {1024, 700}},
                          {"1024x768 at 200 %", 200, {1024, 768}},
                          {"1024x700 at 200 %", 200, {1024, 700}}};
    // With the largest letters a panel of the desktop may take room, too: then at least what one
    // works with all shift.
    const QByteArrayList everywhere{"the console", "two uploads", "the failures of one cause"};
    for (int screen = 0; screen < int(all().size()); ++screen) {
        for (const QString &language : {QStringLiteral("en"), QStringLiteral("zh_CN")}) {
            for (const Way &way : ways) {
                if (way.percent > 100 && way.size.height() < 768
                    && !everywhere.contains(all().at(screen).name))
                    continue;
                QTest::addRow("%s, %s, %s", all().at(screen).name, qPrintable(language), way.name)
                    << screen << language << way.percent << way.size;
            }
        }
    }
}

void LabelsTest::everyTextHasRoom()
{
    QFETCH(int, screen);
    QFETCH(QString, language);
    QFETCH(int, percent);
    QFETCH(QSize, size);
    QFont font = m_normal;
    font.setPointSizeF(font.pointSizeF() * percent / 100);
    QApplication::setFont(font);
    QWidget *window = openScreen(all().at(screen), language, size);
    QVERIFY(window != nullptr && window->isVisible());
    QCOMPARE(clippedTexts(*window).join(QLatin1Char('\n')), QString());
    // It does not reach beyond the screen, either.
    QVERIFY2(window->width() <= size.width() && window->height() <= size.height(),
             qPrintable(QStringLiteral("%1x%2").arg(window->width()).arg(window->height())));
}

void LabelsTest::aCutTextIsFound()
{
    QWidget window;
    auto *label = new QLabel(QStringLiteral("A text that is long"), &window);
    label->resize(20, 30);
    auto *button = new QPushButton(QStringLiteral("A button"), &window);
    button->resize(20, 30);
    window.show();
    QCOMPARE(clippedTexts(window).size(), 2);
    label->setToolTip(label->text());
    QCOMPARE(clippedTexts(window).size(), 1);
}

QTEST_MAIN(LabelsTest)
#include "tst_labels.moc"
