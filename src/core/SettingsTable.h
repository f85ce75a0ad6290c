// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Result.h"
#include "core/Settings.h"

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <variant>

namespace csc {

/// What form a setting's text has, and so how it is checked and shown.
enum class SettingKind {
    Integer,     ///< whole number in [minimum, maximum]
    Boolean,     ///< `true`, `false`
    Choice,      ///< one of `words`
    Text,        ///< any line of text
    Name,        ///< a word without spaces, not empty
    Path,        ///< a file
    Suffix,      ///< the end of a file name
    Endpoint,    ///< `http(s)://host[:port]`
    Proxy,       ///< `system`, `none`, `http://host:port`, `socks5://host:port`
    Destination, ///< see DestinationUrl
    KeyTemplate, ///< see ObjectKey.h
    PathList,    ///< comma-separated folders
    NameList,    ///< comma-separated names
};

/// One setting: all that there is to say about it, said once.
struct SettingSpec
{
    using Member = std::variant<int Settings::*, qint64 Settings::*, bool Settings::*,
                                QString Settings::*, QStringList Settings::*>;

    QString key;     ///< as it stands in the file, `max_concurrent`
    QString section; ///< of the file, `sync`
    SettingKind kind = SettingKind::Text;
    Member member;       ///< where its value goes
    QString defaultText; ///< of `database`: below the user's data folder
    QString description; ///< one English line, with the unit
    qint64 minimum = 0;
    qint64 maximum = 0;
    QStringList words{}; ///< of Choice, the allowed ones

    /// The environment variable that overrides the file, `CLOUDSYNC_MAX_CONCURRENT`.
    QString environmentName() const;
    /// What is allowed, for the end of a sentence: `a whole number from 1 to 64`.
    QString allowed() const;
};

/// Every setting, in the order in which they are listed.
const QList<SettingSpec> &settingSpecs();
/// The setting of this key, null where there is none.
const SettingSpec *findSetting(QStringView key);

/// Whether `text` may be the value. The error (code `settings`) names key, value, source and what
/// is allowed. `source` says for people where the text came from, such as `the file /x.ini`; it may
/// be empty. No file is looked at.
Result<void> checkSetting(const SettingSpec &spec, const QString &text, const QString &source);

/// The value's text with the password of a URL masked: for the screen, messages and logs.
QString maskedSetting(const SettingSpec &spec, const QString &text);

/// The setting's value as text, as it would stand in the file.
QString settingText(const SettingSpec &spec, const Settings &settings);

/// A value as it was found.
struct SettingText
{
    QString text;
    QString source; ///< for people, see checkSetting()
};

/// Settings made of texts, and what was wrong with them.
struct SettingsBuild
{
    Settings settings;     ///< the default stands in the place of each wrong value
    QStringList wrongKeys; ///< whose default was taken
    QList<Error> problems;
};

/// Settings of these texts by key, the defaults for keys that are missing; checks each value, and
/// those that depend on one another.
SettingsBuild buildSettings(const QMap<QString, SettingText> &texts);

} // namespace csc
