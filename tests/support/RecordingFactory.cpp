// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "RecordingFactory.h"

#include <QFile>

#include <fcntl.h>
#include <lz4frame.h>
#include <sys/stat.h>
#include <zlib.h>
#include <zstd.h>

namespace csc::test {

namespace {

constexpr quint64 begin = 1'700'000'000'000'000'000;
constexpr quint64 step = 100'000'000;

QByteArray packed(const QByteArray &records, const QByteArray &compression)
{
    if (compression == "zstd") {
        QByteArray out(qsizetype(ZSTD_compressBound(size_t(records.size()))), '\0');
        out.truncate(qsizetype(ZSTD_compress(out.data(), size_t(out.size()), records.constData(),
                                             size_t(records.size()), 3)));
        return out;
    }
    if (compression == "lz4") {
        QByteArray out(qsizetype(LZ4F_compressFrameBound(size_t(records.size()), nullptr)), '\0');
        out.truncate(qsizetype(LZ4F_compressFrame(
            out.data(), size_t(out.size()), records.constData(), size_t(records.size()), nullptr)));
        return out;
    }
    return records;
}

QByteArray schema()
{
    return little(quint16(1)) + mcapField("State") + mcapField("jsonschema") + mcapField("{}");
}

QByteArray channel()
{
    return little(quint16(1)) + little(quint16(1)) + mcapField("/state") + mcapField("json")
           + mcapField(mcapField("robot") + mcapField("arm"));
}

QByteArray message(int number)
{
    const quint64 time = begin + quint64(number) * step;
    return little(quint16(1)) + little(quint32(number)) + little(time) + little(time)
           + "{\"n\":" + QByteArray::number(number) + '}';
}

QByteArray chunk(const RecordingPlan &plan, int first)
{
    QByteArray records;
    if (first == 0)
        records = mcapRecord(0x03, schema()) + mcapRecord(0x04, channel());
    for (int i = 0; i < plan.messages; ++i)
        records += mcapRecord(0x05, message(first + i));
    const QByteArray data = packed(records, plan.compression);
    return mcapRecord(
        0x06, little(begin + quint64(first) * step)
                  + little(begin + quint64(first + plan.messages - 1) * step)
                  + little(quint64(records.size())) + little(plan.checksums ? crc32(records) : 0U)
                  + mcapField(plan.compression) + little(quint64(data.size())) + data);
}

QByteArray attachment(bool checksum)
{
    const QByteArray fields = little(begin) + little(quint64(0)) + mcapField("notes.txt")
                              + mcapField("text/plain") + little(quint64(5)) + "hello";
    return mcapRecord(0x09, fields + little(checksum ? crc32(fields) : 0U));
}

QByteArray statistics(const RecordingPlan &plan)
{
    const auto count = quint64(2 * plan.messages);
    return mcapRecord(0x0B, little(count + plan.wrongMessageCount) + little(quint16(1))
                                + little(quint32(1)) + little(quint32(1)) + little(quint32(1))
                                + little(quint32(2)) + little(begin) + little(begin + count * step)
                                + mcapField(little(quint16(1)) + little(count)));
}

} // namespace

QByteArray recordingBytes(const RecordingPlan &plan)
{
    QByteArray file = mcapMagic() + mcapRecord(0x01, mcapField("") + mcapField("test"));
    const qsizetype firstChunk = file.size();
    file += chunk(plan, 0);
    const qsizetype firstChunkEnd = file.size();
    file += mcapRecord(0x0C, mcapField("about") + mcapField(""));
    file += attachment(plan.checksums);
    file += chunk(plan, plan.messages);
    file += mcapRecord(0x0F, little(plan.checksums ? crc32(file) : 0U));

    const qsizetype summaryStart = file.size();
    QByteArray summary;
    if (plan.summary) {
        summary = mcapRecord(0x03, schema()) + mcapRecord(0x04, channel()) + statistics(plan);
        summary +=
            mcapRecord(0x08, little(begin) + little(begin) + little(quint64(firstChunk))
                                 + little(quint64(firstChunkEnd - firstChunk)) + mcapField("")
                                 + little(quint64(0)) + mcapField(plan.compression)
                                 + little(quint64(0)) + little(quint64(0)));
    }
    summary += QByteArray(1, '\x02') + little(quint64(20))
               + little(quint64(plan.summary ? summaryStart : 0)) + little(quint64(0));
    return file + summary + little(plan.checksums ? crc32(summary) : 0U) + mcapMagic();
}

QByteArray mcapRecord(int opcode, const QByteArray &content)
{
    return QByteArray(1, char(opcode)) + little(quint64(content.size())) + content;
}

QByteArray mcapMagic()
{
    return QByteArrayLiteral("\x89MCAP0\r\n");
}

QByteArray mcapField(const QByteArray &bytes)
{
    return little(quint32(bytes.size())) + bytes;
}

quint32 crc32(const QByteArray &bytes)
{
    return quint32(
        ::crc32_z(0, reinterpret_cast<const Bytef *>(bytes.constData()), size_t(bytes.size())));
}

bool writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.flush();
}

bool replaceUnnoticed(const QString &path, const QByteArray &bytes)
{
    struct stat before = {};
    const QByteArray name = QFile::encodeName(path);
    if (::stat(name.constData(), &before) != 0 || before.st_size != bytes.size()
        || !writeFile(path, bytes))
        return false;
    const timespec times[2] = {before.st_atim, before.st_mtim};
    return ::utimensat(AT_FDCWD, name.constData(), times, 0) == 0;
}

} // namespace csc::test
