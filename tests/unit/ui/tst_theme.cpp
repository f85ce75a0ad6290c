// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/Theme.h"

#include <QPalette>
#include <QtTest>

#include <cmath>

using namespace csc;

namespace {

/// Relative luminance and contrast ratio as WCAG 2.1 defines them.
double luminance(const QColor &color)
{
    const auto part = [](double value) {
        return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF())
           + 0.0722 * part(color.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

} // namespace

Q_DECLARE_METATYPE(csc::Theme::Look)

class ThemeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textCanBeRead_data();
    void textCanBeRead();
    void aPaletteTellsItsLook();
};

void ThemeTest::textCanBeRead_data()
{
    QTest::addColumn<Theme::Look>("look");
    QTest::newRow("light") << Theme::Look::Light;
    QTest::newRow("dark") << Theme::Look::Dark;
}

void ThemeTest::textCanBeRead()
{
    QFETCH(Theme::Look, look);
    const QPalette palette = Theme::palette(look);
    const auto readable = [](const QColor &text, const QColor &ground, const char *what) {
        QVERIFY2(contrast(text, ground) >= 4.5,
                 qPrintable(QStringLiteral("%1: %2 on %3 has %4")
                                .arg(QLatin1StringView(what), text.name(), ground.name())
                                .arg(contrast(text, ground))));
    };
    for (const QPalette::ColorRole ground :
         {QPalette::Base, QPalette::AlternateBase, QPalette::Window}) {
        const QColor below = palette.color(ground);
        for (int status = int(SyncStatus::NotStarted); status <= int(SyncStatus::Failed); ++status)
            readable(Theme::statusColor(SyncStatus(status), look), below, "status");
        readable(Theme::quietText(look), below, "quiet text");
        readable(palette.color(QPalette::Text), below, "text");
    }
    for (const QPalette::ColorRole ground : {QPalette::Base, QPalette::Window})
        QVERIFY(contrast(Theme::outline(look), palette.color(ground)) >= 3);
    readable(palette.color(QPalette::ButtonText), palette.color(QPalette::Button), "button");
    readable(palette.color(QPalette::ToolTipText), palette.color(QPalette::ToolTipBase), "tooltip");
    for (const QPalette::ColorRole ground : {QPalette::Base, QPalette::Window}) {
        readable(palette.color(QPalette::PlaceholderText), palette.color(ground), "placeholder");
        readable(palette.color(QPalette::Link), palette.color(ground), "link");
        readable(palette.color(QPalette::LinkVisited), palette.color(ground), "visited link");
        readable(palette.color(QPalette::WindowText), palette.color(ground), "window text");
    }
    readable(palette.color(QPalette::BrightText), palette.color(QPalette::Highlight),
             "bright text");
    // Fusion draws the tabs that are not chosen on a darker window, and heads of columns on a
    // shade of a button.
    readable(palette.color(QPalette::WindowText), palette.color(QPalette::Window).darker(108),
             "tab");
    readable(palette.color(QPalette::ButtonText), palette.color(QPalette::Button).darker(104),
             "head of a column");
    readable(palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight),
             "selection");
    for (const QColor &bar : {Theme::noticeBackground(look), Theme::warningBackground(look),
                              Theme::errorBackground(look)}) {
        readable(palette.color(QPalette::WindowText), bar, "message bar");
        readable(palette.color(QPalette::Link), bar, "link in a message bar");
    }
}

void ThemeTest::aPaletteTellsItsLook()
{
    QCOMPARE(Theme::lookOf(Theme::palette(Theme::Look::Dark)), Theme::Look::Dark);
    QCOMPARE(Theme::lookOf(Theme::palette(Theme::Look::Light)), Theme::Look::Light);
}

QTEST_GUILESS_MAIN(ThemeTest)
#include "tst_theme.moc"
