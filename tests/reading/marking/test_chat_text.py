"""A chat that a messenger has exported as text."""

import pytest

from builder.config import Limits
from builder.model import Citation, Fate, Reason, Report
from builder.reading.cutting.passages import make_passages
from builder.reading.marking.chat_text import mark_chat
from builder.reading.marking.plain_text import mark_plain_text

IPHONE = (
    "\u200e[12/05/2026, 09:15:32] Ostrand harbour: \u200eMessages and calls are end-to-end encrypted.\n"
    "[12/05/2026, 09:16:02] Ada Tern: The ferry does not run today.\n"
    "It sails on 20 May.\n\n"
    "Mayor Tom Reef said the crack was found at dawn.\n"
    "[12/05/2026, 09:17:40] ~\u202fBen Skerry: \u200eimage omitted\n"
    "[13/05/2026, 18:02:11] Ben Skerry: Two tugs came. \u200e<This message was edited>\n"
)
ANDROID = (
    "13/05/26, 09:15 - Messages and calls are end-to-end encrypted. Only people in this chat can read them.\n"
    "13/05/26, 09:15 - Ada Tern created group \u201cFerry: news\u201d\n"
    "13/05/26, 09:16 - Ada Tern: The ferry does not run today.\n"
    "It sails on 20 May.\n"
    "13/05/26, 09:17 - +47 22 33 44 55: <Media omitted>\n"
    "13/05/26, 09:18 - Ben Skerry: IMG-20260513-WA0001.jpg (file attached)\n"
    "Two tugs came.\n"
    "13/05/26, 09:19 - Ben Skerry: This message was deleted\n"
)


def told(text: str) -> list[tuple[str, Fate, str | None]]:
    """(words, fate, speaker) of each mark."""
    marks, _ = mark_plain_text(text)
    return [(mark.span.of(text), mark.fate, mark.speaker) for mark in marks]


def said(text: str) -> list[tuple[str, str | None]]:
    return [(words, speaker) for words, fate, speaker in told(text) if fate is Fate.CLAIM]


def test_each_line_of_a_message_is_its_writers() -> None:
    assert said(IPHONE) == [
        ("The ferry does not run today.", "Ada Tern"),
        ("It sails on 20 May.", "Ada Tern"),
        ("Mayor Tom Reef said the crack was found at dawn.", "Ada Tern"),
        ("Two tugs came.", "Ben Skerry"),
    ]
    assert said(ANDROID) == [
        ("The ferry does not run today.", "Ada Tern"),
        ("It sails on 20 May.", "Ada Tern"),
        ("Two tugs came.", "Ben Skerry"),
    ]


@pytest.mark.parametrize("text", [IPHONE, ANDROID])
def test_heads_cite_and_what_the_messenger_says_is_nobodys(text: str) -> None:
    marks, _ = mark_plain_text(text)
    reasons = {mark.reason for mark in marks if mark.fate is not Fate.CLAIM}
    assert reasons == {Reason.MESSAGE_HEAD, Reason.MESSENGER_NOTICE}
    heads = [mark.span.of(text) for mark in marks if mark.reason is Reason.MESSAGE_HEAD]
    assert all(head.endswith(":") for head in heads)
    held = "".join(mark.span.of(text) for mark in marks)
    assert "".join(held.split()) == "".join(text.split())


@pytest.mark.parametrize(
    "head",
    [
        "5/13/26, 9:15 AM - {}: ",
        "[5/13/26, 9:15:32\u202fPM] {}: ",
        "13.05.26, 09:15 - {}: ",
        "[13.05.26, 09:15:32] {}: ",
        "13.05.2026, 09:15 - {}: ",
        "13/05/2026 09:15 - {}: ",
        "13-05-2026 09:15 - {}: ",
        "2026-05-13 09:15 - {}: ",
        "2026/05/13 9:15 - {}: ",
        "13/5/26 9:15 a.\u00a0m. - {}: ",
        "2026. 5. 13. 오전 9:15 - {}: ",
        "\u200f١٣/٥/٢٠٢٦، ٩:١٥ ص - {}: ",
    ],
)
def test_the_heads_of_many_countries_are_read_with_their_day(head: str) -> None:
    text = f"{head.format('Ada')}One ferry sails.\n{head.format('Ben')}Two ferries sail.\n"
    _, citation = mark_plain_text(text)
    assert said(text) == [("One ferry sails.", "Ada"), ("Two ferries sail.", "Ben")]
    assert citation.published == "2026-05-13"


def test_a_day_that_can_be_read_in_two_ways_or_is_one_of_several_is_unknown() -> None:
    both = "04/05/26, 09:15 - Ada: One.\n04/05/26, 09:16 - Ben: Two.\n"
    assert mark_plain_text(both)[1].published is None
    assert mark_plain_text(IPHONE)[1].published is None
    assert mark_plain_text(ANDROID)[1].published == "2026-05-13"


@pytest.mark.parametrize(
    "text",
    [
        "[12/05/2026, 09:15:32] Ada: A message alone may be a quotation.\n\nThe report goes on.",
        "12.05.2026, 09:15 - The harbour was closed.\n13.05.2026, 10:00 - It was opened again.\n",
        "A report.\n[12/05/2026, 09:15:32] Ada: One.\n[12/05/2026, 09:15:40] Ben: Two.\n",
    ],
    ids=["one message", "a chronicle", "a report that quotes a chat"],
)
def test_what_only_looks_like_a_chat_is_a_report(text: str) -> None:
    assert mark_chat(text) is None


def test_who_is_quoted_in_a_message_speaks_there_and_its_writer_everywhere_else() -> None:
    text = IPHONE
    marks, _ = mark_plain_text(text)
    report = Report("r", "r.txt", "", "full", Citation(), text)
    claims = [passage for passage in make_passages(report, marks, Limits()) if passage.fate is Fate.CLAIM]
    speakers = {passage.span.of(text): passage.speaker for passage in claims}
    assert speakers["The ferry does not run today."] == "Ada Tern"
    assert speakers["Mayor Tom Reef said the crack was found at dawn."] == "Mayor Tom Reef"


COPIED = (
    "Quay Wire, [12.05.2026 09:15]\nThe ferry does not run today.\nIt sails on 20 May.\n\n"
    "Ada Tern, [12.05.2026 09:20]\n[Forwarded from Harbour Office]\nTwo tugs came.\n\n"
    "Quay Wire, [12.05.2026 09:31]\n[ Photo ]\nThe quay at dawn.\n\n"
    "[12.05.2026 09:40] Ben Skerry: Nobody was hurt.\n"
)


def test_messages_that_telegram_copies_are_their_writers_and_those_passed_on_nobodys() -> None:
    assert said(COPIED) == [
        ("The ferry does not run today.", "Quay Wire"),
        ("It sails on 20 May.", "Quay Wire"),
        ("Two tugs came.", None),
        ("The quay at dawn.", "Quay Wire"),
        ("Nobody was hurt.", "Ben Skerry"),
    ]
    assert mark_plain_text(COPIED)[1].published == "2026-05-12"


def test_one_copied_message_is_a_chat_and_a_line_with_brackets_amid_a_text_is_none() -> None:
    assert said(COPIED[: COPIED.index("Ada Tern")])[0] == ("The ferry does not run today.", "Quay Wire")
    assert mark_chat("The ferry sails.\n\nQuay Wire, [12.05.2026 09:15]\nIt is late.\n") is None
    assert mark_chat("Quay Wire, [see below]\nThe ferry is late.\n") is None


@pytest.mark.parametrize("notice", ["Diese Nachricht wurde gelöscht.", "Ce message a été supprimé", "Mensagem apagada"])
def test_what_was_deleted_is_no_message_in_other_languages(notice: str) -> None:
    assert said(f"{ANDROID}13/05/26, 09:20 - Ada Tern: {notice}\n")[-1] == ("Two tugs came.", "Ben Skerry")
