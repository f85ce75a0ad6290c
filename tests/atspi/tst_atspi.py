#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
# SPDX-License-Identifier: Apache-2.0
"""The window as those know it who don't see it: through AT-SPI, in the program as it is.

    tst_atspi.py PROGRAM        PROGRAM: bin/cloud-sync-center of a build folder

Starts an X server, a session bus and the accessibility bus of its own, then the program on a demo
workspace: every control of the contract (docs, section "The window") is found by its accessible name and
role in English and in Chinese, the table is read, the settings and the shift report are opened, episodes
are reviewed, queued, moved and cancelled, four failed ones are selected and retried, and seen to be
synced. Then the first start without a destination. All that was started is ended.

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
        "more": {"queue": "Queue", "top": "Move to top", "approve": "Approve", "reject": "Reject",
                 "all": "Select all"},
        "failures": {"show": "Show", "retry": "Retry all", "cause": r"Cause: .+",
                     "said": r"4 failed: .+"},
        "settings": {"title": "Settings", "pages": "Groups of settings",
                     "number": "Uploads at once", "leave": "Cancel"},
        "report": {"item": r"Shift report…", "title": "Shift report", "leave": "Close"},
        "paused": "Worker status: Paused",
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
        "more": {"queue": "加入队列", "top": "移到最前", "approve": "批准", "reject": "拒绝",
                 "all": "全选"},
        "failures": {"show": "显示", "retry": "全部重试", "cause": r"原因：.+",
                     "said": r"4 .*失败.*|.*失败 ?4.*"},
        "settings": {"title": "设置", "pages": "设置分组", "number": "同时上传数",
                     "leave": "取消"},
        "report": {"item": r"班次报告.*…", "title": "班次报告", "leave": "关闭"},
        "paused": "工作状态：已暂停",
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
    for name in names["more"].values():
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


def choose_tab(tree, word):
    a.press(a.find(tree, re.compile(re.escape(word) + r" ?[(（][\d,]+[)）]"), "page tab"))


def button(tree, name):
    return a.find(tree, name, "push button")


def check_settings(tree, names):
    """By its shortcut, at once after the window was there; a number tells its true bounds."""
    said = names["settings"]
    session.give_keyboard()
    session.press_control(session.COMMA)
    window = a.find(tree, said["title"], "dialog")
    a.find(window, said["pages"], "list")
    number = a.find(window, said["number"], "spin button")
    got = (a.Atspi.Value.get_minimum_value(number), a.Atspi.Value.get_current_value(number),
           a.Atspi.Value.get_maximum_value(number))
    if got != (1, 2, 64):
        raise a.Missing(f"the least, the present and the largest number are {got}")
    if not number.get_description():
        raise a.Missing(f"{said['number']} has no description")
    a.press(button(window, said["leave"]))
    a.wait_for(lambda: not a.found(tree, said["title"], ("dialog",)), "the settings to be closed")


def check_report(tree, names):
    said = names["report"]
    a.press(a.find(tree, re.compile(said["item"]), "menu item"))
    window = a.find(tree, said["title"], "dialog", "frame")
    a.press(button(window, said["leave"]))
    a.wait_for(lambda: not a.found(tree, said["title"], ("dialog", "frame")),
               "the report to be closed")


def review_and_queue(tree, names):
    """Reject, Approve, Queue, Move to top and Cancel, on everything in a tab, with a paused queue."""
    more = names["more"]
    pause = a.find(tree, names["pause"], "push button", "toggle button", "check box")
    a.press(pause)
    a.find(tree, names["paused"], "label")
    choose_tab(tree, names["tabs"][5])
    table = check_table(tree, names)
    count = a.wait_for(table.rows, "episodes that are not synced")
    everything = button(tree, more["all"])
    a.press(everything)
    a.wait_for(lambda: all(table.table.is_row_selected(row) for row in range(count)),
               "all rows to be selected")
    if str(count) not in everything.get_description():
        raise a.Missing(f"{more['all']} is described as \"{everything.get_description()}\"")
    for name, then in (("reject", "approve"), ("approve", "reject")):
        a.press(button(tree, more[name]))
        a.wait_for(lambda then=then: str(count) in button(tree, more[then]).get_description(),
                   f"{count} to {then}")
    a.press(button(tree, more["queue"]))
    a.wait_for(lambda: table.rows() == 0, "all to be queued")
    choose_tab(tree, names["tabs"][1])
    a.wait_for(lambda: table.rows() == count and all(table.column(0)), "the queued ones")
    table.select([count - 1])
    a.press(button(tree, more["top"]))
    a.press(everything)
    a.press(button(tree, names["buttons"][1]))
    a.wait_for(lambda: table.rows() == 0, "all to be cancelled")
    a.press(pause)
    a.find(tree, re.compile(names["labels"][0]), "label")


def retry_four(tree, names):
    said = names["failures"]
    shows = button(tree, said["show"])
    if not re.fullmatch(said["said"], shows.get_description()):
        raise a.Missing(f"{said['show']} is described as \"{shows.get_description()}\"")
    a.press(shows)
    a.find(tree, re.compile(said["cause"]), "push button")
    table = check_table(tree, names)
    a.wait_for(lambda: table.column(1) == [names["failed"]] * 4, "four failed episodes in the tab")
    ids = set(table.column(0))
    table.select(range(4))
    # In one language the four that are selected, in the other the whole cause.
    a.press(button(tree, names["buttons"][0] if names["failed"] == "Failed" else said["retry"]))
    a.wait_for(lambda: table.rows() == 0, "the failed ones to leave their tab")
    choose_tab(tree, names["tabs"][0])

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
            check_settings(tree, names)
            check_report(tree, names)
            print(f"{language}: the settings open by their shortcut, the report from its menu")
            review_and_queue(tree, names)
            print(f"{language}: all that were not synced were reviewed, queued and cancelled")
            retry_four(tree, names)
            print(f"{language}: four failed episodes were selected, retried and synced")
        with session.Program([program], CLOUDSYNC_LANGUAGE=language) as tree:
            a.find(tree, names["setup"], "panel", "filler")
            print(f"{language}: a first start asks for a destination")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(session.run(__file__, [os.path.abspath(sys.argv[1])], lambda: inside(sys.argv[1])))
