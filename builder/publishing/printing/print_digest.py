"""Edition → PDFs: what stands on each paper → its bytes, set anew only where something it is made of has changed."""

from builder.errors import Warn, say_nothing
from builder.publishing.printing.papers import Selection, make_papers, select_paper
from builder.publishing.printing.typesetter import Typesetter
from builder.publishing.telling.edition import Edition
from builder.user_cache import UserCache, make_key, whole_program


def print_digest(
    edition: Edition,
    cache: UserCache | None = None,
    inputs_sha256: str | None = None,
    warn: Warn = say_nothing,
    *,
    with_annex: bool = False,
) -> dict[str, bytes]:
    """Every PDF of the site by its path below the root: the whole briefing, and each topic.

    A PDF that `cache` holds is taken from there, and a new one is put there. `inputs_sha256` is the hash of everything the digest is made from, for the end of the briefing; None
    leaves it out. `with_annex`: the evidence stands behind each paper.
    `warn` is told which characters no font has (PRINT-GLYPH); such a paper is set anew each time.
    Raises GateError (PRINT-TEMPLATE) when a template cannot be set.
    """
    pdfs: dict[str, bytes] = {}
    with Typesetter(edition.config.print) as typesetter:
        for paper in make_papers(edition, inputs_sha256, with_annex=with_annex):
            key = make_key("paper", typesetter.key(paper), whole_program()) if cache else ""
            pdf = cache.get(key) if cache else None
            if pdf is None:
                told = len(typesetter.faults)
                pdf = typesetter.set(paper)
                if cache and told == len(typesetter.faults):
                    cache.put(key, pdf)
            pdfs[paper.path] = pdf

    _warn(typesetter, warn)
    return pdfs


def print_selection(
    edition: Edition, selection: Selection, inputs_sha256: str | None = None, warn: Warn = say_nothing
) -> bytes:
    """One PDF of what is selected.

    Raises UsageError when a topic is unknown, GateError as `print_digest`, whose `inputs_sha256` it takes too.
    """
    paper = select_paper(edition, selection, inputs_sha256)
    with Typesetter(edition.config.print) as typesetter:
        pdf = typesetter.set(paper)
    _warn(typesetter, warn)
    return pdf


def _warn(typesetter: Typesetter, warn: Warn) -> None:
    """What no paper can print, told once for each place: the whole briefing and a topic lack the same characters."""
    by_place = {fault.path: fault for fault in reversed(typesetter.faults)}
    if by_place:
        warn(tuple(reversed(by_place.values())))
