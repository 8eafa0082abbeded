"""A topic as it is told."""

import ast
from dataclasses import replace
from pathlib import Path

import pytest

from builder.config import Config, SectionConfig
from builder.merging.merge import merge_claims
from builder.model import Digest, Unit, UnitKind
from builder.publishing.telling import layout
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.permalinks import CONTEXT_PAGE, Place
from builder.publishing.telling.views.disputes_view import disputes_views
from builder.publishing.telling.views.front_view import front_view
from builder.publishing.telling.views.ledger_view import ledger_views
from builder.publishing.telling.views.note_views import Notes, ReportNote
from builder.publishing.telling.views.report_view import report_view
from builder.publishing.telling.views.sources_view import sources_views
from builder.publishing.telling.views.timeline_view import timeline_view
from builder.publishing.telling.views.topic_view import TopicView, part_views, topic_view
from builder.publishing.telling.views.unit_view import UnitView, unit_view
from tests.merging.conftest import reading_of
from tests.publishing.conftest import with_sections

RESCUE = "topics/rescue.md"


@pytest.fixture
def edition(digest: Digest, config: Config) -> Edition:
    return Edition(digest, config)


def units(view: TopicView) -> list[UnitView]:
    return [*view.shared, *(unit for group in view.runs for unit in group.units)]


def test_a_topic_tells_what_several_reports_say_first_and_numbers_its_notes_as_they_are_referred_to(
    edition: Edition,
) -> None:
    view = topic_view(edition, RESCUE)
    assert (view.id, view.title) == ("rescue", "Rescue & after")
    assert [unit.id for unit in view.shared] == ["c-unhurt"]
    assert {unit.id for unit in units(view)} == {"c-unhurt", "c-ashore", "c-ashore-209", "c-coffee"}
    assert [note.number for note in view.notes] == list(range(1, len(view.notes) + 1))

    references = [unit.reference for unit in view.shared]
    references += [
        also.reference for unit in view.shared for block in unit.blocks for line in block.lines for also in line.also
    ]
    references += [unit.reference for group in view.runs for unit in group.units]
    of_reports = [note for note in view.notes if isinstance(note, ReportNote)]
    for note in of_reports:
        own = [reference.letter for reference in references if reference.label == note.label]
        assert own == [line.letter for line in note.lines] == sorted(own)
        assert {reference.number for reference in references if reference.label == note.label} == {note.number}


def test_every_source_of_a_shared_claim_is_named_at_its_line(edition: Edition) -> None:
    for path in edition.claims_by_page:
        for unit in topic_view(edition, path).shared:
            for line in (line for block in unit.blocks for line in block.lines):
                named = {unit.report.id, *(also.report.id for also in line.also)}
                assert named == set(edition.claims[line.id].sources)


@pytest.mark.parametrize("kind", ["dispute", "development"])
def test_a_claim_leads_to_its_disputes_and_to_how_it_went_on(digest: Digest, config: Config, kind: str) -> None:
    disputes = tuple(replace(dispute, kind=kind) for dispute in digest.disputes)
    claims = tuple(
        replace(claim, disputes=("d-ashore",)) if claim.id == "c-unhurt" else claim for claim in digest.claims
    )
    (unit,) = topic_view(Edition(replace(digest, claims=claims, disputes=disputes), config), RESCUE).shared
    (line,) = (line for block in unit.blocks for line in block.lines)
    places = line.disputes if kind == "dispute" else line.developments
    assert [place.anchor for place in places] == ["d-ashore"]
    assert len(line.disputes) + len(line.developments) == 1


def test_a_topic_says_in_words_that_several_reports_agree_in_nothing(edition: Edition) -> None:
    state = topic_view(edition, CONTEXT_PAGE).state
    assert edition.words["topic.nothing-shared"] in state
    assert not any(part.startswith("0") for part in state)


def test_a_sentence_is_whole_and_the_part_that_others_carry_leads_to_where_it_is_shown(edition: Edition) -> None:
    unit = next(unit for unit in units(topic_view(edition, RESCUE)) if unit.id == "c-ashore")
    (sentence,) = unit.blocks[-1].paragraphs[0].sentences
    assert "".join(piece.text for piece in sentence) == (
        "All 214 passengers were brought ashore by noon, and none of them was badly hurt."
    )
    assert [piece.place for piece in sentence] == [None, None, Place(RESCUE, "c-unhurt")]
    assert sentence[0].ids == ("c-ashore",)


def test_what_fits_no_topic_is_told_as_one_without_an_id(edition: Edition) -> None:
    view = topic_view(edition, CONTEXT_PAGE)
    assert view.id is None
    assert view.title == edition.words["context.title"]
    assert {unit.id for unit in units(view)} == {"c-built", "c-inquiry"}


def test_a_long_topic_goes_on_on_further_pages_and_its_first_leads_on_to_them(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "MAX_UNITS", 2)
    pages = dict(part_views(edition, RESCUE))
    assert list(pages) == ["topics/rescue.md", "topics/rescue/2.md"]
    first, second = pages.values()
    assert first.links.paths == second.links.paths == tuple(pages)
    assert [view.links.number for view in pages.values()] == [1, 2]
    assert [unit.id for unit in [*units(first), *units(second)]] == [
        unit.id for unit in units(topic_view(edition, RESCUE))
    ]
    assert first.moved is not None
    assert [place.anchor for place in first.moved.places] == [unit.id for unit in units(second)]
    assert (first.is_first, second.is_first) == (True, False)
    assert first.disputes
    assert not second.disputes
    assert [note.number for note in second.notes] == list(range(1, len(second.notes) + 1))


def test_only_a_topic_longer_than_two_screens_has_key_points(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    assert topic_view(edition, RESCUE).points == ()
    assert [point.id for point in dict(part_views(edition, RESCUE))[RESCUE].points] == []
    monkeypatch.setattr("builder.publishing.telling.views.topic_view.WORDS_OF_TWO_SCREENS", 5)
    assert [point.id for point in dict(part_views(edition, RESCUE))[RESCUE].points] == ["c-unhurt"]


def test_an_editors_heading_stands_above_the_words_of_its_claim(digest: Digest, config: Config) -> None:
    claims = tuple(
        replace(claim, heading="Nobody hurt") if claim.id == "c-unhurt" else claim for claim in digest.claims
    )
    view = topic_view(Edition(replace(digest, claims=claims), config), RESCUE)
    assert [block.headings for unit in view.shared for block in unit.blocks] == [("Nobody hurt",)]


def views(edition: Edition) -> list[object]:
    """Every view that a page is made of."""
    return [
        front_view(edition),
        timeline_view(edition),
        *(topic_view(edition, path) for path in edition.claims_by_page),
        *(report_view(edition, report.id) for report in edition.digest.reports),
        *disputes_views(edition),
        *sources_views(edition),
        *ledger_views(edition),
    ]


def strings(value: object) -> list[str]:
    """Every string in a view."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for item in value for text in strings(item)]
    return []


def test_views_hold_words_as_they_are_and_no_markup_of_ours(edition: Edition) -> None:
    told = [text for view in views(edition) for text in strings(view)]
    assert "Rescue & after" in told
    assert not [text for text in told if "&#" in text or "&amp;" in text or "</" in text]


def test_views_of_words_that_may_not_be_quoted_hold_none_of_them(digest: Digest, config: Config) -> None:
    reports = tuple(replace(report, kind="full", publish_full_text=False) for report in digest.reports)
    passages = tuple(replace(passage, quoted=False) for passage in digest.passages)
    claims = tuple(replace(claim, text="", figures=(), disputes=()) for claim in digest.claims)
    silent = replace(digest, reports=reports, passages=passages, claims=claims, disputes=(), kept_apart=())
    in_claims = {name for claim in digest.claims for name in claim.passages}
    texts = {report.id: report.text for report in digest.reports}
    secret = [passage.span.of(texts[passage.report]) for passage in digest.passages if passage.id in in_claims]
    told = [text for view in views(Edition(silent, config)) for text in strings(view)]
    assert not [text for text in told for words in secret if words in text]


def test_every_field_of_a_view_says_what_it_is() -> None:
    silent: list[str] = []
    for path in sorted(Path(layout.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and any(ast.unparse(base) == "NamedTuple" for base in node.bases):
                pairs = zip(node.body, [*node.body[1:], None], strict=True)
                silent += [f"{node.name}.{ast.unparse(item)}" for item, after in pairs if _is_silent(item, after)]
    assert silent == []


def _is_silent(item: ast.stmt, after: ast.stmt | None) -> bool:
    """Whether `item` is a field and no string stands under it."""
    return isinstance(item, ast.AnnAssign) and not (
        isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) and isinstance(after.value.value, str)
    )


SECTIONS = (
    SectionConfig("In the harbour", ("office",)),
    SectionConfig("Empty", ("zeppelin",)),
    SectionConfig("Kaffe", ("kaffe",)),
)


def groups(view: TopicView) -> list[tuple[str | None, str | None, list[str]]]:
    return [(group.title, group.anchor, [unit.id for unit in group.units]) for group in view.runs]


def test_what_one_report_tells_stands_by_the_editors_sections(digest: Digest, config: Config) -> None:
    view = topic_view(with_sections(digest, config, *SECTIONS), RESCUE)
    assert groups(view) == [
        (None, None, ["c-ashore"]),
        ("In the harbour", "section.1", ["c-ashore-209"]),
        ("Kaffe", "section.3", ["c-coffee"]),
    ]
    before = topic_view(Edition(digest, config), RESCUE)
    assert [unit.id for unit in view.shared] == [unit.id for unit in before.shared]
    assert view.disputes == before.disputes
    assert [note.number for note in view.notes] == list(range(1, len(view.notes) + 1))


def test_a_section_that_goes_on_has_its_heading_on_the_next_part_and_none_by_report(
    digest: Digest, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "MAX_UNITS", 1)
    edition = with_sections(digest, config, SectionConfig("People", ("ashore", "kaffe")))
    runs = [groups(view) for _, view in part_views(edition, RESCUE)]
    assert [own for own in runs if own] == [
        [("People", "section.1", [name])] for name in ("c-ashore-209", "c-coffee", "c-ashore")
    ]
    assert sum(len(own) for own in runs) == 3


@pytest.mark.parametrize(("kind", "told"), [("dispute", "1 disagreement"), ("development", "no disagreements")])
def test_a_topic_counts_the_disagreements_that_the_front_page_counts(
    digest: Digest, config: Config, kind: str, told: str
) -> None:
    edition = Edition(
        replace(digest, disputes=tuple(replace(dispute, kind=kind) for dispute in digest.disputes)), config
    )
    assert told in topic_view(edition, RESCUE).state
    (holds,) = (line.holds for line in front_view(edition).topics if line.page == RESCUE)
    assert ("1 disagreement" in holds) is (kind == "dispute")


def test_what_the_unit_above_ends_with_is_not_repeated_for_the_sense(digest: Digest, config: Config) -> None:
    page = next(page for page in digest.pages if any(unit.kind is UnitKind.RUN for unit in page.units))
    run = next(unit for unit in page.units if unit.kind is UnitKind.RUN)
    others = [
        passage.id for passage in digest.passages if passage.report == digest.passages_by_id[run.passages[0]].report
    ]
    above = replace(run, passages=(*run.passages, others[0]))
    leaning = replace(run, repeated=(others[0],))
    edition = Edition(digest, config)

    def is_repeated(before: Unit | None) -> bool:
        view = unit_view(edition, leaning, CONTEXT_PAGE, Notes(edition), before)
        return any(block.is_repeated for block in view.blocks)

    assert not is_repeated(above)
    assert is_repeated(run)
    assert is_repeated(None)


def test_one_report_alone_is_told_as_what_it_says(config: Config) -> None:
    titles = {}
    for number in (1, 2):
        reports = {f"report-{place}": [f"The quay number {place} burned."] for place in range(number)}
        edition = Edition(merge_claims(reading_of(reports), config), config)
        titles[number] = topic_view(edition, CONTEXT_PAGE).runs_title
        assert len(front_view(edition).state) == (1 if number == 1 else 3)
    assert titles == {1: "What the report says", 2: "In one report only"}
