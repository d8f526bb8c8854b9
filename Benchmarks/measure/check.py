"""One sweep by `diemcau check`: check.py PROGRAM ENDPOINTS_FILE. Prints JSON.

`sweepSeconds` is what the program says of its sweep, `programSeconds` is from its start to its end.
"""

import json
import resource
import subprocess
import sys
import time

with open(sys.argv[2], encoding="utf-8") as file:
    endpoints = len(json.load(file)["endpoints"])
began = time.monotonic()
answer = subprocess.run(
    [sys.argv[1], "check", "--endpoints", sys.argv[2], "--json"],
    stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, timeout=60, check=False,
)
wall = time.monotonic() - began
used = resource.getrusage(resource.RUSAGE_CHILDREN)
if answer.returncode not in (0, 1):
    sys.exit(f"diemcau check has ended with code {answer.returncode}")
report = json.loads(answer.stdout)
print(json.dumps({
    "probes": endpoints,
    "failures": endpoints - report["reachable"],
    "sweepSeconds": round(report["seconds"], 3),
    "programSeconds": round(wall, 3),
    "cpuMicrosecondsPerProbe": round((used.ru_utime + used.ru_stime) * 1e6 / endpoints, 1),
    "peakKilobytes": used.ru_maxrss,
}))
