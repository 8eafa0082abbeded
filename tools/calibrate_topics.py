"""`python tools/calibrate_topics.py`: how filing does where the answers are known, and what its numbers are worth.

Every story of `../shared/stories`, `stories_full` and `stories_translated` is a topic, written from one of its reports
in three ways: its headline (or first sentence), that with the sentence after it, and three words with the headline as
description; the second and third with its commonest telling words as terms. A passage belongs under its own story.
Measured are whole folders (*stories*, *full*: every third story of the 25 in one folder), folders with every second
topic taken away, whose passages then belong nowhere (*away*), reports cut up and put together from several stories
(*mixed*), folders of three stories (*three*), stories alone in their folder with themselves as the only topic
(*alone*), the same with a few reports of another story (*most*), the languages alone (*ru*, *uk*), and what the two other languages tell of
topics described in one (*of en* …). *Sides* are five stories, each alone in its folder, with four to six topics written as a
desk would, for one of which (36ecbplus) no number was chosen; where 488 passages of their reports belong was read by
hand (`sides_of_stories.json`: start, end, half-open, in code points, and the topics; what is in doubt has no line).
Figures are macro F1 over the topics. Last come the five reports of `../shared/seeds`, of which every passage is labelled:
precision and recall.
"""

import argparse
import json
import random
import re
import statistics
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from builder.config import Config, TopicConfig, load_config  # noqa: E402 - the program is imported from the source tree
from builder.languages.known import base_language, commonest_words  # noqa: E402
from builder.merging.claims import group_mentions  # noqa: E402
from builder.merging.filing import proposals as proposing  # noqa: E402
from builder.merging.filing import topics as filing  # noqa: E402
from builder.merging.filing.proposals import propose_topics  # noqa: E402
from builder.merging.filing.votes import VOTES, VoteSettings  # noqa: E402
from builder.merging.late_cuts import settle_sentences  # noqa: E402
from builder.merging.likeness.lexicon import stem_words, words_of  # noqa: E402
from builder.merging.likeness.vectors import load_vectors  # noqa: E402
from builder.merging.mentions import Mention, collect_mentions  # noqa: E402
from builder.merging.merge import merge_claims  # noqa: E402
from builder.model import Report, Span  # noqa: E402
from builder.reading.read_reports import read_reports  # noqa: E402

WAYS = ("headline", "lead", "words")  # in which a topic is written from a report
N_TERMS = 8
LONGEST_SEGMENT, MOST_SEGMENTS = 6, 6  # passages in a piece of a mixed report, pieces in a report
STORY = re.compile(r"(\d+)_\d+(ecb(?:plus)?)")
BARS = (0.5, 0.6, 0.7, 0.8)
PRICES = (0.05, 0.07, 0.09)
Groups = list[tuple[Mention, ...]]
Wanted = Callable[[Mention], set[str] | None]


class Trial(NamedTuple):
    """A folder, its topics, and where each passage belongs."""

    kind: str
    source: str  # the folder of ../shared its stories are from: none is in two
    groups: Groups
    topics: Sequence[TopicConfig]
    wanted: Wanted


class Filed(NamedTuple):
    """How a folder was filed."""

    macro_f1: float
    precision: float
    recall: float


def read_groups(folder: Path) -> Groups:
    """The claims of a folder as groups of mentions."""
    mentions = collect_mentions(settle_sentences(read_reports(folder, load_config(ROOT / "briefing.yml"))))
    return [tuple(mentions[place] for place in group) for group in group_mentions(mentions).groups]


def file_trial(trial: Trial, settings: VoteSettings) -> Filed:
    """File the claims of `trial` and compare each passage's topics with those it belongs under."""
    made = filing.Topics([mention for group in trial.groups for mention in group], trial.topics, settings)
    known = {topic.id for topic in trial.topics}
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    missing: Counter[str] = Counter()
    for group in trial.groups:
        got = set(made.file(group))
        for mention in group:
            want = trial.wanted(mention)
            if want is not None:
                right.update(got & want)
                wrong.update(got - want)
                missing.update((want & known) - got)

    each = [2 * right[one] / max(1, 2 * right[one] + wrong[one] + missing[one]) for one in sorted(known)]
    filed, belonging = right.total() + wrong.total(), right.total() + missing.total()
    return Filed(statistics.mean(each), right.total() / max(1, filed), right.total() / max(1, belonging))


def own_story(mention: Mention) -> set[str]:
    """The story that the name of the report's file tells; what was mixed names it before an exclamation mark."""
    found = STORY.match(Path(mention.passage.id.rpartition("!")[0] or mention.report.path).name)
    return {"".join(found.groups())} if found else set()


def labelled_topics(gold: Mapping[str, Any]) -> Wanted:
    """The topics of the labelled passage that a mention overlaps most; None where it is doubtful or not labelled."""
    by_file: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for name, sentence in gold["sentences"].items():
        if not sentence["title"]:
            by_file[sentence["file"]].append((Span(sentence["start"], sentence["end"]), name))

    def wanted(mention: Mention) -> set[str] | None:
        mine = mention.passage.span
        overlaps = [
            (min(mine.end, span.end) - max(mine.start, span.start), name)
            for span, name in by_file[Path(mention.report.path).name]
        ]
        size, name = max(overlaps, default=(0, ""))
        return set(gold["topics"][name]) if size > 0 and name in gold["topics"] else None

    return wanted


def side_trials(groups: Groups) -> Iterator[Trial]:
    """Stories alone in their folder, with topics that are sides of them."""
    sides = json.loads((ROOT / "tools" / "sides_of_stories.json").read_text(encoding="utf-8"))
    for story, told in sides.items():
        labels = {
            (file, start): (end, set(topics.split()))
            for file, passages in told["passages"].items()
            for start, end, topics in passages
        }
        topics = [
            TopicConfig(one["id"], one["title"], one["description"], tuple(one["terms"])) for one in told["topics"]
        ]
        yield Trial("sides", "stories_full", take(groups, of_stories([story])), topics, _labelled_sides(labels))


def _labelled_sides(labels: Mapping[tuple[str, int], tuple[int, set[str]]]) -> Wanted:
    """The topics of the labelled passage that begins or ends where a mention does; None where there is none."""
    by_end = {(file, end): topics for (file, _), (end, topics) in labels.items()}

    def wanted(mention: Mention) -> set[str] | None:
        file, span = Path(mention.report.path).name, mention.passage.span
        found = labels.get((file, span.start))
        return found[1] if found else by_end.get((file, span.end))

    return wanted


def write_topics(groups: Groups, way: str, draw: int) -> list[TopicConfig]:
    """A topic for each story, written from one of its reports that are neither shortest nor empty."""
    stories: dict[str, dict[str, list[Mention]]] = defaultdict(lambda: defaultdict(list))
    for mention in (mention for group in groups for mention in group):
        stories[min(own_story(mention))][mention.report.path].append(mention)

    topics = []
    for story, reports in sorted(stories.items()):
        long_enough = [path for path, told in reports.items() if sum(len(mention.text) for mention in told) > 600]
        paths = sorted(long_enough or reports, key=lambda path: (len(reports[path]), path))
        told = sorted(reports[paths[(7 * draw + 3) % len(paths)]], key=lambda mention: mention.passage.span)
        title = (told[0].report.citation.title or told[0].text)[:120]
        lead = told[0 if told[0].report.citation.title or len(told) == 1 else 1].text[:300]
        terms = _commonest(told)
        written = {
            "headline": (title, "", ()),
            "lead": (title, lead, terms),
            "words": (" ".join(terms[:3]), title, terms[3:]),
        }
        topics.append(TopicConfig(story, *written[way]))
    return topics


def _commonest(told: Sequence[Mention]) -> tuple[str, ...]:
    """The words that stand most often in one report, as first written there."""
    counts: Counter[str] = Counter()
    written: dict[str, str] = {}
    for mention in told:
        language = base_language(mention.report.citation.language)
        for word, stem in zip(words_of(mention.text), stem_words(mention.text, language), strict=True):
            english = language != "en" or load_vectors().salience_of([word.lower()])[0] > 0.35
            if len(word) > 3 and not word[0].isdigit() and english and word.lower() not in commonest_words():
                counts[stem] += 1
                written.setdefault(stem, word)
    ranked = sorted(counts, key=lambda stem: (-counts[stem], -len(stem), stem))
    return tuple(written[stem] for stem in ranked[:N_TERMS])


def take(groups: Groups, keep: Callable[[Mention], bool]) -> Groups:
    """The mentions of `groups` that are kept."""
    kept = [tuple(mention for mention in group if keep(mention)) for group in groups]
    return [group for group in kept if group]


def of_stories(names: Sequence[str]) -> Callable[[Mention], bool]:
    """Whether a mention is of one of these stories."""
    return lambda mention: own_story(mention) <= set(names)


def written_in(language: str) -> Callable[[Mention], bool]:
    """Whether a mention's report is written in `language`."""
    return lambda mention: mention.report.citation.language == language


def not_written_in(language: str) -> Callable[[Mention], bool]:
    """Whether a mention's report is written in another language than `language`."""
    return lambda mention: mention.report.citation.language != language


def mix_reports(groups: Groups, seed: int) -> Groups:
    """The passages of `groups` in new reports, each of some pieces of others; seven in ten begin a paragraph."""
    chance = random.Random(seed)  # noqa: S311 - the same mixture every time is what is wanted
    by_report: dict[str, list[Mention]] = defaultdict(list)
    for mention in (mention for group in groups for mention in group):
        by_report[mention.report.id].append(mention)
    pieces = []
    for told in by_report.values():
        told.sort(key=lambda mention: mention.passage.span)
        while told:
            length = chance.randint(1, LONGEST_SEGMENT)
            pieces.append(told[:length])
            del told[:length]

    chance.shuffle(pieces)
    moved: dict[str, Mention] = {}
    while pieces:
        number = chance.randint(2, MOST_SEGMENTS)
        moved.update(_put_together(pieces[:number], f"mixed{len(moved)}", chance))
        del pieces[:number]
    return [tuple(moved[mention.passage.id] for mention in group) for group in groups]


def _put_together(pieces: Sequence[Sequence[Mention]], name: str, chance: random.Random) -> dict[str, Mention]:
    """Id of each passage → the same in a report made of `pieces`; its new id begins with its old file."""
    text, places = "", []
    for piece in pieces:
        text += ("\n" if chance.random() < 0.7 else " ") if text else ""
        for mention in piece:
            places.append((mention, Span(len(text), len(text) + len(mention.text))))
            text += f"{mention.text} "
    first = places[0][0].report
    report = Report(name, name, "0" * 64, "full", first.citation, text)
    return {
        mention.passage.id: replace(
            mention, report=report, passage=replace(mention.passage, id=f"{mention.report.path}!{at.start}", span=at)
        )
        for mention, at in places
    }


def story_trials(shared: Path) -> Iterator[Trial]:
    """All folders of stories."""
    old, full = read_groups(shared / "stories" / "reports"), read_groups(shared / "stories_full" / "reports")
    names = sorted({min(own_story(mention)) for group in full for mention in group})
    folders = [("stories", old)]
    folders += [("full", take(full, of_stories(names[third::3]))) for third in range(3)]
    for number, (kind, groups) in enumerate(folders):
        for draw, way in enumerate(WAYS):
            topics = write_topics(groups, way, number + draw)
            source = "stories" if kind == "stories" else "stories_full"
            yield Trial(kind, source, groups, topics, own_story)
            yield Trial("away", source, groups, topics[::2], own_story)
            yield Trial("away", source, groups, topics[1::2], own_story)
            if kind == "full":
                yield Trial("mixed", source, mix_reports(groups, number * 3 + draw), topics, own_story)

    yield from lone_story_trials(full, names)
    yield from side_trials(full)
    for draw, first in enumerate((0, 5, 9, 14, 20)):
        three = take(full, of_stories(names[first : first + 3]))
        yield Trial("three", "stories_full", three, write_topics(three, WAYS[draw % 3], draw), own_story)
    translated = read_groups(shared / "stories_translated" / "reports")
    for language in ("ru", "uk"):
        alone = take(translated, written_in(language))
        for draw, way in enumerate(WAYS):
            yield Trial(language, "stories_translated", alone, write_topics(alone, way, draw), own_story)
    for language in ("en", "ru", "uk"):  # described in one language, what the two others tell
        told, others = take(translated, written_in(language)), take(translated, not_written_in(language))
        for draw, way in enumerate(WAYS):
            yield Trial(f"of {language}", "stories_translated", others, write_topics(told, way, draw), own_story)


def lone_story_trials(groups: Groups, names: Sequence[str]) -> Iterator[Trial]:
    """Folders that one topic fills: each story alone, and with a quarter as many reports of another."""
    reports: dict[str, set[str]] = defaultdict(set)
    for mention in (mention for group in groups for mention in group):
        reports[min(own_story(mention))].add(mention.report.path)

    for draw, name in enumerate(names):
        others = sorted(reports[names[(draw + 7) % len(names)]])
        kept = reports[name] | set(others[: max(1, len(reports[name]) // 4)])
        for kind, paths in (("alone", reports[name]), ("most", kept)):
            folder = take(groups, lambda mention, paths=paths: mention.report.path in paths)  # type: ignore[misc] # it is bound now
            topics = [topic for topic in write_topics(folder, WAYS[draw % 3], draw) if topic.id == name]
            yield Trial(kind, "stories_full", folder, topics, own_story)


def measure(trials: Sequence[Trial], settings: VoteSettings, bar: float) -> dict[str, list[float]]:
    """Macro F1 of each trial by kind."""
    filing.MIN_CERTAINTY = bar
    figures: dict[str, list[float]] = defaultdict(list)
    for trial in trials:
        figures[trial.kind].append(file_trial(trial, settings).macro_f1)
    return figures


def row(figures: Mapping[str, Sequence[float]]) -> str:
    """`stories .998 (.99)`: the mean and the least of each kind."""
    return "  ".join(f"{kind} {statistics.mean(of):.3f} ({min(of):.2f})" for kind, of in figures.items())


def leave_stories_out(trials: Sequence[Trial], seeds: Trial) -> str:
    """Bar and price chosen on some stories, measured on the others, and on the `seeds`, by which nothing is chosen.

    What the old and the new stories choose for each other.
    """
    halves = [
        [trial for trial in trials if trial.source == "stories"],
        [trial for trial in trials if trial.source != "stories"],
    ]
    lines = []
    for chosen_on, tried_on in (halves, halves[::-1]):
        best = max(
            ((price, bar) for price in PRICES for bar in BARS),
            key=lambda one: (
                round(
                    statistics.mean(
                        statistics.mean(of)
                        for of in measure(chosen_on, replace(VOTES, price_of_no_mark=one[0]), one[1]).values()
                    ),
                    2,
                )
                + one[1] / 1000
            ),
        )
        figures = measure(tried_on, replace(VOTES, price_of_no_mark=best[0]), best[1])
        filed = file_trial(seeds, replace(VOTES, price_of_no_mark=best[0]))
        of_seeds = f"seeds P {filed.precision:.3f} R {filed.recall:.3f}"
        lines.append(f"  price {best[0]}, bar {best[1]} chosen on the others: {row(figures)}  {of_seeds}")
    return "\n".join(lines)


def judge_proposals(reports: Path) -> str:
    """How good the topics are that are proposed where there are none.

    It is told by how many stories they tell, and the mean share of their claims that are of one story.
    """
    config = Config("Stories", "Stories.", "en", (), ())
    reading = settle_sentences(read_reports(reports, config))
    digest = merge_claims(reading, config)
    mentions = {mention.passage.id: mention for mention in collect_mentions(reading)}
    groups = {claim.id: tuple(mentions[passage] for passage in claim.passages) for claim in digest.claims}
    proposals = propose_topics(tuple(mentions.values()), groups, digest.claims, (), config)
    largest = [
        Counter(min(own_story(groups[claim][0])) for claim in proposal.claims).most_common(1)[0]
        for proposal in proposals
    ]
    shares = [number / len(proposal.claims) for (_, number), proposal in zip(largest, proposals, strict=True)]
    stories = len({story for story, _ in largest})
    return (
        f"{len(proposals)} proposed, {stories} stories, {statistics.mean(shares or [0]):.2f} of the claims of one story"
    )


def main() -> int:
    """Print the table; exit 2 where there is nothing to measure on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, nargs="?", default=ROOT.parent / "shared")
    parser.add_argument("--quick", action="store_true", help="only the numbers that hold")
    args = parser.parse_args()
    gold = args.shared / "gold" / "seeds_full.json"
    if not (args.shared / "stories_full" / "gold.json").is_file() or not gold.is_file():
        print(f"calibrate_topics: {args.shared} lacks stories_full/gold.json or gold/seeds_full.json.")
        return 2

    bar = filing.MIN_CERTAINTY
    wanted = labelled_topics(json.loads(gold.read_text(encoding="utf-8")))
    seeds = Trial(
        "seeds", "seeds", read_groups(args.shared / "seeds"), load_config(ROOT / "briefing.yml").topics, wanted
    )
    trials = list(story_trials(args.shared))
    rows: list[tuple[str, VoteSettings, float]] = [("as it is", VOTES, bar)]
    if not args.quick:
        rows += [(f"bar {other}", VOTES, other) for other in BARS]
        for name, values in _variations().items():
            rows += [(f"{name} {value}", replace(VOTES, **{name: value}), bar) for value in values]  # type: ignore[arg-type] # each value is of its field's kind
    for name, settings, height in rows:
        figures = measure(trials, settings, height)
        filed = file_trial(seeds, settings)
        print(f"{name:24}  {row(figures)}  seeds P {filed.precision:.3f} R {filed.recall:.3f}", flush=True)
    filing.MIN_CERTAINTY = bar
    if not args.quick:
        _print_choices(trials, seeds, args.shared / "stories" / "reports")
    return 0


def _variations() -> dict[str, tuple[float | int, ...]]:
    """Each number of the votes, smaller and larger."""
    return {
        "mark_share": (0.005, 0.01),
        "price_of_no_mark": (0.05, 0.09),
        "price_of_lone_word": (0.0, 0.05),
        "learned_share": (0.2, 0.4),
        "learned_prior": (20.0, 100.0),
        "rounds": (1, 4, 10),
        "folder_prior": (1.0, 3.0),
        "least_folder_words": (1.0, 3000.0),
        "fills_from": (0.3, 0.45),
        "fills_wholly": (0.45, 0.6),
        "topics_prior": (0.2, 2.0),
        "sides_marks": (0.07, 0.13),
        "sides_prior": (2.0, 20.0),
        "sides_listed_from": (0.5, 1.25),
    }


def _print_choices(trials: Sequence[Trial], seeds: Trial, reports: Path) -> None:
    now = filing.MIN_CERTAINTY, proposing.MIN_TERM_AFFINITY
    print(leave_stories_out(trials, seeds), flush=True)
    filing.MIN_CERTAINTY = now[0]
    for proposing.MIN_TERM_AFFINITY in (0.2, 0.3, 0.45):
        mark = ">" if now[1] == proposing.MIN_TERM_AFFINITY else " "
        print(f"{mark} affinity {proposing.MIN_TERM_AFFINITY:.2f}  {judge_proposals(reports)}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
