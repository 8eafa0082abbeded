"""`briefing.yml`: what is read, and that every fault of it is named with its line."""

from hashlib import sha256
from pathlib import Path

import pytest

from builder.config import DEFAULT_AGENCIES, MAX_CONFIG_BYTES, Limits, OutletConfig, SectionConfig, load_config
from builder.errors import UsageError

GOOD = """\
title: Harbour fire
description: What is reported about it.
topics:
  - id: causes
    title: Causes
    description: What started it.
    terms: [cause, arson]
"""


def write(folder: Path, text: str | bytes) -> Path:
    path = folder / "briefing.yml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def faults(folder: Path, text: str | bytes) -> list[tuple[str, int | None]]:
    with pytest.raises(UsageError) as caught:
        load_config(write(folder, text))
    assert caught.value.exit_code == 2
    return [(fault.code.value, fault.line) for fault in caught.value.faults]


def test_what_is_left_out_has_its_default(tmp_path: Path) -> None:
    config = load_config(write(tmp_path, GOOD))
    assert (config.language, config.agencies, config.limits) == ("en", DEFAULT_AGENCIES, Limits())


def test_topics_keep_their_order_and_words(tmp_path: Path) -> None:
    config = load_config(
        write(tmp_path, GOOD + "  - {id: harm, title: Harm, description: Who was hurt., terms: [' two   words ']}\n")
    )
    assert [topic.id for topic in config.topics] == ["causes", "harm"]
    assert config.topics[1].terms == ("two words",)


def test_terms_against_a_topic_may_be_left_out(tmp_path: Path) -> None:
    assert load_config(write(tmp_path, GOOD)).topics[0].not_terms == ()
    assert load_config(write(tmp_path, GOOD + "    not_terms: [just  cause]\n")).topics[0].not_terms == ("just cause",)
    assert faults(tmp_path, GOOD + "    not_terms: cause\n") == [("CONFIG-TYPE", 8)]


def test_sections_of_a_topic_keep_their_order_and_may_be_left_out(tmp_path: Path) -> None:
    assert load_config(write(tmp_path, GOOD)).topics[0].sections == ()
    text = (
        "    sections:\n      - {title: How  it began, terms: [first  alarm]}\n      - {title: After, terms: [b, c]}\n"
    )
    assert load_config(write(tmp_path, GOOD + text)).topics[0].sections == (
        SectionConfig("How it began", ("first alarm",)),
        SectionConfig("After", ("b", "c")),
    )
    again = "  - {id: b, title: B, description: b, terms: [b], sections: [{title: After, terms: [d]}]}\n"
    assert len(load_config(write(tmp_path, GOOD + text + again)).topics) == 2, "titles are a topic's own"


@pytest.mark.parametrize(
    ("section", "code"),
    [
        ("{terms: [a]}", "CONFIG-TYPE"),
        ("{title: '', terms: [a]}", "CONFIG-TYPE"),
        ("{title: A}", "CONFIG-TYPE"),
        ("{title: A, terms: []}", "CONFIG-TYPE"),
        ("{title: A, terms: ['']}", "CONFIG-TYPE"),
        ("{title: A, terms: a}", "CONFIG-TYPE"),
        ("A", "CONFIG-TYPE"),
        ("{title: A, terms: [a], not_terms: [b]}", "CONFIG-UNKNOWN"),
        ("{title: FIRST, terms: [a]}", "CONFIG-VALUE"),
    ],
)
def test_what_is_no_section_is_a_fault_with_its_line(tmp_path: Path, section: str, code: str) -> None:
    text = f"    sections:\n      - {{title: First, terms: [a]}}\n      - {section}\n"
    assert faults(tmp_path, GOOD + text) == [(code, GOOD.count("\n") + 3)]


def test_sections_are_a_list(tmp_path: Path) -> None:
    assert faults(tmp_path, GOOD + "    sections: {title: A, terms: [a]}\n") == [("CONFIG-TYPE", 8)]


def test_the_folder_of_the_file_is_the_root(tmp_path: Path) -> None:
    assert load_config(write(tmp_path, GOOD)).root == tmp_path


def test_limits_can_be_set_one_by_one(tmp_path: Path) -> None:
    config = load_config(write(tmp_path, GOOD + "limits: {max_reports: 7}\n"))
    assert config.limits == Limits(max_reports=7)


def test_outlets_are_known_by_their_domain(tmp_path: Path) -> None:
    text = "outlets:\n  - {domain: News.Harbour.example., name: Harbour  Post, kind: newspaper, country: Norway}\n  - {domain: б.example, name: B}\n"
    first, second = load_config(write(tmp_path, GOOD + text)).outlets
    assert first == OutletConfig("news.harbour.example", "Harbour Post", "newspaper", "Norway")
    assert second == OutletConfig("xn--90a.example", "B")


def test_speakers_are_known_by_all_that_they_are_called(tmp_path: Path) -> None:
    text = "speakers:\n  - name: Olle  Frisk\n    also: [Friskyy, the  governor]\n"
    (speaker,) = load_config(write(tmp_path, GOOD + text)).speakers
    assert (speaker.name, speaker.also) == ("Olle Frisk", ("Friskyy", "the governor"))


def test_a_name_of_two_speakers_and_a_speaker_without_another_name_are_faults(tmp_path: Path) -> None:
    line = GOOD.count("\n") + 1
    text = "speakers:\n  - {name: A, also: [B]}\n  - {name: C, also: [b]}\n  - {name: D}\n"
    assert faults(tmp_path, GOOD + text) == [("CONFIG-VALUE", line + 2), ("CONFIG-TYPE", line + 3)]
    assert faults(tmp_path, GOOD + "speakers: {name: A}\n") == [("CONFIG-TYPE", line)]
    assert faults(tmp_path, GOOD + "speakers: [{name: A, also: [B], born: C}]\n") == [("CONFIG-UNKNOWN", line)]


def test_outlets_that_cannot_be_told_apart_or_reached_are_faults(tmp_path: Path) -> None:
    outlets = "outlets:\n  - {domain: a.example, name: A}\n  - domain: A.example\n    name: B\n  - domain: https://c.example/\n    name: C\n  - name: D\n"
    line = GOOD.count("\n") + 1
    assert faults(tmp_path, GOOD + outlets) == [
        ("CONFIG-VALUE", line + 2),
        ("CONFIG-VALUE", line + 4),
        ("CONFIG-TYPE", line + 6),
    ]
    assert faults(tmp_path, GOOD + "outlets: {domain: a.example}\n") == [("CONFIG-TYPE", line)]
    assert faults(tmp_path, GOOD + "outlets: [{domain: a.example, name: A, owner: C}]\n") == [("CONFIG-UNKNOWN", line)]


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    assert load_config(write(tmp_path, b"\xef\xbb\xbf" + GOOD.encode())).title == "Harbour fire"


def test_the_file_that_comes_with_the_program_is_good() -> None:
    assert load_config(Path(__file__).parents[1] / "briefing.yml").topics


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"CONFIG-MISSING .*nowhere\.yml: there is no such file"):
        load_config(tmp_path / "nowhere.yml")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="CONFIG-MISSING"):
        load_config(tmp_path)


def test_every_fault_is_listed_not_the_first_only(tmp_path: Path) -> None:
    text = GOOD.replace("title: Harbour fire", "titel: x").replace("[cause, arson]", "cause")
    assert faults(tmp_path, text) == [("CONFIG-UNKNOWN", 1), ("CONFIG-TYPE", 1), ("CONFIG-TYPE", 7)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(GOOD + "topcis: []\n", ("CONFIG-UNKNOWN", 8), id="an unknown key"),
        pytest.param(GOOD + "root: /\n", ("CONFIG-UNKNOWN", 8), id="the root, which is no setting"),
        pytest.param(GOOD + "title: again\n", ("CONFIG-SYNTAX", 8), id="a key twice"),
        pytest.param(GOOD + "limits: !!python/name:os\n", ("CONFIG-SYNTAX", 8), id="a tag"),
        pytest.param(GOOD + "language: [\n", ("CONFIG-SYNTAX", 9), id="broken syntax"),
        pytest.param(GOOD.encode() + b"\xff\n", ("CONFIG-SYNTAX", 8), id="not UTF-8"),
        pytest.param(b" " * (MAX_CONFIG_BYTES + 1), ("CONFIG-VALUE", None), id="too long"),
        pytest.param("- a\n", ("CONFIG-TYPE", 1), id="a list"),
        pytest.param("", ("CONFIG-TYPE", 1), id="nothing"),
        pytest.param(GOOD.replace("Harbour fire", "7"), ("CONFIG-TYPE", 1), id="a number for a title"),
        pytest.param(GOOD + "language: klingon!\n", ("CONFIG-VALUE", 8), id="no language"),
        pytest.param(GOOD + "agencies: AP\n", ("CONFIG-TYPE", 8), id="agencies that are no list"),
        pytest.param(GOOD + "limits: {max_reports: 0}\n", ("CONFIG-TYPE", 8), id="a limit of zero"),
        pytest.param(GOOD + "limits: {max_reports: true}\n", ("CONFIG-TYPE", 8), id="a limit that is no number"),
        pytest.param(
            GOOD + "limits: {max_document_seconds: 99999999999999}\n", ("CONFIG-VALUE", 8), id="no end of time"
        ),
        pytest.param(GOOD + f"limits: {{max_document_mb: {'9' * 20}}}\n", ("CONFIG-VALUE", 8), id="no end of room"),
        pytest.param(GOOD + "limits: {max_rports: 5}\n", ("CONFIG-UNKNOWN", 8), id="an unknown limit"),
        pytest.param(
            GOOD.replace("id: causes", "id: Causes!"), ("CONFIG-VALUE", 4), id="a topic id that cannot be an address"
        ),
        pytest.param(
            GOOD.replace("id: causes", "id: index"), ("CONFIG-VALUE", 4), id="a topic id that the site needs itself"
        ),
        pytest.param(
            GOOD.replace("title: Causes", "title: '«Cafebabe1»'"), ("CONFIG-VALUE", 5), id="a title like a claim's id"
        ),
        pytest.param(GOOD + "limits: {max_reports: 0x7f}\n", ("CONFIG-TYPE", 8), id="a limit that is not decimal"),
        pytest.param(GOOD + f"limits:\n  max_reports: {'9' * 5_000}\n", ("CONFIG-SYNTAX", 9), id="a limit of a page"),
        pytest.param(GOOD + GOOD.partition("topics:\n")[2], ("CONFIG-VALUE", 8), id="two topics of one id"),
        pytest.param(GOOD.partition("topics:")[0] + "topics: []\n", ("CONFIG-TYPE", 3), id="no topic"),
        pytest.param(GOOD.replace("    title: Causes\n", ""), ("CONFIG-TYPE", 4), id="a topic without a title"),
    ],
)
def test_each_fault_has_its_code_and_line(tmp_path: Path, text: str | bytes, expected: tuple[str, int | None]) -> None:
    assert faults(tmp_path, text) == [expected]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("https://desk.example/halcyon", "https://desk.example/halcyon/"),
        ("http://newsroom:8080/", "http://newsroom:8080/"),
        ("https://xn--e1afmkfd.xn--p1ai", "https://xn--e1afmkfd.xn--p1ai/"),
    ],
)
def test_the_address_of_the_site_ends_in_a_slash(tmp_path: Path, written: str, kept: str) -> None:
    assert load_config(write(tmp_path, f"{GOOD}site_url: {written}\n")).site_url == kept


@pytest.mark.parametrize(
    "written",
    [
        "desk.example",
        "ftp://desk.example/",
        "https://me:secret@desk.example/",
        "https://desk.example/?a=b",
        "'https://desk.example/\"><script>'",
        "''",
    ],
)
def test_what_is_no_address_of_a_site_is_refused(tmp_path: Path, written: str) -> None:
    for key in ("site_url", "repo_url"):
        assert [line for _, line in faults(tmp_path, f"{GOOD}{key}: {written}\n")] == [8]


def test_the_address_of_the_repository_ends_in_its_name(tmp_path: Path) -> None:
    written = "repo_url: https://host.example/desk/halcyon/\n"
    assert load_config(write(tmp_path, f"{GOOD}{written}")).repo_url == "https://host.example/desk/halcyon"


def test_the_hash_of_the_file_is_kept(tmp_path: Path) -> None:
    assert load_config(write(tmp_path, GOOD)).inputs == (("briefing.yml", sha256(GOOD.encode()).hexdigest()),)


def test_the_limit_on_quotations_is_per_cent(tmp_path: Path) -> None:
    assert load_config(write(tmp_path, GOOD)).quotation_limit is None
    assert load_config(write(tmp_path, GOOD + "quotation_limit: 25\n")).quotation_limit == 25


@pytest.mark.parametrize("written", ["0", "101", "yes", "a quarter", "12.5", "[25]"])
def test_a_limit_on_quotations_that_is_no_whole_per_cent_is_refused(written: str, tmp_path: Path) -> None:
    assert faults(tmp_path, GOOD + f"quotation_limit: {written}\n") == [("CONFIG-VALUE", 8)]
