// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

// What every test against the object store needs.
#pragma once

#include "S3Fixture.h"

#include <QSignalSpy>
#include <QTest>

#include "../../../cmake/precompiled.h"
