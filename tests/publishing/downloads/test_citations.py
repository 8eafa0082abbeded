"""Citations, read back by processors and managers that others wrote, whatever the reports hold."""

import json
import re
from dataclasses import replace
from typing import Any

import rispy
from citeproc import Citation as Cited
from citeproc import CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from pybtex.database import parse_string

from builder.config import Config
from builder.model import Digest
from builder.publishing.escaping import shown
from tests.publishing.downloads.read_back import content


def test_a_citation_processor_reads_the_reports(any_digest: Digest, config: Config) -> None:
    entries: list[dict[str, Any]] = json.loads(content(any_digest, config, "data/reports.csl.json"))
    assert [entry["id"] for entry in entries] == [report.id for report in any_digest.reports]
    # what the processor's own table of types does not have yet is in the standard since 1.0.2
    readable = [entry | {"type": entry["type"].replace("document", "article")} for entry in entries]
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(readable), formatter.plain)
    for entry in readable:
        bibliography.register(Cited([CitationItem(entry["id"])]))
    printed = [str(item) for item in bibliography.bibliography()]
    assert len(printed) == len(entries)
    if any_digest.reports and any_digest.reports[0].citation.publisher == "Coast Radio":
        assert any("Ida Brandt" in item and "Ferry aground off Skarholm" in item and "2031" in item for item in printed)


def test_a_report_of_an_outlet_is_a_newspaper_article_and_one_of_nobody_is_not(digest: Digest, config: Config) -> None:
    paged = tuple(
        replace(report, citation=replace(report.citation, url="https://e.example/"))
        if report.id == "unsigned"
        else report
        for report in digest.reports
    )
    for made, kinds in (
        (digest, ("document", "misc", "GEN")),
        (replace(digest, reports=paged), ("webpage", "misc", "ELEC")),
    ):
        entries = {entry["id"]: entry["type"] for entry in json.loads(content(made, config, "data/reports.csl.json"))}
        read = parse_string(content(made, config, "data/reports.bib"), "bibtex").entries
        typed = {
            entry["id"]: entry["type_of_reference"] for entry in rispy.loads(content(made, config, "data/reports.ris"))
        }
        assert (entries["unsigned"], read["unsigned"].type, typed["unsigned"]) == kinds
        assert (entries["nyheter"], read["nyheter"].type, typed["nyheter"]) == ("article-newspaper", "article", "NEWS")


COMMANDS = {
    r"\textbackslash{}": "\\", r"\textbraceleft{}": "{", r"\textbraceright{}": "}", r"\textasciitilde{}": "~", r"\textasciicircum{}": "^",
    "{@}": "@", r"\&": "&", r"\%": "%", r"\$": "$", r"\#": "#", r"\_": "_",
}  # fmt: skip


def as_set(value: str) -> str:
    """What TeX prints for a field."""
    return re.sub("|".join(map(re.escape, COMMANDS)), lambda found: COMMANDS[found[0]], value)


def test_bibtex_reads_back_every_headline(any_digest: Digest, config: Config) -> None:
    entries = parse_string(content(any_digest, config, "data/reports.bib"), "bibtex").entries
    assert list(entries) == [report.id for report in any_digest.reports]
    for report in any_digest.reports:
        fields = entries[report.id].fields
        if shown(report.citation.title or ""):
            assert fields["title"].startswith("{")
            assert " ".join(as_set(fields["title"][1:-1]).split()) == shown(report.citation.title or "")
        authors = [as_set(str(person)).strip("{}") for person in entries[report.id].persons.get("author", [])]
        assert len(authors) == len([author for author in report.citation.authors if shown(author)])
        assert fields.get("date") == report.citation.published or report.citation.published is None


def test_no_field_of_bibtex_holds_a_command_of_a_report(worst_digest: Digest, config: Config) -> None:
    text = content(worst_digest, config, "data/reports.bib")
    assert set(re.findall(r"\\([a-zA-Z]+)", text)) <= {
        "textbackslash",
        "textbraceleft",
        "textbraceright",
        "textasciitilde",
        "textasciicircum",
    }


def test_ris_reads_back_every_report_and_no_other(any_digest: Digest, config: Config) -> None:
    entries = rispy.loads(content(any_digest, config, "data/reports.ris"))
    assert [entry["id"] for entry in entries] == [report.id for report in any_digest.reports]
    for entry, report in zip(entries, any_digest.reports, strict=True):
        assert entry.get("title", "") == shown(report.citation.title or "")
        assert entry.get("authors", []) == [shown(author) for author in report.citation.authors]
        assert entry["language"] == report.citation.language
