"""Each promise about what the pages show, broken on purpose."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from builder.errors import Code, GateError
from builder.model import Digest, TopicPage, Unit, UnitKind
from builder.publishing.digest_file.check_pages import check_pages, page_faults


def with_units(digest: Digest, change: Callable[[tuple[Unit, ...]], tuple[Unit, ...]]) -> Digest:
    """The digest with other units on its first page, which has some."""
    first, *others = digest.pages
    assert first.units
    return replace(digest, pages=(replace(first, units=change(first.units)), *others))


def other_kind(unit: Unit) -> Unit:
    return replace(unit, kind=UnitKind.RUN if unit.kind is UnitKind.SHARED else UnitKind.SHARED)


BROKEN: dict[str, tuple[Callable[[Digest], Digest], str]] = {
    "a page is missing": (lambda digest: replace(digest, pages=digest.pages[1:]), "one for each topic"),
    "a page is called otherwise": (
        lambda digest: replace(digest, pages=(*digest.pages[:-1], TopicPage("other", digest.pages[-1].units))),
        "one for each topic",
    ),
    "a claim is shown nowhere": (
        lambda digest: with_units(digest, lambda units: units[1:]),
        "filed here or shown here",
    ),
    "a claim is shown twice": (lambda digest: with_units(digest, lambda units: (*units, units[0])), "twice"),
    "a passage is in two units": (lambda digest: with_units(digest, lambda units: (*units, units[0])), "in two units"),
    "a unit has the other kind": (
        lambda digest: with_units(digest, lambda units: (other_kind(units[0]), *units[1:])),
        "is called",
    ),
    "a unit is empty": (
        lambda digest: with_units(digest, lambda units: (*units, Unit(UnitKind.RUN, (), ()))),
        "is empty",
    ),
    "a unit is out of order": (
        lambda digest: with_units(
            digest, lambda units: (replace(units[0], repeated=units[0].passages[-1:]), *units[1:])
        ),
        "not in the order",
    ),
    "a unit is of two reports": (
        lambda digest: with_units(
            digest,
            lambda units: (replace(units[0], passages=tuple(passage.id for passage in digest.passages)), *units[1:]),
        ),
        "of several reports",
    ),
    "a unit does not say its claim": (
        lambda digest: with_units(
            digest,
            lambda units: (
                replace(
                    units[0],
                    passages=(
                        next(
                            p.id
                            for p in digest.passages
                            if p.id not in digest.claims_by_id[units[0].claims[0]].passages
                        ),
                    ),
                ),
                *units[1:],
            ),
        ),
        "no passage that says it",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_page_is_found(digest: Digest, name: str) -> None:
    change, what = BROKEN[name]
    faults = list(page_faults(change(digest)))
    assert any(what in fault.what for fault in faults), faults
    assert {fault.code for fault in faults} == {Code.GATE_ACCOUNT}
    with pytest.raises(GateError):
        check_pages(change(digest))


def test_pages_that_keep_their_promises_pass(digest: Digest, hostile_digest: Digest, empty_digest: Digest) -> None:
    for good in (digest, hostile_digest, empty_digest):
        check_pages(good)
