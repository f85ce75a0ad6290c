// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "CtlFixture.h"

#include "demo/ObjectStore.h"

namespace csc::test {

/// Lets cloudsyncctl upload to `s3://robots/lab` at this endpoint.
void useStore(CtlFixture &ctl, const QString &endpoint);

/// An object store of ours in the folder `store`, in use, that accepts what useStore() sets; or
/// keys of the options, which the test itself has to give to cloudsyncctl. Else count their port,
/// speed and faults; on the same port it is the same store again.
std::unique_ptr<ObjectStore> startStore(CtlFixture &ctl, ObjectStore::Options options = {});

/// Writes the recording `ep-n`, of about this size, with a content of its own. Its path.
QString writeRecording(const CtlFixture &ctl, int n, qint64 bytes);
/// Writes and queues the recording `ep-1`, of about this size. Its path.
QString queueRecording(CtlFixture &ctl, qint64 bytes);

} // namespace csc::test
