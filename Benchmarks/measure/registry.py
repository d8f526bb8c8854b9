"""Writes the registry that is measured: registry.py COUNT PORT INTERVAL_SECONDS ENDPOINTS_FILE URLS_FILE

The shape of the country before July 2025: 63 provinces, 705 districts, 10 599 communes, each with a loopback address of its own.
A smaller count keeps the proportions.
"""

import ipaddress
import json
import sys

PROVINCES, DISTRICTS, COMMUNES = 63, 705, 10_599
FIRST_ADDRESS = ipaddress.IPv4Address("127.16.0.1")


def tree(count):
    """Id, level and parent of `count` endpoints, parents first."""
    whole = PROVINCES + DISTRICTS + COMMUNES
    provinces = max(1, PROVINCES * count // whole)
    districts = max(1, DISTRICTS * count // whole)
    points = [(f"p{number}", "province", None) for number in range(provinces)]
    points += [(f"d{number}", "district", f"p{number % provinces}") for number in range(districts)]
    points += [(f"c{number}", "commune", f"d{number % districts}") for number in range(count - provinces - districts)]
    return points[:count]


def endpoint(number, id, level, parent, port):
    values = {"id": id, "name": f"Điểm cầu {id}", "level": level}
    if parent:
        values["parent"] = parent
    values["url"] = f"http://{FIRST_ADDRESS + number}:{port}/"
    values["link"] = {"provider": "VNPT", "downKbps": 20_000, "upKbps": 20_000, "carriesChildren": level == "province"}
    values["platforms"] = ["teams"]
    values["contact"] = {"name": f"Trực kỹ thuật {id}", "phone": "0000 000 000"}
    return values


def main():
    count, port, interval = (int(text) for text in sys.argv[1:4])
    endpoints = [endpoint(number, *point, port) for number, point in enumerate(tree(count))]
    probe = {"intervalSeconds": interval, "timeoutSeconds": min(interval, 10)}
    registry = {"version": 1, "timeZone": "Asia/Ho_Chi_Minh", "defaults": {"probe": probe}, "endpoints": endpoints}
    with open(sys.argv[4], "w", encoding="utf-8") as file:
        json.dump(registry, file, ensure_ascii=False)
    with open(sys.argv[5], "w", encoding="utf-8") as file:
        file.writelines(endpoint["url"] + "\n" for endpoint in endpoints)


main()
