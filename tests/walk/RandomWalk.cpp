// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "walk/RandomWalk.h"

#include "support/TemporaryDatabase.h"

#include <QDir>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

#include <numeric>

namespace csc::test {

namespace {

// Long ago, so that what SQLite's own clock writes is always later.
const QString firstMoment = QStringLiteral("2020-03-02T08:00:00.000Z");
const QString hostA = QStringLiteral("bench-1");
const QString hostB = QStringLiteral("bench-2");
constexpr int episodesOfA = 7;
constexpr int episodesOfB = 2;

/// Most commits wait for the disk, which adds nothing here: in memory where there is room for it.
QString folderTemplate()
{
    const QString memory = QStringLiteral("/dev/shm");
    return (QDir(memory).exists() ? memory : QDir::tempPath()) + QStringLiteral("/walk-XXXXXX");
}

} // namespace

RandomWalk::RandomWalk(quint32 seed)
    : m_seed(seed)
    , m_folder(folderTemplate())
    , m_clock(std::make_shared<TestClock>(firstMoment))
    , m_model(*m_clock)
    , m_stores(openStores(m_folder.filePath(QStringLiteral("catalog.sqlite")), *m_clock, hostA))
{
    m_places[0].host = hostA;
    m_places[1].host = hostA;
    m_places[2].host = hostB;
    m_checks = std::make_unique<WalkChecks>(*m_stores->database, m_model);
    EpisodeStore others(*m_stores->database, *m_clock, hostB);
    for (qint64 key = 1; key <= episodesOfA + episodesOfB; ++key) {
        const bool isOfA = key <= episodesOfA;
        const QString name = QStringLiteral("ep-%1").arg(key);
        must((isOfA ? m_stores->episodes : others)
                 .add({recordingNamed(name)}, {true, CommandMode::Apply}));
        ModelEpisode episode;
        episode.key = key;
        episode.name = name;
        episode.host = isOfA ? hostA : hostB;
        m_model.episodes.append(episode);
    }
}

RandomWalk::~RandomWalk() = default;

std::optional<RandomWalk::Failure> RandomWalk::run(int count)
{
    QList<int> steps(count);
    std::iota(steps.begin(), steps.end(), 1);
    return run(steps);
}

std::optional<RandomWalk::Failure> RandomWalk::run(const QList<int> &steps)
{
    for (const int step : steps) {
        const std::array<quint32, 2> seeds{m_seed, quint32(step)};
        Random lot(seeds.data(), qsizetype(seeds.size()));
        m_taken.append(QStringLiteral("%1: %2").arg(step).arg(take(lot)));
        settle();
        check();
        if (!m_problem.isEmpty())
            return Failure{step, m_problem};
    }
    countAttempts();
    note(m_checks->soundFile());
    if (!m_problem.isEmpty())
        return Failure{steps.isEmpty() ? 0 : steps.last(), m_problem};
    return std::nullopt;
}

QList<int> RandomWalk::shrink(quint32 seed, const Failure &failure)
{
    const auto kind = [](const QString &problem) { return problem.section(u'\n', 0, 0); };
    QList<int> steps(failure.step);
    std::iota(steps.begin(), steps.end(), 1);
    for (qsizetype size = steps.size() / 2; size > 0; size /= 2) {
        for (qsizetype from = 0; from < steps.size();) {
            QList<int> fewer = steps;
            fewer.remove(from, std::min(size, steps.size() - from));
            const auto still = RandomWalk(seed).run(fewer);
            if (still && kind(still->problem) == kind(failure.problem))
                steps = fewer.first(fewer.indexOf(still->step) + 1);
            else
                from += size;
        }
    }
    return steps;
}

QString RandomWalk::take(Random &lot)
{
    struct Kind
    {
        int weight;
        QString (RandomWalk::*take)(Random &);
    };
    static constexpr std::array kinds{
        Kind{30, &RandomWalk::command},  Kind{3, &RandomWalk::eligible},
        Kind{20, &RandomWalk::poll},     Kind{8, &RandomWalk::look},
        Kind{6, &RandomWalk::heartbeat}, Kind{45, &RandomWalk::upload},
        Kind{4, &RandomWalk::holdUp},    Kind{12, &RandomWalk::time},
        Kind{2, &RandomWalk::wallClock}, Kind{8, &RandomWalk::start},
        Kind{3, &RandomWalk::crash},     Kind{2, &RandomWalk::close},
        Kind{2, &RandomWalk::pause},     Kind{2, &RandomWalk::settings},
        Kind{3, &RandomWalk::network},   Kind{3, &RandomWalk::destination},
        Kind{6, &RandomWalk::script},
    };
    int all = 0;
    for (const Kind &kind : kinds)
        all += kind.weight;
    int left = lot.bounded(all);
    for (const Kind &kind : kinds) {
        left -= kind.weight;
        if (left < 0)
            return (this->*kind.take)(lot);
    }
    Q_UNREACHABLE();
}

void RandomWalk::note(const QString &problem)
{
    if (m_problem.isEmpty())
        m_problem = problem;
}

RandomWalk::Place *RandomWalk::anyAlive(Random &lot)
{
    QList<Place *> alive;
    for (Place &place : m_places) {
        if (place.process)
            alive.append(&place);
    }
    return alive.isEmpty() ? nullptr : alive.at(lot.bounded(int(alive.size())));
}

Settings RandomWalk::settingsOf(const Place &place) const
{
    Settings settings;
    settings.destination = QStringLiteral("s3://bucket/lab");
    settings.maxConcurrent = place.maxConcurrent;
    settings.maxRetries = m_model.maxRetries;
    settings.retryBaseSec = QueueModel::retryBaseSec;
    settings.retryMaxSec = QueueModel::retryMaxSec;
    settings.retryJitterSec = 0;
    settings.leaseSec = QueueModel::leaseSec;
    settings.autoScanEnabled = m_model.autoScan;
    settings.stallTimeoutSec = 3600; // this clock jumps, and nothing hangs
    return settings;
}

void RandomWalk::write(const QString &statement, const QList<QVariant> &values)
{
    QSqlQuery query(m_stores->database->connection());
    bool ok = query.prepare(statement);
    for (const QVariant &value : values)
        query.addBindValue(value);
    ok = ok && query.exec();
    if (!ok)
        note(statement + QStringLiteral(": ") + query.lastError().text());
}

void RandomWalk::settle()
{
    for (Place &place : m_places) {
        if (!place.process)
            continue;
        if (!place.process->settle())
            note(QStringLiteral("an upload that was claimed did not begin"));
        note(place.process->trouble());
    }
}

void RandomWalk::check()
{
    note(m_checks->sameAsModel());
    note(m_checks->invariants(m_succeeded));
    if (m_model.outage.has_value() != std::exchange(m_wasOutage, m_model.outage.has_value()))
        ++m_seen[m_wasOutage ? QStringLiteral("outage begins") : QStringLiteral("outage ends")];
    for (const Place &place : m_places) {
        if (place.process)
            checkUploads(place);
    }
}

void RandomWalk::countAttempts()
{
    for (const ModelLog &log : std::as_const(m_model.logs)) {
        for (const ModelAttempt &attempt : log.attempts)
            ++m_seen[attempt.outcome.isEmpty() ? QStringLiteral("runs at the end")
                                               : attempt.outcome];
        if (log.attempts.size() > 1)
            ++m_seen[QStringLiteral("several attempts on one row")];
        if (log.origin == Origin::Resync)
            ++m_seen[QStringLiteral("resync")];
    }
}

/// What runs, and why it was told to stop.
void RandomWalk::checkUploads(const Place &place)
{
    if (place.process->activeCount() != place.model->activeCount()) {
        note(QStringLiteral("%1 holds %2 uploads instead of %3")
                 .arg(place.model->owner().random)
                 .arg(place.process->activeCount())
                 .arg(place.model->activeCount()));
        return;
    }
    const QList<WalkTransports::Upload> uploads = place.process->uploads();
    for (const WalkTransports::Upload &upload : uploads) {
        const qint64 number = jobOf(place, upload);
        if (number == 0) {
            note(QStringLiteral("an upload of log %1 runs that nobody claimed").arg(upload.log));
            return;
        }
        const ModelJob &job = place.model->job(number);
        if (job.isProbe)
            ++m_seen[QStringLiteral("probe")];
        if (job.stop == StopReason::LeaseLost)
            ++m_seen[QStringLiteral("lease lost")];
        if (job.stop != upload.stop) {
            note(QStringLiteral("the upload of log %1 was told to stop with %2 instead of %3")
                     .arg(upload.log)
                     .arg(int(upload.stop))
                     .arg(int(job.stop)));
        }
        if ((m_clock->monotonicMs() < job.leaseDeadlineMs) != upload.holdsLease)
            note(QStringLiteral("the upload of log %1 is wrong about its lease").arg(upload.log));
    }
}

/// The same upload in the model: the first that began of a log is the first that was claimed.
qint64 RandomWalk::jobOf(const Place &place, const WalkTransports::Upload &upload) const
{
    const QList<WalkTransports::Upload> uploads = place.process->uploads();
    qsizetype before = std::count_if(uploads.cbegin(), uploads.cend(), [&](const auto &each) {
        return each.log == upload.log && each.number < upload.number;
    });
    for (const ModelJob &job : place.model->jobs()) {
        if (job.log == upload.log && before-- == 0)
            return job.number;
    }
    return 0;
}

} // namespace csc::test
