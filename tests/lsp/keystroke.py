"""How long a keystroke takes: from the change of one character in a report of some 50 KB to the findings that are sent for it.

    cargo build --release
    python3 tests/lsp/keystroke.py target/release/guiju fixtures/parts/good-county.txt
"""

import json
import re
import statistics
import subprocess
import sys
import time

BYTES = 50_000
KEYSTROKES = 300
SIGN = "法"


def lengthened(report: str) -> str:
    """The report with its paragraphs said again under other numbers, so that few sentences repeat, until it is long enough."""
    lines = report.splitlines()
    bodies = [line for line in lines if len(line) > 60]
    wanted = BYTES - len(report.encode())
    extra, number = [], 1
    while sum(len(line.encode()) + 1 for line in extra) < wanted:
        body = bodies[number % len(bodies)]
        extra.append(re.sub(r"\d+", lambda found: str(int(found[0]) + number), body).replace("。", f"{number}。"))
        number += 1
    return "\n".join(lines[:3] + extra + lines[3:]) + "\n"


class Server:
    def __init__(self, program: str):
        pipe = subprocess.PIPE
        self.process = subprocess.Popen([program, "lsp"], stdin=pipe, stdout=pipe)

    def send(self, message: dict) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def until(self, wanted) -> dict:
        while True:
            length = 0
            while (header := self.process.stdout.readline()) not in (b"\r\n", b""):
                if header.startswith(b"Content-Length:"):
                    length = int(header.split()[1])
            message = json.loads(self.process.stdout.read(length))
            if wanted(message):
                return message


def main(program: str, report: str) -> None:
    text = lengthened(open(report, encoding="utf-8").read())
    server = Server(program)
    server.send({"id": 1, "method": "initialize", "params": {"capabilities": {}}})
    server.until(lambda message: message.get("id") == 1)
    server.send({"method": "initialized", "params": {}})
    uri = "file:///report.txt"
    item = {"uri": uri, "languageId": "plaintext", "version": 0, "text": text}
    server.send({"method": "textDocument/didOpen", "params": {"textDocument": item}})
    found = server.until(lambda message: "diagnostics" in message.get("params", {}))
    took = []
    line = len(text.splitlines()) // 2
    for version in range(1, KEYSTROKES + 1):
        at = {"line": line, "character": version}
        change = {"range": {"start": at, "end": at}, "text": SIGN}
        params = {"textDocument": {"uri": uri, "version": version}, "contentChanges": [change]}
        start = time.perf_counter()
        server.send({"method": "textDocument/didChange", "params": params})
        server.until(lambda message: message.get("params", {}).get("version") == version)
        took.append((time.perf_counter() - start) * 1000)
    server.send({"id": 2, "method": "shutdown"})
    server.send({"method": "exit"})
    took.sort()
    print(
        f"{len(text.encode())} bytes, {len(found['params']['diagnostics'])} findings, {KEYSTROKES} keystrokes: "
        f"median {statistics.median(took):.1f} ms, 99 of 100 under {took[int(len(took) * 0.99)]:.1f} ms, longest {took[-1]:.1f} ms"
    )


main(*sys.argv[1:])
