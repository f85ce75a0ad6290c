// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Commands.h"

#include "cli/Catalog.h"
#include "cli/Destination.h"
#include "cli/Json.h"
#include "cli/TextTable.h"
#include "cli/UnfinishedOwners.h"
#include "core/DestinationUrl.h"

namespace csc {

namespace {

/// What of the destination is ours: addresses and keys that begin so.
struct Scope
{
    QString keyPrefix; ///< with its slash, so that `runs2/` is not under `runs`
    QString address;
    QString endpoint;

    bool holds(const RemoteUpload &upload) const
    {
        return upload.endpoint == endpoint && upload.destination.startsWith(address);
    }
};

/// What `--abort` may remove.
struct Limits
{
    bool abort = false;
    bool dryRun = false;
    std::optional<qint64> othersOlderThanHours;
};

struct Item
{
    UnfinishedUpload upload;
    UploadOwner owner = UploadOwner::Other;
};

Result<UnfinishedOwners> readOwners(Catalog &catalog)
{
    // The orphans first: what a row takes up in between then counts as owned by it.
    const Result<QList<RemoteUpload>> orphans = catalog.ledger().orphans();
    if (!orphans)
        return orphans.error();
    const Result<QList<RemoteUpload>> noted = catalog.ledger().uploads();
    if (!noted)
        return noted.error();
    return UnfinishedOwners(*noted, *orphans);
}

QString ownerWord(UploadOwner owner)
{
    switch (owner) {
    case UploadOwner::Queue:
        return QStringLiteral("in use");
    case UploadOwner::Ledger:
        return QStringLiteral("left over");
    case UploadOwner::Other:
        break;
    }
    return QStringLiteral("not ours");
}

/// Whether it may be removed; `now` is by the clock that the item's time is by.
bool mayRemove(const Item &item, const Limits &limits, const QDateTime &now)
{
    if (item.owner == UploadOwner::Ledger)
        return true;
    return item.owner == UploadOwner::Other && limits.othersOlderThanHours
           && item.upload.initiatedAt.isValid()
           && item.upload.initiatedAt.addSecs(*limits.othersOlderThanHours * 3600) <= now;
}

/// Removes what may be removed, one after the other; what can't be is told and left.
class Removal
{
public:
    Removal(Catalog &catalog, Transport &transport, Scope scope, Console &console)
        : m_catalog(catalog)
        , m_transport(transport)
        , m_scope(std::move(scope))
        , m_console(console)
    {}

    Result<void> remove(const Item &item)
    {
        const Result<UnfinishedOwners> owners = readOwners(m_catalog);
        if (!owners)
            return owners.error();
        // A retry may have taken it up since the list was made.
        if (owners->ownerOf(item.upload, m_scope.endpoint) == UploadOwner::Queue) {
            m_console.note(QStringLiteral("%1: an episode of the queue has taken it up; it stays.")
                               .arg(printable(item.upload.key)));
            return {};
        }
        RemoteUpload upload;
        upload.destination = item.upload.address;
        upload.endpoint = m_scope.endpoint;
        upload.uploadId = item.upload.uploadId;
        const Result<void> gone = m_transport.abandon(upload, JobControl(), isUnowned(upload));
        if (!gone) {
            m_console.note(printable(item.upload.key) + QStringLiteral(": ")
                           + gone.error().message);
            m_failedAddresses.append(item.upload.address);
            return {};
        }
        ++m_removed;
        return m_catalog.ledger().orphanRemoved(upload);
    }

    /// What the ledger still knows though the destination does not list it any more.
    Result<void> forgetWhatIsGone()
    {
        const Result<QList<RemoteUpload>> orphans = m_catalog.ledger().orphans();
        if (!orphans)
            return orphans.error();
        for (const RemoteUpload &orphan : *orphans) {
            if (!m_scope.holds(orphan) || m_failedAddresses.contains(orphan.destination))
                continue;
            if (!m_transport.abandon(orphan, JobControl(), isUnowned(orphan)))
                continue;
            if (Result<void> closed = m_catalog.ledger().orphanRemoved(orphan); !closed)
                return closed;
        }
        return {};
    }

    /// Asked right before each removal: a row may have taken it up since.
    Transport::IsUnowned isUnowned(const RemoteUpload &upload)
    {
        return [this, upload](const QString &uploadId) {
            const Result<UnfinishedOwners> owners = readOwners(m_catalog);
            if (!owners || (upload.isIntended() && !owners->isOrphan(upload)))
                return false;
            UnfinishedUpload found;
            found.address = upload.destination;
            found.uploadId = uploadId;
            return owners->ownerOf(found, m_scope.endpoint) != UploadOwner::Queue;
        };
    }

    int removed() const { return m_removed; }
    bool failed() const { return !m_failedAddresses.isEmpty(); }

private:
    Catalog &m_catalog;
    Transport &m_transport;
    const Scope m_scope;
    Console &m_console;
    QStringList m_failedAddresses;
    int m_removed = 0;
};

/// Those of the ledger, where the destination does not say what is open.
QList<UnfinishedUpload> notedItems(const UnfinishedOwners &owners, const Scope &scope)
{
    QList<UnfinishedUpload> items;
    for (const RemoteUpload &upload : owners.noted()) {
        if (!scope.holds(upload) || upload.isIntended())
            continue;
        qint64 bytes = 0;
        for (const RemotePart &part : upload.parts)
            bytes += part.sizeBytes;
        const qsizetype start = scope.address.size() - scope.keyPrefix.size();
        items.append({upload.destination.mid(start), upload.destination, upload.uploadId,
                      upload.openedAt, bytes});
    }
    return items;
}

QJsonObject toJson(const QList<Item> &items, int aborted)
{
    QJsonArray list;
    for (const Item &item : items) {
        const auto &bytes = item.upload.bytes;
        list.append(QJsonObject{
            {QStringLiteral("key"), item.upload.key},
            {QStringLiteral("upload_id"), textOrNull(item.upload.uploadId)},
            {QStringLiteral("initiated_at"), timeOrNull(item.upload.initiatedAt)},
            {QStringLiteral("bytes"), bytes ? QJsonValue(*bytes) : QJsonValue()},
            {QStringLiteral("owner"), toText(item.owner)},
        });
    }
    return {{QStringLiteral("items"), list}, {QStringLiteral("aborted"), aborted}};
}

QString resultText(const QList<Item> &items, int aborted, const Limits &limits, bool coloured)
{
    if (items.isEmpty())
        return QStringLiteral("No unfinished uploads.\n");
    TextTable table({QStringLiteral("KEY"), QStringLiteral("BEGUN"), QStringLiteral("SIZE"),
                     QStringLiteral("WHOSE"), QStringLiteral("UPLOAD")});
    table.alignRight(2);
    for (const Item &item : items) {
        const auto &bytes = item.upload.bytes;
        table.addRow(QStringList{printable(item.upload.key), utcText(item.upload.initiatedAt),
                                 bytes ? sizeText(*bytes) : QStringLiteral("?"),
                                 ownerWord(item.owner), printable(item.upload.uploadId)});
    }
    QString text = table.toText(coloured);
    if (limits.abort) {
        const QString removed =
            counted(aborted, QStringLiteral("upload"), QStringLiteral("uploads"));
        text += limits.dryRun ? QStringLiteral("%1 would be removed.\n").arg(removed)
                              : QStringLiteral("%1 removed.\n").arg(removed);
    }
    return text;
}

class UploadsCommand final : public Command
{
public:
    UploadsCommand()
        : Command({QStringLiteral("uploads"),
                   QStringLiteral("[--abort [--older-than HOURS]]"),
                   QStringLiteral("Lists unfinished uploads at the destination, removes what is "
                                  "left over."),
                   QStringLiteral("In use: an episode of this database goes on with it, or can be "
                                  "retried; never removed.\nLeft over: of this database, and "
                                  "nobody needs it; --abort removes it.\nNot ours: perhaps of a "
                                  "workstation that is uploading now; only removed with "
                                  "--older-than."),
                   {QStringLiteral("cloudsyncctl uploads"),
                    QStringLiteral("cloudsyncctl uploads --abort --dry-run"),
                    QStringLiteral("cloudsyncctl uploads --abort --older-than 168")},
                   {QCommandLineOption(QStringLiteral("abort"),
                                       QStringLiteral("Remove what is left over.")),
                    QCommandLineOption(QStringLiteral("older-than"),
                                       QStringLiteral("Remove also what is not ours and was begun "
                                                      "(in a folder: last written) more than so "
                                                      "many hours ago."),
                                       QStringLiteral("HOURS")),
                    dryRunOption()}})
    {}

    Result<ExitStatus> run(const Call &call) override
    {
        const Result<Limits> limits = limitsOf(call);
        if (!limits)
            return limits.error();
        // Settings before the database: without a destination there is nothing to look at.
        const auto factory = openDestination(call.settings());
        if (!factory)
            return factory.error();
        const bool writes = limits->abort && !limits->dryRun;
        auto catalog =
            Catalog::open(call, writes ? Catalog::Purpose::Change : Catalog::Purpose::Look);
        if (!catalog)
            return catalog.error();
        const auto known = (*catalog)->ledger().traitsOf((*factory)->endpoint());
        if (!known)
            return known.error();
        const auto transport = (*factory)->create(*known);
        if (!transport)
            return transport.error();
        return work(call, *limits, **catalog, **transport);
    }

private:
    static Result<Limits> limitsOf(const Call &call)
    {
        Limits limits{call.has(QStringLiteral("abort")), call.has(QStringLiteral("dry-run")), {}};
        const QString older = QStringLiteral("older-than");
        if (!call.has(older))
            return limits;
        if (!limits.abort)
            return usageError(QStringLiteral("--older-than only goes with --abort."));
        constexpr qint64 longest = 876'000; // a hundred years
        const Result<qint64> hours =
            wholeNumber(QStringLiteral("--older-than"), call.options.value(older), 0, longest);
        if (!hours)
            return hours.error();
        limits.othersOlderThanHours = *hours;
        return limits;
    }

    static Result<ExitStatus> work(const Call &call, const Limits &limits, Catalog &catalog,
                                   Transport &transport)
    {
        const Result<DestinationUrl> url = DestinationUrl::parse(call.settings().destination);
        if (!url)
            return url.error();
        Scope scope;
        scope.keyPrefix = url->prefix.isEmpty() ? QString() : url->prefix + u'/';
        scope.address = url->addressOf(scope.keyPrefix);
        // The destination first: what was begun before that is in the ledger by now.
        const Result<UnfinishedUploads> found = transport.unfinished(scope.keyPrefix, JobControl());
        if (!found)
            return found.error();
        scope.endpoint = found->endpoint;
        const Result<UnfinishedOwners> owners = readOwners(catalog);
        if (!owners)
            return owners.error();
        if (!found->isListed)
            call.console.note(cannotList(scope));
        noteOthers(*owners, scope, call.console);

        QList<Item> items;
        for (const UnfinishedUpload &upload :
             found->isListed ? found->items : notedItems(*owners, scope))
            items.append({upload, owners->ownerOf(upload, scope.endpoint)});
        Removal removal(catalog, transport, scope, call.console);
        int aborted = 0;
        for (const Item &item : std::as_const(items)) {
            if (!limits.abort || !mayRemove(item, limits, found->now))
                continue;
            ++aborted;
            if (limits.dryRun)
                continue;
            if (const Result<void> removed = removal.remove(item); !removed)
                return removed.error();
        }
        if (limits.abort && !limits.dryRun) {
            aborted = removal.removed();
            if (const Result<void> done =
                    found->isListed ? removal.forgetWhatIsGone() : Result<void>();
                !done)
                return done.error();
        }
        call.console.result(toJson(items, aborted), [&] {
            return resultText(items, aborted, limits, call.console.coloured());
        });
        return removal.failed() ? ExitStatus::Destination : ExitStatus::Done;
    }

    static QString cannotList(const Scope &scope)
    {
        return QStringLiteral("The server at %1 can't list unfinished uploads, or does not allow "
                              "it (the right s3:ListBucketMultipartUploads): only those that this "
                              "database has noted are shown.")
            .arg(scope.endpoint);
    }

    static void noteOthers(const UnfinishedOwners &owners, const Scope &scope, Console &console)
    {
        const auto elsewhere =
            std::count_if(owners.orphans().cbegin(), owners.orphans().cend(),
                          [&scope](const RemoteUpload &upload) {
                              return !scope.holds(upload) && !upload.isIntended();
                          });
        if (elsewhere > 0) {
            console.note(QStringLiteral("This database has also noted %1 at other destinations "
                                        "than the one that is set up; set that one to see them.")
                             .arg(counted(elsewhere, QStringLiteral("left over upload"),
                                          QStringLiteral("left over uploads"))));
        }
    }
};

} // namespace

std::unique_ptr<Command> makeUploadsCommand()
{
    return std::make_unique<UploadsCommand>();
}

} // namespace csc
