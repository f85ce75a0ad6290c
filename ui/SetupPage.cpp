// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/SetupPage.h"

#include "core/DestinationUrl.h"
#include "ui/ConnectionTestWindow.h"
#include "ui/ErrorText.h"
#include "ui/Mnemonic.h"
#include "ui/Theme.h"
#include "ui/WhenDone.h"

#include <QEvent>
#include <QFileDialog>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace csc {

SetupPage::SetupPage(const Settings &settings, SettingsKeeper keep, KeysKeeper keys,
                     QWidget *parent)
    : QWidget(parent)
    , m_keep(std::move(keep))
    , m_keys(std::move(keys))
    , m_heading(new QLabel(this))
    , m_intro(new QLabel(this))
    , m_s3(new QRadioButton(this))
    , m_folder(new QRadioButton(this))
    , m_browse(new QPushButton(this))
    , m_removeKeys(new QPushButton(this))
    , m_credentials(new QLabel(this))
    , m_problem(new QLabel(this))
    , m_save(new QPushButton(this))
    , m_test(new QPushButton(this))
    , m_later(new QPushButton(this))
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    large.setBold(true);
    m_heading->setFont(large);
    for (QLabel *label : {m_intro, m_credentials, m_problem})
        label->setWordWrap(true);

    // Not a QFormLayout: that of Qt 6.4 writes beyond its rows when some of them are hidden.
    auto *form = new QGridLayout;
    form->setColumnStretch(1, 1);
    m_endpoint = addField(form, m_s3Fields, QT_TR_NOOP("&Endpoint"),
                          QT_TR_NOOP("https://storage.example.com:9000, empty for AWS"));
    m_bucket = addField(form, m_s3Fields, QT_TR_NOOP("&Bucket"), "");
    m_prefix = addField(form, m_s3Fields, QT_TR_NOOP("Pre&fix"),
                        QT_TR_NOOP("optional, such as site-7/robots"));
    m_region = addField(form, m_s3Fields, QT_TR_NOOP("Re&gion"), "");
    m_profile = addField(form, m_s3Fields, QT_TR_NOOP("Pro&file"),
                         QT_TR_NOOP("optional: a profile of the AWS files"));
    m_accessKey = addField(form, m_s3Fields, QT_TR_NOOP("&Access key"),
                           QT_TR_NOOP("optional: kept in the system's keyring"));
    m_secretKey = addField(form, m_s3Fields, QT_TR_NOOP("Secret &key"), "");
    m_secretKey->setEchoMode(QLineEdit::Password);
    form->addWidget(m_removeKeys, form->rowCount(), 1, Qt::AlignLeft);
    m_path = addField(form, m_folderFields, QT_TR_NOOP("Fol&der"),
                      QT_TR_NOOP("a folder, such as the mount of a NAS"));
    form->addWidget(m_browse, form->rowCount(), 1, Qt::AlignLeft);
    form->addWidget(m_credentials, form->rowCount(), 0, 1, 2);

    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_save);
    buttons->addWidget(m_test);
    buttons->addWidget(m_later);
    buttons->addStretch(1);
    auto *column = new QVBoxLayout;
    column->setSpacing(10);
    for (QWidget *widget : QList<QWidget *>{m_heading, m_intro, m_s3, m_folder})
        column->addWidget(widget);
    column->addLayout(form);
    column->addWidget(m_problem);
    column->addLayout(buttons);
    column->addStretch(1);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(32, 24, 32, 24);
    layout->addLayout(column, 3);
    layout->addStretch(2);

    m_endpoint->setText(settings.s3Endpoint);
    m_region->setText(settings.s3Region);
    m_profile->setText(settings.s3Profile);
    const Result<DestinationUrl> url = DestinationUrl::parse(settings.destination);
    const bool folder = url && url->kind == DestinationUrl::Kind::Folder;
    if (url) {
        m_bucket->setText(url->bucket);
        m_prefix->setText(url->prefix);
        m_path->setText(url->folder);
    }
    (folder ? m_folder : m_s3)->setChecked(true);
    connect(m_s3, &QRadioButton::toggled, this, &SetupPage::showKind);
    connect(m_browse, &QPushButton::clicked, this, &SetupPage::browse);
    connect(m_removeKeys, &QPushButton::clicked, this, &SetupPage::removeKeys);
    connect(m_save, &QPushButton::clicked, this, &SetupPage::save);
    connect(m_test, &QPushButton::clicked, this, &SetupPage::test);
    connect(m_later, &QPushButton::clicked, this, &SetupPage::postpone);
    QWidget *before = m_folder;
    for (QWidget *next :
         QList<QWidget *>{m_endpoint, m_bucket, m_prefix, m_region, m_profile, m_accessKey,
                          m_secretKey, m_removeKeys, m_path, m_browse, m_save, m_test, m_later}) {
        setTabOrder(before, next);
        before = next;
    }
    m_accessKey->setEnabled(bool(m_keys.store));
    m_secretKey->setEnabled(bool(m_keys.store));
    setBusy(false);
    m_save->setAutoDefault(true);
    m_save->setDefault(true);
    m_test->setEnabled(false);
    showKind();
    retranslate();
    say({});
}

QLineEdit *SetupPage::addField(QGridLayout *form, QList<Field> &fields, const char *title,
                               const char *placeholder)
{
    auto *caption = new QLabel(this);
    auto *edit = new QLineEdit(this);
    caption->setBuddy(edit);
    const int row = form->rowCount();
    form->addWidget(caption, row, 0);
    form->addWidget(edit, row, 1);
    connect(edit, &QLineEdit::returnPressed, this, &SetupPage::save);
    fields.append({caption, edit, title, placeholder});
    return edit;
}

QMap<QString, QString> SetupPage::values() const
{
    if (m_folder->isChecked()) {
        const QString path = m_path->text().trimmed();
        return {{QStringLiteral("destination"),
                 path.isEmpty() ? QString() : QStringLiteral("file://") + path}};
    }
    QString destination = QStringLiteral("s3://") + m_bucket->text().trimmed();
    const QString prefix = m_prefix->text().trimmed();
    if (!prefix.isEmpty())
        destination += QLatin1Char('/') + prefix;
    return {{QStringLiteral("destination"), destination},
            {QStringLiteral("s3_endpoint"), m_endpoint->text().trimmed()},
            {QStringLiteral("s3_region"), m_region->text().trimmed()},
            {QStringLiteral("s3_profile"), m_profile->text().trimmed()}};
}

void SetupPage::showKind()
{
    const bool s3 = m_s3->isChecked();
    for (const Field &field : std::as_const(m_s3Fields)) {
        field.caption->setVisible(s3);
        field.edit->setVisible(s3);
    }
    for (const Field &field : std::as_const(m_folderFields)) {
        field.caption->setVisible(!s3);
        field.edit->setVisible(!s3);
    }
    m_browse->setVisible(!s3);
    m_credentials->setVisible(s3);
    m_removeKeys->setVisible(s3);
    say({});
}

void SetupPage::browse()
{
    auto *dialog = new QFileDialog(this, tr("Choose the destination folder"), m_path->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, m_path, &QLineEdit::setText);
    dialog->open();
}

void SetupPage::setTester(const ConnectionTester &test)
{
    m_tester = test;
    m_test->setEnabled(bool(test));
}

void SetupPage::test()
{
    if (!isComplete())
        return;
    if (m_testWindow)
        m_testWindow->close(); // its answer was about what stood here before
    auto *window = new ConnectionTestWindow(m_tester, values(), enteredKeys(), this);
    m_testWindow = window;
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->show();
}

/// Those of a bucket; nothing where none were entered.
std::optional<EnteredKeys> SetupPage::enteredKeys() const
{
    const EnteredKeys keys{m_accessKey->text().trimmed(), m_secretKey->text().trimmed()};
    if (!m_s3->isChecked() || (keys.accessKey.isEmpty() && keys.secretKey.isEmpty()))
        return std::nullopt;
    return keys;
}

void SetupPage::complain(QLineEdit *about, const QString &problem)
{
    say(problem);
    about->setFocus();
}

/// Says what is missing, where something is.
bool SetupPage::namesDestination()
{
    if (m_s3->isChecked() && m_bucket->text().trimmed().isEmpty()) {
        complain(m_bucket, tr("Name the bucket that the episodes are to go to."));
        return false;
    }
    if (m_folder->isChecked() && !m_path->text().trimmed().startsWith(QLatin1Char('/'))) {
        complain(m_path, tr("Name the folder by its whole path, beginning with a slash."));
        return false;
    }
    const QString destination = values().value(QStringLiteral("destination"));
    if (const Result<DestinationUrl> url = DestinationUrl::parse(destination); !url) {
        say(ErrorText::sentence(url.error()));
        return false;
    }
    say({});
    return true;
}

/// The same, with the keys.
bool SetupPage::isComplete()
{
    if (!namesDestination())
        return false;
    const std::optional<EnteredKeys> keys = enteredKeys();
    if (keys && (keys->accessKey.isEmpty() || keys->secretKey.isEmpty())) {
        complain(keys->accessKey.isEmpty() ? m_accessKey : m_secretKey,
                 tr("Access key and secret key belong together: enter both, or none."));
        return false;
    }
    if (keys && !m_profile->text().trimmed().isEmpty()) {
        complain(m_profile, tr("A profile goes before the keys of the keyring: enter a profile or "
                               "keys, not both."));
        return false;
    }
    return true;
}

void SetupPage::save()
{
    if (m_saving || !isComplete())
        return;
    const QMap<QString, QString> wanted = values();
    const std::optional<EnteredKeys> keys = enteredKeys();
    const int saving = ++m_savings;
    setBusy(true);
    if (!keys) {
        keep(wanted);
        return;
    }
    // Uploads begin as soon as the destination is in force, and need the keys then.
    whenDone(m_keys.store(wanted, *keys), this, [this, wanted, saving](const Result<void> &done) {
        if (saving != m_savings)
            return; // given up meanwhile
        if (done) {
            keep(wanted);
            return;
        }
        setBusy(false);
        say(tr("The destination was not changed, since its keys could not be stored. %1")
                .arg(ErrorText::sentence(done.error())));
    });
}

void SetupPage::keep(const QMap<QString, QString> &wanted)
{
    const QString destination = wanted.value(QStringLiteral("destination"));
    whenDone(m_keep(wanted), this, [this, destination](const Result<void> &done) {
        setBusy(false);
        if (!done) {
            say(ErrorText::sentence(done.error()));
            return;
        }
        m_accessKey->clear();
        m_secretKey->clear();
        Q_EMIT saved(destination);
    });
}

/// Also while the keyring is still silent: the destination then stays as it is.
void SetupPage::postpone()
{
    ++m_savings;
    setBusy(false);
    Q_EMIT postponed();
}

void SetupPage::removeKeys()
{
    if (m_saving || !namesDestination())
        return;
    setBusy(true);
    whenDone(m_keys.remove(values()), this, [this](const Result<RemovedKeys> &done) {
        setBusy(false);
        if (!done)
            say(ErrorText::sentence(done.error()));
        else if (done->wereThere)
            say(tr("The keys of %1 are gone from the keyring.").arg(done->entry));
        else
            say(tr("The keyring has no keys of %1.").arg(done->entry));
    });
}

void SetupPage::setBusy(bool busy)
{
    m_saving = busy;
    m_save->setEnabled(!busy);
    m_removeKeys->setEnabled(!busy && m_keys.remove);
    if (busy)
        say({});
}

void SetupPage::say(const QString &problem)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    QPalette alarm = m_problem->palette();
    alarm.setColor(QPalette::WindowText,
                   Theme::statusColor(SyncStatus::Failed, Theme::lookOf(palette())));
    m_problem->setPalette(alarm);
}

void SetupPage::retranslate()
{
    setAccessibleName(tr("Set up a destination"));
    // Not the page's name again: what is looked for by name is to be found once.
    m_heading->setText(tr("Where are the episodes to go?"));
    m_intro->setText(
        tr("Episodes are uploaded to an S3-compatible bucket or into a folder. Nothing "
           "is uploaded before this is set up."));
    m_s3->setText(tr("&S3-compatible bucket"));
    m_folder->setText(tr("F&older (a NAS mount, a disk)"));
    m_browse->setText(tr("Choose…"));
    m_removeKeys->setText(tr("Remove the keys from the keyring"));
    m_credentials->setText(tr("Keys are never stored in the settings file. They come from the "
                              "profile named above, else from the environment "
                              "(AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY), else from the keyring, "
                              "else from the default profile of the AWS files."));
    m_save->setText(tr("&Use this destination"));
    m_test->setText(tr("&Test connection"));
    m_later->setText(tr("&Not now"));
    for (QAbstractButton *button :
         QList<QAbstractButton *>{m_s3, m_folder, m_browse, m_removeKeys, m_save, m_test, m_later})
        button->setAccessibleName(withoutMnemonic(button->text()));
    for (const QList<Field> *fields : {&m_s3Fields, &m_folderFields}) {
        for (const Field &field : *fields) {
            field.caption->setText(tr(field.title));
            field.caption->setAccessibleName(withoutMnemonic(tr(field.title)));
            field.edit->setAccessibleName(withoutMnemonic(tr(field.title)));
            if (*field.placeholder != '\0')
                field.edit->setPlaceholderText(tr(field.placeholder));
        }
    }
}

void SetupPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace csc
