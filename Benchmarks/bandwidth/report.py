"""report.py FOLDER: tables and totals from FOLDER/rows.json, held against the goals."""
import json
import math
import os
import statistics
import sys

# Student's t, 0.975, with 8 degrees of freedom: nine seconds.
T8 = 2.306


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def error(row):
    return abs(row["rate"]["kbps"] / row["truthKbps"] - 1)


def contains(row):
    return row["rate"]["lowerKbps"] <= row["truthKbps"] <= row["rate"]["upperKbps"]


def goal(text, met):
    """None: too little was measured to say."""
    print(f"  {'open  ' if met is None else 'met   ' if met else 'NOT   '}{text}")


def lower_bound(right, count, confidence=0.95):
    """The share that is right, at least, with this confidence; exact (Clopper and Pearson), one-sided."""
    if right == 0:
        return 0.0

    def at_least_so_many(share):
        logs = [math.lgamma(count + 1) - math.lgamma(k + 1) - math.lgamma(count - k + 1)
                + k * math.log(share) + ((count - k) * math.log1p(-share) if k < count else 0)
                for k in range(right, count + 1)]
        return sum(map(math.exp, logs))

    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if at_least_so_many(middle) < 1 - confidence else (low, middle)
    return low


def fixed_width(row):
    """Half of the 95 % interval of a fixed test's rate, as a share of it: by seconds, the first of them left out."""
    seconds = row["seconds"][1:10]
    if len(seconds) < 9:
        return None
    return T8 * statistics.stdev(seconds) / math.sqrt(len(seconds)) / statistics.mean(seconds)


def full(rows):
    tests = [row for row in rows if row["kind"] == "full"]
    if not tests:
        return
    said = [row for row in tests if row["rate"]]
    others = {(row["kbps"], row["direction"]): row for row in rows if row["kind"] == "iperf"}
    print("Full tests: against the payload share of the line's rate")
    print("  line Mbit/s  delay ms  way   median Mbit/s  error %  worst %  within  seconds      MB  busy  iperf3 %  idle → loaded ms")
    keys = sorted({(row["kbps"], row["delayMs"], row["direction"]) for row in tests})
    for kbps, delay, way in keys:
        group = [row for row in said if (row["kbps"], row["delayMs"], row["direction"]) == (kbps, delay, way)]
        if not group:
            print(f"  {kbps / 1000:11g}  {delay:8d}  {way:4s}  says nothing")
            continue
        middle = statistics.median(row["rate"]["kbps"] for row in group)
        other = others.get((kbps, way))
        latencies = [[row["rate"].get("latency", {}).get(name) for row in group] for name in ("idleMs", "loadedMs")]
        idle, loaded = [statistics.median([v for v in values if v is not None] or [float("nan")]) for values in latencies]
        truth = group[0]["truthKbps"]
        print(f"  {kbps / 1000:11g}  {delay:8d}  {way:4s}  {middle / 1000:13.3f}  {100 * (middle / truth - 1):+7.2f}"
              f"  {100 * max(map(error, group)):7.2f}  {sum(map(contains, group)):3d}/{len(group):<3d}"
              f" {statistics.mean(row['rate']['seconds'] for row in group):7.1f}"
              f" {statistics.mean(row['rate']['bytes'] for row in group) / 1e6:7.2f}"
              f" {sum(1 for row in group if row['rate'].get('busy')):5d}"
              f"  {100 * (other['found'] / truth - 1):+8.2f}  {idle:.1f} → {loaded:.1f}")
    errors = [error(row) for row in said]
    coverage = sum(map(contains, said)) / len(said)
    counted = [100 * row["share"] for row in others.values()]
    if counted:
        print(f"  payload share: computed {100 * tests[0]['truthKbps'] / tests[0]['kbps']:.2f} %, "
              f"counted by the buckets under iperf3 {statistics.median(counted):.2f} % (median)")
    goal(f"every test says something: {len(said)} of {len(tests)}", len(said) == len(tests))
    goal(f"median error {100 * statistics.median(errors):.2f} % (goal 2 %)", statistics.median(errors) <= 0.02)
    goal(f"95th percentile {100 * percentile(errors, 0.95):.2f} % (goal 5 %)", percentile(errors, 0.95) <= 0.05)
    goal(f"interval contains the truth in {100 * coverage:.1f} % (goal 90 %)", coverage >= 0.9)
    cost(said, others.values())
    marked = sum(1 for row in said if row["rate"].get("busy"))
    print(f"        wrongly marked busy: {marked} of {len(said)}\n")


def told(costs):
    return (f"mean {100 * statistics.mean(costs):.0f} %, 95th percentile {100 * percentile(costs, 0.95):.1f} %, "
            f"worst {100 * max(costs):.0f} %, {sum(cost > 0.25 for cost in costs)} above 25 %")


def cost(said, others):
    """Bytes against what a test of ten seconds moves on the same line."""
    def half_width(row):
        return (row["rate"]["upperKbps"] - row["rate"]["lowerKbps"]) / 2 / row["rate"]["kbps"]

    tests = [(row["rate"]["bytes"] / (row["truthKbps"] * 1250), row) for row in said if half_width(row) <= 0.0201]
    if tests:
        every = [cost for cost, _ in tests]
        goal(f"bytes against ten seconds, where the interval is ±2 % ({len(tests)} of {len(said)}): {told(every)}; goal 25 %",
             percentile(every, 0.95) <= 0.25)
        # A stream can be disturbed by its losses, and by a machine that is late to serve a wide line.
        for name, belongs in (("lines up to 10 Mbit/s", lambda row: row["kbps"] <= 10_000),
                              ("wider lines", lambda row: row["kbps"] > 10_000),
                              ("no segment sent again", lambda row: row.get("repeated") == 0),
                              ("some sent again", lambda row: row.get("repeated"))):
            part = [cost for cost, row in tests if belongs(row)]
            if part:
                print(f"        … {name} ({len(part)}): {told(part)}")
    widths = [width for width in map(fixed_width, others) if width is not None]
    if widths:
        print(f"        the interval: median ±{100 * statistics.median(map(half_width, said)):.2f} %; that of iperf3's ten "
              f"seconds, the first left out: median ±{100 * statistics.median(widths):.2f} %, "
              f"widest ±{100 * max(widths):.1f} %, wider than ±2 % in {sum(w > 0.02 for w in widths)} of {len(widths)}")


def floor(rows):
    tests = [row for row in rows if row["kind"] == "floor"]
    if not tests:
        return
    print("Floor tests: does the line carry 720p?")
    right = 0
    for factor in sorted({row["factor"] for row in tests}):
        group = [row for row in tests if row["factor"] == factor]
        words = {word: sum(1 for row in group if row["standing"] == word) for word in {row["standing"] for row in group}}
        accepted = {0.7: {"belowTarget"}, 0.9: {"belowTarget"}, 1.1: {"meetsTarget", "belowTarget"}}
        good = sum(1 for row in group if row["standing"] in accepted.get(factor, {"meetsTarget"}))
        right += good
        most = max((row["rate"]["bytes"] for row in group if row["rate"]), default=0)
        print(f"  {factor} x the need: {good}/{len(group)} right, {most / 1e6:.2f} MB at most; {words}")
    bound = lower_bound(right, len(tests))
    enough = lower_bound(len(tests), len(tests)) >= 0.99
    goal(f"right: {right} of {len(tests)}; at least {100 * bound:.2f} % with 95 % confidence (goal 99 %"
         + ("" if enough else "; takes 299 tests or more to show") + ")", bound >= 0.99 if enough else None)
    most = max((row["rate"]["bytes"] for row in tests if row["rate"]), default=0)
    goal(f"{most / 1e6:.2f} MB at most (goal 2.5 MB)", most <= 2_500_000)
    print()


def cross(rows):
    tests = [row for row in rows if row["kind"] == "cross"]
    if not tests:
        return
    print("Half of the line taken by iperf3")
    marked = wide = silent = 0
    for row in tests:
        rate = row["rate"]
        if not rate:
            silent += 1
            continue
        if rate.get("busy"):
            marked += 1
        elif rate["upperKbps"] >= row["truthKbps"] or rate["upperKbps"] - rate["kbps"] > 0.05 * rate["kbps"]:
            wide += 1
        print(f"  {row['kbps'] / 1000:7g} Mbit/s {row['direction']:4s}: {100 * rate['kbps'] / row['truthKbps']:5.1f} % of the line"
              f" [{100 * rate['lowerKbps'] / row['truthKbps']:.1f} … {100 * rate['upperKbps'] / row['truthKbps']:.1f}]"
              f" in {rate['seconds']:.1f} s, {rate.get('busy') or 'not marked'}")
    goal(f"{marked} of {len(tests)} marked busy, {wide} told by a wide interval alone, {silent} that give no rate",
         marked + wide + silent == len(tests))


if __name__ == "__main__":
    with open(os.path.join(sys.argv[1], "rows.json"), encoding="utf-8") as file:
        found = json.load(file)
    full(found)
    floor(found)
    cross(found)
