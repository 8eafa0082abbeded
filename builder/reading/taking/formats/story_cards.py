"""Cards of other stories on a page: links that hold a heading and the beginning of what they lead to."""

from lxml.html import HtmlElement

from builder.reading.taking.formats.structured_data import fold_address, fold_title

MIN_CARDS = 2  # of one page: lists of stories, where a lone one may be the page's own
MIN_CARD_WORDS = 6  # of a paragraph in a card: fewer are a section or a day
MAX_TOLD = 40  # cards of one page that are told of
MAX_TOLD_CHARS = 2_000  # of each


def take_cards_out(tree: HtmlElement, title: str | None, url: str | None) -> tuple[str, ...]:
    """Remove from `tree` the cards of other stories than the one called `title` at `url`; what they say."""
    own = fold_title(title or "")
    cards = [link for link in tree.iter("a") if _is_card(link, own, fold_address(url or ""))]
    if len(cards) < MIN_CARDS or not own:
        return ()

    told = [" ".join(" ".join(card.itertext()).split())[:MAX_TOLD_CHARS] for card in cards[:MAX_TOLD]]
    for card in cards:
        card.drop_tree()
    return tuple(told)


def _is_card(link: HtmlElement, title: str, url: str) -> bool:
    """Whether a link to another page holds a heading that is not `title`, and a paragraph."""
    target = (link.get("href") or "#").strip()
    if target.startswith(("#", "javascript:")) or fold_address(target) == url:
        return False

    headings = [fold_title(" ".join(heading.itertext())) for heading in link.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    paragraphs = (len(" ".join(paragraph.itertext()).split()) for paragraph in link.iter("p"))
    return any(headings) and title not in headings and any(words >= MIN_CARD_WORDS for words in paragraphs)
