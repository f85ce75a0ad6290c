// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "SettingsFixture.h"

#include "support/Patience.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPromise>
#include <QSpinBox>

namespace csc {

void SettingsFixture::prepare()
{
    m_refusal.reset();
    m_keysRefusal.reset();
    m_stored.clear();
    m_tried.clear();
    m_memory = std::make_unique<WindowMemory>();
    m_hasTray = false;
    m_inForce = {};
    m_inForce.settings.destination = word("s3://robots");
    m_inForce.settings.database = word("/data/catalog.sqlite");
    m_inForce.configFile = word("/etc/example.ini");
    m_inForce.defaults = {{word("database"), word("/home/op/catalog.sqlite")}};
}

void SettingsFixture::openWith(SettingsInForce inForce, bool isDemo)
{
    openOnTwelveEpisodes();
    MainWindow::Setup setup{inForce.settings, inForce.configFile, isDemo, {}};
    setup.inForce = std::move(inForce);
    setup.memory = m_memory.get();
    setup.hasTray = [this] { return m_hasTray; };
    const auto answer = [](const Result<void> &result) {
        QPromise<Result<void>> promise;
        promise.start();
        promise.addResult(result);
        promise.finish();
        return promise.future();
    };
    setup.keepKeys.store = [this, answer](const Values &, const EnteredKeys &keys) {
        m_stored.append(keys);
        return answer(m_keysRefusal ? Result<void>(*m_keysRefusal) : Result<void>());
    };
    setup.testConnection = [this](const Values &values, const auto &keys, const auto &) {
        m_tried.append({values, keys});
        QPromise<Diagnosis> promise;
        promise.start();
        promise.finish();
        return promise.future();
    };
    m_refusals = [this] { return m_refusal; };
    open(std::move(setup));
    openDialog();
}

void SettingsFixture::openDialog()
{
    m_window->activateWindow();
    QTest::keyClick(m_window.get(), Qt::Key_Comma, Qt::ControlModifier);
    TRY_VERIFY(dialog() != nullptr);
    QVERIFY(QTest::qWaitForWindowExposed(dialog()));
}

void SettingsFixture::turnTo(const char *page) const
{
    auto *index = in<QListWidget>(word("Groups of settings"));
    for (int row = 0; row < index->count(); ++row) {
        if (index->item(row)->text() == word(page)) {
            QTest::mouseClick(index->viewport(), Qt::LeftButton, {},
                              index->visualItemRect(index->item(row)).center());
            QCOMPARE(index->currentRow(), row);
            return;
        }
    }
    QFAIL("there is no such page");
}

void SettingsFixture::type(QLineEdit *edit, const QString &text) const
{
    QTest::mouseClick(edit, Qt::LeftButton);
    edit->selectAll();
    QTest::keyClick(edit, Qt::Key_Delete);
    QTest::keyClicks(edit, text);
}

QLineEdit *SettingsFixture::number(const char *label) const
{
    return in<QSpinBox>(word(label))->findChild<QLineEdit *>();
}

bool SettingsFixture::says(const QString &text) const
{
    const QList<QLabel *> all = dialog()->findChildren<QLabel *>();
    return std::any_of(all.begin(), all.end(), [&text](const QLabel *label) {
        return label->isVisible() && label->text().contains(text);
    });
}

} // namespace csc
