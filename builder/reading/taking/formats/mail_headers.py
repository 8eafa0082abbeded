"""What the headers of a mail say, whatever encoding they are in; and the mails that are attached to it."""

import binascii
import re
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import default as modern
from email.quoprimime import header_decode
from email.utils import getaddresses

from builder.languages.known import unite
from builder.languages.patterns import one_of
from builder.reading.taking.stated_encodings import decode_declared

_PREFIXES = unite(lambda language: (*language.page.reply, *language.mail.subject_passed_on))
_PREFIX = re.compile(rf"\s{{0,3}}(?:(?:{one_of(_PREFIXES)})\s?(?:\[\d\])?:\s{{0,3}})+", re.IGNORECASE)
_FOLD = re.compile(r"\r?\n[ \t]*")
_BETWEEN_WORDS = re.compile(r"(?<=\?=)\s+(?==\?)")
_WORD = re.compile(r"=\?(?P<label>[^?\s*]{1,40})(?:\*[^?\s]{0,20})?\?(?P<way>[bBqQ])\?(?P<data>[^?]*)\?=")
_BASE64 = re.compile(r"(?:[A-Za-z0-9+/]{4}){20,}(?:[A-Za-z0-9+/]{2}[A-Za-z0-9+/=]=)?")
_TAG = re.compile(
    rf"\s{{0,3}}[\[({{*]{{1,3}}\s?(?:{one_of(unite(lambda language: language.mail.subject_tags))})\s?[?!:]?\s?[\])}}*]{{1,3}}:?\s{{0,3}}",
    re.IGNORECASE,
)
_LIST_TAG = re.compile(r"\s{0,3}\[(?P<list>[\w .+-]{2,60})\]\s{0,3}")
_LIST_HEADERS = ("List-Id", "List-Post", "X-BeenThere", "List-Unsubscribe")
_VIA = rf" (?:{one_of(unite(lambda language: language.mail.by_list))}) .{{2,100}}\Z"
_BY_ANY_LIST = re.compile(rf"(?P<name>\S.{{1,99}}?){_VIA}")
_BY_LIST = re.compile(rf"['\"](?P<name>.{{2,100}})['\"]{_VIA}")


def read_header(message: Message | None, name: str) -> str:
    """The header `name` as text, on one line; empty where it is not there or its encoding is not beyond doubt."""
    if message is None:
        return ""
    raw = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
    return _decode_words(_decode_bytes(_FOLD.sub(" ", str(raw)), message)).strip()


def read_sender(message: Message) -> str | None:
    """The display name of `From`; None for an address alone. Of a mail by a list's hand, whose it is."""
    raw = next((value for key, value in message.raw_items() if key.lower() == "from"), "")
    try:
        addresses = getaddresses([_decode_bytes(_FOLD.sub(" ", str(raw)), message)])
    except (ValueError, LookupError, TypeError, AttributeError):  # the library's parsers stumble over forged headers
        return None
    name = _decode_words(addresses[0][0]).strip() if addresses else ""
    by_list = _BY_LIST.match(name) or (_BY_ANY_LIST.match(name) if _names_of_lists(message) else None)
    name = by_list["name"] if by_list else name
    return name if name and "@" not in name else None


def strip_prefixes(subject: str, message: Message | None = None) -> str:
    """`subject` without what programs put before one that is answered, passed on or comes from outside.

    Of a mail by a list's hand also without the name of the list.
    """
    lists = _names_of_lists(message) if message is not None else ""
    while True:
        tag = _LIST_TAG.match(subject)
        is_list = tag is not None and _squeeze(tag["list"]) in lists
        found = _PREFIX.match(subject) or _TAG.match(subject) or (tag if is_list else None)
        if found is None:
            return subject
        subject = subject[found.end() :]


def _names_of_lists(message: Message) -> str:
    """What the headers of a list's program say, letters and digits alone; empty where no list has passed it on."""
    return _squeeze(" ".join(read_header(message, name) for name in _LIST_HEADERS))


def _squeeze(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def find_attached_mails(message: EmailMessage) -> list[EmailMessage]:
    """The mails that are attached to `message` itself, in order."""
    found: list[EmailMessage] = []
    for part in message.iter_attachments() if message.get_content_maintype() == "multipart" else ():
        kind, name = part.get_content_type(), str(part.get_filename() or "").lower()
        if kind == "message/rfc822":
            inner = part.get_payload()
            mails = [mail for mail in inner if isinstance(mail, EmailMessage)] if isinstance(inner, list) else []
            found += map(_unpacked, mails)
        elif kind in {"application/octet-stream", "text/plain"} and name.endswith(".eml"):
            data = part.get_payload(decode=True)
            mail = message_from_bytes(data, policy=modern) if isinstance(data, bytes) else None
            found += [mail] if mail is not None and mail.keys() else []
    return found


def _unpacked(mail: EmailMessage) -> EmailMessage:
    """`mail`, or what it holds where a program has written a whole mail in base64, which no attached mail may be."""
    payload = "" if mail.keys() else mail.get_payload()
    packed = "".join(payload.split()) if isinstance(payload, str) else ""
    if not _BASE64.fullmatch(packed):
        return mail

    unpacked = message_from_bytes(binascii.a2b_base64(packed), policy=modern)
    return unpacked if unpacked.keys() else mail


def _decode_bytes(raw: str, message: Message) -> str:
    """`raw` where it holds bytes beyond ASCII as they came, which no header may and many do."""
    try:
        raw.encode("utf-8")
    except UnicodeEncodeError:
        data = raw.encode("utf-8", "surrogateescape")
        return decode_declared(data, message.get_content_charset()) or ""
    return raw


def _decode_words(text: str) -> str:
    """`text` with its encoded words (RFC 2047) decoded; empty where one is in none of the encodings it can be in.

    Neighbours of one encoding are decoded together: some programs cut a letter in two.
    """
    pieces: list[str | tuple[str, bytes]] = []
    text, done = _BETWEEN_WORDS.sub("", text), 0
    for word in _WORD.finditer(text):
        data, label = _word_bytes(word["way"], word["data"]), word["label"].lower()
        last = pieces[-1] if pieces else ""
        if word.start() == done and isinstance(last, tuple) and last[0] == label:
            pieces[-1] = (label, last[1] + data)
        else:
            pieces += [text[done : word.start()], (label, data)]
        done = word.end()

    pieces.append(text[done:])
    decoded = [piece if isinstance(piece, str) else decode_declared(piece[1], piece[0]) for piece in pieces]
    return "" if None in decoded else "".join(piece or "" for piece in decoded)


def _word_bytes(way: str, data: str) -> bytes:
    if way in "qQ":
        return header_decode(data).encode("latin-1", "replace")
    try:
        return binascii.a2b_base64(data + "=" * (-len(data) % 4))
    except (binascii.Error, ValueError):
        return b""
