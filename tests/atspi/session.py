# SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
# SPDX-License-Identifier: Apache-2.0
"""A desktop of its own for one script: an X server, a session bus, the accessibility bus.

Everything that is started carries a mark in its environment, by which it is found and ended, also the
helpers that the buses start by themselves. Debian: xvfb dbus-daemon at-spi2-core gir1.2-atspi-2.0
python3-gi
"""

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import tempfile

import accessible
from accessible import Atspi

MARK = "CSC_DESKTOP_SESSION"
CONTROL_CODE = 37  # of the left Ctrl on every keyboard that X.Org describes
COMMA = 0x2C  # a keysym
NEEDED = {"Xvfb": "xvfb", "dbus-run-session": "dbus-daemon"}


def folder():
    """What belongs to the session: homes, databases. Removed at its end."""
    return os.environ[MARK]


def run(script, arguments, inside):
    """Runs inside() in a session. The script is started once more there, so it comes here twice."""
    if MARK in os.environ:
        accessible.start_bus()
        try:
            inside()
        except accessible.Missing as failure:
            return f"{os.path.basename(script)}: {failure}"
        return 0
    for tool, package in NEEDED.items():
        if shutil.which(tool) is None:
            return f"{os.path.basename(script)}: {tool} is missing; install the package {package}"
    place = tempfile.mkdtemp(prefix="csc-desktop-")
    os.makedirs(f"{place}/run", mode=0o700)
    os.makedirs(f"{place}/home")
    display = None
    try:
        display, number = start_display(environment(place))
        return subprocess.run(
            ["dbus-run-session", "--", sys.executable, os.path.abspath(script), *arguments],
            env=environment(place) | {"DISPLAY": f":{number}"}, check=False).returncode
    finally:
        end_what_is_left(place, display)
        if display is not None:
            display.terminate()
            display.wait()
        shutil.rmtree(place, ignore_errors=True)


def environment(place):
    kept = {name: value for name, value in os.environ.items()
            if not name.startswith(("CLOUDSYNC_", "XDG_", "AWS_"))
            and name not in ("DBUS_SESSION_BUS_ADDRESS", "AT_SPI_BUS_ADDRESS", "WAYLAND_DISPLAY",
                             "XAUTHORITY")}
    return kept | {MARK: place, "XDG_RUNTIME_DIR": f"{place}/run", "HOME": f"{place}/home",
                   "QT_QPA_PLATFORM": "xcb", "LC_ALL": "C.UTF-8", "NO_AT_BRIDGE": "1",
                   "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
                   "AWS_SHARED_CREDENTIALS_FILE": "/nonexistent", "AWS_CONFIG_FILE": "/nonexistent"}


def start_display(environ):
    """The server picks a free number itself and tells it."""
    reader, writer = os.pipe()
    display = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1280x800x24", "-nolisten", "tcp",
         "-noreset"],  # or it would go away for a moment whenever its last client leaves
        pass_fds=(writer,), env=environ, stderr=subprocess.DEVNULL)
    os.close(writer)
    with os.fdopen(reader) as told:
        number = told.readline().strip()
    if not number:
        raise SystemExit("Xvfb did not start")
    return display, number


def give_keyboard():
    """There is no window manager here: the largest window gets the keyboard."""
    class Attributes(ctypes.Structure):
        _fields_ = [("x", ctypes.c_int), ("y", ctypes.c_int), ("width", ctypes.c_int),
                    ("height", ctypes.c_int), ("others", ctypes.c_byte * 256)]

    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    display = ctypes.c_void_p(x11.XOpenDisplay(None))
    x11.XDefaultRootWindow.restype = ctypes.c_ulong
    root = ctypes.c_ulong(x11.XDefaultRootWindow(display))
    above, parent, count = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_uint()
    windows = ctypes.POINTER(ctypes.c_ulong)()
    x11.XQueryTree(display, root, ctypes.byref(above), ctypes.byref(parent), ctypes.byref(windows),
                   ctypes.byref(count))
    largest = (0, 0)
    for window in windows[:count.value]:
        now = Attributes()
        x11.XGetWindowAttributes(display, ctypes.c_ulong(window), ctypes.byref(now))
        largest = max(largest, (now.width * now.height, window))
    x11.XSetInputFocus(display, ctypes.c_ulong(largest[1]), 1, ctypes.c_ulong(0))
    x11.XSync(display, 0)
    x11.XFree(windows)
    x11.XCloseDisplay(display)


def press_control(keysym):
    """Ctrl and that key, as from the keyboard."""
    kind = Atspi.KeySynthType
    Atspi.generate_keyboard_event(CONTROL_CODE, None, kind.PRESS)
    Atspi.generate_keyboard_event(keysym, None, kind.SYM)
    Atspi.generate_keyboard_event(CONTROL_CODE, None, kind.RELEASE)


def end_what_is_left(place, display):
    def left():
        return [pid for pid in accessible.marked_processes(f"{MARK}={place}")
                if display is None or pid != display.pid]

    for signal_number in (signal.SIGTERM, signal.SIGKILL):
        for pid in left():
            try:
                os.kill(pid, signal_number)
            except ProcessLookupError:
                pass
        try:
            accessible.wait_for(lambda: not left(), "the processes of the session to end", 5)
            return
        except accessible.Missing:
            continue


class Program:
    """The program from its start to its orderly end; gives its accessible tree."""

    def __init__(self, command, **environ):
        self.process = subprocess.Popen(command, env=os.environ | environ)
        try:
            self.tree = accessible.application(self.process.pid,
                                               lambda: self.process.poll() is None)
        except BaseException:
            self.process.kill()
            self.process.wait()
            raise

    def __enter__(self):
        return self.tree

    def __exit__(self, kind, error, trace):
        self.process.terminate()
        try:
            status = self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise accessible.Missing("the program did not end on SIGTERM") from None
        if kind is None and status != 0:
            raise accessible.Missing(f"the program ended with status {status}")
