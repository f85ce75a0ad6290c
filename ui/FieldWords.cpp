// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/FieldWords.h"

#include "ui/Mnemonic.h"
#include "ui/SetupPage.h"

#include <array>

namespace csc {

namespace {

struct FieldName
{
    const char *key;   ///< as texts have it
    const char *label; ///< of SetupPage's field, which translates it
};

constexpr std::array Fields{
    FieldName{"s3_endpoint", "End&point"},
    FieldName{"s3_region", "Re&gion"},
    FieldName{"s3_profile", "Profi&le"},
    FieldName{"s3_ca_file", "&CA file"},
};

QString quoted(const char *label)
{
    return SetupPage::tr("\"%1\"", "a field's label").arg(withoutMnemonic(SetupPage::tr(label)));
}

} // namespace

QString inFieldWords(QString text, bool ofFolder)
{
    for (const FieldName &field : Fields)
        text.replace(QLatin1StringView(field.key), quoted(field.label));
    const QString destination = quoted(ofFolder ? "Fol&der" : "&Bucket");
    text.replace(SetupPage::tr("the setting destination", "as other texts have it"), destination);
    return text;
}

} // namespace csc
