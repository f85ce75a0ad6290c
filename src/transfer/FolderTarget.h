// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "FolderMount.h"
#include "SourceFile.h"

#include <functional>

namespace csc {

/// How a file below a folder destination compares with a local one.
enum class FolderMatch { Same, Different, Missing };

/// Where an object of a folder destination lies.
struct FolderTarget
{
    FolderMount mount;
    QString key;

    QString path() const;
    QString folder() const; ///< that the file is in
    QString partName() const;
    QString partPath() const { return folder() + u'/' + partName(); }
    QString address() const { return QStringLiteral("file://") + path(); }
};

/// Compares byte by byte, and calls `atWork` all the while. Error where one of them can't be read,
/// `cancelled` once `control` asks to stop.
Result<FolderMatch> compareInFolder(const FolderTarget &target, SourceFile &source,
                                    const JobControl &control,
                                    const std::function<void()> &atWork = {});

} // namespace csc
