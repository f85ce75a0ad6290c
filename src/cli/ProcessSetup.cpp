// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ProcessSetup.h"

#include <QtGlobal>

#ifdef Q_OS_UNIX
#include <clocale>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <langinfo.h>
#include <unistd.h>
#endif

namespace csc {

void setUpProcess()
{
#ifdef Q_OS_UNIX
    // open() gives the lowest free number, so what is closed among 0, 1 and 2 is filled here.
    int descriptor = 0;
    do {
        descriptor = ::open("/dev/null", O_RDWR);
    } while (descriptor >= 0 && descriptor <= STDERR_FILENO);
    if (descriptor > STDERR_FILENO)
        ::close(descriptor);

    std::signal(SIGPIPE, SIG_IGN);

    // In the locale "C" (cron, ssh without one) Qt would say on standard error that it takes
    // C.UTF-8 instead; it is right, and nobody needs to know.
    std::setlocale(LC_ALL, "");
    if (std::strcmp(::nl_langinfo(CODESET), "UTF-8") != 0)
        ::setenv("LC_ALL", "C.UTF-8", 1);
#endif
}

} // namespace csc
