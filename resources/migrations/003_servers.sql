-- SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
-- SPDX-License-Identifier: Apache-2.0
--
-- Version 3: what was learned of the servers that uploads go to.

-- `checks_payload`: whether a body that is not the signed one is refused; null: not tried.
-- `refuses_create_only`: whether `If-None-Match: *` was answered as not offered.
CREATE TABLE server_traits (
    endpoint TEXT PRIMARY KEY,
    checks_payload INTEGER CHECK (checks_payload IN (0, 1)),
    refuses_create_only INTEGER NOT NULL DEFAULT 0,
    learned_at TEXT NOT NULL
) WITHOUT ROWID;
