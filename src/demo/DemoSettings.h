// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Result.h"

#include <QString>

namespace csc {

/// The settings file of a demo workspace.
struct DemoSettings
{
    QString databaseFile;
    QString destination;
    QString recordingsFolder;
    quint16 port = 0;
    int partSizeMib = 0;
};

/// Writes the file in one step, readable by its owner only.
Result<void> writeDemoSettings(const QString &path, const DemoSettings &settings);
/// The port of the demo's object store that the file names; 0 where it names another destination
/// (somebody has set up a real one).
quint16 demoPortOf(const QString &path);
/// Puts another port into the file and leaves everything else.
Result<void> changeDemoPort(const QString &path, quint16 port);

/// `http://127.0.0.1:PORT`
QString demoEndpoint(quint16 port);
/// A port of 127.0.0.1 that nobody listens on now; 0 when there is none.
quint16 freeLoopbackPort();
bool isLoopbackPortFree(quint16 port);

} // namespace csc
