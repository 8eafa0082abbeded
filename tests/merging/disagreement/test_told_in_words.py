"""What reports differ about without a figure: names, causes of death, what is unknown here, how a matter goes on."""

import pytest

from tests.merging.disagreement.test_differences import differences_of


def test_a_given_name_told_differently_is_a_dispute() -> None:
    told = differences_of(
        courier=["The ferry was steered by Martin Brenn, who is 41.", "Brenn was born at Karlsford."],
        gazette=["A pilot, identified as Marvin Brenn, was rescued from the water."],
    )
    assert told == [("dispute", ["martin brenn", "marvin brenn"])]


@pytest.mark.parametrize(
    "other",
    [
        "Steve",  # cut short
        "Stefan",  # of another sound, but the gazette tells of both: two brothers
        "Stven",  # a misprint, no name at all
        "Walter",  # nothing alike
    ],
)
def test_short_forms_brothers_misprints_and_strangers_are_no_dispute(other: str) -> None:
    beside = ["Steven Brenn lives at Karlsford."] if other == "Stefan" else []
    assert not differences_of(
        courier=["The ferry was steered by Steven Brenn, who is 41."],
        gazette=[f"A pilot, identified as {other} Brenn, was rescued from the water.", *beside],
    )


def test_one_street_that_crosses_two_others_is_a_dispute() -> None:
    told = differences_of(
        courier=["The tram derailed at Harbour Road and Mill Street, the fire brigade said."],
        gazette=["The tram derailed on its way north at Harbour Road, near Chapel Street, witnesses said."],
    )
    assert told == [("dispute", ["harbour road and mill street", "harbour road, near chapel street"])]


def test_two_causes_of_one_death_are_a_dispute() -> None:
    told = differences_of(
        courier=["Mara Lund, the painter of the harbour, died on Friday of pneumonia at Karlsford."],
        gazette=["The painter Mara Lund has died from liver cancer, her gallery said."],
    )
    assert told == [("dispute", ["died on friday of pneumonia", "died from liver cancer"])]


@pytest.mark.parametrize(
    "other", ["died at the age of 71", "died of a lung infection, of pneumonia", "was fond of cancer"]
)
def test_an_age_and_the_same_cause_in_other_words_are_none(other: str) -> None:
    assert not differences_of(
        courier=["Mara Lund, the painter of the harbour, died of pneumonia at Karlsford."],
        gazette=[f"The painter Mara Lund {other}, her gallery said."],
    )


@pytest.mark.parametrize(("day", "kind"), [("2026-04-14", "dispute"), ("2026-04-16", "development")])
def test_a_cause_that_was_unknown_is_news_when_it_is_told_later(day: str, kind: str) -> None:
    told = differences_of(
        published={"courier": "2026-04-14", "gazette": day},
        courier=["The cause of death was not announced, the gallery of Mara Lund said."],
        gazette=["The painter Mara Lund died of pneumonia."],
    )
    assert told == [(kind, ["cause of death was not announced", "died of pneumonia"])]


def test_no_word_of_the_injured_is_not_none_and_goes_on_to_a_count() -> None:
    told = differences_of(
        courier=["So far no information about injured people in the Karlsford riots was given by police."],
        gazette=["In the Karlsford riots 23 people were injured, police said."],
    )
    assert told == [("development", ["no information", "23 people"])]


def test_a_side_that_did_not_comment_goes_on_to_its_denial() -> None:
    told = differences_of(
        courier=["There was no immediate comment from the Karlsford port authority on the spill."],
        gazette=["The Karlsford authority denied the spill on Tuesday evening."],
    )
    assert ("development", ["no immediate comment", "denied"]) in told


@pytest.mark.parametrize(
    "denial",
    [
        "The shipyard Brenn denied the spill on Tuesday evening.",
        "Mr. Brenn blamed the Karlsford port authority, and he denied the spill.",
        "Mr. Brenn blamed the Karlsford port authority, and he has denied the spill.",
    ],
)
def test_the_silence_of_one_is_not_answered_by_the_denial_of_another(denial: str) -> None:
    silence = "There was no immediate comment from the Karlsford port authority on the spill."
    assert not differences_of(courier=[silence], gazette=[denial])


@pytest.mark.parametrize(
    ("earlier", "later", "told"),
    [
        (
            "The diver Olaf Brenn was in critical condition after the blast at Karlsford.",
            "The diver Olaf Brenn is recovering from the blast at Karlsford.",
            ["critical condition", "is recovering"],
        ),
        (
            "Olaf Brenn faces up to nine years in prison over the blast at Karlsford.",
            "Olaf Brenn was sentenced to seven years in prison over the blast at Karlsford.",
            ["faces up to", "sentenced to"],
        ),
        (
            "The diver Olaf Brenn is missing after the blast at Karlsford harbour.",
            "The diver Olaf Brenn was found dead after the blast at Karlsford harbour.",
            ["missing", "found dead"],
        ),
        (
            "Після удару Карлсфорд знеструмлено, повідомила мерія Карлсфорда.",
            "У Карлсфорді після удару світло відновили, повідомила мерія Карлсфорда.",
            ["знеструмлено", "відновили"],
        ),
        (
            "Водій Остап Бренн із Карлсфорда у важкому стані після аварії.",
            "Водія Остапа Бренна з Карлсфорда після аварії виписали з лікарні.",
            ["у важкому стані", "виписали з лікарні"],
        ),
        (
            "Олену Бреннову з Карлсфорда затримали за підозрою у шпигунстві.",
            "Олену Бреннову з Карлсфорда визнано винною у шпигунстві.",
            ["затримали", "визнано винною"],
        ),
        (
            "Склад в Карлсфорде всё ещё горит, говорят спасатели Карлсфорда.",
            "Пожар на складе в Карлсфорде потушили, говорят спасатели Карлсфорда.",
            ["всё ещё горит", "потушили"],
        ),
        (
            "Сергей Бренн из Карлсфорда взят под стражу по делу о шпионаже.",
            "Сергей Бренн из Карлсфорда приговорён по делу о шпионаже.",
            ["взят под стражу", "приговорён"],
        ),
        (
            "Сергею Бренну по делу о шпионаже в Карлсфорде грозит до 20 лет.",
            "Сергея Бренна по делу о шпионаже в Карлсфорде приговорили к 12 годам.",
            ["грозит до", "приговорили к"],
        ),
    ],
)
def test_health_punishment_search_and_the_rest_go_on(earlier: str, later: str, told: list[str]) -> None:
    assert ("development", told) in differences_of(courier=[earlier], gazette=[later])


def test_a_step_under_a_condition_has_not_been_taken() -> None:
    assert not differences_of(
        courier=["Olaf Brenn will appeal, his lawyer said, if convicted over the blast at Karlsford."],
        gazette=["Olaf Brenn was charged over the blast at Karlsford, his lawyer said."],
    )


def test_he_is_who_was_named_before() -> None:
    told = differences_of(
        courier=["Olaf Brenn was convicted of the Karlsford fraud, a fraud of nine years."],
        gazette=["Olaf Brenn listened in silence.", "He was sentenced to nine years for the fraud."],
    )
    assert told == [("development", ["convicted", "sentenced"])]


def test_whom_somebody_denies_to_have_hit_is_told_before_the_clause_about_them() -> None:
    told = differences_of(
        courier=["Officer Lund testified that Brenn fired at two officers at Karlsford."],
        gazette=["Brenn denied firing at the officers who had come to arrest him at Karlsford."],
    )
    assert [kind for kind, _ in told] == ["dispute"]


@pytest.mark.parametrize(
    ("courier", "gazette", "told"),
    [
        (
            "Divers found the pump of the Karlsford offshore platform broken on Monday, the owner said.",
            "Divers found the pump of the Karlsford onshore platform broken on Monday, the owner said.",
            ["offshore", "onshore"],
        ),
        (
            "Водій мав травму: йому зламало ліву руку в аварії під Карлсфордом, кажуть лікарі.",
            "Водій мав травму: йому зламало праву руку в аварії під Карлсфордом, кажуть лікарі.",
            ["ліву", "праву"],
        ),
        (
            "Three sailors burned to death when the cabin of the ferry caught fire off Karlsford.",
            "The three people were suffocated in the cabin of the ferry that caught fire off Karlsford.",
            ["burned to death", "suffocated"],
        ),
        (
            "The warrant was signed by U.S. District Judge Mara Lund, the clerk at Karlsford said.",
            "Nobody heard from state District Judge Mara Lund whether there will be a trial.",
            ["u.s. district judge mara lund", "state district judge mara lund"],
        ),
        (
            "Robbers broke into a branch of Tarnvik Merchant Bank near the harbour of Karlsford.",
            "The Tarnvik Farmers Bank said that two of its clerks at the harbour were hurt.",
            ["tarnvik merchant bank", "tarnvik farmers bank"],
        ),
    ],
)
def test_what_is_of_one_side_alone_is_a_dispute(courier: str, gazette: str, told: list[str]) -> None:
    found = differences_of(courier=[courier], gazette=[gazette])
    assert [(kind, sorted(sides)) for kind, sides in found if sorted(sides) == sorted(told)] == [
        ("dispute", sorted(told))
    ]


@pytest.mark.parametrize(
    ("courier", "gazette"),
    [
        # of something else in other words
        ("He held the left rail of the pier.", "The ferry turned right behind the Karlsford pier."),
        # one of them tells of both
        ("Three people burned to death and one drowned on the ferry.", "Three people drowned on the ferry."),
        # two banks that may be of one part of a country
        ("Clerks of the Northern Merchant Bank struck.", "The Northern Farmers Bank was robbed."),
        # one report tells of both
        ("Tarnvik Merchant Bank bought Tarnvik Farmers Bank.", "The Tarnvik Farmers Bank was robbed."),
    ],
)
def test_what_may_be_of_two_things_is_no_dispute(courier: str, gazette: str) -> None:
    assert not differences_of(courier=[courier], gazette=[gazette])
