"""Each topic as Markdown of its own: headings, the claims in the order of events, footnotes. For note-taking programs, pandoc and people.

What a report says stands in quotation marks and never begins a line, and what is markup in any dialect within a line is an entity: it
renders to the words and to nothing else. The pages of the site are written elsewhere, with more on them.
"""

from collections.abc import Iterable, Iterator, Mapping

from builder.config import Config
from builder.model import Claim, Digest, Passage, Report
from builder.publishing.escaping import md_name, md_plain, md_plain_address, md_plain_quoted, web_address
from builder.publishing.telling.choosing import by_event_date
from builder.publishing.telling.counting import newest_day
from builder.publishing.telling.excerpts import excerpt, headline_of
from builder.publishing.telling.layout import claims_by_page
from builder.publishing.telling.notes import Note, notes_by_claim
from builder.publishing.telling.permalinks import CONTEXT_PAGE, permalink
from builder.publishing.telling.wording import Words, words_for


def topic_texts(digest: Digest, config: Config) -> Iterator[tuple[str, str]]:
    """(id, Markdown) of each topic that has claims, and of what fits none under the id `context`."""
    writer = _Writer(digest, config)
    claims, named = claims_by_page(digest), {topic.id: (topic.title, topic.description) for topic in digest.topics}
    words = words_for(config.language)
    for path, on_page in claims.items():
        if on_page:
            topic_id = path.removesuffix(".md").removeprefix("topics/")
            title, description = (
                named[topic_id] if path != CONTEXT_PAGE else (words["context.title"], words["context.lede"])
            )
            yield topic_id, writer.text(title, description, on_page)


class _Writer:
    """What all texts of a digest share."""

    def __init__(self, digest: Digest, config: Config) -> None:
        self.reports: Mapping[str, Report] = digest.reports_by_id
        self.passages: Mapping[str, Passage] = digest.passages_by_id
        self.notes: Mapping[str, tuple[Note, ...]] = notes_by_claim(digest)
        self.words: Words = words_for(config.language)
        self.config = config
        self.as_of = newest_day(digest.reports)

    def text(self, title: str, description: str, claims: Iterable[Claim]) -> str:
        ordered = tuple(claims)
        blocks = [f"# {md_plain(title)}", f"*{md_plain(description)}*", self._standing(len(ordered))]
        for day, group in by_event_date(ordered):
            heading = self.words.date(day)
            blocks += [f"## {md_plain(heading[:1].upper() + heading[1:])}", *map(self._claim, group)]
        notes = "\n".join(self._note(note) for claim in ordered for note in self.notes[claim.id])
        return "\n\n".join([*blocks, notes]) + "\n"

    def _standing(self, claims: int) -> str:
        as_of = (
            self.words["stat.undated"]
            if self.as_of is None
            else f"{self.words['stat.dated']}: {self.words.date(self.as_of)}"
        )
        return f"*{md_plain(self.config.title)}* · {md_plain(as_of)} · {md_plain(self.words.count('claim', claims))}"

    def _claim(self, claim: Claim) -> str:
        passage = self.passages[claim.passage]
        headline = headline_of(claim, self.reports, self.passages, self.words)
        told = md_plain_quoted(headline) if passage.quoted else f"*{md_plain(headline)}*"
        facts = [self.words.say("claim.said", speaker=passage.speaker)] if passage.speaker else []
        facts += [self.words.weight(claim), *([self.words["claim.dispute"]] if claim.disputes else [])]
        marks = ", ".join(f"[^{md_name(note.label)}]" for note in self.notes[claim.id])
        link = f" [#{md_name(claim.id)}](<{permalink(claim, self.config)}>)" if self.config.site_url else ""
        return f"{told} ({md_plain('; '.join(facts))}){link} {marks}"

    def _note(self, note: Note) -> str:
        cited, words = note.report.citation, self.words
        outlet = words.outlet(cited)
        parts = [
            f"**{md_plain(outlet)}**",
            md_plain_quoted(cited.title) if cited.title else str(md_plain(words.untitled(note.report))),
        ]
        parts += [str(md_plain(words.say("note.by", authors=words.listed(cited.authors))))] if cited.authors else []
        parts += [str(md_plain(words.date(cited.published)))]
        quoted = " ".join(md_plain_quoted(excerpt(passage, note.report)) for passage in note.passages if passage.quoted)
        address = web_address(cited.url)
        where = f" {md_plain_address(address)}" if address else ""
        return f"[^{md_name(note.label)}]: {', '.join(parts)}: {quoted or md_plain(words['note.bare'])}{where}"
