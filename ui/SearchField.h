// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QLineEdit>

namespace csc {

/// Where one types what the table is to show. As wide as its font wants it, and it says in it what
/// it is for, in fewer words where there is less room.
class SearchField final : public QLineEdit
{
    Q_OBJECT

public:
    explicit SearchField(QWidget *parent = nullptr);

    /// Gives it the keyboard, with what stands in it selected.
    void focus();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitToFont();
    void fitHint();
    void recolor();
    void retranslate();
    QStringList hints() const;
    int widthFor(const QString &hint) const;

    QAction *m_icon;
};

} // namespace csc
