// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/SettingEditor.h"

#include "ui/SettingEditors.h"

namespace csc {

SettingEditor::SettingEditor(QWidget *parent)
    : QWidget(parent)
{}

SettingEditor *SettingEditor::make(const SettingSpec &spec, QWidget *parent)
{
    switch (spec.kind) {
    case SettingKind::Integer:
        return new NumberEditor(spec, parent);
    case SettingKind::Boolean:
        return new SwitchEditor(parent);
    case SettingKind::Choice:
        return new ChoiceEditor(spec, parent);
    case SettingKind::Path:
        return new PathEditor(spec, parent);
    case SettingKind::PathList:
        return new PathListEditor(parent);
    case SettingKind::Text:
    case SettingKind::Name:
    case SettingKind::Suffix:
    case SettingKind::Endpoint:
    case SettingKind::Proxy:
    case SettingKind::Destination:
    case SettingKind::KeyTemplate:
    case SettingKind::NameList:
        break;
    }
    return new LineEditor(parent);
}

} // namespace csc
