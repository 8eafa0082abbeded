"""The program from top to bottom: reports → passages → digest → pages → site.

A digest is made without what makes a site of it: what one of these stories needs alone is imported where it is told.
"""

import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from builder.errors import Code, Fault, ReportsRejectedError, UsageError, disk_faults
from builder.model import Digest, NotIncluded, Reading
from builder.order import Order, OrderForm, load_with_faults
from builder.reading.citing.missing import refuse_uncited
from builder.reading.read_reports import read_reports
from builder.stages import IN_TURN, Means, Workers
from builder.user_cache import ProgramCache, UserCache
from builder.whole_files import write_named
from builder.whole_sentences import join_sentences

if TYPE_CHECKING:
    from builder.publishing.site.kept_site import KeptSite
    from builder.publishing.site.publish import Published
    from builder.publishing.telling.edition import Edition

PAGES_FOLDER = Path("docs", "briefing")  # below the configuration's folder; where mkdocs.yml looks


@dataclass(frozen=True, slots=True)
class SiteParts:
    """What a site has beside its pages."""

    pdf: bool
    """Whether there are PDFs."""
    annex: bool = False
    """Whether the evidence stands behind each of them."""
    offline: bool = False
    """Whether it can be searched from a folder, whatever its size."""


def make_site(order: Order, site: Path, *, pdf: bool, annex: bool = False, offline: bool = False) -> "Published":
    """Do the whole job and put the finished site, with its PDFs or without, in the place of the old one, whole or not.

    With the `annex` the evidence stands behind each PDF. An `offline` site has one search index, whatever its size, so that it can be searched from a folder too. Raises
    OutputError when `site` cannot be written or another build holds it, GateError when it breaks a promise.
    """
    from builder.publishing.site.publish import find_kept_site, publish_kept
    from builder.publishing.site.release import check_place

    check_place(site, keep=(order.seeds, order.config.root / "docs"))
    parts = SiteParts(pdf=pdf, annex=annex, offline=offline)
    reading = take_reports(order)
    kept = find_kept_site(reading, order.config, order.previous, asdict(parts))
    if kept and (published := publish_kept(kept, site)):
        return published

    return publish_digest(order, merge_reading(order, settle_reading(order, reading)), site, parts, kept)


def publish_digest(
    order: Order, digest: Digest, site: Path, parts: SiteParts, kept: "KeptSite | None" = None
) -> "Published":
    """Put the finished site of `digest` in the place of the old one, as `make_site` does. Raises what it raises.

    It is `kept` for the next build of the same, unless a warning was given that would be lost then.
    """
    from builder.publishing.downloads import render_downloads
    from builder.publishing.pages import render_pages, render_topic_texts
    from builder.publishing.site.publish import Making, inputs_sha256, publish_site

    edition = edition_of(order, digest)
    downloads = (*render_downloads(edition), *render_topic_texts(edition))
    pages = render_pages(edition, printed=parts.pdf, downloads=downloads)
    files = {download.path: download.content for download in downloads}
    warned: list[Fault] = []

    def warn(faults: Sequence[Fault]) -> None:
        warned.extend(faults)
        order.warn(faults)

    if parts.pdf:
        from builder.publishing.printing import print_digest

        order.tell("setting the PDFs")
        with disk_faults(site):
            inputs = inputs_sha256(edition, order.previous)
            files |= print_digest(edition, UserCache.of_user(), inputs, warn, with_annex=parts.annex)
    order.tell("building the site")
    making = Making(
        offline=parts.offline,
        previous=order.previous,
        kept=None if warned else kept,
        processes=min(order.workers.count, os.cpu_count() or 1),  # a cluster may have more
    )
    return publish_site(edition, pages, site, files, making)


def make_pages(order: Order) -> Path:
    """Write the pages as Markdown where plain `mkdocs build` makes the site of them; the folder they are in."""
    from builder.publishing.pages import render_pages
    from builder.publishing.site.publish import write_pages

    folder = order.config.root / PAGES_FOLDER
    write_pages(render_pages(make_edition(order)), folder, order.config)
    return folder


def make_edition(order: Order) -> "Edition":
    """The digest as it is published. Raises what `make_digest` raises."""
    return edition_of(order, make_digest(order))


def edition_of(order: Order, digest: Digest) -> "Edition":
    """The digest with what has changed since the edition before."""
    from builder.publishing.telling.edition import Edition

    order.tell("writing the pages")
    if order.previous is None:
        return Edition(digest, order.config)

    from builder.publishing.comparing.changes import compare_digests
    from builder.publishing.digest_file.exports import digest_file

    return Edition(digest, order.config, compare_digests(order.previous.digest, digest_file(digest)))


def make_digest(order: Order) -> Digest:
    """Read the reports and say each thing once; ids are handed over from the edition before.

    Raises ReportsRejectedError when a report cannot be taken, UsageError when an editor's decision does not apply,
    GateError when the digest breaks a promise.
    """
    return merge_reading(order, take_passages(order))


def take_passages(order: Order) -> Reading:
    """Read the reports, and say which sentences are compared in parts. Raises what `take_reports` raises."""
    return settle_reading(order, take_reports(order))


def take_reports(order: Order) -> Reading:
    """Read the reports.

    Raises ReportsRejectedError when one cannot be taken and the rest is not to be published without it,
    UsageError when a sentence that an editor wants whole is not there.
    """
    order.tell("reading the reports")
    going_on = order.keep_going is not None
    reading = read_reports(order.seeds, order.config, keep_going=going_on, workers=order.workers, tell=order.tell)
    if order.keep_going and reading.not_included:
        order.keep_going([_fault(file, order.seeds) for file in reading.not_included])

    doubts = [_fault(doubt, order.seeds) for doubt in reading.doubts]
    if order.strict:
        refuse_uncited(reading, order.seeds, doubts)
    elif doubts:
        order.warn(doubts)
    return join_sentences(reading, order.editorial)


def _fault(file: NotIncluded, seeds: Path) -> Fault:
    return Fault(Code(file.code), str(seeds / file.path), file.what, file.remedy, file.line)


def settle_reading(order: Order, reading: Reading) -> Reading:
    """`reading` in which a sentence is cut only where another report carries just a part of it."""
    from builder.merging.late_cuts import settle_sentences

    order.tell("saying each thing once")
    return settle_sentences(reading, order.editorial, order.workers)


def merge_reading(order: Order, reading: Reading) -> Digest:
    """Say each thing of a settled `reading` once.

    Raises UsageError when an editor's decision does not apply, GateError when the digest breaks a promise.
    """
    from builder.merging.composing.compose_pages import compose_pages
    from builder.merging.merge import merge_claims
    from builder.publishing.digest_file.check_digest import check_digest
    from builder.publishing.digest_file.check_pages import check_pages
    from builder.publishing.digest_file.quoting import limit_quotations

    earlier = order.previous.earlier if order.previous else None
    means = Means(order.workers, ProgramCache.of_user())
    digest = merge_claims(reading, order.config, earlier, order.editorial, means)
    order.tell("checking every sentence against its report")
    check_digest(digest)

    limited = limit_quotations(digest, order.config.quotation_limit)
    if limited is digest:
        return digest
    # What lost its words is shown in other ones.
    recomposed = compose_pages(limited, order.config.language, order.config.topics)
    check_pages(recomposed)
    return recomposed


def write_digest(digest: Digest, output: Path, workers: Workers = IN_TURN) -> None:
    """Write the digest as JSON to `output`, whole or not at all. Raises OutputError when it cannot be written."""
    from builder.publishing.digest_file.exports import digest_pieces

    with disk_faults(output):
        write_named(output, (piece.encode() for piece in digest_pieces(digest, workers)))


def check_reports(form: OrderForm) -> Reading:
    """Read everything, write nothing.

    Whether what `editorial.yml` decides can be carried out is found when nothing else is wrong.

    Raises UsageError with the faults of every file of the form and of the reports, ReportsRejectedError when only
    reports have any.
    """
    order, faults = load_with_faults(form)
    try:
        reading = take_reports(order)
    except ReportsRejectedError as error:
        if faults:
            raise UsageError([*faults, *error.faults]) from None
        raise
    if faults:
        raise UsageError(faults)

    if order.editorial.entries:
        merge_reading(order, settle_reading(order, reading))
    return reading
