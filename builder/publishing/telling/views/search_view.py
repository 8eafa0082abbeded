"""What the generated pages are found by: a claim by every wording of every report that carries it.

By the outlets, the speakers and the other spellings of the names in it too; a dispute by its values, a report by its
citation.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from builder.model import Claim, Dispute
from builder.publishing.escaping import shown
from builder.publishing.telling.cited_report import CitedReport
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.spellings import spellings_of, words_of


class Findable(NamedTuple):
    """One thing that can be found on a page. All of it is text as a reader sees it."""

    anchor: str
    """Where it stands on the page."""
    title: str
    """What the result is called."""
    paragraphs: tuple[str, ...]
    """What it is found by, beside its title."""


class FindablePage(NamedTuple):
    """A generated page, of which nothing is found but what stands here."""

    beginning: tuple[str, ...] | None
    """What the page itself is found by, in paragraphs; None: by its beginning, as it stands there."""
    parts: tuple[Findable, ...]
    """What is found on it."""


class _Wordings(NamedTuple):
    """What a claim is found by, as a reader sees it."""

    claim: Claim
    """The claim."""
    wordings: tuple[str, ...]
    """Every wording once, the one shown first, without those that are cited and not quoted."""
    names: tuple[str, ...]
    """What the reports that carry it are called, and the speakers they name, each once."""


def findable_pages(edition: Edition) -> dict[str, FindablePage]:
    """Path of each page of claims, of disputes or of a report → what is found there; each claim once, on its first."""
    layout = edition.layout
    on_page: dict[str, list[Findable]] = {path: [] for path in layout.claims}
    for findable, claim in _claims(edition):
        on_page[layout.page_of(claim)].append(findable)

    pages = {path: FindablePage(None, tuple(parts)) for path, parts in on_page.items()}
    for path, disputes in layout.disputes.items():
        pages[path] = FindablePage(None, tuple(map(_dispute, disputes)))
    for report in edition.cited.values():
        pages[report.page] = FindablePage(_citation(report), ())
    return pages


def _claims(edition: Edition) -> Iterator[tuple[Findable, Claim]]:
    worded = [_wordings(edition, claim) for claim in edition.digest.claims]
    spellings = spellings_of(text for each in worded for text in (*each.wordings, *each.names))
    for each in worded:
        headline = shown(edition.headlines[each.claim.id].text)
        title = shown(each.claim.heading or headline)
        is_title_quoted = edition.passages[each.claim.passage].quoted and not each.claim.heading
        others = each.wordings[1:] if is_title_quoted else each.wordings
        paragraphs = (" · ".join(each.names), *others, _other_spellings(each, spellings))
        yield Findable(each.claim.id, title, tuple(filter(None, paragraphs))), each.claim


def _wordings(edition: Edition, claim: Claim) -> _Wordings:
    passages = [edition.passages[name] for name in claim.passages]
    shown_first = sorted(passages, key=lambda passage: passage.id != claim.passage)
    wordings = (shown(edition.excerpts[passage.id]) for passage in shown_first if passage.quoted)

    outlets = [edition.cited[source].name for source in claim.sources]
    named = ((edition.speakers.name_of(passage), passage.speaker) for passage in passages)
    speakers = [name for names in named for name in names if name]
    return _Wordings(
        claim, tuple(dict.fromkeys(wordings)), tuple(dict.fromkeys(shown(name) for name in (*outlets, *speakers)))
    )


def _other_spellings(found_by: _Wordings, spellings: Mapping[str, tuple[str, ...]]) -> str:
    """How else the names of the claim are written; empty where they are written one way."""
    words = sorted(set().union(*map(words_of, (*found_by.wordings, *found_by.names))))
    others: dict[str, None] = {}
    for word in words:
        others |= dict.fromkeys(other for other in spellings.get(word, ()) if other not in words)
    return f"≈ {' '.join(others)}" if others else ""


def _dispute(dispute: Dispute) -> Findable:
    values = (shown(value.text) for value in dispute.values)
    return Findable(dispute.id, shown(dispute.about), tuple(filter(None, values)))


def _citation(report: CitedReport) -> tuple[str, ...]:
    texts = (report.name, report.outlet, report.title, *report.authors, report.published)
    return tuple(filter(None, dict.fromkeys(shown(text) for text in texts if text)))
