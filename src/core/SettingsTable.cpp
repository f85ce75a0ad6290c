// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "SettingsTable.h"

#include "core/DestinationUrl.h"
#include "core/ListText.h"
#include "core/ObjectKey.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <limits>

namespace csc {

namespace {

using Kind = SettingKind;

SettingSpec number(const char *key, const char *section, SettingSpec::Member member,
                   qint64 defaultValue, qint64 minimum, qint64 maximum, const char *description)
{
    return {
        QString::fromLatin1(key),      QString::fromLatin1(section),     Kind::Integer, member,
        QString::number(defaultValue), QString::fromLatin1(description), minimum,       maximum};
}

SettingSpec other(const char *key, const char *section, Kind kind, SettingSpec::Member member,
                  const char *defaultText, const char *description, const QStringList &words = {})
{
    return {QString::fromLatin1(key),
            QString::fromLatin1(section),
            kind,
            member,
            QString::fromLatin1(defaultText),
            QString::fromLatin1(description),
            0,
            0,
            words};
}

QStringList words(std::initializer_list<const char *> texts)
{
    QStringList list;
    for (const char *text : texts)
        list.append(QString::fromLatin1(text));
    return list;
}

QList<SettingSpec> databaseAndSync()
{
    using S = Settings;
    return {
        other("database", "database", Kind::Path, &S::database,
              "cloud-sync-center/cloud-sync-center.sqlite",
              "The catalog's database file; the default is under the user's data folder."),
        number("max_concurrent", "sync", &S::maxConcurrent, 2, 1, 64,
               "How many episodes this process uploads at once."),
        number("max_retries", "sync", &S::maxRetries, 5, 1, 100,
               "How many attempts an upload gets before it waits for a person."),
        number("poll_interval_sec", "sync", &S::pollIntervalSec, 10, 1, 3600,
               "Seconds between two looks at the queue."),
        number("retry_base_sec", "sync", &S::retryBaseSec, 30, 1, 86400,
               "Seconds to wait after the first failed attempt; doubled after each further one."),
        number("retry_max_sec", "sync", &S::retryMaxSec, 1800, 1, 86400,
               "The longest wait between two attempts, in seconds."),
        number("retry_jitter_sec", "sync", &S::retryJitterSec, 30, 0, 3600,
               "Up to so many random seconds are added to each wait."),
        number("lease_sec", "sync", &S::leaseSec, 60, 5, 3600,
               "Seconds after which the uploads of a silent process may be taken over."),
        other("auto_scan_enabled", "sync", Kind::Boolean, &S::autoScanEnabled, "false",
              "Whether each look at the queue also scans the watched folders and queues every "
              "eligible episode."),
    };
}

QList<SettingSpec> transferAndDestination()
{
    using S = Settings;
    return {
        number("part_size_mib", "transfer", &S::partSizeMib, 16, 5, 5120,
               "Files larger than this go up in parts of this size, in MiB."),
        number("parts_in_flight", "transfer", &S::partsInFlight, 4, 1, 6,
               "How many parts of one file are under way at once."),
        number("connect_timeout_sec", "transfer", &S::connectTimeoutSec, 30, 1, 3600,
               "Seconds to wait for a connection."),
        number("stall_timeout_sec", "transfer", &S::stallTimeoutSec, 60, 1, 3600,
               "Seconds without a byte moving after which an upload is given up."),
        number("bandwidth_limit_kib", "transfer", &S::bandwidthLimitKib, 0, 0,
               std::numeric_limits<int>::max(),
               "KiB per second over all uploads of the process; 0 is no limit."),
        other("proxy", "transfer", Kind::Proxy, &S::proxy, "system",
              "The proxy on the way to an S3 destination."),
        other("destination", "destination", Kind::Destination, &S::destination, "",
              "Where uploads go: a bucket or a folder."),
        other("s3_endpoint", "destination", Kind::Endpoint, &S::s3Endpoint, "",
              "The S3 server; empty is AWS."),
        other("s3_region", "destination", Kind::Name, &S::s3Region, "us-east-1",
              "The region that requests are signed for."),
        other("s3_path_style", "destination", Kind::Choice, &S::s3PathStyle, "auto",
              "Whether the bucket stands in the path (true) or in the host name (false); auto: in "
              "the path for addresses, localhost and dotted buckets.",
              words({"auto", "true", "false"})),
        other("s3_profile", "destination", Kind::Text, &S::s3Profile, "",
              "The profile of the AWS files that holds the credentials."),
        other("s3_ca_file", "destination", Kind::Path, &S::s3CaFile, "",
              "A PEM file of certificates to trust beside the system's."),
        other("key_template", "destination", Kind::KeyTemplate, &S::keyTemplate,
              "{episode_id}/{file_name}", "How object keys are made."),
        other("upload_sidecar", "destination", Kind::Boolean, &S::uploadSidecar, "true",
              "Whether the JSON file beside a recording goes with it."),
        other("metadata_keys", "destination", Kind::NameList, &S::metadataKeys, "",
              "Keys of the sidecar that travel as object metadata."),
    };
}

QList<SettingSpec> catalogAndWindow()
{
    using S = Settings;
    return {
        other("watch_folders", "catalog", Kind::PathList, &S::watchFolders, "",
              "The folders that a scan reads."),
        number("settle_sec", "catalog", &S::settleSec, 5, 0, 86400,
               "Seconds that a file in a watched folder must have been unchanged."),
        other("finish_marker", "catalog", Kind::Suffix, &S::finishMarker, "",
              "A suffix, such as .done, of the file that must stand beside a finished recording."),
        other("auto_approve", "catalog", Kind::Boolean, &S::autoApprove, "false",
              "Whether an imported episode whose file check passes is approved at once."),
        other("free_space_enabled", "catalog", Kind::Boolean, &S::freeSpaceEnabled, "false",
              "Whether local copies of synced episodes are removed."),
        number("free_space_hold_days", "catalog", &S::freeSpaceHoldDays, 7, 0, 3650,
               "Days that a local copy is kept after its upload was verified."),
        other("language", "window", Kind::Choice, &S::language, "system",
              "The language of the window.", words({"system", "en", "zh_CN"})),
        other("theme", "window", Kind::Choice, &S::theme, "system", "The colours of the window.",
              words({"system", "light", "dark"})),
        other("inhibit_sleep", "window", Kind::Boolean, &S::inhibitSleep, "true",
              "Whether the computer is kept awake while uploads run."),
    };
}

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

QString SettingSpec::environmentName() const
{
    return QStringLiteral("CLOUDSYNC_") + key.toUpper();
}

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

const QList<SettingSpec> &settingSpecs()
{
    static const QList<SettingSpec> specs =
        databaseAndSync() + transferAndDestination() + catalogAndWindow();
    return specs;
}

const SettingSpec *findSetting(QStringView key)
{
    const QList<SettingSpec> &specs = settingSpecs();
    const auto found = std::find_if(specs.cbegin(), specs.cend(),
                                    [key](const SettingSpec &spec) { return spec.key == key; });
    return found == specs.cend() ? nullptr : &*found;
}

Result<void> checkSetting(const SettingSpec &spec, const QString &text, const QString &source)
{
    if (isAllowed(spec, text))
        return {};
    return wrongValue(spec, text, source, spec.allowed());
}

QString maskedSetting(const SettingSpec &spec, const QString &text)
{
    if (spec.kind == Kind::Destination) {
        static const QRegularExpression user(QStringLiteral("^([a-z0-9]+://)[^/@]*@"));
        return QString(text).replace(user, QStringLiteral("\\1***@"));
    }
    if (spec.kind != Kind::Proxy && spec.kind != Kind::Endpoint)
        return text;
    // Up to the last "@": in a wrong value the password may have a slash or an "@" of its own.
    const qsizetype end = text.lastIndexOf(u'@');
    if (end < 0)
        return text;
    const qsizetype scheme = text.indexOf(QLatin1StringView("://"));
    const qsizetype begin = scheme < 0 || scheme > end ? 0 : scheme + 3;
    return text.left(begin) + QStringLiteral("***") + text.mid(end);
}

QString settingText(const SettingSpec &spec, const Settings &settings)
{
    if (const auto *whole = std::get_if<int Settings::*>(&spec.member))
        return QString::number(settings.**whole);
    if (const auto *large = std::get_if<qint64 Settings::*>(&spec.member))
        return QString::number(settings.**large);
    if (const auto *flag = std::get_if<bool Settings::*>(&spec.member))
        return settings.**flag ? QStringLiteral("true") : QStringLiteral("false");
    if (const auto *string = std::get_if<QString Settings::*>(&spec.member))
        return settings.**string;
    return joinListText(settings.*std::get<QStringList Settings::*>(spec.member));
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
