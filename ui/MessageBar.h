// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QWidget>

#include <functional>

class QAction;
class QLabel;
class QPushButton;
class QToolButton;

namespace csc {

/// One line across the window that tells something without asking for an answer. Hidden until a
/// text is shown. The text is a function, so that it follows a change of the language.
class MessageBar final : public QWidget
{
    Q_OBJECT

public:
    enum class Kind { Notice, Warning, Error };
    using Text = std::function<QString()>;

    explicit MessageBar(QWidget *parent = nullptr);

    void showText(Kind kind, const Text &text);
    /// A button beside the text; emits actionTriggered().
    void setAction(const Text &text);
    /// Another button beside it, which does the action and is there while the action is enabled.
    void addButtonFor(QAction *action);
    void setClosable(bool closable);
    QString text() const;

Q_SIGNALS:
    void actionTriggered();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void recolor();

    QLabel *m_label;
    QPushButton *m_action = nullptr; ///< made for the first bar that needs it: no nameless button
    QToolButton *m_close;
    Kind m_kind = Kind::Notice;
    Text m_text;
    Text m_actionText;
    bool m_recoloring = false;
};

} // namespace csc
