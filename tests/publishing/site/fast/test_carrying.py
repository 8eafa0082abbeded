"""What goes round the site generator comes back where it was."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.publishing.escaping import md_text
from builder.publishing.site.fast.carrying import put_back, set_aside

LIST = '<ol class="points">\n<li><a href="#a">One</a></li>\n\n<li>Two<br>lines</li>\n</ol>'
PICTURE = '<figure>\n<svg width="1"><line x1="0"/></svg>\n</figure>'


def carried(page: str, tmp_path: Path, file: str = "a.html") -> str:
    """The page after its way past a generator that changes nothing."""
    lean, blocks = set_aside(page)
    (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / file).write_text(lean, encoding="utf-8")
    put_back(tmp_path, {"a.md": blocks})
    return (tmp_path / file).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "block", [LIST, PICTURE, "<p>x</p>", '<h3 class="claim" id="a">x</h3>', "<div>\n\n# No heading\n\n</div>"]
)
@pytest.mark.parametrize("file", ["a.html", "a/index.html"])
def test_a_whole_block_is_set_aside_and_put_back(block: str, file: str, tmp_path: Path) -> None:
    page = f"---\ntags: [x]\n---\n# Title\n\n{block}\n\nWords.\n\n{block}\n"
    lean, blocks = set_aside(page)
    assert "<" not in lean.replace("<!--set aside", "")
    assert blocks == (block, block)
    assert carried(page, tmp_path, file) == page.removesuffix("\n")


@pytest.mark.parametrize(
    "part",
    [
        "Words with <em>marks</em>.",
        '<span class="lede">Words</span>',
        "- a list\n- of Markdown",
        "    <div>in a list</div>",
        "<div>\n\nnever closed",
        "<section><h1>Title</h1></section>",
        "<!-- material/tags -->",
        "| a | b |\n| --- | --- |\n| <p>x</p> | y |",
    ],
)
def test_anything_else_is_left_to_the_generator(part: str) -> None:
    assert set_aside(f"# Title\n\n{part}\n") == (f"# Title\n\n{part}\n", ())


@given(st.text())
def test_no_words_of_a_report_pass_for_a_block_that_was_set_aside(words: str) -> None:
    page = f"# Title\n\n{md_text(words)}\n\n{md_text('<!--set aside 0--> <div>')}\n"
    assert set_aside(page) == (page, ())
    assert "<!--" not in page
