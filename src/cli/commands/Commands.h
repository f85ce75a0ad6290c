// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "cli/Command.h"

namespace csc {

/// Every command of cloudsyncctl, in the order in which the help lists them.
CommandList makeCommands();

std::unique_ptr<Command> makeImportCommand();
std::unique_ptr<Command> makeScanCommand();
std::unique_ptr<Command> makeApproveCommand();
std::unique_ptr<Command> makeRejectCommand();
std::unique_ptr<Command> makeListCommand();
std::unique_ptr<Command> makeShowCommand();
std::unique_ptr<Command> makeHistoryCommand();
std::unique_ptr<Command> makeEnqueueCommand();
std::unique_ptr<Command> makeRetryCommand();
std::unique_ptr<Command> makeResyncCommand();
std::unique_ptr<Command> makeCancelCommand();
std::unique_ptr<Command> makePriorityCommand();
std::unique_ptr<Command> makePauseCommand();
std::unique_ptr<Command> makeResumeCommand();
std::unique_ptr<Command> makeRunCommand();
std::unique_ptr<Command> makeStatusCommand();
std::unique_ptr<Command> makeVerifyCommand();
std::unique_ptr<Command> makeUploadsCommand();
std::unique_ptr<Command> makeDoctorCommand();
std::unique_ptr<Command> makeBackupCommand();
std::unique_ptr<Command> makeRecoverCommand();
std::unique_ptr<Command> makeCredentialsCommand();
std::unique_ptr<Command> makeConfigCommand();
std::unique_ptr<Command> makeDemoCommand();

} // namespace csc
