"""Fetch one address as a careful guest: from public machines only, within limits, and where the site allows it.

Every hop of a redirect is checked anew. Machines of one's own network are asked only where the user named them: not
where a redirect or a feed leads to them. No cookies, no passwords, no proxies, nothing that the environment says;
certificates are verified against those the system trusts.
"""

import http.client
import socket
import ssl
import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from threading import Timer
from typing import Self
from urllib.parse import urljoin, urlsplit

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, NewConnectionError, SSLError
from urllib3.exceptions import TimeoutError as SilentError
from urllib3.response import BaseHTTPResponse
from urllib3.util import parse_url

from builder import __version__
from builder.addresses import DEFAULT_PORTS, clean_address
from builder.collecting.public_addresses import Resolve, ask_system, find_numbers, refuse_private
from builder.collecting.robots import ALLOW_ALL, ALLOW_NOTHING, MAX_ROBOTS_BYTES, Robots, parse_robots
from builder.errors import Code, Fault, ReportsRejectedError

AGENT = "briefing-digest"
HEADERS = {
    "User-Agent": f"{AGENT}/{__version__}",
    "Accept": "text/html, application/xhtml+xml, application/pdf, application/rss+xml, application/atom+xml, "
    "application/feed+json, */*;q=0.5",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}
CHUNK_BYTES = 65_536
PUBLIC_PORTS = frozenset({80, 443})
_ALLOW = "If that is meant, allow it with --allow-private"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_WINDOW_BITS = {"gzip": 31, "x-gzip": 31, "deflate": 15}  # of zlib: with gzip's header, with its own


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """What one address may cost."""

    max_bytes: int
    """Of what is there, packed and unpacked."""
    total_seconds: float = 60.0
    """For everything: names, robots.txt, redirects, content. A PDF of 20 MB takes 20 seconds over 8 Mbit/s."""
    connect_seconds: float = 10.0
    """Until a machine answers at all; the next of a host's numbers is tried then."""
    silent_seconds: float = 20.0
    """Without a byte. Slow content systems take ten to make a page."""
    max_redirects: int = 5
    """One after another: from http to https, to www, to a page's present address makes three. RFC 9309 asks for
    five."""
    pause_seconds: float = 0.5
    """Between two requests to one host, so that a feed of twenty pages is no load."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was found at an address."""

    address: str
    """Where it was found in the end, as `clean_address` gives it."""
    data: bytes
    """Unpacked."""
    declared: str
    """The type the server gives it, in lower case and without parameters; empty where it gives none."""
    charset: str
    """The encoding the server gives it, or empty."""


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: dict[str, str]
    data: bytes


@dataclass(frozen=True, slots=True)
class _Way:
    """How far one address has been followed."""

    shown: str
    """The address as faults call it."""
    named: tuple[str, int] | None
    """The machine that may be inside, which the user named; None: none may be."""
    deadline: float
    """Of the clock that only goes forward, in seconds."""
    is_inner: bool = True
    """Whether nothing but the named machine has been asked on the way, and it is asked next."""

    def past(self, place: str) -> Self:
        """The way on to `place`: who once led elsewhere leads nobody back inside."""
        return replace(self, is_inner=self.is_inner and self.named is not None and _machine(place) == self.named)


class Fetcher:
    """Fetches address after address; asks each site for its robots.txt once."""

    def __init__(
        self,
        limits: FetchLimits,
        *,
        allow_private: bool = False,
        resolve: Resolve = ask_system,
        context: ssl.SSLContext | None = None,
    ) -> None:
        self._limits, self._allow_private, self._resolve, self._context = limits, allow_private, resolve, context
        self._robots: dict[str, Robots] = {}
        self._asked_at: dict[str, float] = {}

    def fetch(self, address: str, named: str | None = None) -> Fetched:
        """What is at `address`, as `clean_address` gives it.

        `named` is the address that the user wrote and that led to it, a feed's; None: it is `address` itself.

        Raises ReportsRejectedError: ADD-ADDRESS, ADD-PRIVATE, ADD-UNREACHABLE, ADD-STATUS, ADD-REDIRECT, ADD-ROBOTS,
        ADD-TIME, ADD-TOO-LARGE.
        """
        deadline = time.monotonic() + self._limits.total_seconds
        way = _Way(address, _machine(named or address) if self._allow_private else None, deadline)
        place, answer = self._follow(address, way, is_page=True)
        if answer.status != http.client.OK:
            raise _refused_status(answer.status, address)

        declared, _, parameters = answer.headers.get("content-type", "").partition(";")
        charset = next((value for name, _, value in _parameters(parameters) if name.lower() == "charset"), "")
        return Fetched(clean_address(place, is_inner=True) or address, answer.data, declared.strip().lower(), charset)

    def _follow(self, address: str, way: "_Way", *, is_page: bool) -> tuple[str, _Answer]:
        """The answer at the end of the redirects, and where that is.

        Rules of robots.txt hold for pages, not for robots.txt.
        """
        place, max_bytes = address, self._limits.max_bytes if is_page else MAX_ROBOTS_BYTES
        seen = {place}
        for _ in range(self._limits.max_redirects + 1):
            way = way.past(place)
            if is_page:
                self._check_robots(place, way)
            answer = self._ask(place, way, max_bytes, cut=not is_page)
            if answer.status not in _REDIRECTS:
                return place, answer

            place = _next_place(place, answer, way.shown)
            if place in seen:
                break
            seen.add(place)

        what = "it sends from one address to the next without an end"
        raise _refusal(Code.ADD_REDIRECT, way.shown, what, "Open it in a browser and add the address it shows")

    def _check_robots(self, place: str, way: "_Way") -> None:
        """Raise ReportsRejectedError (ADD-ROBOTS) where the site of `place` does not want programs there."""
        rules = self._rules(place, way)
        if rules.allow(_target(place)):
            return

        if rules is ALLOW_NOTHING:
            raise _refusal(Code.ADD_ROBOTS, way.shown, "the site's robots.txt cannot be had", "Try again later")
        what = "the site asks programs not to fetch it (robots.txt)"
        raise _refusal(Code.ADD_ROBOTS, way.shown, what, "Open it in a browser, save it and add the file, if you may")

    def _rules(self, place: str, way: "_Way") -> Robots:
        """The robots.txt of the site of `place`.

        None allows all, one that cannot be had allows nothing (RFC 9309, 2.3.1).
        """
        site = "{0.scheme}://{0.netloc}".format(urlsplit(place))
        if site not in self._robots:
            self._robots[site] = self._ask_for_robots(site, way)
        return self._robots[site]

    def _ask_for_robots(self, site: str, way: "_Way") -> Robots:
        try:
            _, answer = self._follow(f"{site}/robots.txt", way, is_page=False)
        except ReportsRejectedError as error:
            if error.faults[0].code is Code.ADD_REDIRECT:
                return ALLOW_ALL  # as if there were none, says the standard
            raise

        if answer.status == http.client.OK:
            return parse_robots(answer.data, AGENT)
        is_too_often = answer.status == http.client.TOO_MANY_REQUESTS
        return ALLOW_NOTHING if is_too_often or answer.status >= http.client.INTERNAL_SERVER_ERROR else ALLOW_ALL

    def _ask(self, place: str, way: "_Way", max_bytes: int, *, cut: bool) -> _Answer:
        """One request. With `cut`, what is too long ends at `max_bytes` instead of being refused."""
        connection = self._connect(place, way)
        asked = HEADERS | {"Host": urlsplit(place).netloc}
        with _ended_at(way.deadline, connection, way.shown):
            connection.request("GET", _target(place), headers=asked, preload_content=False)

            with closing(connection.getresponse()) as response:
                headers = {name.lower(): value for name, value in response.headers.items()}
                data = b""
                if response.status == http.client.OK:
                    data = _read(response, headers.get("content-encoding", ""), max_bytes, way.shown, cut=cut)
                return _Answer(response.status, headers, data)

    def _connect(self, place: str, way: "_Way") -> HTTPConnection:
        """A connection to a number of the host of `place` that was checked."""
        parts = urlsplit(place)
        host, is_secure = parts.hostname or "", parts.scheme == "https"
        port = parts.port or DEFAULT_PORTS[parts.scheme]
        remedy = "If that is meant, add that address itself" if self._allow_private else _ALLOW
        if port not in PUBLIC_PORTS and not way.is_inner:
            raise _refusal(Code.ADD_ADDRESS, way.shown, f"it leads to port {port}, where no public site is", remedy)

        self._pause(host)
        numbers = find_numbers(host, port, max(0.001, way.deadline - time.monotonic()), self._resolve, way.shown)
        if not way.is_inner:
            refuse_private(numbers, way.shown, remedy)
        return self._reach(numbers, port, host if is_secure else None, way)

    def _reach(self, numbers: Sequence[str], port: int, secure_host: str | None, way: "_Way") -> HTTPConnection:
        """A connection to the first of `numbers` that answers."""
        trouble = "it does not answer"
        for number in numbers:
            seconds = min(self._limits.connect_seconds, way.deadline - time.monotonic())
            if seconds <= 0:
                raise _too_slow(way.shown)

            connection = self._prepare(secure_host, number, port, seconds)
            try:
                connection.connect()
            except (OSError, HTTPError) as error:
                connection.close()
                trouble = _trouble(error)
                continue
            connection.timeout = self._limits.silent_seconds
            return connection

        raise _refusal(Code.ADD_UNREACHABLE, way.shown, trouble, "Check the address, or try again later")

    def _prepare(self, secure_host: str | None, number: str, port: int, seconds: float) -> HTTPConnection:
        """A connection to `number`, not yet made; with `secure_host` one that wants its certificate."""
        if secure_host is None:
            return HTTPConnection(number, port, timeout=seconds)
        self._context = self._context or ssl.create_default_context()
        return HTTPSConnection(number, port, timeout=seconds, ssl_context=self._context, server_hostname=secure_host)

    def _pause(self, host: str) -> None:
        now = time.monotonic()
        wait = self._asked_at.get(host, now - self._limits.pause_seconds) + self._limits.pause_seconds - now
        if wait > 0:
            time.sleep(wait)
        self._asked_at[host] = time.monotonic()


@contextmanager
def _ended_at(deadline: float, connection: HTTPConnection, shown: str) -> Iterator[None]:
    """Shut the connection down at `deadline`, whatever trickles in till then; close it at the end."""
    is_late = []
    line = connection.sock  # which the connection forgets when the other side is to close it, and still reads from

    def end() -> None:
        is_late.append(True)
        if isinstance(line, socket.socket):
            with suppress(OSError):  # it has ended by itself
                line.shutdown(socket.SHUT_RDWR)

    timer = Timer(max(0.0, deadline - time.monotonic()), end)
    timer.daemon = True
    timer.start()
    try:
        yield
    except (OSError, HTTPError, http.client.HTTPException, ValueError, AttributeError) as error:
        if is_late:
            raise _too_slow(shown) from None
        remedy = "Check the address, or try again later"
        raise _refusal(Code.ADD_UNREACHABLE, shown, _trouble(error), remedy) from None
    finally:
        timer.cancel()
        connection.close()
    if is_late:
        raise _too_slow(shown)


def _read(response: BaseHTTPResponse, encoding: str, max_bytes: int, shown: str, *, cut: bool) -> bytes:
    """The content, unpacked here in pieces of a known size: what is packed may be a thousand times as much."""
    name = encoding.strip().lower()
    if name not in ("", "identity", *_WINDOW_BITS):
        what = f"it is packed in a way that was not asked for ({name})"
        raise _refusal(Code.ADD_TYPE, shown, what, "Save it with the browser and add the file")

    unpack = zlib.decompressobj(_WINDOW_BITS[name]) if name in _WINDOW_BITS else None
    data = bytearray()
    try:
        while chunk := response.read(CHUNK_BYTES, decode_content=False):
            data += unpack.decompress(chunk, max_bytes + 1 - len(data)) if unpack else chunk
            if len(data) > max_bytes:
                if cut:
                    return bytes(data[:max_bytes])
                remedy = "Raise limits.max_document_bytes if it is a report"
                raise _refusal(Code.ADD_TOO_LARGE, shown, f"it has more than {max_bytes} bytes", remedy)
    except zlib.error:
        remedy = "Save it with the browser and add the file"
        raise _refusal(Code.ADD_UNREACHABLE, shown, "what it sends cannot be unpacked", remedy) from None

    if unpack and data and not unpack.eof:
        raise OSError(0, "it broke off")
    return bytes(data)


def _machine(place: str) -> tuple[str, int]:
    """Host and port of `place`; the two ports that sites have count as one."""
    parts = urlsplit(place)
    port = parts.port or DEFAULT_PORTS[parts.scheme]
    return parts.hostname or "", 0 if port in DEFAULT_PORTS.values() else port


def _next_place(place: str, answer: _Answer, shown: str) -> str:
    """Where a redirect leads, as it says: a site that adds a parameter to an address may want to see it."""
    location = answer.headers.get("location", "").strip()
    with suppress(UnicodeError):  # headers are read byte by byte; many sites write UTF-8 into them
        location = location.encode("latin-1").decode("utf-8")

    try:
        following = urljoin(place, location.replace(" ", "%20")).partition("#")[0] if location else ""
    except ValueError:
        following = ""

    cleaned = clean_address(following, is_inner=True)  # where it leads is checked by its number
    if cleaned is None:
        what = "it sends on to something that is no http or https address"
        raise _refusal(Code.ADD_REDIRECT, shown, what, "Open it in a browser and add the address it shows")
    host = urlsplit(cleaned)
    return f"{host.scheme}://{host.netloc}{_target(following)}"


def _target(place: str) -> str:
    """What is asked of the host: path and query, percent-encoded."""
    return parse_url(place).request_uri


def _parameters(text: str) -> Iterator[tuple[str, str, str]]:
    for parameter in text.split(";"):
        name, equals, value = (part.strip() for part in parameter.partition("="))
        yield name, equals, value.strip("\"'")


def _refused_status(status: int, shown: str) -> ReportsRejectedError:
    remedies = {
        401: "It wants a password: save it with the browser and add the file",
        402: "It wants to be paid: save it with the browser and add the file, if you may",
        403: "It is not given to programs: save it with the browser and add the file, if you may",
        404: "Check the address",
        410: "It has been taken away: remove the address",
        429: "It was asked too often: try again later",
    }
    is_its_fault = status >= http.client.INTERNAL_SERVER_ERROR
    remedy = remedies.get(status, "Try again later" if is_its_fault else "Check the address")
    reason = http.client.responses.get(status, "")
    return _refusal(Code.ADD_STATUS, shown, f"the server answers {status} {reason}".rstrip(), remedy)


def _too_slow(shown: str) -> ReportsRejectedError:
    remedy = "Try again later, or save it with the browser and add the file"
    return _refusal(Code.ADD_TIME, shown, "it takes too long", remedy)


def _refusal(code: Code, shown: str, what: str, remedy: str) -> ReportsRejectedError:
    return ReportsRejectedError(Fault(code, shown, what, remedy))


def _trouble(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError) or isinstance(error.__cause__, ssl.SSLCertVerificationError):
        return "its certificate cannot be verified"
    if isinstance(error, TimeoutError | SilentError):
        return "it does not answer in time"
    if isinstance(error, ssl.SSLError | SSLError):
        return "a secure connection cannot be made"
    if isinstance(error, HTTPError | http.client.HTTPException) and not isinstance(error, NewConnectionError):
        return "it breaks off, or answers with what is no answer"
    return (
        f"the connection fails ({error.strerror})"
        if isinstance(error, OSError) and error.strerror
        else "the connection fails"
    )
