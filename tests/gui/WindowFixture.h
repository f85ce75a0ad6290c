// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/EpisodeView.h"
#include "ui/Language.h"
#include "ui/MainWindow.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

#include "../unit/ui/FakeService.h"

class QAction;

namespace csc {

/// The window on an engine in memory, with what tests need to find and to press its controls.
class WindowFixture : public QObject
{
    Q_OBJECT

protected:
    /// Twelve episodes: the newest six not synced, then two synced and four failed.
    void openOnTwelveEpisodes();
    void open(MainWindow::Setup setup);
    void close();

    template <typename Widget>
    Widget *named(const QString &accessibleName) const
    {
        const QList<Widget *> all = m_window->findChildren<Widget *>();
        for (Widget *widget : all) {
            if (widget->accessibleName() == accessibleName)
                return widget;
        }
        return nullptr;
    }
    EpisodeView *table() const { return m_window->findChild<EpisodeView *>(); }
    void clickRow(int row, Qt::KeyboardModifiers modifiers = {});
    void chooseTab(int tab);
    QAction *menuAction(const QString &text) const;
    /// The texts of the bars that are seen, from top to bottom.
    QStringList messages() const;
    bool rowsAre(int count) const;

    int m_width = 1280; ///< of the window when it is opened
    std::unique_ptr<FakeService> m_service;
    std::unique_ptr<Language> m_language;
    std::unique_ptr<MainWindow> m_window;
    QList<QMap<QString, QString>> m_kept; ///< settings that the window asked to keep
    QStringList m_reset; ///< of the last of them, those that are to go back to their default
    std::function<std::optional<Error>()> m_refusals; ///< why they are not kept; none: they are
};

} // namespace csc
