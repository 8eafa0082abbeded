"""Jinja with one rule that no template can forget: what is printed is escaped.

A template is given `edition`, its `view`, the `page` it becomes, the edition's `words`, and how to link: `href` leads
to a page or a place as HTML does, `to` to a file as it is, `link` makes a link of either, `phrase` a sentence with
links in it.
"""

import hashlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from posixpath import dirname, relpath
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, pass_context
from jinja2 import __version__ as jinja_version
from jinja2.bccache import Bucket
from jinja2.runtime import Context

from builder.publishing import escaping
from builder.publishing.escaping import (
    Inert,
    attribute_text,
    finalize,
    language_attributes,
    md_attributes,
    md_code_line,
    md_link,
    md_marked,
    md_name,
    md_path,
    md_phrase,
    md_place,
    md_quoted,
    md_report_address,
    md_site_place,
    md_spoken,
    md_url,
    yaml_text,
)
from builder.publishing.pages import attribute_values
from builder.publishing.pages.attribute_values import AttributeValues
from builder.publishing.rendered import Page, write_page
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.permalinks import Place, html_file
from builder.publishing.telling.text import Text
from builder.publishing.telling.wording import Words

TEMPLATES = Path(__file__).parent / "templates"
_MAX_PATHS = 20_000
"""Ways from a folder to a page that are worked out once: those of a site of 10,000 pages. A link takes a tenth of it then."""


class _Cache(FileSystemBytecodeCache):
    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):  # a full disk costs the next run the time to compile, and this one nothing
            super().dump_bytecode(bucket)


@lru_cache(_MAX_PATHS)
def _path_from(folder: str, path: str) -> str:
    return relpath(path, folder or ".")


@dataclass(frozen=True, slots=True)
class PageContext:
    """The page that a template is filled in for."""

    path: str
    """Below the root of the pages."""
    tags: tuple[str, ...]
    """Its tags."""
    is_printed: bool
    """Whether PDFs are published with it."""
    takes_in: frozenset[str] = frozenset()
    """Pages that a file to take away holds whole; none where it is a page of the site."""
    site_url: str | None = None
    """Address of the site, which such a file leads to; None where that is not known."""

    @property
    def is_file(self) -> bool:
        """Whether it is a file to take away, which leads to the pages of the site and not to their sources."""
        return bool(self.takes_in)

    def href(self, target: str | Place) -> Inert:
        """How the page leads to another or to a place, as HTML does; a place on itself is its anchor alone."""
        path, anchor = (target.page, target.anchor) if isinstance(target, Place) else (target, "")
        if anchor and path == self.path:
            return md_place("", anchor)
        return md_place(self._up + (html_file(path) if path.endswith(".md") else path), anchor)

    def mdref(self, target: str | Place) -> Inert:
        """How the page leads to another or to a place, as Markdown does: to its source, which a Git host shows too."""
        path, anchor = (target.page, target.anchor) if isinstance(target, Place) else (target, "")
        if anchor and (path == self.path or path in self.takes_in):
            return md_place("", anchor)
        if self.is_file:
            return md_site_place(self.site_url, self._up, html_file(path), anchor)
        return md_place(_path_from(dirname(self.path), path), anchor)

    def to(self, file: str) -> Inert:
        """How the page leads to a file below the root of the site."""
        return md_path(self._up + file)

    @property
    def _up(self) -> str:
        return "../" * self.path.count("/")


class Templates:
    """The templates of the pages, filled in for one edition."""

    def __init__(self, edition: Edition, *, printed: bool = False) -> None:
        """With `printed`, pages link to the PDFs."""
        self._edition, self._printed = edition, printed
        self._environment = make_environment(edition.words)

    def page(self, path: str, template: str, view: object, takes_in: Iterable[str] = ()) -> Page:
        """The page at `path`, below the root of the pages: `template` filled in with `view`.

        With `takes_in` it is a file to take away, at that path below the root of the site, that holds these pages.
        """
        site_url = self._edition.config.site_url
        tags = self._edition.tags.get(path, ())
        context = PageContext(path, tags, self._printed, frozenset(takes_in), site_url)

        filled_in = self._environment.get_template(template).render(
            edition=self._edition,
            view=view,
            page=context,
            href=context.href,
            mdref=context.mdref,
            to=context.to,
        )
        return write_page(path, filled_in.strip() + "\n")


def make_environment(words: Words) -> Environment:
    """The templates of the pages, saying what they say in `words`."""
    # `finalize` escapes for Markdown and HTML at once; escaping for HTML alone would not do.
    environment = Environment(  # noqa: S701 — see above
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[AttributeValues],
        bytecode_cache=_compiled_templates(),
        auto_reload=False,  # an environment serves one set of pages: no file is looked at again for each part of a page
    )

    environment.filters |= {
        "address": md_report_address,
        "anchor": md_name,
        "attribute": attribute_text,
        "bracketed": lambda told: md_phrase(" ({told})", {"told": told}) if told else "",
        "code_line": md_code_line,
        "date": _in_its_words(words.date),
        "em": escaping.em,
        "front_matter": yaml_text,
        "heading": _capitalised,
        "lang": _in_its_words(lambda language: language_attributes(language or words.language, words.language)),
        "listed": _in_its_words(words.listed),
        "percent": escaping.percent,
        "marked": md_marked,
        "quoted": _in_its_words(lambda text: md_quoted(text, words.quotation_marks)),
        "spoken": _in_its_words(lambda text: md_spoken(text.text, text.language or words.language, words.language)),
        "url": md_url,
        "written": _in_its_words(words.written_in),
    }

    environment.globals |= {
        "words": words,
        "attributes": _attributes_in(words.language),
        "phrase": lambda key, **values: md_phrase(words[key], values),
        "link": lambda path, text: md_link(md_path(path), text),
    }
    return environment


def _capitalised(told: str | Text) -> str | Text:
    if isinstance(told, Text):
        return told._replace(text=told.text[:1].upper() + told.text[1:])
    return told[:1].upper() + told[1:]


def _attributes_in(page_language: str) -> Callable[..., Inert]:
    """How templates write attributes behind a line or a link, on a page in that language."""

    def attributes(*classes: str, name: str | None = None, language: str | None = None, **data: str) -> Inert:
        values = {f"data-{name}": value for name, value in data.items()}
        if language and language != page_language:
            values |= {"lang": language, "dir": "auto"}
        return md_attributes(classes, name, values)

    return attributes


def _in_its_words(say: Callable[[Any], str]) -> Callable[[Context, Any], str]:
    """A filter that answers in the words of the edition.

    Jinja works out what a filter makes of a constant when it compiles the template, and compiled templates are kept for
    editions in other languages: not so of one that asks for the context.
    """

    @pass_context
    def say_now(_: Context, value: Any) -> str:
        return say(value)

    return say_now


def _compiled_templates() -> FileSystemBytecodeCache | None:
    """Where Jinja keeps compiled templates from run to run: a folder that only this user may write to.

    None where there is no such folder.

    What compiles them is part of their name: this module and those that escape.
    """
    compiler = hashlib.sha256(jinja_version.encode())
    for source in (__file__, escaping.__file__, attribute_values.__file__):
        compiler.update(Path(source).read_bytes())

    try:
        return _Cache(pattern=f"briefing-{compiler.hexdigest()[:16]}-%s.cache")
    except (OSError, RuntimeError):
        return None
