"""A reload while everything is polled: reload.py PROGRAM ENDPOINTS_FILE FOLDER

Starts `diemcau serve` on an empty data folder, waits until every endpoint has fresh evidence, lets it go on for a while, puts a changed
file in the place of the first and sends SIGHUP: 100 endpoints more, 50 fewer, 50 asked twice as often, 50 with another address. Half a
minute later the daemon is stopped, and its own record of every probe says what the reload has moved: when each was due (its start less
its lag), and whether the endpoints that had not changed kept their turns. Prints JSON.
"""

import json
import os
import signal
import sqlite3
import sys
import time

import daemon
import process
import registry

ADDED, RETIRED, QUICKER, MOVED = 100, 50, 50, 50
BEFORE, AFTER = 25, 30
# Starts are kept to the millisecond and told from the end of a probe: what is less than this off its turn was on it.
TOLERANCE = 0.25


def changed(document):
    """The changed file's content, and the ids of each kind of change."""
    endpoints = document["endpoints"]
    parents = {each.get("parent") for each in endpoints}
    leaves = [each for each in endpoints if each["id"] not in parents and each["level"] == "commune"]
    # Those of many districts rather than of a few.
    step = max(1, len(leaves) // (RETIRED + QUICKER + MOVED))
    chosen = leaves[::step][:RETIRED + QUICKER + MOVED]
    retired, quicker, moved = chosen[:RETIRED], chosen[RETIRED:RETIRED + QUICKER], chosen[RETIRED + QUICKER:]
    gone = {each["id"] for each in retired}
    kept = [dict(each) for each in endpoints if each["id"] not in gone]
    by_id = {each["id"]: each for each in kept}
    interval = document["defaults"]["probe"]["intervalSeconds"]
    for each in quicker:
        by_id[each["id"]]["probe"] = {"intervalSeconds": max(5, interval // 2), "timeoutSeconds": 5}
    for each in moved:
        by_id[each["id"]]["url"] += "elsewhere"
    port = endpoints[0]["url"].rsplit(":", 1)[1]
    added = []
    for number in range(ADDED):
        model = leaves[number * 7 % len(leaves)]
        address = registry.FIRST_ADDRESS + len(endpoints) + number
        added.append(model | {"id": f"n{number}", "name": f"Điểm cầu n{number}", "url": f"http://{address}:{port}"})
    ids = {
        "added": {each["id"] for each in added}, "retired": gone,
        "quicker": {each["id"] for each in quicker}, "moved": {each["id"] for each in moved},
    }
    return document | {"endpoints": kept + added}, ids, interval


def probes(data):
    """Id, due, start and end of every probe, seconds since 1970, in the order of their starts."""
    with sqlite3.connect(f"file:{data}/diemcau.sqlite?mode=ro", uri=True) as database:
        rows = database.execute(
            "SELECT endpoint.id, startedAt, lagUs, totalUs FROM probe JOIN endpoint ON endpoint.key = probe.endpoint ORDER BY startedAt"
        ).fetchall()
    return [(id, start / 1e3 - lag / 1e6, start / 1e3, start / 1e3 + total / 1e6) for id, start, lag, total in rows]


def out_of_turn(dues, interval, reload):
    """How many of the dues after the reload do not lie on the grid of those before, and how many turns were left out."""
    before = [due for due in dues if due < reload]
    if not before:
        return 0, 0
    anchor, moved, skipped, last = before[-1], 0, 0, before[-1]
    for due in dues[len(before):]:
        turns = (due - anchor) / interval
        if abs(turns - round(turns)) * interval > TOLERANCE:
            moved += 1
        skipped += max(0, round((due - last) / interval) - 1)
        last = due
    return moved, skipped


def longest_gap(starts):
    return max((later - earlier for earlier, later in zip(starts, starts[1:])), default=None)


def share(values, part):
    values = sorted(values)
    return values[min(len(values) - 1, int(part * len(values)))] if values else None


def milliseconds(seconds):
    return None if seconds is None else round(seconds * 1_000, 1)


def main():
    program, endpoints, folder = sys.argv[1:4]
    with open(endpoints, encoding="utf-8") as file:
        document = json.load(file)
    new, ids, interval = changed(document)
    data = f"{folder}/data"
    os.mkdir(data, 0o700)
    served = f"{folder}/served.json"
    with open(served, "w", encoding="utf-8") as file:
        json.dump(document, file, ensure_ascii=False)
    with open(f"{served}.new", "w", encoding="utf-8") as file:
        json.dump(new, file, ensure_ascii=False)
    port = process.free_port()
    command = [program, "serve", "--endpoints", served, "--data-dir", data, "--listen", f"127.0.0.1:{port}"]
    with process.running(command, f"{folder}/serve.log") as running:
        total = len(document["endpoints"])
        process.wait_until(lambda: daemon.covered(daemon.scrape(port), total), running, daemon.COVERAGE_LIMIT, "full coverage")
        time.sleep(BEFORE)
        os.replace(f"{served}.new", served)
        asked = time.time()
        running.send_signal(signal.SIGHUP)
        time.sleep(AFTER)
    found = [each for each in probes(data) if asked - BEFORE < each[2] < asked + AFTER - 1]
    by_id = {}
    for each in found:
        by_id.setdefault(each[0], []).append(each)
    touched = set().union(*ids.values())
    unchanged = {id: each for id, each in by_id.items() if id not in touched}
    turns = [out_of_turn([due for _, due, _, _ in each], interval, asked) for each in unchanged.values()]
    moved_turns = [out_of_turn([due for _, due, _, _ in by_id[id]], interval, asked) for id in ids["moved"] if id in by_id]
    firsts = [by_id[id][0] for id in ids["added"] if id in by_id]
    pace = {id: len([each for each in by_id.get(id, []) if each[2] > asked]) for id in ids["quicker"]}
    around = [start for _, _, start, _ in found if abs(start - asked) < 15]
    print(json.dumps({
        "endpoints": total,
        "intervalSeconds": interval,
        "unchanged": len(unchanged),
        "unchangedOutOfTurn": sum(1 for moved, _ in turns if moved),
        "turnsLeftOut": sum(skipped for _, skipped in turns),
        "otherAddressOutOfTurn": sum(1 for moved, _ in moved_turns if moved),
        "added": len(ids["added"]),
        "addedProbed": len(firsts),
        "addedCoveredSeconds": round(max(end for _, _, _, end in firsts) - asked, 2) if firsts else None,
        "addedFirstSeconds": round(min(start for _, _, start, _ in firsts) - asked, 2) if firsts else None,
        "quicker": len(ids["quicker"]),
        "quickerKeepPace": sum(1 for count in pace.values() if count >= (AFTER - 2) // max(5, interval // 2) - 1),
        "retired": len(ids["retired"]),
        "retiredProbedAfter": sum(1 for id in ids["retired"] for each in by_id.get(id, []) if each[2] > asked + 2),
        "lagP99Ms": milliseconds(share([start - due for _, due, start, _ in found if abs(start - asked) < 15], 0.99)),
        "lagMostMs": milliseconds(max(start - due for _, due, start, _ in found if abs(start - asked) < 15)),
        "longestStallMs": milliseconds(longest_gap(around)),
        "longestGapBeforeMs": milliseconds(longest_gap([start for _, _, start, _ in found if start < asked])),
    }))


if __name__ == "__main__":
    main()
