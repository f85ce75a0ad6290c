# SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
# SPDX-License-Identifier: Apache-2.0
#
# One static library a layer, one test program a test file. Every target gets the same flags.

function(csc_configure_target target)
    target_compile_features(${target} PUBLIC cxx_std_20)
    target_compile_definitions(${target} PRIVATE
        QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING
        QT_NO_CAST_FROM_BYTEARRAY QT_NO_FOREACH QT_NO_JAVA_STYLE_ITERATORS QT_NO_KEYWORDS
        QT_STRICT_ITERATORS QT_DISABLE_DEPRECATED_BEFORE=0x060400)
    target_compile_options(${target} PRIVATE
        -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wunused
        -Wcast-align -Wformat=2 -Wimplicit-fallthrough -Wextra-semi
        $<$<BOOL:${CSC_WARNINGS_AS_ERRORS}>:-Werror>)
    if(CSC_SANITIZE)
        target_compile_options(${target} PRIVATE
            -fsanitize=${CSC_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
        target_link_options(${target} PUBLIC -fsanitize=${CSC_SANITIZE})
    endif()
    if(CSC_COVERAGE)
        target_compile_options(${target} PRIVATE --coverage -fprofile-abs-path -fprofile-update=atomic)
        target_link_options(${target} PUBLIC --coverage)
    endif()
endfunction()

# Every target uses the one precompiled header that csc_core makes, or, with HEADER, one of its own,
# which others use with FROM. A compiler cache can't share precompiled headers between build folders,
# so there the same header is included as text.
function(csc_use_precompiled_header target)
    cmake_parse_arguments(precompiled "" "HEADER;FROM" "" ${ARGN})
    if(NOT precompiled_HEADER AND NOT precompiled_FROM)
        if(target STREQUAL "csc_core")
            set(precompiled_HEADER ${PROJECT_SOURCE_DIR}/cmake/precompiled.h)
        else()
            set(precompiled_FROM csc_core)
        endif()
    endif()
    if(precompiled_HEADER)
        set_target_properties(${target} PROPERTIES CSC_PRECOMPILED ${precompiled_HEADER})
    endif()
    if(CMAKE_CXX_COMPILER_LAUNCHER MATCHES "ccache")
        if(precompiled_FROM)
            get_target_property(precompiled_HEADER ${precompiled_FROM} CSC_PRECOMPILED)
        endif()
        target_compile_options(${target} PRIVATE -include ${precompiled_HEADER})
    elseif(precompiled_HEADER)
        target_precompile_headers(${target} PRIVATE ${precompiled_HEADER})
    else()
        target_precompile_headers(${target} REUSE_FROM ${precompiled_FROM})
    endif()
endfunction()

# csc_add_layer(NAME SOURCES file… LINKS library…): the static library csc_NAME.
# Headers are included as "NAME/Header.h".
function(csc_add_layer name)
    cmake_parse_arguments(layer "" "" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
    add_library(csc_${name} STATIC ${layer_SOURCES})
    csc_configure_target(csc_${name})
    get_filename_component(parent ${CMAKE_CURRENT_SOURCE_DIR} DIRECTORY)
    target_include_directories(csc_${name} PUBLIC ${parent})
    target_link_libraries(csc_${name} PUBLIC ${layer_LINKS} PRIVATE ${layer_PRIVATE_LINKS})
    csc_use_precompiled_header(csc_${name})
endfunction()

# csc_add_test_library(NAME SOURCES file… LINKS library… [PRECOMPILED header]): what several test
# programs share, compiled once. The header may serve tests of the same folder only: Qt Test's
# headers depend on it.
function(csc_add_test_library name)
    cmake_parse_arguments(library "" "PRECOMPILED" "SOURCES;LINKS" ${ARGN})
    add_library(${name} STATIC ${library_SOURCES})
    csc_configure_target(${name})
    target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR}/tests)
    target_link_libraries(${name} PUBLIC ${library_LINKS} Qt6::Test)
    if(library_PRECOMPILED)
        csc_use_precompiled_header(${name}
            HEADER ${CMAKE_CURRENT_SOURCE_DIR}/${library_PRECOMPILED})
    else()
        csc_use_precompiled_header(${name})
    endif()
endfunction()

# csc_add_test(NAME SOURCES file… LINKS library… [LABELS label…] [TIMEOUT seconds]
# [PRECOMPILED_BY library]):
# one Qt Test program that CTest runs on the offscreen platform in a home folder of its own, without
# a bus: no test must reach the keyring of whoever runs it, nor keep the computer awake.
function(csc_add_test name)
    cmake_parse_arguments(test "" "TIMEOUT;PRECOMPILED_BY" "SOURCES;LINKS;LABELS" ${ARGN})
    if(NOT test_TIMEOUT)
        set(test_TIMEOUT 120)
    endif()
    add_executable(${name} ${test_SOURCES})
    csc_configure_target(${name})
    target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
    target_link_libraries(${name} PRIVATE ${test_LINKS} Qt6::Test)
    csc_use_precompiled_header(${name} FROM ${test_PRECOMPILED_BY})
    # Nearly empty in a test; reading the precompiled header would be most of its time.
    set_source_files_properties(
        ${CMAKE_CURRENT_BINARY_DIR}/${name}_autogen/mocs_compilation.cpp
        PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES
        TIMEOUT ${test_TIMEOUT}
        LABELS "${test_LABELS}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;TZ=UTC;XDG_CONFIG_HOME=${CMAKE_BINARY_DIR}/test-home/config;XDG_DATA_HOME=${CMAKE_BINARY_DIR}/test-home/data;XDG_CACHE_HOME=${CMAKE_BINARY_DIR}/test-home/cache;AWS_SHARED_CREDENTIALS_FILE=/nonexistent;AWS_CONFIG_FILE=/nonexistent;DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent;DBUS_SYSTEM_BUS_ADDRESS=unix:path=/nonexistent")
endfunction()
