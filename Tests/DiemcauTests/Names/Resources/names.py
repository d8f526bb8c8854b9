"""A small world for tests of name look-ups: to be run in network and mount namespaces of its own.

names.py FOLDER RESOLVER COMMAND...

Brings loopback up, answers names under .test on 127.0.0.1:53 and web requests on some addresses of loopback, and runs COMMAND, whose
exit code becomes its own. RESOLVER are options for resolv.conf; after "second" the name server is the second, and the first is dead. When COMMAND is "watch ROUNDS PROGRAM...", PROGRAM is ended once each
of the addresses 127.0.2.1 to 127.0.2.10 was asked so often; then one line of JSON tells how often each was.
"""

import fcntl
import json
import os
import re
import socket
import struct
import subprocess
import sys
import threading
import time

PORT = 8080
HALF_DEAD_PORT = 8081
DARK_PORT = 8082
SMALL = [f"127.0.2.{n}" for n in range(1, 11)]

# Name to addresses; "!" and a code instead: an answer without any; nothing at all: no answer. A name that is not here does not exist.
# A number at its end makes it another name with the same answer.
NAMES = {
    "good": ["127.0.0.11"],
    "slow": ["127.0.0.11"],
    "dead": None,
    "servfail": "!2",
    "refused": "!5",
    "empty": "!0",
    "twenty": ["127.0.0.11"] + [f"127.0.1.{n}" for n in range(1, 20)],
    "four": [f"127.0.1.{n}" for n in range(1, 4)] + ["127.0.0.11"],
    "fourdead": [f"127.0.1.{n}" for n in range(1, 5)],
    "twentydead": [f"127.0.1.{n}" for n in range(1, 21)],
    "six": ["::1"],
    "both": ["127.0.0.11", "::1"],
}


def loopback_up():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        fcntl.ioctl(sock, 0x8914, struct.pack("16sh14x", b"lo", 0x49))  # SIOCSIFFLAGS: up, loopback, running


def files(folder, options):
    words = options.split()
    servers = "nameserver 127.0.0.1\n"
    if words[:1] == ["second"]:
        servers, words = "nameserver 127.0.0.2\n" + servers, words[1:]
    for name, text in {
        "resolv.conf": servers + (f"options {' '.join(words)}\n" if words else ""),
        "nsswitch.conf": "hosts: files dns\n",
        "hosts": "127.0.0.1 localhost\n::1 localhost\n",
    }.items():
        own = os.path.join(folder, name)
        with open(own, "w") as file:
            file.write(text)
        subprocess.run(["mount", "--bind", own, os.path.join("/etc", name)], check=True)


def answer(query):
    position, labels = 12, []
    while query[position]:
        labels.append(query[position + 1 : position + 1 + query[position]].decode())
        position += 1 + query[position]
    question, (kind,) = query[12 : position + 5], struct.unpack("!H", query[position + 1 : position + 3])
    name = ".".join(labels[:-1]).rstrip("0123456789") if labels[-1] == "test" else ""
    if name == "garbage":
        return query[:2] + b"\xff" * 30
    if name == "slow":
        time.sleep(0.4)
    known = NAMES.get(name, "!3")
    if known is None:
        return None
    code = int(known[1:]) if isinstance(known, str) else 0
    records = []
    for address in known if code == 0 and not isinstance(known, str) else []:
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        if kind == (28 if family == socket.AF_INET6 else 1):
            data = socket.inet_pton(family, address)
            records.append(b"\xc0\x0c" + struct.pack("!HHIH", kind, 1, 0, len(data)) + data)
    return query[:2] + struct.pack("!HHHHH", 0x8180 | code, 1, len(records), 0, 0) + question + b"".join(records)


def serve_names():
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.bind(("127.0.0.1", 53))

    def one(query, client):
        reply = answer(query)
        if reply:
            sock.sendto(reply, client)

    while True:
        query, client = sock.recvfrom(512)
        threading.Thread(target=one, args=(query, client), daemon=True).start()


def dead_name_server():
    """Takes every question, and answers none."""
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.bind(("127.0.0.2", 53))
    return sock


def listen(address, port, backlog=512):
    sock = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    sock.bind((address, port))
    sock.listen(backlog)
    return sock


counts = dict.fromkeys(SMALL, 0)


def serve_web(sock, address):
    while True:
        client, _ = sock.accept()
        if asked := client.recv(4096):
            counts[address] = counts.get(address, 0) + 1
            # "/302/" and the host to which that redirects.
            target = re.match(rb"GET /302/(\S+) ", asked)
            line = b"302 Found\r\nLocation: http://" + target[1] + b"/" if target else b"200 OK"
            client.sendall(b"HTTP/1.1 " + line + b"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        client.close()


def web(address, port=PORT):
    sock = listen(address, port)
    threading.Thread(target=serve_web, args=(sock, address), daemon=True).start()


def never_answers(address, port):
    """Listens, and drops every connection beyond its backlog of none."""
    sock = listen(address, port, 0)
    clients = [socket.socket(sock.family) for _ in range(4)]
    for client in clients:
        client.setblocking(False)
        client.connect_ex((address, port))
    return sock, clients


def watch(rounds, program):
    process = subprocess.Popen(program)
    end = time.monotonic() + 90
    while time.monotonic() < end and process.poll() is None and min(counts[a] for a in SMALL) < rounds:
        time.sleep(0.1)
    figures = metrics(program)
    process.terminate()
    process.wait()
    print(json.dumps({"asked": [counts[a] for a in SMALL], "probes": figures}), flush=True)
    return 0


def metrics(program):
    """What the daemon counts, by outcome."""
    folder = program[program.index("--data-dir") + 1]
    made = subprocess.run([program[0], "token", "create", "--data-dir", folder, "--role", "viewer"], capture_output=True, text=True)
    host, port = program[program.index("--listen") + 1].split(":")
    with socket.create_connection((host, int(port)), 10) as sock:
        head = f"GET /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer {made.stdout.strip()}\r\n\r\n"
        sock.sendall(head.encode())
        text = b""
        while more := sock.recv(65536):
            text += more
    found = re.findall(r'diemcau_probes_total\{outcome="(\w+)"\} (\d+)', text.decode())
    return {outcome: int(count) for outcome, count in found}


def main():
    folder, options, command = sys.argv[1], sys.argv[2], sys.argv[3:]
    loopback_up()
    files(folder, options)
    threading.Thread(target=serve_names, daemon=True).start()
    for address in ["127.0.0.11", "::1", *SMALL]:
        web(address)
    # Of a name with both kinds of addresses one is dead: the newer kind never answers there.
    kept = never_answers("::1", HALF_DEAD_PORT), never_answers("127.0.0.11", DARK_PORT), dead_name_server()
    web("127.0.0.11", HALF_DEAD_PORT)
    if command[0] == "watch":
        return watch(int(command[1]), command[2:])
    code = subprocess.run(command).returncode
    del kept
    return code


if __name__ == "__main__":
    sys.exit(main())
