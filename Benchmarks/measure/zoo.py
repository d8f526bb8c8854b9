"""Herds of hostile ends, and what they leave behind: zoo.py PROGRAM FOLDER COUNT NAMES

PROGRAM is zoo-herds, which says for each kind what came of COUNT probes; NAMES is the name server of the tests, names.py, for the
kinds that are looked up. Those run in network and mount namespaces of their own. A herd with faults is a measurement like any other.
"""

import json
import os
import subprocess
import sys


def herds(command):
    answer = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    if answer.returncode not in (0, 1):
        sys.exit(f"{command[0]}: has ended with code {answer.returncode}")
    return [json.loads(line) for line in answer.stdout.splitlines()]


def main():
    program, folder, count, names = sys.argv[1:]
    isolation = ["unshare", "--net", "--mount"] + ([] if os.geteuid() == 0 else ["--map-root-user"])
    found = herds([program, count])
    world = ["python3", names, folder, "timeout:1 attempts:1"]
    found += herds([*isolation, *world, program, count, "--names"])
    print(json.dumps({"herds": found}))


main()
