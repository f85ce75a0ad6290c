// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "DemoEpisodes.h"

#include <QMap>

#include <array>

namespace csc {

namespace {

struct Row
{
    int minutesAgo;
    const char16_t *task;
    const char16_t *robot;
    int mib;
    DemoFate fate;
};

// Some are larger than a part, so that uploads in parts are seen, too. The four that failed are
// 112 MiB together: about 20 seconds at the speed of the demo's store.
constexpr std::array rows = {
    Row{8700, u"pick-cup", u"arm-a", 5, DemoFate::Synced},
    Row{8640, u"pick-cup", u"arm-a", 6, DemoFate::Synced},
    Row{8560, u"pour-water", u"arm-b", 9, DemoFate::Synced},
    Row{7300, u"fold-towel", u"arm-b", 18, DemoFate::Synced},
    Row{7240, u"fold-towel", u"arm-b", 6, DemoFate::Rejected},
    Row{7150, u"pick-cup", u"arm-a", 5, DemoFate::Synced},
    Row{5900, u"open-drawer", u"arm-a", 7, DemoFate::Synced},
    Row{5840, u"open-drawer", u"arm-a", 5, DemoFate::Synced},
    Row{5780, u"pour-water", u"arm-b", 8, DemoFate::Damaged},
    Row{4420, u"pour-water", u"arm-b", 6, DemoFate::Synced},
    Row{4360, u"stack-blocks", u"arm-c", 12, DemoFate::Synced},
    Row{4300, u"stack-blocks", u"arm-c", 5, DemoFate::Synced},
    Row{3000, u"fold-towel", u"arm-b", 9, DemoFate::Synced},
    Row{2940, u"wipe-table", u"arm-c", 7, DemoFate::Synced},
    Row{1700, u"wipe-table", u"arm-c", 24, DemoFate::Failed},
    Row{1680, u"stack-blocks", u"arm-c", 32, DemoFate::Failed},
    Row{1660, u"fold-towel", u"arm-b", 16, DemoFate::Failed},
    Row{1640, u"pick-cup", u"arm-a", 40, DemoFate::Failed},
    Row{420, u"open-drawer", u"arm-a", 6, DemoFate::Approved},
    Row{400, u"pick-cup", u"arm-a", 7, DemoFate::Approved},
    Row{380, u"pour-water", u"arm-b", 10, DemoFate::Approved},
    Row{360, u"stack-blocks", u"arm-c", 5, DemoFate::Approved},
    Row{200, u"wipe-table", u"arm-c", 6, DemoFate::Unchecked},
    Row{180, u"wipe-table", u"arm-c", 5, DemoFate::Unchecked},
};

} // namespace

QList<DemoEpisode> demoEpisodes(const QDateTime &now)
{
    QList<DemoEpisode> episodes;
    QMap<QString, int> numbers; ///< of each task
    for (const Row &row : rows) {
        DemoEpisode episode;
        episode.task = QString::fromUtf16(row.task);
        episode.robot = QString::fromUtf16(row.robot);
        episode.begin = now.addSecs(-60LL * row.minutesAgo);
        episode.bytes = qint64(row.mib) << 20;
        episode.fate = row.fate;
        episode.id =
            QStringLiteral("ep-%1-%2-%3")
                .arg(episode.begin.toUTC().toString(QStringLiteral("yyyyMMdd")), episode.task)
                .arg(++numbers[episode.task], 2, 10, QLatin1Char('0'));
        episodes.append(episode);
    }
    return episodes;
}

} // namespace csc
