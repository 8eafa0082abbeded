"""Where a briefing gets the program from: never from whoever registers a name."""

import json
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import Any

import pytest

from builder import __version__
from builder.errors import UsageError
from builder.starting import program
from builder.starting.program import WHEEL, find_program

ADDRESS = f"https://desk.example/releases/{WHEEL}"
SHA256 = "0123456789abcdef" * 4


class Installed:
    """A distribution as its installer has left it."""

    def __init__(self, written: str | None) -> None:
        self.written = written

    def read_text(self, name: str) -> str | None:
        assert name == "direct_url.json"
        return self.written


def install(monkeypatch: pytest.MonkeyPatch, written: Any) -> None:
    text = written if isinstance(written, str | None) else json.dumps(written)
    monkeypatch.setattr(program, "distribution", lambda _name: Installed(text))


def test_an_address_with_a_hash_is_taken_as_it_is() -> None:
    found = find_program(f"{ADDRESS}#sha256={SHA256}")
    assert found is not None
    assert found.requirement == f"briefing-digest @ {ADDRESS} \\\n    --hash=sha256:{SHA256}"
    assert found.wheel is None


def test_a_name_of_an_index_is_taken_with_a_hash() -> None:
    found = find_program(f"briefing-digest=={__version__}#sha256={SHA256}")
    assert found is not None
    assert found.named == f"briefing-digest=={__version__}"


@pytest.mark.parametrize(
    "source",
    [
        "",
        "briefing-digest",
        f"briefing-digest=={__version__}",
        f"briefing-digest==999#sha256={SHA256}",
        f"other=={__version__}#sha256={SHA256}",
        ADDRESS,
        f"{ADDRESS}#sha256=abc",
        f"{ADDRESS}#sha256={SHA256}\nother",
        f"ftp://desk.example/{WHEEL}#sha256={SHA256}",
        f"https://user:word@desk.example/{WHEEL}#sha256={SHA256}",
        f"https://desk.example/${{TOKEN}}/{WHEEL}#sha256={SHA256}",
        f"https://desk.example/a b/{WHEEL}#sha256={SHA256}",
        f"https://desk.example/briefing_digest-999-py3-none-any.whl#sha256={SHA256}",
        "https://desk.example/",
    ],
)
def test_what_names_no_wheel_of_this_version_or_no_hash_is_refused(
    source: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, None)
    with pytest.raises(UsageError):
        find_program(source)


def test_a_file_that_is_no_wheel_of_this_version_is_refused(tmp_path: Path) -> None:
    (tmp_path / "briefing_digest-999-py3-none-any.whl").write_bytes(b"")
    for path in (tmp_path / WHEEL, tmp_path / "briefing_digest-999-py3-none-any.whl", tmp_path):
        with pytest.raises(UsageError):
            find_program(str(path))


@pytest.mark.parametrize(
    "archive",
    [{"hashes": {"sha256": SHA256}}, {"hash": f"sha256={SHA256}"}, {"hash": "", "hashes": {"sha256": SHA256}}],
)
def test_what_was_installed_from_an_address_is_had_there_again(
    archive: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, {"url": ADDRESS, "archive_info": archive})
    for source in (None, ADDRESS):
        found = find_program(source)
        assert found is not None
        assert (found.named, found.sha256) == (f"briefing-digest @ {ADDRESS}", SHA256)


def test_what_was_installed_from_a_wheel_on_the_disk_brings_it_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel = tmp_path / "a folder" / WHEEL
    wheel.parent.mkdir()
    wheel.write_bytes(b"a wheel")
    install(monkeypatch, {"url": wheel.as_uri(), "archive_info": {}})
    found = find_program(None)
    assert found is not None
    assert found.wheel == b"a wheel"
    wheel.unlink()
    assert find_program(None) is None


@pytest.mark.parametrize(
    "written",
    [
        None,
        "",
        "no json",
        "[]",
        {"url": "file:///work", "dir_info": {"editable": True}},
        {"url": ADDRESS, "archive_info": {}},
        {"url": f"https://user@desk.example/{WHEEL}", "archive_info": {"hashes": {"sha256": SHA256}}},
        {"url": "https://desk.example/program.tar.gz", "archive_info": {"hashes": {"sha256": SHA256}}},
    ],
)
def test_of_what_came_from_elsewhere_nothing_is_made_up(written: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, written)
    assert find_program(None) is None


def test_a_program_that_was_never_installed_is_from_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    def not_there(_name: str) -> Installed:
        raise PackageNotFoundError

    monkeypatch.setattr(program, "distribution", not_there)
    assert find_program(None) is None
