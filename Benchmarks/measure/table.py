"""The figures of one run as a table: table.py RESULTS_FOLDER [--json]

Reads machine.json, bare*.json, paced*.json, blackbox.json, check*.json and daemon.json; what is absent was not measured.
"""

import glob
import json
import statistics
import sys

CPU_TARGET = 2.0
MEMORY_TARGET_MB = 200


def read(folder, pattern):
    """Every measurement of one kind, in the order in which they were taken."""
    found = []
    for path in sorted(glob.glob(f"{folder}/{pattern}")):
        with open(path, encoding="utf-8") as file:
            found.append(json.load(file))
    return found


def median(measurements, key):
    return statistics.median(each[key] for each in measurements) if measurements else None


def ratio(value, base):
    return round(value / base, 2) if value is not None and base else None


def summary(folder):
    """All figures, ratios and verdicts."""
    bare, paced = read(folder, "bare*.json"), read(folder, "paced*.json")
    checks = read(folder, "check*.json")
    blackbox = next(iter(read(folder, "blackbox.json")), None)
    daemon = next(iter(read(folder, "daemon.json")), None)
    bare_cpu, paced_cpu = median(bare, "cpuMicrosecondsPerProbe"), median(paced, "cpuMicrosecondsPerProbe")
    daemon_cpu = daemon and daemon["cpuMicrosecondsPerProbe"]
    blackbox_cpu = blackbox and blackbox["cpuMicrosecondsPerProbe"]
    memory = daemon and round(daemon["peakKilobytes"] / 1024, 1)
    against_bare = ratio(daemon_cpu, bare_cpu)
    return {
        "machine": read(folder, "machine.json")[0],
        "bareLoop": {
            "sweep": {
                "cpuMicrosecondsPerProbe": bare_cpu,
                "cpuOfEachRun": [each["cpuMicrosecondsPerProbe"] for each in bare],
                "sweepSeconds": median(bare, "sweepSeconds"),
                "failures": sum(each["failures"] for each in bare),
            },
            "paced": {
                "cpuMicrosecondsPerProbe": paced_cpu,
                "cpuOfEachRun": [each["cpuMicrosecondsPerProbe"] for each in paced],
                "failures": sum(each["failures"] for each in paced),
            },
        },
        "blackboxExporter": blackbox,
        "check": checks and {
            "sweepSeconds": median(checks, "sweepSeconds"),
            "programSeconds": median(checks, "programSeconds"),
            "cpuMicrosecondsPerProbe": median(checks, "cpuMicrosecondsPerProbe"),
            "failures": sum(each["failures"] for each in checks),
        },
        "daemon": daemon,
        "ratios": {
            "daemonCPUAgainstBareLoopSweep": against_bare,
            "daemonCPUAgainstBareLoopPaced": ratio(daemon_cpu, paced_cpu),
            "daemonCPUAgainstBlackboxExporter": ratio(daemon_cpu, blackbox_cpu),
            "checkWallAgainstBareLoop": ratio(median(checks, "sweepSeconds"), median(bare, "sweepSeconds")),
        },
        "targets": {
            "daemonCPU": against_bare and {"limit": CPU_TARGET, "value": against_bare, "met": against_bare <= CPU_TARGET},
            "daemonMemoryMB": memory and {"limit": MEMORY_TARGET_MB, "value": memory, "met": memory < MEMORY_TARGET_MB},
        },
    }


def cell(value, unit=""):
    return "not measured" if value is None else f"{round(value, 1 if value >= 10 else 2):g}{unit}"


def verdict(target):
    if not target:
        return ""
    sign = "≤" if target["limit"] == CPU_TARGET else "<"
    return f"{sign} {target['limit']:g}: {'met' if target['met'] else 'MISSED'}"


def lag(bound):
    return "above 10 s" if bound is None else f"≤ {bound:g} ms"


def rows(found):
    """Name, value, ratio and target of every line."""
    bare, paced, ratios, targets = found["bareLoop"]["sweep"], found["bareLoop"]["paced"], found["ratios"], found["targets"]
    blackbox, check, daemon = found["blackboxExporter"], found["check"], found["daemon"]
    bare_cpu = bare["cpuMicrosecondsPerProbe"]
    yield "user + system CPU per probe", "", "to bare loop", "target"
    yield "  bare C loop, sweep", cell(bare_cpu, " µs"), "1", ""
    paced_cpu = paced["cpuMicrosecondsPerProbe"]
    yield "  bare C loop, spread over the interval", cell(paced_cpu, " µs"), cell(ratio(paced_cpu, bare_cpu)), ""
    black = blackbox and blackbox["cpuMicrosecondsPerProbe"]
    yield "  prometheus-blackbox-exporter", cell(black, " µs"), cell(ratio(black, bare_cpu)), ""
    if check:
        cost = check["cpuMicrosecondsPerProbe"]
        yield "  diemcau check, start and output included", cell(cost, " µs"), cell(ratio(cost, bare_cpu)), ""
    if daemon:
        cost = daemon["cpuMicrosecondsPerProbe"]
        yield "  diemcau serve, everything on", cell(cost, " µs"), cell(ratio(cost, bare_cpu)), verdict(targets["daemonCPU"])
        yield "    … against the bare loop spread likewise", "", cell(ratios["daemonCPUAgainstBareLoopPaced"]), ""
        yield "    … against the blackbox exporter", "", cell(ratios["daemonCPUAgainstBlackboxExporter"]), ""
    yield "", "", "", ""
    yield "wall time of one sweep", "", "", ""
    yield "  bare C loop", cell(bare["sweepSeconds"], " s"), "1", ""
    if check:
        yield "  diemcau check", cell(check["sweepSeconds"], " s"), cell(ratios["checkWallAgainstBareLoop"]), ""
        yield "  … with start, registry and output", cell(check["programSeconds"], " s"), "", ""
    if daemon:
        yield "", "", "", ""
        yield "diemcau serve", "", "", ""
        yield "  start to full coverage", cell(daemon["coverageSeconds"], " s"), "", ""
        yield "  probes a second", cell(daemon["probesPerSecond"]), "", ""
        yield "  lag (due to started), p99", lag(daemon["lagP99BoundMs"]), "", ""
        yield "  lag, median", lag(daemon["lagP50BoundMs"]), "", ""
        yield "  in flight, most at a scrape", cell(daemon["inFlightMost"]), "", ""
        yield "  fresh, least at a scrape", f"{daemon['freshLeast']} of {daemon['endpoints']}", "", ""
        yield "  resident memory", cell(round(daemon["residentKilobytes"] / 1024, 1), " MB"), "", ""
        yield "  resident memory, peak", cell(round(daemon["peakKilobytes"] / 1024, 1), " MB"), "", verdict(targets["daemonMemoryMB"])
        yield "  stored per probe", cell(daemon["storedBytesPerProbe"], " bytes"), "", ""


def failures(found):
    """Who had failed probes: then the figures say little."""
    kinds = {
        "bare loop": found["bareLoop"]["sweep"]["failures"] + found["bareLoop"]["paced"]["failures"],
        "blackbox exporter": (found["blackboxExporter"] or {}).get("failures", 0),
        "check": (found["check"] or {}).get("failures", 0),
        "serve": (found["daemon"] or {}).get("failures", 0),
    }
    return [f"{name}: {count} failed probes; its figures say little" for name, count in kinds.items() if count]


def main():
    found = summary(sys.argv[1])
    if "--json" in sys.argv:
        print(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for name, value, against, target in rows(found):
        print(f"{name:<42}{value:>14}  {against:>14}   {target}".rstrip())
    for line in failures(found):
        print(line)


main()
