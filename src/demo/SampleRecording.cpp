// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "SampleRecording.h"

#include "McapWriter.h"

#include <QFile>

#include <array>
#include <cmath>
#include <cstring>

namespace csc {

namespace {

constexpr int jointCount = 7;
constexpr quint64 tickNs = 10'000'000; ///< 100 Hz, the fastest channel
constexpr qsizetype frameBytes = 48 << 10;

/// Marsaglia's xorshift generator: fast, and the same on every machine.
class Noise
{
public:
    explicit Noise(quint64 seed)
        : m_state(seed * 0x9E3779B97F4A7C15ULL + 1)
    {}
    quint64 next()
    {
        m_state ^= m_state << 13;
        m_state ^= m_state >> 7;
        m_state ^= m_state << 17;
        return m_state;
    }
    void fill(QByteArray *bytes)
    {
        for (qsizetype i = 0; i + 8 <= bytes->size(); i += 8) {
            const quint64 value = next();
            std::memcpy(bytes->data() + i, &value, 8);
        }
    }

private:
    quint64 m_state;
};

QByteArray jointState(double seconds, quint64 seed)
{
    QByteArray text = "{\"position\":[";
    for (int joint = 0; joint < jointCount; ++joint) {
        const double phase = double(seed % 97) + double(joint);
        text += QByteArray::number(0.8 * std::sin(0.7 * seconds + phase), 'f', 5);
        text += joint + 1 < jointCount ? "," : "]}";
    }
    return text;
}

QByteArray gripperState(double seconds)
{
    const double width = 0.04 + 0.04 * std::cos(0.5 * seconds);
    return "{\"width_m\":" + QByteArray::number(width, 'f', 4) + '}';
}

/// The channels of a sample, and how many messages each has had.
struct Channels
{
    quint16 joints = 0;
    quint16 gripper = 0;
    quint16 camera = 0;
    std::array<quint32, 4> sequence{};
};

Channels addChannels(McapWriter &writer, const SampleRecording &sample)
{
    const QString json = QStringLiteral("json");
    const QString jsonSchema = QStringLiteral("jsonschema");
    const quint16 joints = writer.addSchema(
        QStringLiteral("JointState"), jsonSchema,
        R"({"type":"object","properties":{"position":{"type":"array","items":{"type":"number"}}}})");
    const quint16 gripper =
        writer.addSchema(QStringLiteral("GripperState"), jsonSchema,
                         R"({"type":"object","properties":{"width_m":{"type":"number"}}})");
    Channels channels;
    channels.joints = writer.addChannel(joints, QStringLiteral("/joint_states"), json,
                                        {{QStringLiteral("robot"), sample.robot}});
    channels.gripper = writer.addChannel(gripper, QStringLiteral("/gripper"), json);
    channels.camera =
        writer.addChannel(0, QStringLiteral("/camera/wrist/image"), QStringLiteral("raw"),
                          {{QStringLiteral("task"), sample.task}});
    return channels;
}

Error cannotWrite(const QFile &file)
{
    return Error{ErrorCode::DestinationFull,
                 QStringLiteral("The sample recording %1 can't be written: %2. Choose a folder "
                                "that is writable and has room.")
                     .arg(file.fileName(), file.errorString()),
                 {},
                 {}};
}

} // namespace

Result<void> writeSampleRecording(const QString &path, const SampleRecording &sample)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        return cannotWrite(file);
    McapWriter::Options options;
    options.compression =
        sample.compressed ? McapWriter::Compression::Zstd : McapWriter::Compression::None;
    McapWriter writer(file, options);
    Channels channels = addChannels(writer, sample);
    const auto write = [&](quint16 channel, quint64 time, const QByteArray &data) {
        writer.write({channel, ++channels.sequence.at(channel), time, time, data});
    };

    Noise noise(sample.seed);
    QByteArray frame(frameBytes, Qt::Uninitialized);
    const auto begin = quint64(sample.begin.toMSecsSinceEpoch()) * 1'000'000;
    for (quint64 tick = 0; file.pos() < sample.bytes; ++tick) {
        const quint64 time = begin + tick * tickNs;
        const double seconds = double(tick) / 100.0;
        write(channels.joints, time, jointState(seconds, sample.seed));
        if (tick % 2 == 0)
            write(channels.gripper, time, gripperState(seconds));
        if (tick % 10 == 0 || tick % 10 == 3 || tick % 10 == 6) {
            noise.fill(&frame);
            write(channels.camera, time, frame);
        }
        if (file.error() != QFileDevice::NoError)
            break;
    }
    if (!writer.finish() || !file.flush())
        return cannotWrite(file);
    return {};
}

} // namespace csc
