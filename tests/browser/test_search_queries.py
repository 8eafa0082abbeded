"""What a reader types, and whether the right hit comes first: in one index, in an index in parts, and from a folder.

`searched/queries.yml` is over reports of our own. By what follows nothing of the search was chosen: `searched/cable.yml`
is a story of its own, with its reports; `searched/held_out.yml` is over stories that lie beside the project.
"""

import csv
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page

from builder.order import OrderForm, load_order
from builder.pipeline import make_site
from builder.publishing.telling.wording import words_for
from tests.browser.conftest import ask, links_found, serving

Open = Callable[..., Page]
ROOT = Path(__file__).parents[2]
SEARCHED = Path(__file__).parent / "searched"
QUERIES: list[dict[str, Any]] = yaml.safe_load((SEARCHED / "queries.yml").read_text(encoding="utf-8"))
CABLE: dict[str, list[dict[str, Any]]] = yaml.safe_load((SEARCHED / "cable.yml").read_text(encoding="utf-8"))
HELD_OUT: list[dict[str, Any]] = yaml.safe_load((SEARCHED / "held_out.yml").read_text(encoding="utf-8"))
BESIDE = ROOT.parent / "shared"
STORIES = (("stories", "37_"), ("stories_translated", "35_"))
SAYS = {"no-phrase": words_for("en")["search.no-phrase"]}
MIN_RIGHT_HELD_OUT = 0.9
"""Share of the queries kept aside whose first hit is right."""


@dataclass(frozen=True, slots=True)
class Searched:
    """One briefing in both kinds of index."""

    one_index: Path
    """The site whose index is fetched whole."""
    in_parts: Path
    """The same site, searched by parts."""
    wordings: dict[str, str]
    """Id of a claim → every wording of it, in lower case."""


def make_both(reports: list[Path], folder: Path) -> Searched:
    seeds = folder / "reports"
    seeds.mkdir()
    for report in reports:
        shutil.copy(report, seeds)
    shutil.copy(SEARCHED / "briefing.yml", folder)

    def work() -> None:
        for name, most in (("one", 10_000), ("parts", 0)):
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr("builder.publishing.site.publish.MAX_PAGES_OF_ONE_INDEX", most)
                order = load_order(OrderForm(seeds, folder / "briefing.yml"))
                make_site(order, folder / name, pdf=False)

    with ThreadPoolExecutor(1) as thread:
        thread.submit(work).result()
    return Searched(folder / "one", folder / "parts", wordings_of(folder / "one"))


def wordings_of(site: Path) -> dict[str, str]:
    said: dict[str, list[str]] = {}
    with (site / "data" / "mentions.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            said.setdefault(row["claim"], []).append(row["text"].lower())
    return {claim: " ".join(texts) for claim, texts in said.items()}


@pytest.fixture(scope="session")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Searched:
    reports = sorted((*ROOT.glob("seeds/*.md"), *SEARCHED.glob("reports/*.md")))
    return make_both(reports, tmp_path_factory.mktemp("searched"))


@pytest.fixture(scope="session")
def held_out(tmp_path_factory: pytest.TempPathFactory) -> Searched:
    reports = [path for folder, story in STORIES for path in sorted(BESIDE.glob(f"{folder}/reports/{story}*.txt"))]
    if not reports:
        pytest.skip(f"the stories of {BESIDE} are not here: the search was not measured on queries kept aside")
    return make_both(reports, tmp_path_factory.mktemp("held-out"))


@pytest.fixture(scope="session")
def cable(tmp_path_factory: pytest.TempPathFactory) -> Searched:
    folder = tmp_path_factory.mktemp("cable")
    told = folder / "told"
    told.mkdir()
    for report in CABLE["reports"]:
        citation = yaml.safe_dump({key: str(report[key]) for key in ("title", "publisher", "published")})
        (told / f"{report['name']}.md").write_text(f"---\n{citation}---\n\n{report['text']}\n", encoding="utf-8")
    return make_both(sorted(told.iterdir()), folder)


@pytest.fixture(params=["one index", "in parts", "from a folder"])
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def address_of(way: str) -> Iterator[Callable[[Searched], str]]:
    """`address_of(searched)`: where the briefing is searched in this way."""
    opened = []

    def address(briefing: Searched) -> str:
        if way == "from a folder":
            return f"{briefing.one_index.as_uri()}/"
        server = serving(briefing.one_index if way == "one index" else briefing.in_parts)
        opened.append(server)
        return server.__enter__()

    yield address
    for server in opened:
        server.__exit__(None, None, None)


def misses(page: Page, query: dict[str, Any], wordings: dict[str, str]) -> str | None:
    """What is wrong with the answer to `query`; None where it is right."""
    ask(page, query["asked"])
    found, told = links_found(page), page.locator(".md-search-result__meta").inner_text()
    if query.get("none"):
        return f"{query['asked']}: found {found[0]}" if found else None
    if not found:
        return f"{query['asked']}: found nothing ({told})"

    first = wordings.get(found[0][0].rpartition("#")[2], f"no claim: {found[0][0]}")
    lacking = [each for each in query["has"] if not any(part.lower() in first for part in each.split("|"))]
    says = SAYS.get(query.get("says", ""), query.get("says", ""))
    if lacking or says not in told:
        return f"{query['asked']}: lacks {lacking} in {first!r}, told {told!r}"
    return None


def test_the_right_hit_comes_first_and_the_answer_says_what_it_looked_for(
    searched: Searched, address_of: Callable[[Searched], str], open_page: Open
) -> None:
    home = address_of(searched)
    page = open_page("index.html", home=home)
    wrong = [miss for query in QUERIES if (miss := misses(page, query, searched.wordings))]
    assert len(QUERIES) >= 30
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(("corpus", "queries"), [("cable", CABLE["queries"]), ("held_out", HELD_OUT)])
def test_the_right_hit_comes_first_for_queries_nothing_was_chosen_by(
    corpus: str,
    queries: list[dict[str, Any]],
    address_of: Callable[[Searched], str],
    open_page: Open,
    request: pytest.FixtureRequest,
) -> None:
    briefing: Searched = request.getfixturevalue(corpus)
    page = open_page("index.html", home=address_of(briefing))
    wrong = [miss for query in queries if (miss := misses(page, query, briefing.wordings))]
    assert 1 - len(wrong) / len(queries) >= MIN_RIGHT_HELD_OUT, "\n".join(wrong)
