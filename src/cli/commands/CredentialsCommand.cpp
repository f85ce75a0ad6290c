// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Commands.h"

#include "cli/KeyInput.h"
#include "transfer/KeyringKeys.h"

namespace csc {

namespace {

/// What goes before the keyring when the keys are looked for; empty: nothing.
QString whatGoesBefore(const Settings &settings)
{
    if (!settings.s3Profile.isEmpty()) {
        return QStringLiteral("Note: s3_profile names the profile \"%1\", which goes before the "
                              "keyring. Clear that setting to use these keys.")
            .arg(settings.s3Profile);
    }
    QStringList set;
    for (const char *name : {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"}) {
        if (!qEnvironmentVariableIsEmpty(name))
            set.append(QLatin1StringView(name));
    }
    if (set.size() == 1) {
        return QStringLiteral("Note: of a pair of keys only %1 is set in the environment, which "
                              "goes before the keyring. Set both, or neither.")
            .arg(set.constFirst());
    }
    if (!set.isEmpty()) {
        return QStringLiteral("Note: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are set in the "
                              "environment, which goes before the keyring.");
    }
    return {};
}

class CredentialsCommand final : public Command
{
public:
    CredentialsCommand()
        : Command({QStringLiteral("credentials"),
                   QStringLiteral("set | clear"),
                   QStringLiteral("Keeps the destination's keys in the system's keyring."),
                   QStringLiteral(
                       "\"set\" asks for access key, secret key and session token (if any) on the "
                       "terminal, or\nreads them from standard input, each on a line of its own. "
                       "\"clear\" removes them.\nThey are kept for this endpoint and bucket; "
                       "s3_profile and the environment go before\nthem. Keys are never taken from "
                       "the command line, where every user of the computer\ncould read them."),
                   {QStringLiteral("cloudsyncctl credentials set"),
                    QStringLiteral("pass show lab-bucket | cloudsyncctl credentials set"),
                    QStringLiteral("cloudsyncctl credentials clear")},
                   {},
                   1,
                   1,
                   false,
                   true})
    {}

    Result<ExitStatus> run(const Call &call) override
    {
        const QString &action = call.arguments.constFirst();
        // Not repeated: somebody may have put the secret there.
        if (action != u"set" && action != u"clear")
            return usageError(QStringLiteral("\"credentials\" takes \"set\" or \"clear\"."));
        const Result<QString> entry = keyringEntryOf(call.settings());
        if (!entry)
            return entry.error();
        return action == u"set" ? set(call, *entry) : clear(call, *entry);
    }

private:
    static Result<ExitStatus> set(const Call &call, const QString &entry)
    {
        const Result<TypedKeys> typed = readKeys();
        if (!typed)
            return typed.error();
        const Result<void> stored = storeKeys(
            *systemKeyring(), entry, {typed->accessKey, typed->secretKey, typed->sessionToken});
        if (!stored)
            return stored.error();
        call.console.result(
            {{QStringLiteral("entry"), entry}, {QStringLiteral("stored"), true}},
            [&entry] { return QStringLiteral("The keys for %1 are in the keyring.").arg(entry); });
        if (const QString before = whatGoesBefore(call.settings()); !before.isEmpty())
            call.console.note(before);
        return ExitStatus::Done;
    }

    static Result<ExitStatus> clear(const Call &call, const QString &entry)
    {
        const Result<bool> removed = removeKeys(*systemKeyring(), entry);
        if (!removed)
            return removed.error();
        call.console.result(
            {{QStringLiteral("entry"), entry}, {QStringLiteral("cleared"), *removed}}, [&] {
                const QString text =
                    *removed ? QStringLiteral("The keys for %1 are gone from the keyring.")
                             : QStringLiteral("The keyring has no keys for %1.");
                return text.arg(entry);
            });
        return ExitStatus::Done;
    }
};

} // namespace

std::unique_ptr<Command> makeCredentialsCommand()
{
    return std::make_unique<CredentialsCommand>();
}

} // namespace csc
