"""Writes the registry that is measured: registry.py KIND COUNT ENDPOINTS_FILE URLS_FILE [OPTIONS]

KIND
  plain    http, each endpoint with a loopback address of its own, in the shape of the country before July 2025: 63 provinces, 705
           districts, 10 599 communes; a smaller count keeps the proportions
  tls      https with the CA of `--ca`, 250 addresses on as many ports as it takes
  kept     the same, on kept connections
  hostile  as plain, but of twenty endpoints six never answer a connection, one sends a byte a second, one resets in the middle, six have
           a name that nobody resolves, and six are well
"""

import argparse
import ipaddress
import json

PROVINCES, DISTRICTS, COMMUNES = 63, 705, 10_599
FIRST_ADDRESS = ipaddress.IPv4Address("127.16.0.1")
# As many as fit into one certificate.
TLS_ADDRESSES = 250

# What each of twenty neighbours is: neighbours share a district, so every district has some of each.
HOSTILE = ["silent"] * 6 + ["drip", "reset"] + ["named"] * 10 + ["well"] * 2


def tree(count):
    """Id, level and parent of `count` endpoints, parents first."""
    whole = PROVINCES + DISTRICTS + COMMUNES
    provinces = max(1, PROVINCES * count // whole)
    districts = max(1, DISTRICTS * count // whole)
    points = [(f"p{number}", "province", None) for number in range(provinces)]
    points += [(f"d{number}", "district", f"p{number % provinces}") for number in range(districts)]
    points += [(f"c{number}", "commune", f"d{number % districts}") for number in range(count - provinces - districts)]
    return points[:count]


def url(number, options):
    """The address of an endpoint, by its number."""
    if options.kind in ("tls", "kept"):
        return f"https://{FIRST_ADDRESS + number % TLS_ADDRESSES}:{options.port + number // TLS_ADDRESSES}/"
    if options.kind == "hostile":
        kind = HOSTILE[number * 7 % len(HOSTILE)]
        if kind == "named":
            return f"http://point-{number}.bench.test:{options.port}/"
        port = options.port + ["well", "silent", "drip", "reset"].index(kind)
        return f"http://{FIRST_ADDRESS + number}:{port}/"
    return f"http://{FIRST_ADDRESS + number}:{options.port}/"


def endpoint(number, id, level, parent, options):
    values = {"id": id, "name": f"Điểm cầu {id}", "level": level}
    if parent:
        values["parent"] = parent
    values["url"] = url(number, options)
    values["link"] = {"provider": "VNPT", "downKbps": 20_000, "upKbps": 20_000, "carriesChildren": level == "province"}
    values["platforms"] = ["teams"]
    values["contact"] = {"name": f"Trực kỹ thuật {id}", "phone": "0000 000 000"}
    return values


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=["plain", "tls", "kept", "hostile"])
    parser.add_argument("count", type=int)
    parser.add_argument("endpoints")
    parser.add_argument("urls")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--interval", type=int, required=True)
    parser.add_argument("--ca")
    options = parser.parse_args()
    probe = {"intervalSeconds": options.interval, "timeoutSeconds": min(options.interval, 10)}
    if options.ca:
        probe["caFile"] = options.ca
    if options.kind == "kept":
        probe["keepAlive"] = True
    endpoints = [endpoint(number, *point, options) for number, point in enumerate(tree(options.count))]
    if options.kind == "hostile":
        # A silent line that carries others would hide them, and the figures would be about something else.
        for each in endpoints:
            each["link"]["carriesChildren"] = False
    registry = {"version": 1, "timeZone": "Asia/Ho_Chi_Minh", "defaults": {"probe": probe}, "endpoints": endpoints}
    with open(options.endpoints, "w", encoding="utf-8") as file:
        json.dump(registry, file, ensure_ascii=False)
    with open(options.urls, "w", encoding="utf-8") as file:
        file.writelines(each["url"] + "\n" for each in endpoints)


if __name__ == "__main__":
    main()
