#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
# SPDX-License-Identifier: Apache-2.0
#
# Tries a Debian package where nothing of ours is: a bare Debian 12 made by debootstrap in a
# temporary folder. Installs it there with apt, starts both programs as an ordinary user, lets the
# window run for a moment, ends it by SIGTERM, removes the package, and asks lintian.
#
#   scripts/check-package.sh out/cloud-sync-center_0.1.0_amd64.deb
set -euo pipefail

package=$(realpath "${1:?the .deb to try}")
run_seconds=5

die() {
    echo "check-package: $*" >&2
    exit 1
}

if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null 2>&1 || die "a bare system can only be made as root or with sudo."
    exec sudo "$0" "$package"
fi

# Where apt on this machine gets Debian 12 from.
mirror=$(apt-get indextargets --format '$(RELEASE) $(COMPONENT) $(REPO_URI)' |
    awk '$1 == "bookworm" && $2 == "main" { print $3; exit }')
[ -n "$mirror" ] || mirror=http://deb.debian.org/debian

echo "Desktop file and lintian"
desktop-file-validate "$(dirname "$0")/../packaging/linux/cloud-sync-center.desktop"
lintian --fail-on error --suppress-tags bogus-mail-host,no-manual-page "$package" ||
    die "lintian found errors in the package."

root=$(mktemp -d "${TMPDIR:-/var/tmp}/check-package.XXXXXX")
chmod 755 "$root"
trap 'rm -rf --one-file-system "$root"' EXIT

# In a mount and process space of its own, so that nothing stays mounted or running.
inside() {
    unshare --mount --pid --fork --mount-proc="$root/proc" chroot "$root" \
        /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 \
        DEBIAN_FRONTEND=noninteractive "$@"
}
as_user() {
    inside setpriv --reuid=65534 --regid=65534 --clear-groups \
        env HOME=/home/tester XDG_RUNTIME_DIR=/home/tester/run QT_QPA_PLATFORM=offscreen "$@"
}

echo "A bare Debian 12 from $mirror"
debootstrap --variant=minbase bookworm "$root" "$mirror" >"$root.log" 2>&1 ||
    { tail -n 20 "$root.log" && die "debootstrap failed."; }
rm -f "$root.log"
printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
chmod 755 "$root/usr/sbin/policy-rc.d"
cp "$package" "$root/package.deb"
install -d -o 65534 -g 65534 -m 700 "$root/home/tester" "$root/home/tester/run"

echo "Installing the package there"
inside apt-get update -qq
inside apt-get install -qq -o Dpkg::Use-Pty=0 --yes --no-install-recommends /package.deb

echo "Both programs start"
as_user cloudsyncctl --version
as_user cloud-sync-center --version
as_user cloudsyncctl list --json

echo "The window runs on an empty home and ends in order"
as_user bash -c "
    cloud-sync-center & window=\$!
    for second in \$(seq $run_seconds); do
        sleep 1
        kill -0 \$window || { wait \$window; exit 70; }
    done
    kill -TERM \$window
    wait \$window" || die "the window program did not run or ended with status $?."

echo "The package can be removed"
inside apt-get remove -qq -o Dpkg::Use-Pty=0 --yes cloud-sync-center >/dev/null
[ ! -e "$root/usr/bin/cloudsyncctl" ] || die "removing the package left cloudsyncctl behind."
echo "The package installs, runs and goes in a bare Debian 12: $(basename "$package")"
