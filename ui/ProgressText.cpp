// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/ProgressText.h"

#include "ui/Formats.h"
#include "ui/Words.h"

#include <algorithm>

namespace csc {

namespace {

double partOf(qint64 bytes, qint64 total)
{
    return total > 0 ? std::clamp(double(bytes) / double(total), 0.0, 1.0) : 0.0;
}

} // namespace

ProgressText::ProgressText(const UploadProgress &upload)
    : m_phase(upload.phase)
    , m_confirmed(std::min(upload.confirmedBytes, upload.totalBytes))
    , m_sent(std::max(upload.shownBytes, m_confirmed))
    , m_total(upload.totalBytes)
    , m_rate(upload.phase == UploadPhase::Sending ? upload.bytesPerSecond : std::nullopt)
{}

ProgressText::ProgressText(const EpisodeSummary &row)
    // The sidecar is counted, too: a little more than the recording may be confirmed.
    : m_confirmed(std::min(row.bytesTransferred, row.fileSizeBytes))
    , m_sent(m_confirmed)
    , m_total(row.fileSizeBytes)
{}

QString ProgressText::percent() const
{
    return tr("%1 %").arg(Formats::percent(m_confirmed, m_total));
}

QString ProgressText::bytes() const
{
    return tr("%1 of %2", "bytes confirmed, bytes in all")
        .arg(Formats::shortSizeWithin(m_confirmed, m_total), Formats::shortSize(m_total));
}

QString ProgressText::rate() const
{
    if (!m_rate)
        return {};
    return *m_rate > 0 ? Formats::shortRate(*m_rate)
                       : tr("stalled", "no byte has moved for half a minute");
}

QString ProgressText::left(QString (*say)(qint64 seconds)) const
{
    if (m_rate.value_or(0) <= 0 || m_sent >= m_total)
        return {};
    const qint64 seconds = (m_total - m_sent + *m_rate - 1) / *m_rate;
    return tr("%1 left", "a time").arg(say(seconds));
}

QString ProgressText::of(Detail detail) const
{
    QStringList parts;
    // Where there is a rate, it says well enough that bytes are being sent.
    if (m_phase && (detail == Detail::All || !m_rate))
        parts.append(Words::phase(*m_phase));
    if (detail != Detail::BytesAndLeft && detail != Detail::BytesAndShortLeft)
        parts.append(percent());
    if (detail < Detail::PercentAndShortLeft)
        parts.append(bytes());
    if (detail != Detail::Percent)
        parts.append(rate());
    if (detail < Detail::PercentAndRate)
        parts.append(left(detail <= Detail::BytesAndLeft ? Formats::span : Formats::shortSpan));
    parts.removeAll(QString());
    return parts.join(tr(", ", "between percent, bytes, rate and time"));
}

QString ProgressText::within(qreal width,
                             const std::function<qreal(const QString &)> &widthOf) const
{
    for (int detail = int(Detail::All); detail < int(Detail::Percent); ++detail) {
        QString text = of(Detail(detail));
        if (widthOf(text) <= width)
            return text;
    }
    return of(Detail::Percent);
}

QString ProgressText::toolTip() const
{
    QStringList lines;
    if (m_phase)
        lines.append(Words::phase(*m_phase));
    lines.append(tr("%1: %2 confirmed of %3", "percent, bytes, bytes")
                     .arg(percent(), Formats::exactSize(m_confirmed), Formats::exactSize(m_total)));
    if (m_sent > m_confirmed)
        lines.append(tr("%1 sent, not all confirmed yet").arg(Formats::exactSize(m_sent)));
    if (m_rate)
        lines.append(*m_rate > 0 ? Formats::rate(*m_rate) : rate());
    lines.append(left(Formats::span));
    if (!m_phase)
        lines.append(
            tr("Another worker may be uploading it; what it has confirmed is brought up to "
               "date now and then."));
    lines.removeAll(QString());
    return lines.join(QLatin1Char('\n'));
}

double ProgressText::confirmedPart() const
{
    return partOf(m_confirmed, m_total);
}

double ProgressText::sentPart() const
{
    return partOf(m_sent, m_total);
}

} // namespace csc
