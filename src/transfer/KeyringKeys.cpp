// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "KeyringKeys.h"

#include "S3Location.h"
#include "StopWatcher.h"

#include "core/DestinationUrl.h"

#include <QJsonDocument>
#include <QUrl>

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace csc {

namespace {

using Kind = Keyring::Answer::Kind;
using Answered = std::optional<Keyring::Answer>; ///< nothing: it stayed silent

constexpr QLatin1StringView accessKeyName("access_key");
constexpr QLatin1StringView secretKeyName("secret_key");
constexpr QLatin1StringView sessionTokenName("session_token");

Error trouble(const char *id, const QString &entry, const QString &what)
{
    return Error{
        ErrorCode::AccessDenied,
        QStringLiteral("The keys for %1 can't be had from the system's keyring: %2")
            .arg(entry, what),
        {{QStringLiteral("id"), QString::fromLatin1(id)}, {QStringLiteral("endpoint"), entry}},
        {}};
}

/// Of anything but Done and Missing.
Error errorOf(const Answered &answer, const QString &entry)
{
    if (!answer) {
        return trouble("access_denied.keyring_silent", entry,
                       QStringLiteral("it did not answer in time. Look whether it asks for its "
                                      "password, then retry; or use the environment or an AWS "
                                      "credentials file."));
    }
    if (answer->kind == Kind::Locked) {
        return trouble("access_denied.keyring_locked", entry,
                       QStringLiteral("it is locked. Unlock it, then retry; or use the "
                                      "environment or an AWS credentials file."));
    }
    if (answer->kind == Kind::Refused) {
        return trouble("access_denied.keyring_refused", entry,
                       QStringLiteral("access was refused. Retry and allow it; or use the "
                                      "environment or an AWS credentials file."));
    }
    return trouble("access_denied.keyring_missing", entry,
                   QStringLiteral("no keyring service is running in this session. Start one "
                                  "(such as GNOME Keyring or KWallet), or use the environment or "
                                  "an AWS credentials file."));
}

/// One question whose answer somebody waits for, and perhaps does not any more when it comes.
class Waiting
{
public:
    Keyring::Done taker()
    {
        return [inner = m_inner](Keyring::Answer answer) {
            const std::lock_guard lock(inner->mutex);
            inner->answer = std::move(answer);
            inner->came.notify_all();
        };
    }

    bool isAnswered() const
    {
        const std::lock_guard lock(m_inner->mutex);
        return m_inner->answer.has_value();
    }

    Answered wait(int ms, const std::stop_token &stop = {})
    {
        std::unique_lock lock(m_inner->mutex);
        m_inner->came.wait_for(lock, stop, std::chrono::milliseconds(ms),
                               [this] { return m_inner->answer.has_value(); });
        return m_inner->answer;
    }

private:
    struct Inner
    {
        std::mutex mutex;
        std::condition_variable_any came;
        Answered answer;
    };
    std::shared_ptr<Inner> m_inner = std::make_shared<Inner>();
};

} // namespace

QString keyringEntryOf(const S3Location &location)
{
    QUrl server(location.ledgerName());
    if (server.port() == (server.scheme() == u"https" ? 443 : 80))
        server.setPort(-1);
    return server.toString() + u'/' + location.bucket();
}

Result<QString> keyringEntryOf(const Settings &settings)
{
    if (settings.destination.isEmpty()) {
        return Error{ErrorCode::Settings,
                     QStringLiteral("No destination is set up: the setting destination is empty. "
                                    "Set it to s3://bucket/prefix first."),
                     {{QStringLiteral("id"), QStringLiteral("settings.no_destination")}},
                     {}};
    }
    const Result<DestinationUrl> destination = DestinationUrl::parse(settings.destination);
    if (!destination)
        return destination.error();
    if (destination->kind == DestinationUrl::Kind::Folder) {
        return Error{ErrorCode::Settings,
                     QStringLiteral("The destination %1 is a folder, which needs no credentials.")
                         .arg(settings.destination),
                     {{QStringLiteral("id"), QStringLiteral("settings.no_credentials")},
                      {QStringLiteral("destination"), settings.destination}},
                     {}};
    }
    const Result<S3Location> location = S3Location::make(settings, *destination);
    return location ? Result<QString>(keyringEntryOf(*location)) : location.error();
}

QByteArray keyringValueOf(const S3KeyPair &keys)
{
    QJsonObject json{{accessKeyName, keys.accessKey}, {secretKeyName, keys.secretKey}};
    if (!keys.sessionToken.isEmpty())
        json.insert(sessionTokenName, keys.sessionToken);
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

std::optional<S3KeyPair> keysOfKeyringValue(const QByteArray &value)
{
    const QJsonObject json = QJsonDocument::fromJson(value).object();
    S3KeyPair keys{json.value(accessKeyName).toString(), json.value(secretKeyName).toString(),
                   json.value(sessionTokenName).toString()};
    if (keys.accessKey.isEmpty() || keys.secretKey.isEmpty())
        return std::nullopt;
    return keys;
}

Result<void> storeKeys(Keyring &keyring, const QString &entry, const S3KeyPair &keys, int waitMs)
{
    Waiting waiting;
    keyring.write(entry, keyringValueOf(keys), waiting.taker());
    const Answered answer = waiting.wait(waitMs);
    if (answer && answer->kind == Kind::Done)
        return {};
    return errorOf(answer, entry);
}

Result<bool> removeKeys(Keyring &keyring, const QString &entry, int waitMs)
{
    Waiting waiting;
    keyring.remove(entry, waiting.taker());
    const Answered answer = waiting.wait(waitMs);
    if (answer && (answer->kind == Kind::Done || answer->kind == Kind::Missing))
        return answer->kind == Kind::Done;
    return errorOf(answer, entry);
}

struct KeyringKeys::State
{
    std::mutex mutex;
    std::optional<Waiting> asked; ///< not answered when it was last looked at
    std::optional<Error> refused; ///< why the keyring must be quiet
    qint64 quietUntilMs = 0;
};

KeyringKeys::KeyringKeys(std::shared_ptr<Keyring> keyring, QString entry,
                         std::shared_ptr<const Clock> clock, Limits limits)
    : m_keyring(std::move(keyring))
    , m_entry(std::move(entry))
    , m_clock(std::move(clock))
    , m_limits(limits)
    , m_state(std::make_shared<State>())
{}

KeyringKeys::KeyringKeys(std::shared_ptr<Keyring> keyring, QString entry,
                         std::shared_ptr<const Clock> clock)
    : KeyringKeys(std::move(keyring), std::move(entry), std::move(clock), Limits())
{}

KeyringKeys::~KeyringKeys() = default;

Result<std::optional<S3KeyPair>> KeyringKeys::find(const std::stop_token &stop)
{
    std::optional<Waiting> waiting;
    std::optional<Error> refused;
    {
        const std::lock_guard lock(m_state->mutex);
        if (m_clock->monotonicMs() >= m_state->quietUntilMs)
            m_state->refused.reset();
        refused = m_state->refused;
        if (!m_state->asked || m_state->asked->isAnswered()) {
            using Question = Keyring::Question;
            m_state->asked.emplace();
            m_keyring->read(m_entry, refused ? Question::Forbidden : Question::Allowed,
                            m_state->asked->taker());
        } else if (refused) {
            return *refused; // it has been silent for long enough
        }
        waiting = m_state->asked;
    }
    const Answered answer = waiting->wait(m_limits.waitMs, stop);
    if (!answer && stop.stop_requested())
        return stoppedError(); // says nothing of the keyring, whose answer may serve others
    const std::lock_guard lock(m_state->mutex);
    if (m_state->asked && m_state->asked->isAnswered())
        m_state->asked.reset(); // with the secret in it
    return take(answer, refused);
}

/// Under the lock. `refused`: why the keyring was not allowed to ask.
Result<std::optional<S3KeyPair>> KeyringKeys::take(const std::optional<Keyring::Answer> &answer,
                                                   const std::optional<Error> &refused)
{
    if (answer && answer->kind == Kind::Missing)
        return std::optional<S3KeyPair>();
    if (answer && answer->kind == Kind::Done) {
        m_state->refused.reset();
        if (std::optional<S3KeyPair> keys = keysOfKeyringValue(answer->secret))
            return keys;
        return trouble("access_denied.keyring_entry", m_entry,
                       QStringLiteral("its entry is not one of this program. Write it anew with "
                                      "\"cloudsyncctl credentials set\"."));
    }
    if (answer && answer->kind == Kind::NoService)
        return errorOf(answer, m_entry); // it could ask nobody anything
    if (refused)
        return *refused;
    m_state->refused = errorOf(answer, m_entry);
    m_state->quietUntilMs = m_clock->monotonicMs() + m_limits.quietMs;
    return *m_state->refused;
}

void KeyringKeys::askAgain()
{
    const std::lock_guard lock(m_state->mutex);
    m_state->refused.reset();
}

} // namespace csc
