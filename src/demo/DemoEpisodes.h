// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

namespace csc {

/// What becomes of a sample episode before the demo begins.
enum class DemoFate {
    Synced,
    Failed,   ///< tried as often as is allowed, while "the cloud was offline"
    Damaged,  ///< imported while it was sound; then a bad disk lost a block of it
    Rejected, ///< by quality assurance
    Approved, ///< ready to be queued
    Unchecked ///< still to be judged
};

struct DemoEpisode
{
    QString id; ///< also the base name of its files
    QString task;
    QString robot;
    QDateTime begin;  ///< when the recording began
    qint64 bytes = 0; ///< of the recording, roughly
    DemoFate fate = DemoFate::Synced;
};

/// The 24 episodes of the demo, oldest first; the last was recorded some hours before `now`.
QList<DemoEpisode> demoEpisodes(const QDateTime &now);

} // namespace csc
