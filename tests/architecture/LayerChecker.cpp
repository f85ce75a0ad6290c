// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "LayerChecker.h"

#include "SourceText.h"

#include <QRegularExpression>

#include <array>

namespace csc::architecture {

namespace {

struct LayerRule
{
    const char *name;
    QSet<QString> layers;  ///< that it may include, beside itself
    QSet<QString> modules; ///< of Qt that it may use
    QSet<QString> classes; ///< single classes of other modules
};

QSet<QString> words(const char *text)
{
    const QStringList list = QString::fromLatin1(text).split(u' ', Qt::SkipEmptyParts);
    return QSet<QString>(list.begin(), list.end());
}

const std::array<LayerRule, 10> &rules()
{
    static const std::array<LayerRule, 10> table{{
        {"core", {}, words("Core"), {}},
        {"config", words("core"), words("Core"), {}},
        {"catalog", words("core"), words("Core Concurrent"), {}},
        {"store", words("core"), words("Core Sql"), {}},
        {"transfer", words("core"), words("Core Network DBus"), {}},
        {"sync", words("core store catalog"), words("Core Concurrent"), {}},
        {"demo", words("core store catalog"), words("Core Network"), {}},
        {"ui", words("core sync"), words("Core Gui Widgets Svg"), {}},
        {"cli", words("core config catalog store transfer sync demo"), words("Core"), {}},
        {"app", words("core config transfer sync demo ui"),
         words("Core Gui Widgets Svg Concurrent DBus"), words("QLocalServer QLocalSocket")},
    }};
    return table;
}

const LayerRule *ruleOf(const QString &layer)
{
    for (const LayerRule &rule : rules()) {
        if (layer == QLatin1StringView(rule.name))
            return &rule;
    }
    return nullptr;
}

/// SQL as this project writes it: keywords in capitals.
bool looksLikeSql(const QString &literal)
{
    static const QRegularExpression sql(
        QStringLiteral("\\bSELECT\\s.*\\bFROM\\b|\\bINSERT\\s+(OR\\s+\\w+\\s+)?INTO\\b|"
                       "\\bUPDATE\\s+\\S+\\s+SET\\b"
                       "|\\bDELETE\\s+FROM\\b|\\b(CREATE|DROP|ALTER)\\s+(UNIQUE\\s+)?(TABLE|INDEX|"
                       "TRIGGER|VIEW)\\b"
                       "|\\bPRAGMA\\s+\\w|^\\s*SELECT\\b|^\\s*BEGIN\\s+(IMMEDIATE|EXCLUSIVE)\\b"
                       "|^\\s*WHERE\\s+\\w+\\s*(=|<|>|IN\\b|IS\\b)"),
        QRegularExpression::DotMatchesEverythingOption);
    return sql.match(literal).hasMatch();
}

} // namespace

QString Violation::toText() const
{
    return QStringLiteral("%1:%2: %3").arg(file).arg(line).arg(what);
}

LayerChecker::LayerChecker(const QtModules &modules)
    : m_modules(modules)
{}

QStringList LayerChecker::layers()
{
    QStringList names;
    for (const LayerRule &rule : rules())
        names.append(QString::fromLatin1(rule.name));
    return names;
}

QString LayerChecker::layerOf(const QString &path)
{
    QStringList parts = path.split(u'/');
    if (parts.first() == u"src")
        parts.removeFirst();
    const QString name = parts.size() > 1 ? parts.first() : QString();
    return ruleOf(name) ? name : QString();
}

QList<Violation> LayerChecker::check(const QString &path, const QString &text) const
{
    const QString layer = layerOf(path);
    if (layer.isEmpty())
        return {{path, 1, QStringLiteral("This file belongs to no layer.")}};

    QList<Violation> found;
    const auto note = [&](int line, const QString &what) {
        if (!what.isEmpty())
            found.append({path, line, what});
    };
    const SourceText source = SourceText::parse(text);
    for (const SourcePiece &include : source.includes)
        note(include.line, includeProblem(layer, include.text));

    // A class can also come in through another header, or be declared ahead.
    static const QRegularExpression qtName(QStringLiteral("\\bQ[A-Z]\\w+|\\bQt[A-Z]\\w+"));
    for (const SourcePiece &piece : source.code) {
        for (auto match = qtName.globalMatch(piece.text); match.hasNext();)
            note(piece.line, moduleProblem(layer, match.next().captured()));
    }
    if (layer != u"store") {
        for (const SourcePiece &literal : source.literals) {
            if (looksLikeSql(literal.text))
                note(literal.line, QStringLiteral("SQL stands in the store layer only."));
        }
    }
    return found;
}

QString LayerChecker::includeProblem(const QString &layer, const QString &operand) const
{
    static const QRegularExpression form(QStringLiteral("^[<\"]([^>\"]+)[>\"]$"));
    const auto match = form.match(operand);
    if (!match.hasMatch())
        return QStringLiteral("#include %1 is not a plain file name.").arg(operand);
    const QString name = match.captured(1);
    const QStringList parts = name.split(u'/');
    if (parts.contains(u".."))
        return QStringLiteral("#include %1 climbs out of its folder.").arg(operand);

    if (name == u"sqlite3.h" && layer != u"store")
        return QStringLiteral("%1 must not use SQLite; only store may.").arg(layer);
    if (parts.first() == u"qt6keychain" && layer != u"transfer")
        return QStringLiteral("%1 must not use QtKeychain; only transfer may.").arg(layer);
    if (m_modules.isModule(parts.first()))
        return moduleProblem(layer, parts.size() > 1 ? parts.last() : parts.first());
    if (const QString problem = moduleProblem(layer, name); !problem.isEmpty())
        return problem;

    const QString other = layerOf(name);
    if (other.isEmpty() || other == layer || ruleOf(layer)->layers.contains(other))
        return {};
    return QStringLiteral("%1 must not include %2 (%3).").arg(layer, other, name);
}

QString LayerChecker::moduleProblem(const QString &layer, const QString &name) const
{
    const LayerRule *rule = ruleOf(layer);
    const QSet<QString> modules = m_modules.modulesOf(name);
    if (modules.isEmpty() || modules.intersects(rule->modules) || rule->classes.contains(name))
        return {};
    return QStringLiteral("%1 must not use Qt %2 (%3).").arg(layer, *modules.begin(), name);
}

} // namespace csc::architecture
