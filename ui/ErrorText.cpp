// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/ErrorText.h"

#include <array>

namespace csc {

namespace {

struct CodeSentence
{
    ErrorCode code;
    const char *text;
};

// The English of these is never shown where a stored sentence exists: it is the key of the
// translations, and what is said of a row that another program failed without a message.
constexpr std::array Sentences{
    CodeSentence{ErrorCode::Network,
                 QT_TRANSLATE_NOOP("csc::ErrorText",
                                   "The destination can't be reached. Check the network and the "
                                   "endpoint.")},
    CodeSentence{ErrorCode::Timeout,
                 QT_TRANSLATE_NOOP("csc::ErrorText", "The destination did not answer in time.")},
    CodeSentence{ErrorCode::Throttled,
                 QT_TRANSLATE_NOOP("csc::ErrorText",
                                   "The destination asks for fewer requests for a while.")},
    CodeSentence{ErrorCode::Server,
                 QT_TRANSLATE_NOOP("csc::ErrorText",
                                   "The destination has an error of its own. It is tried again "
                                   "later.")},
    CodeSentence{ErrorCode::CredentialsExpired,
                 QT_TRANSLATE_NOOP("csc::ErrorText",
                                   "The credentials have expired. Sign in again or renew them.")},
    CodeSentence{ErrorCode::Clock,
                 QT_TRANSLATE_NOOP("csc::ErrorText",
                                   "The clock of this computer differs too much from the "
                                   "destination's. Set it right.")},
    CodeSentence{
        ErrorCode::SourceChanged,
        QT_TRANSLATE_NOOP("csc::ErrorText", "The recording changed while it was being read.")},
    CodeSentence{ErrorCode::Integrity,
                 QT_TRANSLATE_NOOP("csc::ErrorText",
                                   "What arrived at the destination is not what was sent.")},
    CodeSentence{ErrorCode::DestinationFull,
                 QT_TRANSLATE_NOOP("csc::ErrorText",
                                   "The destination is full. Free some space or raise the quota.")},
    CodeSentence{ErrorCode::Interrupted,
                 QT_TRANSLATE_NOOP("csc::ErrorText",
                                   "The program ended while it was uploading this episode.")},
    CodeSentence{
        ErrorCode::SourceMissing,
        QT_TRANSLATE_NOOP("csc::ErrorText", "The recording is missing, empty or can't be read.")},
    CodeSentence{ErrorCode::SourceInvalid,
                 QT_TRANSLATE_NOOP("csc::ErrorText",
                                   "The recording is not a complete MCAP file. Repair or record it "
                                   "again.")},
    CodeSentence{ErrorCode::AccessDenied,
                 QT_TRANSLATE_NOOP("csc::ErrorText",
                                   "The destination denies access. Check the credentials and their "
                                   "rights.")},
    CodeSentence{ErrorCode::DestinationMissing,
                 QT_TRANSLATE_NOOP("csc::ErrorText",
                                   "There is no such bucket or folder. Create it or correct the "
                                   "destination.")},
    CodeSentence{ErrorCode::DestinationConflict,
                 QT_TRANSLATE_NOOP("csc::ErrorText",
                                   "Another object with other content is already there. Resync to "
                                   "replace it.")},
    CodeSentence{ErrorCode::Rejected,
                 QT_TRANSLATE_NOOP("csc::ErrorText",
                                   "The destination refused the request for good. Check the "
                                   "endpoint and the settings.")},
    CodeSentence{
        ErrorCode::Tls,
        QT_TRANSLATE_NOOP("csc::ErrorText",
                          "The destination's certificate is not trusted. Add its authority "
                          "with s3_ca_file.")},
    CodeSentence{
        ErrorCode::Configuration,
        QT_TRANSLATE_NOOP("csc::ErrorText",
                          "A setting makes this upload impossible. Correct the settings.")},
    CodeSentence{ErrorCode::Cancelled,
                 QT_TRANSLATE_NOOP("csc::ErrorText", "Cancelled by the operator.")},
};

/// Errors of the program itself: their stored sentence is needed in every language.
constexpr std::array Introductions{
    CodeSentence{ErrorCode::Settings, QT_TRANSLATE_NOOP("csc::ErrorText", "A setting is wrong.")},
    CodeSentence{ErrorCode::Database,
                 QT_TRANSLATE_NOOP("csc::ErrorText", "The database can't be used.")},
    CodeSentence{ErrorCode::Destination,
                 QT_TRANSLATE_NOOP("csc::ErrorText", "The destination can't be used.")},
};

/// What the detail names, as "path: …, status: …" with the stored keys: facts need no translation.
QString facts(const QJsonObject &detail)
{
    QStringList parts;
    for (auto it = detail.begin(); it != detail.end(); ++it) {
        if (it.key() == QLatin1StringView("id"))
            continue;
        const QString value = it.value().toVariant().toString();
        if (!value.isEmpty())
            parts.append(QStringLiteral("%1: %2").arg(it.key(), value));
    }
    return parts.isEmpty() ? QString()
                           : QStringLiteral(" (%1)").arg(parts.join(QStringLiteral(", ")));
}

template <size_t Count>
auto find(const std::array<CodeSentence, Count> &sentences, ErrorCode code)
{
    return std::find_if(sentences.begin(), sentences.end(),
                        [code](const CodeSentence &entry) { return entry.code == code; });
}

QString introduced(ErrorCode code, const QString &message)
{
    const auto known = find(Introductions, code);
    if (known == Introductions.end())
        return message;
    const QString translated = ErrorText::tr(known->text);
    const bool english = translated == QLatin1StringView(known->text);
    return english && !message.isEmpty() ? message : translated + QLatin1Char(' ') + message;
}

} // namespace

QString ErrorText::sentence(const QString &errorCode, const QString &errorMessage,
                            const QJsonObject &errorDetail)
{
    const std::optional<ErrorCode> code = errorCodeFromText(errorCode);
    if (!code)
        return errorMessage.isEmpty() ? errorCode : errorMessage;
    const auto known = find(Sentences, *code);
    if (known == Sentences.end())
        return introduced(*code, errorMessage);
    const QString translated = tr(known->text);
    const bool english = translated == QLatin1StringView(known->text);
    if (english && !errorMessage.isEmpty())
        return errorMessage;
    return translated + facts(errorDetail);
}

QString ErrorText::sentence(const Error &error)
{
    return sentence(toText(error.code), error.message, error.detail);
}

} // namespace csc
