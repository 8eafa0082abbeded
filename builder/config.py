"""`briefing.yml` as frozen dataclasses: every setting of a desk in one place, with its unit and its reason."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from builder.addresses import ascii_host
from builder.errors import Code, Fault, UsageError
from builder.languages.known import LANGUAGES
from builder.whole_files import read_regular
from builder.yaml_files import DocumentReader, read_yaml_file

MAX_CONFIG_BYTES = 200_000
MAX_TOPIC_ID_CHARS = 80  # it becomes part of page addresses and of footnote labels
TOPIC_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+){0,20}")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_LIKE_AN_ID = re.compile(r"\W*[cd][0-9a-f]{7,64}\W*", re.IGNORECASE)  # of a claim or a dispute
RESERVED_TOPIC_IDS = frozenset({"briefing", "context", "index"})
PAPERS = ("a4", "letter")
WEB_ADDRESS = re.compile(
    r"https?://[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?(?::\d{1,5})?(?:/[A-Za-z0-9._~%-]+)*/?", re.ASCII
)
MAX_SECONDS = 1_000_000  # eleven days; the clocks of systems overflow somewhere beyond 2 million
MAX_LIMIT = 1_000_000_000_000  # of bytes, megabytes and all that is counted; memory in bytes has to stay below 2 ** 63
NOT_SETTINGS = frozenset({"root", "inputs"})  # fields of Config that say where it comes from


@dataclass(frozen=True, slots=True)
class SectionConfig:
    """A section of a topic's page: a heading over some of what one report alone tells."""

    title: str
    """Its heading; no other section of the topic has it."""
    terms: tuple[str, ...]
    """Words and phrases that mark a unit as belonging here, one at least; inflected forms are found too."""


@dataclass(frozen=True, slots=True)
class TopicConfig:
    """One topic: a page of the briefing and what belongs on it."""

    id: str
    """Name of its page: lower-case ASCII words joined by hyphens."""
    title: str
    """Its heading."""
    description: str
    """One sentence: what the page tells. Shown, and used for filing."""
    terms: tuple[str, ...]
    """Words and phrases that mark a passage as belonging here; inflected forms are found too."""
    not_terms: tuple[str, ...] = ()
    """Words and phrases that mark a passage as not belonging here, whatever else it says."""
    sections: tuple[SectionConfig, ...] = ()
    """Of what one report alone tells, in the order of the page."""


@dataclass(frozen=True, slots=True)
class OutletConfig:
    """A known outlet: what the reports at its addresses are cited as."""

    domain: str
    """Its host name, as `ascii_host` gives it; addresses below it count too."""
    name: str
    """What readers know it as."""
    kind: str | None = None
    """What it is, in a word or two: newspaper, news agency, ministry."""
    country: str | None = None
    """Where it is at home."""


@dataclass(frozen=True, slots=True)
class SpeakerConfig:
    """A speaker whom reports name in ways that no rule can know to be one."""

    name: str
    """What they are called."""
    also: tuple[str, ...]
    """Other names and offices of theirs, as reports have them."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What the intake takes before it looks at any content."""

    max_report_bytes: int = 2_000_000
    """Bytes per file. The longest report seen is 31 kB; 2 MB is a book."""
    max_reports: int = 10_000
    """Files in the seeds folder: as many as were tried (docs/desk/scale.md)."""
    max_total_bytes: int = 200_000_000
    """Bytes of all files together."""
    max_report_lines: int = 20_000
    """Lines per file."""
    max_passage_chars: int = 4_000
    """Code points per passage; longer ones are cut at white space. Python-Markdown is superlinear in a paragraph's
    length."""
    max_document_bytes: int = 20_000_000
    """Bytes per .html, .pdf, .eml or .docx file: pictures travel with the text. trafilatura's own limit;
    `max_report_bytes` holds for the text."""
    max_document_seconds: int = 8
    """CPU seconds to read one such file, in a process of its own; a PDF of 261 pages takes 4, a page of 1.2 MB 0.2."""
    max_document_mb: int = 900
    """Megabytes of address space to read one; the libraries alone take 170, a page of 1.2 MB 200, a tree of 20 MB
    several hundred."""
    max_site_seconds: int = 1_800
    """Seconds the site generator may take before it is ended."""
    max_report_passages: int = 5_000
    """Passages per file: as many alike as they can be take 8 seconds to compare with each other, 20,000 take minutes. A
    book of 200 pages has 5,000."""


@dataclass(frozen=True, slots=True)
class PrintConfig:
    """How the PDFs are set."""

    paper: str = "a4"
    """`a4` or `letter`."""
    template: Path | None = None
    """Folder whose files take the place of those of the same name among the program's print templates, or stand beside
    them."""
    fonts: Path | None = None
    """Folder of fonts that join the shipped ones: for scripts these have no glyphs for, or for a house type."""


@dataclass(frozen=True, slots=True)
class Config:
    """Everything a user can set."""

    title: str
    """The briefing's name."""
    description: str
    """One or two sentences: what it covers and for whom."""
    language: str
    """BCP 47 tag of the site's own words."""
    topics: tuple[TopicConfig, ...]
    """In the order of the pages."""
    agencies: tuple[str, ...]
    """News agencies whose credit in a text marks an origin."""
    limits: Limits = field(default_factory=Limits)
    """What the intake takes."""
    print: PrintConfig = field(default_factory=PrintConfig)
    """How the PDFs are set."""
    root: Path = Path()
    """Folder of the configuration file: where `mkdocs.yml` and `docs/` are looked for. Not a setting."""
    site_url: str = ""
    """Where readers will find the site, with `/` last; empty: not known, and addresses in feeds and exports are
    relative."""
    repo_url: str = ""
    """Address of the repository whose issues readers may open, without `/` last; empty: there is none."""
    inputs: tuple[tuple[str, str], ...] = ()
    """(file name, SHA-256 of its bytes, hexadecimal) of the files this was read from. Not a setting."""
    outlets: tuple[OutletConfig, ...] = ()
    """Outlets known by their domain."""
    summary: str | None = None
    """What the editor says of it all, on the front page and marked as the editor's; None: nothing."""
    speakers: tuple[SpeakerConfig, ...] = ()
    """Speakers with all that they are called."""
    quotation_limit: int | None = None
    """Per cent of the words of a full report that may be quoted; None: no limit, and the share is only shown."""


DEFAULT_AGENCIES = tuple(agency for language in LANGUAGES.values() for agency in language.names.agencies)


def load_config(path: Path) -> Config:
    """Read and check the configuration file.

    Raises UsageError with every fault of the file: missing, unreadable, not plain YAML, unknown keys, wrong types or
    values.
    """
    shown = str(path)
    try:
        raw = read_regular(path, MAX_CONFIG_BYTES)
    except FileNotFoundError:
        remedy = "Name the configuration with --config, or lay a briefing out with `briefing new`"
        fault = Fault(Code.CONFIG_MISSING, shown, "there is no such file", remedy)
        raise UsageError(fault) from None
    except OSError as error:
        what = f"it cannot be read ({error.strerror})"
        raise UsageError(Fault(Code.CONFIG_MISSING, shown, what, "Make it a readable file")) from None

    document = read_yaml_file(raw, shown, MAX_CONFIG_BYTES, Code.CONFIG_VALUE, Code.CONFIG_SYNTAX)
    line = document.line_of_control_character()
    if line is not None:
        what, remedy = "it holds a control character", "Correct this line"
        raise UsageError(Fault(Code.CONFIG_SYNTAX, shown, what, remedy, line))

    reader = _ConfigReader(shown, document)
    config = reader.config(path.parent)
    if reader.faults or config is None:
        raise UsageError(reader.faults)
    return replace(config, inputs=((path.name, sha256(raw).hexdigest()),))


class _ConfigReader(DocumentReader):
    """Turns a document into a Config."""

    def config(self, root: Path) -> Config | None:
        settings = self.mapping(self.document.value, Config, ())
        if settings is None:
            return None

        config = Config(
            title=self.text(settings, "title", required=True),
            description=self.text(settings, "description", required=True),
            language=self.language(settings),
            topics=tuple(self.topics(settings.get("topics"))),
            agencies=self.texts(settings, ("agencies",)) if "agencies" in settings else DEFAULT_AGENCIES,
            limits=self.limits(settings.get("limits", {})),
            print=self.on_paper(settings.get("print", {}), root),
            root=root,
            site_url=f"{address}/" if (address := self.address(settings, "site_url", "site")) else "",
            repo_url=self.address(settings, "repo_url", "repository"),
            outlets=tuple(self.outlets(settings.get("outlets", []))),
            summary=self.text(settings, "summary") if "summary" in settings else None,
            speakers=tuple(self.speakers(settings.get("speakers", []))),
            quotation_limit=self.quotation_limit(settings.get("quotation_limit")),
        )
        return None if self.faults else config

    def language(self, settings: Mapping[str, Any]) -> str:
        language = self.text(settings, "language") or "en"
        if not LANGUAGE.fullmatch(language):
            what, remedy = f"{language!r} is not a language tag", "Write one such as en or uk"
            self.fault(Code.CONFIG_VALUE, what, remedy, "language")
        return language

    def topics(self, value: Any) -> list[TopicConfig]:
        if not isinstance(value, list) or not value:
            what, remedy = (
                "topics must be a list with at least one topic",
                "List each with id, title, description, terms",
            )
            self.fault(Code.CONFIG_TYPE, what, remedy, "topics")
            return []

        topics: list[TopicConfig] = []
        for index, item in enumerate(value):
            where = ("topics", index)
            settings = self.mapping(item, TopicConfig, where)
            if settings is None:
                continue

            topic = TopicConfig(
                self.text(settings, "id", *where, required=True),
                self.text(settings, "title", *where, required=True),
                self.text(settings, "description", *where, required=True),
                self.texts(settings, (*where, "terms"), required=True),
                self.texts(settings, (*where, "not_terms")),
                tuple(self.sections(settings.get("sections", []), *where, "sections")),
            )
            self.check_topic_id(topic.id, {other.id for other in topics}, *where, "id")
            if _LIKE_AN_ID.fullmatch(topic.title):
                what = f"the title {topic.title!r} cannot be told from the id of a claim"
                self.fault(Code.CONFIG_VALUE, what, "Call the topic something else", *where, "title")
            topics.append(topic)
        return topics

    def sections(self, value: Any, *where: str | int) -> list[SectionConfig]:
        if not isinstance(value, list):
            self.fault(Code.CONFIG_TYPE, "sections must be a list", "List each with title and terms", *where)
            return []

        sections: list[SectionConfig] = []
        taken: set[str] = set()
        for index, item in enumerate(value):
            settings = self.mapping(item, SectionConfig, (*where, index))
            if settings is None:
                continue

            title = self.text(settings, "title", *where, index, required=True)
            terms = self.texts(settings, (*where, index, "terms"), required=True)
            if title and title.casefold() in taken:
                what = f"the section {title!r} stands twice"
                self.fault(Code.CONFIG_VALUE, what, "Give each section of the topic its own title", *where, index)
            taken.add(title.casefold())
            sections.append(SectionConfig(title, terms))
        return sections

    def check_topic_id(self, topic_id: str, taken: set[str], *where: str | int) -> None:
        is_id = TOPIC_ID.fullmatch(topic_id) and len(topic_id) <= MAX_TOPIC_ID_CHARS
        if topic_id and (not is_id or topic_id in RESERVED_TOPIC_IDS):
            what, remedy = f"{topic_id!r} cannot be a topic id", "Use lower-case words joined by hyphens"
            self.fault(Code.CONFIG_VALUE, what, remedy, *where)
        if topic_id in taken:
            what, remedy = f"the topic {topic_id!r} stands twice", "Give each topic its own id"
            self.fault(Code.CONFIG_VALUE, what, remedy, *where)

    def outlets(self, value: Any) -> list[OutletConfig]:
        if not isinstance(value, list):
            self.fault(Code.CONFIG_TYPE, "outlets must be a list", "List each with domain and name", "outlets")
            return []

        outlets: list[OutletConfig] = []
        for index, item in enumerate(value):
            where = ("outlets", index)
            settings = self.mapping(item, OutletConfig, where)
            if settings is None:
                continue

            domain = self.domain(settings, {other.domain for other in outlets}, *where)
            name = self.text(settings, "name", *where, required=True)
            kind, country = (self.text(settings, key, *where) or None for key in ("kind", "country"))
            outlets.append(OutletConfig(domain or "", name, kind, country))
        return outlets

    def speakers(self, value: Any) -> list[SpeakerConfig]:
        if not isinstance(value, list):
            self.fault(Code.CONFIG_TYPE, "speakers must be a list", "List each with name and also", "speakers")
            return []

        speakers: list[SpeakerConfig] = []
        taken: set[str] = set()
        for index, item in enumerate(value):
            where = ("speakers", index)
            settings = self.mapping(item, SpeakerConfig, where)
            if settings is None:
                continue

            name = self.text(settings, "name", *where, required=True)
            also = self.texts(settings, (*where, "also"), required=True)
            for written in dict.fromkeys((name, *also)):
                self.check_speaker(written, taken, *where)
            speakers.append(SpeakerConfig(name, also))
        return speakers

    def check_speaker(self, written: str, taken: set[str], *where: str | int) -> None:
        if written and written.casefold() in taken:
            what, remedy = f"{written!r} is the name of two speakers", "Give each name to one speaker"
            self.fault(Code.CONFIG_VALUE, what, remedy, *where)
        taken.add(written.casefold())

    def domain(self, settings: Mapping[str, Any], taken: set[str], *where: str | int) -> str | None:
        written = self.text(settings, "domain", *where, required=True)
        domain = ascii_host(written)
        if written and domain is None:
            what, remedy = f"{written!r} is not a domain", "Write the host alone, such as harbour.example"
            self.fault(Code.CONFIG_VALUE, what, remedy, *where, "domain")
        if domain in taken:
            what = f"the domain {written!r} stands twice"
            self.fault(Code.CONFIG_VALUE, what, "Describe each outlet once", *where, "domain")
        return domain

    def limits(self, value: Any) -> Limits:
        settings = self.mapping(value, Limits, ("limits",))
        for key, number in (settings or {}).items():
            if not isinstance(number, int) or isinstance(number, bool) or number < 1:
                what = f"{key} must be a whole number above zero"
                self.fault(Code.CONFIG_TYPE, what, "Write digits only", "limits", key)
                continue

            most = MAX_SECONDS if key.endswith("_seconds") else MAX_LIMIT
            if number > most:
                what = f"{key} is more than any system keeps to"
                self.fault(Code.CONFIG_VALUE, what, f"Write {most} at most", "limits", key)
        return Limits() if self.faults or settings is None else Limits(**settings)

    def on_paper(self, value: Any, root: Path) -> PrintConfig:
        settings = self.mapping(value, PrintConfig, ("print",)) or {}
        paper = settings.get("paper", PAPERS[0])
        if paper not in PAPERS:
            self.fault(Code.CONFIG_VALUE, f"{paper!r} is not a paper", f"Write {' or '.join(PAPERS)}", "print", "paper")
        template, fonts = (self.folder(settings, root, "print", key) for key in ("template", "fonts"))
        return PrintConfig(str(paper), template, fonts)

    def address(self, settings: Mapping[str, Any], key: str, noun: str) -> str:
        """The web address under `key` without `/` last, or an empty text where there is none."""
        address = self.text(settings, key) if key in settings else ""
        if address and not WEB_ADDRESS.fullmatch(address):
            remedy = "Write one such as https://example.org/briefing/, without a user name, a query or a fragment"
            self.fault(Code.CONFIG_VALUE, f"{address!r} is not the address of a {noun}", remedy, key)
        return address.rstrip("/")

    def quotation_limit(self, value: Any) -> int | None:
        if value is not None and (isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 100):
            what = "quotation_limit must be a whole number from 1 to 100"
            self.fault(Code.CONFIG_VALUE, what, "Write per cent of a report's words, such as 25", "quotation_limit")
            return None
        return value

    def folder(self, settings: Mapping[str, Any], root: Path, *where: str) -> Path | None:
        """The folder that the last key of `where` names below `root`, or None where the key is not there."""
        key = where[-1]
        name = self.text(settings, key, *where[:-1]) if key in settings else ""
        if name and not (root / name).is_dir():
            what = f"{key}: there is no folder {name!r} beside this file"
            self.fault(Code.CONFIG_VALUE, what, "Correct its name or make it", *where)
        return root / name if name else None

    def mapping(self, value: Any, kind: type[Any], where: tuple[str | int, ...]) -> dict[str, Any] | None:
        """The settings of `value` that the dataclass `kind` has, if it is a mapping at all."""
        if not isinstance(value, dict):
            name = ".".join(str(part) for part in where) or "the file"
            what = f"{name} must be a list of `key: value` lines"
            self.fault(Code.CONFIG_TYPE, what, "See the configuration page of the docs", *where)
            return None

        known = [known.name for known in fields(kind) if known.name not in NOT_SETTINGS]
        for key in value:
            if key not in known:
                what, remedy = f"the key {key!r} is not known", f"Known here are {', '.join(known)}"
                self.fault(Code.CONFIG_UNKNOWN, what, remedy, *where, key)
        return {key: value[key] for key in known if key in value}

    def text(self, settings: Mapping[str, Any], key: str, *where: str | int, required: bool = False) -> str:
        value = settings.get(key)
        if value is None and not required:
            return ""
        if not isinstance(value, str) or not value.strip():
            what = f"{key} must be a text that is not empty"
            self.fault(Code.CONFIG_TYPE, what, "Write it, in quotes if need be", *where, key)
            return ""
        return " ".join(value.split())

    def texts(
        self, settings: Mapping[str, Any], where: tuple[str | int, ...], *, required: bool = False
    ) -> tuple[str, ...]:
        key = str(where[-1])
        value = settings.get(key, [])
        are_texts = isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value)
        if not are_texts or (required and not value):
            what = f"{key} must be a list of texts that are not empty"
            self.fault(Code.CONFIG_TYPE, what, "Write one on each line after a hyphen", *where)
            return ()
        return tuple(" ".join(item.split()) for item in value)
