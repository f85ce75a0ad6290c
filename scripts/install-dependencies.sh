#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
# SPDX-License-Identifier: Apache-2.0
#
# Installs from Debian what is missing for the named purposes, and nothing else:
#
#   scripts/install-dependencies.sh build run test lint package screenshots
#
# The lists are packaging/dependencies/PURPOSE.txt. Where all is there already, nothing is fetched
# and no rights are needed.
set -euo pipefail

top=$(cd "$(dirname "$0")/.." && pwd)
lists=$top/packaging/dependencies
[ $# -gt 0 ] || set -- build run test

die() {
    echo "install-dependencies: $*" >&2
    exit 1
}

is_installed() {
    [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# Prints the packages of one list that are missing.
missing_of() {
    local package program
    while read -r package program; do
        case $package in '' | \#*) continue ;; esac
        if [ -n "$program" ] && command -v "$program" >/dev/null 2>&1; then
            continue
        fi
        is_installed "$package" || echo "$package"
    done <"$lists/$1.txt"
}

made_policy=
as_root=()
remove_policy() {
    [ -z "$made_policy" ] || "${as_root[@]}" rm -f /usr/sbin/policy-rc.d
}

# apt as root. The services of some packages (Swift, memcached) must not start on a developer's
# machine, so a policy that forbids it stands for the time of the installation, where there is none.
install_packages() {
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null 2>&1 || die "these Debian packages are missing: $*." \
            "Installing them needs root or sudo. As root, run: apt-get install $*"
        as_root=(sudo)
    fi
    if [ ! -e /usr/sbin/policy-rc.d ]; then
        made_policy=yes
        trap remove_policy EXIT
        printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee /usr/sbin/policy-rc.d >/dev/null
        "${as_root[@]}" chmod 755 /usr/sbin/policy-rc.d
    fi
    local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get)
    "${apt[@]}" update || die "apt-get update failed; its own words stand above."
    "${apt[@]}" install --yes --no-install-recommends "$@" ||
        die "apt-get could not install: $*. Its own words stand above."
}

# npm packages that the tests use: an independent reader of recordings, a simple S3 server.
install_npm_packages() {
    local folder=$top/tests/support/$1
    [ -f "$folder/package-lock.json" ] || return 0
    if [ "$folder/node_modules/.package-lock.json" -nt "$folder/package-lock.json" ]; then
        return 0
    fi
    echo "Installing the npm packages of tests/support/$1."
    npm ci --prefix "$folder" --no-audit --no-fund
    touch "$folder/node_modules/.package-lock.json"
}

command -v dpkg-query >/dev/null 2>&1 ||
    die "this is no Debian system. The packages that are needed stand in packaging/dependencies."

missing=()
for purpose in "$@"; do
    [ -f "$lists/$purpose.txt" ] || die "there is no list packaging/dependencies/$purpose.txt."
    mapfile -t of_purpose < <(missing_of "$purpose")
    missing+=("${of_purpose[@]}")
done
if [ ${#missing[@]} -gt 0 ]; then
    echo "Installing from Debian: ${missing[*]}"
    install_packages "${missing[@]}"
fi
for purpose in "$@"; do
    [ "$purpose" = test ] || continue
    install_npm_packages mcap
    install_npm_packages s3rver
done
