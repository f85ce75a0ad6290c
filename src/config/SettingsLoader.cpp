// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "SettingsLoader.h"

#include "SettingsFile.h"

#include "core/ListText.h"
#include "core/SettingsTable.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>

namespace csc {

namespace {

/// A value on its way: for people the whole source, for programs its kind.
struct Found
{
    QString text;
    QString source;     ///< `the environment (CLOUDSYNC_PROXY)`
    QString sourceKind; ///< `environment`
};

/// `~/` is the home folder; what is relative counts from `base`.
QString absolutePath(const QString &path, const QDir &base)
{
    if (path.isEmpty())
        return path;
    if (path == u"~" || path.startsWith(QLatin1StringView("~/")))
        return QDir::cleanPath(QDir::homePath() + path.mid(1));
    return QDir::cleanPath(base.absoluteFilePath(path));
}

/// The text with its paths made absolute. Texts that are wrong anyway stay as they are.
QString resolved(const SettingSpec &spec, const QString &text, const QDir &base)
{
    if (spec.kind == SettingKind::Path)
        return absolutePath(text, base);
    if (spec.kind != SettingKind::PathList)
        return text;
    const Result<QStringList> items = splitListText(text);
    if (!items)
        return text;
    QStringList paths;
    for (const QString &item : *items)
        paths.append(absolutePath(item, base));
    return joinListText(paths);
}

QString defaultOf(const SettingSpec &spec)
{
    // The only default that depends on the user.
    if (spec.key != u"database")
        return spec.defaultText;
    return QDir(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation))
        .filePath(spec.defaultText);
}

Found find(const SettingSpec &spec, const QString &databaseOption,
           const QProcessEnvironment &environment, const QString &configFile,
           const QMap<QString, QString> &inFile)
{
    if (spec.key == u"database" && !databaseOption.isEmpty()) {
        return {resolved(spec, databaseOption, QDir::current()), QStringLiteral("--database"),
                QStringLiteral("command line")};
    }
    if (const QString name = spec.environmentName(); environment.contains(name)) {
        return {resolved(spec, environment.value(name).trimmed(), QDir::current()),
                QStringLiteral("the environment (%1)").arg(name), QStringLiteral("environment")};
    }
    if (const auto value = inFile.constFind(spec.key); value != inFile.cend()) {
        return {settingTextInFile(spec.key, *value, configFile),
                QStringLiteral("the file %1").arg(configFile), QStringLiteral("file")};
    }
    return {defaultOf(spec), QStringLiteral("the default"), QStringLiteral("default")};
}

} // namespace

QString LoadedSettings::sourceOf(QStringView key) const
{
    const auto found = std::find_if(values.cbegin(), values.cend(),
                                    [key](const SettingValue &value) { return value.key == key; });
    return found == values.cend() ? QStringLiteral("default") : found->source;
}

QString defaultConfigFile()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation))
        .filePath(QStringLiteral("cloud-sync-center/cloud-sync-center.ini"));
}

QString settingDefault(const QString &key)
{
    const SettingSpec *spec = findSetting(key);
    return spec == nullptr ? QString() : defaultOf(*spec);
}

QString settingTextInFile(const QString &key, const QString &text, const QString &configFile)
{
    const SettingSpec *spec = findSetting(key);
    return spec == nullptr ? text : resolved(*spec, text, QFileInfo(configFile).absoluteDir());
}

LoadedSettings loadSettings(const QString &configFileOption, const QString &databaseOption,
                            const QProcessEnvironment &environment)
{
    LoadedSettings loaded;
    loaded.configFile = configFileOption.isEmpty()
                            ? defaultConfigFile()
                            : absolutePath(configFileOption, QDir::current());
    const SettingsFileContent file =
        readSettingsFile(loaded.configFile, !configFileOption.isEmpty());
    loaded.problems = file.problems;

    QMap<QString, SettingText> texts;
    QMap<QString, QString> sourceKinds;
    for (const SettingSpec &spec : settingSpecs()) {
        const Found found =
            find(spec, databaseOption, environment, loaded.configFile, file.textsByKey);
        // Of what nobody set, the table knows more than a text could say; but for this path.
        if (found.sourceKind != u"default" || spec.key == u"database")
            texts.insert(spec.key, {found.text, found.source});
        sourceKinds.insert(spec.key, found.sourceKind);
    }

    SettingsBuild build = buildSettings(texts);
    loaded.settings = std::move(build.settings);
    loaded.problems += build.problems;
    if (build.wrongKeys.contains(u"database"))
        loaded.settings.database = defaultOf(*findSetting(u"database"));
    for (const SettingSpec &spec : settingSpecs()) {
        const bool wrong = build.wrongKeys.contains(spec.key);
        loaded.values.append({spec.key, maskedSetting(spec, settingText(spec, loaded.settings)),
                              wrong ? QStringLiteral("default") : sourceKinds.value(spec.key)});
    }
    return loaded;
}

} // namespace csc
