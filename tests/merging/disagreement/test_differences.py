"""What passages dispute and what has gone on: whole folders, as a reader would have them."""

from collections.abc import Mapping

import pytest

from builder.merging.claims import judge_mentions, tabulate_words
from builder.merging.disagreement.differences import Difference, DifferenceKind, list_finders, order_differences
from builder.merging.disagreement.judging import load_one_thing
from builder.merging.mentions import Mention, collect_mentions, folded
from tests.merging.conftest import reading_of

FILLER = {
    "courier": "Schools in the district stay closed until further notice.",
    "gazette": "The cheese festival of Marlow was put off to the autumn.",
    "herald": "A choir from the coast sang in the town hall of Bremfeld.",
    "ledger": "The ferry to the islands has a new captain since Monday.",
    "tribune": "Gardeners planted two hundred limes along the canal.",
}
Told = list[tuple[str, list[str]]]


def find_in(
    reports: Mapping[str, list[str]], published: dict[str, str] | None = None
) -> tuple[tuple[Mention, ...], tuple[Difference, ...]]:
    reading = reading_of({name: [*texts, FILLER[name]] for name, texts in reports.items()}, published=published)
    mentions = collect_mentions(reading)
    table = tabulate_words(mentions)
    judged = judge_mentions(mentions, table)
    finders = list_finders(load_one_thing())
    found = [each for find in finders for each in find(mentions, table, judged.pairs, judged.scores)]
    return mentions, order_differences(found)


def differences_of(published: dict[str, str] | None = None, **reports: list[str]) -> Told:
    """(kind, one wording of each side) of what the reports differ about."""
    mentions, found = find_in(reports, published)
    return [
        (
            str(each.kind),
            [folded(mentions[side[0].place].text[side[0].start : side[0].end]).lower() for side in each.sides],
        )
        for each in found
    ]


def test_each_of_two_figures_finds_its_own_counterpart() -> None:
    told = differences_of(
        courier=["Five people were killed and nine wounded in the landslide at Karlsford."],
        gazette=["Seven people were killed and nine wounded in the landslide at Karlsford."],
    )
    assert told == [("dispute", ["five people", "seven people"])]


def test_a_number_of_another_act_that_agrees_excuses_none_that_differs() -> None:
    told = differences_of(
        courier=["Eleven people were injured in the riots at Karlsford, police said."],
        gazette=["Sixteen people were injured in the riots at Karlsford and eleven arrested, police said."],
    )
    assert told == [("dispute", ["eleven people", "sixteen people"])]


def test_degrees_below_zero_are_held_against_one_another_named_or_not() -> None:
    told = differences_of(
        courier=["Crews fought the fire at the Karlsford mill in temperatures of minus 14 degrees."],
        gazette=["Outside temperatures were minus 21 as crews fought the fire at the Karlsford mill."],
    )
    assert told == [("dispute", ["minus 21", "minus 14 degrees"])]


def test_what_is_added_to_a_term_is_not_the_term() -> None:
    assert not differences_of(
        courier=["The court at Karlsford jailed Olaf Brenn for nine years, a long sentence."],
        gazette=["The court at Karlsford jailed Olaf Brenn again, adding two years to the sentence."],
    )


@pytest.mark.parametrize("month", ["next month", "in May"])
def test_a_day_and_a_month_are_no_dispute(month: str) -> None:
    assert not differences_of(
        published={"courier": "2026-04-14", "gazette": "2026-04-15"},
        courier=["The Karlsford port authority released its ferry on Tuesday after the strike."],
        gazette=[f"The Karlsford port authority will have released its ferry {month} after the strike."],
    )


def test_figures_that_no_act_tells_to_be_of_one_thing_may_lie_close_alone() -> None:
    def told(other: str) -> Told:
        return differences_of(
            courier=["Mara Lund has spent 18 seasons with the Karlsford Rovers, the club said."],
            gazette=[f"Mara Lund has spent {other} seasons with the Karlsford Rovers, the club said."],
        )

    assert told("17") == [("dispute", ["17 seasons", "18 seasons"])]
    assert not told("four")


@pytest.mark.parametrize(
    ("signed", "charged"),
    [
        (
            "The president of Karland signed a law on Monday that punishes deserters with eight years.",
            "A deserter was charged for the first time under the tougher punishment, a Karland court said.",
        ),
        (
            "Президент Карландии подписал закон о наказании за дезертирство из армии.",
            "Солдату армии Карландии впервые предъявлено обвинение по закону о наказании за дезертирство.",
        ),
        (
            "Президент Карландії підписав закон про покарання за дезертирство з армії.",
            "Солдату армії Карландії вперше повідомлено про підозру за законом про покарання за дезертирство.",
        ),
    ],
    ids=["en", "ru", "uk"],
)
def test_a_law_that_is_signed_goes_on_to_the_first_who_is_charged_under_it(signed: str, charged: str) -> None:
    ((kind, (first, second)),) = differences_of(courier=[signed], gazette=[charged])
    assert kind == "development"
    assert first in {"signed", "подписал", "підписав"}
    assert second in {"charged", "предъявлено обвинение", "повідомлено про підозру"}


def test_a_law_about_another_act_does_not_go_on() -> None:
    assert not differences_of(
        courier=["The president of Karland signed a law on Monday that punishes deserters with eight years."],
        gazette=["A driver was charged for the first time under a law of Karland against speeding."],
    )


def test_a_part_and_its_whole_are_no_dispute() -> None:
    told = differences_of(
        courier=["The landslide at Karlsford killed three people on the road."],
        gazette=["The landslide at Karlsford killed two women and one man on the road."],
    )
    assert not told


@pytest.mark.parametrize("other", ["At least 12 people drowned at Karlsford.", "About 15 people drowned at Karlsford."])
def test_a_value_that_a_bound_leaves_room_for_is_no_dispute(other: str) -> None:
    assert not differences_of(courier=["In the flood 15 people drowned at Karlsford."], gazette=[other])


def test_the_dead_and_the_missing_are_two_things() -> None:
    assert not differences_of(
        courier=["The flood at Karlsford left 12 people dead."],
        gazette=["The flood at Karlsford left 17 people missing."],
    )


def test_none_and_some_differ() -> None:
    told = differences_of(
        courier=["Nobody was injured in the fire at the mill of Karlsford, police said."],
        gazette=["Four people were injured in the fire at the mill of Karlsford, police said."],
    )
    assert told == [("dispute", ["nobody was injured", "four people"])]


def test_a_higher_count_of_a_later_day_is_a_development() -> None:
    told = differences_of(
        {"courier": "2024-03-01", "gazette": "2024-03-03"},
        courier=["The flood killed 12 people in the valley of Karlsford."],
        gazette=["The flood killed 19 people in the valley of Karlsford."],
    )
    assert told == [("development", ["12 people", "19 people"])]


def test_a_bound_that_rose_is_a_development() -> None:
    told = differences_of(
        {"courier": "2023-12-01", "gazette": "2024-04-10"},
        courier=["More than 220 sailors have surrendered to the harbour guard of Karlsford."],
        gazette=["More than 260 sailors have surrendered to the harbour guard of Karlsford."],
    )
    assert told == [("development", ["more than 220 sailors", "more than 260 sailors"])]


def test_a_lower_count_of_a_later_day_is_a_dispute() -> None:
    told = differences_of(
        {"courier": "2024-03-03", "gazette": "2024-03-01"},
        courier=["The flood killed 12 people in the valley of Karlsford."],
        gazette=["The flood killed 19 people in the valley of Karlsford."],
    )
    assert told == [("dispute", ["12 people", "19 people"])]


def test_hours_and_years_of_one_event_differ() -> None:
    assert differences_of(
        courier=["The fire in the mill of Karlsford was put out by 7 a.m. on Sunday."],
        gazette=["The fire in the mill of Karlsford was put out by 6:20 a.m. on Sunday."],
    ) == [("dispute", ["by 6:20 a.m.", "by 7 a.m."])]
    assert differences_of(
        courier=["In 1969 Ada Marsh was indicted for bribing the police of Karlsford."],
        gazette=["In 1970 Ada Marsh was indicted for bribing the police of Karlsford."],
    ) == [("dispute", ["1969", "1970"])]


def test_the_steps_of_a_case_are_a_development_in_their_order() -> None:
    told = differences_of(
        courier=["Ada Marsh was sentenced to nine years for bribing the harbour police of Karlsford."],
        gazette=["Ada Marsh was charged with bribing the harbour police of Karlsford."],
    )
    assert told == [("development", ["charged", "sentenced"])]


ONE_CASE = {
    "courier": ["A clerk was arrested by Inspector Odell over the mill fire."],
    "gazette": ["Inspector Odell said clerk Ada Marsh was charged over the mill fire."],
    "herald": ["A clerk was arrested in Karlsford over the mill fire."],
    "ledger": ["Clerk Ada Marsh was charged in Karlsford over the mill fire."],
    "tribune": ["In Karlsford clerk Ada Marsh was charged over the mill fire."],
}


def test_one_case_whose_steps_two_groups_of_reports_tell_is_told_once() -> None:
    assert differences_of(None, **ONE_CASE) == [("development", ["arrested", "charged"])]


@pytest.mark.parametrize(
    ("arrested", "charged"),
    [
        (ONE_CASE["courier"][0], "Inspector Odell said clerk Nora Fenn was charged over the mill fire."),
        (
            "Two clerks were arrested by Inspector Odell over the mill fire.",
            "Inspector Odell said Ada Marsh and others were charged over the mill fire.",
        ),
    ],
    ids=["of another", "of several"],
)
def test_cases_that_no_like_step_with_a_name_joins_stay_two(arrested: str, charged: str) -> None:
    told = differences_of(None, **ONE_CASE | {"courier": [arrested], "gazette": [charged]})
    assert [kind for kind, _ in told].count("development") == 2


def test_the_words_of_the_group_of_more_reports_are_those_to_show() -> None:
    mentions, found = find_in(ONE_CASE)
    adding = {mentions[each.place].report.id for case in found for side in case.sides for each in side if each.is_more}
    assert adding == {"courier", "gazette"}


def test_a_step_to_come_is_none() -> None:
    assert not differences_of(
        courier=["Ada Marsh is expected to be sentenced for bribing the harbour police of Karlsford."],
        gazette=["Ada Marsh was charged with bribing the harbour police of Karlsford."],
    )


def test_scores_of_one_match_go_on_and_the_records_in_brackets_do_not() -> None:
    told = differences_of(
        courier=["Karlsford led Bremfeld 14-0 in the final of the river cup at Marlow on Saturday."],
        gazette=["Karlsford (5-10) beat Bremfeld 31-24 in the final of the river cup at Marlow on Saturday."],
    )
    assert ("development", ["14-0", "31-24"]) in told
    assert all("5-10" not in sides for _, sides in told)


def test_a_denial_stands_with_what_it_denies() -> None:
    told = differences_of(
        courier=["Villagers accused the ministry of opening the sluice of the dam at night."],
        gazette=["The ministry denied opening the sluice of the dam at night."],
        herald=["The mayor opened a bakery."],
    )
    assert told == [
        (
            "dispute",
            [
                "villagers accused the ministry of opening the sluice of the dam at night.",
                "the ministry denied opening the sluice of the dam at night.",
            ],
        )
    ]


@pytest.mark.parametrize(
    "text",
    ["The court denied a motion to open the sluice of the dam.", "He was denied the sluice of the dam at night."],
)
def test_what_is_refused_is_not_denied(text: str) -> None:
    assert not differences_of(
        courier=["Villagers accused the ministry of opening the sluice of the dam at night."], gazette=[text]
    )


def test_kinds_are_called_as_the_digest_calls_them() -> None:
    assert [str(kind) for kind in DifferenceKind] == ["dispute", "development"]


def test_a_value_answers_the_one_that_shares_most_with_it() -> None:
    told = differences_of(
        courier=["A shell struck a school at Karlsford where about 300 pupils were attending class."],
        gazette=["One shell struck a 200-pupil school at Karlsford, and two others hit the market square."],
    )
    assert told == [("dispute", ["200-pupil", "about 300 pupils"])]


def test_others_and_those_who_were_told_before_are_two_counts() -> None:
    assert not differences_of(
        courier=["Three other bombs were dropped on the harbour at Karlsford, the mayor said."],
        gazette=["Five bombs were dropped on the harbour at Karlsford, the mayor said."],
    )


def test_some_of_those_told_before_are_not_all_of_them() -> None:
    assert not differences_of(
        courier=["Three of the bombs were dropped on the harbour at Karlsford, the mayor said."],
        gazette=["Five bombs were dropped on the harbour at Karlsford, the mayor said."],
    )


def test_a_third_after_two_is_one_more() -> None:
    told = differences_of(
        courier=["A gunman killed two clerks and wounded a third at the Karlsford customs office, police said."],
        gazette=["A gunman killed two clerks and wounded two others at the Karlsford customs office, police said."],
    )
    assert told == [("dispute", ["a third", "two others"])]


@pytest.mark.parametrize("words", ["for a third time", "after a third day of talks"])
def test_an_ordinal_of_something_else_counts_nobody(words: str) -> None:
    assert not differences_of(
        courier=[f"A gunman killed two clerks and wounded some {words} at the Karlsford customs office."],
        gazette=["A gunman killed two clerks and wounded two others at the Karlsford customs office."],
    )


@pytest.mark.parametrize(("other", "differs"), [("3:50 p.m.", True), ("3:07 p.m.", False), ("8 p.m.", False)])
def test_hours_differ_by_more_than_rounding_and_less_than_a_step(other: str, differs: bool) -> None:
    told = differences_of(
        courier=["The ferry struck the pier at Karlsford at 3:05 p.m. on Monday, the port said."],
        gazette=[f"The ferry struck the pier at Karlsford at {other} on Monday, the port said."],
    )
    assert bool(told) is differs


def test_months_without_a_year_are_held_against_one_another() -> None:
    told = differences_of(
        courier=["In August, the high court of Karlsford overturned the conviction of Olaf Brenn."],
        gazette=["In July, the high court of Karlsford overturned the conviction of Olaf Brenn."],
    )
    assert told == [("dispute", ["august", "july"])]


def test_a_day_is_of_what_happened_unless_it_was_said_on_it() -> None:
    told = differences_of(
        courier=["The mayor deplored the bombing of Karlsford in Upper Lund on Tuesday, which he said killed seven."],
        gazette=["The bombing of Karlsford in Upper Lund on Wednesday was deplored by the mayor."],
    )
    assert ("dispute", ["tuesday", "wednesday"]) in told


def test_fishermen_and_pirates_are_other_people() -> None:
    assert not differences_of(
        courier=["The navy captured 22 fishermen in the Gulf of Karlsford on Monday."],
        gazette=["The navy captured 23 pirates in the Gulf of Karlsford on Monday."],
    )


def test_two_acts_whose_counts_both_lie_far_apart_are_two_occasions() -> None:
    assert not differences_of(
        courier=["Shells that struck a school at Karlsford left 5 dead and 16 injured."],
        gazette=["Shells that struck a school at Karlsford left 43 dead and 55 injured."],
    )


def test_parts_of_a_price_are_not_the_price() -> None:
    assert not differences_of(
        courier=["Lund will pay $412m in money to buy the Karlsford yard, and $76m in shares."],
        gazette=["Lund will pay $488m to buy the Karlsford yard, a builder of ferries."],
    )


def test_what_each_adds_to_something_is_no_dispute() -> None:
    assert not differences_of(
        courier=["Another four people died in hospitals of the district after the Karlsford quake."],
        gazette=["Two further deaths are reported as well, although nobody says where in Karlsford."],
    )


def test_a_score_that_would_have_been_is_none() -> None:
    assert not differences_of(
        courier=[
            "Lund missed a kick that would have tied the score 7-7 for the Karlsford Rovers against the Marlow Bears."
        ],
        gazette=["The Karlsford Rovers beat the Marlow Bears 13-10."],
    )


@pytest.mark.parametrize(("counted", "kind"), [("people", "development"), ("countries", "dispute")])
def test_people_add_up_from_day_to_day_and_countries_do_not(counted: str, kind: str) -> None:
    told = differences_of(
        published={"courier": "2026-04-14", "gazette": "2026-04-15"},
        courier=[f"The flood killed people in 13 {counted} around the Gulf of Karlsford."],
        gazette=[f"The flood killed people in 14 {counted} around the Gulf of Karlsford."],
    )
    assert [each for each, _ in told] == [kind]


def test_weekdays_of_unknown_weeks_need_more_than_one_name_in_common() -> None:
    assert not differences_of(
        courier=["Five soldiers of Karlsford were killed on Wednesday by their own tank."],
        gazette=["Soldiers of Karlsford killed several people on Tuesday in a raid on a school."],
    )


def test_a_crowd_is_counted_by_whoever_took_to_the_streets() -> None:
    told = differences_of(
        courier=["As many as 30,000 people took to the streets of Karlsford on Friday, a police officer said."],
        gazette=["An estimated 70,000 people took to the streets of Karlsford on Friday, the unions said."],
    )
    assert told == [("dispute", ["as many as 30,000 people", "an estimated 70,000 people"])]


def test_two_longest_terms_differ_and_one_may_be_life() -> None:
    told = differences_of(
        courier=["Morven faces up to life in prison if the jury of Karlsford finds against him."],
        gazette=["If the jury of Karlsford finds against him, Morven could be sentenced to up to 40 years in prison."],
    )
    assert told == [("dispute", ["up to 40 years", "up to life in prison"])]


def test_the_rest_of_a_group_is_counted_whatever_they_are_called() -> None:
    told = differences_of(
        courier=["Eleven other men of the Karlsford lodge were charged with fraud in the case."],
        gazette=["He joins 12 other defendants of the Karlsford lodge charged with fraud in the case."],
    )
    assert told == [("dispute", ["eleven other men", "12 other defendants"])]


@pytest.mark.parametrize(("soldiers", "is_dispute"), [("Five", False), ("Nineteen", True)])
def test_people_of_a_class_are_some_of_all_as_long_as_they_are_no_more(soldiers: str, *, is_dispute: bool) -> None:
    told = differences_of(
        courier=["Twelve people were killed when the bridge at Karlsford collapsed on Monday."],
        gazette=[f"{soldiers} soldiers were killed when the bridge at Karlsford collapsed on Monday."],
    )
    assert bool(told) == is_dispute


def test_what_was_counted_at_a_place_is_not_what_was_counted_everywhere() -> None:
    assert not differences_of(
        courier=["The storm killed 14 people in Karlsford when it came ashore, officials said."],
        gazette=["The storm killed 31 people across the country when it came ashore, officials said."],
    )


def test_counts_of_two_places_that_share_no_name_are_of_two_occasions() -> None:
    assert not differences_of(
        courier=["Two workers were shot dead by a gunman at the Brenn mill in Karlsford."],
        gazette=["Three workers were shot dead by a gunman at the Tarl yard in Marlow."],
    )


def test_a_streak_is_no_number_of_games() -> None:
    assert not differences_of(
        courier=["The Otters have won through an 11-game stretch at home in Karlsford this season."],
        gazette=["The Otters won 23 games at home in Karlsford this season."],
    )


def test_the_day_on_which_a_page_was_updated_is_no_value() -> None:
    assert not differences_of(
        courier=["The trial of Morven in Karlsford began on 3 May 2023."],
        gazette=["The trial of Morven in Karlsford began. Updated: 4 May 2023"],
    )


def test_what_became_of_several_is_no_step_of_what_became_of_one() -> None:
    assert not differences_of(
        courier=["Morven sat in the Karlsford court where members of his lodge were convicted."],
        gazette=["Morven was found guilty in the Karlsford court, but it was overturned."],
    )


def test_those_among_whom_some_are_included_are_not_these() -> None:
    assert not differences_of(
        courier=["Five civilians were killed when a shell hit the mill at Karlsford."],
        gazette=["Nine people, including three civilians, were killed when a shell hit the mill at Karlsford."],
    )


def test_terms_that_nobodys_name_joins_are_of_two_people() -> None:
    assert not differences_of(
        courier=["The kidnapper Olaf Brenn was sentenced to life in prison by the court."],
        gazette=["He now faces a maximum sentence of 75 years in prison if the court convicts him."],
    )


def test_the_hour_at_which_a_page_was_written_is_no_value() -> None:
    assert not differences_of(
        courier=["Wednesday, 5 May 2023, 19:00 Karlsford time"], gazette=["Wednesday, 5 May 2023, 19:32 Karlsford time"]
    )
