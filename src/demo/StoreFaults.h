// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ObjectStore.h"
#include "S3Reply.h"

namespace csc {

/// The answer that a fault prescribes.
S3Reply scriptedReply(const StoreFault &fault);
/// The same reply with another ETag, in its header and in its body.
S3Reply withWrongEtag(S3Reply reply);

} // namespace csc
