#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
# SPDX-License-Identifier: Apache-2.0
#
# The checks that need no build: format, licence headers, length of files, left-over markers,
# complete translations, shell syntax. Prints every finding; status 1 if there is one.
set -euo pipefail
cd "$(dirname "$0")/.."

findings=0
report() {
    [ -n "$2" ] || return 0
    printf '%s\n%s\n\n' "$1" "$2"
    findings=1
}

# Text files that people write, without binaries, generated files and licence texts.
own_files() {
    find . \( -path ./build -o -path ./out -o -path ./.git -o -path ./demo-workspace \
        -o -name node_modules -o -name .cache \) -prune -o -type f \
        \( -name '*.cpp' -o -name '*.h' -o -name '*.cmake' -o -name 'CMakeLists.txt' \
        -o -name '*.sh' -o -name '*.py' -o -name '*.sql' -o -name '*.mjs' -o -name '*.ui' \
        -o -path './scripts/*' -o -path './.ci/*' -o -name Makefile \
        -o -path './packaging/dependencies/*' \) -print | LC_ALL=C sort
}

# Every file of the tree, without builds and what tools keep beside it.
all_files() {
    find . \( -path './build*' -o -path ./out -o -path ./.git -o -path ./demo-workspace \
        -o -path ./.reuse -o -name node_modules -o -name .cache -o -name '*.user' \
        -o -name compile_commands.json -o -name CMakeUserPresets.json \) -prune \
        -o -type f -printf '%P\n' | LC_ALL=C sort
}

cpp=$(scripts/cpp-files.sh)

formatted=$(xargs clang-format --dry-run -Werror <<<"$cpp" 2>&1 | grep -E 'error:' | head -n 40 || true)
report "Not formatted (make format mends it):" "$formatted"

has_spdx() {
    [ "$(head -n 5 "$1" | grep -a -c -E 'SPDX-(FileCopyrightText|License-Identifier): ')" -ge 2 ]
}

# Whether a pattern of .reuse/dep5 names the file; as there, a "*" spans slashes.
in_dep5() {
    local pattern
    for pattern in $covered; do
        # shellcheck disable=SC2053  # a pattern is what it is
        [[ $1 == $pattern ]] && return
    done
    return 1
}

report "Without the SPDX lines in the first five lines:" "$(own_files | while read -r file; do
    has_spdx "$file" || echo "  $file"
done)"

# What can't have them in itself (pictures, JSON) or should not (documents) is named in one place.
set -f
covered=$(awk '/^Files:/ { on = 1; sub(/^Files:/, "") } /^[A-Z][A-Za-z-]*:/ { on = 0 } on' .reuse/dep5)
report "Neither with the SPDX lines nor in .reuse/dep5:" "$(all_files | while read -r file; do
    has_spdx "$file" || in_dep5 "$file" || echo "  $file"
done)"
set +f

report "Longer than 400 lines:" "$(xargs wc -l <<<"$cpp" |
    awk '$2 != "total" && $1 > 400 { print "  " $1 "  " $2 }')"

markers='\b(TO''DO|FIX''ME|X''XX|HA''CK)\b|QS''KIP|QEXPECT''_FAIL'
report "Left-over markers and skipped tests:" \
    "$(own_files | xargs grep -nE "$markers" | cut -c1-160 || true)"

report "Sleeps in tests (wait for a condition instead):" \
    "$(grep '^tests/' <<<"$cpp" | xargs grep -nE 'qSleep|::m?sleep\(|usleep|sleep_for' || true)"

report "Unfinished translations:" \
    "$(grep -c -E 'type="(unfinished|obsolete|vanished)"' translations/*.ts /dev/null |
        grep -v ':0$' || true)"

report "Shell scripts that do not parse:" "$(own_files | while read -r file; do
    head -n 1 "$file" | grep -q -E '^#!.*\b(ba)?sh$' || continue
    bash -n "$file" 2>&1 || true
done)"

[ "$findings" -eq 0 ] && echo "The tree is in order: format, licences, length, markers, translations."
exit "$findings"
