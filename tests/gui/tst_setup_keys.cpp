// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "WindowFixture.h"

#include "support/Patience.h"
#include "ui/SetupPage.h"
#include "ui/Theme.h"

#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPromise>
#include <QPushButton>
#include <QRegularExpression>

#include <deque>

using namespace csc;

/// The destination's keys on the page where it is set up.
class SetupKeysTest : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { close(); }
    void goIntoTheKeyringAndNowhereElse();
    void areNotAskedForTwice();
    void belongTogether();
    void troubleIsSaidInWords();
    void areNotBesideAProfile();
    void nothingFreezesWhileTheKeyringIsSilent();
    void areTriedBeforeTheyAreStored();
    void areRemoved_data();
    void areRemoved();
    void areRemovedOfADestinationThatIsNamed();
    void theWaitForTheKeyringIsToldWhileItLasts();
    void temporaryKeysHaveTheirToken();
    void moreCertificatesAreAmongTheSettings();
    void theCertificatesCanBeLookedFor();
    void theTabKeyGoesFromTopToBottom();
    void whatIsWrongIsSaidInTheFieldsWords_data();
    void whatIsWrongIsSaidInTheFieldsWords();

private:
    static QString word(const char *text) { return QString::fromUtf8(text); }
    QLineEdit *edit(const char *caption) const;
    QPushButton *button(const char *text) const;
    bool says(const QString &words) const;
    void press(const char *text) const { QTest::mouseClick(button(text), Qt::LeftButton); }

    SetupPage *m_page = nullptr;
    using Values = QMap<QString, QString>;
    QList<EnteredKeys> m_stored;
    QList<Values> m_of; ///< the destinations that they were stored or removed for
    QList<std::optional<EnteredKeys>> m_tried;
    std::deque<QPromise<Result<void>>> m_stores;
    std::deque<QPromise<Result<RemovedKeys>>> m_removals;
};

void SetupKeysTest::init()
{
    m_stored.clear();
    m_of.clear();
    m_tried.clear();
    m_stores.clear();
    m_removals.clear();
    openOnTwelveEpisodes();
    MainWindow::Setup setup{Settings(), word("/etc/example.ini"), false, {}};
    setup.keepKeys.store = [this](const Values &values, const EnteredKeys &keys) {
        m_of.append(values);
        m_stored.append(keys);
        m_stores.emplace_back().start();
        return m_stores.back().future();
    };
    setup.testConnection = [this](const Values &, const auto &keys, const auto &) {
        m_tried.append(keys);
        QPromise<Diagnosis> promise;
        promise.start();
        promise.finish();
        return promise.future();
    };
    setup.keepKeys.remove = [this](const Values &values) {
        m_of.append(values);
        m_removals.emplace_back().start();
        return m_removals.back().future();
    };
    open(std::move(setup));
    m_page = named<SetupPage>(word("Set up a destination"));
    QVERIFY(m_page != nullptr);
    QTest::keyClicks(edit("Bucket"), word("robots"));
}

QLineEdit *SetupKeysTest::edit(const char *caption) const
{
    const QList<QLabel *> all = m_page->findChildren<QLabel *>();
    for (const QLabel *label : all) {
        if (label->text().remove(QLatin1Char('&')) == word(caption))
            return qobject_cast<QLineEdit *>(label->buddy());
    }
    return nullptr;
}

QPushButton *SetupKeysTest::button(const char *text) const
{
    const QList<QPushButton *> all = m_page->findChildren<QPushButton *>();
    for (QPushButton *each : all) {
        if (each->text().remove(QLatin1Char('&')) == word(text))
            return each;
    }
    return nullptr;
}

bool SetupKeysTest::says(const QString &words) const
{
    const QList<QLabel *> all = m_page->findChildren<QLabel *>();
    return std::any_of(all.begin(), all.end(), [&words](const QLabel *label) {
        return label->isVisible() && label->text().contains(words);
    });
}

void SetupKeysTest::goIntoTheKeyringAndNowhereElse()
{
    QCOMPARE(edit("Secret key")->echoMode(), QLineEdit::Password);
    QTest::keyClicks(edit("Access key"), word("AK"));
    QTest::keyClicks(edit("Secret key"), word("secret "));
    press("Use this destination");
    TRY_COMPARE(m_stored.size(), 1);
    QCOMPARE(m_of.first().value(word("destination")), word("s3://robots"));
    // Before the settings: with the destination in force uploads begin, which need the keys.
    QTest::qWait(0);
    QVERIFY(m_kept.isEmpty());
    QCOMPARE(m_stored.first().accessKey, word("AK"));
    QCOMPARE(m_stored.first().secretKey, word("secret"));
    QVERIFY(m_stored.first().sessionToken.isEmpty());
    QVERIFY(m_page->isVisible());
    QVERIFY(says(word("Waiting for the system's keyring")));
    m_stores.front().addResult(Result<void>());
    m_stores.front().finish();
    TRY_VERIFY(!m_page->isVisible());
    QCOMPARE(m_kept.size(), 1);
    QVERIFY(!m_kept.first().values().join(u' ').contains(u"secret"));
    QVERIFY(edit("Secret key")->text().isEmpty());
}

void SetupKeysTest::areNotAskedForTwice()
{
    press("Use this destination");
    TRY_VERIFY(!m_page->isVisible());
    QCOMPARE(m_kept.size(), 1);
    QVERIFY(m_stored.isEmpty());
}

void SetupKeysTest::belongTogether()
{
    QTest::keyClicks(edit("Access key"), word("AK"));
    press("Use this destination");
    QVERIFY(says(word("enter both, or none")));
    QVERIFY(edit("Secret key")->hasFocus());
    QVERIFY(m_kept.isEmpty());
}

void SetupKeysTest::troubleIsSaidInWords()
{
    QTest::keyClicks(edit("Access key"), word("AK"));
    QTest::keyClicks(edit("Secret key"), word("secret"));
    press("Use this destination");
    TRY_COMPARE(int(m_stores.size()), 1);
    m_stores.front().addResult(Error{ErrorCode::AccessDenied,
                                     word("No keyring service is running. Use the environment."),
                                     {{word("id"), word("access_denied.keyring_missing")}},
                                     {}});
    m_stores.front().finish();
    TRY_VERIFY(says(word("was not changed, since its keys could not be stored. No keyring")));
    QVERIFY(m_page->isVisible());
    QVERIFY(button("Use this destination")->isEnabled());
    QVERIFY(m_kept.isEmpty());
    QCOMPARE(edit("Secret key")->text(), word("secret")); // for another try
}

void SetupKeysTest::areNotBesideAProfile()
{
    QTest::keyClicks(edit("Profile"), word("lab"));
    QTest::keyClicks(edit("Access key"), word("AK"));
    QTest::keyClicks(edit("Secret key"), word("secret"));
    for (const char *text : {"Use this destination", "Test connection"}) {
        press(text);
        QVERIFY(says(word("not both")));
    }
    QVERIFY(m_stored.isEmpty() && m_kept.isEmpty() && m_tried.isEmpty());
}

void SetupKeysTest::areTriedBeforeTheyAreStored()
{
    press("Test connection");
    QCOMPARE(m_tried.size(), 1);
    QVERIFY(!m_tried.first());
    QTest::keyClicks(edit("Access key"), word("AK"));
    QTest::keyClicks(edit("Secret key"), word("secret"));
    press("Test connection");
    QCOMPARE(m_tried.size(), 2);
    QVERIFY(m_tried.last());
    QCOMPARE(m_tried.last()->accessKey, word("AK"));
    QCOMPARE(m_tried.last()->secretKey, word("secret"));
    QVERIFY(m_stored.isEmpty() && m_kept.isEmpty());
}

void SetupKeysTest::nothingFreezesWhileTheKeyringIsSilent()
{
    QTest::keyClicks(edit("Access key"), word("AK"));
    QTest::keyClicks(edit("Secret key"), word("secret"));
    press("Use this destination");
    TRY_COMPARE(int(m_stores.size()), 1);
    QVERIFY(!button("Use this destination")->isEnabled());
    press("Not now");
    QVERIFY(!m_page->isVisible());
    QVERIFY(table()->isVisible());
    // Not now means not later either, when the keyring has answered at last.
    m_stores.front().addResult(Result<void>());
    m_stores.front().finish();
    QCoreApplication::processEvents();
    QVERIFY(m_kept.isEmpty());
    QVERIFY(button("Use this destination")->isEnabled());
}

void SetupKeysTest::areRemoved_data()
{
    QTest::addColumn<bool>("wereThere");
    QTest::addColumn<QString>("said");
    QTest::newRow("they were there")
        << true << word("The keys of https://a.example/robots are gone from the keyring.");
    QTest::newRow("there were none")
        << false << word("The keyring has no keys of https://a.example/robots.");
}

void SetupKeysTest::areRemoved()
{
    QFETCH(bool, wereThere);
    QFETCH(QString, said);
    QTest::keyClicks(edit("Endpoint"), word("https://a.example"));
    press("Remove the keys from the keyring");
    QCOMPARE(int(m_removals.size()), 1);
    // Of the destination that the page shows, whichever is in force.
    QCOMPARE(m_of.last().value(word("destination")), word("s3://robots"));
    QCOMPARE(m_of.last().value(word("s3_endpoint")), word("https://a.example"));
    m_removals.front().addResult(
        Result<RemovedKeys>(RemovedKeys{word("https://a.example/robots"), wereThere}));
    m_removals.front().finish();
    TRY_VERIFY(says(said));
    // Nothing went wrong.
    const auto alarm = Theme::statusColor(SyncStatus::Failed, Theme::lookOf(m_page->palette()));
    const QList<QLabel *> all = m_page->findChildren<QLabel *>();
    for (const QLabel *label : all)
        QVERIFY(label->palette().color(QPalette::WindowText) != alarm);
}

void SetupKeysTest::theWaitForTheKeyringIsToldWhileItLasts()
{
    press("Remove the keys from the keyring");
    QVERIFY(says(word("Waiting for the system's keyring")));
    m_removals.front().addResult(Result<RemovedKeys>(RemovedKeys{word("x"), true}));
    m_removals.front().finish();
    TRY_VERIFY(!says(word("Waiting")));
}

void SetupKeysTest::temporaryKeysHaveTheirToken()
{
    QCOMPARE(edit("Session token")->echoMode(), QLineEdit::Password);
    QTest::keyClicks(edit("Session token"), word("token"));
    press("Use this destination");
    QVERIFY(says(word("belong together")));
    QTest::keyClicks(edit("Access key"), word("AK"));
    QTest::keyClicks(edit("Secret key"), word("secret"));
    press("Test connection");
    QCOMPARE(m_tried.last()->sessionToken, word("token"));
    press("Use this destination");
    TRY_COMPARE(m_stored.size(), 1);
    QCOMPARE(m_stored.first().sessionToken, word("token"));
    m_stores.front().addResult(Result<void>());
    m_stores.front().finish();
    TRY_COMPARE(m_kept.size(), 1);
    QVERIFY(!m_kept.first().values().join(u' ').contains(u"token"));
    TRY_VERIFY(edit("Session token")->text().isEmpty());
}

void SetupKeysTest::moreCertificatesAreAmongTheSettings()
{
    QTest::keyClicks(edit("CA file"), word("/etc/ssl/site.pem"));
    press("Use this destination");
    TRY_COMPARE(m_kept.size(), 1);
    QCOMPARE(m_kept.first().value(word("s3_ca_file")), word("/etc/ssl/site.pem"));
}

void SetupKeysTest::theCertificatesCanBeLookedFor()
{
    press("Browse…");
    auto *dialog = m_page->findChild<QFileDialog *>();
    QVERIFY(dialog != nullptr && dialog->isVisible());
    QCOMPARE(dialog->fileMode(), QFileDialog::ExistingFile);
    Q_EMIT dialog->fileSelected(word("/etc/ssl/other.pem"));
    QCOMPARE(edit("CA file")->text(), word("/etc/ssl/other.pem"));
    dialog->close();
}

void SetupKeysTest::theTabKeyGoesFromTopToBottom()
{
    m_window->activateWindow();
    QList<QWidget *> order{edit("Endpoint"),
                           edit("Bucket"),
                           edit("Prefix"),
                           edit("Region"),
                           edit("CA file"),
                           button("Browse…"),
                           edit("Profile"),
                           edit("Access key"),
                           edit("Secret key"),
                           edit("Session token"),
                           button("Remove the keys from the keyring"),
                           button("Use this destination")};
    order.first()->setFocus();
    for (QWidget *next : std::as_const(order)) {
        TRY_COMPARE(QApplication::focusWidget(), next);
        QTest::keyClick(next, Qt::Key_Tab);
    }
}

void SetupKeysTest::whatIsWrongIsSaidInTheFieldsWords_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("chinese");
    QTest::newRow("an endpoint without a scheme")
        << word("Endpoint") << word("store.example:9000") << QStringLiteral("“端点”");
    QTest::newRow("a region with a space")
        << word("Region") << word("us east") << QStringLiteral("“区域”");
    QTest::newRow("a bucket that is a URL")
        << word("Bucket") << word("http:robots") << QStringLiteral("“存储桶”");
    QTest::newRow("a prefix that leads out")
        << word("Prefix") << word("../x") << QStringLiteral("“前缀”");
}

void SetupKeysTest::whatIsWrongIsSaidInTheFieldsWords()
{
    QFETCH(QString, field);
    QFETCH(QString, value);
    QFETCH(QString, chinese);
    QLineEdit *wrong = edit(qPrintable(field));
    wrong->setText(value);
    for (const char *text :
         {"Use this destination", "Test connection", "Remove the keys from the keyring"}) {
        press(text);
        QVERIFY(says(word("The field \"%1\"").arg(field)));
        QVERIFY(!says(word("s3_")));
    }
    QVERIFY(m_kept.isEmpty() && m_tried.isEmpty() && m_removals.empty());
    QPushButton *use = button("Use this destination");
    m_language->apply(word("zh_CN"));
    QCoreApplication::sendPostedEvents();
    QTest::mouseClick(use, Qt::LeftButton);
    QVERIFY(says(chinese));
    static const QRegularExpression english(word("[a-z]{3,} [a-z]{3,}"));
    const QList<QLabel *> all = m_page->findChildren<QLabel *>();
    for (const QLabel *label : all)
        QVERIFY2(!label->text().contains(english), qPrintable(label->text()));
}

void SetupKeysTest::areRemovedOfADestinationThatIsNamed()
{
    edit("Bucket")->clear();
    press("Remove the keys from the keyring");
    QVERIFY(m_removals.empty());
    QVERIFY(says(word("Name the bucket")));
}

QTEST_MAIN(SetupKeysTest)
#include "tst_setup_keys.moc"
