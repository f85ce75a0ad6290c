#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
# SPDX-License-Identifier: Apache-2.0
#
# Runs the measurements of build/release and keeps their output in out/bench.txt.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p out
{
    echo "$(date -u +%Y-%m-%dT%H:%MZ), $(nproc) processors"
    for program in build/release/tests/bench/bench_*; do
        [ ! -x "$program" ] || [ -d "$program" ] || "$program"
    done
    tests/bench/compare_rclone.py build/release/bin/cloudsyncctl \
        build/release/tests/bench/bench_upload --serve
    tests/bench/compare_rclone.py build/release/bin/cloudsyncctl tests/support/swift/swift-server
} | tee out/bench.txt
