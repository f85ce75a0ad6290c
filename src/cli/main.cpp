// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "cli/CommandLine.h"
#include "cli/ProcessSetup.h"

#include <QCoreApplication>

int main(int argc, char *argv[])
{
    csc::setUpProcess();
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("cloudsyncctl"));
    QCoreApplication::setApplicationVersion(QStringLiteral(CSC_VERSION));
    return csc::runCommandLine(QCoreApplication::arguments().mid(1));
}
