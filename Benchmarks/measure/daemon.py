"""The daemon with everything on: daemon.py PROGRAM ENDPOINTS_FILE FOLDER SECONDS [EXPECTED_FRESH]

Starts `diemcau serve` on an empty data folder, waits until every endpoint (or as many as are expected) has fresh evidence, measures for
SECONDS with a scrape of /metrics each 15 s, and stops it. Counted is the CPU of the whole process: polling, state, storage, log, web
server, metrics. Prints JSON.
"""

import http.client
import json
import os
import re
import sys
import time

import process

COVERAGE_LIMIT = 120
SCRAPE_EVERY = 15
SAMPLE = re.compile(r'^(\w+)(?:\{(.*)\})? (\S+)$', re.MULTILINE)


def scrape(port):
    """Samples by name and labels; None while nothing answers."""
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", "/metrics")
        response = connection.getresponse()
        text = response.read().decode()
        connection.close()
    except (OSError, http.client.HTTPException):
        return None
    if response.status != 200:
        return None
    return {(name, labels or ""): float(value) for name, labels, value in SAMPLE.findall(text)}


def polling(samples):
    """The samples when the first probe has been started, else None."""
    begun = samples and (samples.get(("diemcau_probes_in_flight", ""), 0) > 0 or sum(outcomes(samples).values()) > 0)
    return samples if begun else None


def covered(samples, expected):
    """The samples when as many endpoints as expected have fresh evidence, or are known not to be observed (the name server of the
    hostile part never answers), else None."""
    known = (samples.get((f"diemcau_endpoints_{state}", ""), 0) for state in ("fresh", "unobserved")) if samples else ()
    return samples if samples and sum(known) >= expected else None


def outcomes(samples):
    """Number of probes by outcome."""
    return {
        labels.removeprefix('outcome="').removesuffix('"'): value
        for (name, labels), value in samples.items() if name == "diemcau_probes_total"
    }


def slope_per_hour(samples):
    """Least squares over (seconds, value), per hour; None for fewer than five samples."""
    if len(samples) < 5:
        return None
    mean_x = sum(x for x, _ in samples) / len(samples)
    mean_y = sum(y for _, y in samples) / len(samples)
    spread = sum((x - mean_x) ** 2 for x, _ in samples)
    return 3_600 * sum((x - mean_x) * (y - mean_y) for x, y in samples) / spread


def lag_bound(before, after, share):
    """The upper bound, in milliseconds, of the bucket in which this share of the new observations is reached; None above the last."""
    buckets = []
    for (name, labels), value in after.items():
        if name == "diemcau_probe_lag_seconds_bucket":
            bound = float(labels.removeprefix('le="').removesuffix('"').replace("+Inf", "inf"))
            buckets.append((bound, value - before.get((name, labels), 0)))
    buckets.sort()
    wanted = share * buckets[-1][1]
    bound = next(bound for bound, count in buckets if count >= wanted)
    return None if bound == float("inf") else bound * 1_000


def folder_bytes(path):
    return sum(entry.stat().st_size for entry in os.scandir(path) if entry.is_file())


def main():
    program, endpoints, folder, seconds = *sys.argv[1:4], int(sys.argv[4])
    with open(endpoints, encoding="utf-8") as file:
        document = json.load(file)
    total = len(document["endpoints"])
    expected = int(sys.argv[5]) if len(sys.argv) > 5 else total
    data = f"{folder}/data"
    os.mkdir(data, 0o700)
    port = process.free_port()
    command = [program, "serve", "--endpoints", endpoints, "--data-dir", data, "--listen", f"127.0.0.1:{port}"]
    began = time.monotonic()
    with process.running(command, f"{folder}/serve.log") as daemon:
        process.wait_until(lambda: polling(scrape(port)), daemon, COVERAGE_LIMIT, "the first probe", every=0.02)
        start_seconds = time.monotonic() - began
        process.wait_until(lambda: covered(scrape(port), expected), daemon, COVERAGE_LIMIT, "full coverage")
        coverage_seconds = time.monotonic() - began
        # What the start has left to do is not part of the steady state.
        time.sleep(5)
        before, cpu, stored = scrape(port), process.cpu_seconds(daemon.pid), folder_bytes(data)
        in_flight, resident, fresh = [], [], []
        window = time.monotonic()
        after = before
        while (left := window + seconds - time.monotonic()) > 0:
            time.sleep(min(SCRAPE_EVERY, left))
            after = scrape(port)
            if after is None:
                sys.exit("serve: /metrics does not answer")
            in_flight.append(after["diemcau_probes_in_flight", ""])
            fresh.append(after["diemcau_endpoints_fresh", ""])
            resident.append((time.monotonic() - window, process.memory_kilobytes(daemon.pid, "VmRSS")))
        elapsed = time.monotonic() - window
        used = process.cpu_seconds(daemon.pid) - cpu
        known = outcomes(before)
        ended = {outcome: int(value - known.get(outcome, 0)) for outcome, value in outcomes(after).items()}
        count = sum(ended.values())
        print(json.dumps({
            "startSeconds": round(start_seconds, 2),
            "coverageSeconds": round(coverage_seconds, 1),
            "windowSeconds": round(elapsed, 1),
            "probes": count,
            "failures": count - ended.get("ok", 0),
            "outcomes": ended,
            "probesPerSecond": round(count / elapsed, 1),
            "cpuMicrosecondsPerProbe": round(used * 1e6 / count, 1),
            "coreShare": round(used / elapsed, 3),
            "lagP50BoundMs": lag_bound(before, after, 0.5),
            "lagP99BoundMs": lag_bound(before, after, 0.99),
            "residentKilobytes": max(kilobytes for _, kilobytes in resident),
            "residentSlopeKilobytesPerHour": slope_per_hour(resident),
            "peakKilobytes": process.memory_kilobytes(daemon.pid, "VmHWM"),
            "inFlightMost": int(max(in_flight)),
            "freshLeast": int(min(fresh)),
            "endpoints": total,
            "intervalSeconds": document["defaults"]["probe"]["intervalSeconds"],
            "storedBytesPerProbe": round((folder_bytes(data) - stored) / count, 1),
        }))


if __name__ == "__main__":
    main()
