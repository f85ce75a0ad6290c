// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Credentials.h"

#include <QDir>
#include <QFile>

namespace csc {

namespace {

using Kind = KeyOrigin::Kind;

// These files hold a few lines a profile; anything longer is another file.
constexpr qint64 longestFileBytes = qint64(1024) * 1024;

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(longestFileBytes) : QByteArray();
}

std::optional<S3KeyPair> staticKeys(const QMap<QString, QString> &profile)
{
    S3KeyPair keys{profile.value(QStringLiteral("aws_access_key_id")),
                   profile.value(QStringLiteral("aws_secret_access_key")),
                   profile.value(QStringLiteral("aws_session_token"))};
    if (keys.sessionToken.isEmpty()) // older tools' name for it
        keys.sessionToken = profile.value(QStringLiteral("aws_security_token"));
    if (keys.accessKey.isEmpty() || keys.secretKey.isEmpty())
        return std::nullopt;
    return keys;
}

S3KeyPair foundIn(S3KeyPair keys, KeyOrigin origin)
{
    keys.origin = std::move(origin);
    return keys;
}

Error noCredentials(const QString &id, const QString &profile, const QString &endpoint,
                    const QString &sentence)
{
    return Error{ErrorCode::AccessDenied,
                 sentence,
                 {{QStringLiteral("id"), id},
                  {QStringLiteral("profile"), profile},
                  {QStringLiteral("endpoint"), endpoint}},
                 {}};
}

QString idOf(const Error &error)
{
    return error.detail.value(u"id").toString();
}

/// Whether there is nothing in the profile, as opposed to something that went wrong.
bool isAbsent(const Error &error)
{
    const QString id = idOf(error);
    return id == u"access_denied.no_profile" || id == u"access_denied.no_aws_files"
           || id == u"access_denied.profile_without_keys";
}

QString sectionName(const QString &line, bool isConfigFile)
{
    const QString name = line.mid(1, line.indexOf(u']') - 1).trimmed();
    if (isConfigFile && name.startsWith(QLatin1StringView("profile ")))
        return name.mid(8).trimmed();
    // Other sections of the config file (sso-session, services) are no profiles.
    return isConfigFile && name != u"default" ? QString() : name;
}

} // namespace

AwsProfiles parseAwsProfiles(const QByteArray &text, bool isConfigFile)
{
    AwsProfiles profiles;
    QString section;
    for (const QString &raw : QString::fromUtf8(text).split(u'\n')) {
        const QString line = raw.trimmed();
        if (line.isEmpty() || line.startsWith(u'#') || line.startsWith(u';'))
            continue;
        if (line.startsWith(u'[')) {
            section = sectionName(line, isConfigFile);
            if (!section.isEmpty())
                profiles[section]; // a profile without keys is there all the same
            continue;
        }
        // An indented line belongs to a nested value, such as that of `s3 =`.
        const qsizetype equals = line.indexOf(u'=');
        if (section.isEmpty() || equals < 0 || raw.front().isSpace())
            continue;
        profiles[section].insert(line.left(equals).trimmed().toLower(),
                                 line.mid(equals + 1).trimmed());
    }
    return profiles;
}

Credentials::Credentials(Where where)
    : m_where(std::move(where))
{
    if (!m_where.process)
        m_where.process = std::make_shared<CredentialProcess>(std::make_shared<SystemClock>());
}

QString Credentials::credentialsFile() const
{
    return m_where.environment.value(QStringLiteral("AWS_SHARED_CREDENTIALS_FILE"),
                                     QDir::homePath() + QStringLiteral("/.aws/credentials"));
}

QString Credentials::configFile() const
{
    return m_where.environment.value(QStringLiteral("AWS_CONFIG_FILE"),
                                     QDir::homePath() + QStringLiteral("/.aws/config"));
}

/// Half a pair is nobody's intention, and the keys of another place must not stand in for it.
Result<std::optional<S3KeyPair>> Credentials::fromEnvironment() const
{
    const QString accessName = QStringLiteral("AWS_ACCESS_KEY_ID");
    const QString secretName = QStringLiteral("AWS_SECRET_ACCESS_KEY");
    const S3KeyPair keys{m_where.environment.value(accessName),
                         m_where.environment.value(secretName),
                         m_where.environment.value(QStringLiteral("AWS_SESSION_TOKEN"))};
    if (keys.accessKey.isEmpty() && keys.secretKey.isEmpty())
        return std::optional<S3KeyPair>();
    if (!keys.accessKey.isEmpty() && !keys.secretKey.isEmpty())
        return std::optional(foundIn(keys, {Kind::Environment}));
    const bool hasAccessKey = !keys.accessKey.isEmpty();
    return noCredentials(hasAccessKey ? QStringLiteral("access_denied.no_secret_in_environment")
                                      : QStringLiteral("access_denied.no_key_in_environment"),
                         {}, m_where.endpoint,
                         QStringLiteral("Half a pair of keys for %1 is in the environment: %2 is "
                                        "set, but %3 is not. Set both, or neither.")
                             .arg(m_where.endpoint, hasAccessKey ? accessName : secretName,
                                  hasAccessKey ? secretName : accessName));
}

/// With the files in which it should be.
Error Credentials::noProfile(const QString &name) const
{
    QStringList read;
    QStringList unread;
    for (const QString &path : {credentialsFile(), configFile()}) {
        QFile file(path);
        if (file.open(QIODevice::ReadOnly))
            read.append(path);
        else
            unread.append(QStringLiteral("%1 %2").arg(path, file.exists()
                                                                ? QStringLiteral("can't be read")
                                                                : QStringLiteral("is not there")));
    }
    QString sentence =
        read.isEmpty()
            ? QStringLiteral("There is no profile \"%1\": %2.")
                  .arg(name, unread.join(QStringLiteral(", and ")))
            : QStringLiteral("There is no profile \"%1\" in %2%3.")
                  .arg(name, read.join(QStringLiteral(" or ")),
                       unread.isEmpty() ? QString()
                                        : QStringLiteral(", and %1").arg(unread.constFirst()));
    sentence +=
        QStringLiteral(" Add it to the AWS credentials file, or choose another s3_profile.");
    Error error = noCredentials(read.isEmpty() ? QStringLiteral("access_denied.no_aws_files")
                                               : QStringLiteral("access_denied.no_profile"),
                                name, m_where.endpoint, sentence);
    error.detail.insert(QStringLiteral("path"),
                        QStringList{credentialsFile(), configFile()}.join(QStringLiteral(", ")));
    return error;
}

Result<S3KeyPair> Credentials::fromProfile(const QString &name, Renewal renewal,
                                           const std::stop_token &stop) const
{
    const AwsProfiles credentials = parseAwsProfiles(contentOf(credentialsFile()), false);
    const AwsProfiles config = parseAwsProfiles(contentOf(configFile()), true);
    // The order of AWS's own tools: keys of the credentials file, the program, the config file's.
    if (const auto keys = staticKeys(credentials.value(name)))
        return foundIn(*keys, {Kind::AwsFile, name, credentialsFile()});
    for (const AwsProfiles &profiles : {config, credentials}) {
        const QString command = profiles.value(name).value(QStringLiteral("credential_process"));
        if (command.isEmpty())
            continue;
        const Result<S3KeyPair> keys =
            m_where.process->keys(name, command, m_where.environment, renewal, stop);
        return keys ? foundIn(*keys, {Kind::Process, name}) : keys;
    }
    if (const auto keys = staticKeys(config.value(name)))
        return foundIn(*keys, {Kind::AwsFile, name, configFile()});
    if (!credentials.contains(name) && !config.contains(name))
        return noProfile(name);
    const QString file = credentials.contains(name) ? credentialsFile() : configFile();
    Error error = noCredentials(
        QStringLiteral("access_denied.profile_without_keys"), name, m_where.endpoint,
        QStringLiteral("The profile \"%1\" in %2 has no access key and secret key. Add them in the "
                       "AWS credentials file, or choose another s3_profile.")
            .arg(name, file));
    error.detail.insert(QStringLiteral("path"), file);
    return error;
}

Result<S3KeyPair> Credentials::fromNamedProfile(Renewal renewal, const std::stop_token &stop) const
{
    const auto builtIn = m_where.builtIn.constFind(m_where.profile);
    if (builtIn == m_where.builtIn.cend())
        return fromProfile(m_where.profile, renewal, stop);
    if (m_where.endpointIsLoopback)
        return *builtIn;
    return Error{ErrorCode::Configuration,
                 QStringLiteral("The profile \"%1\" is only for a server on this computer, not "
                                "for %2. Choose another s3_profile.")
                     .arg(m_where.profile, m_where.endpoint),
                 {{QStringLiteral("id"), QStringLiteral("configuration.built_in_profile")},
                  {QStringLiteral("profile"), m_where.profile},
                  {QStringLiteral("endpoint"), m_where.endpoint}},
                 {}};
}

Result<S3KeyPair> Credentials::find(Renewal renewal, const std::stop_token &stop) const
{
    if (m_where.given)
        return foundIn(*m_where.given, {Kind::Entered});
    if (!m_where.profile.isEmpty())
        return fromNamedProfile(renewal, stop);
    const Result<std::optional<S3KeyPair>> given = fromEnvironment();
    if (!given)
        return given.error();
    if (*given)
        return **given;
    std::optional<Error> keyringTrouble;
    if (m_where.keyring) {
        const Result<std::optional<S3KeyPair>> kept = m_where.keyring->find(stop);
        if (kept && *kept)
            return foundIn(**kept, {Kind::Keyring});
        if (!kept)
            keyringTrouble = kept.error();
    }
    // A keyring that can't be reached is as good as none. One that is locked, though, does hold
    // keys for this destination, and others must not take their place.
    const QString troubleId = keyringTrouble ? idOf(*keyringTrouble) : QString();
    if (keyringTrouble && troubleId != u"access_denied.keyring_missing"
        && troubleId != u"access_denied.keyring_silent")
        return *keyringTrouble;
    const QString usual =
        m_where.environment.value(QStringLiteral("AWS_PROFILE"), QStringLiteral("default"));
    Result<S3KeyPair> keys = fromProfile(usual, renewal, stop);
    if (keys || !isAbsent(keys.error()))
        return keys;
    if (troubleId == u"access_denied.keyring_silent")
        return *keyringTrouble;
    return noCredentials(
        QStringLiteral("access_denied.no_credentials"), usual, m_where.endpoint,
        QStringLiteral("There are no credentials for %1. Put them into the system's keyring "
                       "(cloudsyncctl credentials set), set AWS_ACCESS_KEY_ID and "
                       "AWS_SECRET_ACCESS_KEY in the environment, add the profile \"%2\" to "
                       "the AWS credentials file, or name another one in s3_profile.")
            .arg(m_where.endpoint, usual));
}

void Credentials::askAgain() const
{
    if (m_where.keyring)
        m_where.keyring->askAgain();
}

} // namespace csc
