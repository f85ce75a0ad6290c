// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "SystemNetworkWatch.h"

#include <QNetworkInterface>

namespace csc {

/// A network interface of the computer, as it is now. Apart, since it needs Qt Network, which those
/// who make the watch don't have.
struct SystemNetworkWatch::Interface
{
    QString name;
    QNetworkInterface::InterfaceFlags flags;
    QList<QNetworkAddressEntry> addresses;
};

} // namespace csc
