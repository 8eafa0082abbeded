"""Reads reports on their way into the folder of reports, exactly as a build will read them there."""

from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from builder.config import Config
from builder.errors import Code, Fault, ReportsRejectedError
from builder.model import Citation
from builder.reading.citing.cite_report import NOTHING_KNOWN, cite_report
from builder.reading.citing.front_matter import FrontMatter
from builder.reading.citing.text_citation import NOTHING_STATED
from builder.reading.take_report import TakenReport, take_report
from builder.reading.taking.extracting import Extractor
from builder.reading.taking.formats import PLAIN_FORMATS
from builder.reading.taking.intake import RawReport, decode_text, gather_reports, name_file, take_file
from builder.reading.taking.press_exports import Article, split_articles
from builder.reading.taking.reading_cache import ReadingCache

_Read = TypeVar("_Read")


class ReportReader:
    """Reads one file after another; one guarded process, ended with the `with` block, serves all strangers' formats."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._extractor = Extractor(config.limits)
        self._cache = ReadingCache.of_user(config)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._extractor.__exit__(kind, error, trace)

    def extract(self, data: bytes, kind: str, shown: str) -> tuple[str, Citation]:
        """The text of `data`, a file of the format `kind` that faults call `shown`, and what it states of itself.

        What the format sets apart (readers' comments, the headers of pages) is no part of the text. Raises
        ReportsRejectedError.
        """
        if kind in PLAIN_FORMATS:
            return _good(decode_text(shown, data)), Citation()

        read = _good(self._extractor.extract(data, kind, shown))
        text = read.text[: read.asides[0].start] if read.asides else read.text
        return text, cite_report(text, FrontMatter(end=0), read.facts, NOTHING_STATED, NOTHING_KNOWN)

    def split(self, data: bytes, kind: str, shown: str) -> tuple[tuple[str, Citation], ...]:
        """The articles that a file from a press database holds, and what it states of each; none for one report.

        It is of the format `kind`. Raises ReportsRejectedError for what holds no text.
        """
        text, _ = self.extract(data, kind, shown)
        return tuple((article.text, _cite(article)) for article in split_articles(text))

    def read(self, data: bytes, name: str, shown: str) -> TakenReport:
        """The bytes of a file called `name` as a report.

        Raises ReportsRejectedError with everything that is wrong with it, calling it `shown`.
        """
        raw = name_file(data, name, shown)
        return self._take(_good(take_file(data, raw, self._config.limits, self._extractor, self._cache)))

    def read_folder(self, folder: Path) -> tuple[tuple[TakenReport, ...], tuple[Fault, ...]]:
        """Every report below `folder`, and what is wrong with all else.

        That two get the same name is no fault here: they get others.
        """
        raws, gathering_faults = gather_reports(folder, self._config.limits, self._cache)
        places = {raw.shown_path for raw in raws}
        faults = [fault for fault in gathering_faults if fault.code is not Code.SEED_NAME or fault.path not in places]

        taken: list[TakenReport] = []
        for raw in raws:
            try:
                taken.append(self._take(raw))
            except ReportsRejectedError as error:
                faults += error.faults

        return tuple(taken), tuple(faults)

    def _take(self, raw: RawReport) -> TakenReport:
        outcome = take_report(raw, self._config, self._cache)
        if not isinstance(outcome, TakenReport):
            raise ReportsRejectedError(outcome)
        return outcome


def _cite(article: Article) -> Citation:
    fields = {"title": article.title, "publisher": article.publisher, "authors": article.authors}
    fields["published"] = article.published
    stated = tuple((name, "page") for name, value in fields.items() if value)
    return Citation(article.title, article.publisher, article.authors, article.published, stated_by=stated)


def _good(read: _Read | Fault) -> _Read:
    if isinstance(read, Fault):
        raise ReportsRejectedError(read)
    return read
