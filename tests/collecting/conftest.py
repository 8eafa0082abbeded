"""A web site on this machine that answers as a test wants; no test asks anything beyond it."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from builder.collecting.fetching import Fetcher, FetchLimits
from builder.config import Config, Limits

Answer = tuple[int, dict[str, str], bytes] | Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """`site.pages["/a"] = (200, {"Content-Type": "text/html"}, b"...")`; what was asked for stands in `asked`."""

    port: int
    pages: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def address(self, path: str = "/") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def put(self, path: str, body: bytes | str, kind: str = "text/html", **headers: str) -> str:
        self.pages[path] = (
            200,
            {"Content-Type": kind} | {name.replace("_", "-"): value for name, value in headers.items()},
            encoded(body),
        )
        return self.address(path)

    def send_on(self, path: str, place: str, status: int = 302) -> str:
        self.pages[path] = (status, {"Location": place}, b"")
        return self.address(path)

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]


def encoded(body: bytes | str) -> bytes:
    return body.encode() if isinstance(body, str) else body


@pytest.fixture
def site() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *arguments: object, **named: object) -> None:
            pass

        def do_GET(self) -> None:
            made.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            answer = made.pages.get(self.path, (404, {}, b""))
            if callable(answer):
                answer(self)
                return
            status, headers, body = answer
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            pass  # a guest that leaves early is what many of these tests are about

    server = Quiet(("127.0.0.1", 0), Handler)
    made = Site(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield made
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def fetcher() -> Fetcher:
    return Fetcher(quick_limits(), allow_private=True)


def quick_limits(max_bytes: int = 1_000_000, total_seconds: float = 5.0, silent_seconds: float = 2.0) -> FetchLimits:
    return FetchLimits(max_bytes, total_seconds, connect_seconds=1.0, silent_seconds=silent_seconds, pause_seconds=0)


CONFIG = Config("Ferry", "What is reported about the ferry.", "en", (), (), Limits())


def article(title: str, *paragraphs: str, head: str = "", language: str = "en") -> str:
    """A page as a small news site makes it."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="og:site_name" content="The Quay Herald">{head}</head><body><nav><a href="/">Home</a></nav>'
        f"<article><h1>{title}</h1>{body}</article><footer>Imprint</footer></body></html>"
    )


GROUNDED = (
    "The ferry Kestrel ran aground off the east mole on Tuesday evening with 41 passengers on board, the harbour office said.",
    "Two lifeboats brought all of them ashore before midnight, and nobody was hurt.",
    "The eastern channel stays closed until the ferry can be towed, which may take until Friday.",
)
DIVERS = (
    "Divers went down to the Kestrel on Wednesday and found a tear of about 3 metres below the engine room.",
    "The owner said that the pumps keep up with the water and that no fuel has leaked into the bay.",
    "Towing is to begin on Thursday if the wind drops, according to the harbour office.",
)
