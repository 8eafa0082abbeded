import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model import Reason
from builder.reading.cleaning.boilerplate import find_boilerplate
from builder.reading.cleaning.lines import find_lines

PARAGRAPHS = (
    "The ferry ran aground on a sandbank near the harbour on Monday morning, and forty passengers were taken ashore by the coast guard.",
    "The captain said that the charts of the region do not show the sandbank, which storms of the past winter have moved to the north.",
    "Nobody was hurt, and the ferry will be towed to the harbour as soon as the tide allows it, the company said in a statement.",
)


def mark(text: str) -> list[tuple[str, str | None]]:
    return [(found.span.of(text), found.reason) for found in find_boilerplate(text, find_lines(text))]


def among_paragraphs(line: str) -> str | None:
    """The reason given for `line` between the second and the third paragraph."""
    return dict(mark("\n\n".join((*PARAGRAPHS[:2], line, PARAGRAPHS[2]))))[line]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Subscribe", Reason.CALL_TO_SUBSCRIBE),
        ("Become a member today and help us fund our journalism.", Reason.CALL_TO_SUBSCRIBE),
        ("Share this article on Facebook", Reason.SHARE_LINE),
        ("Leave a Comment", Reason.SHARE_LINE),
        ("You may also like", Reason.TEASER),
        ("Read more: Pilots Ask For More Time Before The New Rules Begin", Reason.TEASER),
        ("The ferry at sea last autumn. Photo for illustrative purposes. (Ada Marsh/ Harbour Post)", Reason.CAPTION),
        ("This audio is created with AI assistance", Reason.MEDIA_NOTICE),
        ("* indicates required", Reason.FORM),
        ("Skip to content", Reason.NAVIGATION),
        ("Advertisement", Reason.ADVERTISEMENT),
        ("© 2021 Harbour Post. All rights reserved.", Reason.LEGAL_NOTICE),
        ("For more stories about the ferry, click here.", Reason.CALL_TO_FOLLOW),
        ("--", Reason.WORDLESS),
        ("Подписывайтесь на наш телеграм-канал", Reason.CALL_TO_FOLLOW),
        ("Читайте також: Лоцмани просять більше часу до нових правил", Reason.TEASER),
    ],
)
def test_furniture_between_paragraphs_goes_with_a_reason(line: str, reason: Reason) -> None:
    assert among_paragraphs(line) == reason


@pytest.mark.parametrize(
    "line",
    [
        "Nobody was hurt.",
        "“We will be back,” she said.",
        "The sandbank has been there since spring, according to a report of the harbour office.",
        "“We need your support, and we will give you the latest news as soon as we have it,” the mayor said.",
        "A clip of the accident that a member of the crew made was shared on Facebook and seen by millions of readers, the police said.",
        "Members of the crew were asked to share what they know about the accident on the bridge.",
        "Лоцманы просят больше времени, сообщили в порту во вторник утром.",
        "船長は火曜日に、乗客は全員無事だと述べた。けが人はいなかった。",
    ],
)
def test_content_between_paragraphs_stays(line: str) -> None:
    assert among_paragraphs(line) is None


def test_a_clean_report_loses_nothing() -> None:
    text = "\n".join((*PARAGRAPHS, "The harbour stays closed until Friday"))
    assert [reason for _, reason in mark(text)] == [None] * 4


def test_glued_furniture_is_cut_off_the_sentence() -> None:
    label = "SEE ALSO: Harbour Toughens Rules For Ferries, Pilots Ask For More Time"
    text = "\n".join(
        (
            PARAGRAPHS[0],
            f"{label}On May 3, the minister signed rules that double the fines for captains.",
            PARAGRAPHS[1],
        )
    )
    found = dict(mark(text))
    assert found[label] == Reason.TEASER
    assert found["On May 3, the minister signed rules that double the fines for captains."] is None


def test_a_call_at_the_end_of_a_paragraph_is_taken_out_of_it() -> None:
    call = "Sign up for our newsletter and follow us on Telegram."
    found = dict(mark("\n".join((PARAGRAPHS[0], f"{PARAGRAPHS[1]} {call}", PARAGRAPHS[2]))))
    assert found[call] in (Reason.CALL_TO_FOLLOW, Reason.CALL_TO_SUBSCRIBE)
    assert found[PARAGRAPHS[1]] is None


def test_what_stands_below_the_comments_is_not_content() -> None:
    text = "\n\n".join(
        (
            *PARAGRAPHS,
            "Comments (2)",
            "I was on that ferry, and the captain was as surprised as everybody else on board was.",
        )
    )
    assert mark(text)[-1][1] == Reason.COMMENT


@pytest.mark.parametrize(
    "text",
    [
        "Subscribe",
        "one two\nthree four",
        "no stop at all in this whole report of ours",
        "Home\nNews\nSport",
        "渡轮搁浅",
    ],
)
def test_a_report_is_never_all_furniture(text: str) -> None:
    assert any(reason is None for _, reason in mark(text))


def test_a_list_without_sentences_keeps_its_items() -> None:
    items = [f"Race {number}: {day} March at the northern harbour" for number, day in enumerate(range(3, 15), start=1)]
    text = "\n".join(("Home", "News", "Share this", *items, "Share this", "Contact us"))
    assert [line for line, reason in mark(text) if reason is None] == items


@given(
    st.lists(
        st.sampled_from(
            [*PARAGRAPHS, "Subscribe", "Home", "Read more: x", "", "Comments", "May 3, 2021", "a" * 50, "…", "\u200b"]
        ),
        max_size=30,
    )
)
def test_every_line_is_marked_once_and_in_order(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = find_boilerplate(text, find_lines(text))
    assert "".join("".join(mark.span.of(text).split()) for mark in found) == "".join(text.split())
    assert all(one.span.end <= other.span.start for one, other in itertools.pairwise(found))
