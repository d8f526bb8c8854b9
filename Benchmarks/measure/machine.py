"""The machine on which is measured, as JSON: machine.py LIBCURL_VERSION ENDPOINTS INTERVAL_SECONDS"""

import json
import os
import platform
import sys
import time


def first(path, key):
    """The value of the first line `key : value`."""
    with open(path, encoding="utf-8") as file:
        return next((line.partition(":")[2].strip() for line in file if line.startswith(key)), "unknown")


def busy_share(seconds=2):
    """Share of all processor time that others use while nothing of ours runs, and the share that a host withholds."""

    def sample():
        with open("/proc/stat", encoding="ascii") as file:
            times = [int(field) for field in file.readline().split()[1:9]]
        return sum(times), times[3] + times[4], times[7]

    whole, idle, stolen = sample()
    time.sleep(seconds)
    whole_after, idle_after, stolen_after = sample()
    passed = max(1, whole_after - whole)
    return round(1 - (idle_after - idle) / passed, 2), round((stolen_after - stolen) / passed, 2)


busy, stolen = busy_share()
print(json.dumps({
    "at": time.strftime("%Y-%m-%dT%H:%M:%S%z"),
    "cores": len(os.sched_getaffinity(0)),
    "cpu": first("/proc/cpuinfo", "model name"),
    "kernel": platform.release(),
    "memoryMB": int(first("/proc/meminfo", "MemTotal").split()[0]) // 1024,
    "libcurl": sys.argv[1],
    "loadAverage": [round(load, 2) for load in os.getloadavg()],
    "busyShare": busy,
    "stolenShare": stolen,
    "endpoints": int(sys.argv[2]),
    "intervalSeconds": int(sys.argv[3]),
}))
