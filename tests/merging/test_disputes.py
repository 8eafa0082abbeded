"""What stands beside each other as a dispute, and what does not."""

from dataclasses import replace

import pytest

from builder.config import Config
from builder.merging.disagreement.differences import Difference, DifferenceKind, Given
from builder.merging.disputes import Side, find_disputes
from builder.merging.identity.editing import Edited
from builder.merging.mentions import collect_mentions
from builder.merging.merge import merge_claims
from builder.model import Digest, Dispute
from tests.merging.conftest import reading_of

FILLER = [
    "Schools in the district stay closed until further notice.",
    "The cheese festival of Marlow was put off to the autumn.",
    "A choir from the coast sang in the town hall of Bremfeld.",
    "The price of bread rose again in the markets of Tarnholm.",
    "The ferry to the islands has a new captain since Monday.",
    "Gardeners planted two hundred limes along the canal.",
]


def values_of(dispute: Dispute) -> dict[str, tuple[str, ...]]:
    return {value.text: value.sources for value in dispute.values}


def digest_of(config: Config, **reports: list[str]) -> Digest:
    return merge_claims(
        reading_of({name: [*sentences, FILLER[place]] for place, (name, sentences) in enumerate(reports.items())}),
        config,
    )


@pytest.mark.parametrize(
    ("language", "about"),
    [
        ("en", "The flood in the valley of the Tarn killed"),
        ("uk", "Повінь у долині Тарну забрала життя"),
        ("ru", "Наводнение в долине Тарна унесло жизни"),
    ],
)
def test_what_is_disputed_is_told_in_the_language_of_the_briefing_as_a_whole(
    language: str, about: str, config: Config
) -> None:
    told = {
        "courier": ("uk", "Повінь у долині Тарну забрала життя 12 людей."),
        "gazette": ("en", "The flood in the valley of the Tarn killed 19 people."),
        "herald": ("ru", "Наводнение в долине Тарна унесло жизни 17 человек."),
    }
    reading = reading_of({report: [sentence] for report, (_, sentence) in told.items()})
    reports = tuple(
        replace(report, citation=replace(report.citation, language=told[report.id][0])) for report in reading.reports
    )
    mentions = collect_mentions(replace(reading, reports=reports))
    sides = {
        mention.passage.id: Side(f"c{place}", mention.text, (mention.report.id,), (mention,))
        for place, mention in enumerate(mentions)
    }
    given = [
        [Given(place, figure.start, figure.end, None) for figure in mention.figures]
        for place, mention in enumerate(mentions)
    ]
    difference = Difference(DifferenceKind.DISPUTE, tuple(map(tuple, given)))
    (dispute,) = find_disputes([difference], mentions, sides, Edited({}, {}, {}, {}, {}, (), (), {}, (), ()), language)
    assert dispute.about == about


@pytest.mark.parametrize(
    ("filed", "values"),
    [
        (("flood", "flood", "fire", "fire"), [["12 people", "19 people"], ["14 people", "16 people"]]),
        (("flood", "flood", "fire", ""), [["12 people", "19 people", "16 people"]]),
        (("flood", "flood rain", "rain", "fire"), [["12 people", "19 people", "14 people"]]),
        (("", "", "", ""), [["12 people", "19 people", "14 people", "16 people"]]),
        (("flood", "rain", "fire", "frost"), []),
    ],
)
def test_reports_on_different_matters_are_never_set_against_one_another(
    filed: tuple[str, ...], values: list[list[str]]
) -> None:
    """Reports that share a topic are on one matter, and sides of one matter share their reports."""
    counts = (12, 19, 14, 16)
    mentions = collect_mentions(
        reading_of({f"report-{place}": [f"The storm killed {count} people."] for place, count in enumerate(counts)})
    )
    sides = {
        mention.passage.id: Side(
            f"c{place}", mention.text, (mention.report.id,), (mention,), tuple(filed[place].split())
        )
        for place, mention in enumerate(mentions)
    }
    given = tuple(
        (Given(place, mention.figures[0].start, mention.figures[0].end, None),)
        for place, mention in enumerate(mentions)
    )
    difference = Difference(DifferenceKind.DISPUTE, given)
    found = find_disputes([difference], mentions, sides, Edited({}, {}, {}, {}, {}, (), (), {}, (), ()), "en")
    assert sorted([value.text for value in dispute.values] for dispute in found) == sorted(values)


@pytest.mark.parametrize(("topics", "about"), [((), "Ivan Bren"), (("trial",), "convicted of theft")])
def test_a_name_that_most_reports_of_its_topic_have_heads_no_dispute(topics: tuple[str, ...], about: str) -> None:
    """Whatever the rest of the folder tells of."""
    trial = [
        "A mate said that Ivan Bren was charged.",
        "A court: Ivan Bren was convicted of theft.",
        "The ship of Ivan Bren sank.",
        "They know Ivan Bren.",
    ]
    mentions = collect_mentions(
        reading_of({f"report-{place}": [words] for place, words in enumerate([*trial, *FILLER, "Rain fell."])})
    )
    sides = {
        mention.passage.id: Side(
            f"c{place}", mention.text, (mention.report.id,), (mention,), topics if place < len(trial) else ()
        )
        for place, mention in enumerate(mentions)
    }
    steps = [mentions[place].text.index(step) for place, step in enumerate(("charged", "convicted"))]
    given = tuple(
        (Given(place, start, start + len(step), None),)
        for place, (start, step) in enumerate(zip(steps, ("charged", "convicted"), strict=True))
    )
    difference = Difference(DifferenceKind.DEVELOPMENT, given)
    (dispute,) = find_disputes([difference], mentions, sides, Edited({}, {}, {}, {}, {}, (), (), {}, (), ()), "en")
    assert dispute.about == about


def test_a_change_gives_its_new_value_and_a_range_another(config: Config) -> None:
    digest = digest_of(
        config,
        courier=["On Monday the council passed a law that punishes smugglers of timber with eight years in prison."],
        gazette=[
            "The council passed a law on Monday that doubles the punishment for smugglers of timber from four to eight years in prison."
        ],
        herald=[
            "Under the law the council passed on Monday, smugglers of timber are punished with two to eight years in prison."
        ],
    )
    (dispute,) = digest.disputes
    assert values_of(dispute) == {
        "eight years": ("courier", "gazette"),
        "two to eight years": ("herald",),
    }


def test_a_report_is_not_said_to_give_a_value_that_only_another_report_gives(config: Config) -> None:
    digest = digest_of(
        config,
        courier=["The flood killed about 120 people in the towns along the upper Tarn."],
        gazette=["The flood killed between 118 and 125 people in the towns along the upper Tarn."],
        herald=["The flood killed 300 people in the towns along the upper Tarn."],
    )
    (dispute,) = digest.disputes
    assert values_of(dispute) == {
        "about 120 people": ("courier",),
        "between 118 and 125 people": ("gazette",),
        "300 people": ("herald",),
    }


def test_a_heading_ends_where_a_phrase_ends(config: Config) -> None:
    digest = digest_of(
        config,
        courier=["The ferry carried 120 men over the age of sixty with former service in the fleet of Tarnholm."],
        gazette=["The ferry carried 170 men over the age of sixty with former service in the fleet of Tarnholm."],
    )
    assert [dispute.about for dispute in digest.disputes] == ["men over the age of sixty"]

    quoted = digest_of(
        config,
        courier=['The new law of Tarnholm asks for seven years for smugglers who "knowingly" trade in timber.'],
        gazette=['The new law of Tarnholm asks for nine years for smugglers who "knowingly" trade in timber.'],
    )
    assert [dispute.about for dispute in quoted.disputes] == ["years for smugglers"]


def test_a_figure_that_its_own_sentence_tells_to_be_denied_is_disputed_with_the_other_figure(config: Config) -> None:
    digest = digest_of(
        config,
        courier=["The ministry said that 4,000 volunteers are being hired to repair the dams along the river."],
        gazette=[
            "A radio station reported plans to hire up to 20,000 volunteers to repair the dams, a claim the ministry denied."
        ],
        herald=["The mayor opened a bakery."],
    )
    (dispute,) = digest.disputes
    assert set(values_of(dispute)) == {"4,000 volunteers", "up to 20,000 volunteers"}


def test_two_figures_of_one_report_are_no_dispute_unless_it_tells_of_a_denial(config: Config) -> None:
    plain = [
        "The dam held back 3 million litres on Monday evening.",
        "The dam held back 5 million litres on Monday evening.",
    ]
    assert digest_of(config, courier=plain).disputes == ()
    denied = [
        "The ministry said that 4,000 volunteers are being hired to repair the dams along the river.",
        "A radio station reported plans to hire up to 20,000 volunteers to repair the dams, a claim the ministry denied.",
    ]
    assert len(digest_of(config, courier=denied).disputes) == 1


def test_how_many_people_and_in_how_many_towns_are_two_disputes(config: Config) -> None:
    digest = digest_of(
        config,
        courier=["The flood killed 120 people in 13 towns along the upper Tarn."],
        gazette=["The flood killed 170 people in 14 towns along the upper Tarn."],
    )
    assert sorted(sorted(values_of(dispute)) for dispute in digest.disputes) == [
        ["120 people", "170 people"],
        ["13 towns", "14 towns"],
    ]


def test_figures_that_could_answer_several_are_no_dispute(config: Config) -> None:
    digest = digest_of(
        config,
        courier=["The navy seized seven rifles and two other rifles on a boat off Karlsford."],
        gazette=["The navy seized four rifles on a boat off Karlsford."],
    )
    assert digest.disputes == ()


def test_a_depth_and_a_distance_are_no_dispute(config: Config) -> None:
    apart = digest_of(
        config,
        courier=["The quake struck the coast of Oldenmoor on Monday night at a shallow depth of 10 kilometres."],
        gazette=["The quake struck the coast of Oldenmoor on Monday night, 55 kilometres south of Karlsford."],
    )
    assert apart.disputes == ()
    alike = digest_of(
        config,
        courier=["The quake struck the coast of Oldenmoor on Monday night at a shallow depth of 10 kilometres."],
        gazette=["The quake struck the coast of Oldenmoor on Monday night at a depth of 30 kilometres."],
    )
    assert [sorted(values_of(dispute)) for dispute in alike.disputes] == [["10 kilometres", "30 kilometres"]]


def test_equal_values_in_words_and_digits_are_one_value_with_both_reports(config: Config) -> None:
    digest = digest_of(
        config,
        courier=["The storm sank twelve boats in the harbour of Oldenmoor on Tuesday."],
        gazette=["The storm sank 12 boats in the harbour of Oldenmoor on Tuesday."],
        herald=["The storm sank 19 boats in the harbour of Oldenmoor on Tuesday."],
    )
    (dispute,) = digest.disputes
    assert values_of(dispute) == {"twelve boats": ("courier", "gazette"), "19 boats": ("herald",)}


def test_each_dispute_has_an_id_of_its_own(config: Config) -> None:
    digest = digest_of(
        config,
        courier=[
            "The storm sank 12 boats in the harbour of Oldenmoor on Tuesday.",
            "The fire burnt 40 barns near Karlsford on Sunday.",
        ],
        gazette=[
            "The storm sank 19 boats in the harbour of Oldenmoor on Tuesday.",
            "The fire burnt 55 barns near Karlsford on Sunday.",
        ],
    )
    assert len(digest.disputes) == 2
    assert len({dispute.id for dispute in digest.disputes}) == 2
    assert {dispute for claim in digest.claims for dispute in claim.disputes} == {
        dispute.id for dispute in digest.disputes
    }


@pytest.mark.parametrize(
    ("courier", "gazette", "about"),
    [
        (
            "Some 30 people were killed in the landslide at Karlsford on Monday.",
            "Some 50 people were killed in the landslide at Karlsford on Monday.",
            "people were killed",
        ),
        (
            "The landslide at Karlsford sent 30 people into the river, killing nobody.",
            "The landslide at Karlsford sent 50 people into the river, killing nobody.",
            "people into the river",
        ),
        (
            "The ferry was steered by Martin Brenn, who is 41.",
            "A pilot, identified as Marvin Brenn, was rescued from the water.",
            "Brenn",
        ),
        (
            "but the landslide struck Karlsford at 3:05 p.m. on Monday",
            "The landslide struck Karlsford at 3:50 p.m. on Monday, killing nobody at all.",
            "The landslide struck Karlsford",
        ),
        (
            "Olaf Brenn is in critical condition after the blast at Karlsford harbour.",
            "The diver Olaf Brenn is recovering from the blast at Karlsford harbour.",
            "Olaf Brenn",
        ),
        (
            "The council approved a law that punishes soldiers who desert, as the mayor had asked.",
            "A law that punishes soldiers who desert was signed by the mayor.",
            "approved a law that punishes soldiers who desert",
        ),
        (
            "Olaf Brenn shot at the harbour guards of Karlsford, a witness testified.",
            "Brenn denied shooting at the harbour guards of Karlsford.",
            "shooting at the harbour guards of Karlsford",
        ),
    ],
)
def test_a_heading_is_a_noun_with_what_was_done_a_name_or_what_a_clause_tells(
    config: Config, courier: str, gazette: str, about: str
) -> None:
    digest = digest_of(config, courier=[courier], gazette=[gazette])
    assert [dispute.about for dispute in digest.disputes] == [about]


def test_what_two_groups_of_reports_tell_is_shown_in_the_words_of_more_with_all_their_reports(config: Config) -> None:
    digest = digest_of(
        config,
        courier=["A clerk was arrested by Inspector Odell over the mill fire."],
        gazette=["Inspector Odell said clerk Ada Marsh was charged over the mill fire."],
        herald=["A clerk was arrested in Karlsford over the mill fire."],
        ledger=["Clerk Ada Marsh was charged in Karlsford over the mill fire."],
        tribune=["In Karlsford clerk Ada Marsh was charged over the mill fire."],
    )
    (development,) = digest.disputes
    assert values_of(development) == {"arrested": ("courier", "herald"), "charged": ("gazette", "ledger", "tribune")}
    assert [str(value.passage).partition(":")[0] for value in development.values] == ["herald", "ledger"]


def test_what_stands_on_two_sides_of_a_dispute_is_no_claim(config: Config) -> None:
    digest = digest_of(
        config,
        courier=["Police said on Monday that 12 people were injured in the riots around the harbour of Karlsford."],
        gazette=[
            "Police said on Monday that 18 people were injured in the riots around the harbour of Karlsford and 12 arrested."
        ],
    )
    (dispute,) = digest.disputes
    claims = [set(value.claims) for value in dispute.values]
    assert claims[0].isdisjoint(claims[1])
    assert not any(len(claim.sources) > 1 for claim in digest.claims)


@pytest.mark.parametrize(
    ("signed", "charged", "days"),
    [
        # a report's own day is no day of what it tells
        ("signed a law that punishes deserters", "by a court", [None, None]),
        ("signed a law on 24 March 2026 that punishes deserters", "by a court", ["2026-03-24", None]),
        # a day behind another act is that act's
        ("signed a law that punishes deserters", "after the troops died in May 2025", [None, None]),
        ("signed a law that punishes deserters", "on Tuesday", [None, "2026-04-14"]),
    ],
)
def test_a_step_is_of_a_day_only_where_its_sentence_states_one(
    config: Config, signed: str, charged: str, days: list[str | None]
) -> None:
    reading = reading_of(
        {
            "courier": [f"The president of Karland {signed} with eight years.", FILLER[0]],
            "gazette": [
                f"A deserter of Karland was charged {charged} for the first time under the tougher law.",
                FILLER[1],
            ],
        },
        published={"courier": "2026-04-14", "gazette": "2026-04-15"},
    )
    (development,) = merge_claims(reading, config).disputes
    assert [value.as_of for value in development.values] == days
