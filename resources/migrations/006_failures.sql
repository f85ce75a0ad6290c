-- SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
-- SPDX-License-Identifier: Apache-2.0
--
-- Version 6: what failed ones failed for, and how many bytes the episodes of each status have. Kept
-- by triggers as all that is derived; those of version 1 that work out the latest status are made
-- anew, so that the cause is written with it, in the same change of the row.

-- The error code of the latest sync log where that failed ('' where it names none), else null.
ALTER TABLE episodes ADD COLUMN failure_code TEXT;
UPDATE episodes SET failure_code =
        coalesce((SELECT error_code FROM sync_logs WHERE id = latest_sync_log_id), '')
    WHERE latest_status = 'failed';
CREATE INDEX episodes_by_failure ON episodes(failure_code, activity_at)
    WHERE deleted_at IS NULL AND failure_code IS NOT NULL;

-- How many episodes (not deleted) failed for each cause; no row where none did.
CREATE TABLE failure_counts (
    error_code TEXT PRIMARY KEY,
    n INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
INSERT INTO failure_counts (error_code, n)
    SELECT failure_code, count(*) FROM episodes
    WHERE deleted_at IS NULL AND failure_code IS NOT NULL GROUP BY failure_code;

ALTER TABLE episode_counts ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0;
UPDATE episode_counts SET bytes = coalesce(
    (SELECT sum(file_size_bytes) FROM episodes
     WHERE deleted_at IS NULL AND latest_status = episode_counts.status), 0);

DROP TRIGGER sync_logs_inserted;
DROP TRIGGER sync_logs_updated;
DROP TRIGGER sync_logs_moved;
DROP TRIGGER sync_logs_deleted;
DROP TRIGGER episodes_inserted;
DROP TRIGGER episodes_recounted;
DROP TRIGGER episodes_deleted;

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
        retry_since = NEW.completed_at,
        failure_code = CASE WHEN NEW.status = 'failed' THEN coalesce(NEW.error_code, '') END
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
        retry_since = NEW.completed_at,
        failure_code = CASE WHEN NEW.status = 'failed' THEN coalesce(NEW.error_code, '') END
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
        failure_code = (SELECT coalesce(error_code, '') FROM sync_logs
            WHERE id = latest_sync_log_id AND status = 'failed'),
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
        failure_code = (SELECT coalesce(error_code, '') FROM sync_logs
            WHERE id = latest_sync_log_id AND status = 'failed'),
        change_number = (SELECT n FROM change_sequence)
    WHERE id = OLD.episode_id;
END;

-- JSON may hold text as \u escapes; then its values are searched as they read.
CREATE TRIGGER episodes_inserted AFTER INSERT ON episodes
BEGIN
    UPDATE change_sequence SET n = n + 1;
    -- As it was inserted, by whatever script: what is put right below is recounted.
    INSERT INTO episode_counts (status, n, bytes)
        SELECT NEW.latest_status, 1, NEW.file_size_bytes WHERE NEW.deleted_at IS NULL
        ON CONFLICT (status) DO UPDATE SET n = n + 1, bytes = bytes + excluded.bytes;
    INSERT INTO failure_counts (error_code, n)
        SELECT NEW.failure_code, 1
        WHERE NEW.failure_code IS NOT NULL AND NEW.deleted_at IS NULL
        ON CONFLICT (error_code) DO UPDATE SET n = n + 1;
    UPDATE episodes SET
        latest_sync_log_id = NULL,
        latest_status = 'not_started',
        sync_log_count = 0,
        total_attempt_count = 0,
        retry_at = NULL,
        retry_since = NULL,
        failure_code = NULL,
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
        retry_since = (SELECT completed_at FROM sync_logs WHERE id = latest_sync_log_id),
        failure_code = (SELECT coalesce(error_code, '') FROM sync_logs
            WHERE id = latest_sync_log_id AND status = 'failed')
    WHERE id = NEW.id AND latest_sync_log_id IS NOT NULL;
END;

CREATE TRIGGER episodes_recounted
AFTER UPDATE OF latest_status, deleted_at, file_size_bytes ON episodes
WHEN OLD.latest_status <> NEW.latest_status
    OR (OLD.deleted_at IS NULL) <> (NEW.deleted_at IS NULL)
    OR OLD.file_size_bytes <> NEW.file_size_bytes
BEGIN
    UPDATE episode_counts SET n = n - 1, bytes = bytes - OLD.file_size_bytes
    WHERE status = OLD.latest_status AND OLD.deleted_at IS NULL;
    UPDATE episode_counts SET n = n + 1, bytes = bytes + NEW.file_size_bytes
    WHERE status = NEW.latest_status AND NEW.deleted_at IS NULL;
END;

CREATE TRIGGER episodes_failure_recounted AFTER UPDATE OF failure_code, deleted_at ON episodes
WHEN OLD.failure_code IS NOT NEW.failure_code
    OR (OLD.deleted_at IS NULL) <> (NEW.deleted_at IS NULL)
BEGIN
    UPDATE failure_counts SET n = n - 1
    WHERE error_code = OLD.failure_code AND OLD.deleted_at IS NULL;
    DELETE FROM failure_counts WHERE error_code = OLD.failure_code AND n <= 0;
    INSERT INTO failure_counts (error_code, n)
        SELECT NEW.failure_code, 1
        WHERE NEW.failure_code IS NOT NULL AND NEW.deleted_at IS NULL
        ON CONFLICT (error_code) DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER episodes_deleted AFTER DELETE ON episodes
BEGIN
    DELETE FROM sync_logs WHERE episode_id = OLD.id;
    UPDATE change_sequence SET n = n + 1;
    UPDATE change_sequence SET last_removal = n;
    UPDATE episode_counts SET n = n - 1, bytes = bytes - OLD.file_size_bytes
    WHERE status = OLD.latest_status AND OLD.deleted_at IS NULL;
    UPDATE failure_counts SET n = n - 1
    WHERE error_code = OLD.failure_code AND OLD.deleted_at IS NULL;
    DELETE FROM failure_counts WHERE error_code = OLD.failure_code AND n <= 0;
END;
