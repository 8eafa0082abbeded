import pytest
from trafilatura import load_html

from builder.reading.taking.formats.hidden_elements import hides, take_hidden_out

SEEN = "The ferry ran aground on a sandbank near the old harbour on Monday morning, the coast guard said."
HIDDEN = "The mayor has stepped down because of the bridge, the council said."


def left(body: str, head: str = "") -> tuple[str, tuple[str, ...]]:
    tree = load_html(
        f"<html><head>{head}</head><body><article><p>{SEEN}</p><p>{SEEN}</p>{body}</article></body></html>"
    )
    assert tree is not None
    told = take_hidden_out(tree)
    return tree.text_content(), told


@pytest.mark.parametrize(
    "attributes",
    [
        "hidden",
        'hidden="until-found"',
        'style="display:none"',
        'style="DISPLAY : NONE !important"',
        'style="color:red; visibility:hidden"',
        'style="font-size:0;color:#fff"',
        'style="position:absolute;left:-9999px"',
        'style="text-indent:-9999px"',
        'style="clip:rect(0 0 0 0)"',
        'style="height:0;overflow:hidden"',
        'style="color:#fff;background-color:#fff"',
        'style="opacity:0"',
    ],
)
def test_what_attributes_and_inline_styles_hide_is_taken_out(attributes: str) -> None:
    text, told = left(f"<p {attributes}>{HIDDEN}</p>")
    assert HIDDEN not in text
    assert told == (HIDDEN,)
    assert text.count(SEEN) == 2


@pytest.mark.parametrize(
    "sheet",
    [
        ".z{display:none}",
        "/* .z{color:red} */ p.z , .y { color: red; visibility: hidden }",
        "article > p + p.z{font-size:0px}",
        "@media print{.z{display:block}} .z{display:none}",
        "@import url(x.css); .z{display:none}",
    ],
)
def test_what_a_style_sheet_of_the_page_hides_is_taken_out(sheet: str) -> None:
    text, told = left(f"<p class='z'>{HIDDEN}</p>", f"<style>{sheet}</style>")
    assert HIDDEN not in text
    assert told == (HIDDEN,)


@pytest.mark.parametrize(
    "sheet",
    [
        "@media print{.z{display:none}}",
        "@media (max-width: 600px){.z{display:none}}",
        ".z{display:none} .z{display:block}",
        ".z:hover{display:none}",
        "article{display:none}",
        ".z{{display:none",
        ".z[[{display:none}",
    ],
)
def test_in_doubt_a_style_sheet_hides_nothing(sheet: str) -> None:
    text, told = left(f"<p class='z'>{HIDDEN}</p>", f"<style>{sheet}</style>")
    assert HIDDEN in text
    assert not told


@pytest.mark.parametrize(
    "element",
    [
        f"<details><summary>more</summary><p>{HIDDEN}</p></details>",
        f"<p aria-hidden='true'>{HIDDEN}</p>",
        f"<p style='opacity:0;transition:opacity 1s'>{HIDDEN}</p>",
        f"<dialog open>{HIDDEN}</dialog>",
        f"<p style='background:#fff;color:#000'>{HIDDEN}</p>",
    ],
)
def test_what_a_reader_may_open_or_is_about_to_see_stays(element: str) -> None:
    assert HIDDEN in left(element)[0]


def test_most_of_the_page_is_the_article_waiting_for_its_script() -> None:
    text, _ = left(f"<div style='display:none'>{' '.join([HIDDEN] * 20)}</div>")
    assert HIDDEN in text


def test_a_template_and_its_own_hidden_parts_go_once() -> None:
    text, told = left(f"<template><p hidden>{HIDDEN}</p></template><nav hidden><p>{HIDDEN}</p></nav>tail")
    assert HIDDEN not in text
    assert "tail" in text
    assert told == (HIDDEN,)


@pytest.mark.parametrize(
    "style", ["font-size:0.9em", "left:-10px", "color:#fff;background:#000", "opacity:0.9", "height:1px"]
)
def test_a_style_that_only_looks_like_hiding_hides_nothing(style: str) -> None:
    assert not hides(style)


FURNITURE = "".join(f"<div>Section {number} of the gazette</div>" for number in range(200))
LONG = f"<p>{HIDDEN}</p>" * 24


@pytest.mark.parametrize(
    ("hidden", "is_article"),
    [
        (f"<section class='late'>{LONG}</section>", True),
        (f"<p class='late'>{HIDDEN}</p>" * 24, True),
        (f"<div hidden id='stream'>{LONG}</div>", True),
        (f"<div hidden>{LONG}</div>" + f"<p>{SEEN}</p>" * 3, False),
        (f"<p hidden>{HIDDEN}</p>" * 24, False),
        (f"<div hidden>{LONG}</div><div class='late'>{LONG}</div>", False),
        (f"<form class='late'>{LONG}</form>", False),
    ],
)
def test_what_holds_most_sentences_where_hardly_any_is_seen_is_the_article(hidden: str, is_article: bool) -> None:
    text, told = left(f"{FURNITURE}{hidden}", "<style>.late { display: none }</style>")
    assert (HIDDEN in text) is is_article
    assert not (is_article and told)
