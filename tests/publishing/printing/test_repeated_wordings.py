"""The ledger of a report with each wording once."""

from builder.config import Config
from builder.model import Digest
from builder.publishing.printing.repeated_wordings import CountedWording, Quoted, count_wordings
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.text import Text
from builder.publishing.telling.views.ledger_view import CitingPassage, LeftOutView, ReportLedger


def test_each_wording_stands_once_with_how_often_it_is_there(digest: Digest, config: Config) -> None:
    subscribe, follow = Text("Subscribe now.", "en"), Text("Follow us.", "en")
    left_out = (LeftOutView("call to subscribe or join", (subscribe, follow, subscribe)),)
    headline = Text("Ferry aground", "en")
    citing = tuple(CitingPassage(headline, reason) for reason in ("headline", "subheading", "headline"))
    report = next(iter(Edition(digest, config).cited.values()))

    ledger = count_wordings(ReportLedger(report, 12, left_out, citing), "Read as its citation")

    (group,) = ledger.left_out
    assert (group.reason, group.passages) == ("call to subscribe or join", 3)
    assert group.wordings == (CountedWording(Quoted(subscribe), None, 2), CountedWording(Quoted(follow), None, 1))
    assert (ledger.citation.reason, ledger.citation.passages) == ("Read as its citation", 3)
    assert [(wording.reason, wording.times) for wording in ledger.citation.wordings] == [
        ("headline", 2),
        ("subheading", 1),
    ]
