// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Error.h"

#include <QString>

namespace csc {

/// Where the fields are that a text about settings calls by their names.
enum class FieldsOf {
    Bucket,   ///< the page that sets up a destination, with a bucket
    Folder,   ///< the same, with a folder
    Settings, ///< the window of all settings
};

/// A text about settings for whoever has their fields before the eyes: the settings (`s3_endpoint`,
/// `key_template`, "the setting proxy") are called by the fields' labels, in the user's language. A
/// key in parentheses stays: there the file is meant.
QString inFieldWords(QString text, FieldsOf where);

/// Why settings were not kept, in the same words; in every language with the file's or folder's
/// name.
QString inFieldWords(const Error &error, FieldsOf where);

} // namespace csc
