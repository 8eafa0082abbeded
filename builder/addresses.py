"""Web addresses as a citation can carry them: http or https, an ASCII host, nobody's password and nobody's tracking.

Nothing is ever opened here. An address is a stranger's string until `clean_address` gave it back, and what it gives
back is plain ASCII without white space, quotes, angle brackets or control characters.
"""

import re
from collections.abc import Iterator
from ipaddress import IPv6Address
from urllib.parse import SplitResult, quote, unquote, unquote_plus, urlsplit, urlunsplit

MAX_ADDRESS_CHARS = 2_000  # what browsers and servers agree on
MAX_HOST_CHARS = 253  # of a name in the domain name system
DEFAULT_PORTS = {"http": 80, "https": 443}
TRACKING_PREFIXES = {
    "utm_": "campaign tags of Google Analytics and of those that copied it",
    "pk_": "the same of Matomo",
    "mtm_": "of Matomo too",
}
"""Beginnings of parameter names that tell where a reader came from, and whose they are: the page is the same without
them."""
TRACKING_PARAMETERS = {
    "fbclid": "Facebook's click", "gclid": "Google's click", "gclsrc": "Google's click", "dclid": "Google's click", "gbraid": "Google's click",
    "wbraid": "Google's click", "msclkid": "Microsoft's click", "yclid": "Yandex's click", "ysclid": "Yandex's click",
    "_openstat": "Yandex's campaign", "twclid": "Twitter's click", "ttclid": "TikTok's click", "igshid": "Instagram's share", "igsh": "Instagram's share",
    "li_fat_id": "LinkedIn's click", "epik": "Pinterest's click", "rb_clickid": "VK's click", "mc_cid": "Mailchimp's campaign",
    "mc_eid": "Mailchimp's reader", "mkt_tok": "Marketo's reader", "_hsenc": "HubSpot's reader", "_hsmi": "HubSpot's mail", "vero_id": "Vero's reader",
    "oly_anon_id": "Omeda's reader", "oly_enc_id": "Omeda's reader", "wickedid": "Wicked Reports' click", "s_cid": "Adobe's campaign",
    "cmpid": "a campaign, in the words of several sites", "at_medium": "AT Internet's campaign", "at_campaign": "AT Internet's campaign",
    "xtor": "AT Internet's campaign, older", "ns_source": "Comscore's campaign", "ns_mchannel": "Comscore's campaign", "ns_campaign": "Comscore's campaign",
}  # fmt: skip
"""Names of parameters of that kind, and whose they are."""
_COMMON_FRAGMENTS = frozenset("top content main main-content comments comment respond respond-form skip".split())
"""Of the page as a whole."""
_ANCHOR = re.compile(r"[\w.:-]{1,100}")  # a post of a live page, a heading; with = in it a fragment carries a campaign
_ROUTE = re.compile(r"!?/[\w./-]{1,200}")  # pages that are one program are told apart by it: #!/news/1
_HOST = re.compile(r"(?=.*[a-z])[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+")
_INNER_HOST = re.compile(r"(?=.*[a-z])[a-z0-9](?:[a-z0-9_-]{0,61}[a-z0-9])?")
"""A name of one word, as machines have within a house: localhost, wiki."""
_NUMBER_LABEL = re.compile(r"\d+|0x[0-9a-f]*")
"""A host that ends in one is a number to a browser, whatever stands before."""
_IPV4 = re.compile(r"(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.|\Z)){4}", re.ASCII)
_SAFE = "!$&'()*+,-./:;=?@_~%"  # may stand in a path or query as it is (RFC 3986)


def clean_address(value: str, *, is_inner: bool = False) -> str | None:
    """`value` as a citation carries it; None where it is no http or https address of a host that anybody can reach.

    With `is_inner` it may also be of a host that only a network of one's own knows: a name of one word, an IPv6 number.

    The host is in ASCII (IDNA 2008, after the mapping of UTS 46) and lower case, a default port and tracking parameters
    are dropped, other characters than RFC 3986 has are percent-encoded. Of fragments only those stay that name a place
    in the page or are its route. A user name, a password, white space, control and format characters and backslashes
    make it no address.
    """
    if (
        len(value) > MAX_ADDRESS_CHARS
        or "\\" in value
        or any(char.isspace() or not char.isprintable() for char in value)
    ):
        return None

    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:
        return None

    scheme = parts.scheme.lower()
    if scheme not in DEFAULT_PORTS or "@" in parts.netloc or port == 0:
        return None
    host = ascii_host(parts.hostname or "") or (_inner_host(parts.hostname or "") if is_inner else None)
    if host is None:
        return None

    place = host if port in (None, DEFAULT_PORTS[scheme]) else f"{host}:{port}"
    query = "&".join(_kept_parameters(parts))
    cleaned = urlunsplit((scheme, place, _quoted(parts.path) or "/", _quoted(query), _fragment(parts.fragment)))
    return cleaned if len(cleaned) <= MAX_ADDRESS_CHARS else None


def ascii_host(name: str) -> str | None:
    """`name` as the domain name system knows it: `Пример.рф` → `xn--e1afmkfd.xn--p1ai`.

    None where it is no name with a dot and no IPv4 number. Names of one word ("localhost") and IPv6 numbers name no
    outlet.
    """
    lower = name.lower().removesuffix(".")
    if len(lower) > MAX_HOST_CHARS:
        return None
    if not lower.isascii():
        import idna  # noqa: PLC0415 - 9,000 lines of tables that few addresses need

        try:
            lower = idna.encode(lower, uts46=True).decode("ascii")
        except (idna.IDNAError, UnicodeError):
            return None
    if _NUMBER_LABEL.fullmatch(lower.rpartition(".")[2]):
        return lower if _IPV4.fullmatch(lower) else None
    is_name = _HOST.fullmatch(lower) and not any(
        label.startswith("-") or label.endswith("-") for label in lower.split(".")
    )
    return lower if is_name else None


def _inner_host(name: str) -> str | None:
    """`name` as an address has it, where it is a name of one word or an IPv6 number: `::1` → `[::1]`."""
    lower = name.lower().removesuffix(".")
    if _INNER_HOST.fullmatch(lower) and not _NUMBER_LABEL.fullmatch(lower):
        return lower
    try:
        return None if "%" in lower else f"[{IPv6Address(lower)}]"
    except ValueError:
        return None


def address_host(address: str) -> str:
    """The host of an address that `clean_address` gave back."""
    return urlsplit(address).hostname or ""


def is_below(host: str, domain: str) -> bool:
    """Whether `host` is `domain` or below it.

    `news.harbour.example` is below `harbour.example`, `myharbour.example` is not.
    """
    return host == domain or host.endswith(f".{domain}")


def _kept_parameters(parts: SplitResult) -> Iterator[str]:
    for parameter in parts.query.split("&"):
        name = unquote_plus(parameter.partition("=")[0]).lower()
        if parameter and name not in TRACKING_PARAMETERS and not name.startswith(tuple(TRACKING_PREFIXES)):
            yield parameter


def _fragment(fragment: str) -> str:
    plain = unquote(fragment).partition(":~:")[0]  # what follows marks words for the reader who was sent there
    if plain.lower() in _COMMON_FRAGMENTS or not (_ANCHOR.fullmatch(plain) or _ROUTE.fullmatch(plain)):
        return ""
    return _quoted(plain)


def _quoted(part: str) -> str:
    """`part` with every character percent-encoded that RFC 3986 does not allow there; a lone % becomes %25."""
    return quote(re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", part), safe=_SAFE)
