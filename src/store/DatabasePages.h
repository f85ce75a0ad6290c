// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QFile>
#include <QHash>

namespace csc {

/// The pages of a SQLite file as they lie on the disk, those of the commits in its write-ahead log
/// laid over them (https://www.sqlite.org/fileformat2.html). Believes as little as it can: a file
/// whose header is gone, or says a size with which its schema can't be read, is taken for one with
/// pages of 4096 bytes, as this program makes them.
/// Writes nothing. Numbers of pages begin with 1.
class DatabasePages
{
public:
    /// Both must outlive it; a log that is not open counts as empty.
    DatabasePages(QFile &file, QFile &log);

    quint32 count() const { return m_count; }
    /// Bytes of a page that hold something.
    int usableBytes() const { return m_usableBytes; }
    bool hasHeader() const { return m_hasHeader; }
    /// As the header says; 0 without one.
    int schemaVersion() const { return m_schemaVersion; }
    quint32 firstFreelistPage() const { return m_firstFreelistPage; }
    quint32 applicationId() const { return m_applicationId; }

    /// A whole page; shorter, or empty, where the file ends in it or before it.
    QByteArray page(quint32 number) const;

private:
    void readLog();
    void readHeader();
    void takeSizes(int pageBytes, int reserved);
    bool isSchemaReadable() const;
    void countPages();

    QFile &m_file;
    QFile &m_log;
    int m_pageBytes = 4096;
    int m_usableBytes = 4096;
    quint32 m_count = 0;
    bool m_hasHeader = false;
    bool m_isSizeKnown = false; ///< by the header and the schema that it leads to, or by the log
    int m_schemaVersion = 0;
    quint32 m_firstFreelistPage = 0;
    quint32 m_applicationId = 0;
    QHash<quint32, qint64> m_inLog; ///< where the last committed form of a page begins in the log
};

} // namespace csc
