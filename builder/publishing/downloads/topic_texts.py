"""Each topic as Markdown of its own: headings, the claims in the order of events, footnotes.

For note-taking programs, pandoc and people. What a report says stands in quotation marks and never begins a line, and
what is markup in any dialect within a line is an entity: it renders to the words and to nothing else. The pages of the
site are written elsewhere, with more on them.
"""

from builder.publishing.escaping import md_address, md_name, md_quoted, md_text, web_address
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.permalinks import permalink
from builder.publishing.telling.views.claim_view import ClaimView, NoteView
from builder.publishing.telling.views.topic_text_view import TopicTextView
from builder.publishing.telling.wording import Words


def topic_text(edition: Edition, view: TopicTextView) -> str:
    """The topic as Markdown."""
    blocks = [f"# {md_text(view.title)}", f"*{md_text(view.description)}*", _standing(edition, view.claims)]
    notes: list[str] = []

    for group in view.groups:
        heading = edition.words.date(group.date)
        blocks.append(f"## {md_text(heading[:1].upper() + heading[1:])}")
        for claim in group.claims:
            blocks.append(_claim(edition, claim))
            notes += (_note(note, edition.words) for note in claim.notes)
    return "\n\n".join([*blocks, "\n".join(notes)]) + "\n"


def _standing(edition: Edition, claims: int) -> str:
    words, day = edition.words, edition.newest_day
    as_of = words["stat.undated"] if day is None else f"{words['stat.dated']}: {words.date(day)}"
    return f"*{md_text(edition.config.title)}* · {md_text(as_of)} · {md_text(words.count('claim', claims))}"


def _claim(edition: Edition, claim: ClaimView) -> str:
    words, config = edition.words, edition.config
    headline = claim.headline.text
    wording = md_quoted(headline) if claim.is_quoted else f"*{md_text(headline)}*"

    facts = [words.say("claim.said", speaker=claim.speaker)] if claim.speaker else []
    facts.append(claim.weight.text)
    if claim.disputes:
        facts.append(words["claim.dispute"])

    link = f" [#{md_name(claim.id)}](<{permalink(claim.home, config)}>)" if config.site_url else ""
    marks = ", ".join(f"[^{md_name(mark.label)}]" for mark in claim.marks)
    heading = f"**{md_text(words.say('claim.heading', heading=claim.heading))}**\\\n" if claim.heading else ""
    before = f"*{md_text(words['claim.before'])}* {md_quoted(claim.before.text)} " if claim.before else ""
    told = f"{heading}{before}{wording} ({md_text('; '.join(facts))}){link} {marks}"
    return f"{told}\n\n{_similar(edition, claim)}" if claim.similar else told


def _similar(edition: Edition, claim: ClaimView) -> str:
    """Which claims may say the same: a line below it."""
    pointed = []
    for similar in claim.similar:
        quoted = f", {md_quoted(similar.words.text)}" if similar.words else ""
        address = permalink(similar.place, edition.config)
        link = f" [#{md_name(similar.id)}](<{address}>)" if edition.config.site_url else f" #{md_name(similar.id)}"
        pointed.append(f"{md_text(similar.name)}{quoted}{link}")
    return f"*{md_text(edition.words['claim.similar'])}* {'; '.join(pointed)}"


def _note(note: NoteView, words: Words) -> str:
    report = note.report
    cited = [
        f"**{md_text(report.name)}**",
        md_quoted(report.title) if report.title else str(md_text(report.untitled)),
    ]
    if report.authors:
        cited.append(str(md_text(words.say("note.by", authors=words.listed(report.authors)))))
    cited.append(str(md_text(report.day)))

    wordings = (mention.words.text for mention in note.mentions if mention.words)
    quoted = " ".join(map(md_quoted, wordings)) or md_text(words["note.bare"])
    address = web_address(report.url)
    where = f" {md_address(address)}" if address else ""
    return f"[^{md_name(note.label)}]: {', '.join(cited)}: {quoted}{where}"
