"""The promises about what the pages show, checked with those about the digest: each claim once on each of its pages."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from builder.errors import MAX_GATE_FAULTS, Code, Fault, GateError
from builder.model import CONTEXT, Claim, Digest, Passage, TopicPage, Unit, UnitKind

_REMEDY = "This is a defect of the program: report it with these reports"


def check_pages(digest: Digest) -> None:
    """Raise GateError with the faults found (at most MAX_GATE_FAULTS) when the pages of `digest` break a promise.

    For a digest that `check_digest` passed before its pages were composed anew.
    """
    faults = list(page_faults(digest))
    if faults:
        raise GateError(faults[:MAX_GATE_FAULTS])


def page_faults(digest: Digest) -> Iterator[Fault]:
    """What is wrong with `digest.pages`, whose ids are all there (GATE-ACCOUNT).

    Each topic has a page, and last stands the page of what fits none. A page shows each of its claims in one unit, and
    no other claim: a passage that stands in no unit is another wording of a claim that does. A unit is a stretch of one
    report, in its order.
    """
    names = [page.id for page in digest.pages]
    if names != [*(topic.id for topic in digest.topics), CONTEXT]:
        yield _fault("pages", "there is not one for each topic, and last one for what fits none")

    filed = {topic.id: topic.claims for topic in digest.topics}
    filed[CONTEXT] = tuple(claim.id for claim in digest.claims if not claim.topics)
    for page in digest.pages:
        yield from _claims_of_page(page, filed.get(page.id, ()))
        for unit in page.units:
            yield from _unit(page.id, unit, digest.claims_by_id, digest.passages_by_id)


def _fault(where: str, what: str) -> Fault:
    return Fault(Code.GATE_ACCOUNT, where, what, _REMEDY)


def _claims_of_page(page: TopicPage, filed: Iterable[str]) -> Iterator[Fault]:
    """Each claim stands in one unit, and a passage in one at most."""
    shown = [claim for unit in page.units for claim in unit.claims]
    for name in _twice(shown):
        yield _fault(page.id, f"its page shows the claim {name!r} twice")
    for name in sorted(set(shown) ^ set(filed)):
        yield _fault(page.id, f"the claim {name!r} is filed here or shown here, and not both")
    for name in _twice(passage for unit in page.units for passage in unit.passages):
        yield _fault(page.id, f"the passage {name!r} is in two units of its page")


def _twice(names: Iterable[str]) -> list[str]:
    return [name for name, times in Counter(names).items() if times > 1]


def _unit(page: str, unit: Unit, claims: Mapping[str, Claim], passages: Mapping[str, Passage]) -> Iterator[Fault]:
    """It is a stretch of one report that says the claims it shows, and of the kind it is called."""
    stretch = [passages[name] for name in (*unit.repeated, *unit.passages)]
    if not unit.passages or not unit.claims:
        yield _fault(page, "a unit of its page is empty")
    if len({passage.report for passage in stretch}) > 1:
        yield _fault(page, f"the unit of {unit.passages[0]} is of several reports")
    elif any(after.span.start < before.span.end for before, after in pairwise(stretch)):
        yield _fault(page, f"the unit of {unit.passages[0]} is not in the order of its report")

    for name in unit.claims:
        if set(unit.passages).isdisjoint(claims[name].passages):
            yield _fault(page, f"a unit shows the claim {name!r} and has no passage that says it")
    is_shared = any(len(claims[name].sources) > 1 for name in unit.claims)
    if is_shared != (unit.kind is UnitKind.SHARED):
        yield _fault(page, f"the unit of {unit.passages[0]} is called {unit.kind.value}")
