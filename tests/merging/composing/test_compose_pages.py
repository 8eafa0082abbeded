"""What the pages show: stretches of reports, what several say once, nothing lost."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.config import SectionConfig, TopicConfig
from builder.merging.composing.compose_pages import MAX_UNGROUPED_UNITS, compose_pages
from builder.merging.composing.sentences import Sentence
from builder.merging.composing.stretches import find_stretches
from builder.model import (
    CONTEXT,
    Citation,
    Claim,
    Digest,
    Edit,
    Fate,
    Origin,
    Passage,
    Reason,
    Report,
    Said,
    Span,
    Topic,
    Unit,
)
from builder.publishing.digest_file.check_pages import page_faults
from tests.examples import examples

Told = tuple[str, str, str]
"""A sentence of a report by the claim it says, the topic of that claim ("" for none), and its words; a claim of no
letters is a sentence that is no content."""


def digest_of(reports: dict[str, list[Told]], days: dict[str, str] | None = None) -> Digest:
    """A digest of reports told sentence by sentence; of each claim the first mention is the wording shown."""
    made, passages = [], []
    said: dict[str, list[Passage]] = {}
    filed: dict[str, str] = {}
    for name in sorted(reports):
        text = " ".join(words for _, _, words in reports[name])
        made.append(Report(name, f"{name}.txt", "0" * 64, "full", Citation(published=(days or {}).get(name)), text))
        start = 0
        for claim, topic, words in reports[name]:
            span = Span(start, start + len(words))
            fate, reason = (Fate.CLAIM, None) if claim else (Fate.BOILERPLATE, Said(Reason.LINK))
            passage = Passage(f"{name}:{start}", name, span, fate, reason, sentence=span if claim else None)
            passages.append(passage)
            if claim:
                said.setdefault(claim, []).append(passage)
                filed[claim] = topic
            start += len(words) + 1

    texts = {report.id: report.text for report in made}
    claims = []
    for claim, mentions in said.items():
        sources = tuple(dict.fromkeys(mention.report for mention in mentions))
        shown, ids = mentions[0].span.of(texts[mentions[0].report]), tuple(mention.id for mention in mentions)
        origins = tuple(Origin((source,), ()) for source in sources)
        under = (filed[claim],) if filed[claim] else ()
        claims.append(Claim(claim, shown, ids[0], ids, sources, origins, under, None, ()))
    topics = tuple(
        Topic(topic, topic, topic, tuple(claim for claim in said if filed[claim] == topic))
        for topic in sorted(set(filed.values()) - {""})
    )
    return Digest(tuple(made), tuple(passages), tuple(claims), (), (), topics)


def units_of(digest: Digest, page: str) -> tuple[Unit, ...]:
    return next(found.units for found in compose_pages(digest).pages if found.id == page)


def told(digest: Digest, unit: Unit) -> str:
    """The kind of a unit, its report and its words, what is repeated in brackets."""

    def words(names: tuple[str, ...]) -> str:
        found = (digest.passages_by_id[name] for name in names)
        return " ".join(passage.span.of(digest.reports_by_id[passage.report].text) for passage in found)

    repeated = f"[{words(unit.repeated)}] " if unit.repeated else ""
    return f"{unit.kind.value} {digest.passages_by_id[unit.passages[0]].report}: {repeated}{words(unit.passages)}"


def test_what_one_report_says_on_a_matter_stays_in_one_piece() -> None:
    digest = digest_of(
        {
            "a": [
                ("rain", "flood", "Rain fell for six days."),
                ("dam", "flood", "The dam broke at dawn."),
                ("", "", "Read more: our pictures."),
                ("road", "flood", "The road is under water."),
                ("cup", "", "The Rovers won the cup."),
                ("boats", "flood", "Boats are on their way."),
            ]
        }
    )
    assert [told(digest, unit) for unit in units_of(digest, "flood")] == [
        "run a: Rain fell for six days. The dam broke at dawn. The road is under water.",
        "run a: Boats are on their way.",
    ]
    assert [told(digest, unit) for unit in units_of(digest, CONTEXT)] == ["run a: The Rovers won the cup."]


def test_a_claim_of_several_reports_stands_once_where_most_of_them_are() -> None:
    digest = digest_of(
        {
            "a": [("dam", "flood", "The dam broke."), ("cup", "", "The Rovers won.")],
            "b": [
                ("dam", "flood", "At dawn the dam gave way."),
                ("road", "flood", "The road is under water."),
                ("mill", "flood", "The mill is gone."),
            ],
            "c": [("road", "flood", "Water covers the road.")],
        }
    )
    assert [told(digest, unit) for unit in units_of(digest, "flood")] == [
        "shared b: At dawn the dam gave way. The road is under water. The mill is gone."
    ]
    assert units_of(digest, "flood")[0].claims == ("dam", "road", "mill")


def test_of_equal_stretches_the_one_that_names_the_day_shows_the_claim() -> None:
    digest = digest_of(
        {
            "a": [("dam", "flood", "The great dam above the town of Karlsford broke.")],
            "b": [("dam", "flood", "The dam broke on 4 March 2031.")],
            "c": [("dam", "flood", "It broke.")],
        }
    )
    assert [told(digest, unit) for unit in units_of(digest, "flood")] == ["shared b: The dam broke on 4 March 2031."]


def test_an_editors_wording_is_the_one_shown() -> None:
    reports = {
        "a": [("dam", "flood", "It broke.")],
        "b": [("dam", "flood", "The dam broke on 4 March 2031."), ("mill", "flood", "The mill is gone.")],
    }
    pin = Edit("pin", ("dam",), ("a:0",))
    digest = replace(digest_of(reports), edits=(pin,))
    assert [told(digest, unit) for unit in units_of(digest, "flood")] == [
        "shared a: It broke.",
        "run b: The mill is gone.",
    ]


def test_what_is_said_elsewhere_stays_between_two_sentences_of_a_run_and_not_at_its_ends() -> None:
    digest = digest_of(
        {
            "a": [
                ("dam", "flood", "The dam broke at dawn on 4 March."),
                ("road", "flood", "The road is under water since 5 March."),
            ],
            "b": [
                ("dam", "flood", "The dam gave way."),
                ("mill", "flood", "The mill is gone."),
                ("road", "flood", "Water covers the road."),
                ("school", "flood", "Schools stay closed."),
                ("dam", "flood", "So the dam broke."),
            ],
        }
    )
    shared, run = units_of(digest, "flood")
    assert shared.claims == ("dam", "road")
    assert told(digest, run) == "run b: The mill is gone. Water covers the road. Schools stay closed."
    assert run.claims == ("mill", "school")


def test_a_beginning_that_leans_takes_along_up_to_two_sentences_for_the_sense() -> None:
    digest = digest_of(
        {
            "a": [
                ("one", "", "Mayor Brandt spoke in the town hall."),
                ("two", "", "She praised the helpers."),
                ("three", "", "She thanked the army."),
                ("four", "flood", "She promised free lodging."),
            ]
        }
    )
    assert [told(digest, unit) for unit in units_of(digest, "flood")] == [
        "run a: [She praised the helpers. She thanked the army.] She promised free lodging."
    ]


def test_a_stretch_ends_where_the_words_of_another_begin_and_not_where_another_is_retold() -> None:
    told_by_one = [
        ("x", "flood", "“Run for the hills now.”"),
        ("y", "flood", "“Stay where you are.”"),
        ("z", "flood", "“Stay where you are, all.”"),
        ("w", "flood", "The mayor said the road was closed."),
    ]
    digest = digest_of({"a": told_by_one})
    names = dict(
        zip((passage.id for passage in digest.passages), ("Frisk", "Marta Lind", "Lind", "Brandt"), strict=True)
    )
    digest = replace(digest, passages=tuple(replace(each, speaker=names[each.id]) for each in digest.passages))
    assert {unit.claims for unit in units_of(digest, "flood")} == {("x",), ("y", "z", "w")}


def test_a_long_stretch_is_divided_and_nothing_of_it_is_lost() -> None:
    sentences = [(f"c{number}", "flood", f"Street {number} of the old town is under water.") for number in range(100)]
    digest = digest_of({"a": sentences})
    units = units_of(digest, "flood")
    lengths = [len(told(digest, unit).split()) for unit in units]
    assert len(units) > 4
    assert min(lengths) > 60
    assert max(lengths) < 160
    assert sorted(claim for unit in units for claim in unit.claims) == sorted(claim.id for claim in digest.claims)


def paragraphs_of(lengths: Iterable[tuple[int, int]]) -> list[Sentence]:
    """Sentences of one report, by (how many words, in how many sentences) of its paragraphs."""
    return [
        Sentence((), "The dam holds.", "en", words // parts, part == 0, ())
        for words, parts in lengths
        for part in range(parts)
    ]


@pytest.mark.parametrize(
    ("lengths", "expected"),
    [
        ([(100, 4), (84, 4), (70, 5)], [100, 154]),  # 254 words need two parts, and the last two paragraphs are one
        ([(70, 5), (84, 4), (100, 4)], [154, 100]),
        ([(90, 3), (90, 3), (90, 3), (90, 3)], [120, 120, 120]),
        ([(500, 10)], [100, 150, 100, 150]),
        ([(400, 1), (20, 1)], [400, 20]),
    ],
)
def test_a_long_stretch_has_no_more_parts_than_its_words_need(
    lengths: list[tuple[int, int]], expected: list[int]
) -> None:
    sentences = paragraphs_of(lengths)
    parts = find_stretches("a", sentences, lambda _: True)
    assert [sum(sentence.words for sentence in sentences[part.start : part.end]) for part in parts] == expected


def test_what_most_reports_say_comes_first_then_the_longest_run_then_the_newest() -> None:
    digest = digest_of(
        {
            "a": [("old", "flood", "Sheep drowned."), ("cup", "", "The Rovers won.")],
            "b": [("new", "flood", "Cows drowned.")],
            "c": [("two", "flood", "The mill is gone.")],
            "d": [
                ("two", "flood", "Gone is the mill."),
                ("cup", "", "The Rovers won."),
                ("three", "flood", "It rains."),
            ],
            "e": [("three", "flood", "Rain falls.")],
            "f": [("three", "flood", "Rain is falling.")],
            "g": [("long", "flood", "Roads are closed."), ("longer", "flood", "Trains stand still.")],
        },
        {"a": "2031-03-04", "b": "2031-03-09", "g": "2031-03-01"},
    )
    assert [unit.claims for unit in units_of(digest, "flood")] == [
        ("three",),
        ("two",),
        ("long", "longer"),
        ("new",),
        ("old",),
    ]


def test_the_runs_of_a_report_stand_together_in_its_order_where_the_best_of_them_stands() -> None:
    """A verdict is not read before the sentence that says whose it is."""
    digest = digest_of(
        {
            "a": [
                ("lead", "flood", "The dam broke."),
                ("cup", "", "The Rovers won."),
                ("more", "flood", "Roads are closed."),
                ("most", "flood", "Trains stand still."),
            ],
            "b": [("other", "flood", "Cows drowned.")],
        },
        {"a": "2031-03-04", "b": "2031-03-09"},
    )
    assert [unit.claims for unit in units_of(digest, "flood")] == [("lead",), ("more", "most"), ("other",)]


def test_on_a_long_page_the_runs_of_a_report_stand_together() -> None:
    def alternating(name: str, least: int) -> list[Told]:
        return [
            sentence
            for number in range(least)
            for sentence in ((f"{name}{number}", "flood", "Rain fell."), (f"{name}-{number}", "", "The Rovers won."))
        ]

    digest = digest_of({"a": alternating("a", 20), "b": alternating("b", MAX_UNGROUPED_UNITS)})
    reports = [unit.passages[0].partition(":")[0] for unit in units_of(digest, "flood")]
    assert reports == ["b"] * MAX_UNGROUPED_UNITS + ["a"] * 20
    starts = [int(unit.passages[0].partition(":")[2]) for unit in units_of(digest, "flood")]
    assert starts[:MAX_UNGROUPED_UNITS] == sorted(starts[:MAX_UNGROUPED_UNITS])


def test_a_claim_whose_wording_may_not_be_quoted_stands_where_another_may_be() -> None:
    digest = digest_of(
        {"a": [("dam", "flood", "The dam broke on 4 March 2031.")], "b": [("dam", "flood", "It broke.")]}
    )
    silent = tuple(replace(passage, quoted=passage.report != "a") for passage in digest.passages)
    assert [told(digest, unit) for unit in units_of(digest, "flood")] == ["shared a: The dam broke on 4 March 2031."]
    digest = replace(digest, passages=silent)
    assert [told(digest, unit) for unit in units_of(digest, "flood")] == ["shared b: It broke."]


SENTENCES = (
    "The dam broke on 4 March.",
    "He fled.",
    "Rain fell for six days.",
    "Паром сел на мель.",
    "雨が降った。",
    "Also this.",
)


@given(
    st.dictionaries(
        st.sampled_from("abcd"),
        st.lists(st.tuples(st.sampled_from(("", *"uvwxyz")), st.sampled_from(SENTENCES)), min_size=1, max_size=12),
        min_size=1,
    )
)
@examples(60)
def test_every_page_keeps_its_promises(reports: dict[str, list[tuple[str, str]]]) -> None:
    topics = {"": "", "u": "", "v": "flood", "w": "flood", "x": "flood", "y": "cup", "z": "cup"}
    digest = digest_of({name: [(claim, topics[claim], words) for claim, words in own] for name, own in reports.items()})
    composed = compose_pages(digest)
    assert list(page_faults(composed)) == []
    assert compose_pages(composed) == composed
    assert compose_pages(replace(digest, claims=digest.claims[::-1])).pages == composed.pages
    for claim in composed.claims:
        first = next(page for page in composed.pages if page.id in (*claim.topics, CONTEXT))
        assert any(claim.id in unit.claims and claim.passage in unit.passages for unit in first.units)


def by_sections(digest: Digest, *sections: tuple[str, ...]) -> list[tuple[int | None, str]]:
    """Section and words of each unit of the page "flood", whose sections have these terms."""
    listed = tuple(SectionConfig(terms[0], terms) for terms in sections)
    composed = compose_pages(digest, topics=(TopicConfig("flood", "Flood", "", (), (), listed),))
    assert list(page_faults(composed)) == []
    assert compose_pages(composed, topics=(TopicConfig("flood", "Flood", "", (), (), listed),)) == composed
    page = next(page for page in composed.pages if page.id == "flood")
    return [(unit.section, told(digest, unit)) for unit in page.units]


FLOOD: dict[str, list[Told]] = {
    "a": [
        ("rain", "flood", "Rain fell for six days, and the dam held."),
        ("cup", "", "The Rovers won the cup."),
        ("road", "flood", "The roads to Brenholt are closed."),
        ("match", "", "The match was long."),
        ("mayor", "flood", "The mayor was in tears."),
    ],
    "b": [
        ("dam", "flood", "The dams of the valley are old."),
        ("goal", "", "They scored late."),
        ("rain", "flood", "Rain fell for six days, and the dam held."),
    ],
}


def test_runs_stand_by_sections_in_the_editors_order_and_what_fits_none_before_them() -> None:
    assert by_sections(digest_of(FLOOD), ("road", "bridge"), ("dam",)) == [
        (None, "shared a: Rain fell for six days, and the dam held."),
        (None, "run a: The mayor was in tears."),
        (0, "run a: The roads to Brenholt are closed."),
        (1, "run b: The dams of the valley are old."),
    ]
    assert [section for section, _ in by_sections(digest_of(FLOOD), ("dam",), ("road", "bridge"))] == [None, None, 0, 1]


def test_without_sections_a_page_is_what_it_was() -> None:
    digest = digest_of(FLOOD)
    assert [words for _, words in by_sections(digest)] == [told(digest, unit) for unit in units_of(digest, "flood")]
    assert compose_pages(digest, topics=(TopicConfig("flood", "Flood", "", ("dam",)),)) == compose_pages(digest)


def test_sections_are_read_in_the_language_of_each_report() -> None:
    told_in_two = {
        "a": [("road", "flood", "The roads to Brenholt are closed.")],
        "b": [
            ("more", "flood", "Дороги к посёлку закрыты."),
            ("cup", "", "Кубок взят."),
            ("dams", "flood", "На плотинах дежурят."),
        ],
    }
    digest = digest_of(told_in_two)
    reports = tuple(
        replace(report, citation=replace(report.citation, language={"a": "en", "b": "ru"}[report.id]))
        for report in digest.reports
    )
    assert by_sections(replace(digest, reports=reports), ("dam", "плотина"), ("road", "дорога")) == [
        (0, "run b: На плотинах дежурят."),
        (1, "run a: The roads to Brenholt are closed."),
        (1, "run b: Дороги к посёлку закрыты."),
    ]


def test_what_an_editor_puts_first_stands_first_in_its_section() -> None:
    digest = digest_of(
        {"a": FLOOD["a"], "b": [("way", "flood", "A road is open."), ("fans", "", "Fans sang."), *FLOOD["b"]]}
    )
    edits = (Edit("first", ("dam",)), Edit("first", ("way",)))
    assert by_sections(replace(digest, edits=edits), ("road",), ("dam",))[1:] == [
        (None, "run a: The mayor was in tears."),
        (0, "run b: A road is open."),
        (0, "run a: The roads to Brenholt are closed."),
        (1, "run b: The dams of the valley are old."),
    ]


def test_in_a_section_of_a_long_page_the_runs_of_a_report_stay_together() -> None:
    said: dict[str, list[Told]] = {name: [] for name in "ab"}
    for number in range(MAX_UNGROUPED_UNITS):
        for name in said:
            word = ("road", "dam")[number % 2]
            said[name] += [(f"{name}{chr(97 + number % 26)}{word}{number}", "flood", f"The {word} {number} is closed.")]
            said[name] += [(f"cup{name}{number}", "", "The Rovers won the cup.")]
    found = by_sections(digest_of(said), ("dam",), ("road",))
    assert len(found) > MAX_UNGROUPED_UNITS
    order = [(section, words.split(":")[0]) for section, words in found]
    assert list(dict.fromkeys(order)) == [(0, "run a"), (0, "run b"), (1, "run a"), (1, "run b")]
    assert order == sorted(order)
