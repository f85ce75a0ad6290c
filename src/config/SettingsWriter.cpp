// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "SettingsLoader.h"

#include "core/ListText.h"
#include "core/SettingsTable.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace csc {

namespace {

Error unwritable(const QString &path, const QString &why)
{
    return Error{ErrorCode::Settings,
                 QStringLiteral("The settings file %1 can't be written: %2. Check the rights on "
                                "the file and its folder.")
                     .arg(path, why),
                 QJsonObject{{QStringLiteral("id"), QStringLiteral("settings_unwritable")},
                             {QStringLiteral("path"), path}},
                 {}};
}

Error unknown(const QString &key)
{
    return Error{
        ErrorCode::Settings, QStringLiteral("There is no setting \"%1\".").arg(key), {}, {}};
}

/// One value as QSettings reads it back.
QString quoted(const QString &text)
{
    static const QString special = QStringLiteral(";,=\"\\#@");
    const bool plain =
        !text.isEmpty() && text.trimmed() == text
        && std::none_of(text.cbegin(), text.cend(), [](QChar c) { return special.contains(c); });
    if (plain)
        return text;
    QString escaped = text;
    escaped.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
    if (escaped.startsWith(u'@'))
        escaped.prepend(u'@'); // or QSettings takes "@Name(…)" for one of its own types
    return u'"' + escaped + u'"';
}

QString fileText(const SettingSpec &spec, const QString &text)
{
    if (spec.kind != SettingKind::PathList && spec.kind != SettingKind::NameList)
        return text.isEmpty() ? text : quoted(text);
    const QStringList items = splitListText(text).value();
    QStringList parts;
    for (const QString &item : items)
        parts.append(quoted(item));
    return parts.join(QStringLiteral(", "));
}

QString sectionOf(const QString &line)
{
    const QString text = line.trimmed();
    const qsizetype end = text.indexOf(u']');
    return text.startsWith(u'[') && end > 0 ? text.mid(1, end - 1).trimmed() : QString();
}

bool isLineOf(const QString &line, const SettingSpec &spec)
{
    return line.contains(u'=') && line.section(u'=', 0, 0).trimmed() == spec.key;
}

/// Where a setting stands in the file. A line that is commented out is a comment.
struct Place
{
    QList<qsizetype> keyLines; ///< where a key stands twice, the last one counts
    qsizetype sectionEnd = -1; ///< behind its last line; -1: there is no such section
};

Place placeOf(const SettingSpec &spec, const QStringList &lines)
{
    Place place;
    QString section;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (const QString name = sectionOf(lines[i]); !name.isEmpty())
            section = name;
        if (section != spec.section)
            continue;
        if (!lines[i].trimmed().isEmpty())
            place.sectionEnd = i + 1;
        if (isLineOf(lines[i], spec))
            place.keyLines.append(i);
    }
    return place;
}

/// Replaces the key's line, or adds it at the end of its section. Everything else, comments too,
/// stays as its owner wrote it (QSettings would drop the comments).
void setLine(QStringList &lines, const SettingSpec &spec, const QString &line)
{
    const Place place = placeOf(spec, lines);
    if (!place.keyLines.isEmpty()) {
        lines[place.keyLines.last()] = line;
    } else if (place.sectionEnd >= 0) {
        lines.insert(place.sectionEnd, line);
    } else {
        if (!lines.isEmpty())
            lines.append(QString());
        lines.append(u'[' + spec.section + u']');
        lines.append(line);
    }
}

/// All of them: with the last one gone, the one before it would count.
void removeLines(QStringList &lines, const SettingSpec &spec)
{
    const QList<qsizetype> keyLines = placeOf(spec, lines).keyLines;
    for (auto line = keyLines.crbegin(); line != keyLines.crend(); ++line)
        lines.removeAt(*line);
}

Result<QStringList> readLines(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return QStringList();
    if (!file.open(QIODevice::ReadOnly))
        return unwritable(path, file.errorString());
    QString text = QString::fromUtf8(file.readAll());
    if (text.startsWith(QChar(QChar::ByteOrderMark)))
        text.remove(0, 1);
    text.remove(u'\r');
    QStringList lines = text.split(u'\n');
    while (!lines.isEmpty() && lines.last().trimmed().isEmpty())
        lines.removeLast();
    return lines;
}

Result<void> makeFolder(const QString &path)
{
    const QDir folder = QFileInfo(path).dir();
    if (folder.exists())
        return {};
    if (!QDir().mkpath(folder.path()))
        return unwritable(path, QStringLiteral("its folder can't be made"));
    QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return {};
}

Result<void> save(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    // The rights before the first byte: nobody else may read even the unfinished file.
    if (!file.open(QIODevice::WriteOnly)
        || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || file.write(bytes) != bytes.size() || !file.commit()) {
        return unwritable(path, file.errorString());
    }
    return {};
}

} // namespace

Result<void> writeSettings(const QString &configFile, const QMap<QString, QString> &valuesByKey,
                           const QStringList &reset)
{
    Result<QStringList> lines = readLines(configFile);
    if (!lines)
        return lines.error();
    for (const QString &key : reset) {
        const SettingSpec *spec = findSetting(key);
        if (!spec)
            return unknown(key);
        removeLines(*lines, *spec);
    }
    for (auto value = valuesByKey.cbegin(); value != valuesByKey.cend(); ++value) {
        const SettingSpec *spec = findSetting(value.key());
        if (!spec)
            return unknown(value.key());
        if (reset.contains(value.key()))
            continue;
        if (const Result<void> checked = checkSetting(*spec, value.value(), QString()); !checked)
            return checked.error();
        setLine(*lines, *spec, spec->key + u'=' + fileText(*spec, value.value()));
    }
    if (const Result<void> made = makeFolder(configFile); !made)
        return made.error();
    const QString text = lines->join(u'\n');
    return save(configFile, lines->isEmpty() ? QByteArray() : text.toUtf8() + '\n');
}

} // namespace csc
