// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/SettingsWords.h"

#include <QLatin1StringView>
#include <QLocale>

#include <algorithm>
#include <array>

namespace csc {

namespace {

struct Words
{
    const char *key;
    const char *label;
    const char *help;
    const char *unit = ""; ///< for tr(), too
};

constexpr std::array Uploads{
    Words{"max_concurrent", QT_TRANSLATE_NOOP("csc::SettingsWords", "Uploads at once"),
          QT_TRANSLATE_NOOP("csc::SettingsWords",
                            "How many episodes this program uploads at the same time.")},
    Words{"max_retries", QT_TRANSLATE_NOOP("csc::SettingsWords", "Attempts"),
          QT_TRANSLATE_NOOP("csc::SettingsWords",
                            "How many attempts an upload gets before it waits for a person.")},
    Words{"poll_interval_sec", QT_TRANSLATE_NOOP("csc::SettingsWords", "Look at the queue every"),
          QT_TRANSLATE_NOOP("csc::SettingsWords",
                            "From one look at the queue to the next. What is queued in this window "
                            "begins at once all the same."),
          QT_TRANSLATE_NOOP("csc::SettingsWords", " s")},
    Words{"retry_base_sec", QT_TRANSLATE_NOOP("csc::SettingsWords", "First wait"),
          QT_TRANSLATE_NOOP("csc::SettingsWords", "How long to wait after the first failed "
                                                  "attempt; doubled after each further one."),
          QT_TRANSLATE_NOOP("csc::SettingsWords", " s")},
    Words{"retry_max_sec", QT_TRANSLATE_NOOP("csc::SettingsWords", "Longest wait"),
          QT_TRANSLATE_NOOP("csc::SettingsWords", "The longest wait between two attempts."),
          QT_TRANSLATE_NOOP("csc::SettingsWords", " s")},
    Words{"retry_jitter_sec", QT_TRANSLATE_NOOP("csc::SettingsWords", "Random extra wait"),
          QT_TRANSLATE_NOOP("csc::SettingsWords",
                            "Up to so much is added to each wait, so that many computers don't "
                            "come back at the same moment."),
          QT_TRANSLATE_NOOP("csc::SettingsWords", " s")},
    Words{"lease_sec", QT_TRANSLATE_NOOP("csc::SettingsWords", "Lease"),
          QT_TRANSLATE_NOOP("csc::SettingsWords",
                            "After this time other programs may take over the uploads of one that "
                            "has fallen silent."),
          QT_TRANSLATE_NOOP("csc::SettingsWords", " s")},
    Words{"auto_scan_enabled",
          QT_TRANSLATE_NOOP("csc::SettingsWords", "Scan and queue automatically"),
          QT_TRANSLATE_NOOP("csc::SettingsWords", "Each look at the queue also scans the watched "
                                                  "folders and queues every eligible episode.")},
};

constexpr std::array Transfer{
    Words{"part_size_mib", QT_TRANSLATE_NOOP("csc::SettingsWords", "Part size"),
          QT_TRANSLATE_NOOP("csc::SettingsWords",
                            "Larger files go up in parts of this size; an upload that was "
                            "interrupted goes on after its last part."),
          QT_TRANSLATE_NOOP("csc::SettingsWords", " MiB")},
    Words{"parts_in_flight", QT_TRANSLATE_NOOP("csc::SettingsWords", "Parts at once"),
          QT_TRANSLATE_NOOP("csc::SettingsWords",
                            "How many parts of one file are under way at the same time.")},
    Words{"connect_timeout_sec", QT_TRANSLATE_NOOP("csc::SettingsWords", "Wait for a connection"),
          QT_TRANSLATE_NOOP("csc::SettingsWords",
                            "An attempt is given up when the server has not answered by then."),
          QT_TRANSLATE_NOOP("csc::SettingsWords", " s")},
    Words{"stall_timeout_sec", QT_TRANSLATE_NOOP("csc::SettingsWords", "Wait for progress"),
          QT_TRANSLATE_NOOP("csc::SettingsWords",
                            "An upload is given up when no byte has moved for so long."),
          QT_TRANSLATE_NOOP("csc::SettingsWords", " s")},
    Words{"bandwidth_limit_kib", QT_TRANSLATE_NOOP("csc::SettingsWords", "Bandwidth limit"),
          QT_TRANSLATE_NOOP("csc::SettingsWords", "Of all uploads of this program together; 0 is "
                                                  "no limit. It counts at once, also for what is "
                                                  "being uploaded."),
          QT_TRANSLATE_NOOP("csc::SettingsWords", " KiB/s")},
    Words{"proxy", QT_TRANSLATE_NOOP("csc::SettingsWords", "Proxy"),
          QT_TRANSLATE_NOOP("csc::SettingsWords",
                            "On the way to a bucket: system, none, http://host:port or "
                            "socks5://host:port. A password in it is kept in the settings file and "
                            "never shown.")},
};

constexpr std::array Destination{
    Words{"destination", QT_TRANSLATE_NOOP("csc::SettingsWords", "Destination"),
          QT_TRANSLATE_NOOP("csc::SettingsWords",
                            "Where uploads go: s3://bucket/prefix or file:///folder. Empty: "
                            "nothing is uploaded.")},
    Words{"s3_endpoint", QT_TRANSLATE_NOOP("csc::SettingsWords", "Endpoint"),
          QT_TRANSLATE_NOOP("csc::SettingsWords",
                            "The S3 server, such as https://storage.example.com:9000; empty is "
                            "AWS.")},
    Words{"s3_region", QT_TRANSLATE_NOOP("csc::SettingsWords", "Region"),
          QT_TRANSLATE_NOOP("csc::SettingsWords", "The region that requests are signed for.")},
    Words{"s3_path_style", QT_TRANSLATE_NOOP("csc::SettingsWords", "Bucket's place"),
          QT_TRANSLATE_NOOP("csc::SettingsWords",
                            "Where the bucket stands in the address. Automatic: in the path for IP "
                            "addresses, localhost and names with a dot.")},
    Words{"s3_profile", QT_TRANSLATE_NOOP("csc::SettingsWords", "Profile"),
          QT_TRANSLATE_NOOP("csc::SettingsWords",
                            "The profile of the AWS files that holds the access keys. It goes "
                            "before the environment and the keyring.")},
    Words{"s3_ca_file", QT_TRANSLATE_NOOP("csc::SettingsWords", "CA file"),
          QT_TRANSLATE_NOOP("csc::SettingsWords",
                            "More certificates to trust beside the system's, in PEM format.")},
    Words{"key_template", QT_TRANSLATE_NOOP("csc::SettingsWords", "Object keys"),
          QT_TRANSLATE_NOOP("csc::SettingsWords",
                            "How the objects are called below the prefix. {episode_id} and "
                            "{file_name} stand for those of the episode.")},
    Words{
        "upload_sidecar", QT_TRANSLATE_NOOP("csc::SettingsWords", "Upload the sidecars"),
        QT_TRANSLATE_NOOP("csc::SettingsWords", "The JSON file beside a recording goes with it.")},
    Words{"metadata_keys", QT_TRANSLATE_NOOP("csc::SettingsWords", "Metadata"),
          QT_TRANSLATE_NOOP("csc::SettingsWords",
                            "Keys of the sidecar that travel as metadata of the object, separated "
                            "by commas.")},
};

constexpr std::array Rest{
    Words{"watch_folders", QT_TRANSLATE_NOOP("csc::SettingsWords", "Watched folders"),
          QT_TRANSLATE_NOOP("csc::SettingsWords", "The folders that a scan reads, to the bottom.")},
    Words{"settle_sec", QT_TRANSLATE_NOOP("csc::SettingsWords", "Settling time"),
          QT_TRANSLATE_NOOP("csc::SettingsWords",
                            "A file in a watched folder must have been unchanged for so long."),
          QT_TRANSLATE_NOOP("csc::SettingsWords", " s")},
    Words{"finish_marker", QT_TRANSLATE_NOOP("csc::SettingsWords", "Finish marker"),
          QT_TRANSLATE_NOOP("csc::SettingsWords",
                            "The ending, such as .done, of a file that must stand beside a "
                            "finished recording. Empty: none is asked for.")},
    Words{"auto_approve", QT_TRANSLATE_NOOP("csc::SettingsWords", "Approve automatically"),
          QT_TRANSLATE_NOOP("csc::SettingsWords",
                            "An imported episode whose file check passes is approved at once.")},
    Words{"free_space_enabled", QT_TRANSLATE_NOOP("csc::SettingsWords", "Free local space"),
          QT_TRANSLATE_NOOP("csc::SettingsWords", "Kept for the removal of local copies of synced "
                                                  "episodes. This version removes nothing.")},
    Words{"free_space_hold_days", QT_TRANSLATE_NOOP("csc::SettingsWords", "Keep local copies for"),
          QT_TRANSLATE_NOOP("csc::SettingsWords",
                            "After the upload was verified. This version removes nothing."),
          QT_TRANSLATE_NOOP("csc::SettingsWords", " days")},
    Words{"language", QT_TRANSLATE_NOOP("csc::SettingsWords", "Language"),
          QT_TRANSLATE_NOOP("csc::SettingsWords", "The language of the window.")},
    Words{"theme", QT_TRANSLATE_NOOP("csc::SettingsWords", "Theme"),
          QT_TRANSLATE_NOOP("csc::SettingsWords", "The colours of the window.")},
    Words{"inhibit_sleep", QT_TRANSLATE_NOOP("csc::SettingsWords", "Keep the computer awake"),
          QT_TRANSLATE_NOOP("csc::SettingsWords", "It does not go to sleep while uploads run.")},
    Words{"database", QT_TRANSLATE_NOOP("csc::SettingsWords", "Database file"),
          QT_TRANSLATE_NOOP("csc::SettingsWords",
                            "The catalog and the queue. Another file counts from the next start of "
                            "the program.")},
};

const Words *wordsOf(const QString &key)
{
    const auto find = [&key](const auto &table) -> const Words * {
        const auto found = std::find_if(table.begin(), table.end(), [&key](const Words &words) {
            return key == QLatin1StringView(words.key);
        });
        return found == table.end() ? nullptr : &*found;
    };
    for (const Words *found : {find(Uploads), find(Transfer), find(Destination), find(Rest)}) {
        if (found != nullptr)
            return found;
    }
    return nullptr;
}

} // namespace

QString SettingsWords::section(const QString &section)
{
    if (section == u"sync")
        return tr("Uploads");
    if (section == u"transfer")
        return tr("Transfer");
    if (section == u"destination")
        return tr("Destination");
    if (section == u"catalog")
        return tr("Catalog");
    if (section == u"window")
        return tr("Window");
    if (section == u"database")
        return tr("Database");
    return section;
}

QString SettingsWords::label(const SettingSpec &spec)
{
    const Words *words = wordsOf(spec.key);
    return words == nullptr ? spec.key : tr(words->label);
}

QString SettingsWords::help(const SettingSpec &spec)
{
    const Words *words = wordsOf(spec.key);
    return words == nullptr ? spec.description : tr(words->help);
}

QString SettingsWords::unit(const SettingSpec &spec)
{
    const Words *words = wordsOf(spec.key);
    return words == nullptr || *words->unit == '\0' ? QString() : tr(words->unit);
}

QString SettingsWords::choice(const SettingSpec &spec, const QString &word)
{
    if (word == u"en")
        return QStringLiteral("English"); // languages are named in themselves
    if (word == u"zh_CN")
        return QStringLiteral("简体中文");
    if (word == u"system")
        return tr("As the system");
    if (word == u"light")
        return tr("Light");
    if (word == u"dark")
        return tr("Dark");
    if (spec.key == u"s3_path_style") {
        return word == u"auto"   ? tr("Automatic")
               : word == u"true" ? tr("In the path")
                                 : tr("In the host name");
    }
    return word;
}

QString SettingsWords::value(const SettingSpec &spec, const QString &text)
{
    if (text.isEmpty())
        return tr("none", "the value of a setting");
    switch (spec.kind) {
    case SettingKind::Integer:
        return QLocale().toString(text.toLongLong()) + unit(spec);
    case SettingKind::Boolean:
        return text == u"true" ? tr("on") : tr("off");
    case SettingKind::Choice:
        return choice(spec, text);
    default:
        return text;
    }
}

} // namespace csc
