// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/ClosingDesk.h"

#include "ui/Icons.h"
#include "ui/Mnemonic.h"
#include "ui/SyncService.h"
#include "ui/WindowMemory.h"

#include <QCheckBox>
#include <QMessageBox>
#include <QPushButton>

#include <utility>

namespace csc {

namespace {

QPushButton *addButton(QMessageBox *box, const QString &text, QMessageBox::ButtonRole role)
{
    QPushButton *button = box->addButton(text, role);
    button->setAccessibleName(withoutMnemonic(text));
    return button;
}

} // namespace

QString ClosingDesk::memoryName(Way way)
{
    return way == Way::Close ? QStringLiteral("closing") : QStringLiteral("quitting");
}

ClosingDesk::ClosingDesk(SyncService &service, WindowMemory &memory, std::function<bool()> hasTray,
                         QWidget &window)
    : QObject(&window)
    , m_service(service)
    , m_memory(memory)
    , m_hasTray(std::move(hasTray))
    , m_window(window)
{
    connect(&m_service, &SyncService::progressed, this,
            [this](const auto &uploads) { m_uploading = !uploads.isEmpty(); });
}

void ClosingDesk::request(Way way)
{
    const QByteArray remembered = m_memory.value(memoryName(way));
    const bool hasTray =
        way == Way::Close && (m_uploading || remembered == InTray) && m_hasTray && m_hasTray();
    if (hasTray && remembered == InTray)
        Q_EMIT hideRequested();
    else if (!m_uploading || remembered == Stop)
        Q_EMIT endRequested();
    else
        ask(way, hasTray);
}

void ClosingDesk::withdraw()
{
    if (m_question == nullptr)
        return;
    m_question->hide();
    m_question->deleteLater(); // its own answer may have led here
    m_question.clear();
}

void ClosingDesk::ask(Way way, bool hasTray)
{
    if (m_question != nullptr) {
        m_question->raise();
        m_question->activateWindow();
        return;
    }
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("Uploads are running"),
                                hasTray ? tr("Uploads are running. Go on with them in the tray?")
                                        : tr("Uploads are running. Stop them?"),
                                QMessageBox::NoButton, &m_window);
    m_question = box;
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIconPixmap(Icons::application().pixmap(48, 48));
    box->setInformativeText(tr("Uploads that are stopped go back into the queue, and resume at the "
                               "next start where they were."));
    QPushButton *keep =
        hasTray ? addButton(box, tr("&Keep running in the tray"), QMessageBox::AcceptRole)
                : nullptr;
    QPushButton *stop = addButton(box, tr("&Stop and quit"), QMessageBox::DestructiveRole);
    QPushButton *cancel = addButton(box, tr("Cancel"), QMessageBox::RejectRole);
    auto *remember = new QCheckBox(tr("&Remember my choice"), box);
    remember->setAccessibleName(withoutMnemonic(remember->text()));
    box->setCheckBox(remember);
    box->setDefaultButton(hasTray ? keep : cancel);
    box->setEscapeButton(cancel);
    connect(box, &QDialog::finished, this, [this] { m_question.clear(); });
    connect(box, &QMessageBox::buttonClicked, this,
            [this, way, keep, stop, remember](const QAbstractButton *button) {
                const bool hides = keep != nullptr && button == keep;
                if (!hides && button != stop)
                    return;
                if (remember->isChecked())
                    m_memory.remember(memoryName(way), hides ? InTray : Stop);
                if (hides)
                    Q_EMIT hideRequested();
                else
                    Q_EMIT endRequested();
            });
    // A window that waits in the tray, or lies minimized, would hide its question.
    if (!m_window.isVisible() || m_window.isMinimized()) {
        m_window.setWindowState(m_window.windowState() & ~Qt::WindowMinimized);
        m_window.show();
    }
    box->open();
}

} // namespace csc
