// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Error.h"

#include <QString>

namespace csc {

/// An error of the operating system (`errno`) on something in a folder destination, as an error of
/// the program. `action` has a capital: "Writing". Pure.
Error folderError(int systemError, const QString &action, const QString &path);

/// The folder itself is not there: an unplugged drive, an unmounted share, a wrong setting.
Error folderMissing(const QString &folder);

/// The folder is there, but not the file system that was mounted at `mountPoint` and held it.
Error folderNotMounted(const QString &folder, const QString &mountPoint);

/// Other content is there already under this path, which is the address and key of the upload.
Error folderConflict(const QString &path, const QString &address, const QString &key);

/// Somebody else writes the part file now.
Error partFileInUse(const QString &path);

} // namespace csc
