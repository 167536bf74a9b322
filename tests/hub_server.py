"""A server on the loopback interface that speaks the routes of the Hub which a card is read by."""

from __future__ import annotations

import hashlib
import json
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

SHA = "5" * 40
# huggingface_hub asks for this once a day, whatever it is used for.
REGISTRY = "/api/agent-harnesses"


class Stored(NamedTuple):
    """One repository: its files, whether it is gated (``sealed``: its card too) or private, and how many seconds each
    answer takes."""

    files: Mapping[str, bytes]
    gated: bool = False
    private: bool = False
    delay: float = 0.0
    sealed: bool = False


class Hub(NamedTuple):
    """``requests`` are (method, path, authorization) in order."""

    url: str
    models: dict[str, Stored]
    requests: list[tuple[str, str, str]]


@contextmanager
def serve() -> Iterator[Hub]:
    """Serve until the block ends. The caller fills ``models``; a token other than ``hf_right`` opens nothing."""
    models: dict[str, Stored] = {}
    requests: list[tuple[str, str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

        def do_HEAD(self) -> None:
            self._answer(body=False)

        def do_GET(self) -> None:
            self._answer(body=True)

        def _answer(self, body: bool) -> None:
            path = unquote(urlsplit(self.path).path)
            allowed = self.headers.get("authorization", "")
            if path != REGISTRY:
                requests.append((self.command, path, allowed))
            code, headers, data = _respond(models, path, allowed == "Bearer hf_right")
            self.send_response(code)
            for name, value in {"X-Repo-Commit": SHA, "Content-Length": str(len(data)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            if body:
                self.wfile.write(data)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Hub(f"http://127.0.0.1:{server.server_port}", models, requests)
    finally:
        server.shutdown()
        server.server_close()


def _respond(models: Mapping[str, Stored], path: str, token: bool) -> tuple[int, dict[str, str], bytes]:
    parts = path.strip("/").split("/")
    api = parts[:2] == ["api", "models"]
    id = "/".join(parts[2:4] if api else parts[:2])
    found = models.get(id)
    if found is None or (found.private and not token):
        return _refused(401, "RepoNotFound", "Repository not found")
    time.sleep(found.delay)
    if api:
        if parts[4:5] == ["revision"] and "/".join(parts[5:]) not in ("main", "v1", SHA):
            return _refused(404, "RevisionNotFound", "Invalid rev id")
        siblings = [{"rfilename": name, "size": len(data)} for name, data in found.files.items()]
        return (
            200,
            {"Content-Type": "application/json"},
            json.dumps(
                {"id": id, "modelId": id, "sha": SHA, "siblings": siblings, "tags": [], "private": found.private}
            ).encode(),
        )
    name = "/".join(parts[4:])
    if name not in found.files:
        return _refused(404, "EntryNotFound", "Entry not found")
    if not token and (found.sealed or (found.gated and name != "README.md")):
        return _refused(403, "GatedRepo", "Access to this model is restricted")
    data = found.files[name]
    return 200, {"ETag": f'"{hashlib.sha1(data).hexdigest()}"', "Content-Type": "text/plain"}, data


def _refused(code: int, name: str, message: str) -> tuple[int, dict[str, str], bytes]:
    return code, {"X-Error-Code": name, "X-Error-Message": message}, b""
