// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Result.h"
#include "core/Settings.h"

#include <QList>
#include <QProcessEnvironment>
#include <QString>

namespace csc {

/// One setting with its value as text and where it came from, for `cloudsyncctl config`.
struct SettingValue
{
    QString key;
    QString value;  ///< a password inside a proxy URL is masked
    QString source; ///< `command line`, `environment`, `file`, `default`
};

/// All settings with their sources. Precedence: command line, environment, file, default.
struct LoadedSettings
{
    Settings settings;
    QList<SettingValue> values; ///< every key, in the order of the table
    QString configFile;         ///< which file was (or would be) read
    QList<Error> problems;      ///< wrong values: key, value, source, what is allowed

    /// `command line`, `environment`, `file` or `default`.
    QString sourceOf(QStringView key) const;
    /// Whether somebody chose the value, rightly.
    bool isSet(QStringView key) const { return sourceOf(key) != u"default"; }
};

/// Reads the settings file and the environment. Never fails: what is wrong stands in `problems`,
/// and the default is used in its place; only help, version, `config` and `doctor` go on then.
LoadedSettings loadSettings(const QString &configFileOption, const QString &databaseOption,
                            const QProcessEnvironment &environment);

/// Where the settings file is when no `--config` names one.
QString defaultConfigFile();

/// The setting's default, where it depends on the user that of this one; empty for an unknown key.
QString settingDefault(const QString &key);

/// What a setting's text in that file stands for: paths made absolute, `~/` being the home folder.
QString settingTextInFile(const QString &key, const QString &text, const QString &configFile);

/// Writes these keys into the file (others stay as they are), readable by its owner only. Keys in
/// `reset` lose every line that they have there, so that their default counts, also one of a later
/// version; what `valuesByKey` says of them is not written.
Result<void> writeSettings(const QString &configFile, const QMap<QString, QString> &valuesByKey,
                           const QStringList &reset = {});

} // namespace csc
