// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0
//
// What a transaction is about, for the names of its writes: the statements of SQL pass here.

#include "Steps.h"

#include <cstdio>
#include <cstring>
#include <dlfcn.h>
#include <initializer_list>

namespace {

/// QtSql's driver is loaded late and its SQLite is not among the libraries that come next.
void *ofSqlite(const char *name)
{
    if (void *found = csc::kill::next(name))
        return found;
    void *library = ::dlopen("libsqlite3.so.0", RTLD_LAZY | RTLD_NOLOAD);
    return library ? ::dlsym(library, name) : nullptr;
}

template <typename Function>
Function *real(const char *name)
{
    return reinterpret_cast<Function *>(ofSqlite(name));
}

bool begins(const char *text, const char *word)
{
    return std::strncmp(text, word, std::strlen(word)) == 0;
}

/// The word at `text`, as far as a name goes. Returns where it ends.
const char *copyWord(const char *text, char *to, std::size_t size)
{
    std::size_t length = std::strcspn(text, " (;=\n");
    const char *end = text + length;
    if (length >= size)
        length = size - 1;
    std::memcpy(to, text, length);
    to[length] = '\0';
    return end;
}

/// `UPDATE sync_logs in_progress` of a statement, its values included. Empty for one that changes
/// nothing.
void nameStatement(const char *sql, char *name, std::size_t size)
{
    char table[48] = "";
    char status[24] = "";
    const char *verb = nullptr;
    for (const char *each :
         {"UPDATE ", "INSERT ", "DELETE FROM ", "CREATE ", "ALTER TABLE ", "DROP ", "VACUUM "}) {
        if (begins(sql, each)) {
            verb = each;
            const char *into = begins(each, "INSERT ") ? std::strstr(sql, "INTO ") : nullptr;
            copyWord(into ? into + std::strlen("INTO ") : sql + std::strlen(each), table,
                     sizeof table);
        }
    }
    // What nobody else sees does not count.
    const bool isTemporary = std::strcmp(table, "TEMP") == 0 || begins(table, "temp.")
                             || (begins(sql, "CREATE ") && std::strstr(sql, " temp."));
    if (!verb || isTemporary)
        return;
    const char *set = std::strstr(sql, "status = '");
    const char *where = std::strstr(sql, " WHERE ");
    if (std::strcmp(table, "sync_logs") == 0 && set && (!where || set < where)) {
        const char *value = set + std::strlen("status = '");
        std::size_t length = std::strcspn(value, "'");
        if (length >= sizeof status)
            length = sizeof status - 1;
        std::memcpy(status, value, length);
        status[length] = '\0';
    }
    char word[16];
    copyWord(verb, word, sizeof word);
    const bool isCopy = begins(verb, "VACUUM"); // into a name that has its time
    std::snprintf(name, size, "%s%s%s%s%s", word, isCopy ? "" : " ", isCopy ? "" : table,
                  *status ? " " : "", status);
}

} // namespace

// NOLINTBEGIN(readability-identifier-naming): SQLite's names

extern "C" {

struct sqlite3_stmt;

int sqlite3_step(sqlite3_stmt *statement)
{
    static const auto call = real<int(sqlite3_stmt *)>("sqlite3_step");
    static const auto sqlOf = real<const char *(sqlite3_stmt *)>("sqlite3_sql");
    static const auto expand = real<char *(sqlite3_stmt *)>("sqlite3_expanded_sql");
    static const auto release = real<void(void *)>("sqlite3_free");
    static const auto databaseOf = real<void *(sqlite3_stmt *)>("sqlite3_db_handle");
    static const auto isAlone = real<int(void *)>("sqlite3_get_autocommit");
    char *transaction = csc::kill::transaction();
    const char *sql = statement ? sqlOf(statement) : "";
    const bool isOutside = statement && isAlone(databaseOf(statement)) != 0;
    if (isOutside)
        *transaction = '\0';
    if (!*transaction && sql && std::strstr(sql, "sync_logs")) {
        if (char *text = expand(statement)) {
            nameStatement(text, transaction, csc::kill::longestName / 2);
            release(text);
        }
    } else if (!*transaction && sql) {
        nameStatement(sql, transaction, csc::kill::longestName / 2);
    }
    const int result = call(statement);
    if (statement && isAlone(databaseOf(statement)) != 0)
        *transaction = '\0'; // committed, or taken back
    return result;
}

} // extern "C"

// NOLINTEND(readability-identifier-naming)
