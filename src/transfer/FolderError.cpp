// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "FolderError.h"

#include <cerrno>
#include <cstring>

namespace csc {

namespace {

struct FolderMeaning
{
    ErrorCode code;
    QLatin1StringView id;
    QLatin1StringView advice;
};

FolderMeaning meaningOf(int systemError)
{
    switch (systemError) {
    case ENOSPC:
    case EDQUOT:
        return {ErrorCode::DestinationFull, QLatin1StringView("destination_full"),
                QLatin1StringView("Make room at the destination or have the quota raised.")};
    case EACCES:
    case EPERM:
    case EROFS:
        return {ErrorCode::AccessDenied, QLatin1StringView("access_denied.folder"),
                QLatin1StringView("Check who may write into the folder.")};
    case ENAMETOOLONG:
    case EINVAL:
    case EISDIR:
    case ENOTDIR:
    case ELOOP:
    case EFBIG:
        return {ErrorCode::Rejected, QLatin1StringView("rejected.path"),
                QLatin1StringView("Change the episode's id, key_template or the destination.")};
    default:
        return {ErrorCode::Network, QLatin1StringView("network.folder"),
                QLatin1StringView("Check the drive or share.")};
    }
}

} // namespace

Error folderError(int systemError, const QString &action, const QString &path)
{
    const FolderMeaning meaning = meaningOf(systemError);
    const QString reason = QString::fromLocal8Bit(std::strerror(systemError));
    return Error{meaning.code,
                 QStringLiteral("%1 %2 failed: %3. ").arg(action, path, reason) + meaning.advice,
                 {{QStringLiteral("id"), QString(meaning.id)},
                  {QStringLiteral("path"), path},
                  {QStringLiteral("system_error"), reason}},
                 {}};
}

Error folderConflict(const QString &path, const QString &address, const QString &key)
{
    return Error{ErrorCode::DestinationConflict,
                 QStringLiteral("%1 is already there, with other content. Nothing was overwritten. "
                                "Compare the two; a resync replaces the file at the destination.")
                     .arg(path),
                 {{QStringLiteral("id"), QStringLiteral("destination_conflict.content")},
                  {QStringLiteral("address"), address},
                  {QStringLiteral("key"), key}},
                 {}};
}

Error partFileInUse(const QString &path)
{
    return Error{ErrorCode::Throttled,
                 QStringLiteral("Another program or workstation is just writing %1, so it was left "
                                "alone. Wait for it to end, and let only one workstation upload "
                                "this recording.")
                     .arg(path),
                 {{QStringLiteral("id"), QStringLiteral("throttled.part_file")},
                  {QStringLiteral("path"), path}},
                 {}};
}

Error folderMissing(const QString &folder)
{
    return Error{ErrorCode::DestinationMissing,
                 QStringLiteral("The destination folder %1 is not there. Mount the drive or share, "
                                "or correct the setting destination.")
                     .arg(folder),
                 {{QStringLiteral("id"), QStringLiteral("destination_missing.folder")},
                  {QStringLiteral("path"), folder}},
                 {}};
}

Error folderNotMounted(const QString &folder, const QString &mountPoint)
{
    return Error{
        ErrorCode::DestinationMissing,
        QStringLiteral("Nothing is mounted at %1 now, and the destination folder %2 was on "
                       "the drive or share there. Mount it, then retry; if it is gone for "
                       "good, set another folder as the destination.")
            .arg(mountPoint, folder),
        {{QStringLiteral("id"), QStringLiteral("destination_missing.mount")},
         {QStringLiteral("path"), folder},
         {QStringLiteral("mount"), mountPoint}},
        {}};
}

} // namespace csc
