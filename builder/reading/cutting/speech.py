"""Words of saying, shared by the search for speakers and for clauses."""

import re

SAID_VERBS = (
    "said says say told tells added adds announced stated states reported reports claimed claims warned warns noted notes insisted insists argued "
    "confirmed confirms explained wrote writes tweeted declared promised pledged vowed urged acknowledged admitted denied stressed emphasized "
    "emphasised suggested asked recalled concluded testified predicted replied maintained remarked reiterated alleged commented observed "
    "complained estimated posted revealed"
).split()
SAYING_PARTICIPLES = (
    "saying adding promising warning urging claiming noting stressing insisting vowing pledging announcing stating arguing denying confirming declaring"
).split()
SLAVIC_SAID = (
    "сказал сказала сказали заявил заявила заявили сообщил сообщила сообщили отметил отметила добавил добавила написал написала рассказал рассказала "
    "подчеркнул подчеркнула пояснил объяснил говорит утверждает считает "
    "сказав заявив заявила сказала повідомив повідомила повідомили зазначив зазначила додав додала написав написала розповів розповіла наголосив "
    "наголосила пояснив пояснила каже стверджує вважає заявили сказали"
).split()
_SAID_WORDS = "|".join(sorted({*SAID_VERBS, *SLAVIC_SAID}, key=lambda word: (-len(word), word)))
SAID = re.compile(rf"(?<![\w-])(?:{_SAID_WORDS})(?![\w-])", re.IGNORECASE)
_MARKS = re.compile(r"[“”«»„\"「」『』]")
_PAIRS = {"“": "”", "«": "»", "„": "“”", "「": "」", "『": "』"}
MIN_QUOTE_WORDS = 3  # shorter quotations are words held at arm's length: a "crime"


def find_quotes(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Quotations of one paragraph as (start, end), half-open, quotation marks included.

    One that is not closed runs to the paragraph's end. Straight marks open after white space or an opening bracket and
    close elsewhere.
    """
    quotes: list[tuple[int, int]] = []
    opened: int | None = None
    closers = ""

    for match in _MARKS.finditer(text, start, end):
        position, mark = match.start(), match.group()
        if opened is None:
            before = text[position - 1] if position > start else " "
            if mark in _PAIRS or (mark == '"' and (before.isspace() or before in "([—–-:…")):
                opened, closers = position, _PAIRS.get(mark, '"')
        elif mark in closers:
            quotes.append((opened, position + 1))
            opened = None

    if opened is not None:
        quotes.append((opened, end))
    return quotes
