"""What the kernel says about a process, and a way to start one that is surely stopped again."""

import contextlib
import os
import random
import signal
import socket
import subprocess
import sys
import time

TICKS = os.sysconf("SC_CLK_TCK")


def cpu_seconds(pid):
    """User and system time of all threads so far; a resolution of 10 ms."""
    with open(f"/proc/{pid}/stat", encoding="ascii") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory_kilobytes(pid, key):
    """`VmRSS`, resident now, or `VmHWM`, the most so far."""
    with open(f"/proc/{pid}/status", encoding="ascii") as file:
        return next(int(line.split()[1]) for line in file if line.startswith(key + ":"))


def is_free(port):
    with socket.socket() as listener, contextlib.suppress(OSError):
        listener.bind(("0.0.0.0", port))
        return True
    return False


def free_port(count=1):
    """The first of `count` free ports in a row, outside of the range from which the kernel takes those of outgoing connections."""
    for first in random.sample(range(20_000, 32_000), 100):
        if all(is_free(port) for port in range(first, first + count)):
            return first
    sys.exit("no free port")


@contextlib.contextmanager
def running(command, log_path, grace_seconds=20):
    """Starts the command and ends it with the block, however the block ends."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(3))
    with open(log_path, "w", encoding="utf-8") as log:
        # Even when this program is killed, what it has started ends.
        command = ["setpriv", "--pdeathsig", "KILL", *command]
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(grace_seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_until(condition, process, seconds, what, every=0.1):
    """Asks each so many seconds, and never for more than a tenth of the time; ends the program when the process has ended or the time is over."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if process.poll() is not None:
            sys.exit(f"{what}: the process has ended with code {process.returncode}")
        asked = time.monotonic()
        value = condition()
        if value is not None:
            return value
        # What is measured must not be kept busy by the question: 50 000 points take it a third of a second.
        time.sleep(max(every, 9 * (time.monotonic() - asked)))
    sys.exit(f"{what}: not within {seconds} s")


if __name__ == "__main__":
    print(free_port(*map(int, sys.argv[1:])))
