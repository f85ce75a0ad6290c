// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0
//
// What people do, and how uploads end. Processes and time are in WalkEvents.cpp, other programs in
// WalkScripts.cpp.

#include "support/TemporaryDatabase.h"

#include "walk/RandomWalk.h"

namespace csc::test {

namespace {

using Command = QueueModel::Command;

QString nameOf(Command command)
{
    static const QStringList names{QStringLiteral("enqueue"), QStringLiteral("enqueue by rule"),
                                   QStringLiteral("retry"),   QStringLiteral("resync"),
                                   QStringLiteral("cancel"),  QStringLiteral("priority"),
                                   QStringLiteral("approve"), QStringLiteral("reject")};
    return names.at(int(command));
}

QString textOf(const EpisodeSelection &selection)
{
    if (const auto *names = std::get_if<QStringList>(&selection))
        return names->join(u' ');
    if (const auto *keys = std::get_if<QList<qint64>>(&selection)) {
        QStringList texts;
        for (const qint64 key : *keys)
            texts.append(u'#' + QString::number(key));
        return texts.join(u' ');
    }
    return QStringLiteral("--") + toText(*std::get<EpisodeFilter>(selection).status);
}

} // namespace

EpisodeSelection RandomWalk::selection(QRandomGenerator &lot, Command command)
{
    const int form = lot.bounded(10);
    if (form == 0 && command == Command::Retry)
        return EpisodeFilter{SyncStatus::Failed, {}};
    if (form == 0 && command == Command::Cancel)
        return EpisodeFilter{SyncStatus::Pending, {}};
    QList<qint64> apt; // that the command applies to, so that half of the time something is done
    for (const ModelEpisode &each : m_model.episodes) {
        if (!m_model.refusal(command, each))
            apt.append(each.key);
    }
    const int known = int(m_model.episodes.size());
    const bool isApt = lot.bounded(2) == 0 && !apt.isEmpty();
    const int count = 1 + lot.bounded(lot.bounded(4) == 0 ? 12 : 3); // some are named twice
    QStringList names;
    QList<qint64> keys;
    for (int i = 0; i < count; ++i) {
        const qint64 key = isApt ? apt.at(lot.bounded(int(apt.size())))
                                 : 1 + lot.bounded(form == 1 ? known + 3 : known);
        keys.append(key);
        names.append(lot.bounded(4) == 0 ? QString::number(key) : QStringLiteral("ep-%1").arg(key));
    }
    return form < 6 ? EpisodeSelection(names) : EpisodeSelection(keys);
}

CommandReport RandomWalk::real(Command command, EngineStores &stores,
                               const EpisodeSelection &chosen, int priority, CommandMode mode)
{
    switch (command) {
    case Command::Enqueue:
        return must(stores.queue.enqueue(chosen, Asker::Manual, Origin::Manual, rules(), mode));
    case Command::Automatic:
        return must(
            stores.queue.enqueue(chosen, Asker::Automatic, Origin::Automatic, rules(), mode));
    case Command::Retry:
        return must(stores.queue.retry(chosen, rules(), mode));
    case Command::Resync:
        return must(stores.queue.resync(chosen, mode));
    case Command::Cancel:
        return must(stores.queue.cancel(chosen, rules(), mode));
    case Command::Priority:
        return must(stores.queue.setPriority(chosen, priority, mode));
    case Command::Approve:
        return must(stores.episodes.approve(chosen, mode));
    case Command::Reject:
        return must(stores.episodes.reject(chosen, mode));
    }
    Q_UNREACHABLE();
}

QString RandomWalk::command(Random &lot)
{
    static constexpr std::array drawn{
        Command::Enqueue,  Command::Enqueue,   Command::Enqueue, Command::Enqueue, Command::Retry,
        Command::Retry,    Command::Resync,    Command::Resync,  Command::Cancel,  Command::Cancel,
        Command::Priority, Command::Automatic, Command::Approve, Command::Approve, Command::Reject};
    const Command command = drawn.at(lot.bounded(quint32(drawn.size())));
    const EpisodeSelection chosen = selection(lot, command);
    const int priority = lot.bounded(-1, 3);
    const bool rehearse = lot.bounded(7) == 0;
    // Given in a window, or on a command line.
    Place *const place = lot.bounded(2) == 0 ? anyAlive(lot) : nullptr;
    EngineStores &stores = place ? *place->process->stores : *m_stores;
    const CommandReport got = real(command, stores, chosen, priority,
                                   rehearse ? CommandMode::Rehearse : CommandMode::Apply);
    const CommandReport wanted = m_model.give(command, chosen, priority, rehearse);
    if (said(got) != said(wanted)) {
        note(QStringLiteral("%1 gave another answer\n  is    %2\n  wants %3")
                 .arg(nameOf(command), said(got), said(wanted)));
    }
    for (const RejectedEpisode &each : got.rejected)
        ++m_seen[toText(each.reason)];
    ++m_seen[rehearse ? QStringLiteral("rehearsal") : nameOf(command)];
    if (place) {
        place->process->stopCancelled();
        place->model->stopCancelled();
        if (lot.bounded(3) > 0) // what comes soon after, and what others' looks may get ahead of
            pollAt(*place);
    }
    return QStringLiteral("%1 %2%3%4: %5")
        .arg(nameOf(command), textOf(chosen),
             command == Command::Priority ? QStringLiteral(" to %1").arg(priority) : QString(),
             rehearse ? QStringLiteral(" --dry-run") : QString(), said(got));
}

QString RandomWalk::eligible(Random &lot)
{
    Q_UNUSED(lot)
    const QString got =
        said(must(m_stores->queue.enqueueEligible(Origin::Automatic, rules(), CommandMode::Apply)));
    const QString wanted = said(m_model.enqueueEligible(Origin::Automatic));
    if (got != wanted) {
        note(QStringLiteral("enqueue --eligible gave another answer\n  is    %1\n  wants %2")
                 .arg(got, wanted));
    }
    return QStringLiteral("enqueue --eligible: ") + got;
}

QString RandomWalk::upload(Random &lot)
{
    QList<std::pair<Place *, WalkTransports::Upload>> all;
    for (Place &place : m_places) {
        for (const WalkTransports::Upload &each :
             place.process ? place.process->uploads() : QList<WalkTransports::Upload>())
            all.append({&place, each});
    }
    if (all.isEmpty()) { // so that one does soon
        if (m_model.paused && lot.bounded(3) == 0)
            return pause(lot);
        if (m_model.outage && lot.bounded(2) == 0)
            return time(lot);
        return lot.bounded(3) > 0 ? poll(lot) : command(lot);
    }
    const auto &[place, chosen] = all.at(lot.bounded(int(all.size())));
    return finish(lot, *place, chosen);
}

QString RandomWalk::finish(Random &lot, Place &place, const WalkTransports::Upload &upload)
{
    static constexpr std::array ofDestination{ErrorCode::Network,
                                              ErrorCode::Timeout,
                                              ErrorCode::Server,
                                              ErrorCode::Clock,
                                              ErrorCode::AccessDenied,
                                              ErrorCode::CredentialsExpired,
                                              ErrorCode::Tls,
                                              ErrorCode::DestinationMissing,
                                              ErrorCode::DestinationFull};
    static constexpr std::array ofEpisode{ErrorCode::Throttled,     ErrorCode::SourceChanged,
                                          ErrorCode::Integrity,     ErrorCode::SourceMissing,
                                          ErrorCode::SourceInvalid, ErrorCode::DestinationConflict,
                                          ErrorCode::Rejected,      ErrorCode::Configuration};
    UploadOutcome outcome;
    ModelFailure failure;
    QString end = QStringLiteral("stops");
    const int drawn = lot.bounded(100);
    const bool stops = upload.stop != StopReason::None && lot.bounded(3) > 0;
    if (stops) {
        // as it was told
    } else if (drawn < (m_destinationDown ? 4 : 48)) {
        // Before it completes, a transport asks for its lease; without one it stops. Not one that
        // had been through with that when the lease ran out.
        const bool isThrough = drawn % 4 == 0;
        if (upload.holdsLease || isThrough) {
            outcome.kind = UploadOutcome::Kind::Completed;
            outcome.recording = {QStringLiteral("s3://bucket/object"), QStringLiteral("etag"),
                                 VerifiedBy::Etag, 1000};
            m_succeeded.insert(upload.log);
            end = QStringLiteral("completes");
        }
    } else {
        const bool isDestination = m_destinationDown || lot.bounded(2) == 0;
        failure.code = isDestination ? ofDestination.at(lot.bounded(quint32(ofDestination.size())))
                                     : ofEpisode.at(lot.bounded(quint32(ofEpisode.size())));
        if (failure.code == ErrorCode::Throttled)
            failure.retryAfterSec = lot.bounded(3) == 0 ? 200'000 : lot.bounded(600);
        outcome.kind = UploadOutcome::Kind::Failed;
        outcome.error = {failure.code,
                         QStringLiteral("The upload failed as the walk wants it."),
                         {},
                         failure.retryAfterSec};
        end = QStringLiteral("fails with ") + toText(failure.code);
    }
    const qint64 job = jobOf(place, upload);
    if (!place.process->finish(upload.number, outcome))
        note(QStringLiteral("an upload ended, and the dispatcher took no note"));
    place.model->finish(job, outcome.kind, failure);
    return QStringLiteral("%1's upload of log %2 %3")
        .arg(place.model->owner().random, QString::number(upload.log), end);
}

} // namespace csc::test
