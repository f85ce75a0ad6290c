// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/Language.h"

#include <QCoreApplication>
#include <QTranslator>

// In a static library nothing else would pull the resources into the program. Outside of a
// namespace, as Q_INIT_RESOURCE wants it.
static void initTranslationResources()
{
    Q_INIT_RESOURCE(translations);
}

namespace csc {

Language::Language(QObject *parent)
    : QObject(parent)
    , m_systemLocale(QLocale::system())
{
    initTranslationResources();
}

Language::~Language() = default;

void Language::apply(const QString &setting)
{
    m_setting = setting;
    const bool bySystem =
        setting != QLatin1StringView("en") && setting != QLatin1StringView("zh_CN");
    QLocale locale = bySystem ? m_systemLocale : QLocale(setting);
    // Who chose the language of the system keeps the system's own formats.
    if (locale.language() == m_systemLocale.language()
        && locale.script() == m_systemLocale.script())
        locale = m_systemLocale;
    QLocale::setDefault(locale);
    const QString language = isEnglish() ? QStringLiteral("en") : QStringLiteral("zh_CN");

    m_own.reset();
    m_qt.reset();
    m_qt = load(QStringLiteral("qtbase"), language);
    m_own = load(QStringLiteral("cloud-sync-center"), language);
    for (QTranslator *translator : {m_qt.get(), m_own.get()}) {
        if (translator != nullptr)
            QCoreApplication::installTranslator(translator);
    }
}

bool Language::isEnglish()
{
    return QLocale().language() != QLocale::Chinese;
}

std::unique_ptr<QTranslator> Language::load(const QString &catalog, const QString &language) const
{
    auto translator = std::make_unique<QTranslator>();
    const QString file = QStringLiteral(":/i18n/%1_%2.qm").arg(catalog, language);
    return translator->load(file) ? std::move(translator) : nullptr;
}

} // namespace csc
