// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QCoreApplication>
#include <QString>
#include <QStringList>

#include <optional>

namespace csc {

/// The command line of the window.
struct Arguments
{
    Q_DECLARE_TR_FUNCTIONS(csc::Arguments)

public:
    QString configFile;     ///< empty: the default one
    QString database;       ///< empty: as the settings say
    QString demoFolder;     ///< empty: no demo
    bool minimized = false; ///< begins in the tray, or minimized where there is none

    /// What is to be printed instead of a window being opened.
    struct Ending
    {
        QString text;
        bool isError = false;
        int status = 0; ///< 0 for help and version, 2 for wrong usage
    };

    /// Takes the arguments, the program's name first. Needs a QCoreApplication.
    static std::optional<Ending> parse(const QStringList &arguments, Arguments *result);
};

} // namespace csc
