// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Commands.h"

namespace csc {

CommandList makeCommands()
{
    using Make = std::unique_ptr<Command> (*)();
    constexpr Make makers[] = {
        makeImportCommand,  makeScanCommand,        makeApproveCommand, makeRejectCommand,
        makeListCommand,    makeShowCommand,        makeHistoryCommand, makeEnqueueCommand,
        makeRetryCommand,   makeResyncCommand,      makeCancelCommand,  makePriorityCommand,
        makePauseCommand,   makeResumeCommand,      makeRunCommand,     makeStatusCommand,
        makeVerifyCommand,  makeUploadsCommand,     makeDoctorCommand,  makeBackupCommand,
        makeRecoverCommand, makeCredentialsCommand, makeConfigCommand,  makeDemoCommand,
    };
    CommandList commands;
    for (const Make make : makers)
        commands.push_back(make());
    return commands;
}

} // namespace csc
