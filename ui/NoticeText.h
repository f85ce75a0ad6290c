// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/NotificationGate.h"

#include <QCoreApplication>
#include <QString>

namespace csc {

/// What a notification says, as plain text.
class NoticeText
{
    Q_DECLARE_TR_FUNCTIONS(csc::NoticeText)

public:
    static QString title(const Notice &notice);
    /// May be empty.
    static QString body(const Notice &notice);
    /// Of the button that brings the window up.
    static QString action();
};

} // namespace csc
