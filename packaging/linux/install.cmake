# SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
# SPDX-License-Identifier: Apache-2.0
#
# Desktop file, icon, description and manual pages, in the places of the freedesktop.org standards.

set(linux_dir ${CMAKE_CURRENT_LIST_DIR})

install(FILES ${linux_dir}/cloud-sync-center.desktop
        DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES ${linux_dir}/cloud-sync-center.metainfo.xml
        DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
install(FILES ${PROJECT_SOURCE_DIR}/resources/icons/cloud-sync-center.svg
        DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)

# Debian's policy wants manual pages and the changelog compressed, without a time in the file.
find_program(CSC_GZIP gzip REQUIRED)
set(documents)
foreach(document cloudsyncctl.1 cloud-sync-center.1 changelog)
    set(compressed ${CMAKE_CURRENT_BINARY_DIR}/${document}.gz)
    add_custom_command(OUTPUT ${compressed}
        COMMAND ${CSC_GZIP} -9 -n -c ${linux_dir}/${document} > ${compressed}
        DEPENDS ${linux_dir}/${document}
        VERBATIM)
    list(APPEND documents ${compressed})
endforeach()
add_custom_target(package-documents ALL DEPENDS ${documents})
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/cloudsyncctl.1.gz
              ${CMAKE_CURRENT_BINARY_DIR}/cloud-sync-center.1.gz
        DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/changelog.gz ${linux_dir}/copyright
        DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/cloud-sync-center)
