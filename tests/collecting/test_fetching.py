"""Fetching against a real server: what is let in, and everything that is not."""

import gzip
import ssl
import subprocess
import threading
import time
import zlib
from collections.abc import Sequence
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import IPv4Network
from pathlib import Path

import pytest

from builder.addresses import clean_address
from builder.collecting.fetching import Fetcher
from builder.errors import Code, Fault, ReportsRejectedError
from tests.collecting.conftest import Site, quick_limits


def refusal(fetcher: Fetcher, address: str) -> Fault:
    with pytest.raises(ReportsRejectedError) as raised:
        fetcher.fetch(address)
    assert len(raised.value.faults) == 1
    return raised.value.faults[0]


# What is let in


def test_a_page_comes_with_what_the_server_calls_it(site: Site, fetcher: Fetcher) -> None:
    fetched = fetcher.fetch(site.put("/a?b=1", "Words", 'Text/HTML; Charset="Windows-1251"'))
    assert (fetched.data, fetched.declared, fetched.charset, fetched.address) == (
        b"Words",
        "text/html",
        "Windows-1251",
        site.address("/a?b=1"),
    )


def test_the_program_gives_its_name_and_nothing_about_the_user(
    site: Site, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    site.put("/robots.txt", "User-agent: *\nAllow: /", "text/plain", Set_Cookie="id=1")
    fetcher.fetch(site.put("/a", "Words", Set_Cookie="id=2"))
    fetcher.fetch(site.put("/b", "Words"))
    for _, headers in site.asked:
        assert set(headers) == {"host", "user-agent", "accept", "accept-encoding", "connection"}
        assert headers["user-agent"].startswith("briefing-digest/")
        assert headers["host"] == f"127.0.0.1:{site.port}"


@pytest.mark.parametrize("encoding", ["gzip", "x-gzip", "GZIP", "deflate", "identity", ""])
def test_packed_content_is_unpacked(site: Site, fetcher: Fetcher, encoding: str) -> None:
    words = b"Words " * 20_000
    packed = {"deflate": zlib.compress(words), "identity": words, "": words}.get(encoding.lower(), gzip.compress(words))
    assert fetcher.fetch(site.put("/a", packed, Content_Encoding=encoding)).data == words


def test_redirects_are_followed_to_where_the_page_is(site: Site, fetcher: Fetcher) -> None:
    site.send_on("/a", "b?x=1#top", 301)
    site.send_on("/b?x=1", "//127.0.0.1:" + f"{site.port}/c", 303)
    site.send_on("/c", "/новости 1?utm_source=c".encode().decode("latin-1"), 308)
    site.put("/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8%201?utm_source=c", "Words")
    fetched = fetcher.fetch(site.address("/a"))
    assert fetched.address == site.address("/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8%201")
    assert fetched.data == b"Words"


def test_a_page_of_exactly_the_limit_is_taken(site: Site) -> None:
    fetcher = Fetcher(quick_limits(max_bytes=5_000), allow_private=True)
    assert len(fetcher.fetch(site.put("/a", b"x" * 5_000)).data) == 5_000
    assert refusal(fetcher, site.put("/b", b"x" * 5_001)).code is Code.ADD_TOO_LARGE


# Where it leads


def test_this_machine_is_not_asked_without_being_allowed(site: Site) -> None:
    strict = Fetcher(quick_limits())
    site.put("/a", "Words")
    assert refusal(strict, site.address("/a")).code is Code.ADD_ADDRESS  # the port
    assert refusal(strict, "http://127.0.0.1/a").code is Code.ADD_PRIVATE
    assert refusal(strict, "https://169.254.169.254/latest").code is Code.ADD_PRIVATE
    assert site.asked == []


class _Names:
    """A resolver that answers each time with the next of its answers, and keeps count."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self.answers, self.asked = list(answers), 0

    def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked += 1
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


@pytest.mark.parametrize("number", ["10.0.0.1", "::1", "::ffff:127.0.0.1", "100.64.0.1", "fd00::1", "0.0.0.1"])
def test_a_public_name_with_a_private_number_is_refused(number: str) -> None:
    fault = refusal(Fetcher(quick_limits(), resolve=_Names([number])), "http://harbour.example/a")
    assert fault.code is Code.ADD_PRIVATE
    assert number in fault.what


def test_a_redirect_to_a_private_address_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server stands on this machine, so for this test its port and number count as public."""
    monkeypatch.setattr("builder.collecting.fetching.PUBLIC_PORTS", frozenset({80, 443, site.port}))
    monkeypatch.setattr("builder.collecting.public_addresses._RANGES_4", {})
    fetcher = Fetcher(quick_limits())
    site.put("/b", "Words")
    assert fetcher.fetch(site.send_on("/a", "/b")).data == b"Words"
    for place in (
        "http://[::1]/",
        "http://169.254.169.254:8080/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "",
        "http://a:b@x.example/",
    ):
        codes = (Code.ADD_REDIRECT, Code.ADD_ADDRESS, Code.ADD_PRIVATE)
        assert refusal(fetcher, site.send_on("/c", place)).code in codes, place


def test_a_redirect_is_looked_up_and_checked_like_the_first_address(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server stands on this machine, so for this test its port and number count as public."""
    monkeypatch.setattr("builder.collecting.fetching.PUBLIC_PORTS", frozenset({80, 443, site.port}))
    monkeypatch.setattr(
        "builder.collecting.public_addresses._RANGES_4", {IPv4Network("10.0.0.0/8"): "a private network"}
    )
    numbers = {"outer.example": ["127.0.0.1"], "other.example": ["127.0.0.1"], "inner.example": ["10.0.0.1"]}
    site.send_on("/a", f"http://other.example:{site.port}/b")
    site.send_on("/c", f"http://inner.example:{site.port}/b")
    site.put("/b", "Words")
    for is_allowed in (False, True):
        fetcher = Fetcher(
            quick_limits(), allow_private=is_allowed, resolve=lambda host, port: numbers.get(host, ["127.0.0.1"])
        )
        outer = f"http://outer.example:{site.port}"
        assert fetcher.fetch(f"{outer}/a").address == f"http://other.example:{site.port}/b"
        assert refusal(fetcher, f"{outer}/c").code is Code.ADD_PRIVATE


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST.", "[::1]", "wiki"])
def test_a_machine_of_this_house_is_asked_where_it_is_named_and_allowed(site: Site, host: str) -> None:
    site.put("/a", "Words")
    address = clean_address(f"http://{host}:{site.port}/a", is_inner=True)
    assert address
    allowed, strict = (
        Fetcher(quick_limits(), allow_private=is_allowed, resolve=lambda host, port: ["127.0.0.1"])
        for is_allowed in (True, False)
    )
    assert allowed.fetch(address).data == b"Words"
    assert refusal(strict, address).code is Code.ADD_ADDRESS  # the port
    fault = refusal(strict, address.replace(f":{site.port}", ""))
    assert (fault.code, "--allow-private" in fault.remedy) == (Code.ADD_PRIVATE, True)


def test_only_what_the_user_named_is_let_inside(site: Site) -> None:
    fetcher = Fetcher(quick_limits(), allow_private=True, resolve=lambda host, port: ["127.0.0.1"])
    site.put("/page", "Words")
    site.send_on("/on", "/page")
    site.send_on("/away", f"http://metadata.example:{site.port}/page")
    assert fetcher.fetch(site.address("/on")).data == b"Words"
    fault = refusal(fetcher, site.address("/away"))
    assert (fault.code, "add that address itself" in fault.remedy) == (Code.ADD_ADDRESS, True)
    site.pages["/away"] = (302, {"Location": "http://metadata.example/page"}, b"")
    assert refusal(fetcher, site.address("/away")).code is Code.ADD_PRIVATE
    with pytest.raises(ReportsRejectedError):  # an entry of a feed
        fetcher.fetch(site.address("/page"), "https://feeds.example/")
    assert fetcher.fetch(site.address("/page"), site.address("/feed")).data == b"Words"


def test_who_led_elsewhere_leads_nobody_back_inside(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the named machine to another, and from there to the named one again: that other has chosen what is asked."""
    monkeypatch.setattr("builder.collecting.fetching.PUBLIC_PORTS", frozenset({80, 443, site.port}))
    monkeypatch.setattr("builder.collecting.public_addresses._RANGES_4", {IPv4Network("127.0.0.1/32"): "this machine"})
    numbers = {"outer.example": ["127.0.0.2"], "127.0.0.1": ["127.0.0.1"]}
    fetcher = Fetcher(quick_limits(), allow_private=True, resolve=lambda host, port: numbers[host])
    site.send_on("/a", f"http://outer.example:{site.port}/b")
    site.send_on("/b", site.address("/secret"))
    site.put("/secret", "Words")
    assert fetcher.fetch(site.address("/secret")).data == b"Words"
    assert refusal(fetcher, site.address("/a")).code in (Code.ADD_PRIVATE, Code.ADD_UNREACHABLE)
    assert site.paths() == ["/secret", "/a"]


def test_a_name_that_changes_between_check_and_use_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The connection is made to the number that was checked: nothing looks the name up again."""
    connected: list[str] = []

    def connect(self: object) -> None:
        connected.append(self.host)  # type: ignore[attr-defined]  # of urllib3's connection
        raise ConnectionRefusedError

    monkeypatch.setattr("urllib3.connection.HTTPConnection.connect", connect)
    names = _Names(["93.184.216.34"], ["127.0.0.1"])
    assert refusal(Fetcher(quick_limits(), resolve=names), "http://rebinding.example/a").code is Code.ADD_UNREACHABLE
    assert connected == ["93.184.216.34"]
    assert names.asked == 1
    assert refusal(Fetcher(quick_limits(), resolve=names), "http://rebinding.example/a").code is Code.ADD_PRIVATE
    assert connected == ["93.184.216.34"]


def test_the_next_number_is_tried_when_one_does_not_answer(site: Site) -> None:
    fetcher = Fetcher(quick_limits(), allow_private=True, resolve=lambda host, port: ["127.0.0.254", "127.0.0.1"])
    site.put("/a", "Words")
    assert fetcher.fetch(f"http://harbour.example:{site.port}/a").data == b"Words"
    assert site.asked[-1][1]["host"] == f"harbour.example:{site.port}"


def test_redirects_end(site: Site, fetcher: Fetcher) -> None:
    site.send_on("/a", "/b")
    assert refusal(fetcher, site.send_on("/b", "/a")).code is Code.ADD_REDIRECT
    assert len(site.paths()) <= 6
    for number in range(20):
        site.send_on(f"/{number}", f"/{number + 1}")
    site.asked.clear()
    assert refusal(fetcher, site.address("/0")).code is Code.ADD_REDIRECT
    assert len(site.paths()) == 6


# What it costs


def slowly(chunks: int, seconds: float, *, in_headers: bool = False) -> object:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        start = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
        handler.wfile.write(start + (b"" if in_headers else b"\r\n"))
        for number in range(chunks):
            handler.wfile.write(f"X-{number}: y\r\n".encode() if in_headers else b"x")
            handler.wfile.flush()
            time.sleep(seconds)
        handler.close_connection = True

    return answer


@pytest.mark.parametrize("in_headers", [True, False])
def test_what_trickles_in_ends_in_time(site: Site, in_headers: bool) -> None:
    site.pages["/a"] = slowly(40, 0.1, in_headers=in_headers)  # type: ignore[assignment]  # a function that answers
    began = time.monotonic()
    assert (
        refusal(Fetcher(quick_limits(total_seconds=0.6), allow_private=True), site.address("/a")).code is Code.ADD_TIME
    )
    assert time.monotonic() - began < 2


def test_silence_ends_in_time(site: Site) -> None:
    site.pages["/a"] = slowly(2, 3)  # type: ignore[assignment]  # a function that answers
    began = time.monotonic()
    fault = refusal(Fetcher(quick_limits(silent_seconds=0.3), allow_private=True), site.address("/a"))
    assert fault.code is Code.ADD_UNREACHABLE
    assert time.monotonic() - began < 2


def test_a_body_without_an_end_ends_at_the_limit(site: Site, fetcher: Fetcher) -> None:
    sent = []

    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while True:
            sent.append(handler.wfile.write(b"x" * 65_536))

    site.pages["/a"] = endless
    assert refusal(fetcher, site.address("/a")).code is Code.ADD_TOO_LARGE
    assert sum(sent) < 50_000_000


def test_a_bomb_is_not_unpacked(site: Site, fetcher: Fetcher) -> None:
    bomb = gzip.compress(gzip.compress(b"0" * 200_000_000, 9), 9)
    small = gzip.compress(b"0" * 50_000_000, 9)
    assert refusal(fetcher, site.put("/a", small, Content_Encoding="gzip")).code is Code.ADD_TOO_LARGE
    assert refusal(fetcher, site.put("/b", bomb, Content_Encoding="gzip, gzip")).code is Code.ADD_TYPE
    assert refusal(fetcher, site.put("/c", b"no gzip", Content_Encoding="gzip")).code is Code.ADD_UNREACHABLE
    assert refusal(fetcher, site.put("/d", small[:-2000], Content_Encoding="gzip")).code in (
        Code.ADD_TOO_LARGE,
        Code.ADD_UNREACHABLE,
    )
    assert refusal(fetcher, site.put("/e", b"x", Content_Encoding="br")).code is Code.ADD_TYPE


def test_what_breaks_off_is_not_taken(site: Site, fetcher: Fetcher) -> None:
    def half(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\nhalf")
        handler.close_connection = True

    site.pages["/a"] = half
    assert refusal(fetcher, site.address("/a")).code is Code.ADD_UNREACHABLE
    packed = gzip.compress(b"Words " * 1000)[:-12]
    assert refusal(fetcher, site.put("/b", packed, Content_Encoding="gzip")).code is Code.ADD_UNREACHABLE


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\r\n\r\n",
        b"220 ready\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 500 + b"\r\n",
        b"HTTP/1.1 200 OK\r\na: " + b"b" * 100_000,
    ],
)
def test_what_is_no_answer_is_named(site: Site, fetcher: Fetcher, answer: bytes) -> None:
    def nonsense(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(answer)
        handler.close_connection = True

    site.pages["/a"] = nonsense
    assert refusal(fetcher, site.address("/a")).code is Code.ADD_UNREACHABLE


@pytest.mark.parametrize("status", [204, 206, 304, 400, 401, 403, 404, 410, 429, 451, 500, 503])
def test_only_a_page_is_a_page(site: Site, fetcher: Fetcher, status: int) -> None:
    site.pages["/a"] = (status, {}, b"")
    fault = refusal(fetcher, site.address("/a"))
    assert fault.code is Code.ADD_STATUS
    assert str(status) in fault.what


def test_nobody_there_is_named(fetcher: Fetcher) -> None:
    assert refusal(fetcher, "http://127.0.0.1:1/a").code is Code.ADD_UNREACHABLE


# What the site asks


def test_robots_are_respected_and_asked_once(site: Site, fetcher: Fetcher) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /closed", "text/plain")
    for path in ("/closed/1", "/open/1", "/open/2"):
        site.put(path, "Words")
    assert refusal(fetcher, site.address("/closed/1")).code is Code.ADD_ROBOTS
    fetcher.fetch(site.address("/open/1"))
    fetcher.fetch(site.address("/open/2"))
    assert [path for path, _ in site.asked] == ["/robots.txt", "/open/1", "/open/2"]


def test_robots_hold_for_where_a_redirect_leads(site: Site, fetcher: Fetcher) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /closed", "text/plain")
    site.put("/closed", "Words")
    assert refusal(fetcher, site.send_on("/a", "/closed")).code is Code.ADD_ROBOTS
    assert site.paths() == ["/a"]


@pytest.mark.parametrize(
    ("status", "is_allowed"), [(404, True), (403, True), (410, True), (500, False), (503, False), (429, False)]
)
def test_robots_that_are_missing_allow_and_robots_that_fail_do_not(
    site: Site, fetcher: Fetcher, status: int, is_allowed: bool
) -> None:
    site.pages["/robots.txt"] = (status, {}, b"")
    site.put("/a", "Words")
    if is_allowed:
        assert fetcher.fetch(site.address("/a")).data == b"Words"
    else:
        assert refusal(fetcher, site.address("/a")).code is Code.ADD_ROBOTS


def test_robots_may_be_somewhere_else_or_nowhere(site: Site, fetcher: Fetcher) -> None:
    site.send_on("/robots.txt", "/moved.txt")
    site.put("/moved.txt", "User-agent: *\nDisallow: /closed", "text/plain")
    assert refusal(fetcher, site.put("/closed", "Words")).code is Code.ADD_ROBOTS
    site.send_on("/robots.txt", "/robots.txt")
    assert Fetcher(quick_limits(), allow_private=True).fetch(site.address("/closed")).data == b"Words"


def test_of_endless_robots_the_beginning_is_read(site: Site, fetcher: Fetcher) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /closed\n" + "# more\n" * 200_000, "text/plain")
    assert refusal(fetcher, site.put("/closed", "Words")).code is Code.ADD_ROBOTS


# Certificates


@pytest.fixture
def secure(tmp_path: Path) -> object:
    """A server at harbour.example with a certificate that nobody but the test trusts."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=harbour.example"]
    try:
        subprocess.run(
            [*command, "-addext", "subjectAltName=DNS:harbour.example", "-keyout", key, "-out", certificate],
            check=True,
            capture_output=True,
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("there is no openssl to make a certificate with")

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *arguments: object, **named: object) -> None:
            pass

        def do_GET(self) -> None:
            status, body = (200, b"Words") if self.path == "/a" else (404, b"")
            self.send_response(status)
            self.end_headers()
            self.wfile.write(body)

    class Quiet(HTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            pass

    server = Quiet(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield server.server_address[1], certificate
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_certificate_is_verified_for_the_name_that_was_asked(secure: tuple[int, Path]) -> None:
    port, certificate = secure

    def fetcher(context: ssl.SSLContext | None) -> Fetcher:
        return Fetcher(quick_limits(), allow_private=True, resolve=lambda host, port: ["127.0.0.1"], context=context)

    trusting = ssl.create_default_context(cafile=str(certificate))
    assert fetcher(trusting).fetch(f"https://harbour.example:{port}/a").data == b"Words"
    for context, host in ((None, "harbour.example"), (trusting, "other.example")):
        fault = refusal(fetcher(context), f"https://{host}:{port}/a")
        assert fault.code is Code.ADD_UNREACHABLE
        assert "certificate" in fault.what


def test_a_host_is_not_asked_in_haste(site: Site) -> None:
    limits = quick_limits()
    slow = Fetcher(type(limits)(limits.max_bytes, pause_seconds=0.2), allow_private=True)
    began = time.monotonic()
    slow.fetch(site.put("/a", "Words"))
    assert time.monotonic() - began >= 0.2
