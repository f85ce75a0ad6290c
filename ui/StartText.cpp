// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/StartText.h"

namespace csc {

QString StartText::sentences(const StartFindings &found)
{
    QStringList said{tr("The program did not end in order last time.")};
    if (found.interrupted > 0)
        said.append(tr("%n uploads had been interrupted.", nullptr, found.interrupted));
    else
        said.append(tr("No upload was interrupted."));
    if (found.resumable > 0) {
        said.append(tr("%n unfinished uploads go on where they stopped; %1.", "with the parts kept",
                       found.resumable)
                        .arg(tr("%n parts are kept", nullptr, found.partsKept)));
    }
    if (found.integrity == QLatin1StringView("ok")) {
        said.append(tr("The database is undamaged."));
    } else if (!found.integrity.isEmpty() && found.integrity != QLatin1StringView("skipped")) {
        said.append(tr("The check of the database found: %1. Keep a copy of its file, and run "
                       "cloudsyncctl recover.")
                        .arg(found.integrity));
    } else {
        said.append(tr("The database was not checked."));
    }
    // A Chinese full stop has its own space.
    return said.join(QLatin1Char(' ')).replace(QStringLiteral("。 "), QStringLiteral("。"));
}

} // namespace csc
