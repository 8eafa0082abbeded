"""What a page holds and shows to no reader: taken out of its tree before anything reads it.

Told by attributes, inline styles and the page's own style sheets; files of styles beside the page are not opened, and
nothing is said about what a script would hide. In doubt a thing is seen: what opens at a click (`<details>`), and what
holds most of the page's words or sentences where hardly any are seen beside it, which a script shows once the page is
there.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from lxml.cssselect import CSSSelector, SelectorError
from lxml.etree import XPathError
from lxml.html import HtmlElement

MAX_STYLE_CHARS = 500_000  # of all style sheets in a page: the largest seen has 300,000
MAX_SELECTORS = 400  # that hide something, of one page
MAX_SELECTOR_CHARS = 200
MAX_SHARE = 0.5  # of the page's words in one hidden element: with more it is the article, waiting for its script
MAX_SEEN_SHARE = 0.15
"""Of a page's sentences that are seen: with fewer most of the hidden ones are the article. Of 257 news pages it waits for
its script on nine, with .10 at most beside it; where other things are hidden (consent, sign-in, a part to be paid for),
.25 and more are seen."""
MIN_TOLD_WORDS = 6  # of a hidden text to be told of: fewer are a button
MAX_TOLD = 40  # hidden texts of one page that are told of
MAX_TOLD_CHARS = 2_000  # of each
_UNSEEN_TAGS = frozenset({"template", "noscript", "dialog"})
_NEVER = frozenset({"html", "body", "head", "style", "script", "meta", "link"})
_FURNITURE = frozenset({"nav", "header", "footer", "form", "menu", "button", "select", "svg", "iframe"})
_HIDING = re.compile(
    r"(?:\A|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?:\.0+)?(?:px|em|rem|pt|%)?\s*(?:!|;|\Z)"
    r"|text-indent\s*:\s*-\d{3,}|(?:left|top|right|bottom|margin-left|margin-top)\s*:\s*-\d{4,}(?:\.\d+)?(?:px|em|rem)?"
    r"|clip\s*:\s*rect\(\s*(?:0|1)(?:px)?\s*[, ]|clip-path\s*:\s*inset\(\s*(?:50|100)%|content-visibility\s*:\s*hidden"
    r"|color\s*:\s*(?:transparent|rgba\([^()]{1,30},\s*0?(?:\.0+)?\s*\))|transform\s*:\s*scale\(\s*0\s*\))",
    re.IGNORECASE,
)
_OPACITY = re.compile(r"(?:\A|;)\s*opacity\s*:\s*0(?:\.0+)?\s*(?:!|;|\Z)", re.IGNORECASE)
_MOVING = re.compile(r"anim|transition|transform|fade|reveal|lazy|aos|wow|scroll|motion", re.IGNORECASE)
_FLAT = re.compile(r"(?:\A|;)\s*(?:max-)?(?:height|width)\s*:\s*[01](?:px|em|rem|%)?\s*(?:!|;|\Z)", re.IGNORECASE)
_CLIPPED = re.compile(r"(?:\A|;)\s*overflow\s*:\s*hidden", re.IGNORECASE)
_COLOUR = re.compile(
    r"(?:\A|;)\s*(?P<of>color|background(?:-color)?)\s*:\s*(?P<colour>#[0-9a-f]{3,8}|[a-z]+|rgb\([\d, ]+\))",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_STATE = re.compile(r":(?!not\(|first|last|nth|only|root|empty)|\A\s*(?:html|body|main|article)\s*\Z", re.IGNORECASE)
_NAMED = re.compile(r"(?<![\\(])[.#][A-Za-z_][\w-]*")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]{0,3}\s*\Z")


def take_hidden_out(tree: HtmlElement) -> tuple[str, ...]:
    """Remove from `tree` what no reader sees; the texts among it that read like sentences of the report."""
    all_words = len(" ".join(tree.itertext()).split())
    told: list[str] = []
    hidden = list(dict.fromkeys(_find_hidden(tree)))
    article = _find_waiting_article(tree, hidden)

    for element in hidden:
        if element in article or element.getparent() is None or _is_within_hidden(element, tree):
            continue
        texts = list(element.itertext())
        if element.tag not in _UNSEEN_TAGS and len(" ".join(texts).split()) > MAX_SHARE * all_words:
            continue
        if len(told) < MAX_TOLD:
            told += _sentences(element)
        element.drop_tree()
    return tuple(told[:MAX_TOLD])


def _find_waiting_article(tree: HtmlElement, hidden: Sequence[HtmlElement]) -> frozenset[HtmlElement]:
    """Of a page that shows hardly a sentence, the hidden elements that are its article; else none.

    That is one element, or those that a style sheet hides together: each paragraph for itself.
    """
    unseen = set(hidden)
    words: Counter[object] = Counter()
    for block in tree.iter("p") if hidden else ():
        text = " ".join(block.itertext())
        if _SENTENCE_END.search(text) and not any(around.tag in _FURNITURE for around in block.iterancestors()):
            outer = [element for element in (block, *block.iterancestors()) if element in unseen]
            words[_group(outer[-1]) if outer else None] += len(text.split())

    total, seen = words.total(), words.pop(None, 0)
    most = max(words, key=lambda group: words[group], default=None)
    if not total or seen > MAX_SEEN_SHARE * total or words[most] <= MAX_SHARE * total:
        return frozenset()
    return frozenset(element for element in hidden if _group(element) == most)


def _group(element: HtmlElement) -> object:
    """What a style sheet hides by its class is hidden together; all else by itself."""
    is_by_sheet = element.get("class") and element.get("hidden") is None and not _is_hidden_inline(element)
    return (element.tag, element.get("class")) if is_by_sheet else element


def _is_within_hidden(element: HtmlElement, tree: HtmlElement) -> bool:
    """Whether `element` was taken out with one around it."""
    return tree not in element.iterancestors()


def _find_hidden(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Each hidden element; some within others."""
    for element in tree.xpath("//*[@hidden or @style or self::template or self::noscript or self::dialog]"):
        is_unseen = element.tag in _UNSEEN_TAGS and element.get("open") is None
        is_hidden = is_unseen or element.get("hidden") is not None or _is_hidden_inline(element)
        if is_hidden and element.tag not in _NEVER:
            yield element
    yield from (element for element in _hidden_by_sheets(tree) if element.tag not in _NEVER)


def _is_hidden_inline(element: HtmlElement) -> bool:
    style = element.get("style")
    return bool(style) and hides(style, f"{style} {element.get('class') or ''} {' '.join(element.keys())}")


def hides(style: str, around: str = "") -> bool:
    """Whether the declarations `style` leave nothing to be seen.

    `around` tells whether the element is only about to appear.
    """
    if _HIDING.search(style) or (_FLAT.search(style) and _CLIPPED.search(style)):
        return True
    if _OPACITY.search(style):
        return not _MOVING.search(around)
    colours = {match["of"].lower()[:5]: match["colour"].lower() for match in _COLOUR.finditer(style)}
    return len(colours) == 2 and len(set(colours.values())) == 1


def _hidden_by_sheets(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The elements that a style sheet within the page hides on every screen, and none shows again."""
    said = {selector for selector, is_hidden in _last_word(tree).items() if is_hidden}
    names = _names(tree) if said else frozenset()
    count = 0

    for selector in sorted(said):
        if (
            _STATE.search(selector)
            or len(selector) > MAX_SELECTOR_CHARS
            or not names.issuperset(_NAMED.findall(selector))
        ):
            continue
        count += 1
        if count > MAX_SELECTORS:
            return
        try:
            yield from CSSSelector(selector, translator="html")(tree)
        except (SelectorError, XPathError, ValueError, RecursionError):
            continue  # what browsers alone understand


def _names(tree: HtmlElement) -> frozenset[str]:
    """Every class and id of the page, as a selector writes them: most rules of a sheet are for other pages."""
    names: set[str] = set()
    for element in tree.iter():
        for key, sign in (("class", "."), ("id", "#")):
            names.update(f"{sign}{name}" for name in (element.get(key) or "").split())
    return frozenset(names)


def _last_word(tree: HtmlElement) -> dict[str, bool]:
    """Selector → whether the last rule with it that speaks of being seen hides."""
    said: dict[str, bool] = {}
    chars = 0

    for sheet in tree.iter("style"):
        chars += len(sheet.text or "")
        if chars > MAX_STYLE_CHARS:
            break
        is_of_paper = re.fullmatch(r"\s*(?:print|speech)\s*", sheet.get("media") or "", re.IGNORECASE)
        if is_of_paper or sheet.getparent().tag == "noscript":
            continue
        for selectors, style in _rules(_COMMENT.sub("", sheet.text or "")):
            is_hidden = hides(style)
            if is_hidden or re.search(r"display|visibility|opacity", style):
                said |= {selector.strip(): is_hidden for selector in selectors.split(",") if selector.strip()}
    return said


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """The rules of a style sheet that hold on every screen, as (selectors, declarations); none within `@` blocks."""
    position, depth = 0, 0
    selectors = ""
    for brace in re.finditer(r"[{}]", sheet):
        piece = sheet[position : brace.start()]
        position = brace.end()
        if brace.group() == "{":
            depth += 1
            selectors = piece.rsplit(";", 1)[-1].strip() if depth == 1 else selectors
        else:
            if depth == 1 and not selectors.startswith("@"):
                yield selectors, piece
            depth = max(0, depth - 1)


def _sentences(element: HtmlElement) -> Iterator[str]:
    """The texts in `element` that end like sentences, unless it is part of a menu or a form."""
    if element.tag in _FURNITURE or any(around.tag in _FURNITURE for around in element.iterancestors()):
        return
    blocks = list(element.iter("p", "li", "td", "blockquote")) or [element]
    for block in blocks:
        text = " ".join(" ".join(block.itertext()).split())[:MAX_TOLD_CHARS]
        if len(text.split()) >= MIN_TOLD_WORDS and _SENTENCE_END.search(text):
            yield text
