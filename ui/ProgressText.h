// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Episode.h"
#include "sync/EngineState.h"

#include <QCoreApplication>

#include <functional>

namespace csc {

/// How far an upload is, in words: the phase, the part that the destination has confirmed (what is
/// sent but not confirmed is lost if the upload breaks), the rate, and the time that is left.
/// Pure.
class ProgressText
{
    Q_DECLARE_TR_FUNCTIONS(csc::ProgressText)

public:
    /// Of an upload of this process.
    explicit ProgressText(const UploadProgress &upload);
    /// Of a row that is syncing, perhaps in another process: as far as the database tells.
    explicit ProgressText(const EpisodeSummary &row);

    /// From much to little; the phases beside the sending have no rate, and are named instead.
    enum class Detail {
        All, ///< "Sending, 34 %, 4.1 of 12.0 MiB, 3.2 MiB/s, 3 s left"
        PercentAndAll,
        BytesAndLeft, ///< "4.1 of 12.0 MiB, 3.2 MiB/s, 1 min 3 s left"
        BytesAndShortLeft,
        PercentAndShortLeft, ///< "34 %, 3.2 MiB/s, 1 min left"
        PercentAndRate,
        Percent,
    };
    QString of(Detail detail) const;
    QString whole() const { return of(Detail::All); }
    /// As much as fits, by the widths that `widthOf` measures.
    QString within(qreal width, const std::function<qreal(const QString &)> &widthOf) const;
    /// Everything with exact numbers, a fact a line.
    QString toolTip() const;

    /// Parts of the whole, 0 to 1. What is sent is never less than what is confirmed.
    double confirmedPart() const;
    double sentPart() const;

private:
    QString percent() const;
    QString bytes() const;
    QString left(QString (*say)(qint64 seconds)) const;
    QString rate() const;

    std::optional<UploadPhase> m_phase; ///< none: nobody tells
    qint64 m_confirmed = 0;
    qint64 m_sent = 0;
    qint64 m_total = 0;
    std::optional<qint64> m_rate; ///< bytes a second, only while sending; none: not known
};

} // namespace csc
