"""`python tools/measure_pages.py`: what a reader meets on the topic pages of a briefing, in figures.

The reports are built as `briefing build` builds them. Units in all, how many of them open with a passage that stands
alone by `gold/seeds_full.json`, the share of each topic page's words that are the reports' own, and what on it can take
the focus.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import html5lib

ROOT = Path(__file__).resolve().parent.parent
FOCUSABLE = ("button", "input", "select", "summary", "textarea")
NEVER_SEEN = frozenset({"footnote-backref", "headerlink", "md-toggle"})
"""What the style sheet shows on no topic page."""
Gold = Mapping[tuple[str, int], bool]
"""(file, first code point of a passage) → whether it stands alone."""


def main() -> int:
    """Print the figures; 0."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", metavar="DIR", help="the data")
    options = parser.parse_args()
    seeds, gold_file = options.shared / "seeds", options.shared / "gold" / "seeds_full.json"
    if not gold_file.is_file():
        print(f"Skipped: there is no {gold_file} to measure on.")
        return 0

    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder, "site")
        build = [
            sys.executable,
            "-m",
            "builder",
            "build",
            "--quiet",
            "--seeds",
            str(seeds),
            "--site",
            str(site),
        ]
        subprocess.run(build, check=True, cwd=ROOT)
        digest = json.loads((site / "digest.json").read_text(encoding="utf-8"))
        _print_units(digest, read_gold(gold_file))
        for page in sorted((site / "topics").glob("*.html")):
            _print_page(page)
    return 0


def read_gold(path: Path) -> Gold:
    """Which passages stand alone."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    sentences = gold["sentences"]
    return {
        (sentences[name]["file"], sentences[name]["start"]): alone
        for name, alone in gold["stands_alone"].items()
        if name in sentences
    }


def opens_alone(digest: Mapping[str, Any], unit: Mapping[str, Any], gold: Gold) -> bool | None:
    """Whether the first passage shown of `unit` stands alone.

    None where the answers know no passage that begins there.
    """
    passages = {passage["id"]: passage for passage in digest["passages"]}
    files = {report["id"]: report["path"] for report in digest["reports"]}
    first = passages[(unit["repeated"] or unit["passages"])[0]]
    return gold.get((files[first["report"]], first["start"]))


def _print_units(digest: Mapping[str, Any], gold: Gold) -> None:
    units = [unit for page in digest["pages"] for unit in page["units"]]
    answers = [answer for unit in units if (answer := opens_alone(digest, unit, gold)) is not None]
    shared = sum(unit["kind"] == "shared" for unit in units)
    print(f"units: {len(units)}, of these shared: {shared}")
    print(f"units that open with a passage that stands alone: {sum(answers)} of {len(answers)} ({len(units)} in all)")


def _print_page(page: Path) -> None:
    tree = html5lib.parse(page.read_text(encoding="utf-8"), namespaceHTMLElements=False)
    article = next(tree.iter("article"))
    words = len("".join(_seen(article)).split())
    quoted = sum(len("".join(each.itertext()).split()) for each in _quotations(article))
    focusable, within = len(list(_focusable(tree))), len(list(_focusable(article)))
    print(
        f"{page.stem}: {quoted / max(words, 1):.0%} of {words} words are reports'; {focusable} can take the focus, {within} of them in the article"
    )


def _seen(element: Any) -> Iterator[str]:
    """The text of what is shown in `element`, in its order."""
    yield element.text or ""
    for child in element:
        if not _is_never_seen(child):
            yield from _seen(child)
        yield child.tail or ""


def _is_never_seen(element: Any) -> bool:
    """Whether nothing in `element` is shown."""
    return element.get("hidden") is not None or not NEVER_SEEN.isdisjoint((element.get("class") or "").split())


def _quotations(article: Any) -> Iterator[Any]:
    """What stands on the page in the words of reports: quotations, and wordings in the notes."""
    for element in article.iter():
        if element.tag == "blockquote" or "wording" in (element.get("class") or "").split():
            yield element


def _focusable(element: Any) -> Iterator[Any]:
    """What in `element` can take the focus: nothing of what is hidden with all it holds."""
    for child in element:
        if _is_never_seen(child):
            continue
        if child.tag in FOCUSABLE or (child.tag == "a" and child.get("href")):
            yield child
        yield from _focusable(child)


if __name__ == "__main__":
    raise SystemExit(main())
