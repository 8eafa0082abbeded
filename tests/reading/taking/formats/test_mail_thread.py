"""Mails that pass on or answer others, as the common programs write them in three languages."""

import base64
import re
from email.message import EmailMessage
from time import process_time

import pytest

from builder.model import Reason
from builder.reading.taking.formats.extracted import Extracted
from builder.reading.taking.formats.mail import extract

BODY = (
    "The Harbour Office has closed the swing bridge to heavy lorries.\n"
    "Its bearings are worn, and new ones arrive on 20 May, the engineer wrote.\n\n"
    "Vans may cross at walking pace until then."
)
OFFICE = "Harbour Office <office@harbour.example>"
PASSED_ON = {
    "Gmail": f"""Can somebody take this?

---------- Forwarded message ---------
From: Harbour Office <office@harbour.example>
Date: Tue, 12 May 2026 at 08:40
Subject: Ferry suspended
To: <night@desk.example>


{BODY}""",
    "Gmail, wrapped addresses": f"""---------- Forwarded message ---------
From: Harbour Office <office@harbour.example>
Date: Tue, May 12, 2026 at 8:40 AM
Subject: Ferry suspended
To: <night@desk.example>, <second@desk.example>,
 Third <third@desk.example>
Cc: <fourth@desk.example>

{BODY}""",
    "Gmail in Russian": f"""Посмотрите, пожалуйста.

---------- Пересылаемое сообщение ---------
От: Harbour Office <office@harbour.example>
Дата: вт, 12 мая 2026 г. в 08:40
Тема: Ferry suspended
Кому: <night@desk.example>

{BODY}""",
    "Gmail in Ukrainian": f"""Гляньте.

---------- Переслане повідомлення ---------
Від: Harbour Office <office@harbour.example>
Дата: вт, 12 трав. 2026 р. о 08:40
Тема: Ferry suspended
Кому: <night@desk.example>

{BODY}""",
    "Apple": f"""For the file.

Begin forwarded message:

From: Harbour Office <office@harbour.example>
Subject: Ferry suspended
Date: 12 May 2026 at 08:40:26 CEST
To: News <night@desk.example>
Reply-To: office@harbour.example

{BODY}""",
    "Apple, quoted": "For the file.\n\nBegin forwarded message:\n\n"
    + "\n".join(
        f"> {line}"
        for line in (
            f"From: {OFFICE}\nSubject: Ferry suspended\nDate: May 12, 2026 at 8:40:26 AM GMT+3\nTo: night@desk.example\n\n{BODY}"
        ).split("\n")
    ),
    "Apple in Russian": f"""Начало переадресованного сообщения:

От: Harbour Office <office@harbour.example>
Тема: Ferry suspended
Дата: 12 мая 2026 г. в 08:40:26 GMT+3
Кому: night@desk.example

{BODY}""",
    "Apple in Ukrainian": f"""Початок переадресованого повідомлення:

Від: Harbour Office <office@harbour.example>
Тема: Ferry suspended
Дата: 12 травня 2026 р. о 08:40:26 EEST
Кому: night@desk.example

{BODY}""",
    "Outlook": f"""FYI

From: Harbour Office <office@harbour.example>
Sent: Tuesday, May 12, 2026 8:40 AM
To: News <night@desk.example>
Subject: Ferry suspended

{BODY}""",
    "Outlook with a rule": f"""FYI

________________________________
From: Harbour Office <office@harbour.example>
Sent: 12 May 2026 08:40
To: News <night@desk.example>; Second <second@desk.example>
Cc: Third <third@desk.example>
Subject: Ferry suspended
Importance: High

{BODY}""",
    "Outlook with a line": f"""FYI

-----Original Message-----
From: Harbour Office [mailto:office@harbour.example]
Sent: Tuesday, May 12, 2026 8:40 AM
To: News
Subject: Ferry suspended

{BODY}""",
    "Outlook in Russian": f"""К сведению

From: Harbour Office <office@harbour.example>
Sent: Tuesday, May 12, 2026 8:40 AM
To: News <night@desk.example>
Subject: Ferry suspended

{BODY}""",
    "Outlook in Russian, its labels too": f"""К сведению

От: Harbour Office <office@harbour.example>
Отправлено: вторник, 12 мая 2026 г. 8:40
Кому: News <night@desk.example>
Тема: Ferry suspended

{BODY}""",
    "Outlook in Ukrainian": f"""До відома

Від: Harbour Office <office@harbour.example>
Надіслано: вівторок, 12 травня 2026 р. 8:40
Кому: News <night@desk.example>
Тема: Ferry suspended

{BODY}""",
    "Thunderbird": f"""See below.


-------- Forwarded Message --------
Subject: \tFerry suspended
Date: \tTue, 12 May 2026 08:40:00 +0300
From: \tHarbour Office <office@harbour.example>
To: \tnight@desk.example


{BODY}""",
    "Thunderbird in Russian": f"""-------- Перенаправленное сообщение --------
Тема: \tFerry suspended
Дата: \tTue, 12 May 2026 08:40:00 +0300
От: \tHarbour Office <office@harbour.example>
Кому: \tnight@desk.example

{BODY}""",
    "Thunderbird in Ukrainian": f"""-------- Переслане повідомлення --------
Тема: \tFerry suspended
Дата: \tTue, 12 May 2026 08:40:00 +0300
Від: \tHarbour Office <office@harbour.example>
Кому: \tnight@desk.example

{BODY}""",
    "mail.ru": f"""-------- Пересылаемое сообщение --------
От кого: Harbour Office <office@harbour.example>
Кому: night@desk.example
Дата: Вторник, 12 мая 2026, 8:40 +03:00
Тема: Ferry suspended

{BODY}""",
    "Yandex": f"""-------- Пересылаемое сообщение --------
12.05.2026, 08:40, "Harbour Office" <office@harbour.example>:

{BODY}

-------- Конец пересылаемого сообщения --------""",
    "ukr.net": f"""--- Переслане повідомлення ---
Від кого: "Harbour Office" <office@harbour.example>
Дата: 12 травня 2026, 08:40:26

{BODY}""",
    "passed on twice": f"""One more.

---------- Forwarded message ---------
From: Second Colleague <second@desk.example>
Date: Wed, 13 May 2026 at 10:00
Subject: Fwd: Ferry suspended
To: <night@desk.example>

Who takes it?

---------- Forwarded message ---------
From: Harbour Office <office@harbour.example>
Date: Tue, 12 May 2026 at 08:40
Subject: Ferry suspended
To: <second@desk.example>

{BODY}""",
    "an answer that is passed on": f"""---------- Forwarded message ---------
From: Harbour Office <office@harbour.example>
Date: Tue, 12 May 2026 at 08:40
Subject: Re: Ferry
To: <night@desk.example>

{BODY}

On Mon, 11 May 2026 at 17:35, News <night@desk.example> wrote:
> Can somebody take this? Will the ferry be scrapped?""",
}
NOTES = (
    "take this",
    "For the file",
    "FYI",
    "See below",
    "К сведению",
    "До відома",
    "Посмотрите",
    "Гляньте",
    "One more",
    "scrapped",
)


def mail(text: str, subject: str = "Fwd: Ferry suspended", html: str | None = None) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["Subject"] = "Olena Duty <olena@desk.example>", subject
    message["Date"] = "Thu, 14 May 2026 21:17:30 +0300"
    if text:
        message.set_content(text)
    if html is not None and text:
        message.add_alternative(html, subtype="html")
    elif html is not None:
        message.set_content(html, subtype="html")
    return message


def content(read: Extracted) -> str:
    return " ".join(read.text[: read.asides[0].start if read.asides else None].split())


def beside(read: Extracted) -> dict[Reason, str]:
    return {aside.reason: read.text[aside.start : aside.end] for aside in read.asides}


@pytest.mark.parametrize("program", PASSED_ON)
def test_a_mail_that_is_passed_on_is_cited_with_whom_it_is_from(program: str) -> None:
    read = extract(mail(PASSED_ON[program]).as_bytes())
    assert (read.facts.publisher, read.facts.published) == ("Harbour Office", "2026-05-12")
    assert read.facts.title in {"Ferry suspended", "Ferry"}
    assert content(read).startswith("The Harbour Office has closed")
    assert content(read).endswith(("until then.", "until then. -------- Конец пересылаемого сообщения --------"))
    assert not any(note in content(read) for note in NOTES)


@pytest.mark.parametrize(
    "written",
    ["office@harbour.example", "<office@harbour.example>", "'office@harbour.example' <office@harbour.example>"],
)
def test_a_sender_and_a_day_that_are_not_stated_are_unknown_and_never_the_forwarders(written: str) -> None:
    text = f"FYI\n\nFrom: {written}\nSent: last Tuesday\nTo: News\nSubject: Ferry suspended\n\n{BODY}"
    read = extract(mail(text, "FW: Ferry").as_bytes())
    assert (read.facts.publisher, read.facts.published, read.facts.title) == (None, None, "Ferry suspended")


def test_a_day_that_can_be_read_two_ways_is_none() -> None:
    text = f"FYI\n\nFrom: {OFFICE}\nSent: 5/12/2026 8:40 AM\nTo: News\nSubject: Ferry suspended\n\n{BODY}"
    assert extract(mail(text, "FW: Ferry").as_bytes()).facts.published is None


PASSED_ON_ANYWHERE = {
    "Gmail in Polish": ("PD: Ferry suspended", f"""---------- Forwarded message ---------
Od: {OFFICE}
Date: wt., 12 maj 2026 o 08:40
Subject: Ferry suspended
To: <night@desk.example>

{BODY}"""),
    "Thunderbird in Czech": ("Fwd: Ferry suspended", f"""-------- Přeposlaná zpráva --------
Předmět: \tFerry suspended
Datum: \tTue, 12 May 2026 08:40:30 +0200
Od: \t{OFFICE}
Komu: \tnight@desk.example

{BODY}"""),
    "Outlook in Hungarian": ("FW: Ferry suspended", f"""Feladó: {OFFICE}
Dátum: kedd, 2026. május 12. 8:40
Címzett: night@desk.example <night@desk.example>
Tárgy: Ferry suspended

{BODY}"""),
    "Outlook in Finnish": ("VL: Ferry suspended", f"""Lähettäjä: {OFFICE}
Päivämäärä: tiistai, 12. toukokuuta 2026 klo 8.40
Vastaanottaja: night@desk.example
Aihe: Ferry suspended

{BODY}"""),
    "Outlook in Italian, names alone": ("I: Ferry suspended", f"""Da: Harbour Office
Inviato: martedì 12 maggio 2026 08:40
A: Night Desk
Oggetto: Ferry suspended

{BODY}"""),
    "Yahoo in Romanian": ("Fwd: Ferry suspended", f"""  ----- Mesaj redirecționat ----- De la: {OFFICE}Către: "night@desk.example" <night@desk.example>Trimis: marți, 12 mai 2026, 08:40:50 EET Subiect: Ferry suspended
{BODY}"""),
    "a sentence in Swedish": ("VB: Ferry suspended", f"""Den 12/05/2026 08:40 skrev "Harbour Office" <office@harbour.example> följande:

{BODY}"""),
    "a sentence in Turkish": ("Fwd: Ferry suspended", f""""Harbour Office" <office@harbour.example>, 13.05.2026 08:40 tarihinde şunu yazdı:

{BODY}"""),
    "a system in Japanese": ("Fwd: Ferry suspended", f"""---------- メッセージを転送 ---------
送信元：{OFFICE}
日付：2026年5月12日火曜日 08:40:44
件名：Ferry suspended
送信先：night@desk.example

{BODY}"""),
}  # fmt: skip


@pytest.mark.parametrize("program", PASSED_ON_ANYWHERE)
def test_a_mail_that_is_passed_on_is_known_in_any_language(program: str) -> None:
    subject, text = PASSED_ON_ANYWHERE[program]
    read = extract(mail(text, subject).as_bytes())
    assert read.facts.publisher == "Harbour Office"
    assert read.facts.published in {None, "2026-05-12", "2026-05-13"}  # never the day it was passed on
    assert read.facts.title == "Ferry suspended"
    assert content(read) == " ".join(BODY.split())


def test_an_invitation_is_no_header_of_a_mail() -> None:
    """Labels, a moment and an address; whoever sent it is the source."""
    text = f"{BODY}\n\nWhat: Press briefing\nWhen: 12 May 2026, 10:00\nWhere: Quay 4\nContact: Jane Pilot <jane@harbour.example>\n"
    read = extract(mail(text, "Ferry suspended").as_bytes())
    assert (read.facts.publisher, read.facts.published) == ("Olena Duty", "2026-05-14")
    assert "Press briefing" in content(read)


def test_an_answer_in_a_language_that_is_not_known_keeps_its_own_words() -> None:
    quoted = f"Feladó: {OFFICE}\nDátum: kedd, 2026. május 12. 8:40\nCímzett: night@desk.example\nTárgy: Ferry"
    read = extract(mail(f"The lane opens at noon.\n\n{quoted}\n\nIs the ferry scrapped?", "VS: Ferry").as_bytes())
    assert (read.facts.publisher, content(read)) == ("Olena Duty", "The lane opens at noon.")
    assert "scrapped" in beside(read)[Reason.QUOTED_MAIL]


def test_a_mail_passed_on_that_tells_more_than_a_note_is_the_report_and_what_it_passes_on_is_not() -> None:
    first, second = (
        f"---------- Forwarded message ---------\nFrom: {name} <a@b.example>\nDate: Tue, {day} May 2026 at 08:40\n"
        "Subject: Re: Ferry\nTo: <night@desk.example>\n\n"
        for name, day in (("Harbour Office", 12), ("Dock Office", 11))
    )
    read = extract(mail(f"FYI\n\n{first}{BODY}\n\n{second}Is the ferry scrapped?").as_bytes())
    assert (read.facts.publisher, read.facts.published) == ("Harbour Office", "2026-05-12")
    assert content(read) == " ".join(BODY.split())


def test_a_mark_that_a_line_has_lost_loses_no_text() -> None:
    """Of a mail that is passed on with marks of quotation, as some programs wrap it."""
    lines = BODY.split("\n")
    text = "\n".join(
        (
            f"> From: {OFFICE}",
            "> Subject: Ferry suspended",
            "> Date: 12 May 2026",
            ">",
            f"> {lines[0]}",
            lines[1],
            ">",
            f"> {lines[3]}",
        )
    )
    read = extract(mail(f"Begin forwarded message:\n\n{text}").as_bytes())
    assert content(read) == " ".join(BODY.split())


def test_an_answer_below_what_it_quotes_is_not_told_as_who_wrote_that() -> None:
    read = extract(
        mail("On 04/05/2026 06:26 PM, Megan One wrote:\n> Hi\nThe lane opens at noon.", "Re: Ferry").as_bytes()
    )
    assert content(read) == "The lane opens at noon."


def test_a_boundary_that_ought_to_be_quoted_ends_no_mail() -> None:
    data = (
        "From: Harbour Office <office@harbour.example>\nSubject: Ferry suspended\nMIME-Version: 1.0\n"
        "Content-Type: multipart/alternative; boundary=----=_Part_0_[7].A?B\n\n------=_Part_0_[7].A?B\n"
        f"Content-Type: text/plain; charset=us-ascii\n\n{BODY}\n------=_Part_0_[7].A?B--\n"
    )
    assert content(extract(data.encode())) == " ".join(BODY.split())


ANSWERS = {
    "Gmail": "On Tue, 12 May 2026 at 17:35, News <night@desk.example> wrote:\n> Is the ferry scrapped?\n>\n> Regards",
    "Gmail, wrapped": "On Tue, 12 May 2026 at 17:35, News of the Night Desk\n<night@desk.example> wrote:\n\n> Is the ferry scrapped?",
    "Gmail in Russian": "вт, 12 мая 2026 г. в 17:35, News <night@desk.example>:\n\n> Is the ferry scrapped?",
    "Gmail in Ukrainian": "вт, 12 трав. 2026 р. о 17:35 News <night@desk.example> пише:\n\n> Is the ferry scrapped?",
    "Thunderbird in Russian": "12.05.2026 17:35, News пишет:\n> Is the ferry scrapped?",
    "without marks": "On May 12, 2026, at 17:35, News <night@desk.example> wrote:\n\nIs the ferry scrapped?",
    "Outlook": "From: News <night@desk.example>\nSent: Tuesday, May 12, 2026 5:35 PM\nTo: Office\nSubject: Ferry\n\nIs the ferry scrapped?",
    "Outlook in Ukrainian": "Від: News <night@desk.example>\nНадіслано: 12 травня 2026 р. 17:35\nКому: Office\nТема: Ferry\n\nIs the ferry scrapped?",
    "Outlook with a line": "-----Original Message-----\nFrom: News\nSent: 12 May 2026 17:35\nTo: Office\nSubject: Ferry\n\nIs the ferry scrapped?",
}


@pytest.mark.parametrize("program", ANSWERS)
@pytest.mark.parametrize("subject", ["Re: Ferry", "RE: Ferry", "Отв: Ferry", "AW: Ferry"])
def test_of_an_answer_the_quoted_mail_stands_beside(program: str, subject: str) -> None:
    read = extract(mail(f"{BODY}\n\n{ANSWERS[program]}\n", subject).as_bytes())
    assert (read.facts.publisher, read.facts.published, read.facts.title) == ("Olena Duty", "2026-05-14", "Ferry")
    assert content(read) == " ".join(BODY.split())
    assert "scrapped" in beside(read)[Reason.QUOTED_MAIL]


def test_answers_between_the_lines_of_a_quoted_mail_are_kept() -> None:
    text = (
        "On Tue, 12 May 2026 at 17:35, News <night@desk.example> wrote:\n> Is the ferry scrapped?\n\n"
        "No, it will be repaired at Norrvik.\n\n> When does it sail?\n\nNot before 20 May.\n"
    )
    read = extract(mail(text, "Re: Ferry").as_bytes())
    assert content(read) == "No, it will be repaired at Norrvik. Not before 20 May."


def test_a_mail_that_quotes_nobody_is_left_as_it_is() -> None:
    read = extract(mail(BODY, "Ferry suspended").as_bytes())
    assert (read.facts.publisher, read.facts.published, read.asides) == ("Olena Duty", "2026-05-14", ())
    assert read.text == BODY


HTML = {
    "Gmail": '<div dir="ltr">Take this?<br><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">---------- '
    "Forwarded message ---------<br>From: <strong>Harbour Office</strong> <span>&lt;office@harbour.example&gt;</span><br>"
    "Date: Tue, 12 May 2026 at 08:40<br>Subject: Ferry suspended<br>To:  &lt;night@desk.example&gt;<br></div><br>{body}</div></div>",
    "Outlook": '<div><p class=MsoNormal>FYI</p><div style="border-top:solid"><p class=MsoNormal><b>From:</b> Harbour Office '
    "&lt;office@harbour.example&gt; <br><b>Sent:</b> Tuesday, May 12, 2026 8:40 AM<br><b>To:</b> News<br><b>Subject:</b> "
    "Ferry suspended</p></div><p>&nbsp;</p>{body}</div>",
    "Apple": '<div>For the file.<br><div><blockquote type="cite"><div>Begin forwarded message:</div><br><div><span><b>From: '
    "</b></span>Harbour Office &lt;office@harbour.example&gt;<br></div><div><b>Subject: </b><b>Ferry suspended</b><br></div>"
    "<div><b>Date: </b>12 May 2026 at 08:40:26 CEST<br></div><div><b>To: </b>News<br></div><br>{body}</blockquote></div></div>",
}


@pytest.mark.parametrize("program", HTML)
def test_html_alone_is_taken_apart_too(program: str) -> None:
    body = (
        "".join(f"<p>{paragraph}</p>" for paragraph in BODY.split("\n\n")) + '<p style="display:none">Hidden words.</p>'
    )
    page = f"<html><head><title>x</title></head><body>{HTML[program].format(body=body)}</body></html>"
    read = extract(mail("", html=page).as_bytes())
    assert (read.facts.publisher, read.facts.published) == ("Harbour Office", "2026-05-12")
    assert content(read) == " ".join(BODY.split())


def attached(note: str, *mails: EmailMessage, subject: str = "Fwd: Ferry") -> bytes:
    message = mail(note, subject)
    for one in mails:
        message.add_attachment(one)
    return message.as_bytes()


def original() -> EmailMessage:
    message = EmailMessage()
    message["From"], message["Subject"] = OFFICE, "Ferry suspended"
    message["Date"] = "Tue, 12 May 2026 08:40:00 +0300"
    message.set_content(BODY)
    return message


def test_an_attached_mail_is_the_report() -> None:
    read = extract(attached("See attached.", original()))
    assert (read.facts.publisher, read.facts.published) == ("Harbour Office", "2026-05-12")
    assert content(read) == " ".join(BODY.split())
    assert beside(read)[Reason.PASSED_ON] == "See attached."


def test_a_mail_attached_as_a_file_is_the_report_too() -> None:
    message = mail("See attached.", "Fwd: Ferry")
    message.add_attachment(original().as_bytes(), maintype="application", subtype="octet-stream", filename="Ferry.EML")
    assert extract(message.as_bytes()).facts.publisher == "Harbour Office"


def test_a_mail_attached_to_a_report_stands_beside_it() -> None:
    long = " ".join(f"{BODY} Number {number}." for number in range(4))
    read = extract(attached(long, mail("Words of another mail.", "Earlier"), subject="Ferry, a report"))
    assert read.facts.publisher == "Olena Duty"
    assert beside(read)[Reason.QUOTED_MAIL] == "Words of another mail."


ENCODED = "=?utf-8?B?" + base64.b64encode("Портова служба".encode()).decode() + "?="
LYING = "=?us-ascii?B?" + base64.b64encode("Портова служба".encode()).decode() + "?="
CUT = "=?utf-8?B?0J/QvtGA0YLQvtCy0LAg0YHQu9GD0LbQ?=\r\n =?utf-8?B?sdCw?="


@pytest.mark.parametrize("name", [ENCODED, f'"{ENCODED}"', LYING, CUT, "Портова служба"])
def test_names_in_headers_are_read_however_they_are_encoded(name: str) -> None:
    raw = f"From: {name} <office@harbour.example>\r\nSubject: {name}\r\n\r\nText.\r\n".encode()
    facts = extract(raw).facts
    assert (facts.publisher, (facts.title or "").strip(chr(34))) == ("Портова служба", "Портова служба")


def test_a_list_that_sends_for_somebody_is_not_the_sender() -> None:
    raw = b"From: \"'Harbour Office' via Newsdesk\" <list@desk.example>\nSubject: x\n\nText.\n"
    assert extract(raw).facts.publisher == "Harbour Office"


def attached_as(written: str) -> bytes:
    """A mail with one attached that is `written` so, as no mail may be."""
    head, _, rest = attached("See attached.", original()).decode("utf-8").partition("Content-Type: message/rfc822")
    boundary = re.search(r"\n--[^\n]+--\s*\Z", rest)
    assert boundary
    part = f"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n{written}{boundary.group()}"
    return (head + part).encode()


def test_an_attached_mail_that_a_program_wrote_in_base64_is_the_report() -> None:
    packed = base64.encodebytes(bytes(original())).decode("ascii")
    assert extract(attached_as(packed)).facts == extract(attached("See attached.", original())).facts


def test_a_mail_that_looks_like_base64_and_is_none_costs_no_time() -> None:
    """Were blanks told in two places of its pattern, these would cost a quarter of a minute of CPU."""
    begun = process_time()
    read = extract(attached_as("A" * 80 + "\n" + " " * 60_000 + "!"))
    assert process_time() - begun < 5
    assert content(read) == "A" * 80 + " !"
