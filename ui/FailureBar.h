// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Episode.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QMenu;
class QPushButton;

namespace csc {

class ElidedLabel;

/// What failed, by cause: the most frequent one in a line with what can be done about it, the
/// others in a menu. One line high, and there while something has failed.
class FailureBar final : public QWidget
{
    Q_OBJECT

public:
    explicit FailureBar(QWidget *parent = nullptr);

    void setCounts(const QueueCounts &counts);

Q_SIGNALS:
    void showAsked(const QString &errorCode);
    void retryAsked(const QString &errorCode, qint64 count);

protected:
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    bool isInUse() const;
    FailureCause shown() const;
    void chooseCause();
    void forgetShown();
    void catchUp();
    void fillMenu();
    void refresh();
    void recolor();

    QLabel *m_icon;
    ElidedLabel *m_text;
    QPushButton *m_show;
    QPushButton *m_retry;
    QPushButton *m_more;
    QMenu *m_menu;
    QTimer m_goneTimer{this};
    QList<FailureCause> m_failures;
    QString m_shownCode;
    bool m_recoloring = false;
};

} // namespace csc
