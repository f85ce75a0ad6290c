# SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
# SPDX-License-Identifier: Apache-2.0
"""What a screen reader sees: the tree of a program on the accessibility bus, and waiting for it.

Nothing here sleeps for a guessed time: `wait_for` asks again until a condition holds, and says what it
waited for when it does not.
"""

import collections
import os
import re
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

PATIENCE = 60.0  # seconds; a condition that holds ends the wait at once


class Missing(AssertionError):
    """Something is not there, or not as it should be."""


def wait_for(condition, what, patience=PATIENCE):
    """The first true value of condition(); what the bus does not answer counts as not yet."""
    until = time.monotonic() + patience
    last = ""
    pause = GLib.MainLoop()
    while True:
        try:
            value = condition()
            if value:
                return value
        except GLib.Error as error:
            last = f" (last: {error.message})"
        if time.monotonic() > until:
            raise Missing(f"waited {patience:.0f} s in vain for {what}{last}")
        GLib.timeout_add(50, pause.quit)
        pause.run()


def start_bus():
    """The accessibility bus must be up before the program, which looks for it only once."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    bus.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None,
                  Gio.DBusCallFlags.NONE, 20000)
    Atspi.init()
    Atspi.set_timeout(10000, 20000)


def application(pid, alive):
    """The tree of the process, once it has a window there."""
    def attached():
        if not alive():
            raise Missing("the program ended before its window was seen")
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child is not None and child.get_process_id() == pid and child.get_child_count() > 0:
                return child
        return None
    found = wait_for(attached, "the program on the accessibility bus")
    found.set_cache_mask(Atspi.Cache.NONE)  # names and states as they are now
    return found


def matches(text, wanted):
    return bool(wanted.fullmatch(text)) if isinstance(wanted, re.Pattern) else text == wanted


def walk(root):
    """Every object below, but for what is in tables: those may have a million cells."""
    queue = collections.deque([root])
    while queue:
        node = queue.popleft()
        yield node
        if node.get_role() in (Atspi.Role.TABLE, Atspi.Role.TREE_TABLE):
            continue
        for i in range(node.get_child_count()):
            child = node.get_child_at_index(i)
            if child is not None:
                queue.append(child)


def found(root, name, roles):
    hits = []
    for node in walk(root):
        try:
            if node.get_role_name() in roles and matches(node.get_name(), name):
                hits.append(node)
        except GLib.Error:
            continue  # gone while it was looked at
    return hits


def find(root, name, *roles, patience=PATIENCE):
    """The one object of that name and role; fails if there is none, or more than one."""
    what = name.pattern if isinstance(name, re.Pattern) else name
    try:
        hits = wait_for(lambda: found(root, name, roles), f'{" or ".join(roles)} "{what}"', patience)
    except Missing as error:
        raise Missing(f"{error}\nWhat is there:\n{listing(root)}") from None
    if len(hits) > 1:
        raise Missing(f"{len(hits)} objects are {what}: "
                      + ", ".join(f"{hit.get_role_name()} in {hit.get_parent().get_role_name()} {hit.get_parent().get_name()}" for hit in hits))
    return hits[0]


def listing(root):
    lines = []
    for node in walk(root):
        try:
            if node.get_name():
                lines.append(f"  {node.get_role_name()}: {node.get_name()}")
        except GLib.Error:
            continue
    return "\n".join(lines)


def has_state(node, state):
    return node.get_state_set().contains(state)


def press(node):
    """Does what a click would."""
    wait_for(lambda: has_state(node, Atspi.StateType.ENABLED), f"{node.get_name()} to be enabled")
    action = node.get_action_iface()
    if action is None:
        raise Missing(f"{node.get_name()} has no action")
    names = [action.get_action_name(i) for i in range(action.get_n_actions())]
    for name in ("Press", "Toggle", "click"):
        if name in names:
            action.do_action(names.index(name))
            return
    raise Missing(f"{node.get_name()} can't be pressed, it offers {names}")


class Table:
    """A table and its cells, row by row."""

    def __init__(self, node):
        self.node = node
        self.table = node.get_table_iface()
        if self.table is None:
            raise Missing(f"{node.get_name()} is no table to the accessibility bus")

    def rows(self):
        return self.table.get_n_rows()

    def columns(self):
        return [self.table.get_column_description(i) for i in range(self.table.get_n_columns())]

    def cell(self, row, column):
        return self.table.get_accessible_at(row, column).get_name()

    def column(self, column):
        return [self.cell(row, column) for row in range(self.rows())]

    def select(self, rows):
        for row in rows:
            if not self.table.add_row_selection(row):
                raise Missing(f"row {row} can't be selected")
        wait_for(lambda: all(self.table.is_row_selected(row) for row in rows),
                 f"rows {rows} to be selected")


def marked_processes(mark):
    """Processes that carry this text in their environment, but for this one."""
    pids = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        if int(pid) == os.getpid():
            continue
        try:
            with open(f"/proc/{pid}/environ", "rb") as environ:
                if mark.encode() in environ.read():
                    pids.append(int(pid))
        except OSError:
            continue
    return pids
