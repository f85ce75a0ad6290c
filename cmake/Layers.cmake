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

# Every target uses the one precompiled header that csc_core makes. A compiler cache can't share
# precompiled headers between build folders, so there the same header is included as text.
function(csc_use_precompiled_header target)
    set(header ${PROJECT_SOURCE_DIR}/cmake/precompiled.h)
    if(CMAKE_CXX_COMPILER_LAUNCHER MATCHES "ccache")
        target_compile_options(${target} PRIVATE -include ${header})
    elseif(target STREQUAL "csc_core")
        target_precompile_headers(csc_core PRIVATE ${header})
    else()
        target_precompile_headers(${target} REUSE_FROM csc_core)
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

# csc_add_test_library(NAME SOURCES file… LINKS library…): what several test programs share, compiled
# once.
function(csc_add_test_library name)
    cmake_parse_arguments(library "" "" "SOURCES;LINKS" ${ARGN})
    add_library(${name} STATIC ${library_SOURCES})
    csc_configure_target(${name})
    target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR}/tests)
    target_link_libraries(${name} PUBLIC ${library_LINKS} Qt6::Test)
    csc_use_precompiled_header(${name})
endfunction()

# csc_add_test(NAME SOURCES file… LINKS library… [LABELS label…] [TIMEOUT seconds]):
# one Qt Test program that CTest runs on the offscreen platform in a home folder of its own, without
# a bus: no test must reach the keyring of whoever runs it, nor keep the computer awake.
function(csc_add_test name)
    cmake_parse_arguments(test "" "TIMEOUT" "SOURCES;LINKS;LABELS" ${ARGN})
    if(NOT test_TIMEOUT)
        set(test_TIMEOUT 120)
    endif()
    add_executable(${name} ${test_SOURCES})
    csc_configure_target(${name})
    target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
    target_link_libraries(${name} PRIVATE ${test_LINKS} Qt6::Test)
    csc_use_precompiled_header(${name})
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
