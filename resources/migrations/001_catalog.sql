-- SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
-- SPDX-License-Identifier: Apache-2.0
--
-- Version 1: episodes, their sync logs and attempts, the state of the queue, the transfer ledger.
--
-- Times are UTC text, YYYY-MM-DDTHH:MM:SS.sssZ, which sorts as text. What is derived stands in the
-- last columns of `episodes` and in `episode_counts`; triggers keep it right, with SQLite's own
-- functions only, so that a script with a plain `sqlite3` shell may write rows. Scripts use INSERT,
-- UPDATE and DELETE; REPLACE removes rows without telling triggers (unless
-- `PRAGMA recursive_triggers=ON`) and must not be used.

CREATE TABLE episodes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    episode_id TEXT NOT NULL,
    mcap_path TEXT NOT NULL DEFAULT '',
    sidecar_path TEXT NOT NULL DEFAULT '',
    host TEXT NOT NULL DEFAULT '',
    checksum TEXT,
    file_size_bytes INTEGER NOT NULL DEFAULT 0,
    duration_sec REAL,
    qa_status TEXT NOT NULL DEFAULT 'pending_qa',
    cloud_synced INTEGER NOT NULL DEFAULT 0,
    cloud_synced_at TEXT,
    cloud_mcap_path TEXT,
    cloud_sidecar_path TEXT,
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    deleted_at TEXT,
    -- The file as it was when it was checked (nanoseconds since 1970; 0: not known).
    file_mtime_ns INTEGER NOT NULL DEFAULT 0,
    file_inode INTEGER NOT NULL DEFAULT 0,
    volume_root TEXT NOT NULL DEFAULT '',
    file_problem TEXT NOT NULL DEFAULT '',
    file_problem_message TEXT NOT NULL DEFAULT '',
    -- Derived from here on (but for metadata, which may be long and therefore comes late).
    latest_sync_log_id INTEGER,
    latest_status TEXT NOT NULL DEFAULT 'not_started',
    activity_at TEXT NOT NULL DEFAULT '',
    sync_log_count INTEGER NOT NULL DEFAULT 0,
    total_attempt_count INTEGER NOT NULL DEFAULT 0,
    -- When the worker may try again by itself: set only while the latest sync log is a failure that
    -- is to be tried again, of an episode that may be uploaded. And when that log ended.
    retry_at TEXT,
    retry_since TEXT,
    change_number INTEGER NOT NULL DEFAULT 0,
    metadata TEXT DEFAULT '{}',
    search_text TEXT NOT NULL DEFAULT ''
);

CREATE UNIQUE INDEX episodes_public_id ON episodes(episode_id) WHERE deleted_at IS NULL;
CREATE INDEX episodes_deleted_public_id ON episodes(episode_id) WHERE deleted_at IS NOT NULL;
CREATE INDEX episodes_path ON episodes(mcap_path);
CREATE INDEX episodes_checksum ON episodes(checksum) WHERE checksum IS NOT NULL;
CREATE INDEX episodes_changed ON episodes(change_number);
CREATE INDEX episodes_by_activity ON episodes(activity_at) WHERE deleted_at IS NULL;
CREATE INDEX episodes_by_status ON episodes(latest_status, activity_at) WHERE deleted_at IS NULL;
CREATE INDEX episodes_due ON episodes(retry_at) WHERE retry_at IS NOT NULL;
CREATE INDEX episodes_due_since ON episodes(retry_since) WHERE retry_at IS NOT NULL;
CREATE INDEX episodes_fresh ON episodes(latest_status)
    WHERE latest_status = 'not_started' AND cloud_synced = 0 AND deleted_at IS NULL
        AND qa_status IN ('approved', 'inspector_approved');
CREATE INDEX episodes_volume ON episodes(host, volume_root);

-- Other names of known content: a copy of a recording is the same episode, and a scan that meets
-- the copy again must not read it again.
CREATE TABLE episode_copies (
    mcap_path TEXT NOT NULL,
    host TEXT NOT NULL DEFAULT '',
    checksum TEXT NOT NULL,
    file_size_bytes INTEGER NOT NULL,
    file_mtime_ns INTEGER NOT NULL,
    file_inode INTEGER NOT NULL,
    PRIMARY KEY (mcap_path, host)
) WITHOUT ROWID;

CREATE TABLE sync_logs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    episode_id INTEGER NOT NULL REFERENCES episodes(id),
    status TEXT NOT NULL CHECK (status IN ('pending', 'in_progress', 'completed', 'failed')),
    attempt_count INTEGER NOT NULL DEFAULT 0,
    origin TEXT NOT NULL DEFAULT 'manual',
    priority INTEGER NOT NULL DEFAULT 0,
    source_path TEXT,
    destination_path TEXT,
    bytes_transferred INTEGER NOT NULL DEFAULT 0,
    duration_sec REAL,
    error_code TEXT,
    error_message TEXT,
    error_detail TEXT,
    next_retry_at TEXT,
    queued_at TEXT,
    started_at TEXT,
    completed_at TEXT,
    claimed_by TEXT,
    lease_expires_at TEXT,
    cancel_requested_at TEXT,
    verified_by TEXT,
    verified_at TEXT,
    object_etag TEXT
);

CREATE UNIQUE INDEX sync_logs_one_active ON sync_logs(episode_id)
    WHERE status IN ('pending', 'in_progress');
CREATE INDEX sync_logs_by_episode ON sync_logs(episode_id);
CREATE INDEX sync_logs_claim_order ON sync_logs(priority DESC, queued_at, id)
    WHERE status = 'pending';
CREATE INDEX sync_logs_in_progress ON sync_logs(claimed_by) WHERE status = 'in_progress';

CREATE TABLE sync_attempts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sync_log_id INTEGER NOT NULL REFERENCES sync_logs(id),
    attempt INTEGER NOT NULL,
    claimed_by TEXT,
    started_at TEXT,
    ended_at TEXT,
    outcome TEXT
        CHECK (outcome IN ('completed', 'failed', 'interrupted', 'cancelled', 'released')),
    error_code TEXT,
    error_message TEXT,
    bytes_transferred INTEGER NOT NULL DEFAULT 0,
    CHECK ((ended_at IS NULL) = (outcome IS NULL))
);

CREATE INDEX sync_attempts_by_log ON sync_attempts(sync_log_id);
CREATE UNIQUE INDEX sync_attempts_open ON sync_attempts(sync_log_id) WHERE ended_at IS NULL;

CREATE TRIGGER sync_attempts_closed_once BEFORE UPDATE ON sync_attempts
WHEN OLD.ended_at IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'A closed attempt is never changed.');
END;

-- The state of the queue as a whole.

CREATE TABLE queue_state (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    paused INTEGER NOT NULL DEFAULT 0,
    outage_since TEXT,
    outage_code TEXT,
    outage_message TEXT,
    next_probe_at TEXT,
    probe_delay_sec INTEGER NOT NULL DEFAULT 30,
    last_success_at TEXT,
    start_report TEXT
);
INSERT INTO queue_state (id) VALUES (1);

-- The failures that showed the outage.
CREATE TABLE outage_members (
    sync_log_id INTEGER PRIMARY KEY
);

CREATE TABLE workers (
    owner TEXT PRIMARY KEY,
    worker_name TEXT NOT NULL,
    active INTEGER NOT NULL DEFAULT 0,
    last_seen_at TEXT NOT NULL
);

-- The transfer ledger. No foreign keys: what lies at the destination outlives rows here.

CREATE TABLE remote_uploads (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    episode_id INTEGER NOT NULL,
    sync_log_id INTEGER NOT NULL,
    destination TEXT NOT NULL,
    endpoint TEXT NOT NULL DEFAULT '',
    upload_id TEXT NOT NULL,
    part_size_bytes INTEGER NOT NULL,
    file_size_bytes INTEGER NOT NULL,
    file_mtime_ns INTEGER NOT NULL,
    file_inode INTEGER NOT NULL,
    opened_at TEXT NOT NULL,
    UNIQUE (destination, endpoint, upload_id)
);

CREATE INDEX remote_uploads_by_episode ON remote_uploads(episode_id);

CREATE TABLE remote_parts (
    remote_upload_id INTEGER NOT NULL REFERENCES remote_uploads(id),
    part_number INTEGER NOT NULL,
    offset_bytes INTEGER NOT NULL,
    size_bytes INTEGER NOT NULL,
    etag TEXT NOT NULL DEFAULT '',
    sha256 TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (remote_upload_id, part_number)
) WITHOUT ROWID;

-- Derived values.

CREATE TABLE episode_counts (
    status TEXT PRIMARY KEY,
    n INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
INSERT INTO episode_counts (status)
    VALUES ('not_started'), ('pending'), ('in_progress'), ('completed'), ('failed');

-- `n` grows with each change of an episode or of its sync logs. `last_removal` is the number at
-- which an episode's row was last removed for good: such a row can't be found as changed.
CREATE TABLE change_sequence (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    n INTEGER NOT NULL DEFAULT 0,
    last_removal INTEGER NOT NULL DEFAULT 0
);
INSERT INTO change_sequence (id) VALUES (1);

CREATE TRIGGER sync_logs_inserted AFTER INSERT ON sync_logs
BEGIN
    UPDATE change_sequence SET n = n + 1;
    UPDATE episodes SET
        sync_log_count = sync_log_count + 1,
        total_attempt_count = total_attempt_count + NEW.attempt_count,
        change_number = (SELECT n FROM change_sequence)
    WHERE id = NEW.episode_id AND latest_sync_log_id > NEW.id;
    UPDATE episodes SET
        sync_log_count = sync_log_count + 1,
        total_attempt_count = total_attempt_count + NEW.attempt_count,
        change_number = (SELECT n FROM change_sequence),
        latest_sync_log_id = NEW.id,
        latest_status = NEW.status,
        activity_at = max(created_at, coalesce(NEW.queued_at, ''), coalesce(NEW.started_at, ''),
                          coalesce(NEW.completed_at, '')),
        retry_at = CASE WHEN NEW.status = 'failed' AND deleted_at IS NULL
            AND qa_status IN ('approved', 'inspector_approved') THEN NEW.next_retry_at END,
        retry_since = NEW.completed_at
    WHERE id = NEW.episode_id AND (latest_sync_log_id IS NULL OR latest_sync_log_id < NEW.id);
    UPDATE sync_logs SET queued_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    WHERE id = NEW.id AND queued_at IS NULL;
END;

CREATE TRIGGER sync_logs_updated AFTER UPDATE ON sync_logs
WHEN NEW.id = OLD.id AND NEW.episode_id = OLD.episode_id
BEGIN
    UPDATE change_sequence SET n = n + 1;
    UPDATE episodes SET
        total_attempt_count = total_attempt_count + NEW.attempt_count - OLD.attempt_count,
        change_number = (SELECT n FROM change_sequence)
    WHERE id = NEW.episode_id AND latest_sync_log_id <> NEW.id;
    UPDATE episodes SET
        total_attempt_count = total_attempt_count + NEW.attempt_count - OLD.attempt_count,
        change_number = (SELECT n FROM change_sequence),
        latest_status = NEW.status,
        -- The order in which triggers run is not promised: another may have set queued_at by now.
        activity_at = max(created_at,
            coalesce(NEW.queued_at, (SELECT queued_at FROM sync_logs WHERE id = NEW.id), ''),
            coalesce(NEW.started_at, ''), coalesce(NEW.completed_at, '')),
        retry_at = CASE WHEN NEW.status = 'failed' AND deleted_at IS NULL
            AND qa_status IN ('approved', 'inspector_approved') THEN NEW.next_retry_at END,
        retry_since = NEW.completed_at
    WHERE id = NEW.episode_id AND latest_sync_log_id = NEW.id;
END;

-- A row that changes its number or its episode: rare, so both episodes are worked out anew.
CREATE TRIGGER sync_logs_moved AFTER UPDATE OF id, episode_id ON sync_logs
WHEN NEW.id <> OLD.id OR NEW.episode_id <> OLD.episode_id
BEGIN
    UPDATE change_sequence SET n = n + 1;
    UPDATE episodes SET
        sync_log_count = (SELECT count(*) FROM sync_logs WHERE episode_id = episodes.id),
        total_attempt_count =
            (SELECT coalesce(sum(attempt_count), 0) FROM sync_logs WHERE episode_id = episodes.id),
        latest_sync_log_id = (SELECT max(id) FROM sync_logs WHERE episode_id = episodes.id)
    WHERE id IN (OLD.episode_id, NEW.episode_id);
    UPDATE episodes SET
        latest_status = coalesce(
            (SELECT status FROM sync_logs WHERE id = latest_sync_log_id), 'not_started'),
        activity_at = max(created_at, coalesce((SELECT max(coalesce(queued_at, ''),
            coalesce(started_at, ''), coalesce(completed_at, ''))
            FROM sync_logs WHERE id = latest_sync_log_id), '')),
        retry_at = (SELECT next_retry_at FROM sync_logs
            WHERE id = latest_sync_log_id AND status = 'failed' AND deleted_at IS NULL
                AND qa_status IN ('approved', 'inspector_approved')),
        retry_since = (SELECT completed_at FROM sync_logs WHERE id = latest_sync_log_id),
        change_number = (SELECT n FROM change_sequence)
    WHERE id IN (OLD.episode_id, NEW.episode_id);
END;

CREATE TRIGGER sync_logs_deleted AFTER DELETE ON sync_logs
BEGIN
    DELETE FROM sync_attempts WHERE sync_log_id = OLD.id;
    DELETE FROM outage_members WHERE sync_log_id = OLD.id;
    UPDATE change_sequence SET n = n + 1;
    UPDATE episodes SET
        sync_log_count = sync_log_count - 1,
        total_attempt_count = total_attempt_count - OLD.attempt_count,
        latest_sync_log_id = (SELECT max(id) FROM sync_logs WHERE episode_id = OLD.episode_id)
    WHERE id = OLD.episode_id;
    UPDATE episodes SET
        latest_status = coalesce(
            (SELECT status FROM sync_logs WHERE id = latest_sync_log_id), 'not_started'),
        activity_at = max(created_at, coalesce((SELECT max(coalesce(queued_at, ''),
            coalesce(started_at, ''), coalesce(completed_at, ''))
            FROM sync_logs WHERE id = latest_sync_log_id), '')),
        retry_at = (SELECT next_retry_at FROM sync_logs
            WHERE id = latest_sync_log_id AND status = 'failed' AND deleted_at IS NULL
                AND qa_status IN ('approved', 'inspector_approved')),
        retry_since = (SELECT completed_at FROM sync_logs WHERE id = latest_sync_log_id),
        change_number = (SELECT n FROM change_sequence)
    WHERE id = OLD.episode_id;
END;

CREATE TRIGGER sync_logs_updated_without_queued_at AFTER UPDATE OF status, queued_at ON sync_logs
WHEN NEW.queued_at IS NULL
BEGIN
    UPDATE sync_logs SET queued_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    WHERE id = NEW.id AND queued_at IS NULL;
END;

-- "Last successful sync" is a fact that stays when the row goes.
CREATE TRIGGER sync_logs_completed_insert AFTER INSERT ON sync_logs
WHEN NEW.status = 'completed' AND NEW.completed_at IS NOT NULL
BEGIN
    UPDATE queue_state SET last_success_at = NEW.completed_at
    WHERE last_success_at IS NULL OR last_success_at < NEW.completed_at;
END;

CREATE TRIGGER sync_logs_completed_update AFTER UPDATE OF status, completed_at ON sync_logs
WHEN NEW.status = 'completed' AND NEW.completed_at IS NOT NULL
BEGIN
    UPDATE queue_state SET last_success_at = NEW.completed_at
    WHERE last_success_at IS NULL OR last_success_at < NEW.completed_at;
END;

-- JSON may hold text as \u escapes; then its values are searched as they read.
CREATE TRIGGER episodes_inserted AFTER INSERT ON episodes
BEGIN
    UPDATE change_sequence SET n = n + 1;
    INSERT INTO episode_counts (status, n)
        SELECT 'not_started', 1 WHERE NEW.deleted_at IS NULL
        ON CONFLICT (status) DO UPDATE SET n = n + 1;
    UPDATE episodes SET
        latest_sync_log_id = NULL,
        latest_status = 'not_started',
        sync_log_count = 0,
        total_attempt_count = 0,
        retry_at = NULL,
        retry_since = NULL,
        activity_at = NEW.created_at,
        change_number = (SELECT n FROM change_sequence),
        search_text = lower(NEW.episode_id || char(10) || NEW.mcap_path || char(10)
            || coalesce(NEW.metadata, '')
            || CASE WHEN instr(NEW.metadata, '\u') > 0 AND json_valid(NEW.metadata)
               THEN char(10) || coalesce((SELECT group_concat(atom, char(10))
                                          FROM json_tree(NEW.metadata)), '')
               ELSE '' END)
    WHERE id = NEW.id;
    -- Only a script without foreign keys can have written the logs first.
    UPDATE episodes SET
        sync_log_count = (SELECT count(*) FROM sync_logs WHERE episode_id = NEW.id),
        total_attempt_count = (SELECT sum(attempt_count) FROM sync_logs WHERE episode_id = NEW.id),
        latest_sync_log_id = (SELECT max(id) FROM sync_logs WHERE episode_id = NEW.id)
    WHERE id = NEW.id AND EXISTS (SELECT 1 FROM sync_logs WHERE episode_id = NEW.id);
    UPDATE episodes SET
        latest_status = (SELECT status FROM sync_logs WHERE id = latest_sync_log_id),
        activity_at = max(created_at, (SELECT max(coalesce(queued_at, ''),
            coalesce(started_at, ''), coalesce(completed_at, ''))
            FROM sync_logs WHERE id = latest_sync_log_id)),
        retry_at = (SELECT next_retry_at FROM sync_logs
            WHERE id = latest_sync_log_id AND status = 'failed' AND deleted_at IS NULL
                AND qa_status IN ('approved', 'inspector_approved')),
        retry_since = (SELECT completed_at FROM sync_logs WHERE id = latest_sync_log_id)
    WHERE id = NEW.id AND latest_sync_log_id IS NOT NULL;
END;

CREATE TRIGGER episodes_changed AFTER UPDATE OF
    episode_id, mcap_path, sidecar_path, host, checksum, file_size_bytes, duration_sec, qa_status,
    cloud_synced, cloud_synced_at, cloud_mcap_path, cloud_sidecar_path, created_at, updated_at,
    deleted_at, file_mtime_ns, file_inode, volume_root, file_problem, file_problem_message, metadata
    ON episodes
BEGIN
    UPDATE change_sequence SET n = n + 1;
    UPDATE episodes SET
        activity_at = max(created_at, coalesce((SELECT max(coalesce(queued_at, ''),
            coalesce(started_at, ''), coalesce(completed_at, ''))
            FROM sync_logs WHERE id = latest_sync_log_id), '')),
        retry_at = (SELECT next_retry_at FROM sync_logs
            WHERE id = latest_sync_log_id AND status = 'failed' AND deleted_at IS NULL
                AND qa_status IN ('approved', 'inspector_approved')),
        change_number = (SELECT n FROM change_sequence)
    WHERE id = NEW.id;
END;

CREATE TRIGGER episodes_words_changed AFTER UPDATE OF episode_id, mcap_path, metadata ON episodes
WHEN NEW.episode_id <> OLD.episode_id OR NEW.mcap_path <> OLD.mcap_path
    OR NEW.metadata IS NOT OLD.metadata
BEGIN
    UPDATE episodes SET
        search_text = lower(NEW.episode_id || char(10) || NEW.mcap_path || char(10)
            || coalesce(NEW.metadata, '')
            || CASE WHEN instr(NEW.metadata, '\u') > 0 AND json_valid(NEW.metadata)
               THEN char(10) || coalesce((SELECT group_concat(atom, char(10))
                                          FROM json_tree(NEW.metadata)), '')
               ELSE '' END)
    WHERE id = NEW.id;
END;

CREATE TRIGGER episodes_recounted AFTER UPDATE OF latest_status, deleted_at ON episodes
WHEN OLD.latest_status <> NEW.latest_status
    OR (OLD.deleted_at IS NULL) <> (NEW.deleted_at IS NULL)
BEGIN
    UPDATE episode_counts SET n = n - 1 WHERE status = OLD.latest_status AND OLD.deleted_at IS NULL;
    UPDATE episode_counts SET n = n + 1 WHERE status = NEW.latest_status AND NEW.deleted_at IS NULL;
END;

CREATE TRIGGER episodes_deleted AFTER DELETE ON episodes
BEGIN
    DELETE FROM sync_logs WHERE episode_id = OLD.id;
    UPDATE change_sequence SET n = n + 1;
    UPDATE change_sequence SET last_removal = n;
    UPDATE episode_counts SET n = n - 1 WHERE status = OLD.latest_status AND OLD.deleted_at IS NULL;
END;
