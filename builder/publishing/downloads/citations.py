"""The reports as citations for reference managers and citation processors: CSL-JSON, BibTeX, RIS."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from builder.publishing.escaping import bibtex_text, json_text, shown, web_address
from builder.publishing.telling.edition import Edition

_NUMBER_OF_ENTRY = re.compile(r"^\d+\.\n", re.MULTILINE)
"""rispy writes one before each entry, and no description of the format has it."""


class Reference(NamedTuple):
    """A report as a reader sees it cited: what nothing is seen of is not known."""

    id: str
    """Of the report."""
    title: str | None
    """Its headline."""
    outlet: str | None
    """Who published it."""
    authors: tuple[str, ...]
    """Its bylines."""
    published: str | None
    """Day of publication, YYYY-MM-DD."""
    url: str | None
    """Its address as a link may have it."""
    language: str
    """Of its text, BCP 47 tag."""

    def kind(self, article: str, page: str, document: str) -> str:
        """`article` of an outlet, else `page` where it has an address, else `document` of nobody known."""
        if self.outlet:
            return article
        return page if self.url else document


def references(edition: Edition) -> Iterator[Reference]:
    """The reports, by id."""
    for report in edition.cited.values():
        yield Reference(
            id=report.id,
            title=shown(report.title or "") or None,
            outlet=shown(report.outlet or "") or None,
            authors=tuple(filter(None, map(shown, report.authors))),
            published=report.published,
            url=web_address(report.url),
            language=report.language,
        )


def csl_json(cited: Iterable[Reference]) -> str:
    """The references as CSL-JSON 1.0.2.

    Names are literal: how a byline divides into given and family name is not known.
    """
    return json_text([_csl(reference) for reference in cited])


def _csl(reference: Reference) -> dict[str, object]:
    entry: dict[str, object] = {
        "id": reference.id,
        "type": reference.kind("article-newspaper", "webpage", "document"),
    }

    if reference.title:
        entry["title"] = reference.title
    if reference.outlet:
        entry["container-title"] = reference.outlet
    if reference.authors:
        entry["author"] = [{"literal": author} for author in reference.authors]
    if reference.published:
        entry["issued"] = {"date-parts": [[int(part) for part in reference.published.split("-")]]}
    if reference.url:
        entry["URL"] = reference.url

    return entry | {"language": reference.language}


def bibtex(cited: Iterable[Reference]) -> str:
    """The references as BibTeX: an article of an outlet, else a page or a document of nobody known.

    Written here and not by pybtex: that takes 40 ms of CPU to load and refuses a headline with a single brace.
    """
    return "\n".join(map(_bibtex_entry, cited))


def _bibtex_entry(reference: Reference) -> str:
    fields: dict[str, str] = {}
    if reference.title:
        fields["title"] = f"{{{bibtex_text(reference.title)}}}"  # in braces of its own, no style changes its capitals
    if reference.authors:
        fields["author"] = " and ".join(f"{{{bibtex_text(author)}}}" for author in reference.authors)
    if reference.outlet:
        fields["journal"] = bibtex_text(reference.outlet)
    if reference.published:
        year, month, _ = reference.published.split("-")
        fields |= {"year": year, "month": str(int(month)), "date": reference.published}
    if reference.url:
        fields["url"] = reference.url  # percent-encoded: no brace, no backslash
    fields["language"] = bibtex_text(reference.language)

    kind = reference.kind("article", "misc", "misc")
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@{kind}{{{reference.id},\n{lines}}}\n"


def ris(cited: Iterable[Reference]) -> str:
    """The references as RIS."""
    import rispy  # 4 ms that only a whole build needs

    return _NUMBER_OF_ENTRY.sub("", str(rispy.dumps([_ris(reference) for reference in cited])))


def _ris(reference: Reference) -> dict[str, object]:
    entry: dict[str, object] = {
        "type_of_reference": reference.kind("NEWS", "ELEC", "GEN"),
        "id": reference.id,
    }

    if reference.title:
        entry["title"] = reference.title
    if reference.authors:
        entry["authors"] = list(reference.authors)
    if reference.outlet:
        entry["secondary_title"] = reference.outlet
    if reference.published:
        entry |= {"year": reference.published[:4], "date": reference.published.replace("-", "/")}
    if reference.url:
        entry["urls"] = [reference.url]

    return entry | {"language": reference.language}
