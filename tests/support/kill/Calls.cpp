// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0
//
// The system calls that change what outlives the process, under their own names: the program's
// calls come here first.

#include "Steps.h"

#include <cstdarg>
#include <cstdio>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

// The same call under its other names (…64), or the compiler would make one of the other.
#undef open
#undef openat
#undef pwrite
#undef ftruncate

using csc::kill::fileOf;
using csc::kill::longestName;
using csc::kill::longestPath;
using csc::kill::messageOf;
using csc::kill::next;
using csc::kill::Step;

namespace {

template <typename Function>
Function *real(const char *name)
{
    return reinterpret_cast<Function *>(next(name));
}

/// Either a file or a connection; what is neither does not count.
struct Target
{
    Target(int descriptor, const void *bytes, std::size_t size)
        : message(messageOf(descriptor, bytes, size, words))
        , name(message ? message : fileOf(descriptor, path))
    {}

    const char *call() const { return message ? "send" : "write"; }

    char words[longestName];
    char path[longestPath];
    const char *message;
    const char *name;
};

bool makes(int flags)
{
    return (flags & O_CREAT) != 0 || (flags & O_TRUNC) != 0;
}

mode_t modeOf(int flags, va_list arguments)
{
    return makes(flags) ? static_cast<mode_t>(va_arg(arguments, int)) : 0;
}

} // namespace

extern "C" {

ssize_t write(int descriptor, const void *bytes, size_t size)
{
    static const auto call = real<ssize_t(int, const void *, size_t)>("write");
    const Target target(descriptor, bytes, size);
    const Step step(target.call(), target.name);
    return call(descriptor, bytes, size);
}

ssize_t pwrite(int descriptor, const void *bytes, size_t size, off_t offset)
{
    static const auto call = real<ssize_t(int, const void *, size_t, off_t)>("pwrite");
    const Target target(descriptor, bytes, size);
    const Step step("write", target.name);
    return call(descriptor, bytes, size, offset);
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t size, off64_t offset)
{
    static const auto call = real<ssize_t(int, const void *, size_t, off64_t)>("pwrite64");
    const Target target(descriptor, bytes, size);
    const Step step("write", target.name);
    return call(descriptor, bytes, size, offset);
}

ssize_t writev(int descriptor, const iovec *pieces, int count)
{
    static const auto call = real<ssize_t(int, const iovec *, int)>("writev");
    const Target target(descriptor, count > 0 ? pieces->iov_base : nullptr,
                        count > 0 ? pieces->iov_len : 0);
    const Step step(target.call(), target.name);
    return call(descriptor, pieces, count);
}

ssize_t pwritev(int descriptor, const iovec *pieces, int count, off_t offset)
{
    static const auto call = real<ssize_t(int, const iovec *, int, off_t)>("pwritev");
    char path[longestPath];
    const Step step("write", fileOf(descriptor, path));
    return call(descriptor, pieces, count, offset);
}

ssize_t send(int descriptor, const void *bytes, size_t size, int flags)
{
    static const auto call = real<ssize_t(int, const void *, size_t, int)>("send");
    char words[longestName];
    const Step step("send", messageOf(descriptor, bytes, size, words));
    return call(descriptor, bytes, size, flags);
}

ssize_t sendmsg(int descriptor, const msghdr *message, int flags)
{
    static const auto call = real<ssize_t(int, const msghdr *, int)>("sendmsg");
    char words[longestName];
    const bool isEmpty = message->msg_iovlen == 0;
    const Step step("send", messageOf(descriptor, isEmpty ? nullptr : message->msg_iov->iov_base,
                                      isEmpty ? 0 : message->msg_iov->iov_len, words));
    return call(descriptor, message, flags);
}

int fsync(int descriptor)
{
    static const auto call = real<int(int)>("fsync");
    char path[longestPath];
    const Step step("fsync", fileOf(descriptor, path));
    return call(descriptor);
}

int fdatasync(int descriptor)
{
    static const auto call = real<int(int)>("fdatasync");
    char path[longestPath];
    const Step step("fdatasync", fileOf(descriptor, path));
    return call(descriptor);
}

// libc writes what it has kept by a call of its own, which does not pass here.
int fflush(FILE *stream)
{
    static const auto call = real<int(FILE *)>("fflush");
    const Step step("write", stream == stdout ? "stdout" : nullptr);
    return call(stream);
}

int ftruncate(int descriptor, off_t size) noexcept
{
    static const auto call = real<int(int, off_t)>("ftruncate");
    char path[longestPath];
    const Step step("ftruncate", fileOf(descriptor, path));
    return call(descriptor, size);
}

int ftruncate64(int descriptor, off64_t size) noexcept
{
    static const auto call = real<int(int, off64_t)>("ftruncate64");
    char path[longestPath];
    const Step step("ftruncate", fileOf(descriptor, path));
    return call(descriptor, size);
}

int rename(const char *from, const char *to) noexcept
{
    static const auto call = real<int(const char *, const char *)>("rename");
    const Step step("rename to", to);
    return call(from, to);
}

int renameat2(int fromFolder, const char *from, int toFolder, const char *to,
              unsigned flags) noexcept
{
    static const auto call = real<int(int, const char *, int, const char *, unsigned)>("renameat2");
    const Step step("rename to", to);
    return call(fromFolder, from, toFolder, to, flags);
}

int link(const char *from, const char *to) noexcept
{
    static const auto call = real<int(const char *, const char *)>("link");
    const Step step("link", to);
    return call(from, to);
}

int unlink(const char *path) noexcept
{
    static const auto call = real<int(const char *)>("unlink");
    const Step step("unlink", path);
    return call(path);
}

int mkdir(const char *path, mode_t mode) noexcept
{
    static const auto call = real<int(const char *, mode_t)>("mkdir");
    const Step step("mkdir", path);
    return call(path, mode);
}

int open(const char *path, int flags, ...)
{
    static const auto call = real<int(const char *, int, ...)>("open");
    va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = modeOf(flags, arguments);
    va_end(arguments);
    const Step step("open", makes(flags) ? path : nullptr);
    return call(path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
    static const auto call = real<int(const char *, int, ...)>("open64");
    va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = modeOf(flags, arguments);
    va_end(arguments);
    const Step step("open", makes(flags) ? path : nullptr);
    return call(path, flags, mode);
}

int openat(int folder, const char *path, int flags, ...)
{
    static const auto call = real<int(int, const char *, int, ...)>("openat");
    va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = modeOf(flags, arguments);
    va_end(arguments);
    const Step step("open", makes(flags) ? path : nullptr);
    return call(folder, path, flags, mode);
}

int openat64(int folder, const char *path, int flags, ...)
{
    static const auto call = real<int(int, const char *, int, ...)>("openat64");
    va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = modeOf(flags, arguments);
    va_end(arguments);
    const Step step("open", makes(flags) ? path : nullptr);
    return call(folder, path, flags, mode);
}

} // extern "C"
