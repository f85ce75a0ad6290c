-- SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
-- SPDX-License-Identifier: Apache-2.0
--
-- Version 7: the shift report reads the episodes of a time, deleted ones too.

CREATE INDEX episodes_by_creation ON episodes(created_at);
