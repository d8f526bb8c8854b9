"""CPU per probe of prometheus-blackbox-exporter: blackbox.py PROGRAM URLS_FILE FOLDER

Each address is probed once, asked for over sixteen kept-alive connections as Prometheus does. Counted is the exporter alone. Prints JSON.
"""

import http.client
import json
import sys
import threading
import urllib.parse

import process

CLIENTS = 16
CONFIGURATION = "modules:\n  http_2xx:\n    prober: http\n    timeout: 5s\n    http:\n      preferred_ip_protocol: ip4\n"


def probe_all(port, urls):
    """The number of probes that did not succeed."""
    failures, rest, lock = [], iter(urls), threading.Lock()

    def client():
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=15)
        while True:
            with lock:
                url = next(rest, None)
            if url is None:
                break
            query = urllib.parse.urlencode({"module": "http_2xx", "target": url})
            try:
                connection.request("GET", "/probe?" + query)
                good = b"\nprobe_success 1" in connection.getresponse().read()
            except (OSError, http.client.HTTPException):
                connection.close()
                good = False
            if not good:
                failures.append(url)
        connection.close()

    threads = [threading.Thread(target=client) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(failures)


def listens(port):
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
        connection.request("GET", "/-/healthy")
        return connection.getresponse().status == 200 or None
    except (OSError, http.client.HTTPException):
        return None


def main():
    program, urls_file, folder = sys.argv[1:4]
    with open(urls_file, encoding="utf-8") as file:
        urls = file.read().split()
    configuration = f"{folder}/blackbox.yml"
    with open(configuration, "w", encoding="utf-8") as file:
        file.write(CONFIGURATION)
    port = process.free_port()
    command = [
        program, f"--config.file={configuration}", f"--web.listen-address=127.0.0.1:{port}", "--log.level=error",
    ]
    with process.running(command, f"{folder}/blackbox.log") as exporter:
        process.wait_until(lambda: listens(port), exporter, 15, "blackbox exporter")
        probe_all(port, urls[:200])
        before = process.cpu_seconds(exporter.pid)
        failures = probe_all(port, urls)
        used = process.cpu_seconds(exporter.pid) - before
        print(json.dumps({
            "probes": len(urls),
            "failures": failures,
            "cpuMicrosecondsPerProbe": round(used * 1e6 / len(urls), 1),
            "peakKilobytes": process.memory_kilobytes(exporter.pid, "VmHWM"),
        }))


main()
