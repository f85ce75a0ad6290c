#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
# SPDX-License-Identifier: Apache-2.0
#
# Builds and runs tests under a sanitizer:
#
#   scripts/check-sanitizers.sh asan          unit and integration tests, address and undefined
#   scripts/check-sanitizers.sh tsan          the tests of threaded code
#   scripts/check-sanitizers.sh asan --all    every test
set -euo pipefail
cd "$(dirname "$0")/.."

preset=${1:?asan or tsan}
all=${2:-}
support=$PWD/tests/support

case $preset in
    asan) chosen=(-L '^(unit|integration)$') ;;
    tsan) chosen=(-L '^threads$') ;;
    *) echo "check-sanitizers: asan or tsan, not '$preset'." >&2 && exit 2 ;;
esac
[ "$all" != --all ] || chosen=()

cmake --preset "$preset" >/dev/null
# A test program has the name of its test, so only what is run needs to be built, and the command
# line program that some of the tests start.
mapfile -t targets < <(ctest --preset "$preset" -N "${chosen[@]}" |
    sed -n -E 's/^ *Test +#[0-9]+: (.*)$/\1/p')
[ ${#targets[@]} -gt 0 ] || {
    echo "check-sanitizers: no test is chosen by: ${chosen[*]}" >&2
    exit 1
}
cmake --build --preset "$preset" --target "${targets[@]}" cloudsyncctl

export ASAN_OPTIONS=detect_leaks=1:strict_string_checks=1:detect_stack_use_after_return=1
export LSAN_OPTIONS=suppressions=$support/lsan.supp:print_suppressions=0
export UBSAN_OPTIONS=print_stacktrace=1
# Accesses in libraries without instrumentation (Qt) would be reported without their locks.
export TSAN_OPTIONS=ignore_noninstrumented_modules=1:suppressions=$support/tsan.supp:history_size=7:second_deadlock_stack=1
# Programs that tests start are forked from threaded ones.
TSAN_OPTIONS+=:die_after_fork=0
ctest --preset "$preset" -j "${JOBS:-2}" "${chosen[@]}"
