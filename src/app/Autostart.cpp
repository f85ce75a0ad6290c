// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/Autostart.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

#include <optional>

namespace csc {

namespace {

constexpr qint64 MostBytes = 1 << 16;

/// Reserved characters stand within double quotes, where four of them are escaped; the string
/// itself is escaped once more, and `%` begins a field code.
QString quoted(const QString &argument)
{
    QString escaped;
    for (const QChar c : argument) {
        if (c == u'"' || c == u'`' || c == u'$')
            escaped += QStringLiteral("\\\\");
        else if (c == u'\\')
            escaped += QStringLiteral("\\\\\\");
        else if (c == u'%')
            escaped += u'%';
        escaped += c;
    }
    return u'"' + escaped + u'"';
}

Error refusal(const QString &path, const QString &why)
{
    return {ErrorCode::Settings,
            QStringLiteral("The entry for starting at login, %1, can't be changed: %2. Allow "
                           "yourself to write there.")
                .arg(path, why),
            {{QStringLiteral("id"), QStringLiteral("settings.autostart")},
             {QStringLiteral("path"), path},
             {QStringLiteral("system_error"), why}},
            {}};
}

} // namespace

QString Autostart::standardPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
           + QStringLiteral("/autostart/cloud-sync-center.desktop");
}

bool Autostart::isOn(const QString &path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return false;
    bool inEntry = false;
    bool runs = false;
    const QList<QByteArray> lines = file.read(MostBytes).split('\n');
    for (const QByteArray &line : lines) {
        const QByteArray text = line.trimmed();
        if (text.startsWith('['))
            inEntry = text == "[Desktop Entry]";
        if (!inEntry)
            continue;
        const qsizetype equals = text.indexOf('=');
        const QByteArray key = text.left(equals).trimmed();
        const QByteArray value = text.mid(equals + 1).trimmed().toLower();
        if ((key == "Hidden" && value == "true")
            || (key == "X-GNOME-Autostart-enabled" && value == "false"))
            return false;
        runs = runs || (key == "Exec" && !value.isEmpty());
    }
    return runs;
}

Result<void> Autostart::set(const QString &path, bool on, const QStringList &command)
{
    if (!on) {
        QFile file(path);
        return !file.exists() || file.remove() ? Result<void>() : refusal(path, file.errorString());
    }
    QDir().mkpath(QFileInfo(path).absolutePath());
    QSaveFile file(path);
    const bool kept =
        file.open(QIODevice::WriteOnly) && file.write(desktopEntry(command)) >= 0 && file.commit();
    return kept ? Result<void>() : refusal(path, file.errorString());
}

QByteArray Autostart::desktopEntry(const QStringList &command)
{
    QStringList words;
    for (const QString &argument : command)
        words.append(quoted(argument));
    return QStringLiteral("[Desktop Entry]\n"
                          "Type=Application\n"
                          "Name=Cloud Sync Center\n"
                          "Name[zh_CN]=云同步中心\n"
                          "Comment=Uploads robot episodes into cloud storage\n"
                          "Comment[zh_CN]=将机器人片段上传到云存储\n"
                          "Exec=%1\n"
                          "Icon=cloud-sync-center\n"
                          "Terminal=false\n")
        .arg(words.join(u' '))
        .toUtf8();
}

} // namespace csc
