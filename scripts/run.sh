#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
# SPDX-License-Identifier: Apache-2.0
#
# Starts the program as built in build/release: on your own settings where they name a destination,
# else on a demo workspace; without a display it plays the demo on the command line.
set -euo pipefail

top=$(cd "$(dirname "$0")/.." && pwd)
bin=$top/build/release/bin

# Whether the settings (file, environment) name a destination of the user's own.
has_destination() {
    "$bin/cloudsyncctl" config --json 2>/dev/null | python3 -c '
import json, sys
try:
    settings = json.load(sys.stdin)["settings"]
except (ValueError, KeyError):
    sys.exit(1)
sys.exit(0 if any(s["key"] == "destination" and s["value"] for s in settings) else 1)'
}

if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    echo "There is no display (neither DISPLAY nor WAYLAND_DISPLAY is set), so the window can't be"
    echo "shown. The same scenario is played on the command line instead."
    exec "$top/scripts/play-demo.sh"
fi
if has_destination; then
    exec "$bin/cloud-sync-center" "$@"
fi
echo "No destination is set up yet: starting on the demo workspace in $top/demo-workspace."
exec "$bin/cloud-sync-center" --demo "$top/demo-workspace" "$@"
