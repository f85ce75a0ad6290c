#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
# SPDX-License-Identifier: Apache-2.0
#
# Prints every C++ file of the project, one a line, relative to the top folder.
set -euo pipefail
cd "$(dirname "$0")/.."
find src ui tests cmake -name node_modules -prune -o -type f \( -name '*.cpp' -o -name '*.h' \) -print |
    LC_ALL=C sort
