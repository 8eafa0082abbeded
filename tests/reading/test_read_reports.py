import json
from dataclasses import replace
from pathlib import Path

import pytest

from builder.config import Config, Limits, TopicConfig
from builder.errors import Code, ReportsRejectedError
from builder.model import Fate, Passage, Reading, Reason, Said
from builder.reading import detect_language
from builder.reading.read_reports import read_reports
from tests.reading.reports import ABSTRACT, FIRST, STORY

CONFIG = Config("Title", "Description", "en", (TopicConfig("a", "A", "About a.", ("a",)),), ())


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return folder


def shown(reading: Reading) -> list[tuple[str, str, str | None, str | None]]:
    text = {report.id: report.text for report in reading.reports}
    return [
        (
            found.span.of(text[found.report]),
            found.fate.value,
            found.reason.code if found.reason else None,
            found.speaker,
        )
        for found in reading.passages
    ]


def test_a_story_is_cut_into_citation_content_and_furniture(tmp_path: Path) -> None:
    reading = read_reports(write(tmp_path, ferry_txt=STORY), CONFIG)
    assert shown(reading) == [
        ("Ferry runs aground near the harbour", "citation", Reason.HEADLINE, None),
        ("by Ada Marsh May 3, 2021 4:20 PM 3 min read", "citation", Reason.BYLINE, None),
        (FIRST, "claim", None, None),
        ("“The charts do not show the sandbank.", "claim", None, "Captain Ben Tide"),
        ("We will sue,” Captain Ben Tide said.", "claim", None, "Captain Ben Tide"),
        ("The company said that the ferry “will be towed to the harbour by Friday”", "claim", None, "company"),
        ("and that “nobody will have to pay for the delay.”", "claim", None, "company"),
        ("Subscribe to our newsletter", "boilerplate", Reason.CALL_TO_SUBSCRIBE, None),
        ("You may also like", "boilerplate", Reason.TEASER, None),
    ]
    citation = reading.reports[0].citation
    assert (citation.title, citation.authors, citation.published) == (
        "Ferry runs aground near the harbour",
        ("Ada Marsh",),
        "2021-05-03",
    )
    assert citation.stated_by == (("title", "text"), ("authors", "text"), ("published", "text"), ("language", "text"))
    assert (citation.publisher, citation.url, citation.language) == (None, None, "en")


def test_an_abstract_is_all_content_and_cites_by_its_front_matter_alone(tmp_path: Path) -> None:
    reading = read_reports(write(tmp_path, ferry_md=ABSTRACT), CONFIG)
    assert [(text, reason) for text, _, reason, _ in shown(reading)][1:] == [
        ("# Ferry runs aground", Reason.HEADLINE),
        ("The ferry ran aground on a sandbank, and forty\nPeople from it were taken ashore.", None),
        ("Subscribe to nothing.", None),
        ("- The captain will sue.", None),
        ("- No stop here", None),
    ]
    assert shown(reading)[0][1:3] == ("citation", Reason.FRONT_MATTER)
    report = reading.reports[0]
    assert report.kind == "abstract"
    assert report.citation.stated_by == (("title", "front matter"), ("published", "front matter"), ("language", "text"))


def test_front_matter_goes_before_the_text_and_the_text_fills_the_rest(tmp_path: Path) -> None:
    text = f"---\ntitle: The title given\nurl: https://a.example/\nlanguage: uk\n---\n{STORY}"
    citation = read_reports(write(tmp_path, ferry_md=text), CONFIG).reports[0].citation
    assert (citation.title, citation.authors, citation.published, citation.language) == (
        "The title given",
        ("Ada Marsh",),
        "2021-05-03",
        "uk",
    )
    assert dict(citation.stated_by) == {
        "title": "front matter", "authors": "text", "published": "text", "url": "front matter", "language": "front matter"
    }  # fmt: skip


def test_the_headings_of_a_full_markdown_report_are_citation(tmp_path: Path) -> None:
    body = STORY.partition("\n\n")[2]
    reading = read_reports(
        write(
            tmp_path,
            ferry_md=f"# The *headline* #\n\n{body}\n## More\n\nThe harbour stays closed until Friday, the office said.\n",
        ),
        CONFIG,
    )
    assert reading.reports[0].citation.title == "The *headline*"
    reasons = {text: reason for text, _, reason, _ in shown(reading)}
    assert (reasons["# The *headline* #"], reasons["## More"]) == (Reason.HEADLINE, Reason.SUBHEADING)


def test_reports_are_sorted_by_id_and_passages_by_report(tmp_path: Path) -> None:
    reading = read_reports(write(tmp_path, b_txt=STORY, a_txt=STORY, c_md=ABSTRACT), CONFIG)
    assert [report.id for report in reading.reports] == ["a", "b", "c"]
    assert [passage.report for passage in reading.passages] == sorted(passage.report for passage in reading.passages)


def test_the_same_folder_reads_the_same_twice(tmp_path: Path) -> None:
    seeds = write(tmp_path, b_txt=STORY, c_md=ABSTRACT)
    assert read_reports(seeds, CONFIG) == read_reports(seeds, CONFIG)


def test_line_ends_and_a_byte_order_mark_change_no_passage(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    (tmp_path / "one" / "a.txt").write_bytes(STORY.encode())
    (tmp_path / "two" / "a.txt").write_bytes(b"\xef\xbb\xbf" + STORY.replace("\n", "\r\n").encode())
    one, two = (read_reports(tmp_path / name, CONFIG) for name in ("one", "two"))
    assert one.passages == two.passages
    assert one.reports[0].sha256 != two.reports[0].sha256


def test_all_faults_of_all_files_are_raised_together(tmp_path: Path) -> None:
    write(
        tmp_path,
        a_md="---\ntitle: 5\nurl: x\n---\nText.\n",
        b_txt="",
        c_zip="x",
        d_md="---\ntitle: x\n---\n \n",
        e_txt=STORY,
    )
    with pytest.raises(ReportsRejectedError) as caught:
        read_reports(tmp_path, CONFIG)
    codes = sorted(fault.code for fault in caught.value.faults)
    assert codes == sorted([Code.FM_TYPE, Code.FM_URL, Code.SEED_EMPTY, Code.SEED_TYPE, Code.SEED_EMPTY])
    assert caught.value.exit_code == 1


def test_the_originals_lose_no_content_and_keep_no_furniture(shared: Path) -> None:
    gold = json.loads((shared / "gold" / "seeds.json").read_text(encoding="utf-8"))
    reading = read_reports(shared / "seeds", CONFIG)
    of_file = {
        report.path: [found for found in reading.passages if found.report == report.id] for report in reading.reports
    }

    def covered(span: dict[str, int], found: Passage) -> int:
        return max(0, min(span["end"], found.span.end) - max(span["start"], found.span.start))

    for claim in gold["claims"]:
        for mention in claim["mentions"]:
            best = max(of_file[mention["report"]], key=lambda found: covered(mention, found))
            assert best.fate is Fate.CLAIM or (mention.get("headline") and best.reason == Said(Reason.HEADLINE)), (
                mention
            )
    kept = sum(
        covered(span, found)
        for span in gold["boilerplate"]
        for found in of_file[span["report"]]
        if found.fate is Fate.CLAIM
    )
    assert kept <= 0.01 * sum(span["end"] - span["start"] for span in gold["boilerplate"])


def test_the_originals_cite_themselves(shared: Path) -> None:
    citations = {report.path[:3]: report.citation for report in read_reports(shared / "seeds", CONFIG).reports}
    assert {number: (found.published, len(found.authors)) for number, found in citations.items()} == {
        "000": (None, 0),
        "001": (None, 0),
        "002": (None, 0),
        "003": ("2023-12-09", 1),
        "004": ("2024-04-11", 2),
    }
    assert [number for number, found in citations.items() if found.publisher] == ["001", "002", "004"]


def test_clean_stories_lose_no_sentence(shared: Path) -> None:
    gold = json.loads((shared / "stories" / "gold.json").read_text(encoding="utf-8"))
    reading = read_reports(shared / "stories" / "reports", CONFIG)
    of_file = {
        report.path: [found for found in reading.passages if found.report == report.id] for report in reading.reports
    }
    lost = small = 0
    for sentence in gold["sentences"].values():
        start, end = sentence["start"], sentence["end"]
        best = max(of_file[sentence["file"]], key=lambda found: min(end, found.span.end) - max(start, found.span.start))
        small += 2 * (min(end, best.span.end) - max(start, best.span.start)) < end - start
        lost += best.fate is not Fate.CLAIM and best.reason != Said(Reason.HEADLINE)
    assert (lost, small) == (0, 0)


def test_a_report_of_passages_without_end_is_refused_and_the_rest_can_go_on(tmp_path: Path) -> None:
    write(tmp_path, a_txt=STORY, endless_txt="The ferry waits.\n" * 40)
    few = replace(CONFIG, limits=Limits(max_report_passages=30))
    with pytest.raises(ReportsRejectedError) as caught:
        read_reports(tmp_path, few)
    assert [(fault.code, Path(fault.path).name) for fault in caught.value.faults] == [
        (Code.SEED_TOO_LARGE, "endless.txt")
    ]
    reading = read_reports(tmp_path, few, keep_going=True)
    assert [report.id for report in reading.reports] == ["a"]
    assert [(file.path, file.code) for file in reading.not_included] == [("endless.txt", "SEED-TOO-LARGE")]


def test_a_sentence_without_end_is_not_read_whole_with_each_of_its_pieces(tmp_path: Path) -> None:
    write(tmp_path, a_txt="The ferry waited and waited " * 2_000)
    passages = [passage for passage in read_reports(tmp_path, CONFIG).passages if passage.fate is Fate.CLAIM]
    assert len(passages) > 10
    for passage in passages:
        assert passage.sentence is not None
        assert passage.sentence.start <= passage.span.start < passage.span.end <= passage.sentence.end
        assert passage.sentence.end - passage.sentence.start <= Limits().max_passage_chars + 400
        assert passage.sentence != passage.span, "a reader is shown that it goes on"


def test_how_many_are_read_is_told_and_never_goes_back(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number}.txt").write_text(f"Bell number {number} was found beneath the pier.\n", encoding="utf-8")
    stages: list[str] = []
    shares: list[float] = []

    def tell(stage: str, /, share: float | None = None) -> None:
        stages.append(stage)
        shares.append(share or 0)

    read_reports(tmp_path, Config("", "", "en", (), (), Limits()), tell=tell)
    assert stages[-1] == "reading the reports: 40 of 40"
    assert len(shares) > 1
    assert shares == sorted(shares)
    assert shares[-1] == 1


def test_what_tells_languages_apart_is_let_go_when_many_files_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, a_txt="Lotsen fordern mehr Zeit. Die Fähre lief auf eine Sandbank, niemand wurde verletzt.\n")
    tables = detect_language._library
    assert [report.citation.language for report in read_reports(tmp_path, CONFIG).reports] == ["de"]
    assert tables.cache_info().currsize == 1, "few files: the next ones need it too"

    monkeypatch.setattr("builder.reading.read_reports.MIN_RELEASED_FILES", 1)
    for _ in range(2):
        assert [report.citation.language for report in read_reports(tmp_path, CONFIG).reports] == ["de"]
        assert tables.cache_info().currsize == 0
