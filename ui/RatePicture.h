// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QList>
#include <QWidget>

namespace csc {

/// A small picture of rates over time, the newest at the right, as high as its highest.
class RatePicture final : public QWidget
{
    Q_OBJECT

public:
    explicit RatePicture(QWidget *parent = nullptr);

    void setRates(const QList<qint64> &rates);
    const QList<qint64> &rates() const { return m_rates; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<qint64> m_rates;
};

} // namespace csc
