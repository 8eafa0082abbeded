"""What a review leaves behind: files for people, for other programs and for the runner that shows them."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from builder.errors import Fault, disk_faults
from builder.model import Digest
from builder.publishing.comparing.review import Review, changes_json, review_changes
from builder.publishing.comparing.review_text import annotations, review_markdown, review_text
from builder.publishing.digest_file.entries import DigestFile
from builder.publishing.digest_file.exports import digest_file, digest_json
from builder.whole_files import write_named

REVIEW_FILES = ("summary.md", "changes.txt", "changes.json", "annotations.txt", "digest.json")


def review_digest(old: DigestFile, digest: Digest, faults: Sequence[Fault] = ()) -> dict[str, str]:
    """What differs and the digest itself, by file name; `faults`: why its site is refused all the same."""
    review = review_changes(old, digest_file(digest))
    return _texts(review, faults) | {"changes.json": changes_json(review), "digest.json": digest_json(digest)}


def review_refusal(faults: Sequence[Fault]) -> dict[str, str]:
    """Why there is nothing to compare, by file name."""
    return _texts(None, faults)


def _texts(review: Review | None, faults: Sequence[Fault] = ()) -> dict[str, str]:
    return {
        "summary.md": review_markdown(review, faults),
        "changes.txt": review_text(review, faults),
        "annotations.txt": annotations(faults),
    }


def write_review(files: Mapping[str, str], folder: Path) -> None:
    """Write `files` into `folder`, each whole or not at all; those of an earlier review that are not among them go.

    Raises OutputError when it cannot be written.
    """
    with disk_faults(folder):
        folder.mkdir(parents=True, exist_ok=True)

    for name in REVIEW_FILES:
        with disk_faults(folder / name):
            if name in files:
                write_named(folder / name, files[name].encode())
            else:
                (folder / name).unlink(missing_ok=True)
