"""Tags of pages.

Topics, outlets and speakers, each spelled one way, so that no two of them make one anchor on the page of tags.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from builder.model import Digest
from builder.publishing.escaping import html_text, shown
from builder.publishing.telling.permalinks import DISPUTES_PAGE, report_page, topic_page
from builder.publishing.telling.topic_parts import Voice, quoted_speakers
from builder.speakers import Speakers

MAX_TAGGED_REPORTS = 300
"""The page of tags lists every page under each of its tags: 120 bytes of it for each, compressed 30."""
MAX_SPEAKERS = 5  # on one page: every section of a page carries its tags into the search index
MAX_TAG_CHARS = 60  # an outlet's or a speaker's name; what is longer is a sentence that was taken for one
MIN_QUOTED_CLAIMS = 2  # of one speaker on one topic, for the topic to be found under the speaker
_MARKUP = frozenset("<>{}[]|\\`")  # in no name of anybody


def tags_by_page(
    digest: Digest, voices: Mapping[str, tuple[Voice, ...]], speakers: Speakers
) -> dict[str, tuple[str, ...]]:
    """Path → tags.

    A topic under its title and who is quoted on it, the disputes under their topics, a report under its outlet and who
    it quotes.

    `voices`: who is quoted, by the page of each topic. Of more than MAX_TAGGED_REPORTS none is tagged.
    """
    quoted_by = quoted_speakers(digest, speakers)
    disputed = {topic_id for claim in digest.claims if claim.disputes for topic_id in claim.topics}
    tags: dict[str, tuple[str, ...]] = {}

    for topic in digest.topics:
        page = topic_page(topic.id)
        tags[page] = (topic.title, *_heard(voices[page]))

    tags[DISPUTES_PAGE] = tuple(topic.title for topic in digest.topics if topic.id in disputed)

    for report in digest.reports if are_reports_tagged(digest) else ():
        outlet = (report.citation.publisher,) if report.citation.publisher else ()
        quoted = list(filter(_is_name, quoted_by.get(report.id, ())))
        tags[report_page(report.id)] = (*outlet, *quoted[:MAX_SPEAKERS])

    spelled: dict[str, str] = {}
    return {path: tuple(_spelled(own, spelled)) for path, own in tags.items()}


def are_reports_tagged(digest: Digest) -> bool:
    """Whether there are few enough reports for each to have tags."""
    return len(digest.reports) <= MAX_TAGGED_REPORTS


def _heard(voices: tuple[Voice, ...]) -> Iterator[str]:
    for voice in voices[:MAX_SPEAKERS]:
        if len(voice.said) >= MIN_QUOTED_CLAIMS and _is_name(voice.speaker):
            yield voice.speaker


def _is_name(speaker: str) -> bool:
    """Not "the group" or "a spokesman", who begin in lower case; scripts without case have no such mark."""
    return not next(filter(str.isalpha, speaker), "").islower()


def _spelled(tags: Iterable[str], spelled: dict[str, str]) -> Iterator[str]:
    """Each tag once, as it was spelled first.

    The theme makes anchors of letters, digits and hyphens: what has the same letters is one tag.
    """
    given: set[str] = set()
    for tag in map(shown, tags):
        key = "".join(char for char in unicodedata.normalize("NFKC", html_text(tag)).casefold() if char.isalnum())
        if key and key not in given and len(tag) <= MAX_TAG_CHARS and not _MARKUP.intersection(tag):
            given.add(key)
            yield spelled.setdefault(key, tag)
