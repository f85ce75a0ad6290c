#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
# SPDX-License-Identifier: Apache-2.0
"""What an upload costs, beside `rclone copy` of the same files to the same server.

usage: compare_rclone.py CLOUDSYNCCTL SERVER...

Eight recordings of 64 MiB, two at a time, four parts of 8 MiB in flight each; three rounds in turn,
of which the one with the least processor time counts. SERVER is a command that prints a line of JSON
with endpoint, bucket, region, access_key and secret_key, and runs until its standard input is closed.
"""

import json
import os
import struct
import subprocess
import sys
import tempfile
import time

FILES, MEBIBYTES, ROUNDS = 8, 64, 3
GIBIBYTES = FILES * MEBIBYTES / 1024


def record(opcode: int, content: bytes) -> bytes:
    return struct.pack("<BQ", opcode, len(content)) + content


def text(value: str) -> bytes:
    return struct.pack("<I", len(value)) + value.encode()


def write_recording(path: str, number: int) -> None:
    """A complete MCAP file (https://mcap.dev/spec) without a summary: messages of noise."""
    magic = b"\x89MCAP0\r\n"
    with open(path, "wb") as file:
        file.write(magic + record(1, text("") + text("bench")))
        file.write(record(4, struct.pack("<HH", 1, 0) + text("noise") + text("") + struct.pack("<I", 0)))
        for i in range(MEBIBYTES):
            head = struct.pack("<HIQQ", 1, i, number * 10**9 + i, i)
            file.write(record(5, head + os.urandom(2**20)))
        file.write(record(15, struct.pack("<I", 0)) + record(2, struct.pack("<QQI", 0, 0, 0)) + magic)


def measured(command: list, environment: dict) -> dict:
    """Wall and processor seconds and the most memory of a process of its own."""
    begin = time.monotonic()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE)
    out = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{command[0]} ended with status {process.returncode}: {out.decode()}")
    return {
        "wall": time.monotonic() - begin,
        "cpu": usage.ru_utime + usage.ru_stime,
        "memory": usage.ru_maxrss / 1024,
    }


def rclone(folder: str, server: dict, prefix: str) -> dict:
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": folder,
        "RCLONE_CONFIG_CLOUD_TYPE": "s3",
        "RCLONE_CONFIG_CLOUD_PROVIDER": "Other",
        "RCLONE_CONFIG_CLOUD_ENDPOINT": server["endpoint"],
        "RCLONE_CONFIG_CLOUD_REGION": server["region"],
        "RCLONE_CONFIG_CLOUD_ACCESS_KEY_ID": server["access_key"],
        "RCLONE_CONFIG_CLOUD_SECRET_ACCESS_KEY": server["secret_key"],
    }
    return measured(
        ["rclone", "--config", "", "copy", f"{folder}/recordings", f"cloud:{server['bucket']}/{prefix}",
         "--transfers", "2", "--s3-upload-concurrency", "4", "--s3-chunk-size", "8M",
         "--s3-upload-cutoff", "8M", "--s3-no-check-bucket", "--s3-list-version", "2"], environment)


def cloudsyncctl(program: str, folder: str, server: dict, prefix: str) -> dict:
    home = tempfile.mkdtemp(dir=folder)
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": home,
        "AWS_ACCESS_KEY_ID": server["access_key"],
        "AWS_SECRET_ACCESS_KEY": server["secret_key"],
        "CLOUDSYNC_DATABASE": f"{home}/catalog.sqlite",
        "CLOUDSYNC_DESTINATION": f"s3://{server['bucket']}/{prefix}",
        "CLOUDSYNC_S3_ENDPOINT": server["endpoint"],
        "CLOUDSYNC_S3_REGION": server["region"],
        "CLOUDSYNC_PROXY": "none",
        "CLOUDSYNC_MAX_CONCURRENT": "2",
        "CLOUDSYNC_PARTS_IN_FLIGHT": "4",
        "CLOUDSYNC_PART_SIZE_MIB": "8",
        "CLOUDSYNC_AUTO_APPROVE": "true",
    }
    imported = measured([program, "import", f"{folder}/recordings"], environment)
    measured([program, "enqueue", "--eligible"], environment)
    run = measured([program, "run", "--until-idle"], environment)
    run["import"] = imported["cpu"]
    return run


def line(name: str, best: dict) -> None:
    print(f"  {name:<28}{best['cpu'] / GIBIBYTES:8.2f} s/GiB{best['memory']:10.1f} MiB"
          f"{best['wall']:10.2f} s")


def main() -> None:
    program, command = sys.argv[1], sys.argv[2:]
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(f"{folder}/recordings")
        os.mkdir(f"{folder}/cloud")
        for number in range(FILES):
            write_recording(f"{folder}/recordings/{number}.mcap", number)
        with subprocess.Popen(command + [f"{folder}/cloud"], stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE) as process:
            server = json.loads(process.stdout.readline())
            ours, theirs = [], []
            for number in range(ROUNDS):
                theirs.append(rclone(folder, server, f"rclone-{number}"))
                ours.append(cloudsyncctl(program, folder, server, f"csc-{number}"))
            process.stdin.close()
            process.wait()
    mine = min(ours, key=lambda each: each["cpu"])
    other = min(theirs, key=lambda each: each["cpu"])
    print(f"\n{FILES} files of {MEBIBYTES} MiB to {os.path.basename(command[0])}: "
          "processor time, memory, wall")
    line("rclone copy", other)
    line("cloudsyncctl run", mine)
    print(f"  {'of rclone':<28}{mine['cpu'] / other['cpu']:8.2f}      {mine['memory'] / other['memory']:10.2f}"
          f"    {mine['wall'] / other['wall']:10.2f}")
    print(f"  {'cloudsyncctl import, before':<28}{mine['import'] / GIBIBYTES:8.2f} s/GiB")


main()
