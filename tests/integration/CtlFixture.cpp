// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "CtlFixture.h"

#include "support/RecordingFactory.h"

#include <QDir>
#include <QJsonDocument>
#include <QTest>

namespace csc::test {

namespace {
constexpr int longestRunMs = 60'000;
}

QJsonObject CtlRun::object(const char *key) const
{
    return json.value(QLatin1StringView(key)).toObject();
}

QJsonArray CtlRun::array(const char *key) const
{
    return json.value(QLatin1StringView(key)).toArray();
}

QString CtlRun::text(const char *key) const
{
    return json.value(QLatin1StringView(key)).toString();
}

QStringList CtlRun::texts(const char *key, const char *member) const
{
    QStringList list;
    for (const QJsonValue &value : array(key))
        list.append(member ? value.toObject().value(QLatin1StringView(member)).toString()
                           : value.toString());
    return list;
}

QString CtlRun::errorCode() const
{
    return object("error").value(QLatin1StringView("code")).toString();
}

QString CtlRun::errorMessage() const
{
    return object("error").value(QLatin1StringView("message")).toString();
}

CtlFixture::CtlFixture()
{
    for (const char *name : {"home", "recordings"})
        QDir(folder.path()).mkpath(QString::fromLatin1(name));
    set("database", path(QStringLiteral("catalog.sqlite")));
    set("retry_jitter_sec", QStringLiteral("0"));
    set("poll_interval_sec", QStringLiteral("1"));
}

void CtlFixture::set(const char *key, const QString &value)
{
    environment.insert(QStringLiteral("CLOUDSYNC_") + QString::fromLatin1(key).toUpper(), value);
}

void CtlFixture::setDestinationFolder(const QString &name)
{
    set("destination", QStringLiteral("file://") + path(name));
}

QString CtlFixture::addRecording(const QString &name, int n) const
{
    RecordingPlan plan;
    plan.messages = 5 + n;
    const QString file = path(QStringLiteral("recordings/%1.mcap").arg(name));
    if (!writeFile(file, recordingBytes(plan)))
        qFatal("A recording of the test can't be written.");
    return file;
}

void CtlFixture::queueEpisodes(int count)
{
    set("auto_approve", QStringLiteral("true"));
    for (int i = 1; i <= count; ++i)
        addRecording(QStringLiteral("ep-%1").arg(i), i);
    const CtlRun imported = ctl({QStringLiteral("import"), path(QStringLiteral("recordings"))});
    const CtlRun queued = ctl({QStringLiteral("enqueue"), QStringLiteral("--eligible")});
    if (imported.status != 0 || queued.texts("accepted").size() != count)
        qFatal("The episodes of the test can't be queued: %s %s", imported.err.constData(),
               queued.out.constData());
}

void CtlFixture::prepare(QProcess &process) const
{
    QProcessEnvironment made;
    made.insert(QStringLiteral("HOME"), path(QStringLiteral("home")));
    made.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    // Not the keyring of whoever runs the test.
    made.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"),
                QStringLiteral("unix:path=/nonexistent"));
    for (const char *name : {"PATH", "LD_LIBRARY_PATH", "ASAN_OPTIONS", "LSAN_OPTIONS",
                             "TSAN_OPTIONS", "UBSAN_OPTIONS"}) {
        if (qEnvironmentVariableIsSet(name))
            made.insert(QString::fromLatin1(name), qEnvironmentVariable(name));
    }
    for (auto variable = environment.cbegin(); variable != environment.cend(); ++variable)
        made.insert(variable.key(), variable.value());
    process.setProcessEnvironment(made);
    process.setWorkingDirectory(folder.path());
    process.setProgram(QStringLiteral(CLOUDSYNCCTL));
}

CtlRun CtlFixture::finish(QProcess &process)
{
    CtlRun run;
    if (!process.waitForFinished(longestRunMs)) {
        process.kill();
        process.waitForFinished();
    } else if (process.exitStatus() == QProcess::NormalExit) {
        run.status = process.exitCode();
    }
    run.out = process.readAllStandardOutput();
    run.err = process.readAllStandardError();
    // One object, one line, and nothing else.
    if (run.out.count('\n') == 1)
        run.json = QJsonDocument::fromJson(run.out).object();
    return run;
}

CtlRun CtlFixture::plain(const QStringList &arguments, const QByteArray &input) const
{
    QProcess process;
    prepare(process);
    process.setArguments(arguments);
    process.start();
    process.write(input);
    process.closeWriteChannel();
    return finish(process);
}

CtlRun CtlFixture::ctl(const QStringList &arguments, const QByteArray &input) const
{
    return plain(QStringList{QStringLiteral("--json")} + arguments, input);
}

std::unique_ptr<QProcess> CtlFixture::start(const QStringList &arguments,
                                            const QString &input) const
{
    auto process = std::make_unique<QProcess>();
    prepare(*process);
    process->setArguments(QStringList{QStringLiteral("--json")} + arguments);
    if (!input.isEmpty())
        process->setStandardInputFile(input);
    process->start();
    return process;
}

QString CtlFixture::status(const QString &episode) const
{
    return ctl({QStringLiteral("show"), episode}).text("status");
}

int CtlFixture::count(const char *status) const
{
    return ctl({QStringLiteral("status")})
        .object("counts")
        .value(QLatin1StringView(status))
        .toInt(-1);
}

bool hasKeys(const QJsonObject &json, const char *words)
{
    QStringList wanted = QString::fromLatin1(words).split(u' ');
    wanted.sort();
    if (json.keys() == wanted)
        return true;
    qWarning("wanted: %s\n found: %s", qPrintable(wanted.join(u' ')),
             qPrintable(json.keys().join(u' ')));
    return false;
}

} // namespace csc::test
