#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
# SPDX-License-Identifier: Apache-2.0
#
# clang-tidy and clazy (level 1, but for its advice for Qt 5) over the product's source files:
#
#   scripts/check-code.sh --all          every file (long: some ten seconds a file)
#   scripts/check-code.sh [COUNT]        at most COUNT files, the most recently committed first
#
# Needs a finished build in build/ci: the headers that the build generates.
set -euo pipefail
cd "$(dirname "$0")/.."

count=${1:-40}
jobs=${JOBS:-$(nproc)}
work=build/lint
[ -f build/ci/compile_commands.json ] || {
    echo "check-code: build/ci has no compile_commands.json; run 'make test' first." >&2
    exit 1
}
mkdir -p "$work"

# Clang can't read GCC's precompiled header: give it the header itself, and leave out what only
# concerns GCC.
sed -E -e "s#-include [^ ]*/cmake_pch\.hxx#-include $PWD/cmake/precompiled.h#g" \
    -e 's# -Winvalid-pch# #g' -e 's# -Werror # #g' \
    build/ci/compile_commands.json >"$work/compile_commands.json"

sources=$(scripts/cpp-files.sh | grep -E '^(src|ui)/.*\.cpp$')
if [ "$count" = --all ]; then
    chosen=$sources
else
    # In the order of the last commits; without a history (an archive) simply the first files.
    recent=$(git log -n 200 --name-only --format= -- src ui 2>/dev/null | awk 'NF && !seen[$0]++' || true)
    chosen=$(grep -F -x -f <(echo "$sources") <<<"$recent" | head -n "$count" || true)
    [ -n "$chosen" ] || chosen=$(head -n "$count" <<<"$sources")
fi
echo "Checking $(wc -l <<<"$chosen") of $(wc -l <<<"$sources") source files."

status=0
xargs -P "$jobs" -n 4 clang-tidy -p "$work" --quiet <<<"$chosen" >"$work/tidy.log" 2>"$work/tidy.err" ||
    status=1
grep -E 'warning:|error:' "$work/tidy.log" | sort -u || true
if [ "$status" -ne 0 ] && ! grep -q -E 'warning:|error:' "$work/tidy.log"; then
    cat "$work/tidy.err"
fi

xargs -P "$jobs" -n 4 clazy-standalone -p "$work" -checks=level1,no-qstring-ref \
    -header-filter="$PWD/(src|ui)/.*" <<<"$chosen" >"$work/clazy.log" 2>&1 || status=1
if grep -E '(src|ui)/.*(warning|error):' "$work/clazy.log" | sort -u; then
    status=1
fi
[ "$status" -eq 0 ] && echo "clang-tidy and clazy have nothing to say."
exit "$status"
