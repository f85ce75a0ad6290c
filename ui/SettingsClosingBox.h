// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/ClosingDesk.h"

#include <QGroupBox>

#include <array>

class QComboBox;
class QLabel;

namespace csc {

/// What closing and quitting come to while uploads run, below the settings of the window. It is no
/// setting of the file: the answers to ClosingDesk's questions stand in the WindowMemory, and so
/// does what is chosen here. Choices that nobody edited follow the answers. GUI thread.
class SettingsClosingBox final : public QGroupBox
{
    Q_OBJECT

public:
    /// The memory must outlive the box.
    explicit SettingsClosingBox(WindowMemory &memory, QWidget *parent = nullptr);

    bool isEdited() const;
    /// Remembers what is chosen: it counts from now on.
    void apply();
    void retranslate();

Q_SIGNALS:
    void edited();

private:
    struct Choice
    {
        ClosingDesk::Way way;
        QLabel *label;
        QComboBox *box;
        QByteArray remembered{}; ///< as the box last followed it
    };

    /// Of the answer's entry; what nobody understands is asked about.
    static int indexOf(const Choice &choice, const QByteArray &answer);
    void follow();

    WindowMemory &m_memory;
    std::array<Choice, 2> m_choices;
    QLabel *m_help;
};

} // namespace csc
