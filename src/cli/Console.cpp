// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Console.h"

#include "Json.h"
#include "TextTable.h"

#include <QJsonDocument>

#include <cerrno>
#include <cstdio>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace csc {

namespace {

bool isTerminal(FILE *stream)
{
#ifdef Q_OS_UNIX
    return ::isatty(::fileno(stream)) == 1 && qgetenv("TERM") != "dumb";
#else
    Q_UNUSED(stream)
    return false;
#endif
}

} // namespace

Console::Console(bool json)
    : m_json(json)
    , m_coloured(isTerminal(stdout) && qEnvironmentVariableIsEmpty("NO_COLOR"))
    , m_terminal(isTerminal(stderr))
{}

void Console::writeOut(const QByteArray &bytes)
{
    errno = 0;
    const bool written =
        std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stdout) == size_t(bytes.size())
        && std::fflush(stdout) == 0;
    if (written || errno == EPIPE)
        return;
    m_writeFailed = true;
    note(QStringLiteral("cloudsyncctl: the result can't be written: %1.").arg(qt_error_string()));
}

void Console::result(const QJsonObject &json, const std::function<QString()> &text)
{
    endProgress();
    if (m_json) {
        writeOut(QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n');
        return;
    }
    QString lines = text();
    if (!lines.isEmpty() && !lines.endsWith(u'\n'))
        lines += u'\n';
    writeOut(lines.toUtf8());
}

void Console::error(const Error &error)
{
    endProgress();
    if (m_json)
        writeOut(QJsonDocument(toJson(error)).toJson(QJsonDocument::Compact) + '\n');
    else
        note(QStringLiteral("cloudsyncctl: ") + error.message);
}

void Console::note(const QString &text)
{
    endProgress();
    const QByteArray bytes = printable(text, true).toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stderr);
}

void Console::event(const QString &text)
{
    if (m_terminal)
        note(text);
}

void Console::progress(const QString &line)
{
    if (!m_terminal)
        return;
    // "\r" and "erase to the end of the line" (ECMA-48, 8.3.41).
    const QByteArray bytes = "\r" + printable(line).toUtf8() + "\033[K";
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stderr);
    m_progressShown = true;
}

void Console::endProgress()
{
    if (!m_progressShown)
        return;
    std::fputs("\r\033[K", stderr);
    m_progressShown = false;
}

} // namespace csc
