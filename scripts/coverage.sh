#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
# SPDX-License-Identifier: Apache-2.0
#
# Reads what the tests of build/coverage ran through, and prints the figures for src and ui; the
# pages with every line go to out/coverage.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p out/coverage
gcovr --root . --filter 'src/' --filter 'ui/' --exclude '.*_autogen/.*' --exclude 'build/.*' \
    --exclude-unreachable-branches --exclude-throw-branches -j "$(nproc)" \
    --html-details out/coverage/index.html --txt out/coverage/summary.txt --print-summary \
    build/coverage
echo "Files covered least:"
awk '/%/ { sub("%", "", $4); print $4 "% " $1 }' out/coverage/summary.txt | grep -v '^% ' |
    sort -n | head -n 15
