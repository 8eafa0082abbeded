"""How templates are filled in."""

import re

import pytest
from jinja2.meta import find_undeclared_variables

from builder.config import Config
from builder.model import Digest
from builder.publishing.pages.templating import TEMPLATES, PageContext, Templates, make_environment
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.permalinks import Place
from builder.publishing.telling.wording import words_for

MAX_LINE_CHARS = 220
"""Of a template: a line that is read from left to right, not hunted through."""


def test_nothing_that_depends_on_the_language_is_worked_out_when_a_template_is_compiled() -> None:
    environment = make_environment(words_for("en"))
    for asked in ("None | date", '"2031-03-04" | date', '"uk" | lang', '["a", "b"] | listed'):
        compiled = environment.compile(f"{{{{ {asked} }}}}", raw=True)
        assert "context" in next(
            line for line in compiled.splitlines() if "filters[" not in line and "(context," in line
        )
        assert not re.search(r"yield '.+'", compiled)


def test_a_page_leads_to_a_place_on_itself_by_the_anchor_alone() -> None:
    page = PageContext("topics/rescue.md", (), is_printed=False)
    assert page.href(Place("topics/rescue.md", "c-ashore")) == "#c-ashore"
    assert page.href(Place("topics/rescue/2.md", "c-ashore")) == "../topics/rescue/2.html#c-ashore"
    assert page.href("topics/rescue.md") == "../topics/rescue.html"
    assert page.href("digest.json") == "../digest.json"
    assert page.to("data/topics/rescue.md") == "../data/topics/rescue.md"


@pytest.mark.parametrize("place", ['"><script>', "a b", ""])
def test_no_page_leads_to_what_is_no_name(place: str) -> None:
    page = PageContext("index.md", (), is_printed=False)
    with pytest.raises(ValueError, match="cannot be an id"):
        page.href(f"topics/{place}")


def test_a_page_has_the_tags_of_its_path(digest: Digest, config: Config) -> None:
    edition = Edition(digest, config)
    view = object()
    templates = Templates(edition)
    assert "Salvage" in templates.page("topics/salvage.md", "_tags.md", view).text
    assert templates.page("data.md", "_tags.md", view).text == "tags: []\n"


def test_a_template_asks_for_nothing_but_what_it_is_given() -> None:
    given = {"edition", "view", "page", "words", "href", "mdref", "to", "attributes", "link", "phrase", "loop"}
    environment = make_environment(words_for("en"))
    for path in sorted(TEMPLATES.glob("[!_]*.md")):
        source = "".join(_with_parts(path.name))
        asked = find_undeclared_variables(environment.parse(source))
        names = set(re.findall(r"\w+", " ".join(re.findall(r"\{%-? set ([^=]+) =", source))))
        assert asked <= given | names, path.name


def _with_parts(name: str) -> list[str]:
    """The template and what it includes."""
    source = (TEMPLATES / name).read_text(encoding="utf-8")
    parts = re.split(r'\{%-? include "([^"]+)" -?%\}', source)
    parts[1::2] = ["".join(_with_parts(part)) for part in parts[1::2]]
    return parts


def test_the_lines_of_a_template_can_be_read() -> None:
    long = [
        (path.name, number)
        for path in TEMPLATES.glob("*.md")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > MAX_LINE_CHARS
    ]
    assert long == []
