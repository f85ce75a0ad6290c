// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Error.h"

#include <QJsonObject>
#include <QString>

#include <functional>

namespace csc {

/// Where a command writes: results on standard output, everything else on standard error. One JSON
/// object and nothing else goes to standard output where JSON was asked for. Main thread.
class Console
{
public:
    explicit Console(bool json);

    /// The result, in one of its two forms, written at once. A reader that has gone away is no
    /// error: what the command did stays done.
    void result(const QJsonObject &json, const std::function<QString()> &text);
    /// The error that ended a command: the `error` object, or a sentence on standard error.
    void error(const Error &error);
    /// A remark for people, on standard error.
    void note(const QString &text);
    /// The same, but only where standard error is a terminal: what merely accompanies the work.
    void event(const QString &text);
    /// A line that replaces the one before it; only where standard error is a terminal.
    void progress(const QString &line);
    /// Removes the progress line.
    void endProgress();

    bool json() const { return m_json; }
    /// Whether text on standard output may be coloured: a terminal, and NO_COLOR is not set.
    bool coloured() const { return m_coloured; }
    /// Whether a result could not be written for another reason than a closed pipe.
    bool writeFailed() const { return m_writeFailed; }

private:
    void writeOut(const QByteArray &bytes);

    bool m_json;
    bool m_coloured;
    bool m_terminal;
    bool m_progressShown = false;
    bool m_writeFailed = false;
};

} // namespace csc
