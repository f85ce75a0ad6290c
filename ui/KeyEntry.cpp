// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/KeyEntry.h"

#include "ui/SetupPage.h"

#include <QLineEdit>

namespace csc {

KeyEntry::KeyEntry(QWidget *parent)
    : m_accessKey(new QLineEdit(parent))
    , m_secretKey(new QLineEdit(parent))
    , m_sessionToken(new QLineEdit(parent))
{
    for (QLineEdit *secret : {m_secretKey, m_sessionToken})
        secret->setEchoMode(QLineEdit::Password);
}

std::optional<EnteredKeys> KeyEntry::entered() const
{
    const EnteredKeys keys{m_accessKey->text().trimmed(), m_secretKey->text().trimmed(),
                           m_sessionToken->text().trimmed()};
    const bool hasNone =
        keys.accessKey.isEmpty() && keys.secretKey.isEmpty() && keys.sessionToken.isEmpty();
    return hasNone ? std::nullopt : std::optional(keys);
}

void KeyEntry::clear()
{
    for (QLineEdit *edit : edits())
        edit->clear();
}

std::optional<KeyEntry::Problem> KeyEntry::problem(const QString &profile) const
{
    const std::optional<EnteredKeys> keys = entered();
    if (!keys)
        return std::nullopt;
    if (keys->accessKey.isEmpty() || keys->secretKey.isEmpty()) {
        return Problem{
            keys->accessKey.isEmpty() ? m_accessKey : m_secretKey,
            SetupPage::tr("Access key and secret key belong together: enter both, or none.")};
    }
    if (!profile.isEmpty()) {
        return Problem{nullptr,
                       SetupPage::tr("A profile goes before the keys of the keyring: enter a "
                                     "profile or keys, not both.")};
    }
    return std::nullopt;
}

QString KeyEntry::waiting()
{
    return SetupPage::tr("Waiting for the system's keyring. It may be asking for its password.");
}

QString KeyEntry::removed(const RemovedKeys &keys)
{
    return keys.wereThere
               ? SetupPage::tr("The keys of %1 are gone from the keyring.").arg(keys.entry)
               : SetupPage::tr("The keyring has no keys of %1.").arg(keys.entry);
}

QString KeyEntry::explanation()
{
    return SetupPage::tr("Keys are never stored in the settings file. They come from the "
                         "profile named above, else from the environment "
                         "(AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY), else from the keyring, "
                         "else from the default profile of the AWS files.");
}

} // namespace csc
