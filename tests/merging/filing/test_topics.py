"""Filing by the votes of passages.

They count own words, what is learned, neighbours and terms against a topic; and reasons are given.
"""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from builder.config import Config, TopicConfig
from builder.explanations import Filed, TopicReason
from builder.merging.filing.marks import find_marks, read_folder_words
from builder.merging.filing.topics import DOUBTFUL_CERTAINTY, MIN_CERTAINTY, SURE_CERTAINTY, Topics
from builder.merging.filing.votes import VOTES
from builder.merging.mentions import Mention, collect_mentions
from builder.model import Reading, Said
from tests.merging.conftest import Sentences, reading_of

FIRE = TopicConfig("fire", "Fires", "Houses and forests that burn.", ("blaze", "firefighters", "smoke"))
FOOTBALL = TopicConfig("football", "Football", "Matches of the league and their players.", ("goal", "striker"))
ELECTIONS = TopicConfig("elections", "Elections", "Who stands for office.", ("ballot", "candidate", "voters"))
TOPICS = (FIRE, FOOTBALL, ELECTIONS)

BURNING = [
    "A blaze destroyed the sawmill of Brenholt.",
    "Firefighters pumped water from the canal.",
    "Nobody could say how long it would take.",
]
VOTING = [
    "Voters in Marwick queued for a ballot.",
    "The candidate of the orchard party conceded.",
    "Nobody could say how long it would take.",
]


def mentions(reports: Sentences) -> tuple[Mention, ...]:
    return collect_mentions(reading_of(reports))


def file_each(reports: Sentences, topics: Sequence[TopicConfig] = TOPICS) -> dict[str, tuple[str, ...]]:
    """Passage id → topics, every passage a claim of its own."""
    group = mentions(reports)
    filing = Topics(group, topics)
    return {mention.passage.id: filing.file([mention]) for mention in group}


def file_alone(sentence: str, topics: Sequence[TopicConfig] = TOPICS) -> tuple[str, ...]:
    (filed,) = file_each({"a": [sentence]}, topics).values()
    return filed


def reasons(reports: Sentences, topics: Sequence[TopicConfig] = TOPICS, place: int = 0) -> dict[str, TopicReason]:
    group = mentions(reports)
    return {reason.topic: reason for reason in Topics(group, topics).weigh([group[place]])}


def passage(reports: Sentences, report: str, place: int) -> str:
    return [mention.passage.id for mention in mentions(reports) if mention.report.id == report][place]


def test_a_sentence_without_a_telling_word_is_filed_where_its_neighbours_are() -> None:
    reports = {"a": BURNING, "b": VOTING}
    filed = file_each(reports)
    assert filed[passage(reports, "a", 2)] == ("fire",)
    assert filed[passage(reports, "b", 2)] == ("elections",)
    assert file_alone(BURNING[2]) == ()


def test_the_neighbours_are_named_where_they_decide() -> None:
    reason = reasons({"a": BURNING, "b": VOTING}, place=2)["fire"]
    (neighbours,) = (found for found in reason.found if found.kind == "neighbours")
    assert reason.filed
    assert neighbours.log_odds > 0.8 * sum(found.log_odds for found in reason.found)


FILLING = {
    "a": [
        "A blaze destroyed the sawmill of Brenholt.",
        "Firefighters pumped water from the canal against the blaze.",
        "Smoke hung over the market for two days.",
        "Nobody could say how long it would take.",
    ],
    "b": [
        "The blaze at the sawmill began in a shed.",
        "Firefighters came from three valleys.",
        "Thick smoke closed the road to Marwick.",
        "The owner spoke of a loss for the valley.",
    ],
    "c": [
        "Smoke from the blaze reached the hospital.",
        "Two firefighters were treated there.",
        "The blaze was out by the evening.",
        "A shed is left of the sawmill.",
    ],
}


def test_a_topic_that_fills_its_folder_is_filed_though_its_words_are_everywhere() -> None:
    folder = {f"{name}{again}": told for name, told in FILLING.items() for again in range(40)}
    assert set(file_each(folder, [FIRE]).values()) == {("fire",)}


def test_what_fills_a_folder_takes_nothing_of_another_matter_along() -> None:
    folder = {f"{name}{again}": told for name, told in FILLING.items() for again in range(40)}
    other = ["The museum shows porcelain cups.", "A gallery lends two vases.", "The curator retires in May."]
    filed = file_each({**folder, "z": other}, [FIRE])
    assert [topics for name, topics in filed.items() if name.startswith("z:")] == [(), (), ()]


def test_a_report_on_something_else_is_filed_nowhere_though_a_sentence_of_it_stands_in_others() -> None:
    away = ["The museum shows porcelain cups.", "A gallery lends two vases.", BURNING[2]]
    filed = file_each({"a": BURNING, "b": VOTING, "c": away})
    assert [topics for name, topics in filed.items() if name.startswith("c:")] == [(), (), ()]


def test_one_common_word_alone_files_nothing() -> None:
    law = TopicConfig("law", "Penalties", "What courts impose.", ("law", "court"))
    reports = {name: [f"The law of {name} was read out by clerk {name}."] for name in ("ash", "birch", "cedar", "fir")}
    many = {f"r{number}": [f"Passage {number} about the law and harvest {number}."] for number in range(400)}
    assert set(file_each(reports | many, (law, FOOTBALL)).values()) == {()}


def test_title_and_description_count_without_terms() -> None:
    bare = tuple(replace(topic, terms=()) for topic in TOPICS)
    assert file_alone("Forests and houses burn since Monday.", bare) == ("fire",)


@pytest.mark.parametrize(
    ("language", "title", "told", "other"),
    [
        ("ru", "Пожары в лесах", "Лесной пожар уничтожил посёлок.", "Команда выиграла кубок города."),
        ("uk", "Пожежі в лісах", "Лісова пожежа знищила селище.", "Команда виграла кубок міста."),
    ],
)
def test_words_meet_in_other_forms_in_russian_and_ukrainian(language: str, title: str, told: str, other: str) -> None:
    reading = reading_of({"a": [told], "b": [other]})
    reports = tuple(replace(report, citation=replace(report.citation, language=language)) for report in reading.reports)
    group = collect_mentions(Reading(reports, reading.passages))
    filing = Topics(group, (TopicConfig("fire", title, "", ()), TopicConfig("sea", "Море", "", ())))
    assert [filing.file([mention]) for mention in group] == [("fire",), ()]


HOTLINES = {
    "ru": (
        TopicConfig("hotline", "Горячая линия", "Телефон помощи.", ("звонки",)),
        TopicConfig("dam", "Плотина", "Состояние плотины.", ("дамба",)),
        (
            "Власти открыли горячую линию для жителей затопленных сёл.",
            "По номеру горячей линии за сутки обратились 340 человек.",
            "Горячие линии заработали и в двух соседних областях.",
            "Операторы горячих линий говорят на трёх языках.",
            "Жители благодарят работников за горячую телефонную линию.",
        ),
        ("Магазины города снова открыты.", "Горячая вода вернулась в дома.", "Он был у своих."),
    ),
    "uk": (
        TopicConfig("hotline", "Гаряча лінія", "Телефон допомоги.", ("дзвінки",)),
        TopicConfig("dam", "Гребля", "Стан греблі.", ("дамба",)),
        (
            "Влада відкрила гарячу лінію для мешканців затоплених сіл.",
            "За номером гарячої лінії за добу звернулися 340 людей.",
            "Гарячі лінії запрацювали і у двох сусідніх областях.",
            "Оператори гарячих ліній говорять трьома мовами.",
            "Мешканці дякують працівникам за гарячу телефонну лінію.",
        ),
        ("Крамниці міста знову відчинені.", "Гаряча вода повернулася в будинки.", "Він був у своїх."),
    ),
    "es": (
        TopicConfig("hotline", "Línea directa", "Teléfono de ayuda.", ("llamadas",)),
        TopicConfig("dam", "Presa", "Estado de la presa.", ("dique",)),
        (
            "Las autoridades abrieron una línea directa para los vecinos de las aldeas.",
            "Las líneas directas de dos provincias atendieron a 340 personas.",
        ),
        ("Las tiendas vuelven a estar abiertas.", "El agua caliente volvió a las casas."),
    ),
}
"""Language → topics, what belongs to the first of them, what belongs to none."""


def in_language(language: str, sentences: Sequence[str]) -> tuple[Mention, ...]:
    """Mentions of reports in the language, each of one sentence."""
    reading = reading_of({f"r{number}": [sentence] for number, sentence in enumerate(sentences)})
    reports = tuple(replace(report, citation=replace(report.citation, language=language)) for report in reading.reports)
    return collect_mentions(Reading(reports, reading.passages))


def file_in(language: str, sentences: Sequence[str], topics: Sequence[TopicConfig]) -> dict[str, tuple[str, ...]]:
    """Sentence → topics, each sentence a report of its own."""
    group = in_language(language, sentences)
    filing = Topics(group, topics)
    return {mention.text: filing.file([mention]) for mention in group}


@pytest.mark.parametrize(
    ("language", "term", "told", "other"),
    [
        (
            "pl",
            "poddawanie się żołnierzy",
            ("Poddawali się żołnierze całej brygady.", "Nocą poddawał się żołnierz za żołnierzem."),
            "Poddasze domu remontuje były żołnierz.",
        ),
        (
            "pl",
            "ucieczka za granicę",
            ("Opisał ucieczkę za granicę.", "O ucieczce za granicę milczał."),
            "Granica jest zamknięta.",
        ),
        (
            "cs",
            "vyšetřování dezertérů",
            ("Policie vyšetřovala dezertéry.", "Vyšetřovaný dezertér mlčel."),
            "Dezert se podával po obědě.",
        ),
    ],
)
def test_a_phrase_meets_other_forms_of_its_words_in_polish_and_czech(
    language: str, term: str, told: tuple[str, ...], other: str
) -> None:
    topics = (TopicConfig("told", "1", "", (term,)), TopicConfig("dam", "Zapora", "", ("tama",)))
    filed = file_in(language, (*told, other), topics)
    assert filed == dict.fromkeys(told, ("told",)) | {other: ()}


@pytest.mark.parametrize("language", HOTLINES)
def test_a_title_of_two_words_files_them_in_every_case_and_number(language: str) -> None:
    hotline, dam, told, other = HOTLINES[language]
    filed = file_in(language, (*told, *other), (hotline, dam))
    assert filed == dict.fromkeys(told, ("hotline",)) | dict.fromkeys(other, ())


@pytest.mark.parametrize("language", HOTLINES)
def test_a_term_of_two_words_files_them_under_another_title(language: str) -> None:
    hotline, dam, told, other = HOTLINES[language]
    listed = replace(hotline, title="112", terms=(hotline.title.lower(),))
    filed = file_in(language, (told[0], *other), (listed, dam))
    assert filed == {told[0]: ("hotline",)} | dict.fromkeys(other, ())


@pytest.mark.parametrize(
    ("language", "title", "sentence"),
    [("ru", "Которые могут сказать", "Которая может сказать."), ("uk", "Які можуть сказати", "Яку може сказати.")],
)
def test_no_form_of_a_word_that_tells_nothing_marks_a_topic(language: str, title: str, sentence: str) -> None:
    filler = [f"{sentence} {number}" for number in ("Завод", "Озеро")]
    words = read_folder_words(in_language(language, [sentence, *filler]))
    assert not find_marks(words, [TopicConfig("any", title, "", ())]).weights.any()


def test_a_title_that_is_a_term_too_counts_once_as_a_phrase() -> None:
    words = read_folder_words(in_language("ru", ["На горячую линию звонят."]))
    (phrase,) = find_marks(words, [TopicConfig("hotline", "Горячая линия", "", ("горячие линии",))]).phrases
    assert phrase[1] == "горячие линии"
    assert phrase[2].tolist() == [0]


def test_a_long_title_is_no_phrase() -> None:
    words = read_folder_words(in_language("ru", ["Горячая линия для жителей."]))
    assert not find_marks(words, [TopicConfig("hotline", "Горячая линия для жителей", "", ())]).phrases


def test_words_that_go_with_a_topic_are_learned_from_other_reports() -> None:
    reports = {f"r{number}": [f"Brenholt sawmill: a blaze filled yard {number} with smoke."] for number in range(4)}
    reports |= {f"v{number}": [f"Marwick harbour: an orchestra tuned harp {number} twice."] for number in range(40)}
    reports |= {"y": ["Marwick harbour sleeps."], "z": ["Brenholt sawmill lies in ruins."]}
    assert file_each(reports)["z:0"] == ("fire",)
    assert file_each(reports)["y:0"] == ()
    (learned,) = (found for found in reasons(reports, place=-1)["fire"].found if found.kind == "learned")
    assert {"Brenholt", "sawmill"} <= {*learned.term.split(", ")}
    assert learned.log_odds > 0


def test_a_topic_that_has_learned_itself_away_from_its_words_learns_no_more() -> None:
    reports = {f"r{number}": [f"Brenholt sawmill: a blaze filled yard {number} with smoke."] for number in range(4)}
    reports |= {f"v{number}": [f"Marwick harbour: an orchestra tuned harp {number} twice."] for number in range(40)}
    group = mentions({**reports, "z": ["Brenholt sawmill lies in ruins."]})
    assert Topics(group, TOPICS).file([group[-1]]) == ("fire",)
    assert Topics(group, TOPICS, replace(VOTES, least_lead=1e9)).file([group[-1]]) == ()


def test_what_a_passage_taught_does_not_count_for_itself() -> None:
    reason = reasons({"a": ["A blaze near Brenholt."], "b": ["Brenholt was closed."]})["fire"]
    (learned,) = (found for found in reason.found if found.kind == "learned")
    assert learned.log_odds <= 0


def test_a_claim_of_several_reports_is_filed_by_all_its_passages() -> None:
    group = mentions({"a": ["A blaze."], "b": ["Smoke and firefighters."], "c": ["A candidate."]})
    filing = Topics(group, TOPICS)
    assert filing.file(group[:2]) == ("fire",)
    each = [filing.weigh([mention])[0].certainty for mention in group]
    assert filing.weigh(group)[0].certainty == pytest.approx(sum(each) / 3, abs=0.001)


def test_a_passage_with_a_term_against_the_topic_never_stands_there() -> None:
    topics = (replace(FIRE, not_terms=("blaze of glory",)), *TOPICS[1:])
    assert file_alone("He left in a blaze of glory.") == ("fire",)
    reason = reasons({"a": ["He left in a blaze of glory."]}, topics)["fire"]
    assert (reason.filed, reason.certainty, reason.why) == (False, 0, Said(Filed.AGAINST))
    assert ("not", "blaze of glory") in {(found.kind, found.term) for found in reason.found}


def test_words_of_a_phrase_say_little_by_themselves() -> None:
    topics = (replace(FIRE, terms=("washed away",)), *TOPICS[1:])
    assert file_alone("She washed her hands, hung the towel up and went away.", topics) == ()
    assert file_alone("It was washed clean away.", topics) == ("fire",)


def test_a_passage_with_words_of_two_topics_stands_under_both() -> None:
    both = "Firefighters put out a blaze, and the candidate thanked the voters."
    assert file_alone(both) == ("fire", "elections")
    assert reasons({"a": [both]})["elections"].why == Said(Filed.BESIDE)


def test_a_topic_mentioned_on_the_way_is_none_of_the_claim() -> None:
    text = "Firefighters fought the blaze and the smoke near the house of a candidate."
    assert file_alone(text) == ("fire",)


def test_words_nobody_knows_do_no_harm() -> None:
    for sentence in ("Qwrtzx плгврж 龍馬 42.", "She went on.", "It was so.", "…"):
        assert file_alone(sentence) == ()


def test_found_log_odds_sum_to_what_is_certain_against_nowhere() -> None:
    import math

    for place in range(6):
        for reason in reasons({"a": BURNING, "b": VOTING}, place=place).values():
            odds = math.exp(sum(found.log_odds for found in reason.found))
            assert reason.certainty <= odds / (1 + odds) + 0.001


def test_filing_follows_from_the_certainty() -> None:
    for place in range(6):
        for reason in reasons({"a": BURNING, "b": VOTING}, place=place).values():
            assert reason.filed == (reason.why.code in {Filed.ENOUGH, Filed.BESIDE})
            assert (reason.why == Said(Filed.ENOUGH)) == (reason.certainty >= MIN_CERTAINTY == reason.least)


def test_a_claim_of_one_passage_is_filed_as_one_of_that_passage_twice() -> None:
    group = mentions({"a": BURNING, "b": VOTING, "c": [BURNING[0], VOTING[0]]})
    filing = Topics(group, TOPICS)
    filed = [filing.file([mention]) for mention in group]
    assert filed == [filing.file([mention, mention]) for mention in group]
    assert len(set(filed)) > 1


def test_claims_of_any_sizes_are_filed_together_as_each_of_them_alone() -> None:
    group = mentions({"a": BURNING, "b": VOTING, "c": [BURNING[0], VOTING[0]]})
    filing = Topics(group, TOPICS)
    claims = [group[start : start + size] for size in (1, 3, 2) for start in range(len(group) - size)]
    filed = filing.file_all(claims)
    assert filed == [filing.file(claim) for claim in claims]
    assert len(set(filed)) > 1
    assert filing.file_all([]) == []


def test_what_is_divided_is_in_doubt_and_what_is_sure_is_not() -> None:
    reports = {"a": BURNING, "b": VOTING, "c": ["The goal of the candidate was plain.", "Rain fell on the fields."]}
    group = mentions(reports)
    filing = Topics(group, TOPICS)
    for mention in group:
        best = max(reason.certainty for reason in filing.weigh([mention]))
        filed = filing.file([mention])
        if not filed:
            assert filing.is_in_doubt([mention]) == (best >= DOUBTFUL_CERTAINTY)
        elif len(filed) == 1:
            assert filing.is_in_doubt([mention]) == (best < SURE_CERTAINTY)
    assert not filing.is_in_doubt(group[:1])


def test_the_order_of_reports_and_topics_changes_nothing() -> None:
    reports = {"a": BURNING, "b": VOTING, "c": ["A striker scored a goal."]}
    group = mentions(reports)
    backwards = tuple(reversed(group))
    first, second = Topics(group, TOPICS), Topics(backwards, tuple(reversed(TOPICS)))
    for mention in group:
        assert set(first.file([mention])) == set(second.file([mention]))


def test_nothing_to_file_and_nowhere_to_file_it() -> None:
    group = mentions({"a": BURNING})
    assert Topics(group, ()).file(group) == ()
    assert Topics(group, ()).weigh(group) == ()
    assert not Topics(group, ()).is_in_doubt(group)
    Topics((), TOPICS)


@pytest.mark.parametrize(
    ("sentence", "filed"),
    [
        ("Soldiers were rescuing people all night.", ("rescue",)),
        ("Helicopters flew over the destroyed mill.", ("rescue", "damage")),
        ("Two barns were quickly washed clean away.", ("damage",)),
        ("She washed her hands and went away without another word to anybody.", ()),
        ("The repair fund is empty.", ("money",)),
    ],
)
def test_claims_are_filed_by_inflected_terms_and_near_phrases(
    sentence: str, filed: tuple[str, ...], config: Config
) -> None:
    group = mentions({"a": [sentence]})
    assert Topics(group, config.topics).file(group) == filed
