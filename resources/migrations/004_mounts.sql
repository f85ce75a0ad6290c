-- SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
-- SPDX-License-Identifier: Apache-2.0
--
-- Version 4: folder destinations are remembered beside the servers.

-- Where the file system of the folder was mounted when uploads went there; empty for servers.
ALTER TABLE server_traits ADD COLUMN mount_point TEXT NOT NULL DEFAULT '';
