// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "Catalog.h"
#include "Command.h"

#include "core/Command.h"

#include <optional>

namespace csc {

/// A command that does one thing to many episodes in one transaction and says of each whether it
/// was done: names on the command line or, where there is one, a set (`--failed`).
class BulkCommand : public Command
{
public:
    struct Shape
    {
        QString setOption;      ///< `failed`; empty: episodes are named always
        QString setDescription; ///< for the help
        QString done;           ///< what became of the accepted ones: `queued`
    };

    BulkCommand(Info info, Shape shape);

    Result<ExitStatus> run(const Call &call) final;

protected:
    /// Nothing for the names: the command's set is meant.
    virtual Result<CommandReport> apply(Catalog &catalog, const std::optional<QStringList> &names,
                                        CommandMode mode) = 0;
    /// Takes its own arguments from the front before the names are read.
    virtual Result<void> takeArguments(QStringList &arguments);

private:
    Shape m_shape;
};

/// Why an episode was left alone, for people.
QString reasonSentence(RejectReason reason);

} // namespace csc
