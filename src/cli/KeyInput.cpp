// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "KeyInput.h"

#include "Command.h"

#include <QFile>

#include <algorithm>
#include <array>
#include <cstdio>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <csignal>
#include <termios.h>
#include <unistd.h>
#endif

namespace csc {

namespace {

// A session token has a few hundred signs, and some services hand out far longer ones.
constexpr qint64 longestInput = qint64(64) * 1024;

bool isPlain(const QString &text)
{
    return std::all_of(text.cbegin(), text.cend(),
                       [](QChar c) { return c.isPrint() && !c.isSpace(); });
}

#ifdef Q_OS_UNIX

volatile std::sig_atomic_t interruptedBy = 0;

void noteSignal(int signal)
{
    interruptedBy = signal;
}

/// A terminal that shows nothing of what is typed, put back as it was also if the program is
/// interrupted meanwhile: the signal then takes its usual effect afterwards.
class SilentTerminal
{
public:
    explicit SilentTerminal(bool silent)
    {
        interruptedBy = 0;
        struct sigaction note = {};
        note.sa_handler = noteSignal; // without SA_RESTART: reading ends
        for (size_t i = 0; i < signals_.size(); ++i)
            ::sigaction(signals_.at(i), &note, &m_actions.at(i));
        if (silent && ::tcgetattr(STDIN_FILENO, &m_before) == 0) {
            termios quiet = m_before;
            quiet.c_lflag &= ~tcflag_t(ECHO);
            quiet.c_lflag |= ECHONL;
            m_changed = ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet) == 0;
        }
    }
    SilentTerminal(const SilentTerminal &) = delete;
    SilentTerminal &operator=(const SilentTerminal &) = delete;
    ~SilentTerminal()
    {
        if (m_changed)
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
        for (size_t i = 0; i < signals_.size(); ++i)
            ::sigaction(signals_.at(i), &m_actions.at(i), nullptr);
        if (interruptedBy != 0) {
            std::fputc('\n', stderr);
            ::raise(int(interruptedBy));
        }
    }

private:
    static constexpr std::array signals_{SIGINT, SIGTERM, SIGHUP, SIGQUIT};
    std::array<struct sigaction, signals_.size()> m_actions{};
    termios m_before{};
    bool m_changed = false;
};

bool isTerminal()
{
    return ::isatty(STDIN_FILENO) == 1;
}

QByteArray askFor(const char *prompt, bool silent)
{
    const SilentTerminal terminal(silent);
    std::fputs(prompt, stderr);
    std::fflush(stderr);
    QByteArray line;
    char c = 0;
    while (line.size() < longestInput && interruptedBy == 0) {
        const ssize_t got = ::read(STDIN_FILENO, &c, 1);
        if (got == 0 || (got < 0 && errno != EINTR) || c == '\n')
            break;
        if (got == 1)
            line += c;
    }
    return line;
}

#else

bool isTerminal()
{
    return false;
}

QByteArray askFor(const char *, bool)
{
    return {};
}

#endif

} // namespace

Result<TypedKeys> keysOfLines(const QByteArray &text)
{
    QStringList lines;
    for (const QString &line : QString::fromUtf8(text).split(u'\n'))
        lines.append(line.trimmed());
    while (!lines.isEmpty() && lines.constLast().isEmpty())
        lines.removeLast();
    if (lines.size() < 2 || lines.size() > 3 || lines[0].isEmpty() || lines[1].isEmpty()) {
        return usageError(QStringLiteral("The access key and the secret key are wanted, and a "
                                         "session token where there is one: each on a line of its "
                                         "own."));
    }
    if (!std::all_of(lines.cbegin(), lines.cend(), isPlain)) {
        return usageError(QStringLiteral("A key with a space or an unprintable sign in it can't be "
                                         "right. Nothing was stored."));
    }
    return TypedKeys{lines[0], lines[1], lines.value(2)};
}

Result<TypedKeys> readKeys()
{
    if (isTerminal()) {
        QByteArray text = askFor("Access key: ", false) + '\n';
        text += askFor("Secret key (not shown): ", true) + '\n';
        text += askFor("Session token (not shown; none: Enter): ", true) + '\n';
        return keysOfLines(text);
    }
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return usageError(QStringLiteral("Standard input can't be read."));
    const QByteArray text = input.read(longestInput + 1);
    if (text.size() > longestInput)
        return usageError(QStringLiteral("Standard input is too long to be keys."));
    return keysOfLines(text);
}

} // namespace csc
