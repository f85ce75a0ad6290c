// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QJsonObject>
#include <QString>

namespace csc {

/// The least that the credentials must be allowed, as a policy of AWS's IAM for this bucket and
/// prefix. `region` tells the partition (AWS China and GovCloud have their own). Pure.
/// Source: AWS IAM User Guide, "IAM JSON policy elements reference".
QJsonObject leastPolicy(const QString &bucket, const QString &prefix, const QString &region);

} // namespace csc
