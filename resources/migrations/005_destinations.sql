-- SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
-- SPDX-License-Identifier: Apache-2.0
--
-- Version 5: each try to begin an upload is kept.

-- When an upload without an id was intended: each time may have begun one that nobody knows.
CREATE TABLE upload_tries (
    remote_upload_id INTEGER NOT NULL REFERENCES remote_uploads(id),
    intended_at TEXT NOT NULL,
    PRIMARY KEY (remote_upload_id, intended_at)
) WITHOUT ROWID;

INSERT INTO upload_tries (remote_upload_id, intended_at)
    SELECT id, opened_at FROM remote_uploads WHERE upload_id = '';
