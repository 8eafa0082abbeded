"""What downloads are made of in tests: digests whose strings break formats, and a site with an address."""

from dataclasses import replace

import pytest

from builder.config import Config
from builder.model import Citation, Digest
from tests.publishing.downloads.read_back import SITE

WORST = (
    "=cmd|' /C calc'!A0",
    "+1; -1; @SUM(A1)",
    "-2+3",
    "@cell",
    "'=quoted",
    "＝wide",
    "\t=tab, \"quotes\", 'more'\r\nTY  - FAKE\r\nER  - ",
    "]]></content></entry><entry><title>mine</title> </svg><script>alert(1)</script>",
    "{one brace @misc{mine, title = {x}} \\end{document} % & # $ ~ ^ _",
    "\u202egnp.exe\u202c \x00 \x1b[31m \ufffe \ud800 \u2028 line \x85 end",
    "**bold** [^c-aground-1] [link](javascript:alert(1)) <b>x</b> www.elsewhere.example | a | :smile: ==m== $x$",
    "אבג English",
)


@pytest.fixture(scope="module")
def worst_digest(hostile_digest: Digest) -> Digest:
    """The hostile digest, its citations and texts made of what breaks formats."""

    def citation(number: int) -> Citation:
        one, two = WORST[number % len(WORST)], WORST[(number + 5) % len(WORST)]
        return Citation(
            f"{one} {two}",
            two,
            (two, one),
            "2031-03-04" if number % 2 else None,
            "https://e.example/a?b={c}&d=%20'\"",
            "en",
        )

    reports = []
    for number, report in enumerate(hostile_digest.reports):
        text = report.text
        for passage in hostile_digest.passages:
            if passage.report == report.id:
                words = WORST[passage.span.start % len(WORST)][: passage.span.end - passage.span.start].rstrip() or "x"
                length = passage.span.end - passage.span.start
                text = text[: passage.span.start] + words + "." * (length - len(words)) + text[passage.span.end :]
        reports.append(replace(report, citation=citation(number), text=text))
    passages, by_id = hostile_digest.passages_by_id, {report.id: report for report in reports}
    claims = tuple(
        replace(
            claim, text=" ".join(passages[claim.passage].span.of(by_id[passages[claim.passage].report].text).split())
        )
        for claim in hostile_digest.claims
    )
    return replace(hostile_digest, reports=tuple(reports), claims=claims)


@pytest.fixture(params=["calm", "hostile", "worst", "empty"])
def any_digest(
    request: pytest.FixtureRequest, digest: Digest, hostile_digest: Digest, worst_digest: Digest, empty_digest: Digest
) -> Digest:
    return {"calm": digest, "hostile": hostile_digest, "worst": worst_digest, "empty": empty_digest}[request.param]


@pytest.fixture
def sited(config: Config) -> Config:
    return replace(config, site_url=SITE)
