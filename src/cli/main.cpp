// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "cli/CommandLine.h"
#include "cli/ProcessSetup.h"
#include "transfer/Keyring.h"

#include <QCoreApplication>

#include <cstdlib>

int main(int argc, char *argv[])
{
    csc::setUpProcess();
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("cloudsyncctl"));
    QCoreApplication::setApplicationVersion(QStringLiteral(CSC_VERSION));
    const int status = csc::runCommandLine(QCoreApplication::arguments().mid(1));
    if (csc::keyringOwesAnswer())
        std::_Exit(status); // all that was printed is out; a dead bus is not waited for
    return status;
}
