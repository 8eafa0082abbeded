"""How the filing under topics does, by terms alone and with the meaning of words, for each threshold (`python tools/calibrate_topics.py`).

Two measures. On `../shared/seeds`, the topics of `briefing.yml` against the labelled ones. And, to see that it carries over to topics nobody has
tuned for, on `../shared/stories`: each story is a topic that is described by nothing but one of its headlines (or first labelled sentence), and
each passage belongs under its own story. In a second pass each topic in turn is taken away, so that the passages of its story belong nowhere. Done
with three headlines of each story.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from builder.config import Config, TopicConfig, load_config  # noqa: E402 - the program is imported from the source tree
from builder.merging.claims import group_mentions  # noqa: E402
from builder.merging.filing import proposals as proposing  # noqa: E402
from builder.merging.filing import topics as filing  # noqa: E402
from builder.merging.filing.proposals import propose_topics  # noqa: E402
from builder.merging.likeness.lexicon import words_of  # noqa: E402
from builder.merging.likeness.vectors import load_vectors  # noqa: E402
from builder.merging.mentions import Mention, collect_mentions  # noqa: E402
from builder.merging.merge import merge_claims  # noqa: E402
from builder.reading.read_reports import read_reports  # noqa: E402

MIN_TERM_SALIENCE = 0.25  # of a headline's word that becomes a term: below are words that only hold a sentence together
HEADLINES = 3  # of each story, one after another
Groups = list[tuple[Mention, ...]]
Wanted = Callable[[Mention], set[str]]


class Counts:
    """Right, wrong and missing topics of mentions."""

    def __init__(self) -> None:
        self.right = self.wrong = self.missing = 0

    def add(self, got: set[str], want: set[str]) -> None:
        """Count one mention."""
        self.right += len(got & want)
        self.wrong += len(got - want)
        self.missing += len(want - got)

    def __str__(self) -> str:
        precision, recall = (self.right / max(1, self.right + other) for other in (self.wrong, self.missing))
        return f"P {precision:.3f} R {recall:.3f} F1 {2 * self.right / max(1, 2 * self.right + self.wrong + self.missing):.3f}"


def read_groups(folder: Path) -> Groups:
    """The claims of a folder as groups of mentions."""
    mentions = collect_mentions(read_reports(folder, load_config(ROOT / "briefing.yml")))
    return [tuple(mentions[place] for place in group) for group in group_mentions(mentions).groups]


def count(groups: Groups, topics: Sequence[TopicConfig], wanted: Wanted, counts: Counts) -> Counts:
    """File `groups` under `topics` and count the mentions for which `wanted` is known."""
    made = filing.Topics([mention for group in groups for mention in group], topics)
    known = {topic.id for topic in topics}
    for group in groups:
        got = set(made.file(group))
        for mention in group:
            want = wanted(mention)
            if want != {"unlabelled"}:
                counts.add(got, want & known)
    return counts


def seeds_wanted(gold: dict[str, Any], groups: Groups) -> Wanted:
    """The labelled topics of each mention, by the mention that overlaps a labelled one most."""
    by_file: dict[str, list[Mention]] = {}
    for mention in (mention for group in groups for mention in group):
        by_file.setdefault(Path(mention.report.path).name, []).append(mention)
    wanted: dict[str, set[str]] = {}
    for claim in gold["claims"]:
        for place in claim["mentions"] if "topics" in claim else ():
            spans = [(mention.passage.span, mention.passage.id) for mention in by_file.get(place["report"], ())]
            sized = [
                (min(span.end, place["end"]) - max(span.start, place["start"]), passage) for span, passage in spans
            ]
            size, passage = max(sized, default=(0, ""))
            if size > 0:
                wanted.setdefault(passage, set()).update(claim["topics"])
    return lambda mention: wanted.get(mention.passage.id, {"unlabelled"})


def story_topics(gold: dict[str, Any], reports: Path, headline: int) -> list[TopicConfig]:
    """A topic for each story: the headline of that number is its title and description, its content words are the terms."""
    sentences: dict[str, list[tuple[bool, str, int, int]]] = {}
    for sentence in gold["sentences"].values():
        place = (not sentence.get("title"), sentence["file"], sentence["start"], sentence["end"])
        sentences.setdefault(sentence["file"].split("_")[0], []).append(place)
    topics = []
    for story, places in sorted(sentences.items()):
        _, name, start, end = sorted(places)[min(headline, len(places) - 1)]
        text = (reports / name).read_text(encoding="utf-8")[start:end]
        words = list(dict.fromkeys(words_of(text)))
        salience = load_vectors().salience_of([word.lower() for word in words])
        terms = tuple(
            word for word, says in zip(words, salience, strict=True) if says > MIN_TERM_SALIENCE and len(word) > 2
        )
        topics.append(TopicConfig(story, text, text, terms))
    return topics


def measure(
    seeds: tuple[Groups, Wanted], stories: tuple[Groups, list[list[TopicConfig]]], *, quick: bool
) -> Iterator[str]:
    """One line of the table, part by part."""
    yield f"seeds {count(seeds[0], load_config(ROOT / 'briefing.yml').topics, seeds[1], Counts())}"
    groups, choices = stories
    whole, without = Counts(), Counts()
    for topics in choices:
        count(groups, topics, _own_story, whole)
        for gone in () if quick else topics:
            count(groups, [topic for topic in topics if topic is not gone], _own_story, without)
    yield f"stories {whole}"
    if not quick:
        yield f"one topic away {without}"


def judge_proposals(reports: Path) -> str:
    """Of the topics proposed where there are none: how many stories they tell, and the mean share of their claims that are of one story."""
    config = Config("Stories", "Stories.", "en", (), ())
    reading = read_reports(reports, config)
    digest = merge_claims(reading, config)
    mentions = {mention.passage.id: mention for mention in collect_mentions(reading)}
    groups = {claim.id: tuple(mentions[passage] for passage in claim.passages) for claim in digest.claims}
    proposals = propose_topics(tuple(mentions.values()), groups, digest.claims, (), config)
    largest = [
        Counter(min(_own_story(groups[claim][0])) for claim in proposal.claims).most_common(1)[0]
        for proposal in proposals
    ]
    share = sum(number / len(proposal.claims) for (_, number), proposal in zip(largest, proposals, strict=True)) / max(
        1, len(proposals)
    )
    return f"{len(proposals)} proposed, {len({story for story, _ in largest})} stories, {share:.2f} of the claims of one story"


def _own_story(mention: Mention) -> set[str]:
    """Stories by the number that begins their files' names."""
    return {Path(mention.report.path).name.split("_")[0]}


def main() -> int:
    """Print the table; exit 2 where there is nothing to measure on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, nargs="?", default=ROOT.parent / "shared")
    parser.add_argument("--quick", action="store_true", help="without the second pass over the stories")
    args = parser.parse_args()
    if not (args.shared / "stories" / "gold.json").is_file() or not (args.shared / "gold" / "seeds.json").is_file():
        print(f"calibrate_topics: {args.shared} lacks stories/gold.json or gold/seeds.json.")
        return 2
    gold = json.loads((args.shared / "stories" / "gold.json").read_text(encoding="utf-8"))
    labelled = json.loads((args.shared / "gold" / "seeds.json").read_text(encoding="utf-8"))
    seeds = read_groups(args.shared / "seeds")
    reports = args.shared / "stories" / "reports"
    stories = read_groups(reports), [story_topics(gold, reports, headline) for headline in range(HEADLINES)]
    now = filing.MIN_MEANING_LEAD, filing.MAX_MEANING_POINTS
    rows = [(1.0, now[1], "terms alone")] + [
        (lead, now[1], f"lead {lead:.2f}") for lead in np.arange(0.04, 0.21, 0.02).round(2).tolist()
    ]
    rows += [(now[0], points, f"at most {points:.1f}") for points in (0.5, 1.5, 9.0)]
    for filing.MIN_MEANING_LEAD, filing.MAX_MEANING_POINTS, name in rows:
        parts = measure((seeds, seeds_wanted(labelled, seeds)), stories, quick=args.quick)
        print(
            f"{'>' if now == (filing.MIN_MEANING_LEAD, filing.MAX_MEANING_POINTS) else ' '} {name:12}  {'   '.join(parts)}",
            flush=True,
        )
    chosen = proposing.MIN_TERM_AFFINITY
    for proposing.MIN_TERM_AFFINITY in (0.2, 0.25, 0.3, 0.35, 0.45):
        mark = ">" if chosen == proposing.MIN_TERM_AFFINITY else " "
        print(f"{mark} affinity {proposing.MIN_TERM_AFFINITY:.2f}  {judge_proposals(reports)}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
