// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/SettingsTable.h"

#include <QWidget>

namespace csc {

/// What a person sets one setting with: the control that its kind asks for. Speaks the text of the
/// settings file, also wrong text, which stays as it was typed. GUI thread.
class SettingEditor : public QWidget
{
    Q_OBJECT

public:
    /// Of the right class for the kind.
    static SettingEditor *make(const SettingSpec &spec, QWidget *parent);

    virtual QString text() const = 0;
    /// Says edited(), too, where it is another text.
    virtual void setText(const QString &text) = 0;
    /// Its words in the user's language, which are those of assistive technology as well.
    virtual void setWords(const QString &label, const QString &description) = 0;
    /// Whether the control itself shows the label, as a check box does.
    virtual bool showsLabel() const { return false; }

Q_SIGNALS:
    void edited();

protected:
    explicit SettingEditor(QWidget *parent);
};

} // namespace csc
