// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QLocale>
#include <QObject>
#include <QString>

#include <memory>

class QTranslator;

namespace csc {

/// The language of the program: loads the translations from the resources and tells every widget
/// (LanguageChange), while the program runs. One per application, on the GUI thread.
class Language final : public QObject
{
    Q_OBJECT

public:
    explicit Language(QObject *parent = nullptr);
    ~Language() override;

    /// `system`, `en` or `zh_CN` (the setting `language`).
    void apply(const QString &setting);
    QString setting() const { return m_setting; }
    /// Whether the texts are English now: in all languages but those that there is a translation
    /// for.
    static bool isEnglish();

private:
    std::unique_ptr<QTranslator> load(const QString &catalog, const QString &language) const;

    QString m_setting;
    QLocale m_systemLocale;
    std::unique_ptr<QTranslator> m_qt;
    std::unique_ptr<QTranslator> m_own;
};

} // namespace csc
