"""Which machines may be asked: those of the public network, by the number a name leads to and not by the name.

A name is looked up once; the connection is made to the number that was checked, so that an answer that changes in
between changes nothing. The ranges are those of IANA's registries of special-purpose addresses, and what is nobody's.
"""

import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from queue import Empty, SimpleQueue
from threading import Thread

from builder.errors import Code, Fault, ReportsRejectedError

Resolve = Callable[[str, int], Sequence[str]]
"""(host, port) → the numbers it has. Raises OSError where it has none."""
MAX_NUMBERS = 8  # of one host that are tried: big sites have four to six
_NOT_PUBLIC = {
    "0.0.0.0/8": "this machine",
    "10.0.0.0/8": "a private network",
    "100.64.0.0/10": "the inner network of a provider",
    "127.0.0.0/8": "this machine",
    "169.254.0.0/16": "the neighbourhood of this machine, where clouds keep their keys",
    "172.16.0.0/12": "a private network",
    "192.0.0.0/24": "no public machine",
    "192.0.2.0/24": "an example",
    "192.88.99.0/24": "a relay that is no more",
    "192.168.0.0/16": "a private network",
    "198.18.0.0/15": "a test network",
    "198.51.100.0/24": "an example",
    "203.0.113.0/24": "an example",
    "224.0.0.0/4": "a group of machines",
    "240.0.0.0/4": "no public machine",
}
_NOT_PUBLIC_6 = {
    "::/128": "this machine",
    "::1/128": "this machine",
    "fc00::/7": "a private network",
    "fe80::/10": "the neighbourhood of this machine",
    "fec0::/10": "a private network",
    "ff00::/8": "a group of machines",
    "2001::/23": "no public machine",  # Teredo among them, which carries an IPv4 number
    "2001:db8::/32": "an example",
    "2002::/16": "a relay that is no more",  # 6to4 carries an IPv4 number
    "3fff::/20": "an example",
}
_RANGES_4 = {IPv4Network(network): what for network, what in _NOT_PUBLIC.items()}
_RANGES_6 = {IPv6Network(network): what for network, what in _NOT_PUBLIC_6.items()}
_PUBLIC_6 = IPv6Network("2000::/3")  # the only part of IPv6 that has been given out
_TRANSLATED = ip_network("64:ff9b::/96")
"""IPv4 as machines with IPv6 alone see it: public where the IPv4 number in it is."""


def why_not_public(number: str) -> str | None:
    """What `number`, an IPv4 or IPv6 address, leads to where that is not a machine of the public network; else None."""
    try:
        address = ip_address(number.partition("%")[0])
    except ValueError:
        return "no public machine"
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or (_last_four_bytes(address) if address in _TRANSLATED else None)
        if inner is None:
            return _range_of(address) or (None if address in _PUBLIC_6 else "no public machine")
        address = inner
    return _range_of(address)


def find_numbers(host: str, port: int, seconds: float, resolve: Resolve, shown: str) -> tuple[str, ...]:
    """The numbers of `host`, in the order to be tried.

    Raises ReportsRejectedError: ADD-UNREACHABLE when it has none, ADD-TIME when they are not known after `seconds`.
    """
    answers: SimpleQueue[Sequence[str] | Exception] = SimpleQueue()

    def ask() -> None:
        try:
            answers.put(resolve(host, port))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    Thread(target=ask, daemon=True).start()  # the system's resolver knows no time limit
    try:
        numbers = answers.get(timeout=seconds)
    except Empty:
        what = f"the name {host!r} is not found in time"
        raise ReportsRejectedError(Fault(Code.ADD_TIME, shown, what, "Try again later")) from None
    if isinstance(numbers, Exception) or not numbers:
        what = f"there is no host {host!r}"
        raise ReportsRejectedError(Fault(Code.ADD_UNREACHABLE, shown, what, "Check the address and the connection"))
    return tuple(dict.fromkeys(numbers))[:MAX_NUMBERS]


def refuse_private(numbers: Sequence[str], shown: str, remedy: str) -> None:
    """Raise ReportsRejectedError (ADD-PRIVATE) when one of `numbers` is not public: to have both kinds is a trick."""
    for number in numbers:
        what = why_not_public(number)
        if what:
            raise ReportsRejectedError(Fault(Code.ADD_PRIVATE, shown, f"it leads to {number}, which is {what}", remedy))


def ask_system(host: str, port: int) -> Sequence[str]:
    """The numbers the system knows for `host`."""
    return [str(place[0]) for *_, place in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def _range_of(address: IPv4Address | IPv6Address) -> str | None:
    if isinstance(address, IPv4Address):
        return next((what for network, what in _RANGES_4.items() if address in network), None)
    return next((what for network, what in _RANGES_6.items() if address in network), None)


def _last_four_bytes(address: IPv6Address) -> IPv4Address:
    return IPv4Address(address.packed[-4:])
