"""The daemon while most of the country is dark: hostile.py PROGRAM FOLDER COUNT SECONDS NGINX_CONF

To be run in a network and mount namespace of its own (unshare --net --mount): takes its loopback into use and puts a name server in
force that never answers. What is measured is what daemon.py measures; `healthy` is added: how many of the endpoints are well, and how
many probes of them ended in the time of the measurement.
"""

import json
import os
import re
import subprocess
import sys

import process

HERE = os.path.dirname(os.path.abspath(__file__))
INTERVAL = 30


def main():
    program, folder, count, seconds, nginx_conf = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), sys.argv[5]
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    resolver = f"{folder}/resolv.conf"
    with open(resolver, "w", encoding="ascii") as file:
        file.write("nameserver 127.0.0.1\n")
    subprocess.run(["mount", "--bind", resolver, "/etc/resolv.conf"], check=True)
    with open(nginx_conf, encoding="utf-8") as file:
        port = int(re.search(r"listen 0\.0\.0\.0:(\d+)", file.read())[1])
    endpoints = f"{folder}/endpoints.json"
    subprocess.run(
        ["python3", f"{HERE}/registry.py", "hostile", str(count), endpoints, f"{folder}/urls", "--port", str(port),
         "--interval", str(INTERVAL)],
        check=True,
    )
    with open(endpoints, encoding="utf-8") as file:
        urls = [each["url"] for each in json.load(file)["endpoints"]]
    healthy = sum(url.startswith("http://127.") and f":{port}/" in url for url in urls)
    ends = ["python3", f"{HERE}/hostile_ends.py", str(port)]
    nginx = ["nginx", "-p", folder, "-e", f"{folder}/nginx.log", "-c", nginx_conf]
    with process.running(ends, f"{folder}/ends.log") as misbehaving, process.running(nginx, f"{folder}/nginx.out") as _:
        process.wait_until(lambda: ready(f"{folder}/ends.log"), misbehaving, 20, "the hostile ends")
        answer = subprocess.run(
            ["python3", f"{HERE}/daemon.py", program, endpoints, folder, str(seconds)],
            stdout=subprocess.PIPE, check=True,
        )
    found = json.loads(answer.stdout)
    ended = found["outcomes"].get("ok", 0)
    wanted = healthy * found["windowSeconds"] / INTERVAL
    print(json.dumps(found | {"healthy": healthy, "healthyProbes": ended, "healthyShareOfPace": round(ended / wanted, 3)}))


def ready(path):
    """True once the far ends listen, else None."""
    with open(path, encoding="utf-8") as file:
        return True if file.read().startswith("ready") else None


main()
