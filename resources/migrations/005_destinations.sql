-- SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
-- SPDX-License-Identifier: Apache-2.0
--
-- Version 5: a region that is put right does not make another destination of it, and each try to
-- begin an upload is kept.

-- When an upload without an id was intended: each time may have begun one that nobody knows.
CREATE TABLE upload_tries (
    remote_upload_id INTEGER NOT NULL REFERENCES remote_uploads(id),
    intended_at TEXT NOT NULL,
    PRIMARY KEY (remote_upload_id, intended_at)
) WITHOUT ROWID;

-- AWS was kept under the address of the region that was set; now under its partition, in which a
-- bucket's name is unique (S3Location::ledgerName()).
CREATE TABLE renamed_endpoints (
    endpoint TEXT PRIMARY KEY,
    name TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO renamed_endpoints (endpoint, name)
    SELECT endpoint,
        CASE WHEN endpoint GLOB '*.cn' THEN 'https://s3.amazonaws.com.cn'
             WHEN endpoint GLOB 'https://s3.us-gov-*' THEN 'https://s3.us-gov.amazonaws.com'
             ELSE 'https://s3.amazonaws.com' END
    FROM (SELECT endpoint FROM remote_uploads UNION SELECT endpoint FROM server_traits)
    WHERE endpoint IN ('https://s3.amazonaws.com', 'https://s3.amazonaws.com.cn')
        OR (endpoint GLOB 'https://s3.*.amazonaws.com'
            AND endpoint NOT GLOB 'https://s3.*.*.amazonaws.com')
        OR (endpoint GLOB 'https://s3.*.amazonaws.com.cn'
            AND endpoint NOT GLOB 'https://s3.*.*.amazonaws.com.cn');

-- The newest of those that get one name stays. Only intentions, which have no id, can be several.
CREATE TABLE renamed_uploads (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    newest_id INTEGER NOT NULL
);
INSERT INTO renamed_uploads (id, name, newest_id)
    SELECT u.id, e.name,
        max(u.id) OVER (PARTITION BY u.destination, u.upload_id, e.name)
    FROM remote_uploads u JOIN renamed_endpoints e ON e.endpoint = u.endpoint;
INSERT OR IGNORE INTO upload_tries (remote_upload_id, intended_at)
    SELECT coalesce(r.newest_id, u.id), u.opened_at
    FROM remote_uploads u LEFT JOIN renamed_uploads r ON r.id = u.id
    WHERE u.upload_id = '';
DELETE FROM remote_parts
    WHERE remote_upload_id IN (SELECT id FROM renamed_uploads WHERE id <> newest_id);
DELETE FROM remote_uploads
    WHERE id IN (SELECT id FROM renamed_uploads WHERE id <> newest_id);
UPDATE remote_uploads SET endpoint = (SELECT name FROM renamed_uploads r
                                      WHERE r.id = remote_uploads.id)
    WHERE id IN (SELECT id FROM renamed_uploads);
UPDATE remote_uploads SET opened_at = (SELECT min(intended_at) FROM upload_tries
                                       WHERE remote_upload_id = remote_uploads.id)
    WHERE upload_id = '';

-- Likewise of what was learned: the latest.
INSERT INTO server_traits (endpoint, checks_payload, refuses_create_only, learned_at, mount_point)
    SELECT e.name, t.checks_payload, t.refuses_create_only, t.learned_at, t.mount_point
    FROM server_traits t JOIN renamed_endpoints e ON e.endpoint = t.endpoint
    WHERE e.name <> e.endpoint ORDER BY t.learned_at
    ON CONFLICT (endpoint) DO UPDATE SET
        checks_payload = excluded.checks_payload,
        refuses_create_only = excluded.refuses_create_only,
        learned_at = excluded.learned_at,
        mount_point = excluded.mount_point
    WHERE excluded.learned_at >= learned_at;
DELETE FROM server_traits
    WHERE endpoint IN (SELECT endpoint FROM renamed_endpoints WHERE name <> endpoint);

DROP TABLE renamed_uploads;
DROP TABLE renamed_endpoints;
