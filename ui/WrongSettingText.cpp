// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/WrongSettingText.h"

#include "ui/SettingsWords.h"

#include <QLocale>

namespace csc {

/// As the window calls it, and as the file does, which may be what is meant.
QString WrongSettingText::named(const SettingSpec &spec)
{
    return tr("\"%1\" (%2)", "the label of a setting, and its key")
        .arg(SettingsWords::label(spec), spec.key);
}

QString WrongSettingText::sentence(const QJsonObject &detail)
{
    const auto text = [&detail](QLatin1StringView name) { return detail.value(name).toString(); };
    const QString key = text(QLatin1StringView("key"));
    const SettingSpec *spec = findSetting(key);
    QString remedy;
    if (spec != nullptr && text(QLatin1StringView("allowed")) == spec->allowed())
        remedy = tr("Allowed is %1.").arg(allowed(*spec));
    else if (spec != nullptr && spec->kind == SettingKind::Integer)
        remedy =
            tr("%1 must not be greater than %2.", "two settings")
                .arg(named(*findSetting(u"retry_base_sec")), named(*findSetting(u"retry_max_sec")));
    const QString from = origin(text(QLatin1StringView("source")));
    const QString value = text(QLatin1StringView("value"));
    const QString name = spec == nullptr ? key : named(*spec);
    // One arg() call: a value that has a "%3" in it stays as it is.
    const QString wrong =
        from.isEmpty() ? tr("The setting %1 can't be \"%2\".").arg(name, value)
                       : tr("The setting %1 can't be \"%2\" (from %3).").arg(name, value, from);
    return remedy.isEmpty()
               ? wrong
               : tr("%1 %2", "what is wrong, and what to do; two sentences").arg(wrong, remedy);
}

QString WrongSettingText::atField(const QJsonObject &detail)
{
    const SettingSpec *spec = findSetting(detail.value(QLatin1StringView("key")).toString());
    if (spec == nullptr)
        return {};
    if (detail.value(QLatin1StringView("allowed")).toString() == spec->allowed())
        return tr("Allowed is %1.").arg(allowed(*spec));
    return tr("\"%1\" must not be greater than \"%2\".", "labels of two fields")
        .arg(SettingsWords::label(*findSetting(u"retry_base_sec")),
             SettingsWords::label(*findSetting(u"retry_max_sec")));
}

QString WrongSettingText::origin(const QString &source)
{
    const QString file = QStringLiteral("the file ");
    const QString environment = QStringLiteral("the environment (");
    if (source.startsWith(file))
        return tr("the file %1").arg(source.mid(file.size()));
    if (source.startsWith(environment))
        return tr("the environment variable %1").arg(source.mid(environment.size()).chopped(1));
    return source; // an option, called the same in every language
}

QString WrongSettingText::allowed(const SettingSpec &spec)
{
    switch (spec.kind) {
    case SettingKind::Integer:
        return tr("a whole number from %1 to %2").arg(spec.minimum).arg(spec.maximum);
    case SettingKind::Boolean:
        return tr("true or false");
    case SettingKind::Choice:
        return tr("one of %1").arg(spec.words.join(tr(", ", "between words")));
    case SettingKind::Text:
        return tr("a text of one line");
    case SettingKind::Name:
        return tr("a name without spaces");
    case SettingKind::Path:
        return tr("the path of a file");
    case SettingKind::Suffix:
        return tr("the end of a file name, such as .done");
    case SettingKind::Endpoint:
        return tr("http://host:port or https://host:port, or nothing for AWS");
    case SettingKind::Proxy:
        return tr("system, none, http://host:port or socks5://host:port");
    case SettingKind::Destination:
        return tr("s3://bucket/prefix or file:///folder (an absolute path)");
    case SettingKind::KeyTemplate:
        return tr("a relative path with the placeholder {file_name} and, if wanted, {episode_id}, "
                  "without . and .. segments");
    case SettingKind::PathList:
        return tr("folders separated by commas, one with a comma in double quotes");
    case SettingKind::NameList:
        return tr("names without spaces, separated by commas");
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace csc
