// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "LargeBlocks.h"

#include <cstdlib>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace csc {

void giveBackLargeBlocks()
{
#ifdef __GLIBC__
    constexpr int Bytes = 1024 * 1024;
    mallopt(M_MMAP_THRESHOLD, Bytes); // a fixed one does not grow by itself
#endif
}

void giveBackFreeMemory()
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

} // namespace csc
