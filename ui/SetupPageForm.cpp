// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

// What SetupPage looks like: its fields, their order and their words.

#include "core/DestinationUrl.h"
#include "ui/Mnemonic.h"
#include "ui/SetupPage.h"

#include <QFileDialog>
#include <QFileInfo>
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
    , m_saver(new SettingsSaver(std::move(keep), std::move(keys), this))
    , m_keys(this)
    , m_heading(new QLabel(this))
    , m_intro(new QLabel(this))
    , m_s3(new QRadioButton(this))
    , m_folder(new QRadioButton(this))
    , m_browseCaFile(new QPushButton(this))
    , m_browse(new QPushButton(this))
    , m_removeKeys(new QPushButton(this))
    , m_credentials(new QLabel(this))
    , m_said(new QLabel(this))
    , m_save(new QPushButton(this))
    , m_test(new QPushButton(this))
    , m_later(new QPushButton(this))
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    large.setBold(true);
    m_heading->setFont(large);
    for (QLabel *label : {m_intro, m_credentials, m_said})
        label->setWordWrap(true);

    // Not a QFormLayout: that of Qt 6.4 writes beyond its rows when some of them are hidden.
    auto *form = new QGridLayout;
    form->setColumnStretch(1, 1);
    m_endpoint = addField(form, m_s3Fields, QT_TR_NOOP("End&point"),
                          QT_TR_NOOP("https://storage.example.com:9000, empty for AWS"));
    m_bucket = addField(form, m_s3Fields, QT_TR_NOOP("&Bucket"), "");
    m_prefix = addField(form, m_s3Fields, QT_TR_NOOP("Prefi&x"),
                        QT_TR_NOOP("optional, such as site-7/robots"));
    m_region = addField(form, m_s3Fields, QT_TR_NOOP("Re&gion"), "");
    m_caFile = addField(form, m_s3Fields, QT_TR_NOOP("&CA file"),
                        QT_TR_NOOP("optional: more certificates to trust (PEM)"), m_browseCaFile);
    m_profile = addField(form, m_s3Fields, QT_TR_NOOP("Profi&le"),
                         QT_TR_NOOP("optional: a profile of the AWS files"));
    addField(form, m_s3Fields, QT_TR_NOOP("&Access key"),
             QT_TR_NOOP("optional: kept in the system's keyring"), nullptr, m_keys.accessKey());
    addField(form, m_s3Fields, QT_TR_NOOP("Secret &key"), "", nullptr, m_keys.secretKey());
    addField(form, m_s3Fields, QT_TR_NOOP("Sess&ion token"), QT_TR_NOOP("only with temporary keys"),
             nullptr, m_keys.sessionToken());
    form->addWidget(m_removeKeys, form->rowCount(), 1, Qt::AlignLeft);
    m_path = addField(form, m_folderFields, QT_TR_NOOP("Fol&der"),
                      QT_TR_NOOP("a folder, such as the mount of a NAS"));
    form->addWidget(m_browse, form->rowCount(), 1, Qt::AlignLeft);
    form->addWidget(m_credentials, form->rowCount(), 0, 1, 3);

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
    column->addWidget(m_said);
    column->addLayout(buttons);
    column->addStretch(1);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(32, 24, 32, 24);
    layout->addLayout(column, 3);
    layout->addStretch(2);

    m_endpoint->setText(settings.s3Endpoint);
    m_region->setText(settings.s3Region);
    m_caFile->setText(settings.s3CaFile);
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
    connect(m_browseCaFile, &QPushButton::clicked, this, &SetupPage::browseCaFile);
    connect(m_browse, &QPushButton::clicked, this, &SetupPage::browse);
    connect(m_removeKeys, &QPushButton::clicked, this, &SetupPage::removeKeys);
    connect(m_save, &QPushButton::clicked, this, &SetupPage::save);
    connect(m_test, &QPushButton::clicked, this, &SetupPage::test);
    connect(m_later, &QPushButton::clicked, this, &SetupPage::postpone);
    QWidget *before = m_folder;
    for (QWidget *next :
         QList<QWidget *>{m_endpoint, m_bucket, m_prefix, m_region, m_caFile, m_browseCaFile,
                          m_profile, m_keys.accessKey(), m_keys.secretKey(), m_keys.sessionToken(),
                          m_removeKeys, m_path, m_browse, m_save, m_test, m_later}) {
        setTabOrder(before, next);
        before = next;
    }
    for (QLineEdit *key : m_keys.edits())
        key->setEnabled(m_saver->canStoreKeys());
    connectSaver();
    setBusy(false);
    m_save->setAutoDefault(true);
    m_save->setDefault(true);
    m_test->setEnabled(false);
    showKind();
    retranslate();
    say(Tone::Plain, {});
}

QLineEdit *SetupPage::addField(QGridLayout *form, QList<Field> &fields, const char *title,
                               const char *placeholder, QWidget *beside, QLineEdit *edit)
{
    auto *caption = new QLabel(this);
    if (edit == nullptr)
        edit = new QLineEdit(this);
    caption->setBuddy(edit);
    const int row = form->rowCount();
    form->addWidget(caption, row, 0);
    form->addWidget(edit, row, 1, 1, beside == nullptr ? 2 : 1);
    if (beside != nullptr)
        form->addWidget(beside, row, 2);
    connect(edit, &QLineEdit::returnPressed, this, &SetupPage::save);
    fields.append({caption, edit, title, placeholder});
    return edit;
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
    m_browseCaFile->setVisible(s3);
    m_credentials->setVisible(s3);
    m_removeKeys->setVisible(s3);
    say(Tone::Plain, {});
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

void SetupPage::browseCaFile()
{
    auto *dialog = new QFileDialog(this, tr("Choose the file with the certificates"),
                                   QFileInfo(m_caFile->text()).path());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Certificates (*.pem *.crt *.cer)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, m_caFile, &QLineEdit::setText);
    dialog->open();
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
    m_browseCaFile->setText(tr("Browse…"));
    m_browse->setText(tr("Choose…"));
    m_removeKeys->setText(tr("Remove the keys from the keyring"));
    m_credentials->setText(KeyEntry::explanation());
    m_save->setText(tr("&Use this destination"));
    m_test->setText(tr("&Test connection"));
    m_later->setText(tr("&Not now"));
    for (QAbstractButton *button : QList<QAbstractButton *>{
             m_s3, m_folder, m_browseCaFile, m_browse, m_removeKeys, m_save, m_test, m_later})
        button->setAccessibleName(withoutMnemonic(button->text()));
    for (const QList<Field> *fields : {&m_s3Fields, &m_folderFields}) {
        for (const Field &field : *fields) {
            field.caption->setText(tr(field.title));
            field.caption->setAccessibleName(withoutMnemonic(tr(field.title)));
            field.edit->setAccessibleName(withoutMnemonic(tr(field.title)));
            if (*field.placeholder != '\0') {
                field.edit->setPlaceholderText(tr(field.placeholder));
                field.edit->setToolTip(field.edit->placeholderText()); // where it is narrow
            }
        }
    }
}

} // namespace csc
