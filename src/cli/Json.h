// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Command.h"
#include "core/Episode.h"
#include "core/Error.h"
#include "core/SyncLog.h"
#include "core/Transport.h"
#include "store/QueueStateStore.h"
#include "sync/EngineState.h"

#include <QJsonArray>
#include <QJsonObject>

namespace csc {

// The objects that cloudsyncctl --json prints: keys in snake_case, null for what is absent, times
// as in the tables. Their names are a promise to scripts.

QJsonValue textOrNull(const QString &text);
QJsonValue timeOrNull(const QDateTime &time);
QJsonValue numberOrNull(const std::optional<double> &number);

/// `{"error": {"code": …, "message": …}}`
QJsonObject toJson(const Error &error);
QJsonObject toJson(const EpisodeSummary &summary);
QJsonObject toJson(const QueueCounts &counts);
QJsonObject toJson(const SyncLog &log);
QJsonObject toJson(const SyncAttempt &attempt);
QJsonObject toJson(const CommandReport &report);
QJsonObject toJson(const ImportReport &report);
QJsonObject toJson(const Why &why);
QJsonObject toJson(const Outage &outage);
QJsonObject toJson(const WorkerInfo &worker);
QJsonObject toJson(const StartReport &report);
QString toText(VerifyReport::Result result);

} // namespace csc
