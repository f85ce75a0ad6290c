// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/KeyEntry.h"

#include <QGroupBox>

class QGridLayout;
class QLabel;
class QPushButton;

namespace csc {

/// The destination's access keys among the settings, and the button that tries what is shown.
class SettingsKeysBox final : public QGroupBox
{
    Q_OBJECT

public:
    explicit SettingsKeysBox(QWidget *parent = nullptr);

    KeyEntry &keys() { return m_keys; }
    const KeyEntry &keys() const { return m_keys; }
    void setEnabledParts(bool canStore, bool canRemove, bool canTest);
    void retranslate();

Q_SIGNALS:
    void edited();
    void removalWanted();
    void testWanted();

private:
    KeyEntry m_keys;
    QList<QLabel *> m_captions;
    QLabel *m_explanation;
    QPushButton *m_remove;
    QPushButton *m_test;
};

} // namespace csc
