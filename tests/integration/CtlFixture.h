// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Status.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QMap>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace csc::test {

inline QString word(const char *text)
{
    return QString::fromLatin1(text);
}

// The keys of the objects that several commands print.
inline constexpr const char *summaryKeys =
    "id episode_id status qa_status total_attempt_count latest_attempt_count sync_log_count "
    "next_retry_at queued_at started_at completed_at duration_sec file_size_bytes "
    "bytes_transferred source_path destination_path error_code error_message progress";
inline constexpr const char *importKeys = "imported changed known enqueued rejected";
inline constexpr const char *reportKeys = "accepted rejected";

/// How a run of cloudsyncctl ended.
struct CtlRun
{
    int status = -1; ///< -1: it did not end by itself
    QByteArray out;
    QByteArray err;
    QJsonObject json; ///< what stood on standard output; empty where that was not one JSON object

    QJsonObject object(const char *key) const;
    QJsonArray array(const char *key) const;
    QString text(const char *key) const;
    /// Texts of a list, or one member of a list of objects.
    QStringList texts(const char *key, const char *member = nullptr) const;
    QString errorCode() const;
    QString errorMessage() const;
};

/// Runs the built cloudsyncctl as a process with a home, a catalog and settings of its own.
class CtlFixture
{
public:
    CtlFixture();

    QString path(const QString &name) const { return folder.filePath(name); }
    /// Sets a setting for all later runs (by the environment).
    void set(const char *key, const QString &value);
    void setDestinationFolder(const QString &name);
    /// A sound recording in the folder `recordings`; another `n` is another content. Its path.
    QString addRecording(const QString &name, int n = 1) const;
    /// Imports, approves and queues as many episodes `ep-1`, `ep-2`, …
    void queueEpisodes(int count);

    /// With --json.
    CtlRun ctl(const QStringList &arguments, const QByteArray &input = {}) const;
    CtlRun plain(const QStringList &arguments, const QByteArray &input = {}) const;
    /// Begins one and leaves it running; `input`: the file that is its standard input.
    std::unique_ptr<QProcess> start(const QStringList &arguments, const QString &input = {}) const;
    static CtlRun finish(QProcess &process);

    QString status(const QString &episode) const;
    int count(const char *status) const;

    QTemporaryDir folder;
    QMap<QString, QString> environment;

private:
    void prepare(QProcess &process) const;
};

/// Whether the object has exactly these keys (words with spaces between); says which differ.
bool hasKeys(const QJsonObject &json, const char *words);

} // namespace csc::test
