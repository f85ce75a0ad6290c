// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "Keyring.h"
#include "Transports.h"

#include "core/Clock.h"

#include <memory>
#include <optional>
#include <stop_token>

namespace csc {

class S3Location;

/// The name of a destination's entry in the keyring: server and bucket, so that no two destinations
/// share a secret. A bucket of AWS has the same one in whichever region it is, also where that
/// region's address is written out: the server's name is the ledger's. Pure.
QString keyringEntryOf(const S3Location &location);
/// The same of the destination that the settings name. Error `settings`: there is none, or it is
/// a folder, which needs no keys.
Result<QString> keyringEntryOf(const Settings &settings);

/// Keys as they are kept in the keyring (JSON), and back; nothing where it is not that. Pure.
QByteArray keyringValueOf(const S3KeyPair &keys);
std::optional<S3KeyPair> keysOfKeyringValue(const QByteArray &value);

constexpr int keyringWaitMs = 30'000;

/// Puts a destination's keys into the keyring. Blocks for as long as that takes, at most `waitMs`;
/// error `access_denied`.
Result<void> storeKeys(Keyring &keyring, const QString &entry, const S3KeyPair &keys,
                       int waitMs = keyringWaitMs);
/// Removes them; false: there were none.
Result<bool> removeKeys(Keyring &keyring, const QString &entry, int waitMs = keyringWaitMs);

/// Looks a destination's keys up for uploads, without ever becoming a nuisance: once the keyring
/// was locked, refused or silent, it is not allowed to ask the user again before some minutes are
/// over or askAgain() was called. Meanwhile it is still looked at, so that a keyring which
/// was unlocked elsewhere counts at once. Thread-safe.
class KeyringKeys
{
public:
    struct Limits
    {
        int waitMs = keyringWaitMs;
        int quietMs = 600'000;
    };

    KeyringKeys(std::shared_ptr<Keyring> keyring, QString entry, std::shared_ptr<const Clock> clock,
                Limits limits);
    KeyringKeys(std::shared_ptr<Keyring> keyring, QString entry,
                std::shared_ptr<const Clock> clock);
    ~KeyringKeys();

    /// Blocks until the keyring has answered, at most `waitMs`; nothing: it has no keys for this
    /// destination. Error `access_denied`, with an id for each kind of trouble; `cancelled`: it was
    /// asked to stop first.
    Result<std::optional<S3KeyPair>> find(const std::stop_token &stop = {});
    /// A person wants it tried again: the keyring may ask.
    void askAgain();

private:
    struct State;

    Result<std::optional<S3KeyPair>> take(const std::optional<Keyring::Answer> &answer,
                                          const std::optional<Error> &refused);

    const std::shared_ptr<Keyring> m_keyring;
    const QString m_entry;
    const std::shared_ptr<const Clock> m_clock;
    const Limits m_limits;
    const std::shared_ptr<State> m_state; ///< an answer may come when this is gone
};

} // namespace csc
