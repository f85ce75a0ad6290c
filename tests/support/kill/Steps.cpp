// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Steps.h"

#include <atomic>
#include <cctype>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <dlfcn.h>
#include <fcntl.h>
#include <initializer_list>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace csc::kill {

namespace {

/// What was asked for, from the environment:
///   CSC_KILL_LOG=FILE         appends each step's name, a line each
///   CSC_KILL_AT=N             the step to die at, 1 is the first
///   CSC_KILL_STEP=NAME        counts steps of that name alone
///   CSC_KILL_WHEN=before|after
///   CSC_KILL_SIGNAL=STOP      stops there instead, until somebody lets it go on
struct Order
{
    const char *log = std::getenv("CSC_KILL_LOG");
    const char *name = std::getenv("CSC_KILL_STEP");
    long at = number(std::getenv("CSC_KILL_AT"));
    bool isAfter = isWord(std::getenv("CSC_KILL_WHEN"), "after");
    bool stops = isWord(std::getenv("CSC_KILL_SIGNAL"), "STOP");

    static long number(const char *text) { return text ? std::strtol(text, nullptr, 10) : 0; }
    static bool isWord(const char *text, const char *word)
    {
        return text && std::strcmp(text, word) == 0;
    }
};

const Order &order()
{
    static const Order read;
    return read;
}

std::atomic<long> counted = 0;

void note(const char *name)
{
    if (!order().log)
        return;
    char line[longestName + 1];
    const int length = std::snprintf(line, sizeof line, "%s\n", name);
    // Not by the functions that are counted.
    const long file = ::syscall(SYS_openat, AT_FDCWD, order().log,
                                O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (file < 0)
        return;
    ::syscall(SYS_write, file, line, std::size_t(length));
    ::syscall(SYS_close, file);
}

void die()
{
    if (order().stops) {
        // To this very thread, which then does not come back from the call before it is let go on.
        ::syscall(SYS_tgkill, ::getpid(), ::gettid(), SIGSTOP);
        return;
    }
    ::syscall(SYS_kill, ::getpid(), SIGKILL);
    for (;;) // until it has arrived; nothing more is done
        ::pause();
}

const char *lastComponent(const char *path)
{
    const char *slash = std::strrchr(path, '/');
    return slash && slash[1] ? slash + 1 : path;
}

/// A name is the same in every run: times and random numbers in it are left out.
void withoutNumbers(char *name)
{
    constexpr int longestKept = 5;
    constexpr int shortestHex = 8; // of a random name
    char *to = name;
    for (const char *from = name; *from;) {
        int digits = 0;
        while (std::isdigit(static_cast<unsigned char>(from[digits])))
            ++digits;
        int hexDigits = 0;
        while (std::isxdigit(static_cast<unsigned char>(from[hexDigits])))
            ++hexDigits;
        if (digits > longestKept || hexDigits >= shortestHex) {
            *to++ = '#';
            from += hexDigits >= shortestHex ? hexDigits : digits;
        } else {
            for (const char *end = from + (digits > 0 ? digits : 1); from < end;)
                *to++ = *from++;
        }
    }
    *to = '\0';
}

bool isOfDatabase(const char *file)
{
    return std::strstr(file, ".sqlite") != nullptr;
}

/// Of a request's first line: the method, the object, and which part or step of an upload.
void nameRequest(const char *line, std::size_t size, char *name)
{
    char text[1024];
    const std::size_t length = size < sizeof text - 1 ? size : sizeof text - 1;
    std::memcpy(text, line, length);
    text[length] = '\0';
    text[std::strcspn(text, "\r\n")] = '\0';
    char *path = std::strchr(text, ' ');
    *path++ = '\0';
    path[std::strcspn(path, " ")] = '\0';
    char *query = std::strchr(path, '?');
    const char *step = "";
    char part[32];
    if (query) {
        *query++ = '\0';
        const char *number = std::strstr(query, "partNumber=");
        if (number) {
            std::snprintf(part, sizeof part, " part %ld",
                          std::strtol(number + std::strlen("partNumber="), nullptr, 10));
            step = part;
        } else if (std::strstr(query, "uploadId=")) {
            step = std::strcmp(text, "POST") == 0     ? " complete"
                   : std::strcmp(text, "DELETE") == 0 ? " abort"
                                                      : " parts";
        } else if (std::strstr(query, "uploads")) {
            step = std::strcmp(text, "POST") == 0 ? " begin" : " uploads";
        }
    }
    std::snprintf(name, longestName, "%s %.150s%s", text, lastComponent(path), step);
}

} // namespace

Step::Step(const char *what, const char *object)
{
    if (!object)
        return;
    const int error = errno;
    const char *file = lastComponent(object);
    const std::size_t length = std::strlen(file);
    if (length > 5 && std::strcmp(file + length - 5, ".gcda") == 0) // measures coverage
        return;
    char name[longestName];
    const char *about = isOfDatabase(file) ? transaction() : "";
    std::snprintf(name, sizeof name, "%s%s%s %s", about, *about ? ": " : "", what, file);
    withoutNumbers(name);
    note(name);
    const Order &asked = order();
    if (asked.at > 0 && (!asked.name || std::strcmp(asked.name, name) == 0)
        && ++counted == asked.at) {
        m_isLast = asked.isAfter;
        if (!asked.isAfter)
            die();
    }
    errno = error;
}

Step::~Step()
{
    if (m_isLast)
        die();
}

const char *fileOf(int descriptor, char *buffer)
{
    if (descriptor == STDOUT_FILENO)
        return "stdout";
    const int error = errno;
    struct stat facts;
    const char *found = nullptr;
    if (::fstat(descriptor, &facts) == 0 && (S_ISREG(facts.st_mode) || S_ISDIR(facts.st_mode))) {
        char link[64];
        std::snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
        const ssize_t length = ::readlink(link, buffer, longestPath - 1);
        if (length > 0) {
            buffer[length] = '\0';
            found = buffer;
        }
    }
    errno = error;
    return found;
}

const char *messageOf(int descriptor, const void *bytes, std::size_t size, char *buffer)
{
    const int error = errno;
    sockaddr_storage address{};
    socklen_t length = sizeof address;
    const bool isInternet =
        ::getsockname(descriptor, reinterpret_cast<sockaddr *>(&address), &length) == 0
        && (address.ss_family == AF_INET || address.ss_family == AF_INET6);
    errno = error;
    if (!isInternet)
        return nullptr;
    const char *text = static_cast<const char *>(bytes);
    for (const char *method : {"GET ", "HEAD ", "PUT ", "POST ", "DELETE "}) {
        if (size > std::strlen(method) && std::memcmp(text, method, std::strlen(method)) == 0) {
            nameRequest(text, size, buffer);
            return buffer;
        }
    }
    return "body";
}

char *transaction()
{
    thread_local char name[longestName / 2] = "";
    return name;
}

void *next(const char *name)
{
    return ::dlsym(RTLD_NEXT, name);
}

} // namespace csc::kill
