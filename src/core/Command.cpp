// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Command.h"

namespace csc {

QString toText(RejectReason reason)
{
    switch (reason) {
    case RejectReason::NotFound:
        return QStringLiteral("not_found");
    case RejectReason::Deleted:
        return QStringLiteral("deleted");
    case RejectReason::AlreadyPending:
        return QStringLiteral("already_pending");
    case RejectReason::AlreadyInProgress:
        return QStringLiteral("already_in_progress");
    case RejectReason::NotFailed:
        return QStringLiteral("not_failed");
    case RejectReason::AlreadySynced:
        return QStringLiteral("already_synced");
    case RejectReason::NotSynced:
        return QStringLiteral("not_synced");
    case RejectReason::NotActive:
        return QStringLiteral("not_active");
    case RejectReason::NotPending:
        return QStringLiteral("not_pending");
    case RejectReason::NotApproved:
        return QStringLiteral("not_approved");
    }
    Q_UNREACHABLE();
}

QString toText(ImportReason reason)
{
    switch (reason) {
    case ImportReason::NotMcap:
        return QStringLiteral("not_mcap");
    case ImportReason::Incomplete:
        return QStringLiteral("incomplete");
    case ImportReason::Damaged:
        return QStringLiteral("damaged");
    case ImportReason::Empty:
        return QStringLiteral("empty");
    case ImportReason::Unreadable:
        return QStringLiteral("unreadable");
    case ImportReason::BadSidecar:
        return QStringLiteral("bad_sidecar");
    case ImportReason::BadId:
        return QStringLiteral("bad_id");
    case ImportReason::DuplicateId:
        return QStringLiteral("duplicate_id");
    }
    Q_UNREACHABLE();
}

std::optional<ImportReason> importReasonFromText(QStringView text)
{
    for (const ImportReason reason :
         {ImportReason::NotMcap, ImportReason::Incomplete, ImportReason::Damaged,
          ImportReason::Empty, ImportReason::Unreadable, ImportReason::BadSidecar,
          ImportReason::BadId, ImportReason::DuplicateId}) {
        if (text == toText(reason))
            return reason;
    }
    return std::nullopt;
}

} // namespace csc
