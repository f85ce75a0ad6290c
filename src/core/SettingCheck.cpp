// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "SettingsTable.h"

#include "core/DestinationUrl.h"
#include "core/ListText.h"
#include "core/MaskedText.h"
#include "core/ObjectKey.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace csc {

namespace {

using Kind = SettingKind;

bool hasControl(const QString &text)
{
    return std::any_of(text.cbegin(), text.cend(),
                       [](QChar c) { return c.category() == QChar::Other_Control; });
}

bool isNumberWithin(const QString &text, qint64 minimum, qint64 maximum)
{
    static const QRegularExpression digits(QStringLiteral("^-?[0-9]{1,18}$"));
    if (!digits.match(text).hasMatch())
        return false;
    const qint64 value = text.toLongLong();
    return value >= minimum && value <= maximum;
}

/// `scheme://host[:port]` and nothing after it but one slash.
bool isServer(const QString &text, const QStringList &schemes, bool mayHaveUser)
{
    const QUrl url(text, QUrl::StrictMode);
    return url.isValid() && schemes.contains(url.scheme()) && !url.host().isEmpty()
           && (url.path().isEmpty() || url.path() == u"/") && !url.hasQuery() && !url.hasFragment()
           && (mayHaveUser || url.userInfo().isEmpty()) && url.port(1) > 0;
}

bool isDestination(const QString &text)
{
    const Result<DestinationUrl> url = DestinationUrl::parse(text);
    if (!url)
        return false;
    if (url->kind == DestinationUrl::Kind::Folder)
        return true;
    // What is no bucket on any server, but would end up in a host name or a request line: it is
    // mostly a pasted URL with a port or a key pair in it.
    static const QRegularExpression bucket(QStringLiteral("^[A-Za-z0-9][A-Za-z0-9._-]{0,254}$"));
    return bucket.match(url->bucket).hasMatch()
           && objectKey(QStringLiteral("{file_name}"), url->prefix, QString(), QStringLiteral("x"))
                  .ok();
}

bool isKeyTemplate(const QString &text)
{
    const QString name = QStringLiteral("x");
    return checkKeyTemplate(text).ok() && objectKey(text, QString(), name, name).ok()
           && !text.startsWith(u'/');
}

bool isNameList(const QString &text)
{
    const Result<QStringList> items = splitListText(text);
    return items.ok() && std::none_of(items->cbegin(), items->cend(), [](const QString &item) {
               return item.contains(u' ');
           });
}

bool isAllowed(const SettingSpec &spec, const QString &text)
{
    if (hasControl(text))
        return false;
    switch (spec.kind) {
    case Kind::Integer:
        return isNumberWithin(text, spec.minimum, spec.maximum);
    case Kind::Boolean:
        return text == u"true" || text == u"false";
    case Kind::Choice:
        return spec.words.contains(text);
    case Kind::Text:
        return true;
    case Kind::Name:
        return !text.isEmpty() && !text.contains(u' ');
    case Kind::Path:
        return !text.isEmpty() || spec.defaultText.isEmpty();
    case Kind::Suffix:
        return !text.contains(u'/');
    case Kind::Endpoint:
        return text.isEmpty()
               || isServer(text, {QStringLiteral("http"), QStringLiteral("https")}, false);
    case Kind::Proxy:
        return text == u"system" || text == u"none"
               || isServer(text, {QStringLiteral("http"), QStringLiteral("socks5")}, true);
    case Kind::Destination:
        return text.isEmpty() || isDestination(text);
    case Kind::KeyTemplate:
        return isKeyTemplate(text);
    case Kind::PathList:
        return splitListText(text).ok();
    case Kind::NameList:
        return isNameList(text);
    }
    Q_UNREACHABLE();
}

/// For a text that checkSetting() has passed.
void assign(Settings &settings, const SettingSpec &spec, const QString &text)
{
    if (const auto *whole = std::get_if<int Settings::*>(&spec.member))
        settings.**whole = text.toInt();
    else if (const auto *large = std::get_if<qint64 Settings::*>(&spec.member))
        settings.**large = text.toLongLong();
    else if (const auto *flag = std::get_if<bool Settings::*>(&spec.member))
        settings.**flag = text == u"true";
    else if (const auto *string = std::get_if<QString Settings::*>(&spec.member))
        settings.**string = text;
    else if (const auto *list = std::get_if<QStringList Settings::*>(&spec.member))
        settings.**list = splitListText(text).value();
}

Error wrongValue(const SettingSpec &spec, const QString &text, const QString &source,
                 const QString &allowed)
{
    const QString shown = maskedSetting(spec, text);
    const QString from = source.isEmpty() ? QString() : QStringLiteral(" (from %1)").arg(source);
    // One arg() call: a value that has a "%3" in it stays as it is.
    return Error{ErrorCode::Settings,
                 QStringLiteral("The setting %1 can't be \"%2\"%3: allowed is %4.")
                     .arg(spec.key, shown, from, allowed),
                 QJsonObject{{QStringLiteral("id"), QStringLiteral("setting_value")},
                             {QStringLiteral("key"), spec.key},
                             {QStringLiteral("value"), shown},
                             {QStringLiteral("source"), source},
                             {QStringLiteral("allowed"), allowed}},
                 {}};
}

/// Takes the default for a key and says why.
void refuse(SettingsBuild &build, const SettingSpec &spec, const Error &problem)
{
    assign(build.settings, spec, spec.defaultText);
    build.wrongKeys.append(spec.key);
    build.problems.append(problem);
}

void checkTogether(SettingsBuild &build, const QMap<QString, SettingText> &texts)
{
    const Settings &settings = build.settings;
    if (settings.retryBaseSec <= settings.retryMaxSec)
        return;
    const SettingSpec &base = *findSetting(u"retry_base_sec");
    const SettingSpec &max = *findSetting(u"retry_max_sec");
    // Both have a default that suits the other's, so it is the one that was set that is wrong.
    const SettingSpec &wrong = texts.contains(base.key) ? base : max;
    const QString allowed =
        &wrong == &base
            ? QStringLiteral("at most retry_max_sec, which is %1").arg(settings.retryMaxSec)
            : QStringLiteral("at least retry_base_sec, which is %1").arg(settings.retryBaseSec);
    const SettingText found = texts.value(wrong.key);
    const Error problem = wrongValue(wrong, found.text, found.source, allowed);
    assign(build.settings, &wrong == &base ? max : base,
           (&wrong == &base ? max : base).defaultText);
    refuse(build, wrong, problem);
}

} // namespace

QString SettingSpec::allowed() const
{
    switch (kind) {
    case Kind::Integer:
        return QStringLiteral("a whole number from %1 to %2").arg(minimum).arg(maximum);
    case Kind::Boolean:
        return QStringLiteral("true or false");
    case Kind::Choice:
        return words.mid(0, words.size() - 1).join(QStringLiteral(", ")) + QStringLiteral(" or ")
               + words.last();
    case Kind::Text:
        return QStringLiteral("a text of one line");
    case Kind::Name:
        return QStringLiteral("a name without spaces");
    case Kind::Path:
        return QStringLiteral("the path of a file");
    case Kind::Suffix:
        return QStringLiteral("the end of a file name, such as .done");
    case Kind::Endpoint:
        return QStringLiteral("http://host:port or https://host:port, or nothing for AWS");
    case Kind::Proxy:
        return QStringLiteral("system, none, http://host:port or socks5://host:port");
    case Kind::Destination:
        return QStringLiteral("s3://bucket/prefix or file:///folder (an absolute path)");
    case Kind::KeyTemplate:
        return QStringLiteral("a relative path with the placeholder {file_name} and, if wanted, "
                              "{episode_id}, without . and .. segments");
    case Kind::PathList:
        return QStringLiteral("folders separated by commas, one with a comma in double quotes");
    case Kind::NameList:
        return QStringLiteral("names without spaces, separated by commas");
    }
    Q_UNREACHABLE();
}

Result<void> checkSetting(const SettingSpec &spec, const QString &text, const QString &source)
{
    if (isAllowed(spec, text))
        return {};
    return wrongValue(spec, text, source, spec.allowed());
}

QString maskedSetting(const SettingSpec &spec, const QString &text)
{
    // A right destination holds no secret, and its folder or prefix may have an "@".
    const bool isWrongDestination = spec.kind == Kind::Destination && !isDestination(text);
    if (spec.kind == Kind::Proxy || spec.kind == Kind::Endpoint || isWrongDestination)
        return withoutSecrets(text);
    return text;
}

SettingsBuild buildSettings(const QMap<QString, SettingText> &texts)
{
    SettingsBuild build;
    for (const SettingSpec &spec : settingSpecs()) {
        const auto found = texts.constFind(spec.key);
        if (found == texts.cend()) {
            assign(build.settings, spec, spec.defaultText);
            continue;
        }
        const Result<void> checked = checkSetting(spec, found->text, found->source);
        if (checked)
            assign(build.settings, spec, found->text);
        else
            refuse(build, spec, checked.error());
    }
    checkTogether(build, texts);
    return build;
}

} // namespace csc
