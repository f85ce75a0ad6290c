// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "SettingsFile.h"

#include "core/ListText.h"
#include "core/NearestName.h"
#include "core/SettingsTable.h"

#include <QFile>
#include <QFileInfo>
#include <QSettings>

namespace csc {

namespace {

constexpr qint64 largestFile = qint64(1024) * 1024;

Error problem(const char *id, const QString &message, const QString &path)
{
    return Error{ErrorCode::Settings,
                 message,
                 QJsonObject{{QStringLiteral("id"), QString::fromLatin1(id)},
                             {QStringLiteral("path"), path}},
                 {}};
}

/// The file's bytes; a null array and a problem where there is nothing to be read.
QByteArray readAll(const QString &path, bool mustExist, QList<Error> &problems)
{
    const QFileInfo info(path);
    if (!info.exists() && !info.isSymLink()) {
        if (mustExist) {
            problems.append(problem("settings_missing",
                                    QStringLiteral("There is no settings file %1. Check the path "
                                                   "given with --config.")
                                        .arg(path),
                                    path));
        }
        return {};
    }
    QFile file(path);
    if (info.isDir() || !file.open(QIODevice::ReadOnly)) {
        const QString why = info.isDir() ? QStringLiteral("it is a folder") : file.errorString();
        problems.append(problem(
            info.isDir() ? "settings_folder" : "settings_unreadable",
            QStringLiteral("The settings file %1 can't be read: %2.").arg(path, why), path));
        return {};
    }
    QByteArray bytes = file.read(largestFile + 1);
    if (bytes.size() > largestFile || bytes.contains('\0')) {
        problems.append(problem("settings_no_text",
                                QStringLiteral("%1 is not a settings file: it is larger than 1 MiB "
                                               "or not a text.")
                                    .arg(path),
                                path));
        return {};
    }
    return bytes;
}

/// The first line that is neither a section, a `key=value`, a comment nor empty; 0: none.
int malformedLine(const QByteArray &bytes)
{
    int number = 0;
    for (const QByteArray &line : bytes.split('\n')) {
        ++number;
        const QByteArray text = line.trimmed();
        if (text.isEmpty() || text.startsWith(';') || text.startsWith('#'))
            continue;
        const bool isSection = text.startsWith('[') && text.contains(']');
        if (!isSection && text.indexOf('=') <= 0)
            return number;
    }
    return 0;
}

Error unknownKey(const QString &found, const QString &path)
{
    // A URL on a line of its own, with a "=" in it, reads like a key.
    const QString name = found.contains(u'@') ? QStringLiteral("***") : found;
    const qsizetype slash = name.lastIndexOf(u'/');
    const QString key = name.mid(slash + 1);
    const QString section = slash < 0 ? QString() : name.left(slash);
    QStringList known;
    for (const SettingSpec &spec : settingSpecs())
        known.append(spec.key);

    QString advice = QStringLiteral("Remove it.");
    const SettingSpec *spec = findSetting(nearestName(key, known));
    if (spec && spec->key == key)
        advice = QStringLiteral("It belongs in the section [%1].").arg(spec->section);
    else if (spec)
        advice = QStringLiteral("Did you mean %1 in [%2]?").arg(spec->key, spec->section);
    const QString where = section.isEmpty() ? QStringLiteral("outside of any section")
                                            : QStringLiteral("in [%1]").arg(section);
    Error error = problem("setting_unknown",
                          QStringLiteral("The settings file %1 has the unknown key \"%2\" %3. %4")
                              .arg(path, key, where, advice),
                          path);
    error.detail.insert(QStringLiteral("setting"), key);
    if (!section.isEmpty())
        error.detail.insert(QStringLiteral("section"), section);
    if (spec)
        error.detail.insert(QStringLiteral("meant"),
                            QStringLiteral("%1 [%2]").arg(spec->key, spec->section));
    return error;
}

/// QSettings splits an unquoted value at its commas; what it splits is a list only for some keys.
QString textOf(const QVariant &value, const SettingSpec &spec)
{
    const bool isList = spec.kind == SettingKind::PathList || spec.kind == SettingKind::NameList;
    if (value.typeId() == QMetaType::QStringList) {
        const QStringList items = value.toStringList();
        return isList ? joinListText(items) : items.join(u',');
    }
    const QString text = value.toString().trimmed();
    return isList && !text.isEmpty() ? joinListText({text}) : text;
}

} // namespace

SettingsFileContent readSettingsFile(const QString &path, bool mustExist)
{
    SettingsFileContent content;
    const QByteArray bytes = readAll(path, mustExist, content.problems);
    if (bytes.isEmpty())
        return content;
    if (const int line = malformedLine(bytes); line > 0) {
        Error error =
            problem("settings_malformed",
                    QStringLiteral("Line %1 of the settings file %2 is no \"key=value\" line.")
                        .arg(line)
                        .arg(path),
                    path);
        error.detail.insert(QStringLiteral("line"), line);
        content.problems.append(error);
        return content;
    }

    const QSettings file(path, QSettings::IniFormat);
    const QStringList names = file.allKeys();
    for (const QString &name : names) {
        const SettingSpec *spec = findSetting(name.mid(name.lastIndexOf(u'/') + 1));
        if (spec && name == spec->section + u'/' + spec->key)
            content.textsByKey.insert(spec->key, textOf(file.value(name), *spec));
        else
            content.problems.append(unknownKey(name, path));
    }
    if (file.status() != QSettings::NoError) {
        content.problems.append(problem("settings_malformed",
                                        QStringLiteral("The settings file %1 can't be understood. "
                                                       "It must consist of [section] and "
                                                       "key=value lines.")
                                            .arg(path),
                                        path));
    }
    return content;
}

} // namespace csc
