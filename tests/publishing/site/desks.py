"""The briefing of a desk in a folder of its own, with a page written by hand and a theme that can be changed."""

import shutil
from pathlib import Path

ROOT = Path(__file__).parents[3]
SETTINGS = """\
title: Halcyon aground
description: What is reported about the ferry.
language: en
topics:
  - {id: rescue, title: Rescue, description: Who was saved., terms: [saved, rescue, coast guard]}
"""


def write_desk(folder: Path, settings: str = SETTINGS) -> None:
    """All but its reports."""
    for name in ("seeds", "docs", "theme"):
        (folder / name).mkdir(parents=True)
    (folder / "briefing.yml").write_text(settings, encoding="utf-8")
    (folder / "docs" / "desk.md").write_text("# Our desk\n\nWho we are.\n", encoding="utf-8")
    shutil.copytree(ROOT / "builder/publishing/theme", folder / "theme", dirs_exist_ok=True)
    own = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace("builder/publishing/theme", "theme")
    (folder / "mkdocs.yml").write_text(own, encoding="utf-8")


def write_report(desk: Path, number: int, text: str, day: str = "2021-05-01") -> None:
    front = f"---\ntitle: Report {number}\npublisher: Outlet {number}\npublished: {day}\n---\n"
    (desk / "seeds" / f"{number}.md").write_text(front + text, encoding="utf-8")


def files_of(site: Path) -> dict[str, bytes]:
    """Path below the site → content."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
