"""The door for a `digest.json` that somebody names: all of it is looked at once, here, and trusted from then on.

Each entry has what its kind has, of the right types, no id stands twice and every id that is named is there. What a
newer program tells beside it is left out; what an older one did not tell yet (`similar`, `pages`, `retired`, `edits`,
`unedited`, `not_included`, of a passage its `text`, of a claim `origin_evidence`, `heading`, `leans_on` and `yearless_day`) is empty.
"""

import contextlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NoReturn, TypeGuard, TypeVar

from builder.errors import Code, Fault, UsageError
from builder.model import CONTEXT, Fate, UnitKind
from builder.publishing.digest_file.entries import (
    ClaimEntry,
    DigestFile,
    DisputeEntry,
    EditEntry,
    FigureEntry,
    KeptApartEntry,
    NotIncludedEntry,
    PageEntry,
    PassageEntry,
    ReportEntry,
    RetiredEntry,
    SimilarEntry,
    TopicEntry,
    UneditedEntry,
    UnitEntry,
    ValueEntry,
    YearlessDayEntry,
)
from builder.publishing.digest_file.exports import SCHEMA_NAME
from builder.whole_files import read_regular

MAX_DIGEST_BYTES = 500_000_000  # about twice the digest of the largest folder of reports the intake takes
MAX_OFFSET = 1_000_000_000  # code points into a text: beyond any that reading takes, and a number for every array
_FATES = {fate.value: fate for fate in Fate}
_UNIT_KINDS = {kind.value: kind for kind in UnitKind}
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")  # as the schema has it
_Parsed = TypeVar("_Parsed")


class DigestFileError(Exception):
    """What is wrong with a digest file, in words without a final full stop."""


def read_digest(path: Path) -> DigestFile:
    """A digest written earlier, for comparing.

    Raises UsageError (PREVIOUS), one fault, when it is missing or is none.
    """
    with one_fault(path):
        return parse_digest(read_content(path))


@contextlib.contextmanager
def one_fault(path: Path) -> Iterator[None]:
    """Say of the file at `path` what DigestFileError says, as UsageError (PREVIOUS)."""
    try:
        yield
    except DigestFileError as error:
        remedy = "Name a digest.json that this program wrote"
        raise UsageError(Fault(Code.PREVIOUS, str(path), str(error), remedy)) from None


def read_content(path: Path) -> bytes:
    """The bytes of the file.

    Raises DigestFileError when it cannot be read or has more than MAX_DIGEST_BYTES, which are not all read then.
    """
    try:
        content = read_regular(path, MAX_DIGEST_BYTES)
    except OSError as error:
        raise DigestFileError(f"it cannot be read ({error.strerror})") from None
    if len(content) > MAX_DIGEST_BYTES:
        raise DigestFileError(f"it has more than {MAX_DIGEST_BYTES} bytes")
    return content


def parse_digest(content: bytes) -> DigestFile:
    """What a `digest.json` tells.

    Raises DigestFileError at the first thing that is not as `digest.schema.json` and the gate want it.
    """
    try:
        document = json.loads(content)
    except (ValueError, RecursionError):
        raise DigestFileError("it is not JSON") from None
    if not isinstance(document, dict) or document.get("schema") != SCHEMA_NAME:
        raise DigestFileError(f"its schema is not {SCHEMA_NAME!r}")

    digest = _digest(_Entry(document, "it"))
    _refuse_twins(digest)
    _refuse_strays(digest)
    return digest


class _Entry:
    """An object of the document.

    Each method gives what stands under a key, and raises DigestFileError when that is of another type.
    """

    __slots__ = ("fields", "name")

    def __init__(self, value: Any, name: str) -> None:
        if not isinstance(value, dict):
            raise DigestFileError(f"{name} is not an object")
        self.fields: dict[str, Any] = value
        self.name = name

    def text(self, key: str) -> str:
        value = self.fields.get(key)
        return value if isinstance(value, str) else self.lacks("text", key)

    def text_or_none(self, key: str) -> str | None:
        value = self.fields.get(key, self)
        return value if value is None or isinstance(value, str) else self.lacks("text or null", key)

    def language(self, key: str) -> str:
        """A BCP 47 tag, which is written into sentences and attributes of ours."""
        value = self.text(key)
        return value if _LANGUAGE.fullmatch(value) else self.lacks("language", key)

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.fields.get(key)
        return tuple(value) if _is_list_of_texts(value) else self.lacks("list of texts", key)

    def groups(self, key: str) -> tuple[tuple[str, ...], ...]:
        value = self.fields.get(key)
        if not isinstance(value, list) or not all(map(_is_list_of_texts, value)):
            self.lacks("list of lists of texts", key)
        return tuple(map(tuple, value))

    def whole_number(self, key: str) -> int:
        value = self.fields.get(key)
        return value if type(value) is int else self.lacks("whole number", key)  # True is an int, and none here

    def share(self, key: str) -> float:
        value: Any = self.fields.get(key)
        if type(value) not in {int, float} or not 0 <= value <= 1:
            self.lacks("number from 0 to 1", key)
        return float(value)

    def pairs(self, key: str) -> dict[str, str]:
        value = self.fields.get(key)
        if not isinstance(value, dict) or not all(isinstance(item, str) for item in value.values()):
            self.lacks("object of texts", key)
        return value

    def all_of(self, key: str, parse: Callable[["_Entry"], _Parsed], *, optional: bool = False) -> tuple[_Parsed, ...]:
        """What `parse` makes of each object of a list; without the list, nothing where it is `optional`."""
        if optional and key not in self.fields:
            return ()
        value = self.fields.get(key)
        if not isinstance(value, list):
            self.lacks("list", key)
        return tuple(parse(_Entry(item, f"{key}[{place}]")) for place, item in enumerate(value))

    def lacks(self, kind: str, key: str) -> NoReturn:
        raise DigestFileError(f"{self.name} has no {kind} under {key!r}")


def _is_list_of_texts(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _digest(document: _Entry) -> DigestFile:
    return DigestFile(
        reports=document.all_of("reports", _report),
        passages=document.all_of("passages", _passage),
        claims=document.all_of("claims", _claim),
        disputes=document.all_of("disputes", _dispute),
        kept_apart=document.all_of("kept_apart", _kept_apart),
        topics=document.all_of("topics", _topic),
        similar=document.all_of("similar", _similar, optional=True),
        pages=document.all_of("pages", _page, optional=True),
        retired=document.all_of("retired", _retired, optional=True),
        edits=document.all_of("edits", _edit, optional=True),
        unedited=document.all_of("unedited", _unedited, optional=True),
        not_included=document.all_of("not_included", _not_included, optional=True),
    )


def _report(entry: _Entry) -> ReportEntry:
    return ReportEntry(
        id=entry.text("id"),
        path=entry.text("path"),
        sha256=entry.text("sha256"),
        kind=entry.text("kind"),
        title=entry.text_or_none("title"),
        publisher=entry.text_or_none("publisher"),
        authors=entry.texts("authors"),
        published=entry.text_or_none("published"),
        url=entry.text_or_none("url"),
        language=entry.language("language"),
        stated_by=entry.pairs("stated_by"),
    )


def _passage(entry: _Entry) -> PassageEntry:
    start, end = entry.whole_number("start"), entry.whole_number("end")
    if not 0 <= start < end <= MAX_OFFSET:
        raise DigestFileError(f"{entry.name} has no place in its report")

    return PassageEntry(
        id=entry.text("id"),
        report=entry.text("report"),
        start=start,
        end=end,
        fate=_FATES.get(entry.text("fate")) or entry.lacks("fate", "fate"),
        claim=entry.text_or_none("claim"),
        reason=entry.text_or_none("reason"),
        speaker=entry.text_or_none("speaker"),
        text=entry.text_or_none("text") if "text" in entry.fields else None,
    )


def _claim(entry: _Entry) -> ClaimEntry:
    return ClaimEntry(
        id=entry.text("id"),
        text=entry.text("text"),
        passage=entry.text("passage"),
        passages=entry.texts("passages"),
        sources=entry.texts("sources"),
        origins=entry.groups("origins"),
        origin_evidence=entry.groups("origin_evidence") if "origin_evidence" in entry.fields else (),
        topics=entry.texts("topics"),
        event_date=entry.text_or_none("event_date"),
        figures=entry.all_of("figures", _figure),
        disputes=entry.texts("disputes"),
        heading=entry.text_or_none("heading") if "heading" in entry.fields else None,
        leans_on=entry.texts("leans_on") if "leans_on" in entry.fields else (),
        yearless_day=_yearless_day(entry.fields.get("yearless_day"), f"{entry.name}.yearless_day"),
    )


def _yearless_day(value: Any, name: str) -> YearlessDayEntry | None:
    if value is None:
        return None
    entry = _Entry(value, name)
    return YearlessDayEntry(entry.text("day"), entry.text_or_none("year"), entry.text_or_none("report"))


def _figure(entry: _Entry) -> FigureEntry:
    return FigureEntry(entry.text("text"), entry.text("value"), entry.text_or_none("unit"), entry.text("passage"))


def _dispute(entry: _Entry) -> DisputeEntry:
    return DisputeEntry(
        entry.text("id"),
        entry.text("about"),
        entry.all_of("values", _value),
        entry.text("kind") if "kind" in entry.fields else "dispute",
        entry.text_or_none("heading") if "heading" in entry.fields else None,
    )


def _value(entry: _Entry) -> ValueEntry:
    return ValueEntry(
        entry.text("text"),
        entry.texts("claims"),
        entry.texts("sources"),
        entry.text_or_none("passage") if "passage" in entry.fields else None,
        entry.text_or_none("as_of") if "as_of" in entry.fields else None,
    )


def _kept_apart(entry: _Entry) -> KeptApartEntry:
    return KeptApartEntry(entry.texts("passages"), entry.share("score"), entry.text("rule"))


def _topic(entry: _Entry) -> TopicEntry:
    return TopicEntry(entry.text("id"), entry.text("title"), entry.texts("claims"))


def _similar(entry: _Entry) -> SimilarEntry:
    claims, passages = entry.texts("claims"), entry.texts("passages")
    if len(claims) != 2 or len(passages) != 2:
        raise DigestFileError(f"{entry.name} is not of two claims and two passages")
    return SimilarEntry(claims, entry.share("score"), passages)


def _retired(entry: _Entry) -> RetiredEntry:
    return RetiredEntry(entry.text("id"), entry.text_or_none("successor"))


def _edit(entry: _Entry) -> EditEntry:
    return EditEntry(
        edit=entry.text("edit"),
        claims=entry.texts("claims"),
        passages=entry.texts("passages"),
        topics=entry.texts("topics"),
        words=entry.text_or_none("words"),
        note=entry.text_or_none("note"),
        by=entry.text_or_none("by"),
        date=entry.text_or_none("date"),
        overruled=entry.texts("overruled"),
        names=entry.texts("names") if "names" in entry.fields else (),
    )


def _unedited(entry: _Entry) -> UneditedEntry:
    return UneditedEntry(entry.text("id"), entry.text("text"), entry.text("passage"), entry.texts("passages"))


def _not_included(entry: _Entry) -> NotIncludedEntry:
    line = None if entry.fields.get("line", entry) is None else entry.whole_number("line")
    return NotIncludedEntry(entry.text("path"), line, entry.text("code"), entry.text("what"), entry.text("remedy"))


def _page(entry: _Entry) -> PageEntry:
    return PageEntry(entry.text("id"), entry.all_of("units", _unit))


def _unit(entry: _Entry) -> UnitEntry:
    return UnitEntry(
        kind=_UNIT_KINDS.get(entry.text("kind")) or entry.lacks("kind of unit", "kind"),
        claims=entry.texts("claims"),
        passages=entry.texts("passages"),
        repeated=entry.texts("repeated"),
    )


def _refuse_twins(digest: DigestFile) -> None:
    for array in (digest.reports, digest.passages, digest.claims, digest.disputes, digest.topics, digest.pages):
        refuse_twins(entry.id for entry in array)
    refuse_twins(entry.id for entry in digest.retired)
    refuse_twins(entry.id for entry in digest.unedited)


def refuse_twins(names: Iterable[str]) -> None:
    """Raise DigestFileError when one of the names stands twice."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise DigestFileError(f"the id {name!r} stands twice")
        seen.add(name)


def _refuse_strays(digest: DigestFile) -> None:
    known = {
        "report": {report.id for report in digest.reports},
        "passage": {passage.id for passage in digest.passages},
        "claim": {claim.id for claim in digest.claims},
        "dispute": {dispute.id for dispute in digest.disputes},
        "topic": {topic.id for topic in digest.topics},
        "page": {CONTEXT, *(topic.id for topic in digest.topics)},
    }
    for name, kind, named in _named(digest):
        for stray in named:
            if stray not in known[kind]:
                raise DigestFileError(f"{name!r} names the {kind} {stray!r}, which is not there")


def _named(digest: DigestFile) -> Iterator[tuple[str, str, Iterable[str]]]:
    """(who names, kind, ids) for every id that is named; what is retired or edited may name what is no more."""
    for passage in digest.passages:
        yield passage.id, "report", (passage.report,)
        yield passage.id, "claim", () if passage.claim is None else (passage.claim,)

    for claim in digest.claims:
        yield claim.id, "passage", claim.leans_on
        yield claim.id, "passage", (claim.passage, *claim.passages, *(figure.passage for figure in claim.figures))
        yield claim.id, "report", claim.sources
        if claim.yearless_day is not None and claim.yearless_day.report is not None:
            yield claim.id, "report", (claim.yearless_day.report,)
        for origin in claim.origins:
            yield claim.id, "report", origin
        yield claim.id, "topic", claim.topics
        yield claim.id, "dispute", claim.disputes

    for dispute in digest.disputes:
        for value in dispute.values:
            yield dispute.id, "claim", value.claims
            yield dispute.id, "report", value.sources

    for pair in digest.kept_apart:
        yield "kept_apart", "passage", pair.passages
    for similar in digest.similar:
        yield "similar", "claim", similar.claims
        yield "similar", "passage", similar.passages
    for topic in digest.topics:
        yield topic.id, "claim", topic.claims
    for unedited in digest.unedited:
        yield unedited.id, "passage", (unedited.passage, *unedited.passages)

    for page in digest.pages:
        yield "pages", "page", (page.id,)
        for unit in page.units:
            yield page.id, "claim", unit.claims
            yield page.id, "passage", (*unit.passages, *unit.repeated)
