"""Whether `briefing diff` is exact.

Reports are added, removed and edited at random, and each answer is compared with what was done to the folder.

After each edit two things must hold. The digest before and the JSON of the difference make the digest after, entry by
entry. And what the difference says of every statement (new, gone, carried by other reports) is what the files
themselves say, found without the program: the statements are written so differently that only equal ones are merged.
"""

import argparse
import json
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from builder.config import Config, TopicConfig
from builder.model import Digest
from builder.order import Order
from builder.pipeline import make_digest
from builder.publishing.comparing.review import Review, changes_json, review_changes
from builder.publishing.digest_file.exports import digest_file, digest_json
from builder.publishing.digest_file.previous import Previous, read_previous
from builder.publishing.escaping import json_text

EDITS = 200
MAX_REPORTS = 8
MAX_STATEMENTS = 7  # of one report
STATEMENTS = (
    "The lighthouse keeper painted forty shutters green before the tourists came.",
    "Bakers along Mill Street raised the price of rye loaves by nine cents.",
    "A herd of goats blocked the mountain railway for most of Sunday.",
    "Violin makers in the valley ran out of seasoned spruce this winter.",
    "The museum lent its oldest map to a school near the harbour.",
    "Swimmers found a bronze bell beneath the pier at low tide.",
    "Farmers sold twelve tonnes of damsons to a cannery abroad.",
    "The choir cancelled its evening concert because the organ was flooded.",
    "Engineers replaced every cable of the suspension footbridge overnight.",
    "Two beekeepers lost their hives in the storm on the northern ridge.",
    "The library opened a reading room for night-shift nurses.",
    "Snow closed the observatory road for three weeks.",
    "A retired pilot donated his gliders to the flying club.",
    "The town council voted to plant chestnut trees beside the canal.",
    "Chess players from six islands met in the old customs house.",
    "The ferry company ordered an electric vessel for the lagoon route.",
    "Archaeologists uncovered a Roman oven under the cinema car park.",
    "The hospital bought a second scanner with money from a bequest.",
    "Wild boars dug up the turf of the cricket ground.",
    "A clockmaker repaired the tower's chimes without sending a bill.",
    "Divers mapped the wreck of a coal steamer off the headland.",
    "The brewery stopped bottling stout after a hundred years.",
    "Students built a wind tunnel from plywood and bicycle parts.",
    "Foresters released a pair of lynx in the eastern reserve.",
    "The post office will close its counter in the village of Elmholt.",
    "A drought emptied the reservoir that feeds the paper works.",
    "Weavers revived a pattern last seen on a shroud in the cathedral.",
    "The radio station broadcast a chess match by telegraph signals.",
    "Thieves took nothing but the saddles from the riding school.",
    "An opera about a lighthouse premiered in the abandoned quarry.",
)
CONFIG = Config(
    title="A town",
    description="What is told of it.",
    language="en",
    topics=(TopicConfig("water", "Water", "The harbour and the canal.", ("harbour", "canal", "pier", "lagoon")),),
    agencies=(),
)

Folder = dict[str, tuple[str, ...]]  # file name → its statements


def main(arguments: Sequence[str] | None = None) -> int:
    """Apply the edits, compare after each, say how many differences were exact."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    parser.add_argument("--edits", type=int, default=EDITS, help=f"how many (default: {EDITS})")
    parser.add_argument("--seed", type=int, default=1, help="of the random numbers (default: 1)")
    options = parser.parse_args(arguments)
    wrong = 0
    for number, (edit, complaints) in enumerate(try_edits(options.edits, options.seed), 1):
        wrong += bool(complaints)
        for complaint in complaints:
            print(f"edit {number}, {edit}: {complaint}")
    print(f"{options.edits} random edits: {options.edits - wrong} exact differences")
    return 1 if wrong else 0


def try_edits(number: int, seed: int) -> Iterator[tuple[str, list[str]]]:
    """(what was done, what of the difference is not exact) for each of `number` random edits of a folder."""
    chance = random.Random(seed)  # noqa: S311 (edits to try, not secrets)
    with tempfile.TemporaryDirectory() as place:
        seeds, previous = Path(place, "seeds"), Path(place, "digest.json")
        seeds.mkdir()
        folder: Folder = {}
        for name in ("first.md", "second.md", "third.md"):
            folder[name] = write(seeds, name, _some_statements(chance))
        before = digest_of(seeds, None)
        for _ in range(number):
            previous.write_text(digest_json(before), encoding="utf-8")
            edited, edit = _edit(folder, seeds, chance)
            after = digest_of(seeds, read_previous(previous))
            review = review_changes(digest_file(before), digest_file(after))
            yield edit, list(complaints_about(review, folder, edited))
            folder, before = edited, after


def digest_of(seeds: Path, previous: Previous | None) -> Digest:
    """The digest of the folder."""
    return make_digest(Order(seeds, CONFIG, previous=previous))


def write(seeds: Path, name: str, statements: tuple[str, ...]) -> tuple[str, ...]:
    """Write a report that makes these statements, a paragraph each."""
    citation = (
        f"---\ntitle: What {name} tells\npublisher: The {name} paper\npublished: 2031-05-01\nkind: abstract\n---\n\n"
    )
    (seeds / name).write_text(citation + "\n\n".join(statements) + "\n", encoding="utf-8", newline="\n")
    return statements


def _some_statements(chance: random.Random) -> tuple[str, ...]:
    return tuple(chance.sample(STATEMENTS, chance.randint(1, MAX_STATEMENTS)))


def _edit(folder: Folder, seeds: Path, chance: random.Random) -> tuple[Folder, str]:
    """One random edit, done to the files; the folder as it is then, and what was done."""
    name = chance.choice(sorted(folder))
    kinds = ["rewrite", "insert", "cut", "shuffle", "add", "copy"] + (["remove", "rename"] if len(folder) > 1 else [])
    kind = chance.choice([each for each in kinds if len(folder) < MAX_REPORTS or each not in {"add", "copy"}])
    new_name = f"report-{chance.getrandbits(32):08x}.md"
    statements = folder[name]
    rest = tuple(statement for statement in STATEMENTS if statement not in statements)
    edited = dict(folder)
    if kind in {"remove", "rename"}:
        del edited[name]
        (seeds / name).unlink()
    if kind == "add":
        edited[new_name] = write(seeds, new_name, _some_statements(chance))
    elif kind in {"copy", "rename"}:
        edited[new_name] = write(seeds, new_name, statements)
    elif kind == "rewrite":
        edited[name] = write(seeds, name, _some_statements(chance))
    elif kind == "insert":
        at = chance.randint(0, len(statements))
        edited[name] = write(seeds, name, (*statements[:at], chance.choice(rest), *statements[at:]))
    elif kind == "cut" and len(statements) > 1:
        out = chance.choice(statements)
        edited[name] = write(seeds, name, tuple(statement for statement in statements if statement != out))
    elif kind == "shuffle":
        edited[name] = write(seeds, name, tuple(chance.sample(statements, len(statements))))
    return edited, f"{kind} {name}"


def complaints_about(review: Review, before: Folder, after: Folder) -> Iterator[str]:
    """What the difference says and the two folders do not, or the other way round."""
    yield from _not_remade(review)
    yield from _reports_mistold(review, before, after)
    yield from _statements_mistold(review, before, after)


def _not_remade(review: Review) -> Iterator[str]:
    """Old and the difference must make new."""
    changes = json.loads(changes_json(review))
    for array in ("reports", "claims", "disputes"):
        made = _as_written(getattr(review.old, array))
        for name in changes[array]["removed"]:
            del made[name]
        made |= _as_written(changes[array]["changed"]) | _as_written(changes[array]["added"])
        if made != _as_written(getattr(review.new, array)):
            yield f"old and the difference do not make the {array} of new"


def _as_written(entries: object) -> dict[str, Any]:
    """Entries by their ids as they stand in a file."""
    return {value["id"]: value for value in json.loads(json_text(entries))}


def _reports_mistold(review: Review, before: Folder, after: Folder) -> Iterator[str]:
    told = {
        "added": ({change.report.path for change in review.added}, set(after) - set(before)),
        "removed": ({change.report.path for change in review.removed}, set(before) - set(after)),
        "changed": (
            {change.report.path for change in review.changed},
            {name for name in after if name in before and after[name] != before[name]},
        ),
    }
    for name, (said, done) in told.items():
        if said != done:
            yield f"reports {name}: it says {sorted(said)}, done was {sorted(done)}"


def _statements_mistold(review: Review, before: Folder, after: Folder) -> Iterator[str]:
    changes, old, new = review.changes, review.old.claims_by_id, review.new.claims_by_id
    was, now = _carriers(before), _carriers(after)
    if {claim.text for claim in new.values()} != set(now) or len(new) != len(now):
        yield "the claims are not the statements: two different ones were merged, or one was split"
    told = {
        "added": ([new[claim].text for claim in changes.added], set(now) - set(was)),
        "gone": ([gone.text for gone in changes.gone], set(was) - set(now)),
        "without a source": ([gone.text for gone in changes.gone if gone.successor is None], set(was) - set(now)),
        "reworded": ([change.after for change in changes.reworded], set()),
    }
    for name, (said, done) in told.items():
        if sorted(said) != sorted(done):
            yield f"{name}: it says {said}, done was {sorted(done)}"
    paths = {report.id: report.path for report in (*review.old.reports, *review.new.reports)}
    moved = {
        old[change.claim].text: (
            {paths[report] for report in change.sources_added},
            {paths[report] for report in change.sources_removed},
        )
        for change in (*changes.confirmed, *changes.carried)
        if change.sources_added or change.sources_removed
    }
    expected = {
        text: (now[text] - was[text], was[text] - now[text]) for text in now if text in was and now[text] != was[text]
    }
    if moved != expected:
        yield f"carriers: it says {moved}, done was {expected}"
    if any(change.origins_after <= change.origins_before for change in changes.confirmed):
        yield "a claim is confirmed without a new origin"


def _carriers(folder: Folder) -> dict[str, set[str]]:
    """Statement to the files that make it."""
    return {
        text: {name for name, statements in folder.items() if text in statements}
        for text in set().union(*map(set, folder.values()))
    }


if __name__ == "__main__":
    sys.exit(main())
