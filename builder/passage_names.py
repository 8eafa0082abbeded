"""How an editor names a passage: by its words, as they stand in a report.

Ids of claims move when passages join or leave; words move only when the report is edited.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from builder.editorial import is_passage_id
from builder.errors import Code, Fault, printable
from builder.model import Passage, Report

_ELLIPSIS = re.compile(r"\s*(?:…|\.\.\.)\s*$")
MAX_SHOWN_CHARS = 60
"""Of a passage that a fault names: enough to know it by."""


class NamedPassage(NamedTuple):
    """A passage that may be named."""

    passage: Passage
    """Where it stands."""
    text: str
    """Its words, white space folded."""


class PassageNames:
    """The content passages of a folder, by what an editor may call them."""

    def __init__(self, passages: Iterable[Passage], reports: Mapping[str, Report]) -> None:
        self.reports = reports
        self._found: dict[str, tuple[Passage, ...]] = {}
        self.passages = list[NamedPassage]()
        self._by_report: dict[str, list[NamedPassage]] = {}
        for passage in passages:
            text = " ".join(passage.span.of(reports[passage.report].text).split())
            self.passages.append(NamedPassage(passage, text))
            self._by_report.setdefault(passage.report, []).append(self.passages[-1])

    def find(self, name: str) -> tuple[Passage, ...]:
        """The passages of this name: more than one only where all have the same words; none if it is not clear.

        An id names the passage at that place. Words name what begins with them, else what holds them; `<report id>: `
        before them says in which report.
        """
        if name not in self._found:
            self._found[name] = _only(self._fitting(name))
        return self._found[name]

    def fault(self, name: str, path: str, line: int) -> Fault:
        """What is wrong with a name that `find` does not know: nothing fits, or too much."""
        fitting = self._fitting(name)
        if fitting:
            first = fitting[0].passage.report
            what = f"{len(fitting)} passages fit {_cut(name)}"
            remedy = f"Write more of it, or the report before it, as in '{first}: …'"
        else:
            what = f"no passage fits {_cut(name)}"
            near = self._nearest(name)
            remedy = f"The nearest is {near}" if near else "There are no passages"
        return Fault(Code.EDIT_PASSAGE, path, what, remedy, line)

    def _fitting(self, name: str) -> tuple[NamedPassage, ...]:
        if is_passage_id(name):
            report, _, start = name.rpartition(":")
            return self._of(report, lambda named: named.passage.span.start <= int(start) < named.passage.span.end)

        words = _ELLIPSIS.sub("", " ".join(name.split()))
        report, _, own = words.partition(": ")
        if report in self.reports and own:
            return self._saying(own, lambda found: self._of(report, found))
        return self._saying(words, lambda found: tuple(filter(found, self.passages)))

    def _saying(
        self, words: str, among: Callable[[Callable[[NamedPassage], bool]], tuple[NamedPassage, ...]]
    ) -> tuple[NamedPassage, ...]:
        exact = among(lambda named: named.text == words)
        return (
            exact
            or among(lambda named: named.text.startswith(words))
            or among(lambda named: words in named.text)
            or among(lambda named: len(named.text.split()) > 1 and words.startswith(named.text))
        )

    def _of(self, report: str, fits: Callable[[NamedPassage], bool]) -> tuple[NamedPassage, ...]:
        return tuple(named for named in self._by_report.get(report, ()) if fits(named))

    def _nearest(self, name: str) -> str:
        wanted = Counter(name.lower().split())
        best = max(
            self.passages,
            key=lambda named: ((wanted & Counter(named.text.lower().split())).total(), named.passage.id),
            default=None,
        )
        return "" if best is None else f"{best.passage.id}, {_cut(best.text)}"

    def name_of(self, passage: Passage, least_words: int = 8) -> str:
        """A name of `passage` that holds: its report, and as many of its words as tell it from the others there."""
        text = " ".join(passage.span.of(self.reports[passage.report].text).split())
        words = text.split(" ")
        for count in range(min(least_words, len(words)), len(words) + 1):
            name = f"{passage.report}: {' '.join(words[:count])}"
            found = self.find(name)
            if found and passage in found:
                return name if count == len(words) else f"{name} …"
        return passage.id


def _only(fitting: Sequence[NamedPassage]) -> tuple[Passage, ...]:
    if len({named.text for named in fitting}) != 1:
        return ()
    return tuple(named.passage for named in fitting)


def _cut(text: str) -> str:
    return repr(printable(text, MAX_SHOWN_CHARS))
