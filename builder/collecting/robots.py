"""What a site asks of programs that fetch its pages: robots.txt, read as RFC 9309 says.

The standard library's reader takes the first rule that fits where the standard says the longest, knows no `*` and `$`
in a path, and loads a fetcher of its own; see `docs/decisions/0014-adding.md`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

MAX_ROBOTS_BYTES = 512_000  # RFC 9309 asks for 500 KiB at least; what lies beyond is not read
_UNRESERVED = re.compile(rb"[A-Za-z0-9._~-]")
_ANY_ASCII = "".join(map(chr, range(0x21, 0x7F)))


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules that hold for this program on one site."""

    rules: tuple[tuple[str, bool], ...] = ()
    """(pattern of a path, whether it is allowed)."""

    def allow(self, path: str) -> bool:
        """Whether `path`, with its query, may be fetched.

        The longest pattern decides, and of two equally long ones the one that allows.
        """
        plain = _canonical(path)
        fitting = [(len(pattern), allowed) for pattern, allowed in self.rules if _fits(pattern, plain)]
        return max(fitting, default=(0, True))[1]


ALLOW_ALL = Robots()
ALLOW_NOTHING = Robots((("/", False),))


def parse_robots(data: bytes, agent: str) -> Robots:
    """The rules in `data` for the program called `agent`: of all groups that name it, else of those for everybody."""
    named: list[tuple[str, bool]] = []
    everybody: list[tuple[str, bool]] = []
    is_named = False
    for names, rules in _groups(data[:MAX_ROBOTS_BYTES].decode("utf-8", "replace").removeprefix("\ufeff")):
        if agent.lower() in names:
            is_named = True
            named += rules
        elif "*" in names:
            everybody += rules
    return Robots(tuple(named if is_named else everybody))


def _groups(text: str) -> Iterator[tuple[set[str], list[tuple[str, bool]]]]:
    """Each run of `User-agent` lines, in lower case, with the rules below it."""
    names: set[str] = set()
    rules: list[tuple[str, bool]] = []
    for line in re.split(r"[\r\n]+", text):
        key, colon, value = (part.strip() for part in line.partition("#")[0].partition(":"))
        if not colon:
            continue

        if key.lower() == "user-agent":
            if rules:
                yield names, rules
                names, rules = set(), []
            product = re.match(r"\*|[A-Za-z_-]+", value)
            names |= {product[0].lower()} if product else set()
        elif key.lower() in ("allow", "disallow") and names and value:
            rules.append((_canonical(value), key.lower() == "allow"))

    yield names, rules


def _fits(pattern: str, path: str) -> bool:
    """Whether `path` begins as `pattern` says: `*` stands for anything, `$` at the end for the end.

    Linear: each piece is looked for once.
    """
    is_whole = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False

    position = len(first)
    last = others.pop() if is_whole and others else None
    for piece in others:
        start = path.find(piece, position)
        if start < 0:
            return False
        position = start + len(piece)

    if not is_whole:
        return True
    return position == len(path) if last is None else path.endswith(last) and len(path) - len(last) >= position


def _canonical(path: str) -> str:
    """`path` in one of the ways to write it: letters and digits plain, everything beyond ASCII percent-encoded."""

    def decode(escape: re.Match[str]) -> str:
        byte = bytes.fromhex(escape[1])
        return byte.decode("ascii") if _UNRESERVED.match(byte) else escape[0].upper()

    return quote(re.sub(r"%([0-9A-Fa-f]{2})", decode, path), safe=_ANY_ASCII)
