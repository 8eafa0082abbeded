"""The pages as they are written; `make golden` rewrites golden/, and its diff is the review."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import html5lib
import pytest
from markdown import markdown

from builder.config import Config
from builder.model import Citation, Digest, KeptApart, NotIncluded, Reason, Said
from builder.publishing.pages import render_pages
from builder.publishing.pages.templating import TEMPLATES
from builder.publishing.rendered import Page
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.views.disputes_view import MAX_PAIRS_SHOWN
from builder.publishing.telling.views.ledger_view import MAX_LEFT_OUT_CHARS
from builder.publishing.telling.views.timeline_view import MAX_EVENTS_SHOWN
from builder.publishing.telling.wording import PLURAL_FORMS
from tests.publishing.conftest import with_pages, with_whole_values

MARKDOWN = ("attr_list", "footnotes", "tables", "toc")
GOLDEN = Path(__file__).parent / "golden"


def text_of(pages: tuple[Page, ...], path: str) -> str:
    return next(page.text for page in pages if page.path == path)


def test_the_pages_are_the_golden_ones(digest: Digest, config: Config, golden: Callable[[Path, str], None]) -> None:
    pages = render_pages(Edition(digest, config))
    for page in pages:
        if page.path != "digest.schema.json":
            golden(GOLDEN / page.path, page.text)
    assert {path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*") if path.is_file()} == {
        page.path for page in pages if page.path != "digest.schema.json"
    }


def test_pages_are_the_same_each_time_and_end_in_one_line_end(digest: Digest, config: Config) -> None:
    pages = render_pages(Edition(digest, config))
    assert pages == render_pages(Edition(digest, config))
    assert all(re.search(r"[^\n]\n\Z", page.text) for page in pages)


def test_nothing_of_a_hostile_report_reaches_a_page_as_markup(hostile_digest: Digest, hostile_config: Config) -> None:
    for page in render_pages(Edition(hostile_digest, hostile_config)):
        if page.path.endswith(".md"):
            for mark in ("<script", "<img", "<svg/", "{{", "[^c-aground-1] [^", "<b>", "<i>", "[here](", "\u202e"):
                assert mark not in page.text, (page.path, mark)

            html = markdown(page.text, extensions=["tables", "toc", "attr_list", "fenced_code", "footnotes"])
            for element in html5lib.parseFragment(html, namespaceHTMLElements=False).iter():
                assert element.tag not in {"script", "img", "b", "iframe", "style"}, page.path
                assert [name for name, _ in element.items() if str(name).startswith("on")] == [], page.path
                assert not (element.get("href") or "").lower().startswith(("javascript:", "data:")), page.path


def test_what_is_not_there_is_said_in_words(empty_digest: Digest, config: Config) -> None:
    pages = render_pages(Edition(empty_digest, config))
    assert "nothing said by several reports" in text_of(pages, "index.md")
    assert "Nothing is filed here yet" in text_of(pages, "topics/rescue.md")
    assert "Every claim is filed under a topic" in text_of(pages, "context.md")
    assert "No two reports give different values for one thing" in text_of(pages, "disputes.md")
    assert "No two passages were alike enough" in text_of(pages, "disputes.md")
    assert "No report dates anything it tells" in text_of(pages, "timeline.md")
    assert "There is no report yet" in text_of(pages, "sources.md")


def test_a_topic_of_one_report_says_that_and_no_more(digest: Digest, config: Config) -> None:
    single = tuple(replace(claim, topics=("salvage",) if claim.id == "c-built" else ()) for claim in digest.claims)
    topics = tuple(replace(topic, claims=("c-built",) if topic.id == "salvage" else ()) for topic in digest.topics)
    pages = render_pages(Edition(with_pages(replace(digest, claims=single, topics=topics)), config))
    salvage = text_of(pages, "topics/salvage.md")
    assert "\n1 report\n{: .state }\n" in salvage
    assert "## Said by several reports" not in salvage
    assert "1 passage by one report" in text_of(pages, "index.md")


def test_a_note_says_that_the_words_are_those_of_an_abstract(digest: Digest, config: Config) -> None:
    lines = text_of(render_pages(Edition(digest, config)), "topics/rescue.md").splitlines()
    note = next(line for line in lines if line.startswith("[^unsigned]:"))
    assert "Report A" in note
    assert "undated" in note
    assert "in the words of an abstract" in note
    assert not any("abstract" in line for line in lines if line.startswith("[^evening-ledger]:"))


def test_an_address_that_is_no_plain_one_is_shown_and_not_linked(digest: Digest, config: Config) -> None:
    reports = tuple(
        replace(report, citation=replace(report.citation, url="javascript:alert(1)")) for report in digest.reports
    )
    for page in render_pages(Edition(replace(digest, reports=reports), config)):
        if page.path.endswith(".md"):
            assert 'rel="nofollow' not in page.text


def test_text_in_another_language_is_marked_as_such(digest: Digest, config: Config) -> None:
    pages = render_pages(Edition(digest, config))
    rescue = text_of(pages, "topics/rescue.md")
    assert '>Passagerarna fick kaffe i skolan.</span>\n> {: lang="sv" dir="auto" }' in rescue
    assert 'lang="en"' not in "".join(page.text for page in pages if page.path.endswith(".md"))


@pytest.mark.parametrize(
    "path", ["index.md", "topics/rescue.md", "disputes.md", "timeline.md", "wrong/topics/rescue.md"]
)
def test_what_language_words_are_in_is_named_wherever_they_stand(path: str, digest: Digest, config: Config) -> None:
    page = text_of(render_pages(Edition(digest, replace(config, language="uk"))), path)
    marked = [line for line in page.splitlines() if 'lang="en"' in line]
    assert marked
    assert page.count("англійською") >= len(marked) / 2, (
        "beside the words, or beside the report that they are quoted from"
    )
    home = text_of(render_pages(Edition(digest, config)), path)
    assert "англійською" not in home
    assert "in English" not in home


def test_a_long_passage_is_cut_on_the_ledger_with_its_length(digest: Digest, config: Config) -> None:
    report = digest.reports_by_id["coast-radio"]
    last = digest.passages[3]
    assert last.reason == Said(Reason.MEDIA_NOTICE)
    longer = replace(report, text=report.text[: last.span.start] + "word " * 400)
    passage = replace(last, span=replace(last.span, end=last.span.start + 2000))
    changed = replace(
        digest,
        reports=tuple(longer if item.id == report.id else item for item in digest.reports),
        passages=tuple(passage if item.id == last.id else item for item in digest.passages),
    )
    ledger = text_of(render_pages(Edition(changed, config)), "left-out.md")
    assert "2,000 characters in all" in ledger
    assert ledger.count("word ") == MAX_LEFT_OUT_CHARS // 5


def test_only_the_likest_pairs_kept_apart_are_shown_and_all_are_counted(digest: Digest, config: Config) -> None:
    pair = digest.kept_apart[0]
    pairs = tuple(KeptApart(pair.passages, 0.9 - number / 10_000, pair.rule) for number in range(MAX_PAIRS_SHOWN + 7))
    page = text_of(render_pages(Edition(replace(digest, kept_apart=pairs), config)), "disputes.md")
    assert page.count("likeness") == MAX_PAIRS_SHOWN
    assert f"The {MAX_PAIRS_SHOWN} most alike of {MAX_PAIRS_SHOWN + 7}" in page


def test_two_reports_without_any_citation_are_still_two_entries(digest: Digest, config: Config) -> None:
    bare = tuple(replace(report, citation=Citation()) for report in digest.reports)
    pages = render_pages(Edition(replace(digest, reports=bare), config))
    assert text_of(pages, "sources.md").count('<tr id="report-') == len(digest.reports)
    for report in digest.reports:
        assert text_of(pages, f"reports/{report.id}.md").count("not stated") >= 5


def test_the_site_speaks_the_language_of_the_configuration(digest: Digest, config: Config) -> None:
    pages = render_pages(Edition(digest, replace(config, language="uk")))
    rescue = text_of(pages, "topics/rescue.md")
    assert "## Примітки" in rescue
    assert "3 публікації · 3 першоджерела" in rescue
    assert "4 березня 2031" in rescue
    assert '> {: lang="en" dir="auto" }' in rescue
    assert "заголовок" in text_of(pages, "left-out.md")
    assert "позначка аудіо чи відео" in text_of(pages, "left-out.md")


def test_every_mark_has_its_note_and_every_line_leads_back_to_a_claim_of_the_page(
    digest: Digest, config: Config
) -> None:
    for path in ("topics/rescue.md", "topics/grounding.md", "context.md"):
        text = text_of(render_pages(Edition(digest, config)), path)
        marks = re.findall(r"\[\^([\w-]+)\](?!:)", text)
        notes = re.findall(r"^\[\^([\w-]+)\]:", text, re.MULTILINE)
        assert list(dict.fromkeys(marks)) == notes
        assert set(re.findall(r"- \[[a-z ]+\]\(#([^)]+)\)", text)) <= set(re.findall(r'<span id="([^"]+)">', text))
        assert "][^" not in text.replace("**[^", "")  # two marks side by side would read as one number


def test_a_note_leads_to_the_sentence_on_the_page_of_its_report(digest: Digest, config: Config) -> None:
    pages = render_pages(Edition(digest, config))
    rescue = text_of(pages, "topics/rescue.md")
    links = re.findall(r"\]\(\.\./reports/([a-z-]+)\.md#(p\.\d+)\)", rescue)
    above = re.findall(r'data-report="\.\./reports/([a-z-]+)\.html#(p\.\d+)" \}', rescue)
    assert len(links) == 2
    assert len(above) == 4
    links += above
    for report, place in links:
        assert f'<p class="passage" id="{place}">' in text_of(pages, f"reports/{report}.md")


def test_a_note_marks_what_only_its_wording_tells(digest: Digest, config: Config) -> None:
    grounding = text_of(render_pages(Edition(digest, config)), "topics/grounding.md")
    assert "[The ferry Halcyon ran onto a sandbank off Skarholm **late** on Monday.](../reports/" in grounding


def test_a_full_report_shows_what_is_used_of_it_and_one_that_may_be_published_all_of_it(
    digest: Digest, config: Config
) -> None:
    page = text_of(render_pages(Edition(digest, config)), "reports/coast-radio.md")
    assert "You are listening to Coast Radio" not in page
    assert "1 passage not in a claim: audio or video notice" in page
    reports = tuple(replace(report, publish_full_text=True) for report in digest.reports)
    whole = text_of(render_pages(Edition(replace(digest, reports=reports), config)), "reports/coast-radio.md")
    assert "You are listening to Coast Radio" in whole


def test_the_page_of_a_report_says_where_each_detail_is_known_from(digest: Digest, config: Config) -> None:
    page = text_of(render_pages(Edition(digest, config)), "reports/coast-radio.md")
    assert "stated by: the text" in page
    assert "not stated" in page
    assert digest.reports_by_id["coast-radio"].sha256 in page


def test_the_sources_can_be_sorted_by_what_the_cells_hold(digest: Digest, config: Config) -> None:
    page = text_of(render_pages(Edition(digest, config)), "sources.md")
    assert '<td data-label="Published" data-sort="2031-03-05">5 March 2031</td>' in page
    assert page.count('scope="col" data-sort=') == 7


def test_what_went_on_is_told_apart_from_disputes_and_behind_them(digest: Digest, config: Config) -> None:
    (dispute,) = digest.disputes
    course = replace(dispute, id="d-a-course", about="searched for", kind="development")
    page = text_of(render_pages(Edition(replace(digest, disputes=(course, dispute)), config)), "disputes.md")
    headings = re.findall(r'<h2 class="dispute"[^>]*>([^<]*)', page)
    assert headings == ["Brought ashore", "How it went on: searched for"]


def test_the_timeline_holds_every_dated_claim_up_to_its_bound(digest: Digest, config: Config) -> None:
    page = text_of(render_pages(Edition(digest, config)), "timeline.md")
    dated = [claim.id for claim in digest.claims if claim.event_date]
    assert [claim_id for claim_id in dated if f"#{claim_id}" not in page] == []
    assert "#c-coffee" not in page
    claim = digest.claims_by_id["c-built"]
    many = tuple(replace(claim, id=f"c-{number}") for number in range(MAX_EVENTS_SHOWN + 3))
    crowded = text_of(
        render_pages(Edition(replace(digest, claims=many, topics=(), disputes=(), pages=()), config)), "timeline.md"
    )
    assert f"The {MAX_EVENTS_SHOWN} claims that most origins carry, of {MAX_EVENTS_SHOWN + 3} that are dated" in crowded


def test_what_could_not_be_taken_and_what_is_no_more_stand_on_the_ledger(digest: Digest, config: Config) -> None:
    missing = NotIncluded("broken.txt", "SEED-ENCODING", "it is <b>not</b> UTF-8", "Save it as UTF-8", 3)
    page = text_of(
        render_pages(
            Edition(replace(digest, not_included=(missing,), retired=(("c-old", "c-built"), ("c-older", None))), config)
        ),
        "left-out.md",
    )
    assert "<strong>broken.txt</strong>:3: <span>it is &lt;b&gt;not&lt;/b&gt; UTF-8</span>" in page
    assert '<code>c-old</code>: <a href="context.html#c-built">' in page
    assert "<li><code>c-older</code></li>" in page


@pytest.mark.parametrize("language", sorted(PLURAL_FORMS))
def test_every_language_there_are_words_in_has_its_guide_with_the_parts_of_the_english_one(
    language: str, digest: Digest, config: Config
) -> None:
    guide = text_of(render_pages(Edition(digest, replace(config, language=language))), "how-to-read.md")
    english = text_of(render_pages(Edition(digest, config)), "how-to-read.md")
    assert (guide == english) == (language == "en")
    assert [line.split(" ")[0] for line in guide.splitlines() if line.startswith("#")] == [
        line.split(" ")[0] for line in english.splitlines() if line.startswith("#")
    ]


def test_no_heading_can_take_the_id_of_what_a_template_names() -> None:
    """Markdown's ids of headings hold letters, digits, `-` and `_`; what stands on pages whose headings a stranger or
    a desk words has another character in its id, or is the id of a claim."""
    on_pages_of_fixed_headings = {"report-", "left-out-"}
    for template in TEMPLATES.glob("*.md"):
        for written in re.findall(r'\bid="([^"]*?)(?:\{\{|")', template.read_text(encoding="utf-8")):
            assert not written or {".", ":"} & set(written) or written in on_pages_of_fixed_headings, template.name


def test_ids_of_reports_topics_and_parts_never_meet(digest: Digest, config: Config) -> None:
    titles = ("Used", "P0", "P.0", "Passages", "Citation")
    reports = tuple(
        replace(report, citation=replace(report.citation, publisher=title, title="Пором на мілині"))
        for report, title in zip(digest.reports, titles, strict=False)
    )
    names = ("when", "behind", "overlap", "changes", "topic")
    topics = tuple(replace(topic, id=name) for topic, name in zip(config.topics, names, strict=False))
    assert len(topics) == len(config.topics) <= len(names)
    moved = dict(zip((topic.id for topic in config.topics), names, strict=False))
    digest = replace(
        digest,
        reports=reports,
        topics=tuple(replace(topic, id=moved[topic.id], title=moved[topic.id].title()) for topic in digest.topics),
        pages=tuple(replace(page, id=moved.get(page.id, page.id)) for page in digest.pages),
        claims=tuple(replace(claim, topics=tuple(moved[topic] for topic in claim.topics)) for claim in digest.claims),
    )
    digest = with_pages(digest)
    config = replace(config, title=names[0], topics=topics)
    for page in render_pages(Edition(digest, config)):
        if not page.path.endswith(".md"):
            continue
        html = markdown(re.sub(r"\A---\n.*?\n---\n", "", page.text, flags=re.DOTALL), extensions=MARKDOWN)
        ids = re.findall(r'\sid="([^"]*)"', html)
        assert len(ids) == len(set(ids)), page.path


@pytest.mark.parametrize("sides", [1, 2])
def test_a_whole_sentence_that_a_dispute_is_about_stands_there_once(digest: Digest, config: Config, sides: int) -> None:
    changed = with_whole_values(digest, sides=sides)
    pages = render_pages(Edition(changed, config))
    (dispute,) = changed.disputes
    for path in ("topics/rescue.md", "disputes.md"):
        table = re.findall(r'<table class="differ">.*?</table>', text_of(pages, path), re.DOTALL)[0]
        for value in dispute.values[:sides]:
            assert table.count(value.text) == 1
        assert table.count('<th scope="row">') == 2 - sides
        assert ('colspan="2"' in table) == (sides == 1)

    front = text_of(pages, "index.md")
    assert all(f"- {value.text}<br>**" in front for value in dispute.values[:sides])


def test_a_topic_with_nothing_in_it_offers_no_paper(digest: Digest, config: Config) -> None:
    pages = render_pages(Edition(digest, config), printed=True)
    offers = {page.path for page in pages if page.path.startswith("topics/") and 'class="paper"' in page.text}
    assert offers == {"topics/grounding.md", "topics/rescue.md"}


def test_a_report_named_by_its_headline_has_it_once_above_its_page_and_in_its_row(
    digest: Digest, config: Config
) -> None:
    headline = "The Halcyon is aground off Skarholm with all her passengers"
    named = tuple(
        replace(each, citation=Citation(title=headline)) if each.id == "island-wire" else each
        for each in digest.reports
    )
    pages = render_pages(Edition(replace(digest, reports=named), config))
    title = next(line for line in text_of(pages, "reports/island-wire.md").splitlines() if line.startswith("# "))
    (row,) = (row for row in text_of(pages, "sources.md").split("<tr") if 'id="report-island-wire"' in row)
    assert title.count("The Halcyon is aground") == 1
    assert re.sub(r'data-sort="[^"]*"', "", row).count("The Halcyon is aground") == 1
    assert headline in title
    assert headline in row
