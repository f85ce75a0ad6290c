// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/ShiftReportCsv.h"

#include "ui/ShiftReportFiles.h"
#include "ui/ShiftReportText.h"
#include "ui/Words.h"

namespace csc {

namespace {

QString localText(const QDateTime &utc)
{
    if (!utc.isValid())
        return {};
    const QDateTime local = utc.toLocalTime();
    return local.toOffsetFromUtc(local.offsetFromUtc()).toString(Qt::ISODate);
}

} // namespace

ShiftReportCsv::ShiftReportCsv(const QString &path)
    : m_path(path)
    , m_file(path)
{}

QString ShiftReportCsv::field(const QString &value)
{
    QString text = value;
    // A tab or a line's end before it is skipped by spreadsheets.
    static constexpr QStringView formula(u"=+-@\t\r\n");
    if (!text.isEmpty() && formula.contains(text.front()))
        text.prepend(QLatin1Char('\''));
    const bool quoted = text.contains(QLatin1Char(',')) || text.contains(QLatin1Char('"'))
                        || text.contains(QLatin1Char('\n')) || text.contains(QLatin1Char('\r'));
    if (!quoted)
        return text;
    text.replace(QLatin1Char('"'), QStringLiteral("\"\""));
    return QLatin1Char('"') + text + QLatin1Char('"');
}

Error ShiftReportCsv::failure() const
{
    return reportFileError(m_path, m_file.error(), m_file.errorString());
}

Result<void> ShiftReportCsv::write(const QStringList &values)
{
    QStringList fields;
    for (const QString &value : values)
        fields.append(field(value));
    const QByteArray line = (fields.join(QLatin1Char(',')) + QStringLiteral("\r\n")).toUtf8();
    if (m_file.write(line) == line.size())
        return {};
    // Which error it was is told by the writing that failed, and forgotten by the next; closing
    // tries once more. Nothing is kept, whatever comes of it.
    m_file.cancelWriting();
    m_file.commit();
    return failure();
}

Result<void> ShiftReportCsv::begin()
{
    if (m_file.isOpen())
        return {};
    if (!m_file.open(QIODevice::WriteOnly) || m_file.write("\xEF\xBB\xBF") != 3)
        return failure();
    return write({tr("Episode"), tr("Recorded"), tr("Size in bytes"), tr("Status"),
                  tr("Verified in the cloud by"), tr("Why not"), tr("Error"), tr("Recording"),
                  tr("Destination")});
}

Result<void> ShiftReportCsv::take(const ReportEntry &entry)
{
    if (const Result<void> begun = begin(); !begun)
        return begun.error();
    const EpisodeSummary &row = entry.episode;
    const bool verified = entry.isVerified();
    return write({row.episodeId, localText(entry.recordedAt), QString::number(row.fileSizeBytes),
                  Words::status(row.status),
                  verified ? Words::verifiedBy(*entry.verifiedBy) : QString(),
                  verified ? QString() : ShiftReportText::why(entry.gate, entry.about),
                  ShiftReportText::error(entry), row.sourcePath, row.destinationPath});
}

Result<void> ShiftReportCsv::finish()
{
    if (const Result<void> begun = begin(); !begun) // also where there is no episode
        return begun.error();
    if (!m_file.commit())
        return failure();
    return {};
}

} // namespace csc
