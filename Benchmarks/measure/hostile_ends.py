"""Far ends that misbehave, on every loopback address: hostile_ends.py FIRST_PORT

  FIRST_PORT + 1   never answers a connection: its queue is full, and the kernel drops what comes
  FIRST_PORT + 2   sends its answer a byte a second
  FIRST_PORT + 3   resets the connection in the middle of its answer
  53 (UDP)         a name server that never answers

Prints "ready" when all of them listen.
"""

import asyncio
import contextlib
import socket
import struct
import sys

# SO_LINGER with a time of 0: closing resets.
RESET = struct.pack("ii", 1, 0)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n\r\n"


async def drip(reader, writer):
    with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
        await reader.readuntil(b"\r\n\r\n")
        for number in range(len(HEAD) + 1_000):
            writer.write(HEAD[number:number + 1] or b"x")
            await writer.drain()
            await asyncio.sleep(1)
    writer.close()


async def reset(reader, writer):
    with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
        await reader.readuntil(b"\r\n\r\n")
        writer.write(HEAD + b"half")
        await writer.drain()
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
    writer.transport.abort()


def silent(port):
    """A listener whose queue is full for ever, and what fills it."""
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("0.0.0.0", port))
    listener.listen(0)
    fill = []
    for _ in range(3):
        client = socket.socket()
        client.setblocking(False)
        client.connect_ex(("127.0.0.1", port))
        fill.append(client)
    return listener, fill


async def main():
    first = int(sys.argv[1])
    held = silent(first + 1)
    names = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    names.bind(("127.0.0.1", 53))
    await asyncio.start_server(drip, "0.0.0.0", first + 2, backlog=4_096)
    await asyncio.start_server(reset, "0.0.0.0", first + 3, backlog=4_096)
    print("ready", flush=True)
    await asyncio.Event().wait()
    del held


asyncio.run(main())
