#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
# SPDX-License-Identifier: Apache-2.0
"""The window as those know it who don't see it: through AT-SPI, in the program as it is.

    tst_atspi.py PROGRAM        PROGRAM: bin/cloud-sync-center of a build folder

Starts an X server, a session bus and the accessibility bus of its own, then the program on a demo
workspace: every control of the contract (docs, section "The window") is found by its accessible name and
role in English and in Chinese, the table is read, four failed episodes are selected and retried, and
seen to be synced. Then the first start without a destination. All that was started is ended.

Debian: xvfb dbus at-spi2-core gir1.2-atspi-2.0 python3-gi
"""

import os
import re
import sys

sys.dont_write_bytecode = True  # the folder of the sources stays as it is
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import accessible as a  # noqa: E402
import session  # noqa: E402

# The contract's names. Tabs and labels carry a value, hence patterns.
CONTROLS = {
    "en": {
        "tabs": ["All", "Queued", "Syncing", "Synced", "Failed", "Not synced"],
        "table": "Episodes",
        "search": "Search",
        "buttons": ["Retry", "Cancel", "Resync", "Scan and queue eligible episodes"],
        "pause": "Pause queue",
        "labels": [r"Worker status: Running", r"Queued count: \d+", r"Syncing count: \d+",
                   r"Failed count: \d+", r"Last successful sync: .+"],
        "panels": ["Details", "History"],
        "setup": "Set up a destination",
        "columns": ["Episode", "Status", "Progress", "Size", "Attempts", "Next retry", "Queued",
                    "Started", "Completed", "Duration", "Destination", "Error"],
        "words": ["Queued", "Syncing", "Synced"],
        "failed": "Failed",
    },
    "zh_CN": {
        "tabs": ["全部", "排队中", "同步中", "已同步", "失败", "未同步"],
        "table": "片段",
        "search": "搜索",
        "buttons": ["重试", "取消", "重新同步", "扫描并加入同步队列"],
        "pause": "暂停队列",
        "labels": [r"工作状态：运行中", r"排队数量：\d+", r"同步数量：\d+", r"失败数量：\d+",
                   r"上次成功同步：.+"],
        "panels": ["详情", "历史"],
        "setup": "设置目标位置",
        "columns": ["片段", "状态", "进度", "大小", "尝试次数", "下次重试", "排队时间", "开始时间",
                    "完成时间", "用时", "目标位置", "错误"],
        "words": ["排队中", "同步中", "已同步"],
        "failed": "失败",
    },
}


def check_controls(tree, names):
    for word in names["tabs"]:
        a.find(tree, re.compile(re.escape(word) + r" ?[(（][\d,]+[)）]"), "page tab")
    a.find(tree, names["search"], "text", "entry")
    for name in names["buttons"]:
        a.find(tree, name, "push button")
    a.find(tree, names["pause"], "push button", "toggle button", "check box")
    for pattern in names["labels"]:
        a.find(tree, re.compile(pattern), "label")
    for name in names["panels"]:
        a.find(tree, name, "panel")


def check_table(tree, names):
    table = a.Table(a.find(tree, names["table"], "table"))
    a.wait_for(lambda: table.rows() > 0, "the first rows")
    columns = table.columns()
    if columns != names["columns"]:
        raise a.Missing(f"the columns are {columns}")
    a.wait_for(lambda: all(table.column(0)), "every row to have an id")
    a.wait_for(lambda: all(table.column(1)), "every row to have a status")
    return table


def retry_four(tree, names):
    tab = a.find(tree, re.compile(re.escape(names["failed"]) + r" ?[(（]4[)）]"), "page tab")
    a.press(tab)
    table = check_table(tree, names)
    a.wait_for(lambda: table.column(1) == [names["failed"]] * 4, "four failed episodes in the tab")
    ids = set(table.column(0))
    table.select(range(4))
    a.press(a.find(tree, names["buttons"][0], "push button"))
    a.wait_for(lambda: table.rows() == 0, "the failed ones to leave their tab")
    a.press(a.find(tree, re.compile(re.escape(names["tabs"][0]) + r" ?[(（]\d+[)）]"), "page tab"))

    seen = set()

    def states():
        now = {}
        for row in range(table.rows()):
            episode = table.cell(row, 0)
            if episode in ids:
                now[episode] = table.cell(row, 1)
        seen.update(now.values())
        return len(now) == 4 and set(now.values()) == {names["words"][2]}

    a.wait_for(states, "the four to be synced", 120)
    strange = seen - set(names["words"])
    if strange or len(seen) < 2:
        raise a.Missing(f"the four were seen as {sorted(seen)}")
    a.find(tree, re.compile(names["labels"][3].replace(r"\d+", "0")), "label")


def inside(program):
    a.start_bus()
    folder = session.folder()
    for language, names in CONTROLS.items():
        with session.Program([program, "--demo", f"{folder}/demo-{language}"],
                             CLOUDSYNC_LANGUAGE=language) as tree:
            check_controls(tree, names)
            check_table(tree, names)
            print(f"{language}: every control has its name and role, the table can be read")
            retry_four(tree, names)
            print(f"{language}: four failed episodes were selected, retried and synced")
        with session.Program([program], CLOUDSYNC_LANGUAGE=language) as tree:
            a.find(tree, names["setup"], "panel", "filler")
            print(f"{language}: a first start asks for a destination")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(session.run(__file__, [os.path.abspath(sys.argv[1])], lambda: inside(sys.argv[1])))
