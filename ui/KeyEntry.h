// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/KeysKeeper.h"

#include <QCoreApplication>

#include <optional>

class QLineEdit;

namespace csc {

struct Error;

/// The three lines in which a person enters a destination's keys, wherever they stand, and what is
/// said of them. Their words are those of the page that sets up a destination.
class KeyEntry
{
public:
    explicit KeyEntry(QWidget *parent);

    QLineEdit *accessKey() const { return m_accessKey; }
    QLineEdit *secretKey() const { return m_secretKey; }
    QLineEdit *sessionToken() const { return m_sessionToken; }
    QList<QLineEdit *> edits() const { return {m_accessKey, m_secretKey, m_sessionToken}; }

    /// Nothing where none were entered.
    std::optional<EnteredKeys> entered() const;
    void clear();

    struct Problem
    {
        QLineEdit *about; ///< null: the profile
        QString sentence;
    };
    /// What is wrong with them beside that profile.
    std::optional<Problem> problem(const QString &profile) const;

    static QString waiting();
    static QString removed(const RemovedKeys &keys);
    /// Where the keys come from, for whoever enters some.
    static QString explanation();

private:
    QLineEdit *m_accessKey;
    QLineEdit *m_secretKey;
    QLineEdit *m_sessionToken;
};

} // namespace csc
