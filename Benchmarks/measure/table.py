"""The figures of one run as a table: table.py RESULTS_FOLDER [--json]

Reads what scripts/bench has left in the folder; what is absent was not measured, and its lines are left out.
"""

import glob
import json
import os
import statistics
import sys

# What we hold ourselves to; docs/PERFORMANCE.md says why.
TARGETS = {
    "cpuAgainstBareLoopInTurns": 1.35,
    "cpuAgainstBlackboxExporter": 0.2,
    "checkWallAgainstBareLoop": 1.3,
    "tlsCPUAgainstBareLoop": 1.3,
    "memoryMB": 120,
    "memorySlopeMBPerHour": 5,
    "lagP99Ms": 250,
    "hostileLagP99Ms": 1_000,
    "hostileTurnsLeftOut": 0.01,
    "coverageOfInterval": 1,
    "reloadOutOfTurn": 0,
    "reloadCoverageShare": 1,
    "zooFaults": 0,
}


class Results:
    """The measurements of one run, by the name of their file."""

    def __init__(self, folder):
        self.found = {}
        for path in sorted(glob.glob(f"{folder}/*.json")):
            with open(path, encoding="utf-8") as file:
                self.found[os.path.basename(path).removesuffix(".json")] = json.load(file)

    def one(self, name):
        return self.found.get(name)

    def all(self, prefix):
        return {name: each for name, each in self.found.items() if name.startswith(prefix)}

    def median(self, prefix, key="cpuMicrosecondsPerProbe"):
        values = [each[key] for each in self.all(prefix).values()]
        return statistics.median(values) if values else None


def ratio(value, base):
    return round(value / base, 2) if value is not None and base else None


def cell(value, unit=""):
    return "" if value is None else f"{round(value, 1 if abs(value) >= 10 else 2):g}{unit}"


def megabytes(kilobytes):
    return None if kilobytes is None else round(kilobytes / 1024, 1)


def lag(bound):
    return "above 10 s" if bound is None else f"≤ {bound:g} ms"


class Table:
    """Lines of name, value, ratio and target; what was judged is kept for programs."""

    def __init__(self):
        self.lines = []
        self.judged = {}

    def head(self, name, against=""):
        if self.lines:
            self.lines.append(("", "", "", ""))
        self.lines.append((name, "", against, ""))

    def row(self, name, value="", against="", target=""):
        self.lines.append(("  " + name, value, against, target))

    def judge(self, key, value):
        """The verdict on one figure, noted and as text."""
        if value is None:
            return ""
        limit = TARGETS[key]
        self.judged[key] = {"limit": limit, "value": value, "met": value <= limit}
        return f"≤ {limit:g}: {'met' if value <= limit else 'MISSED'}"

    def print(self):
        for name, value, against, target in self.lines:
            print(f"{name:<48}{value:>14}  {against:>14}   {target}".rstrip())


def plain(table, results):
    sweep, turns, spread = results.median("bare-"), results.median("turns-"), results.median("spread-")
    daemon, blackbox = results.one("daemon"), results.one("blackbox")
    if sweep is None:
        return
    table.head("user + system CPU per probe, HTTP", "to the loop")
    table.row("bare C loop, in turns as the daemon", cell(turns, " µs"), "1")
    table.row("bare C loop, each when it is due", cell(spread, " µs"), cell(ratio(spread, turns)))
    table.row("bare C loop, one sweep after the other", cell(sweep, " µs"), cell(ratio(sweep, turns)))
    if blackbox:
        cost = blackbox["cpuMicrosecondsPerProbe"]
        table.row("prometheus-blackbox-exporter", cell(cost, " µs"), cell(ratio(cost, turns)))
    check = results.median("check-")
    table.row("diemcau check, start and output included", cell(check, " µs"), cell(ratio(check, turns)))
    if daemon:
        cost = daemon["cpuMicrosecondsPerProbe"]
        against = ratio(cost, turns)
        table.row("diemcau serve, everything on", cell(cost, " µs"), cell(against), table.judge("cpuAgainstBareLoopInTurns", against))
        table.row("  … against one sweep after the other", "", cell(ratio(cost, sweep)))
        if blackbox:
            against = ratio(cost, blackbox["cpuMicrosecondsPerProbe"])
            table.row("  … against the blackbox exporter", "", cell(against), table.judge("cpuAgainstBlackboxExporter", against))
    table.head("wall time of one sweep")
    wall, ours = results.median("bare-", "sweepSeconds"), results.median("check-", "sweepSeconds")
    table.row("bare C loop", cell(wall, " s"), "1")
    if ours:
        against = ratio(ours, wall)
        table.row("diemcau check", cell(ours, " s"), cell(against), table.judge("checkWallAgainstBareLoop", against))
        table.row("… with start, registry and output", cell(results.median("check-", "programSeconds"), " s"))
    if daemon:
        table.head("diemcau serve")
        start(table, daemon, True)
        table.row("probes a second", cell(daemon["probesPerSecond"]))
        bound = daemon["lagP99BoundMs"]
        table.row("lag (due to started), p99", lag(bound), "", table.judge("lagP99Ms", bound or float("inf")))
        table.row("lag, median", lag(daemon["lagP50BoundMs"]))
        table.row("in flight, most at a scrape", cell(daemon["inFlightMost"]))
        table.row("fresh, least at a scrape", f"{daemon['freshLeast']} of {daemon['endpoints']}")
        resident = megabytes(daemon["residentKilobytes"])
        table.row("resident memory", cell(resident, " MB"), "", table.judge("memoryMB", resident))
        table.row("resident memory, peak at the start", cell(megabytes(daemon["peakKilobytes"]), " MB"))
        table.row("stored per probe", cell(daemon["storedBytesPerProbe"], " bytes"))


def start(table, found, judged):
    table.row("from the start to the first probe", cell(found["startSeconds"], " s"))
    limit = min(found["intervalSeconds"], 60)
    verdict = table.judge("coverageOfInterval", round(found["coverageSeconds"] / limit, 2)) if judged else ""
    against = f"{cell(found['coverageSeconds'] / limit)} × {limit} s"
    table.row("from the start to full coverage", cell(found["coverageSeconds"], " s"), against, verdict)


def reload(table, results):
    found = results.one("reload")
    if not found:
        return
    table.head("a reload while everything is polled")
    moved = found["unchangedOutOfTurn"]
    table.row("unchanged: moved from their turn", f"{moved} of {found['unchanged']}", "", table.judge("reloadOutOfTurn", moved))
    table.row("turns of theirs left out", f"{found['turnsLeftOut']}")
    first, last = found["addedFirstSeconds"], found["addedCoveredSeconds"]
    table.row("from the signal to the first probe of a new one", cell(first, " s"))
    share = round((last - first) / found["intervalSeconds"], 2)
    verdict = table.judge("reloadCoverageShare", share)
    table.row(f"from there until all {found['addedProbed']} are probed", cell(last - first, " s"), f"{share} × interval", verdict)
    table.row("with a shorter interval: keep it", f"{found['quickerKeepPace']} of {found['quicker']}")
    table.row("with another address: lost their turn", f"{found['otherAddressOutOfTurn']}")
    table.row("retired: probed all the same", f"{found['retiredProbedAfter']}")
    lags = f"{cell(found['lagP99Ms'])}; {cell(found['lagMostMs'])} ms"
    table.row("lag p99; most, 15 s before to 15 s after", lags, "", table.judge("lagP99Ms", found["lagP99Ms"]))
    table.row("longest time without a start; before it", f"{cell(found['longestStallMs'])}; {cell(found['longestGapBeforeMs'])} ms")


def tls(table, results):
    for kind, name in (("tls", "HTTPS, a new connection each"), ("kept", "HTTPS, kept connections")):
        bare, daemon = results.median(f"{kind}-bare-"), results.one(f"{kind}-daemon")
        if bare is None or not daemon:
            continue
        table.head(f"user + system CPU per probe, {name}", "to the loop")
        table.row("bare C loop, in turns as the daemon", cell(bare, " µs"), "1")
        against = ratio(daemon["cpuMicrosecondsPerProbe"], bare)
        verdict = table.judge("tlsCPUAgainstBareLoop", against) if kind == "tls" else ""
        table.row("diemcau serve, everything on", cell(daemon["cpuMicrosecondsPerProbe"], " µs"), cell(against), verdict)
        table.row("resident memory", cell(megabytes(daemon["residentKilobytes"]), " MB"))


def hostile(table, results):
    found = results.one("hostile")
    if not found:
        return
    table.head("most of the country in the dark")
    table.row("endpoints, of them well", f"{found['endpoints']}, {found['healthy']}")
    start(table, found, False)
    bound = found["lagP99BoundMs"]
    table.row("lag (due to started), p99", lag(bound), "", table.judge("hostileLagP99Ms", bound or float("inf")))
    table.row("lag, median", lag(found["lagP50BoundMs"]))
    left_out = round(max(0, 1 - found["healthyShareOfPace"]), 3)
    verdict = table.judge("hostileTurnsLeftOut", left_out)
    table.row("those that are well: turns left out, of their pace", cell(100 * left_out, " %"), "", verdict)
    table.row("probes a second, of all", cell(found["probesPerSecond"]))
    table.row("in flight, most at a scrape", cell(found["inFlightMost"]))
    table.row("resident memory", cell(megabytes(found["residentKilobytes"]), " MB"))
    for outcome, number in sorted(found["outcomes"].items(), key=lambda each: -each[1]):
        if number:
            table.row(f"ended as {outcome}", cell(number))


def soak(table, results):
    found = results.one("soak")
    if not found:
        return
    table.head("memory")
    table.row("probes in the measurement", cell(found["probes"]))
    resident = megabytes(found["residentKilobytes"])
    table.row("resident memory, most", cell(resident, " MB"), "", table.judge("memoryMB", resident))
    # An hour at the usual pace of 60 seconds has as many probes as five minutes at five seconds.
    slope = found["residentSlopeKilobytesPerHour"]
    if slope is not None:
        usual = megabytes(slope * found["endpoints"] / 60 / found["probesPerSecond"])
        table.row("growth for an hour's probes, each 60 seconds", cell(usual, " MB"), "", table.judge("memorySlopeMBPerHour", usual))


def growth(table, results):
    found = sorted(results.all("growth-").values(), key=lambda each: each["endpoints"])
    if not found:
        return
    table.head("diemcau serve, each every 30 seconds", "resident")
    for each in found:
        cost = f"{cell(each['cpuMicrosecondsPerProbe'])} µs/probe"
        rest = f"{100 * each['coreShare']:.1f} % of a core, lag p99 {lag(each['lagP99BoundMs'])}, "
        rest += f"first probe after {each['startSeconds']} s, covered after {each['coverageSeconds']} s"
        table.row(f"{each['endpoints']} endpoints", cost, cell(megabytes(each["residentKilobytes"]), " MB"), rest)


def zoo(table, results):
    found = results.one("zoo")
    if not found:
        return
    table.head("herds of hostile ends", "RSS growth")
    for each in found["herds"]:
        before, after, beside = each["before"], each["after"], each.get("neighbour")
        ended = ", ".join(f"{cell(number)} {code}" for code, number in sorted(each["found"].items(), key=lambda one: -one[1]))
        rest = f"{cell(each['seconds'], ' s')}, descriptors {before['descriptors']} → {after['descriptors']}"
        rest += f", handles {before['handles']} → {after['handles']}"
        if beside:
            rest += f"; the neighbour: {beside['probes']} probes, lag {cell(beside['medianLagMs'])}, at most {cell(beside['worstLagMs'])} ms"
            rest += f", behind {beside['behind']}"
        table.row(each["kind"], ended, cell(megabytes(after["residentKB"] - before["residentKB"]), " MB"), rest)
    table.row("herds with faults", f"{sum(bool(each['faults']) for each in found['herds'])} of {len(found['herds'])}", "",
              table.judge("zooFaults", sum(len(each["faults"]) for each in found["herds"])))
    for each in found["herds"]:
        for fault in each["faults"]:
            table.row(f"{each['kind']}: {fault}")


def failures(results):
    """Who had failed probes: then the figures say little."""
    for name, each in results.found.items():
        if name != "hostile" and each.get("failures"):
            yield f"{name}: {each['failures']} failed probes; its figures say little"


def main():
    results, table = Results(sys.argv[1]), Table()
    for part in (plain, reload, tls, hostile, zoo, soak, growth):
        part(table, results)
    if "--json" in sys.argv:
        print(json.dumps({"targets": table.judged, "measured": results.found}, ensure_ascii=False, indent=2))
        return
    table.print()
    for line in failures(results):
        print(line)


main()
