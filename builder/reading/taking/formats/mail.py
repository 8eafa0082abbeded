"""Mails and newsletters (.eml), by the standard library: the part a reader would see, and what the headers state.

The plain part is preferred; a newsletter whose plain part is a stub ("view this in a browser") is read from its HTML.
`Subject` is the title, the display name of `From` the publisher, `Date` the day of publication: of the mail that is
passed on where one is, in the text or attached. Other attachments are not read.
"""

import re
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import default as modern

from lxml.html import tostring
from trafilatura.utils import load_html

from builder.days import make_day
from builder.errors import Code
from builder.model import Reason
from builder.reading.taking.formats import web_page
from builder.reading.taking.formats.extracted import Extracted, NotExtractedError, put_together
from builder.reading.taking.formats.hidden_elements import take_hidden_out
from builder.reading.taking.formats.mail_headers import find_attached_mails, read_header, read_sender, strip_prefixes
from builder.reading.taking.formats.mail_notices import cut_notices
from builder.reading.taking.formats.mail_page import mail_text, unwrap_layout
from builder.reading.taking.formats.mail_thread import MAX_NOTE_WORDS, Thread, passes_on, split_thread
from builder.reading.taking.page_facts import PageFacts, state, state_address
from builder.reading.taking.stated_encodings import decode_declared, guess_encoding

MAX_PARTS = 300  # of one mail: newsletters have two, mails with pictures some dozens
MAX_DEPTH = 30  # of parts in parts: a mail forwarded ten times has about that
MIN_PLAIN_SHARE = 0.3  # of the HTML part's words: with fewer the plain part is a stub
MIN_PLAIN_WORDS = 60  # a plain part of so many words is a text in its own right, whatever the HTML holds beside it
MAX_SIGNATURE_WORDS = 60  # below two dashes in HTML, where newsletters set their parts apart by such
MAX_FLOWED_COLUMN = 998  # characters of a line that a mail may have
_DECLARED = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
LOOK_BYTES = 4_096  # of HTML, in which it declares its encoding
_BOUNDARY = re.compile(rb"^content-type:\s*multipart/", re.IGNORECASE | re.MULTILINE)
_BARE_BOUNDARY = re.compile(rb"(?i)(;\s{0,20}boundary=)([^\"\s;]{1,200})")
_ANGLE = re.compile(r"<(https?://[^<>\s]+)>")


@dataclass(frozen=True, slots=True)
class _Mail:
    """One mail, or the one that it passes on."""

    body: str
    """What it tells."""
    beside: tuple[tuple[str, Reason], ...]
    """What stands beside that, and why it is no part of it."""
    facts: PageFacts
    """Who wrote it, when."""


def extract(data: bytes) -> Extracted:
    """The text of a mail, or of the one that it passes on, without what it quotes and what mail systems add.

    Raises NotExtractedError: SEED-DEPTH for parts in parts beyond measure, SEED-ENCRYPTED, SEED-BROKEN, SEED-NO-TEXT,
    SEED-ENCODING, SEED-SEVERAL.
    """
    if len(_BOUNDARY.findall(data)) > MAX_PARTS:
        raise _too_many_parts()

    message = message_from_bytes(data, policy=modern)
    if message.get_content_maintype() == "multipart" and not message.is_multipart():
        message = message_from_bytes(_BARE_BOUNDARY.sub(rb'\1"\2"', data, count=1), policy=modern)
    _refuse(message)
    mail = _read(message, 0)
    text, asides = put_together(mail.body, list(mail.beside))
    return Extracted(text, mail.facts, asides)


def _read(message: EmailMessage, depth: int) -> _Mail:
    """What `message` tells, or a mail that is attached to it for that."""
    subject = read_header(message, "Subject")
    attached = find_attached_mails(message) if depth < MAX_DEPTH else []
    if not attached:
        return _read_own(message, subject)

    own = _own_text(message)
    if len(own.split()) > MAX_NOTE_WORDS and not passes_on(subject):
        mail = _read_own(message, subject)
        quoted = tuple((_own_text(inner), Reason.QUOTED_MAIL) for inner in attached)
        return replace(mail, beside=(*mail.beside, *quoted))

    if len(attached) > 1:
        what = f"{len(attached)} mails are attached to it"
        raise NotExtractedError(Code.SEED_SEVERAL, what, "Save each as a file of its own, .eml")
    inner = _read(attached[0], depth + 1)
    return replace(inner, beside=(*inner.beside, (own, Reason.PASSED_ON)))


def _read_own(message: EmailMessage, subject: str) -> _Mail:
    """What the parts of `message` tell that are no attachments."""
    facts = _find_facts(message, subject)
    plain, page = _plain(message), _page_part(message)
    if page is not None and _is_stub(plain, page):
        return _read_page(page, facts, subject)

    if not plain.strip():
        what = "it holds no text, only attachments" if any(message.iter_attachments()) else "it holds no text"
        raise NotExtractedError(Code.SEED_NO_TEXT, what, "Save what is attached as files of their own, or remove it")
    return _take_apart(split_thread(plain, subject), facts)


def _read_page(page: str, facts: PageFacts, subject: str) -> _Mail:
    """A mail whose text is its HTML: as a mail where it quotes others, as a page where it is a newsletter."""
    tree = load_html(page)
    if tree is not None:
        take_hidden_out(tree)
        thread = split_thread(mail_text(tree), subject)
        if thread.header or any(map(_is_of_mail, thread.beside)):
            return _take_apart(thread, facts)

    read = web_page.extract(_without_layout(page).encode("utf-8", "replace"))
    body = read.text[: read.asides[0].start] if read.asides else read.text
    text, notices = cut_notices(body, is_wrapped=False)
    beside = tuple((read.text[aside.start : aside.end], aside.reason) for aside in read.asides)
    return _Mail(text, (*notices, *beside), facts)


def _without_layout(page: str) -> str:
    tree = load_html(page)
    if tree is None:
        return page
    unwrap_layout(tree)
    return str(tostring(tree, encoding="unicode"))


def _is_of_mail(part: tuple[str, Reason]) -> bool:
    """Whether a part beside the text is one that mails have: another mail, or a signature no longer than those are."""
    text, reason = part
    return reason is Reason.QUOTED_MAIL or (reason is Reason.SIGNATURE and len(text.split()) <= MAX_SIGNATURE_WORDS)


def _take_apart(thread: Thread, facts: PageFacts) -> _Mail:
    """What a thread tells, cited with whom it is from: of a mail passed on never with who did so."""
    text, notices = cut_notices(thread.text)
    header = thread.header
    if header is not None:
        title = state(strip_prefixes(header.subject)) if header.subject else facts.title
        facts = replace(facts, title=title, publisher=state(header.sender), published=header.sent, url=None)
    return _Mail(text, (*notices, *thread.beside), facts)


def _own_text(message: EmailMessage) -> str:
    """What `message` says itself, as a note on what is attached to it."""
    plain, page = _plain(message), _page_part(message)
    if plain.strip() or page is None:
        return plain
    tree = load_html(page)
    return "" if tree is None else mail_text(tree)


def _refuse(message: EmailMessage) -> None:
    if not message.keys():
        remedy = "Save the mail from the mail program as .eml"
        raise NotExtractedError(Code.SEED_BROKEN, "it has no mail headers", remedy)
    if message.get_content_type() in ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"):
        is_signed = str(message.get_param("smime-type", "")).lower() == "signed-data"
        what = "its text is packed into its signature" if is_signed else "it is an encrypted mail"
        remedy = "Save its text from the mail program that can open it"
        raise NotExtractedError(Code.SEED_ENCRYPTED, what, remedy)

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


def _plain(message: EmailMessage) -> str:
    """The text of the first plain part that is no attachment; empty where there is none."""
    part = message.get_body(preferencelist=("plain",))
    if part is None:
        return ""
    text = _decode_part(part, part.get_content_charset())
    is_flowed = str(part.get_param("format", "")).lower() == "flowed"
    return _unflow(text, delete_space=str(part.get_param("delsp", "")).lower() == "yes") if is_flowed else text


def _page_part(message: EmailMessage) -> str | None:
    """The HTML of a mail; None where there is none."""
    part = message.get_body(preferencelist=("html",))
    if part is None:
        return None
    label = part.get_content_charset()
    if label is None:
        declared = _DECLARED.search(_payload(part)[:LOOK_BYTES])
        label = declared[1].decode("ascii") if declared else None
    return _decode_part(part, label)


def _payload(part: Message) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):  # the library's decoders stumble over forged parts
        return b""
    return payload if isinstance(payload, bytes) else b""


def _decode_part(part: Message, label: str | None) -> str:
    """The text of a part that declares the encoding `label`. Raises NotExtractedError (SEED-ENCODING)."""
    data = _payload(part)
    text = decode_declared(data, label)
    if text is not None:
        return text
    guess = guess_encoding(data)
    seems = f", and looks like {guess.encoding}" if guess else ""
    what = f"its text is not in {label}, which it states{seems}" if label else f"it does not state its encoding{seems}"
    remedy = "Open it in a mail program that shows it well and save its text as .txt in UTF-8"
    raise NotExtractedError(Code.SEED_ENCODING, what, remedy)


def _unflow(text: str, *, delete_space: bool) -> str:
    """Lines that were wrapped for sending, joined again (RFC 3676): one that ends with a space goes on in the next.

    A quoted line goes on only in one that is quoted as often.
    """
    joined: list[str] = []
    depth = -1  # of a line that goes on
    for line in text.splitlines():
        unquoted = line.lstrip(">")
        quotes, unstuffed = len(line) - len(unquoted), unquoted.removeprefix(" ")
        if quotes == depth and len(joined[-1]) < 100 * MAX_FLOWED_COLUMN:
            joined[-1] += unstuffed
        else:
            joined.append(f"{'>' * quotes} {unstuffed}" if quotes else unstuffed)

        depth = quotes if unstuffed.endswith(" ") and unstuffed != "-- " else -1
        if depth >= 0 and delete_space:
            joined[-1] = joined[-1][:-1]
    return "\n".join(joined)


def _is_stub(plain: str, page: str) -> bool:
    words = len(plain.split())
    return words < MIN_PLAIN_WORDS and words < MIN_PLAIN_SHARE * len(re.sub(r"<[^<>]{0,5000}>", " ", page).split())


def _find_facts(message: EmailMessage, subject: str) -> PageFacts:
    body = message.get_body(preferencelist=("plain", "html"))
    language = read_header(message, "Content-Language") or read_header(body, "Content-Language")
    return PageFacts(
        title=state(strip_prefixes(subject, message)),
        publisher=state(read_sender(message)),
        published=_day(message),
        url=state_address(next(iter(_ANGLE.findall(read_header(message, "Archived-At"))), None)),
        language=state(language.split(",")[0]),
    )


def _day(message: EmailMessage) -> str | None:
    try:
        moment = message["Date"].datetime if message["Date"] is not None else None
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError):
        return None
    return make_day(moment.year, moment.month, moment.day) if moment is not None else None
