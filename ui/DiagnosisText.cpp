// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/DiagnosisText.h"

#include "core/DiagnosisSentences.h"
#include "ui/ErrorText.h"

#include <QJsonDocument>

#include <algorithm>
#include <array>

namespace csc {

namespace {

struct Title
{
    QLatin1StringView name;
    const char *title;
};

using L1 = QLatin1StringView;

constexpr std::array titles{
    Title{L1("settings"), QT_TRANSLATE_NOOP("csc::DiagnosisText", "Settings")},
    Title{L1("name"), QT_TRANSLATE_NOOP("csc::DiagnosisText", "Server name")},
    Title{L1("proxy"), QT_TRANSLATE_NOOP("csc::DiagnosisText", "Proxy")},
    Title{L1("connection"), QT_TRANSLATE_NOOP("csc::DiagnosisText", "Connection")},
    Title{L1("tls"), QT_TRANSLATE_NOOP("csc::DiagnosisText", "Encryption")},
    Title{L1("clock"), QT_TRANSLATE_NOOP("csc::DiagnosisText", "Clock")},
    Title{L1("credentials"), QT_TRANSLATE_NOOP("csc::DiagnosisText", "Credentials")},
    Title{L1("region"), QT_TRANSLATE_NOOP("csc::DiagnosisText", "Region")},
    Title{L1("bucket"), QT_TRANSLATE_NOOP("csc::DiagnosisText", "Bucket")},
    Title{L1("list_uploads"), QT_TRANSLATE_NOOP("csc::DiagnosisText", "List uploads")},
    Title{L1("remove"), QT_TRANSLATE_NOOP("csc::DiagnosisText", "Remove")},
    Title{L1("multipart"), QT_TRANSLATE_NOOP("csc::DiagnosisText", "Upload in parts")},
    Title{L1("list_parts"), QT_TRANSLATE_NOOP("csc::DiagnosisText", "List parts")},
    Title{L1("abort"), QT_TRANSLATE_NOOP("csc::DiagnosisText", "Abort")},
    Title{L1("put"), QT_TRANSLATE_NOOP("csc::DiagnosisText", "Write")},
    Title{L1("read"), QT_TRANSLATE_NOOP("csc::DiagnosisText", "Read back")},
    Title{L1("checksum"), QT_TRANSLATE_NOOP("csc::DiagnosisText", "Checksums")},
    Title{L1("create_only"), QT_TRANSLATE_NOOP("csc::DiagnosisText", "Create only")},
    Title{L1("cleanup"), QT_TRANSLATE_NOOP("csc::DiagnosisText", "Clearing away")},
    Title{L1("folder"), QT_TRANSLATE_NOOP("csc::DiagnosisText", "Folder")},
    Title{L1("mount"), QT_TRANSLATE_NOOP("csc::DiagnosisText", "Drive")},
    Title{L1("write"), QT_TRANSLATE_NOOP("csc::DiagnosisText", "Write")},
    Title{L1("rename"), QT_TRANSLATE_NOOP("csc::DiagnosisText", "Rename")},
    Title{L1("space"), QT_TRANSLATE_NOOP("csc::DiagnosisText", "Free space")},
};

QString translated(const char *text, QMap<QString, QString> arguments)
{
    if (*text == '\0')
        return {};
    const QString step = QStringLiteral("step");
    if (arguments.contains(step))
        arguments[step] = DiagnosisText::title(arguments.value(step));
    return filledSentence(DiagnosisText::tr(text), arguments);
}

} // namespace

QString DiagnosisText::word(StepResult result)
{
    switch (result) {
    case StepResult::Ok:
        return tr("OK");
    case StepResult::Warning:
        return tr("Warning");
    case StepResult::Failed:
        return tr("Failed");
    case StepResult::Skipped:
        break;
    }
    return tr("Skipped");
}

QString DiagnosisText::title(const QString &name)
{
    const auto *found = std::find_if(titles.begin(), titles.end(),
                                     [&name](const Title &each) { return each.name == name; });
    return found == titles.end() ? name : tr(found->title);
}

QString DiagnosisText::sentence(const DiagnosisStep &step)
{
    const DiagnosisSentence *own = diagnosisSentence(step.id);
    QString text = step.message;
    QString advice = step.advice;
    if (step.error) {
        text = ErrorText::sentence(*step.error);
        // Most errors say at their end what to do.
        if (step.error->message.endsWith(step.advice))
            advice.clear();
        else if (own != nullptr)
            advice = translated(own->advice, step.arguments);
    } else if (own != nullptr) {
        text = translated(own->message, step.arguments);
        advice = translated(own->advice, step.arguments);
    }
    return advice.isEmpty() ? text : text + QLatin1Char('\n') + advice;
}

QString DiagnosisText::policy(const Diagnosis &diagnosis)
{
    return diagnosis.policy.isEmpty() ? QString()
                                      : QString::fromUtf8(QJsonDocument(diagnosis.policy).toJson());
}

QString DiagnosisText::whole(const Diagnosis &diagnosis)
{
    QString text;
    for (const DiagnosisStep &step : diagnosis.steps)
        text += tr("%1 (%2): %3", "a step, how it went, and what came back")
                    .arg(title(step.name), word(step.result), sentence(step))
                + QLatin1Char('\n');
    return text + policy(diagnosis);
}

} // namespace csc
