// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/ErrorText.h"

#include "ui/ErrorSentences.h"
#include "ui/WrongSettingText.h"

#include <algorithm>
#include <array>
#include <span>

namespace csc {

namespace {

struct Label
{
    const char *key;
    const char *text;
};

/// What the details may name, in the order in which it is told; anything else stays unsaid.
constexpr std::array Labels{
    Label{"path", QT_TRANSLATE_NOOP("csc::ErrorText", "file")},
    Label{"address", QT_TRANSLATE_NOOP("csc::ErrorText", "object")},
    Label{"destination", QT_TRANSLATE_NOOP("csc::ErrorText", "destination")},
    Label{"bucket", QT_TRANSLATE_NOOP("csc::ErrorText", "bucket")},
    Label{"key", QT_TRANSLATE_NOOP("csc::ErrorText", "object key")},
    Label{"proxy", QT_TRANSLATE_NOOP("csc::ErrorText", "proxy")},
    Label{"endpoint", QT_TRANSLATE_NOOP("csc::ErrorText", "endpoint")},
    Label{"access_key", QT_TRANSLATE_NOOP("csc::ErrorText", "access key")},
    Label{"credentials_from", QT_TRANSLATE_NOOP("csc::ErrorText", "it comes from")},
    Label{"profile", QT_TRANSLATE_NOOP("csc::ErrorText", "profile")},
    Label{"credentials_file", QT_TRANSLATE_NOOP("csc::ErrorText", "credentials file")},
    Label{"region", QT_TRANSLATE_NOOP("csc::ErrorText", "region")},
    Label{"s3_code", QT_TRANSLATE_NOOP("csc::ErrorText", "the server's code")},
    Label{"status", QT_TRANSLATE_NOOP("csc::ErrorText", "HTTP status")},
    Label{"cause", QT_TRANSLATE_NOOP("csc::ErrorText", "cause")},
    Label{"folder", QT_TRANSLATE_NOOP("csc::ErrorText", "folder")},
    Label{"copy", QT_TRANSLATE_NOOP("csc::ErrorText", "copy")},
    Label{"rebuilt", QT_TRANSLATE_NOOP("csc::ErrorText", "rebuilt database")},
    Label{"schema", QT_TRANSLATE_NOOP("csc::ErrorText", "schema version")},
    Label{"known_schema", QT_TRANSLATE_NOOP("csc::ErrorText", "newest that this program knows")},
    Label{"process", QT_TRANSLATE_NOOP("csc::ErrorText", "process")},
    Label{"host", QT_TRANSLATE_NOOP("csc::ErrorText", "workstation")},
    Label{"file_system", QT_TRANSLATE_NOOP("csc::ErrorText", "file system")},
    Label{"option", QT_TRANSLATE_NOOP("csc::ErrorText", "option")},
    Label{"sqlite_code", QT_TRANSLATE_NOOP("csc::ErrorText", "SQLite's code")},
    Label{"setting", QT_TRANSLATE_NOOP("csc::ErrorText", "setting")},
    Label{"section", QT_TRANSLATE_NOOP("csc::ErrorText", "section")},
    Label{"meant", QT_TRANSLATE_NOOP("csc::ErrorText", "meant is perhaps")},
    Label{"line", QT_TRANSLATE_NOOP("csc::ErrorText", "line")},
};

/// Values that are words of the program's own, see transfer/KeyOrigin.h.
constexpr std::array Origins{
    Label{"environment", QT_TRANSLATE_NOOP("csc::ErrorText", "the environment")},
    Label{"aws_file", QT_TRANSLATE_NOOP("csc::ErrorText", "the AWS files")},
    Label{"credential_process",
          QT_TRANSLATE_NOOP("csc::ErrorText", "the credential_process of the profile")},
    Label{"keyring", QT_TRANSLATE_NOOP("csc::ErrorText", "the system's keyring")},
    Label{"entered", QT_TRANSLATE_NOOP("csc::ErrorText", "what was just entered")},
};

/// Why a database counts as damaged, see store/DatabaseFile.h.
constexpr std::array Damages{
    Label{"short", QT_TRANSLATE_NOOP("csc::ErrorText", "it is shorter than its header says")},
    Label{"empty", QT_TRANSLATE_NOOP("csc::ErrorText", "it is empty")},
    Label{"log_alone",
          QT_TRANSLATE_NOOP("csc::ErrorText", "it is empty, although its write-ahead log is not")},
    Label{"first_bytes", QT_TRANSLATE_NOOP("csc::ErrorText", "its first bytes are gone")},
    Label{"tables", QT_TRANSLATE_NOOP("csc::ErrorText", "its tables are missing")},
    Label{"check", QT_TRANSLATE_NOOP("csc::ErrorText", "SQLite's check found faults")},
};

/// The word for one of the program's own values; nothing for what this version does not know.
QString wordOf(std::span<const Label> words, QStringView value)
{
    const auto word = std::find_if(words.begin(), words.end(), [value](const Label &label) {
        return value == QLatin1StringView(label.key);
    });
    return word == words.end() ? QString() : ErrorText::tr(word->text);
}

/// What the detail has under `key`, as it is to be read.
QString valueOf(const QJsonObject &detail, QLatin1StringView key)
{
    const QString value = detail.value(key).toVariant().toString();
    if (key == QLatin1StringView("credentials_from"))
        return wordOf(Origins, value);
    return key == QLatin1StringView("cause") ? wordOf(Damages, value) : value;
}

/// What the system or the server said itself, in English as a rule.
constexpr std::array Remarks{"system_error", "network_message", "server_message"};

QString facts(const QJsonObject &detail, bool english)
{
    QStringList parts;
    for (const Label &label : Labels) {
        const QString value = valueOf(detail, QLatin1StringView(label.key));
        if (!value.isEmpty()) {
            parts.append(ErrorText::tr("%1: %2", "what it is, and its name")
                             .arg(ErrorText::tr(label.text), value));
        }
    }
    for (const char *key : Remarks) {
        const QString remark = detail.value(QLatin1StringView(key)).toString();
        if (english && !remark.isEmpty())
            parts.append(remark);
    }
    return parts.isEmpty() ? QString()
                           : ErrorText::tr(" (%1)", "what an error is about, after its sentence")
                                 .arg(parts.join(ErrorText::tr(", ", "between names")));
}

/// The detail's own reason; a file's problem stands under another name there.
QString reasonOf(const QString &code, const QJsonObject &detail)
{
    const QString id = detail.value(QLatin1StringView("id")).toString();
    const QString reason = detail.value(QLatin1StringView("reason")).toString();
    return id.isEmpty() && !reason.isEmpty() ? code + QLatin1Char('.') + reason : id;
}

/// An error of the program itself, and not of an upload.
bool isProgramError(ErrorCode code)
{
    return code >= ErrorCode::Usage;
}

} // namespace

QString ErrorText::sentence(const QString &errorCode, const QString &errorMessage,
                            const QJsonObject &errorDetail, Again again)
{
    const std::optional<ErrorCode> code = errorCodeFromText(errorCode);
    if (!code)
        return errorMessage.isEmpty() ? errorCode : errorMessage;
    const char *own = errorSentence(reasonOf(errorCode, errorDetail));
    const char *text = own != nullptr ? own : errorSentence(errorCode);
    if (text == nullptr)
        return errorMessage.isEmpty() ? errorCode : errorMessage;

    const QString translated = tr(text);
    const bool english = translated == QLatin1StringView(text);
    const bool promises = again == Again::No && own != nullptr && isRetryable(*code);
    // In English, too: its own sentence knows the setting's key alone.
    if (errorDetail.value(QLatin1StringView("id")).toString() == u"setting_value")
        return WrongSettingText::sentence(errorDetail);
    if (english && !promises && !errorMessage.isEmpty())
        return errorMessage;
    // Without a reason only the stored sentence knows what is wrong with a setting or a database.
    if (isProgramError(*code) && own == nullptr && !errorMessage.isEmpty())
        return translated + QLatin1Char(' ') + errorMessage;
    const QString said = translated + facts(errorDetail, english);
    const QJsonObject because = errorDetail.value(QLatin1StringView("because")).toObject();
    return because.isEmpty()
               ? said
               : tr("%1 %2", "an error, and the one that it came from")
                     .arg(said, sentence(because.value(QLatin1StringView("code")).toString(),
                                         because.value(QLatin1StringView("message")).toString(),
                                         because.value(QLatin1StringView("detail")).toObject()));
}

QString ErrorText::sentence(const EpisodeSummary &row)
{
    const bool over = row.status == SyncStatus::Failed && !row.nextRetryAt.isValid();
    return sentence(row.errorCode, row.errorMessage, row.errorDetail,
                    over ? Again::No : Again::Maybe);
}

QString ErrorText::sentence(const Error &error)
{
    return sentence(toText(error.code), error.message, error.detail);
}

QString ErrorText::cause(const EpisodeSummary &row)
{
    const char *own = errorSentence(reasonOf(row.errorCode, row.errorDetail));
    const char *text = own != nullptr ? own : errorSentence(row.errorCode);
    const std::optional<ErrorCode> code = errorCodeFromText(row.errorCode);
    return !code || isProgramError(*code) || text == nullptr ? sentence(row) : tr(text);
}

} // namespace csc
