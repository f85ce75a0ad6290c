#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
# SPDX-License-Identifier: Apache-2.0
#
# Plays the main job on the command line: four failed episodes are retried, two upload while two
# wait, all four end in the cloud and are compared with their files. Ends by itself.
#
#   scripts/play-demo.sh [PROGRAM]      PROGRAM: cloudsyncctl, from build/release if not given
set -euo pipefail

top=$(cd "$(dirname "$0")/.." && pwd)
program=${1:-$top/build/release/bin/cloudsyncctl}
work=$(mktemp -d "${TMPDIR:-/tmp}/cloud-sync-demo.XXXXXX")
demo_pid=
run_pid=

clean_up() {
    for pid in $run_pid $demo_pid; do
        kill "$pid" 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
    done
    rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

say() { printf '\n== %s\n' "$*"; }
fail() { echo "play-demo: $*" >&2; exit 1; }

# The value of a key of the JSON object on standard input; lists line by line.
value_of() {
    python3 -c '
import json, sys
value = json.load(sys.stdin)
for key in sys.argv[1].split("."):
    value = value[key]
print("\n".join(value) if isinstance(value, list) else value)' "$1"
}

# A demo has settings of its own; those of the user's environment must not override them.
for name in $(compgen -e CLOUDSYNC_ || true); do
    unset "$name"
done
unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN AWS_PROFILE

[ -x "$program" ] || fail "there is no program $program; build it first: make run"

say "Making a workspace of sample episodes and starting its object store"
"$program" --json demo "$work/demo" > "$work/demo.json" 2> "$work/demo.log" &
demo_pid=$!
for _ in $(seq 600); do
    [ -s "$work/demo.json" ] && break
    kill -0 "$demo_pid" 2>/dev/null || fail "the demo did not start: $(cat "$work/demo.json" "$work/demo.log")"
    sleep 0.2
done
[ -s "$work/demo.json" ] || fail "the demo did not start within two minutes."
config=$(value_of config < "$work/demo.json")
ctl() { "$program" --config "$config" "$@"; }
counts() {
    ctl --json status | python3 -c '
import json, sys
counts = json.load(sys.stdin)["counts"]
print("%d queued, %d syncing, %d synced, %d failed" % (
    counts["pending"], counts["in_progress"], counts["completed"], counts["failed"]))'
}
echo "The object store listens at $(value_of endpoint < "$work/demo.json")."

say "Failed, because the cloud was offline"
ctl list --status failed

say "Retrying them all"
ctl --json retry --failed > "$work/retry.json"
value_of accepted < "$work/retry.json" > "$work/retried"
echo "Queued:"
sed 's/^/  /' "$work/retried"
counts

say "Working the queue, two at a time"
ctl run --until-idle > "$work/run.txt" 2> "$work/run.log" &
run_pid=$!
shown=
while kill -0 "$run_pid" 2>/dev/null; do
    now=$(counts)
    [ "$now" = "$shown" ] || echo "$now"
    shown=$now
    sleep 0.2
done
run_status=0
wait "$run_pid" || run_status=$?
run_pid=
now=$(counts)
[ "$now" = "$shown" ] || echo "$now"
cat "$work/run.txt"
[ "$run_status" -eq 0 ] || fail "the run ended with status $run_status: $(cat "$work/run.log")"

say "Comparing what is in the cloud with the files"
ctl verify - < "$work/retried"

say "Done. With a display, make run shows the same in the window."
