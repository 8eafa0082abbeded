"""A channel of Telegram, exported as a page: its posts are what it tells, its name is the outlet."""

from lxml.html import HtmlElement

from builder.reading.taking.formats.extracted import Extracted, put_together
from builder.reading.taking.formats.mail_page import mail_text
from builder.reading.taking.page_facts import PageFacts, state
from builder.written_days import find_days

_MESSAGES = '//div[contains(concat(" ", @class, " "), " history ")]//div[contains(@class, "message") and contains(@class, "default")]'
_TEXT = './/div[contains(concat(" ", @class, " "), " text ")]'
_DATE = './/div[contains(@class, "date") and contains(@class, "details")]/@title'
_FROM = './div[@class="body"]/div[contains(concat(" ", @class, " "), " from_name ")]'
_PASSED_ON = (
    './/div[contains(concat(" ", @class, " "), " forwarded ")]/div[contains(concat(" ", @class, " "), " from_name ")]'
)
_DATE_PASSED_ON = f'{_PASSED_ON}/span[contains(@class, "date")]/@title'
_HEAD = '//div[contains(@class, "page_header")]//div[contains(concat(" ", @class, " "), " text ")]'


def read_telegram(tree: HtmlElement) -> Extracted | None:
    """The posts of an export, a paragraph each; None where the page is none.

    The day is that of all posts, and unknown where they have several. A group in which several people write has no
    outlet. A post that is passed on is by whom it is from, on its own day.
    """
    messages = tree.xpath(_MESSAGES)
    posts = [(message, text) for message in messages for text in message.xpath(_TEXT)[:1]]
    if not posts:
        return None

    names = {_name(message) for message in messages} - {None}
    head = next((" ".join(one.text_content().split()) for one in tree.xpath(_HEAD)), None)
    days = {day for message, _ in posts for written in _date(message)[:1] for day, _, _ in find_days(written)}
    passed_on = {_passed_on(message) for message, _ in posts}
    outlet = passed_on.pop() if len(passed_on) == 1 and None not in passed_on else None
    own = head if names <= {head} and passed_on <= {None} else None
    facts = PageFacts(publisher=state(outlet or own), published=days.pop() if len(days) == 1 else None)
    text, asides = put_together("\n\n".join(mail_text(post) for _, post in posts), [])
    return Extracted(text, facts, asides)


def _name(message: HtmlElement) -> str | None:
    return next((" ".join(name.text_content().split()) for name in message.xpath(_FROM)), None)


def _passed_on(message: HtmlElement) -> str | None:
    """Whom the post of `message` is from, where it passes one on."""
    names = (" ".join((name.text or "").split()) for name in message.xpath(_PASSED_ON))
    return next((name.removesuffix(" via") for name in names if name), None)


def _date(message: HtmlElement) -> list[str]:
    return [*message.xpath(_DATE_PASSED_ON), *message.xpath(_DATE)]
