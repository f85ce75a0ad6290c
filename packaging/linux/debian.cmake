# SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
# SPDX-License-Identifier: Apache-2.0
#
# The .deb. Libraries are found by dpkg-shlibdeps; what is loaded by name at run time is added by
# hand, since no library dependency shows it.

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME cloud-sync-center)
set(CPACK_PACKAGE_VENDOR "Cloud Sync Center contributors")
set(CPACK_PACKAGE_CONTACT
    "Cloud Sync Center contributors <maintainers@cloud-sync-center.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "upload robot episodes into cloud object storage")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Cloud Sync Center keeps a durable queue of robot recordings (MCAP files with
their sidecars) and brings them into an S3-compatible bucket or a folder. Each
upload is compared with the file before it counts as done.

The desktop application shows every episode with its status, progress and
history, and retries, cancels and pauses. cloudsyncctl does the same without
a window.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# libqt6sql6-sqlite: the database driver. libqt6svg6: icons. fontconfig finds a font for the window.
# libsecret-1-0: how QtKeychain reaches the keyring.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libqt6sql6-sqlite, libqt6svg6, libsecret-1-0, fontconfig")
# The roots that TLS trusts; Qt's own texts in Chinese; Chinese letters; Wayland; a keyring.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS
    "ca-certificates, qt6-translations-l10n, qt6-wayland, fonts-noto-cjk, gnome-keyring | kwalletmanager")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
