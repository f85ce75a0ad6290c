// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Episode.h"
#include "ui/Formats.h"

#include <QVariant>

/// What the cells of the table of episodes say of a row: the short text of the cell, the whole
/// value for whoever rests the mouse on it or listens, and the plain value to be copied into a
/// spreadsheet (times local and sortable, sizes in bytes). Pure; the columns in EpisodeColumns.cpp
/// name them.
namespace csc::cells {

QString noText(const EpisodeSummary &row);

template <QDateTime EpisodeSummary::*Member>
QVariant rawTime(const EpisodeSummary &row)
{
    return row.*Member;
}
template <QDateTime EpisodeSummary::*Member>
QString showTime(const EpisodeSummary &row, const QDateTime &now)
{
    return Formats::moment(row.*Member, now);
}
/// Of the three times the last one tells most; the others leave the room to it and to the error.
template <QDateTime EpisodeSummary::*Member>
QString showShortTime(const EpisodeSummary &row, const QDateTime &now)
{
    return Formats::shortMoment(row.*Member, now);
}
template <QDateTime EpisodeSummary::*Member>
QString exactTime(const EpisodeSummary &row)
{
    return Formats::exactMoment(row.*Member);
}
template <QDateTime EpisodeSummary::*Member>
QString plainTime(const EpisodeSummary &row)
{
    return Formats::plainMoment(row.*Member);
}
template <QString EpisodeSummary::*Member>
QString showText(const EpisodeSummary &row, const QDateTime &)
{
    return row.*Member;
}
template <QString EpisodeSummary::*Member>
QString wholeText(const EpisodeSummary &row)
{
    return row.*Member;
}
template <QString EpisodeSummary::*Member>
QVariant rawText(const EpisodeSummary &row)
{
    return row.*Member;
}

QString episodeToolTip(const EpisodeSummary &row);

QVariant rawStatus(const EpisodeSummary &row);
QString showStatus(const EpisodeSummary &row, const QDateTime &now);
QString statusToolTip(const EpisodeSummary &row);
QString plainStatus(const EpisodeSummary &row);

QVariant rawProgress(const EpisodeSummary &row);
QString showProgress(const EpisodeSummary &row, const QDateTime &now);
QString progressToolTip(const EpisodeSummary &row);
QString plainProgress(const EpisodeSummary &row);

QVariant rawSize(const EpisodeSummary &row);
QString showSize(const EpisodeSummary &row, const QDateTime &now);
QString sizeToolTip(const EpisodeSummary &row);
QString plainSize(const EpisodeSummary &row);

QVariant rawAttempts(const EpisodeSummary &row);
QString showAttempts(const EpisodeSummary &row, const QDateTime &now);
QString attemptsToolTip(const EpisodeSummary &row);
QString plainAttempts(const EpisodeSummary &row);

/// How long until then, counted down.
QString showRetry(const EpisodeSummary &row, const QDateTime &now);

/// Up to where the key repeats the episode: which bucket or folder it is in.
QString shortDestination(const EpisodeSummary &row, const QDateTime &now);

QVariant rawDuration(const EpisodeSummary &row);
QString showDuration(const EpisodeSummary &row, const QDateTime &now);
QString durationToolTip(const EpisodeSummary &row);
QString plainDuration(const EpisodeSummary &row);

/// The first sentence of the cause.
QString showError(const EpisodeSummary &row, const QDateTime &now);
QString wholeError(const EpisodeSummary &row);

/// Texts that a column is to have room for.
/// Of so many characters an id or a path can be told from the others by its two ends.
template <int Count>
QString sampleText()
{
    return QString(Count, QLatin1Char('n'));
}
QString sampleStatus();
QString sampleProgress();
QString shortSampleProgress();
QString sampleSize();
QString sampleCount();
QString sampleTime();
QString sampleDay();
QString sampleTimeOfToday();
QString sampleRetry();
QString sampleDuration();

} // namespace csc::cells
