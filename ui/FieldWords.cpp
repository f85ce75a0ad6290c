// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/FieldWords.h"

#include "ui/ErrorText.h"
#include "ui/Mnemonic.h"
#include "ui/SettingsWords.h"
#include "ui/SetupPage.h"

#include <QRegularExpression>

#include <algorithm>
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

QString quoted(const QString &label)
{
    return SetupPage::tr("\"%1\"", "a field's label").arg(label);
}

QString destinationLabel(FieldsOf where)
{
    if (where == FieldsOf::Settings)
        return SettingsWords::label(*findSetting(u"destination"));
    return withoutMnemonic(SetupPage::tr(where == FieldsOf::Folder ? "Fol&der" : "&Bucket"));
}

/// Of the field where a setting is entered.
QString labelOf(const QString &key, FieldsOf where)
{
    if (key == u"destination")
        return destinationLabel(where);
    const auto *own = std::find_if(Fields.begin(), Fields.end(), [&key](const FieldName &field) {
        return key == QLatin1StringView(field.key);
    });
    // What the page has no field for is found in the window of all settings.
    if (where == FieldsOf::Settings || own == Fields.end())
        return SettingsWords::label(*findSetting(key));
    return withoutMnemonic(SetupPage::tr(own->label));
}

/// Keys as texts have them: not those in parentheses, where the file is meant, nor parts of a path.
/// Those of one word are words of the language as well.
QRegularExpression keysInTexts()
{
    QStringList keys;
    for (const SettingSpec &spec : settingSpecs()) {
        if (spec.key.contains(u'_'))
            keys.append(spec.key);
    }
    return QRegularExpression(
        QStringLiteral("(?<![\\w(（/.-])(?:%1)(?![\\w/])").arg(keys.join(u'|')));
}

} // namespace

QString inFieldWords(QString text, FieldsOf where)
{
    const QRegularExpression keys = keysInTexts();
    for (qsizetype from = 0;;) {
        const QRegularExpressionMatch found = keys.match(text, from);
        if (!found.hasMatch())
            break;
        const QString label = quoted(labelOf(found.captured(), where));
        text.replace(found.capturedStart(), found.capturedLength(), label);
        from = found.capturedStart() + label.size();
    }
    text.replace(SetupPage::tr("the setting destination", "as other texts have it"),
                 quoted(labelOf(QStringLiteral("destination"), where)), Qt::CaseInsensitive);
    text.replace(SetupPage::tr("Set destination to", "as other texts have it"),
                 SetupPage::tr("Set %1 to", "a field")
                     .arg(quoted(labelOf(QStringLiteral("destination"), where))));
    text.replace(SetupPage::tr("the setting proxy", "as other texts have it"),
                 quoted(labelOf(QStringLiteral("proxy"), where)), Qt::CaseInsensitive);
    return text;
}

QString inFieldWords(const Error &error, FieldsOf where)
{
    const QString said = ErrorText::sentence(error);
    if (said == error.message)
        return inFieldWords(said, where); // in English it knows most
    const QString id = error.detail.value(QLatin1StringView("id")).toString();
    const QString path = error.detail.value(QLatin1StringView("path")).toString();
    if (id == u"settings.folder_missing")
        return SetupPage::tr("The folder %1 is not there. Make it, or mount the drive that holds "
                             "it, or choose another.")
            .arg(path);
    if (id == u"settings.folder_unwritable")
        return SetupPage::tr("The folder %1 can't be written. Allow yourself to write in it, or "
                             "choose another.")
            .arg(path);
    if (id == u"settings_unwritable")
        return SetupPage::tr("The settings file %1 can't be written. Check the rights on the file "
                             "and its folder.")
            .arg(path);
    return inFieldWords(said, where);
}

} // namespace csc
