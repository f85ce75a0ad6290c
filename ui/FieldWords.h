// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace csc {

/// A text about settings for whoever has the page before their eyes that sets up a destination: the
/// settings that are fields there (`s3_endpoint`, "the setting destination") are called by the
/// fields' labels, in the user's language. `ofFolder`: it is about a folder and not a bucket.
QString inFieldWords(QString text, bool ofFolder);

} // namespace csc
