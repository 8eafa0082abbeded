from builder.config import Limits
from builder.model import Citation, Fate, Passage, Reason, Report, Said, Span
from builder.reading.cutting.passages import make_passages
from builder.reading.marks import Mark

QUOTED = "The company said that the ferry “will be towed to the harbour by Friday” and that “nobody will have to pay for the delay.”"
LIMITS = Limits(max_passage_chars=120)


def passages(*marked: tuple[str, Fate, Reason | None], limits: Limits = LIMITS) -> tuple[str, tuple[Passage, ...]]:
    text, marks = "", []
    for words, fate, reason in marked:
        marks.append(Mark(Span(len(text), len(text) + len(words)), fate, reason))
        text += f"{words}\n"
    return text, make_passages(Report("a", "a.txt", "", "full", Citation(), text), marks, limits)


def test_content_is_cut_into_sentences_and_the_rest_stays_whole() -> None:
    text, cut = passages(
        ("Home. News. Sport.", Fate.BOILERPLATE, Reason.NAVIGATION),
        ("The ferry sank. Nobody was hurt.", Fate.CLAIM, None),
    )
    assert [(passage.span.of(text), passage.fate, passage.reason) for passage in cut] == [
        ("Home. News. Sport.", Fate.BOILERPLATE, Said(Reason.NAVIGATION)),
        ("The ferry sank.", Fate.CLAIM, None),
        ("Nobody was hurt.", Fate.CLAIM, None),
    ]
    assert [passage.id for passage in cut] == ["a:0", "a:19", "a:35"]
    assert [passage.sentence for passage in cut] == [None, cut[1].span, cut[2].span]


def test_a_clause_knows_the_sentence_it_is_part_of_and_who_speaks() -> None:
    _, cut = passages((QUOTED, Fate.CLAIM, None), limits=Limits())
    assert len(cut) == 2
    assert {passage.sentence for passage in cut} == {Span(0, len(QUOTED))}
    assert {passage.speaker for passage in cut} == {"company"}


def test_he_said_in_the_next_paragraph_is_who_was_named_last() -> None:
    _, cut = passages(
        ("“The charts do not show it,” Captain Ben Tide said.", Fate.CLAIM, None),
        ("Advertisement", Fate.BOILERPLATE, Reason.ADVERTISEMENT),
        ("“We will go to court about it,” he said.", Fate.CLAIM, None),
    )
    assert [passage.speaker for passage in cut] == ["Captain Ben Tide", None, "Captain Ben Tide"]


def test_what_is_too_long_is_cut_at_white_space_and_shown_with_what_is_around_it() -> None:
    words = "word " * 100
    text, cut = passages((words.strip(), Fate.CLAIM, None))
    assert " ".join(passage.span.of(text) for passage in cut) == words.strip()
    for passage in cut:
        assert passage.span.end - passage.span.start <= 120
        assert passage.sentence is not None
        assert passage.sentence.start <= passage.span.start
        assert passage.sentence.of(text).startswith("word")
        assert passage.sentence.of(text).endswith("word")


def test_what_has_no_white_space_is_cut_all_the_same() -> None:
    text, cut = passages(("x" * 250, Fate.BOILERPLATE, Reason.WORDLESS))
    assert [passage.span.of(text) for passage in cut] == ["x" * 120, "x" * 120, "x" * 10]


def test_a_sentence_that_shows_nothing_is_no_content() -> None:
    text, cut = passages(("The ferry sank. \u3164\u3164 \u3164. Nobody was hurt.", Fate.CLAIM, None))
    assert [(passage.span.of(text), passage.reason) for passage in cut] == [
        ("The ferry sank.", None),
        ("\u3164\u3164 \u3164.", Said(Reason.WORDLESS)),
        ("Nobody was hurt.", None),
    ]
