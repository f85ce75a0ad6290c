// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0
//
// What processes, clocks and the world around them do.

#include "support/TemporaryDatabase.h"

#include "walk/RandomWalk.h"

namespace csc::test {

void RandomWalk::pollAt(Place &place)
{
    place.process->poll(
        [this](const ClaimOwner &owner) { return m_dead.contains(owner.toText()); });
    place.model->poll([this](const QString &owner) { return m_dead.contains(owner); });
    note(m_checks->nothingLeftBehind(place.host, m_dead));
}

QString RandomWalk::poll(Random &lot)
{
    Place *const place = anyAlive(lot);
    if (!place)
        return start(lot);
    pollAt(*place);
    return place->model->owner().random + QStringLiteral(" polls");
}

QString RandomWalk::look(Random &lot)
{
    Place *const place = anyAlive(lot);
    if (!place)
        return QStringLiteral("nobody looks");
    place->process->look();
    place->model->look();
    return place->model->owner().random + QStringLiteral(" looks at what others did");
}

QString RandomWalk::heartbeat(Random &lot)
{
    Place *const place = anyAlive(lot);
    if (!place)
        return QStringLiteral("nobody renews leases");
    place->process->renewLeases();
    place->model->renewLeases();
    return place->model->owner().random + QStringLiteral(" renews its leases");
}

/// A process is held up (suspended, in a debugger) until its leases are over; others go on, and
/// then an upload of its ends before it has noticed.
QString RandomWalk::holdUp(Random &lot)
{
    Place *const held = anyAlive(lot);
    if (!held || held->process->uploads().isEmpty())
        return heartbeat(lot);
    const int ms = QueueModel::leaseSec * 1000 + lot.bounded(60'000);
    m_clock->advance(ms);
    QString text =
        QStringLiteral("%1 is held up for %2 ms").arg(held->model->owner().random).arg(ms);
    for (Place &place : m_places) {
        if (!place.process || &place == held)
            continue;
        pollAt(place);
        text += QStringLiteral("; %1 polls").arg(place.model->owner().random);
    }
    settle();
    const QList<WalkTransports::Upload> uploads = held->process->uploads();
    return text + QStringLiteral("; ")
           + finish(lot, *held, uploads.at(lot.bounded(int(uploads.size()))));
}

QString RandomWalk::time(Random &lot)
{
    static constexpr std::array<int, 6> longest{2'000,   40'000,    40'000,
                                                300'000, 3'600'000, 100'000'000};
    const int ms = 1 + lot.bounded(longest.at(lot.bounded(quint32(longest.size()))));
    m_clock->advance(ms);
    return QStringLiteral("%1 ms go by").arg(ms);
}

QString RandomWalk::wallClock(Random &lot)
{
    static constexpr std::array<int, 3> longest{60, 3600, 86400};
    const int most = longest.at(lot.bounded(quint32(longest.size())));
    const int sec = lot.bounded(-most, most + 1);
    m_clock->setWallClock(m_clock->nowUtc().addSecs(sec));
    return QStringLiteral("the clock is set by %1 s").arg(sec);
}

QString RandomWalk::start(Random &lot)
{
    QList<Place *> empty;
    for (Place &each : m_places) {
        if (!each.process)
            empty.append(&each);
    }
    if (empty.isEmpty())
        return upload(lot);
    Place &place = *empty.at(lot.bounded(int(empty.size())));
    const int number = ++m_processes;
    const ClaimOwner owner{place.host, QStringLiteral("boot"), number, number,
                           QStringLiteral("process-%1").arg(number)};
    place.process = std::make_unique<WalkProcess>(
        WalkProcess::Setup{m_stores->database->path(), m_clock, owner, settingsOf(place)});
    place.model = std::make_unique<WorkerModel>(m_model, *m_clock, owner, place.maxConcurrent);
    pollAt(place);
    return QStringLiteral("%1 starts on %2").arg(owner.random, place.host);
}

QString RandomWalk::crash(Random &lot)
{
    const bool everywhere = lot.bounded(5) == 0;
    const bool isKnown = lot.bounded(4) > 0; // else only the lease tells
    Place *const one = anyAlive(lot);
    QStringList names;
    for (Place &place : m_places) {
        if (!place.process || (!everywhere && &place != one))
            continue;
        names.append(place.model->owner().random);
        if (isKnown)
            m_dead.insert(place.model->owner().toText());
        place.process.reset();
        place.model.reset();
    }
    return QStringLiteral("%1 crash, %2known")
        .arg(names.join(QStringLiteral(", ")), isKnown ? QString() : QStringLiteral("un"));
}

QString RandomWalk::close(Random &lot)
{
    Place *const place = anyAlive(lot);
    if (!place)
        return QStringLiteral("nobody closes");
    QString text = place->model->owner().random + QStringLiteral(" closes");
    place->process->beginClosing();
    place->model->beginClosing();
    QSet<qint64> hanging;
    for (bool more = true; std::exchange(more, false) && m_problem.isEmpty();) {
        settle();
        for (const WalkTransports::Upload &each : place->process->uploads()) {
            if (hanging.contains(each.number))
                continue;
            if (lot.bounded(3) == 0) {
                hanging.insert(each.number);
                text += QStringLiteral("; log %1 hangs").arg(each.log);
                continue;
            }
            text += QStringLiteral("; ") + finish(lot, *place, each);
            more = true;
            break;
        }
    }
    place->process->letGo();
    place->model->letGo();
    m_dead.insert(place->model->owner().toText());
    place->process.reset();
    place->model.reset();
    return text;
}

QString RandomWalk::pause(Random &lot)
{
    const bool paused = !m_model.paused && lot.bounded(3) > 0;
    must(m_stores->state.setPaused(paused));
    m_model.paused = paused;
    if (!paused) {
        must(m_stores->state.probeNow());
        m_model.probeNow();
    }
    return paused ? QStringLiteral("pause") : QStringLiteral("resume");
}

QString RandomWalk::settings(Random &lot)
{
    m_model.maxRetries = 1 + lot.bounded(4);
    m_model.autoScan = lot.bounded(5) == 0;
    QString text = QStringLiteral("settings: max_retries %1, auto_scan %2, max_concurrent")
                       .arg(m_model.maxRetries)
                       .arg(m_model.autoScan);
    for (Place &place : m_places) {
        place.maxConcurrent = 1 + lot.bounded(3);
        text += QStringLiteral(" %1").arg(place.maxConcurrent);
        if (!place.process)
            continue;
        place.process->configure(settingsOf(place));
        place.model->maxConcurrent = place.maxConcurrent;
    }
    must(m_stores->state.probeNow());
    m_model.probeNow();
    return text;
}

QString RandomWalk::network(Random &lot)
{
    Place *place = anyAlive(lot);
    for (Place &each : m_places) {
        if (each.process && each.model->offline && lot.bounded(2) == 0)
            place = &each;
    }
    if (!place)
        return QStringLiteral("nobody has a network");
    const QString name = place->model->owner().random;
    if (!place->model->offline && lot.bounded(3) == 0) {
        place->process->network->breakConnections(true);
        ++place->model->networkBreaks;
        return name + QStringLiteral("'s connections break");
    }
    place->model->offline = !place->model->offline;
    place->process->network->setOffline(place->model->offline, true);
    return name
           + (place->model->offline ? QStringLiteral(" goes offline")
                                    : QStringLiteral(" comes online"));
}

QString RandomWalk::destination(Random &lot)
{
    m_destinationDown = !m_destinationDown && lot.bounded(2) == 0;
    return m_destinationDown ? QStringLiteral("the destination is down")
                             : QStringLiteral("the destination is up");
}

} // namespace csc::test
