// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "RecordingCheck.h"

#include "HashingReader.h"
#include "McapFormat.h"
#include "RecordingWalk.h"

#include <QFileInfo>

namespace csc {

namespace {

bool endsWithMagic(const QString &path)
{
    QFile file(path);
    constexpr auto bytes = qint64(mcap::magic.size());
    if (!file.open(QIODevice::ReadOnly) || file.size() < 2 * bytes
        || !file.seek(file.size() - bytes))
        return false;
    return file.read(bytes)
           == QByteArrayView(reinterpret_cast<const char *>(mcap::magic.data()), bytes);
}

QString sentence(ImportReason reason, const QString &path, const QString &why)
{
    switch (reason) {
    case ImportReason::Empty:
        return QStringLiteral("%1 is empty: nothing was recorded, or the disk was full. Record it "
                              "again.")
            .arg(path);
    case ImportReason::NotMcap:
        return QStringLiteral("%1 is no MCAP recording: %2. Choose a file that a robot's recorder "
                              "wrote.")
            .arg(path, why);
    case ImportReason::Incomplete:
        return QStringLiteral("%1 is not complete: %2. Wait until its recorder has closed it; if "
                              "the recorder has ended, the file was cut short and must be copied "
                              "or recorded again.")
            .arg(path, why);
    case ImportReason::Damaged:
        return QStringLiteral("%1 is damaged: %2. Copy it again from the robot, or record it "
                              "again.")
            .arg(path, why);
    default:
        return QStringLiteral("%1 can't be read: %2. Check that it is there and that you may read "
                              "it.")
            .arg(path, why);
    }
}

void conclude(RecordingCheck *check, ImportReason reason, const QString &path, const QString &why)
{
    check->problem = reason;
    check->message = sentence(reason, path, why);
}

void walk(RecordingCheck *check, HashingReader &reader, const QString &path)
{
    mcap::RecordingWalk records(reader, endsWithMagic(path));
    records.run();
    check->problems = records.problems();
    check->messages = records.content().messages();
    check->channels = records.content().channels();
    check->durationSec = records.content().durationSec();
    if (records.verdict()) {
        const RecordingProblem &first = check->problems.constFirst();
        conclude(check, *records.verdict(), path,
                 QStringLiteral("%1 (at byte %2)").arg(first.message).arg(first.offset));
    }
}

} // namespace

RecordingCheck checkRecording(const QString &path, const std::function<bool()> &cancelled)
{
    RecordingCheck check;
    const auto identity = readFileIdentity(path);
    HashingReader reader(path, cancelled);
    if (!identity) {
        conclude(&check, ImportReason::Unreadable, path,
                 QFileInfo(path).isDir() ? QStringLiteral("it is a folder")
                                         : QStringLiteral("there is no such file"));
        return check;
    }
    check.identity = *identity;
    if (!reader.open()) {
        conclude(&check, ImportReason::Unreadable, path, reader.failure());
        return check;
    }
    if (reader.size() == 0)
        conclude(&check, ImportReason::Empty, path, {});
    else
        walk(&check, reader, path);
    const bool readWhole = reader.drain();
    if (!reader.failure().isEmpty()) {
        conclude(&check, ImportReason::Unreadable, path, reader.failure());
        return check;
    }
    if (!readWhole || readFileIdentity(path) != identity) {
        conclude(&check, ImportReason::Incomplete, path,
                 QStringLiteral("it changed while it was read"));
    }
    check.sha256 = QString::fromLatin1(reader.sha256().toHex());
    return check;
}

} // namespace csc
