// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "MaskedText.h"

#include <QRegularExpression>

#include <algorithm>

namespace csc {

namespace {

constexpr QLatin1StringView mask("***");

bool isSchemeLetter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9')
           || c == u'+' || c == u'-' || c == u'.';
}

/// Where user, password and server begin. A "://" further on may be part of a password.
qsizetype endOfScheme(const QString &url)
{
    const qsizetype end = url.indexOf(QLatin1StringView("://"));
    const bool isScheme = end > 0 && std::all_of(url.cbegin(), url.cbegin() + end, isSchemeLetter);
    return isScheme ? end + 3 : 0;
}

/// `host:password` (the "@" and the server were forgotten) becomes `host:***`.
void maskPort(QString &url)
{
    const qsizetype begin = endOfScheme(url);
    const qsizetype slash = url.indexOf(u'/', begin);
    const qsizetype end = slash < 0 ? url.size() : slash;
    const QStringView server = QStringView(url).mid(begin, end - begin);
    const qsizetype colon = server.lastIndexOf(u':');
    if (colon < 0 || server.endsWith(u']')) // an IPv6 address without a port
        return;
    const QStringView port = server.mid(colon + 1);
    if (std::any_of(port.begin(), port.end(), [](QChar c) { return c < u'0' || c > u'9'; }))
        url.replace(begin + colon + 1, port.size(), mask);
}

} // namespace

QString withoutSecrets(const QString &url)
{
    QString shown = url;
    if (const qsizetype at = shown.lastIndexOf(u'@'); at >= 0) {
        const qsizetype begin = std::min(endOfScheme(shown), at);
        shown.replace(begin, at - begin, mask);
    }
    if (const qsizetype query = shown.indexOf(u'?'); query >= 0)
        shown.replace(query + 1, shown.size() - query - 1, mask);
    maskPort(shown);
    return shown;
}

QString urlsWithoutSecrets(const QString &text)
{
    static const QString never = QStringLiteral("\\s\"'<>“”。，；：）");
    static const QRegularExpression url(
        QStringLiteral("[A-Za-z][A-Za-z0-9+.-]*://[^%1]*[^%1.,;:)!]").arg(never));
    QString masked;
    qsizetype done = 0;
    for (auto matches = url.globalMatch(text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        const QString found = match.captured();
        masked += QStringView(text).mid(done, match.capturedStart() - done);
        done = match.capturedEnd();
        const qsizetype name = found.indexOf(u'/', endOfScheme(found));
        const bool isOfFile = found.startsWith(QLatin1StringView("s3:"))
                              || found.startsWith(QLatin1StringView("file:"));
        if (!isOfFile || name < 0)
            masked += withoutSecrets(found);
        else
            masked += withoutSecrets(found.left(name)) + found.mid(name);
    }
    return masked + text.mid(done);
}

QString withoutSecrets(QString text, const QStringList &secrets)
{
    constexpr qsizetype fewestSigns = 4;
    for (const QString &secret : secrets) {
        if (secret.size() < fewestSigns)
            continue;
        const QByteArray bytes = secret.toUtf8();
        const auto base64 = [&bytes](QByteArray::Base64Options options) {
            return bytes.toBase64(options | QByteArray::OmitTrailingEquals);
        };
        text.replace(secret, mask);
        for (const QByteArray &form :
             {bytes.toPercentEncoding(), base64(QByteArray::Base64Encoding),
              base64(QByteArray::Base64UrlEncoding)})
            text.replace(QString::fromLatin1(form), mask, Qt::CaseInsensitive);
    }
    return text;
}

} // namespace csc
