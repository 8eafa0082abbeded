"""Jinja with one rule that no template can forget: what is printed is escaped."""

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from builder.publishing import escaping
from builder.publishing.escaping import (
    finalize,
    language_attributes,
    md_link,
    md_name,
    md_path,
    md_phrase,
    md_quoted,
    md_url,
    yaml_text,
)
from builder.publishing.telling.choosing import by_event_date
from builder.publishing.telling.permalinks import passage_anchor, report_page, topic_page
from builder.publishing.telling.wording import Words

if TYPE_CHECKING:
    from jinja2 import Environment, FileSystemBytecodeCache

TEMPLATES = Path(__file__).parent / "templates"


def make_environment(words: Words) -> "Environment":
    """The templates of the pages, saying what they say in `words`."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(  # noqa: S701 — `finalize` escapes for Markdown and HTML at once; escaping for HTML alone would not do
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_compiled_templates(),
    )
    environment.filters |= {
        "anchor": md_name,
        "date": words.date,
        "em": escaping.em,
        "front_matter": yaml_text,
        "heading": lambda text: text[:1].upper() + text[1:],
        "language": lambda report: language_attributes(report.citation.language, words.language),
        "listed": words.listed,
        "outlet": lambda report: words.outlet(report.citation),
        "percent": escaping.percent,
        "place": lambda passage: md_name(passage_anchor(passage)),
        "quoted": md_quoted,
        "report_page": report_page,
        "topic_page": topic_page,
        "untitled": words.untitled,
        "url": md_url,
        "weight": words.weight,
    }
    environment.globals |= {
        "words": words,
        "phrase": lambda key, **values: md_phrase(words[key], values),
        "link": lambda path, text: md_link(md_path(path), text),
        "by_event_date": by_event_date,
    }
    return environment


def render(environment: "Environment", template: str, path: str, values: Mapping[str, Any]) -> str:
    """The page at `path`, below the root of the pages: `to` leads to a file of the tree as Markdown links name it, `href` as HTML does."""
    up = "../" * path.count("/")

    def to(target: str) -> escaping.Inert:
        return md_path(up + target)

    def href(target: str) -> escaping.Inert:
        return md_path(up + (f"{target.removesuffix('.md')}.html" if target.endswith(".md") else target))

    return environment.get_template(template).render(values, to=to, href=href).strip() + "\n"


def _compiled_templates() -> "FileSystemBytecodeCache | None":
    """Where Jinja keeps compiled templates from run to run: a folder that only this user may write to. None where there is no such folder.

    What compiles them is part of their name: this module and the one that escapes.
    """
    from jinja2 import FileSystemBytecodeCache, __version__
    from jinja2.bccache import Bucket

    class Cache(FileSystemBytecodeCache):
        def dump_bytecode(self, bucket: Bucket) -> None:
            with suppress(OSError):  # a full disk costs the next run the time to compile, and this one nothing
                super().dump_bytecode(bucket)

    compiler = hashlib.sha256(__version__.encode())
    for source in (__file__, escaping.__file__):
        compiler.update(Path(source).read_bytes())
    try:
        return Cache(pattern=f"briefing-{compiler.hexdigest()[:16]}-%s.cache")
    except (OSError, RuntimeError):
        return None
