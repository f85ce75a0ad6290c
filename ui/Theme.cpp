// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/Theme.h"

#include <QApplication>
#include <QFontMetrics>
#include <QPainter>
#include <QProxyStyle>
#include <QStyleOption>

#include <algorithm>

namespace csc {

namespace {

/// From this height on, in device-independent pixels, a font is larger than usual.
constexpr qreal LargeFontHeight = 21;

struct Shades
{
    QRgb window, base, alternate, text, quiet, line, button, highlight, highlightedText, link;
};

constexpr Shades Light{0xfff3f4f6, 0xffffffff, 0xfff7f8fa, 0xff1c2127, 0xff5b6470,
                       0xffd5d9df, 0xfffafbfc, 0xff1f62ae, 0xffffffff, 0xff0b5cad};
constexpr Shades Dark{0xff1a1d21, 0xff212529, 0xff262b30, 0xffe4e7eb, 0xffa3acb7,
                      0xff3a4047, 0xff2b3036, 0xff2a609f, 0xffffffff, 0xff7ab8f5};

const Shades &shades(Theme::Look look)
{
    return look == Theme::Look::Dark ? Dark : Light;
}

QColor color(QRgb value)
{
    return QColor::fromRgb(value);
}

/// Fusion with a little more room beside the texts of tables and buttons, and with edges that can
/// be seen: its own are a darker shade of the window, which on a dark window is none.
class ConsoleStyle final : public QProxyStyle
{
public:
    ConsoleStyle()
        : QProxyStyle(QStringLiteral("Fusion"))
    {}

    int pixelMetric(PixelMetric metric, const QStyleOption *option,
                    const QWidget *widget) const override
    {
        const int normal = QProxyStyle::pixelMetric(metric, option, widget);
        // What is ticked or looked at beside a text is as large as the text: a font of twice the
        // size does not come with a screen of twice the density.
        if (metric == PM_SmallIconSize || metric == PM_IndicatorWidth
            || metric == PM_IndicatorHeight || metric == PM_ExclusiveIndicatorWidth
            || metric == PM_ExclusiveIndicatorHeight || metric == PM_ScrollBarExtent)
            return std::max(normal, int(normal * QFontMetrics(QApplication::font()).height()
                                        / LargeFontHeight));
        // The first is also the margin of an item's text.
        return metric == PM_FocusFrameHMargin || metric == PM_HeaderMargin ? normal + 2 : normal;
    }

    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                           const QWidget *widget) const override
    {
        QSize whole = QProxyStyle::sizeFromContents(type, option, size, widget);
        if (type == CT_PushButton)
            whole.rwidth() += 14;
        return whole;
    }

    /// A frame around the text alone looks like a stain upon the row that is selected.
    QRect subElementRect(SubElement element, const QStyleOption *option,
                         const QWidget *widget) const override
    {
        return element == SE_ItemViewItemFocusRect
                   ? option->rect
                   : QProxyStyle::subElementRect(element, option, widget);
    }

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override
    {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        const bool focused =
            element == PE_FrameLineEdit && option->state.testFlag(QStyle::State_HasFocus);
        if (focused || !option->state.testFlag(QStyle::State_Enabled))
            return;
        const QRectF edge = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
        if (element == PE_FrameLineEdit || element == PE_IndicatorCheckBox) {
            preparePen(painter, option);
            painter->drawRoundedRect(edge, 2, 2);
            painter->restore();
        } else if (element == PE_IndicatorRadioButton) {
            preparePen(painter, option);
            painter->drawEllipse(edge);
            painter->restore();
        }
    }

private:
    static void preparePen(QPainter *painter, const QStyleOption *option)
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setBrush(Qt::NoBrush);
        painter->setPen(Theme::outline(Theme::lookOf(option->palette)));
    }
};

QColor mixed(const QColor &a, const QColor &b)
{
    return QColor::fromRgb((a.red() + b.red()) / 2, (a.green() + b.green()) / 2,
                           (a.blue() + b.blue()) / 2);
}

bool isOurs(const QPalette &palette)
{
    const QPalette own = Theme::palette(Theme::lookOf(palette));
    return palette.color(QPalette::Window) == own.color(QPalette::Window)
           && palette.color(QPalette::WindowText) == own.color(QPalette::WindowText)
           && palette.color(QPalette::Base) == own.color(QPalette::Base);
}

/// The desktop's when the setting names none; then `palette` must be the desktop's own.
Theme::Look lookFor(const QString &setting, const QPalette &palette)
{
    if (setting == QLatin1StringView("dark"))
        return Theme::Look::Dark;
    if (setting == QLatin1StringView("light"))
        return Theme::Look::Light;
    return Theme::lookOf(palette);
}

} // namespace

Theme::Look Theme::lookOf(const QPalette &palette)
{
    return palette.color(QPalette::WindowText).lightness()
                   > palette.color(QPalette::Window).lightness()
               ? Look::Dark
               : Look::Light;
}

QPalette Theme::palette(Look look)
{
    const Shades &s = shades(look);
    QPalette p(color(s.button), color(s.window));
    p.setColor(QPalette::Window, color(s.window));
    p.setColor(QPalette::WindowText, color(s.text));
    p.setColor(QPalette::Base, color(s.base));
    p.setColor(QPalette::AlternateBase, color(s.alternate));
    p.setColor(QPalette::Text, color(s.text));
    p.setColor(QPalette::Button, color(s.button));
    p.setColor(QPalette::ButtonText, color(s.text));
    p.setColor(QPalette::BrightText, color(s.highlightedText));
    p.setColor(QPalette::ToolTipBase, color(s.base));
    p.setColor(QPalette::ToolTipText, color(s.text));
    p.setColor(QPalette::PlaceholderText, color(s.quiet));
    p.setColor(QPalette::Highlight, color(s.highlight));
    p.setColor(QPalette::HighlightedText, color(s.highlightedText));
    p.setColor(QPalette::Link, color(s.link));
    p.setColor(QPalette::LinkVisited, color(s.link));
    const QColor disabled = mixed(color(s.quiet), color(s.window));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, disabled);
    return p;
}

void Theme::use(const QString &setting)
{
    // Without a palette of the application's own, Qt shows that of the desktop.
    QApplication::setPalette(QPalette());
    apply(lookFor(setting, QApplication::palette()));
}

void Theme::followSystem(const QString &setting)
{
    if (!isOurs(QApplication::palette()))
        apply(lookFor(setting, QApplication::palette()));
}

void Theme::apply(Look look)
{
    if (dynamic_cast<ConsoleStyle *>(QApplication::style()) == nullptr)
        QApplication::setStyle(new ConsoleStyle);
    QApplication::setPalette(palette(look));
}

QColor Theme::statusColor(SyncStatus status, Look look)
{
    const bool dark = look == Look::Dark;
    switch (status) {
    case SyncStatus::NotStarted:
        return quietText(look);
    case SyncStatus::Pending:
        return color(dark ? 0xffe3b455 : 0xff855600);
    case SyncStatus::InProgress:
        return color(dark ? 0xff74b5f7 : 0xff0b5cad);
    case SyncStatus::Completed:
        return color(dark ? 0xff72cf8f : 0xff1a6e37);
    case SyncStatus::Failed:
        return color(dark ? 0xffff938a : 0xffb3261e);
    }
    return {};
}

QString Theme::statusIcon(SyncStatus status)
{
    switch (status) {
    case SyncStatus::NotStarted:
        return QStringLiteral("not-synced");
    case SyncStatus::Pending:
        return QStringLiteral("queued");
    case SyncStatus::InProgress:
        return QStringLiteral("syncing");
    case SyncStatus::Completed:
        return QStringLiteral("synced");
    case SyncStatus::Failed:
        return QStringLiteral("failed");
    }
    return {};
}

QColor Theme::quietText(Look look)
{
    return color(shades(look).quiet);
}

QColor Theme::line(Look look)
{
    return color(shades(look).line);
}

QColor Theme::outline(Look look)
{
    return color(look == Look::Dark ? 0xff757f8b : 0xff828a95);
}

QColor Theme::noticeBackground(Look look)
{
    return color(look == Look::Dark ? 0xff22354a : 0xffe3eefa);
}

QColor Theme::warningBackground(Look look)
{
    return color(look == Look::Dark ? 0xff3d3320 : 0xfffdf1d6);
}

QColor Theme::errorBackground(Look look)
{
    return color(look == Look::Dark ? 0xff452624 : 0xfffbe4e2);
}

} // namespace csc
