"""The reports as citations for reference managers and citation processors: CSL-JSON, BibTeX, RIS."""

import re
from dataclasses import replace

from builder.model import Citation, Digest, Report
from builder.publishing.escaping import bibtex_text, json_text, shown, web_address

Fields = dict[str, str]
_NUMBER_OF_ENTRY = re.compile(
    r"^\d+\.\n", re.MULTILINE
)  # rispy writes one before each entry, and no description of the format has it


def csl_json(digest: Digest) -> str:
    """The reports as CSL-JSON 1.0.2, by id. Names are literal: how a byline divides into given and family name is not known."""
    return json_text([_csl(report) for report in digest.reports])


def _seen(report: Report) -> tuple[Citation, str | None]:
    """The citation as a reader sees it, and its address as a link may have it: what nothing is seen of is not known."""
    cited = report.citation
    authors = tuple(filter(None, map(shown, cited.authors)))
    title, publisher = shown(cited.title or "") or None, shown(cited.publisher or "") or None
    return replace(cited, title=title, publisher=publisher, authors=authors), web_address(cited.url)


def _csl(report: Report) -> dict[str, object]:
    cited, url = _seen(report)
    kind = "article-newspaper" if cited.publisher else "webpage" if url else "document"
    entry: dict[str, object] = {"id": report.id, "type": kind}
    if cited.title:
        entry["title"] = cited.title
    if cited.publisher:
        entry["container-title"] = cited.publisher
    if cited.authors:
        entry["author"] = [{"literal": author} for author in cited.authors]
    if cited.published:
        entry["issued"] = {"date-parts": [[int(part) for part in cited.published.split("-")]]}
    if url:
        entry["URL"] = url
    return entry | {"language": cited.language}


def bibtex(digest: Digest) -> str:
    """The reports as BibTeX, by id; an article of an outlet, else a page or a document of nobody known.

    Written here and not by pybtex: that takes 40 ms of CPU to load and refuses a headline with a single brace.
    """
    return "\n".join(map(_bibtex_entry, digest.reports))


def _bibtex_entry(report: Report) -> str:
    cited, url = _seen(report)
    fields: Fields = {}
    if cited.title:
        fields["title"] = f"{{{bibtex_text(cited.title)}}}"  # in braces of its own, no style changes its capitals
    if cited.authors:
        fields["author"] = " and ".join(f"{{{bibtex_text(author)}}}" for author in cited.authors)
    if cited.publisher:
        fields["journal"] = bibtex_text(cited.publisher)
    if cited.published:
        year, month, _ = cited.published.split("-")
        fields |= {"year": year, "month": str(int(month)), "date": cited.published}
    if url:
        fields["url"] = url  # percent-encoded: no brace, no backslash
    fields["language"] = bibtex_text(cited.language)
    kind = "article" if cited.publisher else "misc"
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@{kind}{{{report.id},\n{lines}}}\n"


def ris(digest: Digest) -> str:
    """The reports as RIS, by id."""
    import rispy  # 4 ms that only a whole build needs

    return _NUMBER_OF_ENTRY.sub("", str(rispy.dumps([_ris(report) for report in digest.reports])))


def _ris(report: Report) -> dict[str, object]:
    cited, url = _seen(report)
    entry: dict[str, object] = {
        "type_of_reference": "NEWS" if cited.publisher else "ELEC" if url else "GEN",
        "id": report.id,
    }
    if cited.title:
        entry["title"] = cited.title
    if cited.authors:
        entry["authors"] = list(cited.authors)
    if cited.publisher:
        entry["secondary_title"] = cited.publisher
    if cited.published:
        entry |= {"year": cited.published[:4], "date": cited.published.replace("-", "/")}
    if url:
        entry["urls"] = [url]
    return entry | {"language": cited.language}
