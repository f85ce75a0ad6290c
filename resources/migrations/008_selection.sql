-- SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
-- SPDX-License-Identifier: Apache-2.0
--
-- Version 8: what can be done with the rows of a long list is counted from indexes alone. Without
-- the first one the whole table would be read, which takes seconds for a million episodes.

CREATE INDEX episodes_by_facts ON episodes(latest_status, qa_status, cloud_synced)
    WHERE deleted_at IS NULL;
CREATE INDEX sync_logs_conflicts ON sync_logs(episode_id)
    WHERE status = 'failed' AND error_code = 'destination_conflict';
