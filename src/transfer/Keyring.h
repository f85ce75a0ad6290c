// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>

namespace csc {

/// The desktop's store of secrets, as far as we need it. Thread-safe. Every call returns at once;
/// its answer comes once, on a thread of the keyring's own, or never (a bus that hangs, a question
/// to the user that nobody answers): whoever waits must do so with a limit.
class Keyring
{
public:
    struct Answer
    {
        enum class Kind {
            Done,      ///< read, written or removed
            Missing,   ///< there is no such entry
            NoService, ///< no keyring can be reached
            Locked,    ///< it is locked, and nobody unlocked it
            Refused,   ///< the user or the keyring said no
        };
        Kind kind = Kind::NoService;
        QByteArray secret; ///< of a read that is Done
    };
    using Done = std::function<void(Answer)>;
    /// Whether a locked keyring may ask the user for its password.
    enum class Question { Allowed, Forbidden };

    Keyring() = default;
    Keyring(const Keyring &) = delete;
    Keyring &operator=(const Keyring &) = delete;
    virtual ~Keyring() = default;

    /// Where it would have to ask and must not, the answer is Locked.
    virtual void read(const QString &entry, Question question, Done done) = 0;
    virtual void write(const QString &entry, const QByteArray &secret, Done done) = 0;
    virtual void remove(const QString &entry, Done done) = 0;
};

/// That of the desktop: on Linux whatever offers the Secret Service on the session's bus (GNOME
/// Keyring, KeePassXC), or KWallet on Plasma.
std::shared_ptr<Keyring> systemKeyring();

/// Whether an answer is still to come. It can't be broken off, and may be a call on a dead bus, for
/// which Qt waits when a program ends in the usual way: such a program must leave by std::_Exit().
bool keyringOwesAnswer();

} // namespace csc
