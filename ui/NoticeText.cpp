// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/NoticeText.h"

#include "ui/ErrorText.h"

namespace csc {

namespace {

QString causeOf(const QString &errorCode)
{
    return errorCode.isEmpty() ? QString() : ErrorText::sentence(errorCode, {}, {});
}

} // namespace

QString NoticeText::title(const Notice &notice)
{
    switch (notice.kind) {
    case Notice::Kind::Failures:
        return tr("%Ln episodes have failed", nullptr, int(notice.count));
    case Notice::Kind::OutageBegan:
        return tr("The destination serves nobody; the queue waits");
    case Notice::Kind::OutageOver:
        return tr("The destination is back; the queue goes on");
    case Notice::Kind::BacklogDone:
        return tr("All %Ln queued episodes are synced", nullptr, int(notice.count));
    }
    return {};
}

QString NoticeText::body(const Notice &notice)
{
    switch (notice.kind) {
    case Notice::Kind::Failures:
    case Notice::Kind::OutageBegan:
        return causeOf(notice.errorCode);
    case Notice::Kind::OutageOver:
    case Notice::Kind::BacklogDone:
        break;
    }
    return {};
}

QString NoticeText::action()
{
    return tr("Show", "the window");
}

} // namespace csc
