"""A small briefing: two reports on one ferry that say one thing in two wordings, and one thing more each."""

from pathlib import Path

CONFIG = """\
title: Ferry aground
description: What is reported about the ferry.
topics:
  - id: rescue
    title: Rescue
    description: Who was brought ashore.
    terms: [rescue, lifeboat]
"""
FIRST = "Two lifeboats brought everyone ashore before dawn on Wednesday.\n\nThe harbour stays closed until Friday.\n"
SECOND = "Everyone was brought ashore by two lifeboats before dawn on Wednesday.\n\nDivers will look at the hull.\n"


def lay_out(folder: Path) -> Path:
    """Write the configuration and `seeds/` with both reports into `folder`, which is returned."""
    seeds = folder / "seeds"
    seeds.mkdir()
    (seeds / "alpha.txt").write_text(FIRST, encoding="utf-8")
    (seeds / "beta.txt").write_text(SECOND, encoding="utf-8")
    (folder / "briefing.yml").write_text(CONFIG, encoding="utf-8")
    return folder
