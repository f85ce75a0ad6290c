// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtGlobal>

#include <array>

/// Names and numbers of the MCAP format, version 0 (https://mcap.dev/spec).
namespace csc::mcap {

inline constexpr std::array<unsigned char, 8> magic = {0x89, 'M', 'C', 'A', 'P', '0', '\r', '\n'};

/// First byte of a record; a 64-bit length and that many bytes of content follow.
enum class Opcode : quint8 {
    Header = 0x01,
    Footer = 0x02,
    Schema = 0x03,
    Channel = 0x04,
    Message = 0x05,
    Chunk = 0x06,
    MessageIndex = 0x07,
    ChunkIndex = 0x08,
    Attachment = 0x09,
    AttachmentIndex = 0x0A,
    Statistics = 0x0B,
    Metadata = 0x0C,
    MetadataIndex = 0x0D,
    SummaryOffset = 0x0E,
    DataEnd = 0x0F,
};

inline constexpr qint64 recordHeadBytes = 9;
/// Channel id, sequence, log time, publish time: what stands before a message's own bytes.
inline constexpr qint64 messageHeadBytes = 22;
inline constexpr qint64 footerBytes = 20;

} // namespace csc::mcap
