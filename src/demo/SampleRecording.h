// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Result.h"

#include <QDateTime>
#include <QString>

namespace csc {

/// What a made-up recording of a robot arm is like. The same values give the same bytes.
struct SampleRecording
{
    quint64 seed = 0;
    qint64 bytes = 0; ///< roughly; never smaller, larger by less than one chunk
    QDateTime begin;  ///< of its first message
    QString task;
    QString robot;
    bool compressed = true; ///< zstd chunks, or none
};

/// Writes it as an MCAP file: joint states at 100 Hz and gripper states at 50 Hz as JSON, camera
/// images at 30 Hz as blobs of noise, which compress as badly as real images. Error
/// `destination_full` when it can't be written.
Result<void> writeSampleRecording(const QString &path, const SampleRecording &sample);

} // namespace csc
