// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>
#include <QPointer>

#include <functional>

class QMessageBox;
class QWidget;

namespace csc {

class SyncService;
class WindowMemory;

/// What becomes of the program when somebody closes its window or quits: it ends, goes on without
/// a window in the tray, or asks first, since uploads of this process would be stopped. Answers are
/// remembered in the WindowMemory; SettingsClosingBox changes them, and has them forgotten.
class ClosingDesk final : public QObject
{
    Q_OBJECT

public:
    enum class Way {
        Close, ///< the window
        Quit,  ///< the program: it never stays in the tray
    };

    /// What the WindowMemory calls the answers. Without one, it is asked.
    static QString memoryName(Way way);
    static constexpr auto InTray = "tray"; ///< of Way::Close alone
    static constexpr auto Stop = "stop";

    /// `hasTray`: whether a hidden window could be brought back; empty: never. All that is given
    /// must outlive the desk.
    ClosingDesk(SyncService &service, WindowMemory &memory, std::function<bool()> hasTray,
                QWidget &window);

    /// Emits hideRequested() or endRequested(), at once or when the question is answered.
    void request(Way way);
    /// The program ends for another reason: an open question goes without an answer.
    void withdraw();
    /// Whether uploads of this process are running, as last reported.
    bool isUploading() const { return m_uploading; }

Q_SIGNALS:
    void hideRequested();
    void endRequested();

private:
    void ask(Way way, bool hasTray);

    SyncService &m_service;
    WindowMemory &m_memory;
    const std::function<bool()> m_hasTray;
    QWidget &m_window;
    bool m_uploading = false;
    QPointer<QMessageBox> m_question;
};

} // namespace csc
