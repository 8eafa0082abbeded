"""Mails and newsletters (.eml), by the standard library: the part a reader would see, and what the headers state.

The plain part is preferred; a newsletter whose plain part is a stub ("view this in a browser") is read from its HTML.
`Subject` is the title, the display name of `From` the publisher, `Date` the day of publication; attachments are not
read.
"""

import re
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import default as modern

from builder.days import make_day
from builder.errors import Code
from builder.languages.known import unite
from builder.languages.patterns import one_of
from builder.model import Reason
from builder.reading.taking.formats import web_page
from builder.reading.taking.formats.extracted import Extracted, NotExtractedError, put_together
from builder.reading.taking.page_facts import PageFacts, state, state_address

MAX_PARTS = 300  # of one mail: newsletters have two, mails with pictures some dozens
MAX_DEPTH = 30  # of parts in parts: a mail forwarded ten times has about that
MIN_PLAIN_SHARE = 0.3  # of the HTML part's words: with fewer the plain part is a stub
MIN_PLAIN_WORDS = 60  # a plain part of so many words is a text in its own right, whatever the HTML holds beside it
MAX_FLOWED_COLUMN = 998  # characters of a line that a mail may have
_REPLY = re.compile(
    rf"(?:(?:{one_of(unite(lambda language: language.page.reply))})\s?(?:\[\d\])?:\s{{0,3}})+", re.IGNORECASE
)
_SIGNATURE = re.compile(r"^-- $", re.MULTILINE)
_BOUNDARY = re.compile(rb"^content-type:\s*multipart/", re.IGNORECASE | re.MULTILINE)
_ANGLE = re.compile(r"<(https?://[^<>\s]+)>")


def extract(data: bytes) -> Extracted:
    """The text of a mail, its signature set apart.

    Raises NotExtractedError: SEED-DEPTH for parts in parts beyond measure, SEED-ENCRYPTED, SEED-BROKEN, SEED-NO-TEXT.
    """
    if len(_BOUNDARY.findall(data)) > MAX_PARTS:
        raise _too_many_parts()

    message = message_from_bytes(data, policy=modern)
    _refuse(message)
    plain, page = _part(message, "plain"), _part(message, "html")
    facts = _find_facts(message)
    if page and _is_stub(plain, page):
        read = web_page.extract(page.encode("utf-8", "replace"))
        return Extracted(read.text, facts, read.asides)

    if not plain.strip():
        what = "it holds no text, only attachments" if any(message.iter_attachments()) else "it holds no text"
        raise NotExtractedError(Code.SEED_NO_TEXT, what, "Save what is attached as files of their own, or remove it")

    body, signature = _cut_signature(plain)
    text, asides = put_together(body, [(signature, Reason.SIGNATURE)])
    return Extracted(text, facts, asides)


def _refuse(message: EmailMessage) -> None:
    if not message.keys():
        remedy = "Save the mail from the mail program as .eml"
        raise NotExtractedError(Code.SEED_BROKEN, "it has no mail headers", remedy)
    if message.get_content_type() in ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"):
        remedy = "Save its text from the mail program that can open it"
        raise NotExtractedError(Code.SEED_ENCRYPTED, "it is an encrypted mail", remedy)

    waiting: list[tuple[Message, int]] = [(message, 0)]
    seen = 0
    while waiting:
        part, depth = waiting.pop()
        seen += 1
        if seen > MAX_PARTS or depth > MAX_DEPTH:
            raise _too_many_parts()
        if part.is_multipart():
            waiting += [(inner, depth + 1) for inner in part.get_payload() if isinstance(inner, Message)]


def _too_many_parts() -> NotExtractedError:
    what = f"it has more than {MAX_PARTS} parts, or parts in parts more than {MAX_DEPTH} deep"
    return NotExtractedError(Code.SEED_DEPTH, what, "Put its text into a .txt file")


def _part(message: EmailMessage, kind: str) -> str:
    """The text of the first part of `kind` that is no attachment; empty where there is none."""
    part = message.get_body(preferencelist=(kind,))
    if part is None:
        return ""
    try:
        content = part.get_content()
    except (LookupError, UnicodeError, ValueError):  # an encoding nobody knows, or one it is not in
        payload = part.get_payload(decode=True)
        content = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    content = content if isinstance(content, str) else ""
    is_flowed = kind == "plain" and str(part.get_param("format", "")).lower() == "flowed"
    return _unflow(content, delete_space=str(part.get_param("delsp", "")).lower() == "yes") if is_flowed else content


def _unflow(text: str, *, delete_space: bool) -> str:
    """Lines that were wrapped for sending, joined again (RFC 3676): one that ends with a space goes on in the next."""
    joined: list[str] = []
    goes_on = False
    for line in text.splitlines():
        unstuffed = line.removeprefix(" ")
        if goes_on and len(joined[-1]) < 100 * MAX_FLOWED_COLUMN:
            joined[-1] += unstuffed
        else:
            joined.append(unstuffed)
        goes_on = unstuffed.endswith(" ") and unstuffed != "-- "
        if goes_on and delete_space:
            joined[-1] = joined[-1][:-1]
    return "\n".join(joined)


def _is_stub(plain: str, page: str) -> bool:
    words = len(plain.split())
    return words < MIN_PLAIN_WORDS and words < MIN_PLAIN_SHARE * len(re.sub(r"<[^<>]{0,5000}>", " ", page).split())


def _cut_signature(text: str) -> tuple[str, str]:
    lines = text.replace("\r\n", "\n")
    signatures = list(_SIGNATURE.finditer(lines))
    start = signatures[-1].start() if signatures else len(lines)
    return lines[:start], lines[start:]


def _find_facts(message: EmailMessage) -> PageFacts:
    body = message.get_body(preferencelist=("plain", "html"))
    return PageFacts(
        title=state(_REPLY.sub("", _header(message, "Subject"), count=1)),
        publisher=_sender(message),
        published=_day(message),
        url=state_address(next(iter(_ANGLE.findall(_header(message, "Archived-At"))), None)),
        language=state((_header(message, "Content-Language") or _header(body, "Content-Language")).split(",")[0]),
    )


def _header(message: Message | None, name: str) -> str:
    try:
        return "" if message is None else str(message.get(name, ""))
    except (ValueError, LookupError, TypeError, AttributeError):  # the library's parsers stumble over forged headers
        return ""


def _sender(message: EmailMessage) -> str | None:
    try:
        addresses = message["From"].addresses if message["From"] is not None else ()
        name = addresses[0].display_name if addresses else ""
    except (ValueError, LookupError, TypeError, AttributeError):
        return None
    return state(name) if name and "@" not in name else None


def _day(message: EmailMessage) -> str | None:
    try:
        moment = message["Date"].datetime if message["Date"] is not None else None
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError):
        return None
    return make_day(moment.year, moment.month, moment.day) if moment is not None else None
