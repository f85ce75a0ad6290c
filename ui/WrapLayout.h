// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QLayout>
#include <QList>

namespace csc {

/// Items side by side, the most important first. Where they have no room the last of a line shrink
/// to their least size, and what still has none begins another line. Hidden items take no place.
class WrapLayout final : public QLayout
{
    Q_OBJECT

public:
    WrapLayout(int gap, int lineGap, QWidget *parent);
    ~WrapLayout() override;

    void addItem(QLayoutItem *item) override { m_items.append(item); }
    int count() const override { return int(m_items.size()); }
    QLayoutItem *itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem *takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return arrange({0, 0, width, 0}, false); }
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect &place) override;

private:
    using Line = QList<QLayoutItem *>;

    QList<Line> linesOf(int width) const;
    /// The height that it takes; puts the items there if asked to.
    int arrange(const QRect &place, bool puts) const;
    int placeLine(const Line &line, const QRect &place, bool puts) const;

    QList<QLayoutItem *> m_items;
    int m_gap;
    int m_lineGap;
};

} // namespace csc
