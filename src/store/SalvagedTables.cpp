// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "SalvagedTables.h"

#include <QtEndian>

#include <algorithm>

namespace csc {

SalvagedTables::SalvagedTables(const DatabasePages &pages, const QStringList &wanted)
    : m_pages(pages)
    , m_wanted(wanted)
    , m_seen(qsizetype(pages.count()) + 1)
{
    readSchema();
    for (const Root &root : std::as_const(m_roots))
        m_rootPages.insert(root.page);
    followTrees(false);
    followTrees(true);
    // After the trees: a damaged list must not take pages away from them.
    leaveFreePagesOut();
    findStrays();
}

bool SalvagedTables::isCatalog() const
{
    return has(QStringLiteral("episodes")) && has(QStringLiteral("sync_logs"));
}

bool SalvagedTables::fits(SalvagedPage::Kind kind, Tree tree)
{
    using Kind = SalvagedPage::Kind;
    return tree == Tree::OfTable ? kind == Kind::TableInterior || kind == Kind::TableLeaf
                                 : kind == Kind::IndexInterior || kind == Kind::IndexLeaf;
}

void SalvagedTables::followTrees(bool ofIndexes)
{
    for (auto root = m_roots.cbegin(); root != m_roots.cend(); ++root) {
        if (root->isIndex == ofIndexes)
            m_pagesOf.insert(root.key(), pagesBelow(root->page, root->tree));
    }
}

void SalvagedTables::readSchema()
{
    const QList<quint32> known = pagesBelow(1, Tree::OfTable);
    for (const quint32 number : known) {
        for (const SalvagedRow &row : SalvagedPage(m_pages, number).rows())
            takeSchemaRow(row);
    }
    const bool isWhole = std::all_of(m_wanted.cbegin(), m_wanted.cend(),
                                     [this](const QString &table) { return has(table); });
    if (isWhole)
        return;
    // A page of the schema is gone, or the one that leads to the others: these are somewhere.
    for (quint32 number = 2; number <= m_pages.count(); ++number) {
        const SalvagedPage page(m_pages, number);
        if (page.kind() != SalvagedPage::Kind::TableLeaf || m_seen.testBit(number))
            continue;
        const QList<SalvagedRow> rows = page.rows();
        if (rows.isEmpty() || !std::all_of(rows.cbegin(), rows.cend(), isSchemaRow))
            continue;
        m_seen.setBit(number);
        for (const SalvagedRow &row : rows)
            takeSchemaRow(row);
    }
}

void SalvagedTables::takeSchemaRow(const SalvagedRow &row)
{
    if (!isSchemaRow(row))
        return;
    const QString name = row.values.at(1).toString();
    const qint64 root = row.values.at(3).toLongLong();
    const bool isIndex = row.values.at(0).toString() == u"index";
    const bool withoutRowId =
        row.values.at(4).toString().trimmed().endsWith(u"WITHOUT ROWID", Qt::CaseInsensitive);
    // Triggers and views have no pages, and 0 for it.
    if (root < 2 || root > m_pages.count() || m_roots.contains(name))
        return;
    if (isIndex || m_wanted.contains(name) || name == u"sqlite_sequence")
        m_roots.insert(name, {quint32(root), isIndex,
                              isIndex || withoutRowId ? Tree::OfIndex : Tree::OfTable});
}

/// The pages with rows below (and with) this one, in the order of their keys.
QList<quint32> SalvagedTables::pagesBelow(quint32 root, Tree tree)
{
    QList<quint32> withRows;
    QList<quint32> open{root};
    while (!open.isEmpty()) {
        const quint32 number = open.takeLast();
        if (number > m_pages.count() || m_seen.testBit(number)
            || (number != root && m_rootPages.contains(number)))
            continue;
        const SalvagedPage page(m_pages, number);
        if (!fits(page.kind(), tree))
            continue;
        m_seen.setBit(number);
        if (page.kind() != SalvagedPage::Kind::TableInterior)
            withRows.append(number);
        QList<quint32> children = page.children();
        std::reverse(children.begin(), children.end()); // the last that comes is the first to go
        open += children;
    }
    return withRows;
}

/// What was deleted is not to come back.
void SalvagedTables::leaveFreePagesOut()
{
    quint32 trunk = m_pages.firstFreelistPage();
    while (trunk > 1 && trunk <= m_pages.count() && !m_seen.testBit(trunk)) {
        m_seen.setBit(trunk);
        const QByteArray page = m_pages.page(trunk);
        if (page.size() < m_pages.usableBytes())
            return;
        const auto leaves = std::min(qFromBigEndian<quint32>(page.constData() + 4),
                                     quint32(m_pages.usableBytes() / 4 - 2));
        for (quint32 i = 0; i < leaves; ++i) {
            const quint32 leaf = qFromBigEndian<quint32>(page.constData() + 8 + 4 * qsizetype(i));
            if (leaf > 1 && leaf <= m_pages.count())
                m_seen.setBit(leaf);
        }
        trunk = qFromBigEndian<quint32>(page.constData());
    }
}

void SalvagedTables::findStrays()
{
    for (quint32 number = 2; number <= m_pages.count(); ++number) {
        if (!m_seen.testBit(number)
            && SalvagedPage(m_pages, number).kind() == SalvagedPage::Kind::TableLeaf)
            m_strays.append(number);
    }
}

int SalvagedTables::forEachRow(const QString &table, const Row &row) const
{
    int unreadable = 0;
    for (const quint32 number : m_pagesOf.value(table)) {
        const SalvagedPage page(m_pages, number);
        for (const SalvagedRow &each : page.rows()) {
            if (!row(each))
                return unreadable;
        }
        unreadable += page.unreadableRows();
    }
    return unreadable;
}

void SalvagedTables::forEachStray(const Row &row) const
{
    for (const quint32 number : m_strays) {
        for (const SalvagedRow &each : SalvagedPage(m_pages, number).rows()) {
            if (!row(each))
                return;
        }
    }
}

} // namespace csc
