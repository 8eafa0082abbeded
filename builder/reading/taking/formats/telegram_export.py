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
_HEAD = '//div[contains(@class, "page_header")]//div[contains(concat(" ", @class, " "), " text ")]'


def read_telegram(tree: HtmlElement) -> Extracted | None:
    """The posts of an export, a paragraph each; None where the page is none.

    The day is that of all posts, and unknown where they have several. A group in which several people write has no
    outlet.
    """
    messages = tree.xpath(_MESSAGES)
    posts = [(message, text) for message in messages for text in message.xpath(_TEXT)[:1]]
    if not posts:
        return None

    names = {" ".join(name.text_content().split()) for message in messages for name in message.xpath(_FROM)}
    head = next((" ".join(one.text_content().split()) for one in tree.xpath(_HEAD)), None)
    days = {day for message, _ in posts for written in message.xpath(_DATE)[:1] for day, _, _ in find_days(written)}
    facts = PageFacts(
        publisher=state(head) if names <= {head} else None, published=days.pop() if len(days) == 1 else None
    )
    text, asides = put_together("\n\n".join(mail_text(post) for _, post in posts), [])
    return Extracted(text, facts, asides)
