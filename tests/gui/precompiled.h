// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

// What nearly every test of the window needs; only what the fixture includes anyhow.
#pragma once

#include "WindowFixture.h"

#include <QSignalSpy>
#include <QTest>
#include <QtWidgets>

#include "../../cmake/precompiled.h"
