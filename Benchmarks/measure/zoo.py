"""Herds of hostile ends, and what they leave behind: zoo.py PROGRAM FOLDER COUNT NAMES

PROGRAM is zoo-herds, which says for each kind what came of COUNT probes; NAMES is the name server of the tests, names.py, for the
kinds that are looked up. Those run in network and mount namespaces of their own. A herd with faults is a measurement like any other;
an answer that is not of every kind, or whose exit code does not fit it, is none.
"""

import json
import os
import subprocess
import sys


def kinds(program, *options):
    answer = subprocess.run([program, "--kinds", *options], stdout=subprocess.PIPE, text=True, check=True)
    return answer.stdout.splitlines()


def herds(command, expected):
    """Others than the program end with code 1 too: unshare that is not permitted, a fault of Python's."""
    answer = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    found = [json.loads(line) for line in answer.stdout.splitlines()]
    if not found or [each["kind"] for each in found] != expected:
        sys.exit(f"{command[0]}: {len(found)} of {len(expected)} kinds; has ended with code {answer.returncode}")
    if answer.returncode != (1 if any(each["faults"] for each in found) else 0):
        sys.exit(f"{command[0]}: has ended with code {answer.returncode}, which does not fit its figures")
    return found


def main():
    program, folder, count, names = sys.argv[1:]
    isolation = ["unshare", "--net", "--mount"] + ([] if os.geteuid() == 0 else ["--map-root-user"])
    found = herds([program, count], kinds(program))
    world = ["python3", names, folder, "timeout:1 attempts:1"]
    found += herds([*isolation, *world, program, count, "--names"], kinds(program, "--names"))
    print(json.dumps({"herds": found}))


main()
