// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Keyring.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QLoggingCategory>
#include <QMetaType>
#include <QThread>
#include <qt6keychain/keychain.h>

#include <atomic>

namespace csc {

namespace {

using Kind = Keyring::Answer::Kind;

constexpr int searchMs = 10'000;

QString service()
{
    return QStringLiteral("cloud-sync-center");
}

/// On Plasma the entries are in KWallet, which the Secret Service may know nothing of.
bool isPlasma()
{
    return qgetenv("XDG_CURRENT_DESKTOP").split(':').contains("KDE");
}

/// Where an entry is, by the Secret Service's own word.
/// Source: freedesktop.org, "Secret Storage Specification", org.freedesktop.Secret.Service.
enum class Place { Unlocked, Locked, Nowhere, NoService };

Place searchFor(const QString &entry)
{
    // A connection of its own: the one that Qt shares stays broken for ever once it was refused.
    const QString name = QStringLiteral("csc-keyring");
    Place place = Place::NoService;
    {
        QDBusConnection bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, name);
        if (bus.isConnected()) {
            QDBusMessage search = QDBusMessage::createMethodCall(
                QStringLiteral("org.freedesktop.secrets"),
                QStringLiteral("/org/freedesktop/secrets"),
                QStringLiteral("org.freedesktop.Secret.Service"), QStringLiteral("SearchItems"));
            // The attributes by which QtKeychain stores.
            search << QVariant::fromValue(QMap<QString, QString>{
                {QStringLiteral("user"), entry}, {QStringLiteral("server"), service()}});
            const QDBusMessage answer = bus.call(search, QDBus::Block, searchMs);
            const auto paths = [&answer](int index) {
                return qdbus_cast<QList<QDBusObjectPath>>(answer.arguments().value(index));
            };
            if (answer.type() == QDBusMessage::ReplyMessage) {
                place = Place::Nowhere;
                if (!paths(0).isEmpty())
                    place = Place::Unlocked;
                else if (!paths(1).isEmpty())
                    place = Place::Locked;
            }
        }
    }
    QDBusConnection::disconnectFromBus(name);
    return place;
}

Kind kindOf(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::NoError:
        return Kind::Done;
    case QKeychain::EntryNotFound:
        return Kind::Missing;
    case QKeychain::AccessDenied: // what the Secret Service says of a locked one
        return Kind::Locked;
    case QKeychain::AccessDeniedByUser:
    case QKeychain::CouldNotDeleteEntry:
        return Kind::Refused;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
    case QKeychain::OtherError:
        break;
    }
    return Kind::NoService;
}

/// Qt's own debugging output prints the calls on the bus, and with KWallet the secrets in them.
/// A filter is the one thing that QT_LOGGING_RULES can't overrule.
void keepCallsOutOfLogs()
{
    static std::atomic<QLoggingCategory::CategoryFilter> before = nullptr;
    before = QLoggingCategory::installFilter([](QLoggingCategory *category) {
        // The categories that are there already are shown to the filter while it is installed;
        // the one before has seen them.
        if (const auto usual = before.load())
            usual(category);
        if (QLatin1StringView(category->categoryName()).startsWith(QLatin1StringView("qt.dbus")))
            category->setEnabled(QtDebugMsg, false);
    });
}

/// Answers that are still to come, and perhaps never will.
std::atomic<int> answersOwed = 0;

Keyring::Done counted(Keyring::Done done)
{
    ++answersOwed;
    return [done = std::move(done)](Keyring::Answer answer) {
        --answersOwed;
        done(std::move(answer));
    };
}

/// The one thread that talks to QtKeychain, whose queue of jobs belongs to the thread that used it
/// first. A call on the bus may block it for long, which is why no other thread does it.
class KeyringThread
{
public:
    KeyringThread()
    {
        qDBusRegisterMetaType<QMap<QString, QString>>();
        keepCallsOutOfLogs();
        m_thread.setObjectName(QStringLiteral("keyring"));
        m_context.moveToThread(&m_thread);
        m_thread.start();
    }

    template <typename Work>
    void post(Work work)
    {
        QMetaObject::invokeMethod(&m_context, std::move(work), Qt::QueuedConnection);
    }

    /// Never ended: it may hang in a call when the program ends, and is not waited for.
    static KeyringThread &shared()
    {
        static auto *const thread = new KeyringThread;
        return *thread;
    }

private:
    QThread m_thread;
    QObject m_context;
};

/// Starts a job of QtKeychain on the thread that this is called on.
template <typename Job>
void startJob(Job *job, std::function<void(Job *)> done)
{
    job->setAutoDelete(true);
    job->setInsecureFallback(false);
    QObject::connect(job, &QKeychain::Job::finished, job,
                     [job, done = std::move(done)] { done(job); });
    job->start();
}

void readEntry(const QString &entry, Keyring::Question question, const Keyring::Done &done)
{
    const Place place = isPlasma() ? Place::Locked : searchFor(entry);
    if (place == Place::NoService || place == Place::Nowhere) {
        done({place == Place::Nowhere ? Kind::Missing : Kind::NoService, {}});
        return;
    }
    if (place == Place::Locked && question == Keyring::Question::Forbidden) {
        done({Kind::Locked, {}});
        return;
    }
    auto *job = new QKeychain::ReadPasswordJob(service());
    job->setKey(entry);
    startJob<QKeychain::ReadPasswordJob>(job, [place, done](QKeychain::ReadPasswordJob *read) {
        Kind kind = kindOf(read->error());
        // It was there a moment ago: the question for the keyring's password was put away.
        if (kind == Kind::Missing && place == Place::Locked && !isPlasma())
            kind = Kind::Locked;
        done({kind, kind == Kind::Done ? read->binaryData() : QByteArray()});
    });
}

void removeEntry(const QString &entry, const Keyring::Done &done)
{
    const Place place = isPlasma() ? Place::Unlocked : searchFor(entry);
    if (place == Place::NoService || place == Place::Nowhere) {
        done({place == Place::Nowhere ? Kind::Missing : Kind::NoService, {}});
        return;
    }
    auto *job = new QKeychain::DeletePasswordJob(service());
    job->setKey(entry);
    startJob<QKeychain::DeletePasswordJob>(job, [entry, done](QKeychain::DeletePasswordJob *gone) {
        Kind kind = kindOf(gone->error());
        // A locked keyring that nobody unlocks is passed over without a word.
        if (kind == Kind::Done && !isPlasma() && searchFor(entry) != Place::Nowhere)
            kind = Kind::Locked;
        done({kind, {}});
    });
}

class SystemKeyring final : public Keyring
{
public:
    void read(const QString &entry, Question question, Done done) override
    {
        KeyringThread::shared().post([entry, question, done = counted(std::move(done))] {
            readEntry(entry, question, done);
        });
    }

    void write(const QString &entry, const QByteArray &secret, Done done) override
    {
        KeyringThread::shared().post([entry, secret, done = counted(std::move(done))] {
            auto *job = new QKeychain::WritePasswordJob(service());
            job->setKey(entry);
            job->setBinaryData(secret);
            startJob<QKeychain::WritePasswordJob>(job, [done](QKeychain::WritePasswordJob *write) {
                done({kindOf(write->error()), {}});
            });
        });
    }

    void remove(const QString &entry, Done done) override
    {
        KeyringThread::shared().post(
            [entry, done = counted(std::move(done))] { removeEntry(entry, done); });
    }
};

} // namespace

bool keyringOwesAnswer()
{
    return answersOwed > 0;
}

std::shared_ptr<Keyring> systemKeyring()
{
    return std::make_shared<SystemKeyring>();
}

} // namespace csc
