// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Status.h"

#include <algorithm>
#include <array>

namespace csc {

namespace {

template <typename Enum>
struct Word
{
    Enum value;
    const char *text;
};

template <typename Enum>
struct Words;

template <>
struct Words<SyncStatus>
{
    static constexpr std::array table{
        Word<SyncStatus>{SyncStatus::NotStarted, "not_started"},
        Word<SyncStatus>{SyncStatus::Pending, "pending"},
        Word<SyncStatus>{SyncStatus::InProgress, "in_progress"},
        Word<SyncStatus>{SyncStatus::Completed, "completed"},
        Word<SyncStatus>{SyncStatus::Failed, "failed"},
    };
};

template <>
struct Words<QaStatus>
{
    static constexpr std::array table{
        Word<QaStatus>{QaStatus::PendingQa, "pending_qa"},
        Word<QaStatus>{QaStatus::QaRunning, "qa_running"},
        Word<QaStatus>{QaStatus::Approved, "approved"},
        Word<QaStatus>{QaStatus::NeedsInspection, "needs_inspection"},
        Word<QaStatus>{QaStatus::InspectorApproved, "inspector_approved"},
        Word<QaStatus>{QaStatus::Rejected, "rejected"},
        Word<QaStatus>{QaStatus::Failed, "failed"},
    };
};

template <>
struct Words<Origin>
{
    static constexpr std::array table{
        Word<Origin>{Origin::Manual, "manual"},
        Word<Origin>{Origin::Automatic, "automatic"},
        Word<Origin>{Origin::Scan, "scan"},
        Word<Origin>{Origin::Resync, "resync"},
    };
};

template <>
struct Words<AttemptOutcome>
{
    static constexpr std::array table{
        Word<AttemptOutcome>{AttemptOutcome::Completed, "completed"},
        Word<AttemptOutcome>{AttemptOutcome::Failed, "failed"},
        Word<AttemptOutcome>{AttemptOutcome::Interrupted, "interrupted"},
        Word<AttemptOutcome>{AttemptOutcome::Cancelled, "cancelled"},
        Word<AttemptOutcome>{AttemptOutcome::Released, "released"},
    };
};

template <>
struct Words<VerifiedBy>
{
    static constexpr std::array table{
        Word<VerifiedBy>{VerifiedBy::Checksum, "checksum"},
        Word<VerifiedBy>{VerifiedBy::Etag, "etag"},
        Word<VerifiedBy>{VerifiedBy::Size, "size"},
    };
};

template <typename Enum>
QString textOf(Enum value)
{
    const auto &table = Words<Enum>::table;
    const auto *found = std::find_if(table.begin(), table.end(),
                                     [value](const auto &word) { return word.value == value; });
    Q_ASSERT(found != table.end());
    return QString::fromLatin1(found->text);
}

template <typename Enum>
std::optional<Enum> valueOf(QStringView text)
{
    for (const auto &word : Words<Enum>::table) {
        if (text == QLatin1StringView(word.text))
            return word.value;
    }
    return std::nullopt;
}

} // namespace

QString toText(SyncStatus value)
{
    return textOf(value);
}

QString toText(QaStatus value)
{
    return textOf(value);
}

QString toText(Origin value)
{
    return textOf(value);
}

QString toText(AttemptOutcome value)
{
    return textOf(value);
}

QString toText(VerifiedBy value)
{
    return textOf(value);
}

template <>
std::optional<SyncStatus> fromText<SyncStatus>(QStringView text)
{
    return valueOf<SyncStatus>(text);
}

template <>
std::optional<QaStatus> fromText<QaStatus>(QStringView text)
{
    return valueOf<QaStatus>(text);
}

template <>
std::optional<Origin> fromText<Origin>(QStringView text)
{
    return valueOf<Origin>(text);
}

template <>
std::optional<AttemptOutcome> fromText<AttemptOutcome>(QStringView text)
{
    return valueOf<AttemptOutcome>(text);
}

template <>
std::optional<VerifiedBy> fromText<VerifiedBy>(QStringView text)
{
    return valueOf<VerifiedBy>(text);
}

} // namespace csc
