"""accuracy.py PROGRAM PREFIX FOLDER PARTS RUNS FLOOR_RUNS RATES DELAYS [CONGESTION]: measures, and writes FOLDER/rows.json.

Parts, rates in Mbit/s and delays in ms, separated by commas."""
import concurrent.futures
import json
import math
import os
import sys
import threading
import time

from line import Line, SHARE, end_on_signals

# Over HTTP; the target of the profile hd720.
NEED = 2600 * 1.2
FACTORS = (0.7, 0.9, 1.1, 1.3)
# Floor tests move so few bytes that many lines of their own do not disturb each other.
FLOOR_LINES = 16


class Bench:
    def __init__(self, program, prefix, folder, parts, runs, floor_runs, rates, delays, congestion):
        self.program, self.prefix, self.folder = program, prefix, folder
        self.parts, self.runs, self.floor_runs = parts, runs, floor_runs
        self.rates, self.delays, self.congestion = rates, delays, congestion
        self.rows = []
        self.lock = threading.Lock()
        self.number = 0
        self.start = time.monotonic()

    def line(self, kbps):
        with self.lock:
            self.number += 1
            return Line(self.prefix, self.number, kbps, self.congestion)

    def add(self, **row):
        with self.lock:
            self.rows.append(row)
            with open(os.path.join(self.folder, "rows.json"), "w", encoding="utf-8") as file:
                json.dump(self.rows, file, indent=1)

    def say(self, text):
        print(f"{time.monotonic() - self.start:5.0f} s  {text}", file=sys.stderr)

    def keep(self, kind, line, found, **more):
        for way, (rate, standing, repeated) in found.items():
            self.add(kind=kind, kbps=line.kbps, truthKbps=line.truth, direction=way, standing=standing, repeated=repeated,
                     rate=rate, **more)

    def full(self, rate):
        """Every delay on one line, iperf3 first."""
        with self.line(rate * 1000) as line:
            for direction in ("down", "up"):
                found = line.iperf(direction, 10)
                self.add(kind="iperf", kbps=line.kbps, truthKbps=line.truth, direction=direction, **found)
            for delay in self.delays:
                with line.responder(self.program, delay):
                    for _ in range(self.runs):
                        self.keep("full", line, line.check(self.program, self.folder, "--full"), delayMs=delay)
                self.say(f"{rate} Mbit/s, {delay} ms")

    def cross(self, rate):
        """With iperf3 taking half of the line, in both directions."""
        with self.line(rate * 1000) as line, line.responder(self.program, 5):
            half = f"{int(line.kbps * SHARE / 2)}K"
            for _ in range(max(2, self.runs // 3)):
                with line.running(line.far, "iperf3", "-s", "-p", "5201"), line.running(line.far, "iperf3", "-s", "-p", "5202"):
                    line.wait_for(5201)
                    line.wait_for(5202)
                    client = ("iperf3", "-c", line.address, "-t", "120", "-b", half)
                    with line.running(line.near, *client, "-p", "5201"), \
                            line.running(line.near, *client, "-p", "5202", "-R"):
                        time.sleep(2)
                        self.keep("cross", line, line.check(self.program, self.folder, "--full"))
            self.say(f"{rate} Mbit/s, half of it taken by iperf3")

    def floor(self, job):
        factor, count = job
        with self.line(round(NEED * factor / SHARE)) as line, line.responder(self.program, 30):
            for _ in range(count):
                found = line.check(self.program, self.folder, "--bandwidth")
                self.keep("floor", line, found, factor=factor)
            self.say(f"{2 * count} floor tests at {factor} x the need")

    def floor_jobs(self):
        """Every factor in turn, each line for a few of its tests; a check has two of them, one in each direction."""
        checks = math.ceil(self.floor_runs / 2 / len(FACTORS))
        lines = min(checks, max(1, 2 * FLOOR_LINES // len(FACTORS)))
        counts = [checks // lines + (number < checks % lines) for number in range(lines)]
        return [(factor, count) for count in counts for factor in FACTORS]

    def measure(self):
        slow = [rate for rate in self.rates if rate <= 10]
        wide = [rate for rate in self.rates if rate > 10]
        # Narrow lines cost no processor time and are measured at once; wide ones have the machine to themselves.
        for part, measure in (("full", self.full), ("cross", self.cross)):
            if part not in self.parts:
                continue
            self.at_once(measure, slow)
            for rate in wide:
                measure(rate)
        if "floor" in self.parts and self.floor_runs:
            self.at_once(self.floor, self.floor_jobs(), FLOOR_LINES)

    @staticmethod
    def at_once(measure, values, most=4):
        with concurrent.futures.ThreadPoolExecutor(most) as pool:
            for each in [pool.submit(measure, value) for value in values]:
                each.result()


def numbers(text):
    return [int(part) for part in text.split(",")]


if __name__ == "__main__":
    end_on_signals()
    program, prefix, folder, parts, runs, floor_runs, rates, delays = sys.argv[1:9]
    Bench(program, prefix, folder, parts.split(","), int(runs), int(floor_runs), numbers(rates), numbers(delays),
          sys.argv[9] if len(sys.argv) > 9 else None).measure()
