// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "NearestName.h"

#include <QList>

#include <algorithm>

namespace csc {

namespace {

/// Optimal string alignment distance: insert, delete, replace, and swap of neighbours cost one.
qsizetype distance(const QString &a, const QString &b)
{
    QList<qsizetype> beforeLast(b.size() + 1);
    QList<qsizetype> last(b.size() + 1);
    QList<qsizetype> current(b.size() + 1);
    for (qsizetype j = 0; j <= b.size(); ++j)
        last[j] = j;
    for (qsizetype i = 1; i <= a.size(); ++i) {
        current[0] = i;
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const qsizetype replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            current[j] = std::min({last[j] + 1, current[j - 1] + 1, replaced});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                current[j] = std::min(current[j], beforeLast[j - 2] + 1);
        }
        beforeLast.swap(last);
        last.swap(current);
    }
    return last[b.size()];
}

} // namespace

QString nearestName(const QString &name, const QStringList &candidates)
{
    constexpr qsizetype longestTyped = 64; // beyond that it is no slip of the finger
    if (name.size() > longestTyped)
        return {};
    QString nearest;
    qsizetype least = longestTyped + 1;
    for (const QString &candidate : candidates) {
        const qsizetype steps = distance(name.toLower(), candidate.toLower());
        if (steps < least) {
            least = steps;
            nearest = candidate;
        }
    }
    const qsizetype farthest = std::max<qsizetype>(1, nearest.size() / 3);
    return least <= farthest ? nearest : QString();
}

} // namespace csc
