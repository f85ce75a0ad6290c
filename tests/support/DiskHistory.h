// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QMap>
#include <QRandomGenerator>
#include <QString>

#include <vector>

namespace csc::test {

/// One thing that happened to a disk.
struct DiskStep
{
    enum class Kind {
        Make, ///< a file without content, and its name in the folder
        Write,
        Truncate,
        SyncFile,
        Remove, ///< its name
        Rename, ///< `data` is its new name
        SyncFolder,
        Acknowledge, ///< nothing on the disk: what was asked for before is promised from here on
    };
    Kind kind = Kind::Write;
    QString name;      ///< in its folder; of Acknowledge what was promised
    qint64 offset = 0; ///< of a write; the new size of a truncation
    QByteArray data{};
};

/// The files of one folder by their names.
using FolderContent = QMap<QString, QByteArray>;

/// A folder on a disk that may lose its power: what was synced stays, what was not may.
class Disk
{
public:
    /// A disk with these files on it, all synced.
    explicit Disk(const FolderContent &content = {});

    void take(const DiskStep &step);

    /// What is left of that which was not synced.
    enum class Luck {
        Nothing,     ///< synced bytes under synced names alone
        Names,       ///< all names, but none of the bytes
        All,         ///< all of it
        Some,        ///< each write, truncation and name or not, as a lot says
        SomeSectors, ///< the same for each sector of 512 bytes
    };
    FolderContent afterPowerLoss(Luck luck, QRandomGenerator &lots) const;

private:
    struct File
    {
        QByteArray synced;
        QList<DiskStep> pending;
    };
    struct NameChange
    {
        QString name;
        int file = -1;    ///< none: removed
        QString former{}; ///< of a file that was renamed: both at once, or neither
    };

    QByteArray contentOf(const File &file, Luck luck, QRandomGenerator &lots) const;

    std::vector<File> m_files;
    QHash<QString, int> m_names; ///< as a program sees them now
    QHash<QString, int> m_syncedNames;
    QList<NameChange> m_pendingNames;
};

/// Notes what SQLite (through FaultyVfs) and everybody else who calls fsync(2) in this process does
/// to the files of one folder, while it lives. Nothing is really synced meanwhile: tests are in no
/// need of it, and faster.
class DiskRecorder
{
public:
    /// Files that are there already count as synced.
    explicit DiskRecorder(const QString &folder);
    ~DiskRecorder();
    DiskRecorder(const DiskRecorder &) = delete;
    DiskRecorder &operator=(const DiskRecorder &) = delete;

    void acknowledge(const QString &what);
    const QList<DiskStep> &steps() const { return m_steps; }
    const FolderContent &before() const { return m_before; }

private:
    QString nameOf(const QString &path) const;
    void see(const QString &name);

    QString m_folder;
    FolderContent m_before;
    QList<DiskStep> m_steps;
    QHash<QString, bool> m_known;
};

/// No fsync(2) of this process reaches the disk while one of these lives.
class SyncsSkipped
{
public:
    SyncsSkipped();
    ~SyncsSkipped();
    SyncsSkipped(const SyncsSkipped &) = delete;
    SyncsSkipped &operator=(const SyncsSkipped &) = delete;
};

} // namespace csc::test
