// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Error.h"

#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QMetaType>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace csc {

/// How one step of trying a destination went.
enum class StepResult { Ok, Warning, Failed, Skipped };

/// `ok`, `warning`, `failed`, `skipped`: a promise to scripts.
QString toText(StepResult result);

/// One thing that was tried, and what to make of it.
struct DiagnosisStep
{
    QString name; ///< `connection`, `bucket`, …: a promise to scripts
    StepResult result = StepResult::Skipped;
    QString message; ///< an English sentence: what was tried, on what, what came back
    QString advice;  ///< an English sentence: what to do; empty where there is nothing to do
    /// For saying the same in another language: the sentence of DiagnosisSentences and what it
    /// names, or else the error.
    QString id;
    QMap<QString, QString> arguments;
    std::optional<Error> error;
};

/// What trying a destination gave.
struct Diagnosis
{
    QList<DiagnosisStep> steps;
    /// The least that the program must be allowed, as a policy of AWS's IAM; empty for a folder.
    QJsonObject policy;

    bool failed() const;
    int warningCount() const;
};

/// Told of each step as soon as it is over, on the thread that does the steps.
using StepObserver = std::function<void(const DiagnosisStep &)>;

/// A step that says the sentence `id` of DiagnosisSentences.
DiagnosisStep diagnosisStep(const QString &name, StepResult result, const QString &id,
                            const QMap<QString, QString> &arguments = {});
/// A step that came to an error. The error's last sentence is the advice, unless it has only one:
/// then that of the sentence `adviceId`.
DiagnosisStep erroneousStep(const QString &name, const Error &error, StepResult result,
                            const QString &adviceId);

/// The steps of each kind of destination in their order, after `settings`. A proxy and what could
/// not be removed again have steps of their own (`proxy`, `cleanup`), where there is such a thing.
QStringList s3StepNames();
QStringList folderStepNames();
/// `name` was not tried: `failed` is the step that stands in the way, empty if it was stopped.
DiagnosisStep skippedStep(const QString &name, const QString &failed);
/// What there is to say where the settings can't be used at all.
Diagnosis diagnosisOfWrongSettings(const QList<Error> &problems, const QString &destination);

/// `text` with `{name}` replaced by the argument of that name.
QString filledSentence(QString text, const QMap<QString, QString> &arguments);

} // namespace csc

Q_DECLARE_METATYPE(csc::Diagnosis)
