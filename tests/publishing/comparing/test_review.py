"""What each report does to the briefing, and how that is said.

A stranger's words become nothing but words.
"""

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.errors import Code, Fault
from builder.model import Digest, Fate
from builder.publishing.comparing.review import Copied, Review, changes_json, review_changes
from builder.publishing.comparing.review_files import review_refusal
from builder.publishing.comparing.review_lines import as_markdown, compared
from builder.publishing.comparing.review_text import (
    MAX_SUMMARY_LINES,
    annotations,
    review_markdown,
    review_text,
)
from builder.publishing.digest_file.entries import (
    ClaimEntry,
    DigestFile,
    DisputeEntry,
    FigureEntry,
    ReportEntry,
    SimilarEntry,
    ValueEntry,
)
from builder.publishing.digest_file.exports import digest_file, digest_json
from builder.publishing.digest_file.parsing import parse_digest
from builder.publishing.escaping import gfm_code, json_text, shown, workflow_command
from tests.examples import examples
from tests.publishing.counted_names import CountedName, lookups_in
from tests.publishing.entries_by_hand import claim_entry, edit_entry, passage_entry, report_entry, topic_entry

SCHEMA = json.loads(
    (Path(__file__).parents[3] / "builder/publishing/data/changes.schema.json").read_text(encoding="utf-8")
)

BEGINNING = re.compile(r"#{2,3} |(?:    )?- |")
CODE = r"(`+)(?!`).+?(?<!`)\1(?!`)"
# What a Git host could take for markup, an address, a name, a number or hash of its own, an emoji.
ACTIVE = re.compile(r"[^A-Za-z0-9→· ,.:()-]|[.:](?=[^ ])|-(?=\d)|(?=[0-9a-f]*\d)[0-9a-f]{7}")


def is_inert(line: str) -> bool:
    words = line[BEGINNING.match(line).end() :]  # type: ignore[union-attr]  # it matches nothing too
    return not ACTIVE.search(re.sub(CODE, "", re.sub(rf"\*\*{CODE}\*\*", "", words)))


TOPICS = (topic_entry("harbour", "Harbour"), topic_entry("fish", "Fish & boats"))


def entry(report_id: str, **fields: Any) -> ReportEntry:
    citation = {
        "title": f"Headline of {report_id}",
        "publisher": "The Quay",
        "authors": ("A. Pen",),
        "published": "2031-03-01",
    }
    return report_entry(report_id, **citation | fields)


def claim(claim_id: str, sources: Sequence[str], **fields: Any) -> ClaimEntry:
    return claim_entry(claim_id, *(f"{source}:{claim_id}" for source in sources), **fields)


def digest_of(reports: Sequence[ReportEntry], claims: Sequence[ClaimEntry], **arrays: Any) -> DigestFile:
    return DigestFile(reports=tuple(reports), claims=tuple(claims), **{"topics": TOPICS} | arrays)


OLD = digest_of(
    [entry("a"), entry("b")], [claim("c1", ["a"]), claim("c2", ["a", "b"], topics=("harbour",)), claim("c3", ["b"])]
)


def test_what_a_new_report_adds_and_is_similar_to_what_stood_before_may_be_reported_already() -> None:
    new = digest_of(
        [entry("a"), entry("b"), entry("new")],
        [*OLD.claims, claim("c4", ["new"]), claim("c5", ["new"]), claim("c6", ["new"])],
        similar=(
            SimilarEntry(("c1", "c5"), 0.53, ("a:c1", "new:c5")),
            SimilarEntry(("c4", "c6"), 0.5, ("new:c4", "new:c6")),
        ),
    )
    review = review_changes(OLD, new)
    (change,) = review.added
    assert (change.adds, change.resembles) == (("c4", "c5", "c6"), ("c5",))
    assert "similar to what stood before: 1 claim of those it adds" in review_text(review)


def test_a_new_report_says_what_it_adds_confirms_disputes_and_leaves_out() -> None:
    new = digest_of(
        [entry("a"), entry("b"), entry("new", published=None)],
        [
            claim("c1", ["a"], disputes=("d1",)),
            claim("c2", ["a", "b", "new"], topics=("harbour",)),
            claim("c3", ["b", "new"], origins=(("b", "new"),), origin_evidence=(("Both credit one agency.",),)),
            claim("c4", ["new"], topics=("fish",), disputes=("d1",)),
        ],
        passages=(
            passage_entry("new", 0, fate=Fate.BOILERPLATE),
            passage_entry("new", 9, fate=Fate.WITHHELD),
            passage_entry("new", 20, fate=Fate.CITATION),
        ),
        disputes=(DisputeEntry("d1", "it", (ValueEntry("", ("c1",), ("a",)), ValueEntry("", ("c4",), ("new",)))),),
    )
    (change,) = review_changes(OLD, new).added
    assert (change.adds, change.confirms, change.repeats, change.disputes) == (("c4",), ("c2",), ("c3",), ("c1",))
    assert change.pages == ("Harbour", "Fish & boats", "Context")
    assert change.not_found == ("published", "url")
    assert change.copies == (Copied(("b",), ("Both credit one agency.",)),)
    assert change.left_out == 2


def test_a_claim_that_goes_on_under_another_id_is_confirmed_and_not_added() -> None:
    new = digest_of(
        [*OLD.reports, entry("new")], [claim("c9", ["a", "new"], passages=("a:c1", "new:0")), *OLD.claims[1:]]
    )
    (change,) = review_changes(OLD, new).added
    assert (change.adds, change.confirms) == ((), ("c9",))


def test_a_report_taken_away_lists_the_claims_that_lose_their_last_source() -> None:
    review = review_changes(OLD, digest_of([entry("a")], [claim("c1", ["a"]), claim("c2", ["a"], topics=("harbour",))]))
    (change,) = review.removed
    assert change.loses == ("c3",)
    text = review_text(review)
    assert "takes the last source from 1 claim" in text
    assert "Claims without a source (1)\n  c3 “What c3 says.”" in text


def test_an_edited_report_says_what_it_loses() -> None:
    (change,) = review_changes(OLD, digest_of([entry("a"), entry("b", sha256="x")], OLD.claims[:2])).changed
    assert change.loses == ("c3",)


def test_what_an_editor_withholds_has_not_lost_its_source() -> None:
    edit = edit_entry("withhold", "c3", words="Names a child.")
    review = review_changes(OLD, digest_of(OLD.reports, OLD.claims[:2], edits=(edit,)))
    assert (review.withheld, review.unsupported) == (("c3",), ())
    text = review_text(review)
    assert "Claims an editor withholds (1)\n  c3 “What c3 says.”" in text
    assert "Decisions of an editor (1)\n  “withhold” c3: “Names a child.”" in text
    assert review_changes(review.new, review.new).decisions == ()


def as_written(entries: object) -> dict[str, Any]:
    """Entries by their ids as they stand in a file."""
    return {value["id"]: value for value in json.loads(json_text(entries))}


@pytest.fixture
def reviews(digest: Digest, empty_digest: Digest, hostile_digest: Digest) -> tuple[Review, ...]:
    full, empty, hostile = map(digest_file, (digest, empty_digest, hostile_digest))
    return tuple(
        review_changes(*pair)
        for pair in ((empty, full), (full, empty), (full, hostile), (hostile, full), (empty, hostile))
    )


def test_the_json_is_what_its_schema_describes(reviews: tuple[Review, ...]) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    for review in reviews:
        jsonschema.validate(json.loads(changes_json(review)), SCHEMA, jsonschema.Draft202012Validator)


def test_old_and_the_json_make_new(reviews: tuple[Review, ...]) -> None:
    for review in reviews:
        changes = json.loads(changes_json(review))
        for array in ("reports", "claims", "disputes"):
            made = as_written(getattr(review.old, array))
            for removed in changes[array]["removed"]:
                del made[removed]
            made |= as_written(changes[array]["changed"]) | as_written(changes[array]["added"])
            assert made == as_written(getattr(review.new, array))


@pytest.mark.parametrize("write", [review_text, review_markdown])
def test_nothing_that_differs_is_said_as_nothing(write: Callable[[Review], str]) -> None:
    assert "Nothing a reader would see" in write(review_changes(OLD, OLD))


HOSTILE = (
    "@everyone see #12 and GH-3",
    "[a](https://example.com) ![i](x.png) <img src=x onerror=alert(1)> <!-- no -->",
    "``` ` `` end`",
    "::error file=a::b",
    "a\n::set-output name=x::y\r\n##[error]z",
    "www.example.com me@example.com https://example.com/a|b",
    "\u202egnp.exe\u2069 \x1b[31mred\x1b[0m",
    "\ud800 \x00",
    "$$x$$ <details> | --- |",
    "0123456789abcdef0123456789abcdef01234567",
    "`",
)


def hostile_review(words: str) -> Review:
    new = digest_of(
        [entry("a"), entry("new", title=words, publisher=words, path=words)],
        [
            claim("c1", ["a"], text=words, disputes=("d",)),
            claim(words, ["a", "new"], origins=(("a", "new"),), origin_evidence=((words,),), topics=("t",), text=words),
        ],
        topics=(topic_entry("t", words),),
    )
    return review_changes(OLD, new)


@pytest.mark.parametrize("words", HOSTILE)
def test_on_a_git_host_words_of_a_report_stand_in_inline_code_alone(words: str) -> None:
    fault = Fault(Code.SEED_NAME, words, words, words)
    for line in review_markdown(hostile_review(words), [fault]).splitlines():
        assert is_inert(line), line


@examples(150)
@given(st.text(st.one_of(st.sampled_from("`@#<[!:\n\\&$| "), st.characters()), max_size=40))
def test_inline_code_shows_any_words_as_they_are_and_ends_where_they_end(words: str) -> None:
    code = gfm_code(words)
    if not shown(words):
        assert code == ""
        return
    match = re.fullmatch(CODE, code)
    assert match
    inside = code[len(match[1]) : -len(match[1])]
    stripped = inside[1:-1] if inside[0] == inside[-1] == " " and inside.strip() else inside
    assert stripped == shown(words)


@pytest.mark.parametrize("words", HOSTILE)
def test_on_a_terminal_no_word_of_a_report_begins_a_line_or_steers(words: str) -> None:
    text = review_text(hostile_review(words), [Fault(Code.SEED_NAME, words, words, words)])
    for line in text.splitlines():
        assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", line)
        assert not line.lstrip().startswith(("::", "##["))


@pytest.mark.parametrize("words", HOSTILE)
def test_an_annotation_is_one_command_whatever_a_file_is_called(words: str) -> None:
    (line,) = annotations([Fault(Code.SEED_NAME, words, words, words, 7)]).splitlines()
    parts = re.fullmatch(r"::error file=([^,:\r\n]*),line=7,title=SEED-NAME::[^\r\n]*", line)
    assert parts
    assert parts[1].replace("%3A", ":").replace("%2C", ",").replace("%25", "%") == shown(words)


def test_a_percent_sign_is_not_decoded_into_a_line_end() -> None:
    assert (
        workflow_command("error", "100%0A::debug::x", file="a%0A,b:c")
        == "::error file=a%250A%2Cb%3Ac::100%250A::debug::x"
    )


def many(number: int) -> Review:
    new = digest_of(
        [entry(f"n{place}", publisher=None) for place in range(number)],
        [claim(f"k{place}", [f"n{place}"], disputes=("d",)) for place in range(number)],
    )
    return review_changes(OLD, new)


def many_that_disagree(number: int) -> DigestFile:
    """So many pairs of reports, each of which gives two values for one thing."""
    pairs = [(f"a{place}", f"b{place}") for place in range(number)]
    names = [name for pair in pairs for name in pair]
    claims = [claim(CountedName(f"c{name}"), [name], disputes=("d",)) for name in names]
    disputes = [
        DisputeEntry(
            first, "it", tuple(ValueEntry("", (CountedName(f"c{name}"),), (name,)) for name in (first, second))
        )
        for first, second in pairs
    ]
    return digest_of([entry(name) for name in names], claims, disputes=tuple(disputes))


def test_the_work_of_a_review_grows_as_what_differs() -> None:
    few, many = many_that_disagree(10), many_that_disagree(40)
    assert [len(change.disputes) for change in review_changes(OLD, many).added] == [1] * 80
    once = lookups_in(lambda: review_changes(OLD, few))
    assert 0 < lookups_in(lambda: review_changes(OLD, many)) < 4.5 * once


@pytest.mark.parametrize("number", [1, 5, 20, 500])
def test_a_summary_is_short_however_much_differs_and_counts_the_rest(number: int) -> None:
    faults = [Fault(Code.SEED_EMPTY, f"{place}.txt", "it is empty", "Remove it") for place in range(number)]
    summary = review_markdown(many(number), faults)
    assert len(summary.splitlines()) <= MAX_SUMMARY_LINES
    for title in ("Reports added", "New under `Context`", "Faults"):
        section = summary.split(f"### {title} ({number})\n\n")[1].split("\n\n")[0]
        shown_items = sum(line.startswith("- ") and not line.startswith("- and ") for line in section.splitlines())
        more = re.search(r"^- and ([\d,]+) more$", section, re.MULTILINE)
        assert shown_items + (int(more[1].replace(",", "")) if more else 0) == number


def test_a_report_in_another_language_than_the_reviews_is_named_as_such(reviews: tuple[Review, ...]) -> None:
    told = review_text(reviews[0])
    (kustnytt,) = (line for line in told.splitlines() if "“Färjan på grund”" in line)
    assert kustnytt.endswith(", in Swedish")
    assert told.count(", in Swedish") == 1
    assert "in English" not in told


def test_the_text_leaves_nothing_out() -> None:
    text = review_text(many(500))
    assert all(f"“What k{place} says.”" in text for place in range(500))


def test_what_fits_is_not_counted_but_told() -> None:
    assert "more" not in review_markdown(many(1))


def test_a_review_that_could_not_be_made_names_the_faults_and_nothing_else() -> None:
    fault = Fault(Code.SEED_NUL, "seeds/a.txt", "it holds a NUL byte", "Save it as text", 3)
    files = review_refusal([fault])
    assert set(files) == {"summary.md", "changes.txt", "annotations.txt"}
    assert files["summary.md"].startswith("## Not publishable: 1 fault\n")
    assert files["annotations.txt"].startswith("::error file=seeds/a.txt,line=3,title=SEED-NUL::")


def test_a_claim_with_a_long_text_is_cut_in_the_summary() -> None:
    old, new = digest_of([], []), digest_of([entry("a")], [claim("c1", ["a"], text="word " * 500)])
    assert all(len(line) < 400 for line in review_markdown(review_changes(old, new)).splitlines())


def test_evidence_is_as_long_as_the_groups_or_missing(digest: Digest) -> None:
    """Digests of earlier versions do not say why reports are one origin."""
    value = json.loads(digest_json(digest))
    for each in value["claims"]:
        del each["origin_evidence"]
    assert [
        copied.evidence
        for change in review_changes(digest_of([], []), parse_digest(json.dumps(value).encode())).added
        for copied in change.copies
        if copied.evidence
    ] == []


def joined_by(words: str, before: str = "Over 220 sailors gave up at the pier.") -> Review:
    """A claim that a report which came tells in these words."""
    old = digest_of([entry("a")], [claim("c1", ["a"], text=before)])
    figures = (FigureEntry("220 sailors", ">220", "sailors", "a:c1"), FigureEntry("260", "260", "sailors", "new:c1"))
    new = digest_of(
        [entry("a"), entry("new")],
        [claim("c1", ["a", "new"], text=before, figures=figures)],
        passages=(passage_entry("new", 0, id="new:c1", claim="c1", text=words),),
    )
    return review_changes(old, new)


def test_of_a_confirmed_claim_old_and_new_stand_below_one_another_with_what_differs_marked() -> None:
    review = joined_by("More than 260 sailors gave up at the pier.")
    assert (
        "  c1 1 → 2 origins, now also “new.txt”\n"
        "    before “Over *220 sailors* gave up at the pier.”\n"
        "    now “new.txt”: “More than *260* sailors gave up at the pier.”\n"
    ) in review_text(review)
    assert (
        "- `c1` 1 → 2 origins, now also `new.txt`\n"
        "    - before `Over` **`220 sailors`** `gave up at the pier.`\n"
        "    - now `new.txt`: `More than` **`260`** `sailors gave up at the pier.`\n"
    ) in review_markdown(review)


def test_a_mark_in_a_long_sentence_is_shown_though_the_sentence_is_cut() -> None:
    words = f"{'Sailors gave up at the pier and said so. ' * 20}They were Icelanders."
    line = next(line for line in review_markdown(joined_by(words)).splitlines() if "now `new.txt`" in line)
    assert "**`Icelanders.`**" in line
    assert len(line) < 400


@pytest.mark.parametrize("words", HOSTILE)
def test_marked_words_of_a_stranger_are_inert_too(words: str) -> None:
    for line in review_markdown(joined_by(f"{words} Icelanders {words}", before="Nobody came.")).splitlines():
        assert is_inert(line), line


@examples(100)
@given(st.text(st.one_of(st.sampled_from("`@#<[!:*\\&$| "), st.characters()), max_size=60))
def test_what_is_compared_reads_as_it_is_whatever_is_marked(words: str) -> None:
    whole = compared(words, "other words", "en")
    pieces = [shown(piece) for piece in re.split(r"\s+", whole.text) if piece]
    assert " ".join(pieces) == " ".join(shown(words).split())
    for line in (as_markdown(("now ", whole)),):
        assert is_inert(line), line


def test_what_looks_alarming_stands_on_top_with_a_warning() -> None:
    old = digest_of([entry("a"), entry("b")], [claim("c1", ["a"]), claim("c2", ["b"])])
    new = digest_of([entry("a"), entry("b")], [claim("c1", ["a", "b"], passages=("a:c1", "b:c2"))])
    markdown = review_markdown(review_changes(old, new))
    assert "\n\nWarning: look first at a claim drawn together.\n\n### Claims drawn together (1)\n" in markdown
    assert "    - `c1` `What c1 says.`\n    - `c2` `What c2 says.`\n" in markdown


def test_what_is_new_stands_under_its_topic_once_with_its_report_and_what_it_is_like() -> None:
    new = digest_of(
        OLD.reports,
        [*OLD.claims, claim("c5", ["b"], topics=("fish", "harbour")), claim("c6", ["a"])],
        similar=(SimilarEntry(("c1", "c5"), 0.53, ("a:c1", "b:c5")),),
    )
    assert (
        "New under “Fish & boats” (1)\n  c5 “b.txt”: “What c5 says.”\n    similar, not counted: c1 “What c1 says.”\n"
        "\nNew under “Context” (1)\n  c6 “a.txt”: “What c6 says.”\n"
    ) in review_text(review_changes(OLD, new))


def test_sections_that_have_no_room_are_named() -> None:
    topics = tuple(topic_entry(f"t{number}", f"Topic {number}") for number in range(40))
    claims = [claim(f"c{number}", ["a"], topics=(f"t{number}",)) for number in range(40)]
    review = review_changes(digest_of([], []), digest_of([entry("a")], claims, topics=topics))
    summary = review_markdown(review)
    assert len(summary.splitlines()) <= MAX_SUMMARY_LINES
    assert re.search(r"Only in the whole review: New under `Topic \d+` \(1\), .* and \d+ more\.$", summary.rstrip())
    assert all(map(is_inert, summary.splitlines()))
    assert "New under “Topic 39” (1)" in review_text(review)


def test_one_thing_with_very_much_to_tell_leaves_room_for_the_rest() -> None:
    names = [f"n{number}" for number in range(100)]
    old = digest_of([entry("a")], [claim("c1", ["a"])])
    new = digest_of(
        [entry("a"), *map(entry, names)],
        [claim("c1", ["a", *names])],
        passages=tuple(passage_entry(name, 0, id=f"{name}:c1", claim="c1", text=f"So says {name}.") for name in names),
    )
    summary = review_markdown(review_changes(old, new))
    assert len(summary.splitlines()) <= MAX_SUMMARY_LINES
    assert "### Claims confirmed (1)" in summary
    assert "    - and 95 more" in summary
