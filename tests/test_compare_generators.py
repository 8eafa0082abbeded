"""What tells two generators' sites apart."""

from pathlib import Path

import pytest
from compare_generators import Content, compare, read

PAGE = """<!doctype html><title>x</title><nav id="menu"></nav><article><h1 id="top">Ferry</h1><p>Aground.<sup id="fnref:c1"><a href="#fn:c1">1</a></sup><br>
<input id="__search"></p><ol><li id="fn:c1"><p>The Quay   Herald <a class="footnote-backref" href="#fnref:c1">back <b>up</b></a></p></li></ol></article><p id="foot">"""


def test_of_a_page_the_ids_and_footnotes_of_its_content_are_read() -> None:
    assert read(PAGE) == Content(("top", "fnref:c1", "fn:c1"), (("fn:c1", "The Quay Herald"),))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("", ""), []),
        (('id="top"', 'id="bottom"'), ["a.html: the id 'top' is missing", "a.html: the id 'bottom' is one more"]),
        (
            ("Herald", "Post"),
            [
                "a.html: the footnote ('fn:c1', 'The Quay Herald') is missing",
                "a.html: the footnote ('fn:c1', 'The Quay Post') is one more",
            ],
        ),
        (("menu", "other-theme"), []),
    ],
)
def test_what_differs_is_named(change: tuple[str, str], said: list[str], tmp_path: Path) -> None:
    for site, page in (("ours", PAGE), ("theirs", PAGE.replace(*change))):
        (tmp_path / site).mkdir()
        (tmp_path / site / "a.html").write_text(page, encoding="utf-8")
    assert list(compare(tmp_path / "ours", tmp_path / "theirs")) == said


def test_a_page_more_or_less_is_named(tmp_path: Path) -> None:
    for site, page in (("ours", "a.html"), ("theirs", "b.html")):
        (tmp_path / site).mkdir()
        (tmp_path / site / page).write_text(PAGE, encoding="utf-8")
    assert list(compare(tmp_path / "ours", tmp_path / "theirs")) == [
        "a.html: it is missing",
        "b.html: it is one page more",
    ]
