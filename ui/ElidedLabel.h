// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QLabel>

namespace csc {

/// One line of text that may be cut where there is no room; then the tooltip tells it whole, before
/// what else it says.
class ElidedLabel final : public QLabel
{
    Q_OBJECT

public:
    /// It keeps room for so many characters at least.
    ElidedLabel(int leastCharacters, Qt::TextElideMode cutAt, QWidget *parent = nullptr);

    /// What the tooltip says beyond the text.
    void setHint(const QString &hint);
    bool isCut() const;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    int m_leastCharacters;
    Qt::TextElideMode m_cutAt;
    QString m_hint;
};

} // namespace csc
