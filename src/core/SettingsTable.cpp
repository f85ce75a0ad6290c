// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "SettingsTable.h"

#include "core/ListText.h"

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

} // namespace

QString SettingSpec::environmentName() const
{
    return QStringLiteral("CLOUDSYNC_") + key.toUpper();
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

} // namespace csc
