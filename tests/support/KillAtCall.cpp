// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0
//
// A library to be loaded before a program's own (LD_PRELOAD): kills it right before its n-th call
// that changes names in the file system or waits for the disk (CSC_KILL_AT=n), as a power cut
// would.

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <dlfcn.h>
#include <unistd.h>

namespace {

void count()
{
    static const char *const wanted = std::getenv("CSC_KILL_AT");
    static std::atomic<int> left{wanted == nullptr ? 0 : std::atoi(wanted)};
    if (left > 0 && --left == 0)
        ::kill(::getpid(), SIGKILL);
}

template <typename Function>
Function next(const char *name)
{
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

} // namespace

// NOLINTBEGIN(readability-inconsistent-declaration-parameter-name): the C library's own
// declarations
extern "C" {

int rename(const char *from, const char *to) noexcept
{
    count();
    return next<int (*)(const char *, const char *)>("rename")(from, to);
}

int renameat2(int fromFolder, const char *from, int toFolder, const char *to,
              unsigned int flags) noexcept
{
    count();
    return next<int (*)(int, const char *, int, const char *, unsigned int)>("renameat2")(
        fromFolder, from, toFolder, to, flags);
}

int link(const char *from, const char *to) noexcept
{
    count();
    return next<int (*)(const char *, const char *)>("link")(from, to);
}

int unlink(const char *path) noexcept
{
    count();
    return next<int (*)(const char *)>("unlink")(path);
}

int rmdir(const char *path) noexcept
{
    count();
    return next<int (*)(const char *)>("rmdir")(path);
}

int mkdir(const char *path, mode_t mode) noexcept
{
    count();
    return next<int (*)(const char *, mode_t)>("mkdir")(path, mode);
}

int fsync(int handle)
{
    count();
    return next<int (*)(int)>("fsync")(handle);
}

int fdatasync(int handle)
{
    count();
    return next<int (*)(int)>("fdatasync")(handle);
}
}
// NOLINTEND(readability-inconsistent-declaration-parameter-name)
