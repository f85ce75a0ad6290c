// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "KeyOrigin.h"

#include "Transports.h"

namespace csc {

namespace {

using Kind = KeyOrigin::Kind;

/// As the detail has it, and other languages make words of.
QString nameOf(Kind kind)
{
    switch (kind) {
    case Kind::Environment:
        return QStringLiteral("environment");
    case Kind::AwsFile:
        return QStringLiteral("aws_file");
    case Kind::Process:
        return QStringLiteral("credential_process");
    case Kind::Keyring:
        return QStringLiteral("keyring");
    case Kind::Entered:
        return QStringLiteral("entered");
    case Kind::Unknown:
        break;
    }
    return {};
}

/// Secret keys are 40 characters long (AWS's and Google's) or longer, access keys shorter, but for
/// Google's.
bool looksLikeASecret(const QString &accessKey)
{
    return accessKey.size() >= 40 && !accessKey.startsWith(QLatin1StringView("GOOG"));
}

QString sentenceOf(const S3KeyPair &keys)
{
    const KeyOrigin &origin = keys.origin;
    const QString key = looksLikeASecret(keys.accessKey)
                            ? QStringLiteral("(which is not shown, for it looks like a secret key: "
                                             "perhaps the two are swapped)")
                            : keys.accessKey;
    switch (origin.kind) {
    case Kind::Environment:
        return QStringLiteral("The access key %1 comes from the environment (AWS_ACCESS_KEY_ID).")
            .arg(key);
    case Kind::AwsFile:
        return QStringLiteral("The access key %1 comes from the profile \"%2\" in %3.")
            .arg(key, origin.profile, origin.file);
    case Kind::Process:
        return QStringLiteral("The access key %1 comes from the credential_process of the profile "
                              "\"%2\".")
            .arg(key, origin.profile);
    case Kind::Keyring:
        return QStringLiteral("The access key %1 comes from the system's keyring.").arg(key);
    case Kind::Entered:
        return QStringLiteral("The access key %1 is the one that was just entered.").arg(key);
    case Kind::Unknown:
        break;
    }
    return QStringLiteral("The access key is %1.").arg(key);
}

} // namespace

QString shownAccessKey(const S3KeyPair &keys)
{
    return looksLikeASecret(keys.accessKey) ? QStringLiteral("…") : keys.accessKey;
}

Error namingKeys(Error error, const S3KeyPair &keys)
{
    const bool isRefusal =
        (error.code == ErrorCode::AccessDenied || error.code == ErrorCode::CredentialsExpired)
        && error.detail.contains(QLatin1StringView("status"));
    if (!isRefusal || keys.accessKey.isEmpty())
        return error;
    const QString end = QStringLiteral(". "); // what is to be done is the last sentence
    const qsizetype last = error.message.lastIndexOf(end);
    const qsizetype place = last < 0 ? error.message.size() : last + end.size();
    error.message.insert(place, last < 0 ? u' ' + sentenceOf(keys) : sentenceOf(keys) + u' ');
    const auto add = [&error](QLatin1StringView name, const QString &value) {
        if (!value.isEmpty())
            error.detail.insert(name, value);
    };
    add(QLatin1StringView("access_key"), shownAccessKey(keys));
    add(QLatin1StringView("credentials_from"), nameOf(keys.origin.kind));
    add(QLatin1StringView("profile"), keys.origin.profile);
    add(QLatin1StringView("credentials_file"), keys.origin.file);
    return error;
}

} // namespace csc
