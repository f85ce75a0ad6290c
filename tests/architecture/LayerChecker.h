// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "QtModules.h"

#include <QList>
#include <QString>

namespace csc::architecture {

/// A line that breaks a rule of docs/architecture.md.
struct Violation
{
    QString file;
    int line = 0;
    QString what; ///< a sentence

    QString toText() const;
};

/// Holds source files against the layers of docs/architecture.md: which layer may include which,
/// which layer may use which Qt module, and where SQL may stand.
class LayerChecker
{
public:
    explicit LayerChecker(const QtModules &modules);

    /// The layer of a file by its path below the project (`src/store/…`, `ui/…`); empty for a file
    /// that belongs to none.
    static QString layerOf(const QString &path);
    static QStringList layers();

    /// `path` relative to the project's top folder, with forward slashes.
    QList<Violation> check(const QString &path, const QString &text) const;

private:
    QString includeProblem(const QString &layer, const QString &operand) const;
    QString moduleProblem(const QString &layer, const QString &name) const;

    const QtModules &m_modules;
};

} // namespace csc::architecture
