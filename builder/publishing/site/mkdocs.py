"""MkDocs, and no other module knows it: the tree it reads, its configuration, one build.

The generated `.mkdocs.yml` in the tree holds what the briefing's own configuration decides (names, navigation); the
project's `mkdocs.yml` inherits it, so that plain `mkdocs build` and `mkdocs serve` work on the same tree without a hook
or a plugin of ours.
"""

import hashlib
import json
import os
import re
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from errno import EACCES, EDQUOT, EFBIG, EIO, ENOSPC, EPERM, EROFS
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import yaml

from builder.bounded.copies import can_copy, run_copy
from builder.config import Config
from builder.errors import Code, Fault, GateError, UsageError, disk_faults
from builder.publishing.clock import epoch_seconds
from builder.publishing.escaping import html_text
from builder.publishing.rendered import Page
from builder.publishing.site import fast
from builder.publishing.site.release import MARKER, MARKER_TEXT, check_place
from builder.publishing.telling.permalinks import (
    CONTEXT_PAGE,
    EVIDENCE_PAGE,
    EVIDENCE_PAGES,
    GUIDE_PAGE,
    SOURCES_PAGE,
    topic_page,
)
from builder.publishing.telling.wording import Words, words_for

GENERATED_CONFIG = ".mkdocs.yml"
PROJECT_CONFIG = "mkdocs.yml"
HANDWRITTEN = "about"
NAMED_PAGES = {f"{HANDWRITTEN}/{name}.md": f"about-{name}" for name in ("data", "method")}
"""The program's own pages for readers, written in English, and what they are called in other languages."""
NOT_FOR_READERS = frozenset({"briefing", "desk", "development", "decisions"})
"""Folders of `docs/` that no page is taken from: what is generated, and what only those who keep it or write it
need."""
OPTIONAL_PAGES = frozenset({"timeline", "data"})
COLOUR_SCHEMES: tuple[tuple[Mapping[str, str], str, str], ...] = (
    ({"media": "(prefers-color-scheme)"}, "material/brightness-auto", "to_light"),
    ({"media": "(prefers-color-scheme: light)", "scheme": "default"}, "material/weather-sunny", "to_dark"),
    ({"media": "(prefers-color-scheme: dark)", "scheme": "slate"}, "material/weather-night", "to_system"),
)
"""When a scheme holds, the icon of the switch then, and the word for what it switches to."""
SAID_BY_SEARCH = tuple("none instead also missing no-phrase start all some none-all parted".split())
"""What the script of the search says in the site's language, by its name among the words."""
RUN_MKDOCS = Path(fast.__file__).with_name("run_mkdocs.py")
PROGRAM_ROOT = Path(__file__).parents[3]
SHIPPED_CONFIG = (
    Path(__file__).parents[1] / "data" / PROJECT_CONFIG
)  # in an installed program only: setup.py puts it there
KNOWN_PLUGINS = frozenset({"search", "tags"})
KNOWN_EXTENSIONS = frozenset(
    "abbr admonition attr_list def_list fenced_code footnotes md_in_html meta sane_lists smarty tables toc".split()
)
"""What makes the same of the same files; another may read more of them, ask a network or a clock."""
_OwnLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_OwnDumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
"""For what the program itself has written or writes: the same, in a tenth of the time."""
_OUTPUT_ERRORS = {EACCES, EDQUOT, EFBIG, EIO, ENOSPC, EPERM, EROFS}
_ERRNO = re.compile(r"\[Errno (\d+)\]")
_STATED_LANGUAGE = re.compile(rb"---\r?\n(?:.+\n)*?lang: *([A-Za-z0-9-]+)\s*\n(?:.+\n)*?---\s*\n")
_COMPLAINT = re.compile(r"^(?:WARNING\s*-|ERROR\s*-|Error:)\s*(.+)", re.MULTILINE)
_FIXED = {
    "PYTHONHASHSEED": "0",
    "PYTHONUTF8": "1",
    "NO_MKDOCS_2_WARNING": "1",
}  # nothing of a machine's own ways reaches the pages


def project_config(config: Config) -> Path:
    """The `mkdocs.yml` to build with: beside the briefing's configuration, else the program's own.

    Raises UsageError without one.
    """
    for path in (config.root / PROJECT_CONFIG, PROGRAM_ROOT / PROJECT_CONFIG, SHIPPED_CONFIG):
        if path.is_file():
            return path
    what = "there is none beside the briefing's configuration"
    raise UsageError(
        Fault(Code.CONFIG_MISSING, str(config.root / PROJECT_CONFIG), what, "Copy the one of the program there")
    )


def site_tree(pages: Iterable[Page], config: Config) -> dict[str, bytes]:
    """Every file MkDocs reads, by its path below the root.

    Pages, hand-written pages below `about/`, navigation, marker.
    """
    generated = tuple(pages)
    handwritten = dict(_handwritten(_docs_folder(config)))
    words = words_for(config.language)
    settings = {
        "site_name": str(html_text(config.title)),
        "site_description": str(html_text(config.description)),
        **({"site_url": config.site_url} if config.site_url else {}),
        "theme": {"language": _theme_language(config.language), "palette": _palette(words)},
        "markdown_extensions": {"toc": {"permalink_title": words["site.permalink"]}},
        "extra": {"search": _words_of_search(words)},
        "nav": _navigation(config, {page.path for page in generated}, handwritten),
    }

    return (
        {page.path: page.content for page in generated}
        | handwritten
        | {GENERATED_CONFIG: _yaml(settings), MARKER: MARKER_TEXT}
    )


def _docs_folder(config: Config) -> Path:
    """Where pages written by hand lie.

    Beside the `mkdocs.yml` in use, or beside the briefing's configuration where that is the shipped one.
    """
    path = project_config(config)
    return (config.root if path == SHIPPED_CONFIG else path.parent) / "docs"


def write_tree(tree: Mapping[str, bytes], folder: Path) -> None:
    """Make `folder` hold `tree` and nothing else.

    Files that are right already are not touched, so that a preview sees what changed.

    Raises OutputError when `folder` is not this program's or cannot be written.
    """
    check_place(folder)
    with disk_faults(folder):
        for path in (MARKER, *sorted(tree.keys() - {MARKER})):  # the marker first: a folder half written is ours
            target = folder / path
            _make_way(folder, target)
            if not target.is_file() or target.read_bytes() != tree[path]:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(tree[path])

        for target in sorted(folder.rglob("*"), reverse=True):
            if target.is_dir() and not target.is_symlink():
                if not any(target.iterdir()):
                    target.rmdir()
            elif target.relative_to(folder).as_posix() not in tree:
                target.unlink()


def _make_way(folder: Path, target: Path) -> None:
    """Remove links, pipes and what else is neither file nor folder at `target` and above it, below `folder`.

    What is written there would go elsewhere, or wait for a reader.
    """
    below = [place for place in target.parents if place.is_relative_to(folder) and place != folder]
    for place in (*reversed(below), target):
        if place.is_symlink() or (place.exists() and not place.is_file() and not place.is_dir()):
            place.unlink()


def _handwritten(docs: Path) -> Iterator[tuple[str, bytes]]:
    """(path below the root of the tree, bytes) of the files of `docs/`, sorted.

    None that is hidden, a link, or in a folder that is not for readers.
    """
    found: list[tuple[tuple[str, ...], Path]] = []
    for folder, inner, files in os.walk(docs):
        parts = Path(folder).relative_to(docs).parts
        inner[:] = [name for name in inner if _is_for_readers((*parts, name))]
        found += [((*parts, name), Path(folder, name)) for name in files if _is_for_readers((*parts, name))]

    for parts, path in sorted(found):
        if path.is_file() and not path.is_symlink():
            yield "/".join((HANDWRITTEN, *parts)), path.read_bytes()


def _is_for_readers(parts: Sequence[str]) -> bool:
    return parts[0] not in NOT_FOR_READERS and not parts[-1].startswith(".")


def kept_inputs(config: Config) -> dict[str, str] | None:
    """SHA-256 of every file that a site is made from beside its reports and settings, by name.

    That are the pages written by hand and what the theme is changed by. None where the settings let the site depend on
    more than that: by a hook, or by a plugin or an extension that is not known.

    Raises UsageError when there is no `mkdocs.yml`.
    """
    path = project_config(config)
    with suppress(yaml.YAMLError, OSError, ValueError, TypeError):
        own = _read_project(path.read_bytes())
        if not is_known(config):
            return None

        theme = own["theme"]
        custom = theme.get("custom_dir") if isinstance(theme, dict) else None
        base = PROGRAM_ROOT if path == SHIPPED_CONFIG else path.parent
        changed = _files_of(base / custom, "theme") if custom else {}
        pages = {name: hashlib.sha256(content).hexdigest() for name, content in _handwritten(_docs_folder(config))}
        return None if changed is None else pages | changed
    return None


def is_known(config: Config) -> bool:
    """Whether the settings name nothing but what is known: no hook, and no other plugin or extension.

    What is known writes the same with any hash seed. Raises UsageError when there is no `mkdocs.yml`.
    """
    with suppress(yaml.YAMLError, OSError, ValueError, TypeError, AttributeError):
        own = _read_project(project_config(config).read_bytes())
        has_others = own.get("hooks") or not _names(own.get("plugins")) <= KNOWN_PLUGINS
        return not has_others and _names(own.get("markdown_extensions")) <= KNOWN_EXTENSIONS
    return False


def _names(listed: Any) -> set[str]:
    """Names of plugins or extensions, each with its options or without."""
    return {str(name) for one in listed or () for name in (one if isinstance(one, dict) else (one,))}


def _files_of(folder: Path, name: str) -> dict[str, str] | None:
    """SHA-256 of the files below `folder` by their paths below `name`; None where a link leads out of it."""
    hashes = {}
    for place in sorted(folder.rglob("*")):
        if place.is_symlink():
            return None
        if place.is_file():
            hashes[f"{name}/{place.relative_to(folder).as_posix()}"] = hashlib.sha256(place.read_bytes()).hexdigest()
    return hashes


def _navigation(config: Config, generated: Collection[str], handwritten: Mapping[str, bytes]) -> list[Any]:
    """Titles in the language of the briefing, where the program has words in it.

    Of the pages it may leave out, those that are there. Pages written by hand are called by their own titles, but for
    those of the program that state another language than the briefing's; these stand before somebody's own, under one
    title where there are several.
    """
    words = words_for(config.language)

    def named(name: str, content: Any) -> dict[str, Any]:
        return {str(html_text(words[f"nav.{name}"])): content}

    topics = [{str(html_text(topic.title)): topic_page(topic.id)} for topic in config.topics]
    more = [
        named(name, f"{name}.md")
        for name in EVIDENCE_PAGES
        if name != "sources" and (name not in OPTIONAL_PAGES or f"{name}.md" in generated)
    ]
    evidence = [
        named("sources", SOURCES_PAGE),
        named("more-evidence", [named("by-report", EVIDENCE_PAGE), *more]),
    ]
    written = _section([path.split("/")[1:] for path in handwritten if path.endswith(".md")], HANDWRITTEN)
    known = [page for page in written if isinstance(page, str) and page in NAMED_PAGES]
    of_program = [named(NAMED_PAGES[page], page) if _is_foreign(page, handwritten, words) else page for page in known]
    about = [page for page in written if page not in known]
    about[:0] = [named("data-and-method", of_program)] if len(of_program) > 1 else of_program
    return [
        named("overview", "index.md"),
        named("topics", [*topics, named("context", CONTEXT_PAGE)]),
        named("evidence", evidence),
        named("about", [named("how-to-read", GUIDE_PAGE), *about]),
    ]


def _is_foreign(page: Any, handwritten: Mapping[str, bytes], words: Words) -> bool:
    """Whether an entry of the navigation is a page of the program that says by `lang` that it is not in `words`."""
    if not isinstance(page, str) or page not in NAMED_PAGES:
        return False
    stated = _STATED_LANGUAGE.match(handwritten[page])
    return stated is not None and stated[1].decode() != words.language


def _section(paths: list[list[str]], folder: str) -> list[Any]:
    """Navigation of the pages below `folder`: its own by name, then a section for each folder in it.

    Titles are the pages' own.
    """
    own = sorted(parts[0] for parts in paths if len(parts) == 1)
    inner: dict[str, list[list[str]]] = {}
    for parts in sorted(paths):
        if len(parts) > 1:
            inner.setdefault(parts[0], []).append(parts[1:])
    pages = [f"{folder}/{name}" for name in sorted(own, key=lambda name: name != "index.md")]
    return [*pages, *({name.capitalize(): _section(below, f"{folder}/{name}")} for name, below in inner.items())]


def _palette(words: Words) -> list[dict[str, Any]]:
    """The three colour schemes of the theme, as the reader's system has it first, and what their switch says."""
    return [
        {**scheme, "primary": "custom", "accent": "custom", "toggle": {"icon": icon, "name": words[f"site.{name}"]}}
        for scheme, icon, name in COLOUR_SCHEMES
    ]


def _words_of_search(words: Words) -> dict[str, Any]:
    """What the search says beside what it finds, as its script fills it in."""
    said = {name: words[f"search.{name}"] for name in SAID_BY_SEARCH}
    return {**said, "results": dict(words.forms["count.result"]), "language": words.language}


def _theme_language(language: str) -> str:
    """The tag under which the theme has words for `language`, else English."""
    theme = find_spec("material")
    folders = list(theme.submodule_search_locations or []) if theme else []
    known = {path.stem for folder in folders for path in Path(folder, "templates/partials/languages").glob("*.html")}
    return next((tag for tag in (language, language.split("-", 1)[0]) if tag in known), "en")


def _yaml(value: Any) -> bytes:
    written: bytes = yaml.dump(
        value, Dumper=_OwnDumper, sort_keys=False, allow_unicode=True, encoding="utf-8", width=1000
    )
    return written


@lru_cache(1)
def _read_project(content: bytes) -> Any:
    """What a project's `mkdocs.yml` says, which is asked twice; not to be changed.

    By the slow loader: libyaml ends the process where brackets stand within brackets ten thousand times.
    """
    return yaml.safe_load(content)


def private_config(
    config: Config, docs: Path, site: Path, *, in_parts: bool = False, preview_files: Iterable[str] = ()
) -> bytes:
    """The project's `mkdocs.yml` for building `docs` into `site` from any folder.

    What it inherits merged in, its paths absolute.

    With `in_parts` the theme searches by Pagefind, whose index has to be made then. With `preview_files`, scripts
    and style sheets of the tree that go into every page, it is a preview, which no warning ends.
    """
    path = project_config(config)
    try:
        own = _read_project(path.read_bytes())
        inherited = yaml.load((docs / GENERATED_CONFIG).read_bytes(), _OwnLoader)  # noqa: S506 - safe, and ours
    except (yaml.YAMLError, OSError, ValueError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", None)
        what = str(getattr(error, "problem", None) or error)
        raise UsageError(
            Fault(Code.CONFIG_SYNTAX, str(path), what, "Correct it", None if line is None else line + 1)
        ) from None
    if not isinstance(own, dict):
        raise UsageError(Fault(Code.CONFIG_SYNTAX, str(path), "it is not a list of `key: value` lines", "Correct it"))

    said = {key: value for key, value in own.items() if key != "INHERIT"}
    merged = _merged(inherited, said) | {"docs_dir": str(docs), "site_dir": str(site)}
    base = PROGRAM_ROOT if path == SHIPPED_CONFIG else path.parent
    if isinstance(merged["theme"], dict) and "custom_dir" in merged["theme"]:
        custom = str((base / merged["theme"]["custom_dir"]).absolute())
        merged["theme"] = {**merged["theme"], "custom_dir": custom}
    if in_parts:
        merged["extra"] = {**(merged.get("extra") or {}), "pagefind": True}
    for file in preview_files:
        merged["strict"] = False
        key = "extra_css" if file.endswith(".css") else "extra_javascript"
        merged[key] = [*(merged.get(key) or ()), file]
    return _yaml(merged)


def _merged(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """As MkDocs merges what it inherits: mappings key by key, of anything else the one `over`."""
    both = {
        key: _merged(under[key], over[key])
        for key in over
        if isinstance(over[key], dict) and isinstance(under.get(key), dict)
    }
    return {**under, **over, **both}


def build_site(
    config_file: Path,
    newest: str | None,
    max_seconds: int,
    processes: int = 1,
    made: Mapping[str, Sequence[Any]] | None = None,
    *,
    in_copy: bool = False,
) -> None:
    """Let MkDocs build, strictly, in a process of its own; `newest` (YYYY-MM-DD) stands for the day of the build.

    `in_copy`: that may be a copy of this one, whose hash seed it then has.

    Many pages are made by as many `processes`, where the system can copy one. Those that are `made` already, by the
    paths of their sources, are left out, and what is found on them is put into its index as JSON has it.
    Raises GateError with MkDocs's first complaint, or when it takes longer than `max_seconds`; OSError when it could
    not write.
    """
    # Never with --quiet: what is not logged is not counted, and --strict then lets every warning pass.
    command = [*mkdocs_command("build"), "--strict", "--config-file", str(config_file)]
    settings = {
        "SOURCE_DATE_EPOCH": str(epoch_seconds(newest)),
        "BRIEFING_PROCESSES": str(processes),
        "BRIEFING_MAX_SECONDS": str(max_seconds),
    }
    if made:
        list_of_made = config_file.with_name("made.json")
        list_of_made.write_text(json.dumps(made), encoding="utf-8")
        settings["BRIEFING_PAGES_MADE"] = str(list_of_made)

    if in_copy and fast.IS_ON and can_copy():
        done = run_copy(lambda: _be_mkdocs(command, config_file), max_seconds, _FIXED | settings)
    else:
        from builder.bounded.processes import run_program

        done = run_program(command, max_seconds, os.environ | _FIXED | settings)
    if done is None:
        what = f"the site generator took more than {max_seconds} seconds"
        remedy = "Raise limits.max_site_seconds in the configuration"
        raise GateError(Fault(Code.GATE_SITE, PROJECT_CONFIG, what, remedy))
    if done.returncode:
        raise _failure(done.complaints.replace(f"{config_file.parent}{os.sep}", "") + done.output)


def _be_mkdocs(command: Sequence[str], config_file: Path) -> None:
    """Do in this process what `command` does in one of its own."""
    theme = yaml.load(config_file.read_bytes(), _OwnLoader)["theme"]  # noqa: S506 - safe, and ours
    if (
        isinstance(theme, dict)
        and theme.get("name") == "material"
        and not Path(theme.get("custom_dir", ""), "locales").exists()
    ):
        sys.modules["babel"] = None  # type: ignore[assignment]  # nobody has what it would translate: .01 s

    from builder.publishing.site.fast.run_mkdocs import main

    sys.argv[:] = command[command.index(str(RUN_MKDOCS)) :]
    main()


def mkdocs_command(name: str) -> list[str]:
    """The command line of MkDocs; `-P`: a folder named `mkdocs` where the user stands must not be taken for it."""
    program = [str(RUN_MKDOCS)] if fast.IS_ON else ["-m", "mkdocs"]
    return [sys.executable, "-P", *program, name]


def _failure(output: str) -> GateError | OSError:
    """What went wrong, in MkDocs's own first words."""
    numbers = {int(number) for number in _ERRNO.findall(output)} & _OUTPUT_ERRORS
    if numbers:
        return OSError(min(numbers), os.strerror(min(numbers)))
    complaint = _COMPLAINT.search(output)
    words = complaint[1].strip() if complaint else (output.strip().splitlines() or ["no word of why"])[-1]
    what = f"the site generator refuses: {words}"
    return GateError(Fault(Code.GATE_SITE, PROJECT_CONFIG, what, "Correct the page or the setting it names"))
