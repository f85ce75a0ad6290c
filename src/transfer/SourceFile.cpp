// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "SourceFile.h"

namespace csc {

namespace {

Error sourceError(ErrorCode code, QLatin1StringView id, const QString &path, const QString &message)
{
    return Error{code,
                 message.arg(path),
                 {{QStringLiteral("id"), QString(id)}, {QStringLiteral("path"), path}},
                 {}};
}

Error changed(const QString &path)
{
    return sourceError(ErrorCode::SourceChanged, QLatin1StringView("source_changed"), path,
                       QStringLiteral("The file %1 changed while it was uploaded. Let the "
                                      "recorder finish it; the next attempt reads it anew."));
}

} // namespace

SourceFile::SourceFile(QString path)
    : m_path(std::move(path))
    , m_file(m_path)
{}

Result<std::unique_ptr<SourceFile>> SourceFile::open(const UploadFile &file)
{
    std::unique_ptr<SourceFile> source(new SourceFile(file.path));
    const std::optional<FileIdentity> identity = readFileIdentity(file.path);
    if (!identity) {
        return sourceError(ErrorCode::SourceMissing, QLatin1StringView("source_missing"), file.path,
                           QStringLiteral("The file %1 is not there. Put it back, or reject the "
                                          "episode."));
    }
    if (identity->sizeBytes == 0) {
        return sourceError(ErrorCode::SourceMissing, QLatin1StringView("source_missing.empty"),
                           file.path,
                           QStringLiteral("The file %1 is empty. Record it again, or reject the "
                                          "episode."));
    }
    if (file.identity.isKnown() && *identity != file.identity)
        return changed(file.path);
    if (!source->m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        return sourceError(ErrorCode::SourceMissing, QLatin1StringView("source_missing.unreadable"),
                           file.path,
                           QStringLiteral("The file %1 can't be read (%2). Check its permissions.")
                               .arg(QStringLiteral("%1"), source->m_file.errorString()));
    }
    source->m_identity = *identity;
    return source;
}

qint64 SourceFile::readAt(qint64 offset, char *data, qint64 maxSize)
{
    if (m_file.pos() != offset && !m_file.seek(offset))
        return -1;
    const qint64 got = m_file.read(data, maxSize);
    if (m_whenRead)
        m_whenRead();
    return got;
}

Result<void> SourceFile::checkUnchanged() const
{
    const std::optional<FileIdentity> now = readFileIdentity(m_path);
    if (now && *now == m_identity)
        return {};
    return changed(m_path);
}

Error SourceFile::readError() const
{
    if (const Result<void> unchanged = checkUnchanged(); !unchanged)
        return unchanged.error();
    return sourceError(ErrorCode::SourceMissing, QLatin1StringView("source_missing.unreadable"),
                       m_path,
                       QStringLiteral("The file %1 can't be read to its end. Check the disk that "
                                      "it is on."));
}

} // namespace csc
