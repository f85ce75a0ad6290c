// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "FolderDiagnosis.h"

#include "DiskFile.h"
#include "FolderError.h"

#include <QLocale>
#include <QStorageInfo>
#include <QUuid>

namespace csc {

namespace {

constexpr qint64 littleBytes = qint64(1024) * 1024 * 1024;

class FolderSteps
{
public:
    FolderSteps(const FolderMount &place, const JobControl &control, const StepObserver &tell)
        : m_mount(place)
        , m_folder(place.folder())
        , m_control(control)
        , m_tell(tell)
        , m_scratch(QStringLiteral("%1/.cloud-sync-center-test-%2")
                        .arg(m_folder == u"/" ? QString() : m_folder,
                             QUuid::createUuid().toString(QUuid::Id128)))
    {}

    Diagnosis run()
    {
        add(diagnosisStep(QStringLiteral("settings"), StepResult::Ok,
                          QStringLiteral("settings.folder"), {{QStringLiteral("path"), m_folder}}));
        for (const QString &name : folderStepNames()) {
            if (m_control.stopRequested() || !m_failed.isEmpty())
                add(skippedStep(name, m_failed));
            else
                add(step(name));
        }
        for (const QString &left : {m_scratch + QStringLiteral(".part"), m_scratch})
            (void)removeFile(left);
        return m_diagnosis;
    }

private:
    void add(const DiagnosisStep &step)
    {
        if (step.result == StepResult::Failed && m_failed.isEmpty())
            m_failed = step.name;
        m_diagnosis.steps.append(step);
        if (m_tell)
            m_tell(step);
    }

    DiagnosisStep step(const QString &name)
    {
        if (name == u"folder")
            return look(name);
        if (name == u"mount")
            return mount(name);
        if (name == u"write")
            return verdict(name, write(), QStringLiteral("Writing"), QStringLiteral("write.ok"));
        if (name == u"rename")
            return verdict(name, rename(), QStringLiteral("Renaming"), QStringLiteral("rename.ok"));
        if (name == u"remove")
            return verdict(name, removeFile(m_scratch), QStringLiteral("Removing"),
                           QStringLiteral("remove.file"));
        return space(name);
    }

    DiagnosisStep verdict(const QString &name, int systemError, const QString &action,
                          const QString &fineId) const
    {
        if (systemError == 0)
            return diagnosisStep(name, StepResult::Ok, fineId);
        return erroneousStep(name, folderError(systemError, action, m_scratch), StepResult::Failed,
                             QStringLiteral("folder.missing"));
    }

    DiagnosisStep look(const QString &name) const
    {
        if (isFolder(m_folder))
            return diagnosisStep(name, StepResult::Ok, QStringLiteral("folder.ok"),
                                 {{QStringLiteral("path"), m_folder}});
        return erroneousStep(name, folderMissing(m_folder), StepResult::Failed,
                             QStringLiteral("folder.missing"));
    }

    DiagnosisStep mount(const QString &name) const
    {
        if (const Result<void> there = m_mount.check(); !there)
            return erroneousStep(name, there.error(), StepResult::Failed,
                                 QStringLiteral("folder.missing"));
        const QStorageInfo storage(m_folder);
        const QMap<QString, QString> arguments{
            {QStringLiteral("path"), m_folder},
            {QStringLiteral("device"), QString::fromLocal8Bit(storage.device())},
            {QStringLiteral("type"), QString::fromLocal8Bit(storage.fileSystemType())},
            {QStringLiteral("mount"), storage.rootPath()}};
        if (!storage.isValid())
            return diagnosisStep(name, StepResult::Warning, QStringLiteral("mount.unknown"),
                                 arguments);
        if (storage.isRoot())
            return diagnosisStep(name, StepResult::Warning, QStringLiteral("mount.missing"),
                                 arguments);
        return diagnosisStep(name, StepResult::Ok, QStringLiteral("mount.ok"), arguments);
    }

    int write() const
    {
        constexpr QByteArrayView content("Cloud Sync Center tried whether it may write here.\n");
        DiskFile file;
        int error = file.openForWriting(m_scratch + QStringLiteral(".part"), true);
        if (error == 0)
            error = file.writeAt(0, content.data(), content.size());
        if (error == 0)
            error = file.sync();
        const int closed = file.close();
        return error != 0 ? error : closed;
    }

    int rename() const
    {
        const int error = renameFile(m_scratch + QStringLiteral(".part"), m_scratch, false);
        return error != 0 ? error : flushFolder(m_folder);
    }

    DiagnosisStep space(const QString &name) const
    {
        const qint64 bytes = QStorageInfo(m_folder).bytesAvailable();
        const bool isLittle = bytes < littleBytes;
        return diagnosisStep(name, isLittle ? StepResult::Warning : StepResult::Ok,
                             isLittle ? QStringLiteral("space.little") : QStringLiteral("space.ok"),
                             {{QStringLiteral("size"), QLocale::c().formattedDataSize(
                                                           bytes, 1, QLocale::DataSizeIecFormat)}});
    }

    const FolderMount &m_mount;
    const QString m_folder;
    const JobControl &m_control;
    const StepObserver &m_tell;
    const QString m_scratch;
    QString m_failed;
    Diagnosis m_diagnosis;
};

} // namespace

Diagnosis diagnoseFolder(const FolderMount &mount, const JobControl &control,
                         const StepObserver &tell)
{
    return FolderSteps(mount, control, tell).run();
}

} // namespace csc
