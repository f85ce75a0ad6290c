-- SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
-- SPDX-License-Identifier: Apache-2.0
--
-- Version 2: sidecars as they were when they were read, files that were refused, and how long a
-- worker may be silent.

-- A sidecar may come or change after its recording was read. Without a row here (another program's
-- episode, or one of version 1) it is read once more. Not in `episodes`, whose rows end in a text
-- that may be long.
CREATE TABLE sidecar_files (
    episode_id INTEGER PRIMARY KEY,
    file_size_bytes INTEGER NOT NULL,
    file_mtime_ns INTEGER NOT NULL,
    file_inode INTEGER NOT NULL
);

CREATE TRIGGER sidecar_files_deleted AFTER DELETE ON episodes
BEGIN
    DELETE FROM sidecar_files WHERE episode_id = OLD.id;
END;

-- Recordings that were read and refused: unchanged they need not be read again. `episode_id` is
-- the public id that another episode had, empty for other reasons; the sidecar counts for it alone.
CREATE TABLE refused_files (
    mcap_path TEXT NOT NULL,
    host TEXT NOT NULL,
    file_size_bytes INTEGER NOT NULL,
    file_mtime_ns INTEGER NOT NULL,
    file_inode INTEGER NOT NULL,
    sidecar_size_bytes INTEGER NOT NULL DEFAULT 0,
    sidecar_mtime_ns INTEGER NOT NULL DEFAULT 0,
    sidecar_inode INTEGER NOT NULL DEFAULT 0,
    reason TEXT NOT NULL,
    message TEXT NOT NULL,
    episode_id TEXT NOT NULL DEFAULT '',
    refused_at TEXT NOT NULL,
    PRIMARY KEY (mcap_path, host)
) WITHOUT ROWID;
CREATE INDEX refused_files_by_age ON refused_files(refused_at);

-- Until when a worker counts as alive without showing itself again: by its own lease.
ALTER TABLE workers ADD COLUMN lease_expires_at TEXT NOT NULL DEFAULT '';
