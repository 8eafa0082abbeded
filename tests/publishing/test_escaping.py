"""Whatever a report says reads as itself and is never markup."""

import json
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markdown_it import MarkdownIt

from builder.publishing.escaping import (
    MAX_MARKS,
    Inert,
    QuotationMarks,
    attribute_text,
    csv_cell,
    finalize,
    fold,
    html_text,
    json_line,
    json_text,
    md_address,
    md_marked,
    md_name,
    md_path,
    md_quoted,
    md_text,
    md_url,
    print_quotation_marks,
    print_text,
    shown,
    yaml_text,
)
from tests.examples import examples

MARKS = QuotationMarks("“", "”")
PUBLISHING = Path(__file__).parents[2] / "builder" / "publishing"
FRAGMENTS = st.sampled_from(
    (
        *(
            "<script>",
            "</title>",
            "<b>",
            "<!--",
            "-->",
            "&lt;",
            "&#60;",
            "&amp;",
            "<https://a.example>",
            "javascript:",
            "https://a.example",
        ),
        *(
            "[",
            "](",
            ")",
            "![",
            "[^n]",
            "[^n]:",
            "**",
            "__",
            "`",
            "``",
            "~~~",
            "```",
            "#",
            "##",
            ">",
            "-",
            "+",
            "1.",
            "1)",
            "---",
            "===",
        ),
        *(
            "|",
            "\\",
            "\\[",
            "{:",
            "{: #x onclick=alert(1) }",
            "{ .x }",
            "}",
            "{{",
            "{%",
            "///Footnotes Go Here///",
            "[TOC]",
            "*[a]:",
        ),
        *("\x02", "\x03", "\x00", "\u202e", "\u2028", "\n", "\n\n", "\t", " ", "    "),
    )
)
HOSTILE_TEXT = st.lists(st.one_of(FRAGMENTS, st.text(max_size=6)), max_size=12).map("".join)
CONTEXTS = {
    "the start of a paragraph": "{}",
    "the middle of a paragraph": "x {} x",
    "a heading": "## {}",
    "a list": "- {}\n- x",
    "a list in a list": "- x\n\n    - {}",
    "a link": "[{}](x.md)",
    "strong words": "x **{}** x",
    "a table": "| a | b |\n| --- | --- |\n| {} | x |",
    "a footnote": "x [^n]\n\n[^n]: <span>x</span> {} x",
    "our own heading": '<h3 class="claim" id="c">{}<a href="#c">x</a></h3>\n\nx',
    "an attribute": '<code title="{}">x</code>',
    "an element within a line": '<span class="said">{}</span> x',
}


class Read(HTMLParser):
    """The text, the elements and the titles of some HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.elements, self.titles = "", list[str](), list[str]()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.titles += [value or "" for name, value in attrs if name == "title" and tag == "code"]

    def handle_comment(self, data: str) -> None:
        self.elements.append(f"comment {data}")

    def handle_data(self, data: str) -> None:
        self.text += data


def extensions() -> dict[str, dict[str, object]]:
    """The Markdown extensions of mkdocs.yml, those MkDocs always has, and the one its tags plugin adds."""
    listed: dict[str, dict[str, object]]
    listed = yaml.safe_load((PUBLISHING.parents[1] / "mkdocs.yml").read_text(encoding="utf-8"))["markdown_extensions"]
    named: dict[str, dict[str, object]] = {"tables": {}, "toc": {}, "fenced_code": {}, "attr_list": {}}
    return named | listed


@cache
def markdown() -> Markdown:
    own = extensions()
    return Markdown(extensions=list(own), extension_configs=own)


def rendered(text: str) -> Read:
    return Read(markdown().reset().convert(text))


@cache
def rendered_plain(context: str) -> Read:
    return rendered(context.format("PLAIN"))


@pytest.mark.parametrize("context", CONTEXTS.values(), ids=CONTEXTS.keys())
@examples(100)
@given(text=HOSTILE_TEXT)
def test_any_text_reads_as_itself_and_is_no_markup(context: str, text: str) -> None:
    expected = shown(text) or "x"
    escape = attribute_text if context == CONTEXTS["an attribute"] else md_text
    page, plain = rendered(context.format(escape(text) or "x")), rendered_plain(context)
    assert page.elements == plain.elements
    assert [fold(page.text), *page.titles] == [
        fold(part.replace("PLAIN", expected)) for part in (plain.text, *plain.titles)
    ]


@pytest.mark.parametrize("context", [part for part in CONTEXTS.values() if "[^n]" not in part])
@examples(100)
@given(text=HOSTILE_TEXT)
def test_any_text_reads_as_itself_where_the_page_is_read_as_commonmark(context: str, text: str) -> None:
    escape = attribute_text if context == CONTEXTS["an attribute"] else md_text
    dialect = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    page, plain = (Read(dialect.render(context.format(part))) for part in (escape(text) or "x", "PLAIN"))
    assert page.elements == plain.elements
    assert fold(page.text) == fold(plain.text.replace("PLAIN", shown(text) or "x"))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("He said: \"It's over\" (again), didn't he? R & D; 5 - 3 = 2.", None),
        ("The army's [sic] snake_case plan - 24.09.2022 - cost $5 million / €4 million!", None),
        ("Ukraine […] will [the president] said…", None),
        ("2024. A year", "2024&#46; A year"),
        ("- a dash", "&#45; a dash"),
        ("#1 of 3", "&#35;1 of 3"),
        ("AT&T, a&b; x < y", "AT&amp;T, a&amp;b; x &lt; y"),
        ("[x](y) *z* `c` ~d~", "&#91;x&#93;(y) &#42;z&#42; &#96;c&#96; &#126;d&#126;"),
        ("https://a.example, www.a.example, a@b.example", "https&#58;//a.example, www&#46;a.example, a&#64;b.example"),
        ("[TOC]", "&#91;TOC&#93;"),
    ],
)
def test_a_character_is_an_entity_only_where_it_could_be_markup(text: str, written: str | None) -> None:
    assert md_text(text) == (text if written is None else written)


@given(text=st.text("aZ1٣ .)-+=!?#:%/@$_&*~^|<>{}[]`\\wW\"'", max_size=8) | HOSTILE_TEXT)
def test_a_text_without_any_sign_is_passed_over_and_no_other_is(text: str) -> None:
    assert md_text(text) == md_marked(text), "which looks for every sign in every text"


def test_the_number_of_an_item_can_be_marked() -> None:
    assert md_marked("52. The ferry", [(0, 2)]) == "**52**&#46; The ferry"
    assert md_marked("52) The ferry", [(0, 1), (4, 7)]) == "**5**2&#41; **The** ferry"


@given(
    text=HOSTILE_TEXT | st.text("12.) a", max_size=9),
    ends=st.lists(st.integers(0, 40) | st.integers(0, 9), max_size=6, unique=True),
)
def test_what_is_marked_is_written_as_it_is_without_marks(text: str, ends: list[int]) -> None:
    places = sorted(place for place in ends if place <= len(shown(text)))
    ranges = list(zip(places[::2], places[1::2], strict=False))
    marked = md_marked(text, ranges)
    assert marked.count("**") == 2 * len(ranges)
    assert Read(marked.replace("**", "")).text == Read(md_text(text)).text


@given(text=st.text())
def test_what_is_shown_differs_only_by_white_space_and_characters_nobody_sees(text: str) -> None:
    visible = fold(
        re.sub(
            "[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\U0001d173-\U0001d17a\U000e0000-\U000e007f]",
            "",
            fold(text),
        )
    )
    assert shown(text) == visible.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def test_words_of_all_scripts_are_kept_as_they_are() -> None:
    for words in ("می‌خواهم", "क्‍ष", "👩‍👩‍👧", "co\u00adoperate", "שלום\u200f!", "Cafe\u0301", "Ⅷ ﬁ"):
        assert shown(words) == words


def test_a_lone_surrogate_becomes_a_mark_that_a_file_can_hold() -> None:
    assert md_text("a\ud800b").encode() == "a\ufffdb".encode()
    assert json_text({"a": "\udfff"}).encode()


@examples(300)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text('aé\u4e00\\"\n\x00 /'),
        lambda parts: st.lists(parts) | st.dictionaries(st.text("ab\n"), parts) | st.tuples(parts, parts),
    )
)
def test_json_is_that_of_the_standard_library(value: object) -> None:
    assert json_text(value) == json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def test_json_has_no_place_for_what_is_none_of_its_values() -> None:
    for value in ({1: 2}, {"a": object()}, [b""], {"a": {1}}):
        with pytest.raises(TypeError):
            json_text(value)


def test_json_holds_no_control_a_terminal_obeys() -> None:
    text = "a\x1b[2J\x7f\x9b31m\u2028b"
    assert json.loads(json_text({"a": text})) == {"a": text}
    assert json_text([text]).replace("\n", "").isprintable()


def test_marks_without_end_are_cut_on_paper_and_those_of_a_script_are_not() -> None:
    assert print_text("Z\u0301\u0302 क्षि") == "Z\u0301\u0302 क्षि"
    assert print_text("Z" + "\u0301" * 100 + "b").replace("\u200b", "") == "Z" + "\u0301" * MAX_MARKS + "\ufffdb"


def test_quotation_marks_are_kept_apart_from_those_of_the_text() -> None:
    assert md_quoted("calm", MARKS) == "“calm”"
    assert md_quoted("“calm” he said", MARKS) == "“&#8239;“calm” he said”"
    assert md_quoted('he said "calm"', MARKS) == '“he said "calm"&#8239;”'
    assert md_quoted("", MARKS) == "“”"
    guillemets = QuotationMarks("«", "»")
    assert md_quoted("«Halcyon» сел на мель", guillemets) == "«&#8239;«Halcyon» сел на мель»"
    assert print_quotation_marks("Паром «Halcyon»", guillemets) == ("«", "\u202f»")


@pytest.mark.parametrize(
    ("url", "plain"),
    [
        ("https://a.example/b?c=d&e=f#g", "https://a.example/b?c=d&amp;e=f#g"),
        ("HTTP://A.Example:8080/", "http://a.example:8080/"),
        ("https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4"),
        ("https://a.example/a b\"c<d>(e)[f]'g\\h`i", "https://a.example/a%20b%22c%3Cd%3E%28e%29%5Bf%5D%27g%5Ch%60i"),
        ("https://a.example/100%25", "https://a.example/100%25"),
        ("https://a.example", "https://a.example"),
    ],
)
def test_a_web_address_keeps_its_meaning(url: str, plain: str) -> None:
    assert md_url(url) == plain


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "java\tscript:alert(1)",
        " https://a.example",
        "//a.example/",
        "/a",
        "data:text/html,x",
        "ftp://a.example/",
        "https://user:pass@a.example/",
        "https://a.example@b.example/",
        "https://a.example:99999/",
        "https://a.example:b/",
        "https:///a",
        "https://[::1]/",
        "https://a..example/",
        "https://a.exam\u202eple/",
        "https://a.example/\x00",
        "https://a.example/\ud800",
        "https://" + "a" * 70 + ".example/",
        "https://a.example\\@b.example/",
    ],
)
def test_what_is_no_plain_web_address_is_no_link(url: str | None) -> None:
    assert md_url(url) is None


def test_an_address_in_plain_markdown_keeps_what_looks_like_an_entity() -> None:
    address = "https://a.example/?a=1&copy;2&b&#38;c&lt=3"
    link = rendered(f"See {md_address(address)}.")
    assert link.text == f"See {address}."
    assert link.elements == ["p", "a"]
    assert md_address("https://a.example/?a=1&b=2") == "<https://a.example/?a=1&b=2>"


@given(
    url=st.one_of(
        st.text(),
        HOSTILE_TEXT.map(lambda text: f"https://a.example/{text}"),
        HOSTILE_TEXT.map(lambda text: f"https://{text}"),
    )
)
def test_no_address_ends_its_attribute(url: str) -> None:
    address = md_url(url)
    assert address is None or re.fullmatch(
        r"https?://[a-z0-9._-]+(:\d+)?([/?#][A-Za-z0-9/%:@!$&*+,;=~._?#-]*)?", address
    )


@pytest.mark.parametrize("name", ["", "a b", "a/b", "ä", "-a", "a]", "a" * 201, "a\n"])
def test_what_could_be_markup_is_no_id(name: str) -> None:
    with pytest.raises(ValueError, match="cannot be an id"):
        md_name(name)


def test_ids_and_paths_of_our_own_stay_as_they_are() -> None:
    assert md_name("c-1f.2_3") == "c-1f.2_3"
    assert md_path("../topics/a-b.md") == "../topics/a-b.md"
    with pytest.raises(ValueError, match="cannot be an id"):
        md_path("..//a")


def test_names_of_the_navigation_are_escaped_once() -> None:
    assert html_text('R&D <b> "x" & y') == "R&amp;D &lt;b&gt; &quot;x&quot; & y"
    assert yaml.safe_load(yaml_text('a: [b], "c" \u2028 # d')) == "a: [b], &quot;c&quot; # d"


@given(text=st.text())
def test_names_of_the_navigation_read_as_themselves(text: str) -> None:
    read = Read(f"<p>{html_text(text)}</p>")
    assert (read.elements, read.text) == (["p"], shown(text))


def test_templates_print_only_what_is_escaped_or_inert() -> None:
    assert finalize("a*b-c") == "a&#42;b-c"
    assert finalize(Inert("<b>")) == "<b>"
    assert finalize(3) == "3"
    for value in (None, True, 1.5, ["a"]):
        with pytest.raises(TypeError):
            finalize(value)


def test_no_template_goes_around_the_choke_point() -> None:
    sources = {
        path: path.read_text(encoding="utf-8")
        for folder in ("templates", "theme")
        for path in (PUBLISHING / folder).rglob("*")
        if path.suffix in {".md", ".html"}
    }
    assert sources
    assert not [path for path, text in sources.items() if re.search(r"\|\s*safe\b|autoescape|Markup", text)]


def test_finished_output_is_made_in_one_module() -> None:
    makers = [
        path.name for path in PUBLISHING.rglob("*.py") if re.search(r"\bInert\(", path.read_text(encoding="utf-8"))
    ]
    assert makers == ["escaping.py"]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1", "'=1"),
        ("Ferry;=HYPERLINK(1)", "Ferry;'=HYPERLINK(1)"),
        ("Ferry; +cmd|-1", "Ferry; '+cmd|'-1"),
        ("It is cold; minus 5", "It is cold; minus 5"),
    ],
)
def test_no_cell_begins_a_formula_after_any_separator(text: str, cell: str) -> None:
    assert csv_cell(text) == cell


def test_tag_characters_are_escaped_in_json() -> None:
    assert "\U000e0041" not in json_line({"title": "a\U000e0041"})
    assert json.loads(json_line({"title": "a\U000e0041"})) == {"title": "a\U000e0041"}
