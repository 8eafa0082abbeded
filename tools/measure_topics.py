"""`python tools/measure_topics.py`: filing under topics as desks write them, beside plain TF-IDF.

`topics_by_hand.yml` has three topics for each story of `../shared/stories` and `stories_full`: by its name, by its kind,
and one that was written when the numbers of nearness in meaning stood (*later*). A folder takes one of them for each of
its stories, with its title alone, a description or terms beside it, or both; a fifth of its stories has no topic, and
their passages belong nowhere. A passage belongs under its own story.

Folders have 3 to 15 stories, each with two to four reports (*few*) or three to all (*many*). *Away* takes each of their
topics in turn away. *uk* and *ru* are the stories that are told in all three languages with topics in one, in reports of
that language and of all (*mixed*), and with English reports of further stories (*beside*). Figures are macro F1 over the
topics of a folder, the mean over folders and the least. *Idle* is no F1: the part of all passages that stands under two
topics more, of which no report of the folder is.

The baseline is what anyone would try: TF-IDF (stems, smooth IDF, unit length) of title, description and terms against
each passage with the two before and the two after it in its report; the nearest topic from the best cosine of THRESHOLDS,
chosen on these very folders, which flatters it.
"""

import argparse
import random
import statistics
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import yaml
from calibrate_topics import Groups, own_story, read_groups, row, take, written_in  # tools stand side by side
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from builder.config import TopicConfig  # noqa: E402 - the program is imported from the source tree
from builder.languages.known import base_language  # noqa: E402
from builder.merging.filing.marks import filing_stems  # noqa: E402
from builder.merging.filing.topics import FiledFolder, Topics  # noqa: E402
from builder.merging.mentions import Mention  # noqa: E402

DRAWS = {3: 8, 5: 6, 8: 5, 15: 3}  # stories in a folder → folders of each kind
FEW_REPORTS = (2, 4)  # of a story
PART_WITHOUT_TOPIC = 5  # of so many stories of a folder one has no topic
WAYS = ("title", "description", "terms", "both")  # what a desk writes beside the title
FIRST_HANDS = ("name", "kind")
N_BESIDE = 2  # passages before and after that the baseline reads with each
THRESHOLDS = (0.03, 0.04, 0.05, 0.06, 0.08, 0.1, 0.13)

Written = Mapping[str, Mapping[str, Mapping[str, str | list[str]]]]
Filed = list[tuple[Mention, tuple[str, ...]]]


class Stories(NamedTuple):
    """Stories that a folder is drawn from, and what desks write of them."""

    groups: Groups
    reports: Mapping[str, Sequence[str]]
    """Story → the paths of its reports."""
    written: Written


class Draw(NamedTuple):
    """What kind of folder is drawn."""

    kind: str
    amount: str
    """Of reports: "few", "many" or "all"."""
    hands: Sequence[str]
    """Of the topics of a story, those that are taken."""


class Folder(NamedTuple):
    """Reports, and the topics a desk has for them."""

    kind: str
    groups: Groups
    topics: tuple[TopicConfig, ...]
    idle: tuple[TopicConfig, ...] = ()
    """Topics of which no report is."""


def main() -> int:
    """Print the figures; exit 2 where there is nothing to measure on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, nargs="?", default=ROOT.parent / "shared")
    parser.add_argument("--quick", action="store_true", help="no baseline")
    args = parser.parse_args()
    if not (args.shared / "stories_full" / "gold.json").is_file():
        print(f"measure_topics: {args.shared} lacks stories_full/gold.json.")
        return 2

    folders = list(draw_folders(args.shared))
    print(f"as it is  {row(_measure_filing(folders))}", flush=True)
    if not args.quick:
        print(f"TF-IDF    {row(_measure_baseline(folders))}")
    return 0


def draw_folders(shared: Path) -> Iterator[Folder]:
    """All folders; the same every time."""
    written = yaml.safe_load((ROOT / "tools" / "topics_by_hand.yml").read_text(encoding="utf-8"))
    every = read_groups(shared / "stories" / "reports") + read_groups(shared / "stories_full" / "reports")
    english = _stories(every, written["en"])
    chance = random.Random(1)  # noqa: S311 - the same draws every time are what is wanted
    for size, draws in DRAWS.items():
        for number in range(draws):
            bare = size // PART_WITHOUT_TOPIC if size > 3 else number % 2
            for draw in (
                Draw("few", "few", FIRST_HANDS),
                Draw("many", "many", FIRST_HANDS),
                Draw("later", ("few", "many")[number % 2], ("later",)),
            ):
                yield _draw_folder(draw, english, size, bare, chance)

    translated = read_groups(shared / "stories_translated" / "reports")
    for language in ("uk", "ru"):
        own = _stories(take(translated, written_in(language)), written[language])
        mixed = _stories(translated, written[language])
        for number in range(6):
            for kind, among in ((language, own), ("mixed", mixed)):
                draw = Draw(kind, "all", FIRST_HANDS)
                yield _draw_folder(draw, among, len(among.reports), number % 2, chance)
    further = set(written["uk"]) - {min(own_story(mention)) for group in translated for mention in group}
    beside = _stories(translated + take(every, lambda mention: own_story(mention) <= further), written["uk"])
    for _ in range(6):
        yield _draw_folder(Draw("beside", "few", FIRST_HANDS), beside, len(beside.reports), 1, chance)


def _stories(groups: Groups, written: Written) -> Stories:
    reports: dict[str, set[str]] = defaultdict(set)
    for mention in (mention for group in groups for mention in group):
        reports[min(own_story(mention))].add(mention.report.path)
    return Stories(groups, {story: sorted(paths) for story, paths in sorted(reports.items())}, written)


def _draw_folder(draw: Draw, among: Stories, size: int, n_bare: int, chance: random.Random) -> Folder:
    """A folder of `size` stories, the last `n_bare` of them without a topic."""
    stories = chance.sample(list(among.reports), size)
    kept: set[str] = set()
    for story in stories:
        paths = among.reports[story]
        wanted = {"few": chance.randint(*FEW_REPORTS), "many": chance.randint(3, len(paths)), "all": len(paths)}
        kept |= set(chance.sample(paths, min(len(paths), wanted[draw.amount])))

    topics = tuple(_write_topic(among, story, draw.hands, chance) for story in stories[: size - n_bare])
    others = [story for story in among.written if story not in stories]
    idle = tuple(_write_topic(among, story, draw.hands, chance) for story in chance.sample(others, min(2, len(others))))
    return Folder(draw.kind, take(among.groups, lambda mention: mention.report.path in kept), topics, idle)


def _write_topic(among: Stories, story: str, hands: Sequence[str], chance: random.Random) -> TopicConfig:
    told, way = among.written[story][chance.choice(hands)], chance.choice(WAYS)
    description = str(told["description"]) if way in {"description", "both"} else ""
    terms = tuple(told["terms"]) if way in {"terms", "both"} else ()
    return TopicConfig(story, str(told["title"]), description, terms)


def score(filed: Filed, topics: Sequence[TopicConfig]) -> float:
    """Macro F1 over the topics."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    missing: Counter[str] = Counter()
    known = {topic.id for topic in topics}
    for mention, got in filed:
        want = own_story(mention)
        right.update(set(got) & want)
        wrong.update(set(got) - want)
        missing.update((want & known) - set(got))

    return statistics.mean(2 * right[one] / max(1, 2 * right[one] + wrong[one] + missing[one]) for one in known)


def _measure_filing(folders: Sequence[Folder]) -> Mapping[str, Sequence[float]]:
    figures: dict[str, list[float]] = defaultdict(list)
    for folder in folders:
        read = FiledFolder([mention for group in folder.groups for mention in group])
        figures[folder.kind].append(score(_file(folder, read, folder.topics), folder.topics))
        if folder.kind in {"few", "many", "later"}:
            for left in _without_each(folder.topics):
                figures["away"].append(score(_file(folder, read, left), left))
        idle = {topic.id for topic in folder.idle}
        filed = _file(folder, read, folder.topics + folder.idle)
        figures["idle"].append(sum(not idle.isdisjoint(got) for _, got in filed) / len(filed))
    return figures


def _file(folder: Folder, read: FiledFolder, topics: Sequence[TopicConfig]) -> Filed:
    filed = Topics(read, topics).file_all(folder.groups)
    return [(mention, own) for group, own in zip(folder.groups, filed, strict=True) for mention in group]


def _without_each(topics: Sequence[TopicConfig]) -> Iterator[tuple[TopicConfig, ...]]:
    for place in range(len(topics) if len(topics) > 1 else 0):
        yield (*topics[:place], *topics[place + 1 :])


def _measure_baseline(folders: Sequence[Folder]) -> Mapping[str, Sequence[float]]:
    by_threshold: dict[float, dict[str, list[float]]] = {height: defaultdict(list) for height in THRESHOLDS}
    for folder in folders:
        baseline = Baseline(folder)
        cosines = baseline.cosines(folder.topics)
        for height, figures in by_threshold.items():
            figures[folder.kind].append(score(baseline.file(cosines, folder.topics, height), folder.topics))
            if folder.kind in {"few", "many", "later"}:
                for place, left in enumerate(_without_each(folder.topics)):
                    filed = baseline.file(np.delete(cosines, place, axis=1), left, height)
                    figures["away"].append(score(filed, left))

    return max(by_threshold.values(), key=lambda of: statistics.mean(statistics.mean(each) for each in of.values()))


class Baseline:
    """Plain TF-IDF of a folder."""

    def __init__(self, folder: Folder) -> None:
        mentions = [mention for group in folder.groups for mention in group]
        self._mentions = sorted(mentions, key=lambda mention: (mention.report.path, mention.passage.span))
        self._languages = sorted({base_language(one.report.citation.language) for one in mentions})
        self._windows = list(self._read_windows())
        spread = Counter(stem for window in self._windows for stem in window)
        self._place = {stem: place for place, stem in enumerate(spread)}
        self._idf = np.log((1 + len(self._windows)) / (1 + np.array(list(spread.values())))) + 1

    def cosines(self, topics: Sequence[TopicConfig]) -> NDArray[np.float64]:
        """(n_mentions, n_topics)."""
        texts = (" ".join((topic.title, topic.description, *topic.terms)) for topic in topics)
        asked = [
            self._vector(Counter(stem for language in self._languages for stem in filing_stems(text, language)))
            for text in texts
        ]
        return np.array([[self._vector(window) @ topic for topic in asked] for window in self._windows])

    def file(self, cosines: NDArray[np.float64], topics: Sequence[TopicConfig], threshold: float) -> Filed:
        """Each passage under its nearest topic, where that is near enough."""
        best = cosines.argmax(axis=1)
        near = cosines.max(axis=1) >= threshold
        return [(one, (topics[best[place]].id,) if near[place] else ()) for place, one in enumerate(self._mentions)]

    def _read_windows(self) -> Iterator[Counter[str]]:
        stems = [filing_stems(one.text, base_language(one.report.citation.language)) for one in self._mentions]
        for place, mention in enumerate(self._mentions):
            window: Counter[str] = Counter()
            for other in range(max(0, place - N_BESIDE), min(len(stems), place + N_BESIDE + 1)):
                if self._mentions[other].report.path == mention.report.path:
                    window.update(stems[other])
            yield window

    def _vector(self, counts: Counter[str]) -> NDArray[np.float64]:
        vector = np.zeros(len(self._place))
        for stem, count in counts.items():
            if stem in self._place:
                vector[self._place[stem]] = count * self._idf[self._place[stem]]
        return vector / max(1e-9, float(np.linalg.norm(vector)))


if __name__ == "__main__":
    sys.exit(main())
