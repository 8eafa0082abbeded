"""What is made HTML beside the site generator is what the generator's Markdown makes of it."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from builder.publishing.escaping import md_text
from builder.publishing.site.fast.carrying import put_back, set_aside
from builder.publishing.site.fast.plain_markdown import render_items, render_paragraph, render_quotations

_SOURCE = re.compile(r'href="([^":#]*)\.md(?=["#])')


def generated(text: str) -> str:
    """As Python-Markdown writes it with the extensions of `mkdocs.yml`, and MkDocs its links."""
    html: str = Markdown(extensions=["attr_list", "footnotes", "tables", "toc"]).convert(text)
    return _SOURCE.sub(r'href="\1.html', html)


PLAIN = {
    "a sentence": '> <span id="c1">The dam broke &amp; fell.</span>',
    "sentences of a paragraph": '> <span id="c1">One.</span>\n> <span id="c2">Two &#42; three.</span>',
    "paragraphs": "> One.\n>\n> Two.\n>\n> Three.",
    "quotations that follow one another": "> One.\n\n> Two.\n>\n> Three.\n\n\n> Four.",
    "attributes": '> One.\n> {: .said lang="ru" dir="auto" }\n>\n> Two.\n> {: lang="uk" }',
    "a link": "> It said [that the dam broke](../topics/dam.md#c2) and [fell](#c3).",
    "what is left out": "> One […] two. […]",
    "a part": '> <span id="a"></span><span id="b">*It said* that</span> **all** fell.',
    "signs": "> R & D, AT&T; \"Yes\" 'no' 3.5 % of $4: #5",
    "entities": "> &lt;b&gt; &#91;x&#93; &copy; &copy &#x2014; &nope",
    "exclamation": "> Stop! Now!",
}


@pytest.mark.parametrize("name", PLAIN)
def test_quotations_are_what_markdown_makes_of_them(name: str) -> None:
    text = PLAIN[name]
    assert render_quotations(text.split("\n\n")) == (len(text.split("\n\n")), generated(text))


@pytest.mark.parametrize(
    "text",
    [
        "Similar: [“A dam”](38.md#c1); [“Another”](../context.md#c2)\n{: .also .similar }",
        "told elsewhere, repeated for the sense\n{: .also }",
        '**Heading** (by the editors)\n{: .editors-heading lang="en" }',
    ],
)
def test_so_are_paragraphs_with_attributes(text: str) -> None:
    assert render_paragraph(text) == generated(text)


@pytest.mark.parametrize(
    "text",
    [
        "One[^a] two.",
        "![picture](a.png)",
        "One ***two*** three.",
        "[text](file.csv)",
        "[text](a.md){: .wrong }",
        "`code`",
        "a_b_c",
        "<em>x</em>",
        "- item",
        "1. item",
        "# heading",
        "[x]: a.md",
        "[x] [y](a.md)",
        "One.  \nTwo.",
        "\\*",
        "{x}",
        "    code",
        "a | b",
        "* * *",
        "<div>x</div>",
        "*open",
    ],
)
def test_anything_else_is_left_to_the_generator(text: str) -> None:
    quoted = "\n".join(f"> {line}" for line in text.split("\n"))
    for rendered in (render_quotations([quoted]), render_paragraph(f"{text}\n{{: .also }}")):
        html = rendered[1] if isinstance(rendered, tuple) else rendered
        assert html is None or html == generated(quoted if isinstance(rendered, tuple) else f"{text}\n{{: .also }}")
    assert render_paragraph(text) is None, "without attributes it may be the line of a list or a table"


NOTES = """\
# Title

## Part

**Post**[^post] said, and **Times**[^times] and again **Post**[^post]
{: .by }

> Words.

## Notes

[^post]: **[Post](reports/post.md)**, “The dam”, undated

    - [a](#c1) [It **broke** &amp; fell.](reports/post.md#p.1){: .wording lang="ru" dir="auto" }
    - [b](#c2){: data-report="reports/post.html#p.3" } quoted above


[^times]: **Times**: 3 more reports:

    - Mail: [in the words of the claim](reports/mail.md#p.1)
    - and 2 more

[^last]: **Last**

    - [a](#c1) [it](a.md)

    - loose
"""


@pytest.mark.parametrize(
    "page", [NOTES, NOTES.replace("    - and 2", "    1. and 2"), NOTES.removesuffix("\n    - loose\n")]
)
def test_a_page_is_what_markdown_makes_of_it(page: str, tmp_path: Path) -> None:
    lean, blocks = set_aside(page, plain=True)
    assert "    <!--set aside 1 items-->" in lean
    (tmp_path / "a.html").write_text(generated(lean), encoding="utf-8")
    put_back(tmp_path, {"a.md": blocks})
    assert (tmp_path / "a.html").read_text(encoding="utf-8") == generated(page)


def test_items_that_are_not_plain_are_left_to_the_generator() -> None:
    for part in (
        "    - a\n    b",
        "    - a[^b]",
        "    - - a",
        "    - 1. a",
        "        - a",
        "    - [x]: a",
        "    - a  ",
    ):
        assert render_items(part) is None


def written(text: str, place: int) -> str:
    """A piece of a quotation as the templates write it."""
    inert = md_text(text)
    return (
        f'<span id="c{place}">{inert}</span>',
        f"[{inert}](a.md#c{place})",
        f"*{inert}*",
        f"**{inert}**",
        "[…]",
        inert,
        f'[{inert} **{inert}**](../a.md){{: .wording lang="uk" }}',
    )[place % 7]


TEXT = st.text(st.sampled_from([*"ab .,!?&<>*_[](){}#`~^|\\:;'\"-+=12/@$%", "…", "é", "\u00a0"]), min_size=1)


@given(st.lists(st.lists(st.tuples(TEXT, st.integers(0, 13)), min_size=1, max_size=4), min_size=1, max_size=4))
def test_whatever_a_report_says_is_written_as_markdown_writes_it(lines: list[list[tuple[str, int]]]) -> None:
    told = [" ".join(written(text, place) for text, place in line) for line in lines]
    quotation = "\n".join(f"> {line}" for line in told)
    paragraph = "\n".join((*told, "{: .also }"))
    if (rendered := render_quotations([quotation])) is not None:
        assert rendered[1] == generated(quotation)
    if (html := render_paragraph(paragraph)) is not None:
        assert html == generated(paragraph)
    items = "\n".join(f"- {line}" for line in told)
    if (html := render_items("\n".join(f"    - {line}" for line in told))) is not None:
        assert html == generated(items)


def test_the_beginning_of_a_page_is_left_where_the_search_finds_it() -> None:
    page = "# Title\n\nThe lede.\n{: .lede }\n\n## Part\n\n> Words.\n\nMore.\n{: .also }\n\nEnd.\n"
    lean, blocks = set_aside(page, plain=True)
    assert lean.startswith(
        "# Title\n\nThe lede.\n{: .lede }\n\n## Part\n\n<!--set aside 0 plain-->\n\n<!--set aside 1 plain-->\n\nEnd."
    )
    assert blocks == ("<blockquote>\n<p>Words.</p>\n</blockquote>", '<p class="also">More.</p>')
    assert set_aside(page) == (page, ())
