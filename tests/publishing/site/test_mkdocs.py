"""What MkDocs is given, and what it says when it refuses."""

import errno
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from builder.config import Config
from builder.errors import Code, GateError, OutputError, UsageError
from builder.publishing.rendered import write_page
from builder.publishing.site import mkdocs
from builder.publishing.site.mkdocs import (
    PROGRAM_ROOT,
    build_site,
    private_config,
    project_config,
    site_tree,
    write_tree,
)
from builder.publishing.site.release import MARKER
from builder.publishing.telling.wording import PLURAL_FORMS, words_for

PAGES = (write_page("index.md", "# Front\n"), write_page("topics/rescue.md", "# Rescue\n"))


@pytest.fixture
def project(tmp_path: Path, config: Config) -> Config:
    """A project of somebody's own: its mkdocs.yml, its pages by hand."""
    (tmp_path / "mkdocs.yml").write_text(
        "INHERIT: docs/briefing/.mkdocs.yml\ntheme:\n  name: material\n  custom_dir: look\nextra:\n  generator: false\n"
    )
    for path, text in {
        "docs/method.md": "# Method",
        "docs/index.md": "# About",
        "docs/places/north.md": "# North",
        "docs/decisions/0001-a.md": "# A",
        "docs/desk/faults.md": "# Faults",
        "docs/development/architecture.md": "# Rooms",
        "docs/picture.png": "png",
        "docs/briefing/index.md": "# Generated",
        "docs/.hidden/x.md": "# Hidden",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    (tmp_path / "docs" / "link.md").symlink_to(tmp_path / "docs" / "method.md")
    return replace(config, root=tmp_path)


def settings_of(tree: dict[str, bytes]) -> dict[str, object]:
    value: dict[str, object] = yaml.safe_load(tree[".mkdocs.yml"])
    return value


def test_the_tree_holds_the_pages_those_written_by_hand_for_readers_and_the_marker(project: Config) -> None:
    assert sorted(site_tree(PAGES, project)) == [
        *(
            ".briefing-site",
            ".mkdocs.yml",
            "about/index.md",
            "about/method.md",
            "about/picture.png",
            "about/places/north.md",
        ),
        *("index.md", "topics/rescue.md"),
    ]


def test_the_navigation_has_the_topics_in_the_order_of_the_configuration(project: Config) -> None:
    assert settings_of(site_tree(PAGES, project))["nav"] == [
        {"Overview": "index.md"},
        {
            "Topics": [
                {"The grounding": "topics/grounding.md"},
                {"Rescue & after": "topics/rescue.md"},
                {"Salvage": "topics/salvage.md"},
                {"Context": "context.md"},
            ]
        },
        {
            "Evidence": [
                {"Sources": "sources.md"},
                {
                    "More evidence": [
                        {"Figures by report": "evidence.md"},
                        {"Disputes": "disputes.md"},
                        {"Corrections": "corrections.md"},
                        {"Left out": "left-out.md"},
                        {"Tags": "tags.md"},
                    ]
                },
            ]
        },
        {
            "About": [
                {"How to read this": "how-to-read.md"},
                "about/method.md",
                "about/index.md",
                {"Places": ["about/places/north.md"]},
            ]
        },
    ]


def test_several_pages_of_the_program_stand_under_one_title(project: Config) -> None:
    (project.root / "docs/data.md").write_text("---\nlang: en\n---\n# Data")
    nav = settings_of(site_tree(PAGES, replace(project, language="uk")))["nav"]
    (about,) = nav[-1].values()  # type: ignore[index]  # a list of parts
    assert about[1:3] == [{"Дані та метод": [{"Про дані": "about/data.md"}, "about/method.md"]}, "about/index.md"]


def test_pages_that_may_be_left_out_are_in_the_navigation_where_they_are(project: Config) -> None:
    pages = (*PAGES, write_page("timeline.md", "# When"), write_page("data.md", "# Data"))
    (evidence,) = (part["Evidence"] for part in settings_of(site_tree(pages, project))["nav"] if "Evidence" in part)  # type: ignore[attr-defined]  # a list of parts
    assert [next(iter(page.values())) for page in evidence[1]["More evidence"]] == [
        *("evidence.md", "timeline.md", "disputes.md", "corrections.md", "left-out.md", "tags.md", "data.md"),
    ]


def test_the_navigation_speaks_the_language_of_the_briefing(project: Config) -> None:
    nav = settings_of(site_tree(PAGES, replace(project, language="uk")))["nav"]
    assert nav != settings_of(site_tree(PAGES, project))["nav"]
    assert "index.md" in nav[0].values()  # type: ignore[index]  # a list of parts


@pytest.mark.parametrize(
    ("language", "stated", "shown"),
    [
        ("uk", "en", {"Про метод": "about/method.md"}),
        ("ru", "en", {"О методе": "about/method.md"}),
        ("en", "en", "about/method.md"),
        ("en-GB", "en", "about/method.md"),
        ("uk", "uk", "about/method.md"),
        ("uk", None, "about/method.md"),  # somebody's own page, in a language nobody states
    ],
)
def test_a_page_of_the_program_in_another_language_is_named_in_that_of_the_briefing(
    language: str, stated: str | None, shown: object, project: Config
) -> None:
    head = f"---\nauthor: desk\nlang: {stated}\n---\n" if stated else ""
    for page in ("method", "index"):
        (project.root / f"docs/{page}.md").write_text(f"{head}# Some title\n")
    nav = settings_of(site_tree(PAGES, replace(project, language=language)))["nav"]
    (about,) = nav[-1].values()  # type: ignore[index]  # a list of parts
    assert shown in about
    assert "about/index.md" in about  # no page that the program knows


@pytest.mark.parametrize("language", sorted(PLURAL_FORMS))
def test_no_title_stands_twice_in_the_navigation_of_the_programs_own_pages(language: str, config: Config) -> None:
    tree = site_tree((*PAGES, write_page("data.md", "# Data")), replace(config, root=PROGRAM_ROOT, language=language))
    titles = list(titles_of(settings_of(tree)["nav"], tree))
    assert sorted(titles) == sorted(set(titles))
    assert words_for(language)["nav.about-data"] in titles
    assert words_for(language)["nav.about-method"] in titles


def titles_of(part: object, tree: dict[str, bytes]) -> Iterator[str]:
    """Every title of the navigation, those that pages give themselves too."""
    if isinstance(part, str):
        yield next(line for line in tree[part].decode().splitlines() if line.startswith("# ")).removeprefix("# ")
    elif isinstance(part, list):
        for each in part:
            yield from titles_of(each, tree)
    elif isinstance(part, dict):
        for title, content in part.items():
            yield title
            if not isinstance(content, str):
                yield from titles_of(content, tree)


@pytest.mark.parametrize(("language", "marks"), [("uk", ' lang="en" dir="auto"'), ("en", "")])
def test_a_page_in_another_language_than_the_site_is_marked_as_such(
    language: str, marks: str, config: Config, tmp_path: Path
) -> None:
    settings, docs, out = replace(config, root=PROGRAM_ROOT, language=language), tmp_path / "docs", tmp_path / "site"
    tree = {
        "about/method.md": b"---\nlang: en\n---\n# The method\n\n## Reading\n",
        "index.md": b"# Front\n\n## Part\n",
        "about/plain.md": b"# Plain\n\n## Part\n",
    }
    generated = yaml.safe_load(site_tree((), settings)[".mkdocs.yml"]) | {"nav": sorted(tree)}
    write_tree({**tree, ".mkdocs.yml": yaml.safe_dump(generated).encode(), MARKER: b""}, docs)
    (tmp_path / "mkdocs.yml").write_bytes(private_config(settings, docs, out))
    build_site(tmp_path / "mkdocs.yml", None, 100)

    page = (out / "about/method.html").read_text()
    assert f'<article class="md-content__inner md-typeset"{marks}>' in page
    assert f'<ul class="md-nav__list"{marks} data-md-component="toc"' in page
    for other in ("index.html", "about/plain.html"):
        assert 'lang="en" dir' not in (out / other).read_text()


def test_a_site_that_is_searched_by_parts_says_so_to_the_theme(project: Config, tmp_path: Path) -> None:
    docs = tmp_path / "private"
    write_tree(site_tree(PAGES, project), docs)
    one = yaml.safe_load(private_config(project, docs, tmp_path / "out"))
    parts = yaml.safe_load(private_config(project, docs, tmp_path / "out", in_parts=True))
    assert one["extra"].keys() == {"generator", "search"}
    assert parts == one | {"extra": {**one["extra"], "pagefind": True}}


def test_the_search_speaks_the_language_of_the_briefing(project: Config) -> None:
    english, ukrainian = (
        settings_of(site_tree(PAGES, replace(project, language=language)))["extra"] for language in ("en", "uk")
    )
    assert english["search"].keys() == ukrainian["search"].keys()  # type: ignore[index]  # a mapping of phrases
    assert ukrainian["search"]["results"].keys() == {"one", "few", "many"}  # type: ignore[index]  # the same


def test_the_names_of_a_configuration_are_escaped_where_the_theme_writes_them_raw(hostile_config: Config) -> None:
    settings = settings_of(site_tree((), hostile_config))
    assert settings["site_name"] == "A &lt;i&gt;title&lt;/i&gt; & &quot;more&quot; &lt;/title&gt;"
    assert settings["site_description"] == "Of &lt;b&gt;many&lt;/b&gt; &quot;things&quot; & others."


@pytest.mark.parametrize(
    ("language", "theme"),
    [("en", "en"), ("ru", "ru"), ("uk", "uk"), ("en-GB", "en"), ("pt-BR", "pt-BR"), ("xx", "en"), ("../x", "en")],
)
def test_the_theme_speaks_the_language_of_the_site_where_it_can(language: str, theme: str, config: Config) -> None:
    assert settings_of(site_tree((), replace(config, language=language)))["theme"]["language"] == theme  # type: ignore[index]  # a mapping


@pytest.mark.parametrize(
    ("language", "light"), [("en", "Switch to light colours"), ("uk", "Увімкнути світле оформлення")]
)
def test_what_the_buttons_of_the_theme_say_is_said_in_the_language_of_the_briefing(
    language: str, light: str, project: Config, tmp_path: Path
) -> None:
    docs = tmp_path / "private"
    write_tree(site_tree(PAGES, replace(project, language=language)), docs)
    settings = yaml.safe_load(private_config(project, docs, tmp_path / "out"))
    assert settings["theme"]["palette"][0]["toggle"]["name"] == light
    assert settings["markdown_extensions"]["toc"] == {"permalink_title": words_for(language)["site.permalink"]}


def test_the_projects_own_settings_come_first_and_paths_are_absolute(project: Config, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Ours\nINHERIT: x\ntheme:\n  name: material\n  custom_dir: look\n  language: sv\n"
    )
    docs = tmp_path / "private"
    write_tree(site_tree(PAGES, project), docs)
    settings = yaml.safe_load(private_config(project, docs, tmp_path / "out"))
    assert settings["site_name"] == "Ours"
    own = {"language": "sv", "name": "material", "custom_dir": str(tmp_path / "look")}
    assert settings["theme"] == own | {"palette": settings["theme"]["palette"]}
    assert (settings["docs_dir"], settings["site_dir"]) == (str(docs), str(tmp_path / "out"))
    assert settings["nav"][0] == {"Overview": "index.md"}
    assert "INHERIT" not in settings


@pytest.mark.parametrize("text", ["a: [", "theme: !!python/name:os.system", "- a", ""])
def test_a_configuration_that_is_no_plain_yaml_is_named(text: str, project: Config, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(text)
    docs = tmp_path / "private"
    write_tree(site_tree(PAGES, project), docs)
    with pytest.raises(UsageError, match=r"CONFIG-SYNTAX .*mkdocs.yml"):
        private_config(project, docs, tmp_path / "out")


def test_without_one_of_its_own_a_project_is_built_with_the_programs(
    config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert project_config(replace(config, root=tmp_path)) == mkdocs.PROGRAM_ROOT / "mkdocs.yml"
    monkeypatch.setattr(mkdocs, "PROGRAM_ROOT", tmp_path)
    with pytest.raises(UsageError, match="CONFIG-MISSING"):
        project_config(replace(config, root=tmp_path))


def test_a_folder_is_made_to_hold_the_tree_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    write_tree({MARKER: b"", "a.md": b"1", "old/b.md": b"2"}, folder)
    before = (folder / "a.md").stat().st_mtime_ns
    os.utime(folder / "a.md", ns=(before - 10**9, before - 10**9))
    write_tree({MARKER: b"", "a.md": b"1", "c.md": b"3"}, folder)
    assert sorted(path.name for path in folder.rglob("*")) == [MARKER, "a.md", "c.md"]
    assert (folder / "a.md").stat().st_mtime_ns == before - 10**9, "a file that is right already is not touched"


def test_a_folder_of_somebody_elses_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("mine")
    with pytest.raises(OutputError) as caught:
        write_tree({MARKER: b"", "a.md": b"1"}, tmp_path)
    assert caught.value.faults[0].code is Code.OUT_FOREIGN
    assert [path.name for path in tmp_path.iterdir()] == ["notes.md"]


def run_instead(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    monkeypatch.setattr(mkdocs, "mkdocs_command", lambda _name: [sys.executable, "-c", program])


def test_the_first_complaint_of_mkdocs_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    says = f"WARNING -  Doc file '{tmp_path}/docs/a.md' contains a link 'b.md'\nWARNING -  another\n\nAborted with 2 warnings in strict mode!"
    run_instead(monkeypatch, f"import sys; sys.exit({says!r})")
    with pytest.raises(
        GateError,
        match=r"GATE-SITE mkdocs.yml: the site generator refuses: Doc file 'docs/a.md' contains a link 'b.md'\.",
    ):
        build_site(tmp_path / "mkdocs.yml", None, 10)


def test_a_crash_of_mkdocs_is_told_by_its_last_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run_instead(monkeypatch, "raise KeyError('x')")
    with pytest.raises(GateError, match="refuses: KeyError: 'x'"):
        build_site(tmp_path / "mkdocs.yml", None, 10)


def test_a_full_disk_is_no_fault_of_the_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run_instead(monkeypatch, "import errno; raise OSError(errno.ENOSPC, 'No space left on device')")
    with pytest.raises(OSError, match="No space left") as caught:
        build_site(tmp_path / "mkdocs.yml", None, 10)
    assert caught.value.errno == errno.ENOSPC


def test_a_build_that_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run_instead(monkeypatch, "import time; time.sleep(60)")
    with pytest.raises(GateError, match=r"GATE-SITE .* more than 0.2 seconds"):
        build_site(tmp_path / "mkdocs.yml", None, 0.2)  # type: ignore[arg-type]  # a test need not wait a second


@pytest.mark.parametrize(
    ("day", "seconds"),
    [("2031-03-04", "1930348800"), (None, "946684800"), ("1969-12-31", "0"), ("9999-12-31", "4294967295")],
)
def test_the_newest_report_is_the_day_of_the_build(
    day: str | None, seconds: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_instead(monkeypatch, f"import os, sys; sys.exit(os.environ['SOURCE_DATE_EPOCH'] != {seconds!r})")
    build_site(tmp_path / "mkdocs.yml", day, 10)


def test_links_and_pipes_in_the_way_of_a_tree_are_removed_and_nothing_is_written_through_them(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "briefing", tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept.md").write_text("kept", encoding="utf-8")
    write_tree({MARKER: b"", "old.md": b"old"}, folder)
    (folder / "index.md").symlink_to(elsewhere / "kept.md")
    (folder / "topics").symlink_to(elsewhere, target_is_directory=True)
    (folder / "more").symlink_to(elsewhere, target_is_directory=True)
    os.mkfifo(folder / "pipe.md")
    os.mkfifo(folder / "left.md")

    write_tree({MARKER: b"", "index.md": b"new", "topics/sea.md": b"sea", "pipe.md": b"page"}, folder)
    assert sorted(path.name for path in elsewhere.iterdir()) == ["kept.md"]
    assert (elsewhere / "kept.md").read_text(encoding="utf-8") == "kept"
    assert (folder / "index.md").read_bytes() == b"new"
    assert (folder / "topics" / "sea.md").read_bytes() == b"sea"
    assert (folder / "pipe.md").read_bytes() == b"page"
    assert not (folder / "left.md").exists()
    assert not (folder / "more").is_symlink()
