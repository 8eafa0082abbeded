"""An order is loaded once, with all that is wrong with it at once."""

import hashlib
import json
from pathlib import Path

import pytest

from builder.editorial import FILE_NAME as EDITORIAL
from builder.errors import Code, UsageError
from builder.order import OrderForm, load_order, load_with_faults
from builder.pipeline import check_reports, make_digest, make_edition, write_digest
from builder.publishing.site.publish import inputs_sha256

CONFIG = """title: A town
description: What is told of it.
topics:
  - {id: water, title: Water, description: The harbour., terms: [harbour, pier]}
"""


@pytest.fixture
def form(tmp_path: Path) -> OrderForm:
    """A folder with settings, two reports, the digest of an edition before and a decision about a claim of it."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "briefing.yml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "seeds" / "bell.md").write_text("Swimmers found a bronze bell beneath the pier.\n", encoding="utf-8")
    (tmp_path / "seeds" / "goats.md").write_text("Goats blocked the mountain railway.\n", encoding="utf-8")
    before = load_order(OrderForm(tmp_path / "seeds", tmp_path / "briefing.yml"))
    digest = make_digest(before)
    write_digest(digest, tmp_path / "old.json")
    decision = f"- retitle: {digest.claims[0].id}\n  heading: Found\n"
    (tmp_path / EDITORIAL).write_text(decision, encoding="utf-8")
    return OrderForm(tmp_path / "seeds", tmp_path / "briefing.yml", tmp_path / "old.json")


def test_its_files_are_read_once(form: OrderForm) -> None:
    """Whoever looked into one of them again would find nothing."""
    order = load_order(form)
    decided, before = (file.read_bytes() for file in (form.editorial_file, form.previous_file or Path()))
    for file in (form.config_file, form.editorial_file, form.previous_file or Path()):
        file.unlink()
    edition = make_edition(order)
    assert edition.digest.claims[0].heading == "Found"
    assert edition.changes is not None
    assert edition.changes.is_empty
    assert (EDITORIAL, hashlib.sha256(decided).hexdigest()) in edition.config.inputs
    assert order.previous is not None
    assert order.previous.sha256 == hashlib.sha256(before).hexdigest()
    assert inputs_sha256(edition, order.previous) != inputs_sha256(edition)


def test_all_that_is_wrong_with_its_files_is_said_at_once(form: OrderForm) -> None:
    for file in (form.config_file, form.editorial_file, form.previous_file or Path()):
        file.write_text("[", encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        load_order(form)
    assert [fault.code for fault in caught.value.faults] == [Code.CONFIG_SYNTAX, Code.EDIT_SYNTAX, Code.PREVIOUS]
    order, faults = load_with_faults(form)
    assert faults == caught.value.faults
    assert (order.editorial.entries, order.previous) == ((), None)


def test_a_check_says_what_is_wrong_with_the_reports_too(form: OrderForm) -> None:
    (form.seeds / "nul.txt").write_bytes(b"One line.\nAnother\0line.\n")
    form.editorial_file.write_text("[", encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        check_reports(form)
    assert [fault.code for fault in caught.value.faults] == [Code.EDIT_SYNTAX, Code.SEED_NUL]


def test_a_check_says_that_a_decision_cannot_be_carried_out(form: OrderForm) -> None:
    form.editorial_file.write_text("- retitle: c0000000\n  heading: Found\n", encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        check_reports(form)
    assert [fault.code for fault in caught.value.faults] == [Code.EDIT_CLAIM]


@pytest.mark.parametrize("content", ["", "[]", '{"schema": "briefing-digest/1"}'])
def test_a_check_reads_the_digest_of_the_edition_before(content: str, form: OrderForm) -> None:
    (form.previous_file or Path()).write_text(content, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        check_reports(form)
    assert [fault.code for fault in caught.value.faults] == [Code.PREVIOUS]


def test_without_the_file_of_decisions_nothing_is_decided(form: OrderForm) -> None:
    form.editorial_file.unlink()
    order = load_order(form)
    assert order.editorial.entries == ()
    assert [name for name, _ in order.config.inputs] == ["briefing.yml"]
    assert json.loads((form.previous_file or Path()).read_bytes())["claims"]
