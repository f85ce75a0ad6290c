// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "S3Probe.h"

#include "core/Diagnosis.h"

#include <QNetworkProxy>

namespace csc {

/// Tries an S3 destination step by step, with one object below its prefix that is gone when run()
/// returns. Made and used on one thread, which it blocks with an event loop.
class S3Diagnosis
{
public:
    S3Diagnosis(std::shared_ptr<S3Session> session, QString prefix, const JobControl &control,
                StepObserver tell);

    Diagnosis run();

private:
    /// A step with the one that it needs, empty for none.
    struct Deed
    {
        QString name;
        QString needs;
        DiagnosisStep (S3Diagnosis::*run)(const QString &name);
    };
    /// What kept a first small request from being answered as it should.
    struct Obstacle
    {
        QString step; ///< whose matter it is; empty: nothing did
        Error error;
    };

    void add(const DiagnosisStep &step);
    StepResult resultOf(const QString &name) const;
    bool stopped() const { return m_probe.stop().requested(); }

    // Getting there: one small request tells most of it.
    bool reach();
    bool resolve(const QString &host);
    void tellProxy(const QNetworkProxy &proxy);
    Result<void> prepare();
    Obstacle ask(const Result<void> &prepared);
    DiagnosisStep reached(const QString &name) const;
    DiagnosisStep clock(const QString &name) const;
    DiagnosisStep encryption(const QString &name) const;

    // Doing what uploads do.
    DiagnosisStep listUploads(const QString &name);
    DiagnosisStep remove(const QString &name);
    DiagnosisStep beginUpload(const QString &name);
    DiagnosisStep listParts(const QString &name);
    DiagnosisStep abortUpload(const QString &name);
    DiagnosisStep put(const QString &name);
    DiagnosisStep read(const QString &name);
    DiagnosisStep checksum(const QString &name);
    DiagnosisStep createOnly(const QString &name);
    void clean();

    /// The step's error, or that it was stopped.
    DiagnosisStep failure(const QString &name, const Result<S3Answer> &answer,
                          const QString &action) const;
    DiagnosisStep fine(const QString &name, const QString &id) const;
    DiagnosisStep warning(const QString &name, const QString &id) const;
    S3Request writing() const;

    const std::shared_ptr<S3Session> m_session;
    const QString m_prefix;
    const StepObserver m_tell;
    S3Probe m_probe;
    Diagnosis m_diagnosis;
    QMap<QString, QString> m_names; ///< what every sentence may name
    bool m_hasAsked = false;        ///< whether a request was sent at all
    bool m_hasTime = false;
};

} // namespace csc
