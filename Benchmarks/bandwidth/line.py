"""A line of known rate: two network namespaces, a veth pair between them, a token bucket at both ends."""
import contextlib
import json
import os
import signal
import subprocess
import sys
import time

PORT = 18480
MTU = 1500
# What of a full packet is payload: IPv4, TCP and its timestamps off, the Ethernet header, which the bucket counts, on.
SHARE = (MTU - 20 - 20 - 12) / (MTU + 14)


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


class Line:
    def __init__(self, prefix, number, kbps, congestion=None):
        self.near, self.far = f"{prefix}-{number}-near", f"{prefix}-{number}-far"
        self.address = "10.123.0.2"
        self.kbps = kbps
        self.congestion = congestion

    @property
    def truth(self):
        """Goodput, kbit/s."""
        return self.kbps * SHARE

    def __enter__(self):
        for name in (self.near, self.far):
            run("ip", "netns", "add", name)
        run("ip", "-n", self.near, "link", "add", "line", "type", "veth", "peer", "name", "line", "netns", self.far)
        for name, address in ((self.near, "10.123.0.1"), (self.far, self.address)):
            run("ip", "-n", name, "address", "add", f"{address}/30", "dev", "line")
            run("ip", "-n", name, "link", "set", "lo", "up")
            run("ip", "-n", name, "link", "set", "line", "mtu", str(MTU), "up")
            # Two packets, or what passes in 2 ms: little enough to leave packets single, enough for a late timer.
            burst = max(2 * (MTU + 14) + 72, int(self.kbps * 125 * 0.002))
            run("tc", "-n", name, "qdisc", "add", "dev", "line", "root", "tbf",
                "rate", f"{int(self.kbps)}kbit", "burst", str(burst), "latency", "50ms")
            if self.congestion:
                run("ip", "netns", "exec", name, "sysctl", "-qw", f"net.ipv4.tcp_congestion_control={self.congestion}")
        return self

    def __exit__(self, *_):
        for name in (self.near, self.far):
            subprocess.run(["ip", "netns", "del", name], check=False, capture_output=True)

    def counted(self, name):
        """Bytes and packets that the bucket of one end has let through."""
        found = json.loads(run("tc", "-n", name, "-s", "-j", "qdisc", "show", "dev", "line"))[0]
        return found["bytes"], found["packets"]

    def repeated(self):
        """Segments that each direction's sender has had to send again so far."""
        found = {}
        for way, name in (("down", self.near), ("up", self.far)):
            names, values = [row.split() for row in run("ip", "netns", "exec", name, "cat", "/proc/net/snmp").splitlines()
                             if row.startswith("Tcp:")]
            found[way] = int(dict(zip(names, values))["RetransSegs"])
        return found

    @contextlib.contextmanager
    def running(self, name, *command):
        """A program in one of the namespaces, which ends with the block."""
        process = subprocess.Popen(["setpriv", "--pdeathsig", "KILL", "ip", "netns", "exec", name, *command],
                                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            yield process
        finally:
            process.terminate()
            process.wait()

    @contextlib.contextmanager
    def responder(self, program, delay):
        with self.running(self.far, program, "respond", "--listen", f"0.0.0.0:{PORT}", "--delay-ms", str(delay)):
            self.wait_for(PORT)
            yield

    def wait_for(self, port):
        for _ in range(100):
            found = run("ip", "netns", "exec", self.far, "ss", "-Hltn", f"sport = :{port}")
            if found.strip():
                return
            time.sleep(0.05)
        raise SystemExit(f"nothing listens at {port}")

    def check(self, program, folder, *options):
        """One sweep; of each direction what it says, and how many segments were sent again meanwhile."""
        file = os.path.join(folder, f"{self.near}.json")
        base = f"http://{self.address}:{PORT}"
        with open(file, "w", encoding="utf-8") as registry:
            json.dump({"version": 1, "timeZone": "Asia/Ho_Chi_Minh", "endpoints": [{
                "id": "far", "name": "Far", "level": "province", "url": f"{base}/health",
                "bandwidth": {"downURL": f"{base}/down", "upURL": f"{base}/up"}}]}, registry)
        before = self.repeated()
        done = subprocess.run(["ip", "netns", "exec", self.near, program, "check", "--endpoints", file, "--json", *options],
                              capture_output=True, text=True, timeout=90, check=False)
        if done.returncode not in (0, 1):
            raise SystemExit(done.stderr)
        item = json.loads(done.stdout)["items"][0]
        if not item["reachable"]:
            raise SystemExit(f"the far end of {self.near} was not reached")
        return {way: (item.get("bandwidth", {}).get(way), item.get("standing", {}).get(way), after - before[way])
                for way, after in self.repeated().items()}

    def iperf(self, direction, seconds):
        """What iperf3 finds, kbit/s, in all and in each second as it came in; and the payload share that the bucket has counted."""
        with self.running(self.far, "iperf3", "-s", "-J", "-p", "5201"):
            self.wait_for(5201)
            sender = self.near if direction == "down" else self.far
            before = self.counted(sender)
            command = ["ip", "netns", "exec", self.near, "iperf3", "-J", "-c", self.address, "-p", "5201",
                       "--get-server-output", "-t", str(seconds)] + (["-R"] if direction == "up" else [])
            found = json.loads(subprocess.run(command, capture_output=True, text=True, timeout=60, check=False).stdout)
            passed = self.counted(sender)[0] - before[0]
        received = found["end"]["sum_received"]
        receiver = found if direction == "up" else found["server_output_json"]
        each = [part["sum"]["bits_per_second"] / 1000 for part in receiver["intervals"][:seconds]]
        return {"found": received["bits_per_second"] / 1000, "seconds": each, "share": received["bytes"] / passed}


def end_on_signals():
    def stop(*_):
        raise SystemExit(3)
    for name in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(name, stop)
    sys.stdout.reconfigure(line_buffering=True)
