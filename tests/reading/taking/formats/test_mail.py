from email.message import EmailMessage

import pytest

from builder.errors import Code
from builder.model import Reason
from builder.reading.taking.formats.extracted import NotExtractedError
from builder.reading.taking.formats.mail import MAX_DEPTH, extract
from builder.reading.taking.page_facts import PageFacts

TEXT = "The ferry ran aground on a sandbank near the harbour on Monday morning.\n\nForty passengers were taken ashore, the coast guard said.\n"
PAGE = (
    "<html><body><article>"
    + "".join(
        f"<p>Paragraph {number} tells that the ferry ran aground near the harbour and who came to help it there.</p>"
        for number in range(12)
    )
    + "</article></body></html>"
)


def mail(text: str | None = TEXT, **headers: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in ({"From": "Harbour Wire <wire@harbour.example>", "Subject": "Ferry aground"} | headers).items():
        message[name.replace("_", "-")] = value
    if text is not None:
        message.set_content(text)
    return message


def refused(data: bytes) -> Code:
    with pytest.raises(NotExtractedError) as caught:
        extract(data)
    return caught.value.code


def test_the_headers_are_facts() -> None:
    message = mail(Date="Mon, 03 May 2021 23:30:00 -0500", Archived_At="<https://harbour.example/wire/1>")
    message["Content-Language"] = "en-GB, fr"
    message.add_alternative(PAGE, subtype="html")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="a.png")
    read = extract(bytes(message))
    assert "Paragraph 3" in read.text
    assert read.facts == PageFacts(
        "Ferry aground", "Harbour Wire", (), "2021-05-03", "https://harbour.example/wire/1", "en-GB"
    )


def test_a_plain_part_with_a_text_of_its_own_is_preferred() -> None:
    message = mail(TEXT * 4)
    message.add_alternative(PAGE, subtype="html")
    assert extract(bytes(message)).text.startswith("The ferry ran aground")


def test_a_plain_part_that_only_points_to_the_page_is_passed_over() -> None:
    message = mail("View this mail in your browser: https://harbour.example/1\n")
    message.add_alternative(PAGE, subtype="html")
    read = extract(bytes(message))
    assert "Paragraph 11" in read.text
    assert "browser" not in read.text
    assert read.facts.title == "Ferry aground"


def test_a_signature_is_set_apart() -> None:
    read = extract(bytes(mail(f"{TEXT}\n-- \nHarbour Wire\nPier 4\n")))
    assert [(read.text[aside.start : aside.end], aside.reason) for aside in read.asides] == [
        ("--\u0020\nHarbour Wire\nPier 4", Reason.SIGNATURE)
    ]


def test_lines_wrapped_for_sending_are_joined_again() -> None:
    message = mail()
    message.set_content("The ferry ran \naground near \nthe harbour.\n\n From there it was towed.\n", cte="8bit")
    message.set_param("format", "flowed")
    assert extract(bytes(message)).text == "The ferry ran aground near the harbour.\n\nFrom there it was towed."


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Fwd: Re: Ferry aground", "Ferry aground"),
        ("=?utf-8?B?0J/QsNGA0L7QvA==?=", "Паром"),
        ("Re: ", None),
        ("WG: AW: Fähre", "Fähre"),
    ],
)
def test_the_title_is_the_subject_without_marks_of_replies(subject: str, title: str | None) -> None:
    data = bytes(mail()).replace(b"Subject: Ferry aground", b"Subject: " + subject.encode())
    assert extract(data).facts.title == title


@pytest.mark.parametrize(
    "sender", ["wire@harbour.example", '"wire@harbour.example" <wire@harbour.example>', "", "<<<>>>", '"' * 50]
)
def test_an_address_is_no_publisher(sender: str) -> None:
    data = bytes(mail()).replace(b"From: Harbour Wire <wire@harbour.example>", b"From: " + sender.encode())
    assert extract(data).facts.publisher is None


@pytest.mark.parametrize(
    "date", ["yesterday", "Mon, 99 May 2021 10:00:00 +0000", "", "Mon, 03 May 99999 10:00:00 +0000"]
)
def test_a_date_that_is_none_is_none(date: str) -> None:
    data = b"Date: " + date.encode() + b"\n" + bytes(mail())
    assert extract(data).facts.published is None


def test_other_encodings_are_decoded_and_unknown_ones_do_no_harm() -> None:
    message = mail()
    message.set_content("Паром сів на мілину.\n", charset="koi8-u")
    assert extract(bytes(message)).text == "Паром сів на мілину."
    assert extract(bytes(mail("Ferry.\n")).replace(b"utf-8", b"x-nobody")).text == "Ferry."


def test_a_mail_with_attachments_only_says_so() -> None:
    message = mail(None)
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="release.pdf")
    assert refused(bytes(message)) is Code.SEED_NO_TEXT


def test_encrypted_and_headless_files_are_refused() -> None:
    assert (
        refused(b"Subject: x\nContent-Type: multipart/encrypted; boundary=b\n\n--b\n\nx\n--b--\n")
        is Code.SEED_ENCRYPTED
    )
    assert refused(b"\n\nno headers at all") is Code.SEED_BROKEN


def test_parts_in_parts_and_very_many_parts_are_refused_quickly() -> None:
    deep = b"Subject: x\n"
    for level in range(5_000):
        deep += b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (level, level)
    assert refused(deep) is Code.SEED_DEPTH
    nested = b"Content-Type: text/plain\n\nferry"
    for _ in range(MAX_DEPTH + 2):
        nested = b"Subject: x\nContent-Type: message/rfc822\n\n" + nested
    assert refused(nested) is Code.SEED_DEPTH
    wide = (
        b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\nContent-Type: text/plain\n\nx\n" * 3_000
    )
    assert refused(wide) is Code.SEED_DEPTH


@pytest.mark.parametrize("dashes", ["--", "-- ", "--  ", "--\u00a0", "--\u00a0\u00a0"])
def test_the_dashes_above_a_signature_may_be_followed_by_any_space(dashes: str) -> None:
    read = extract(bytes(mail(f"{TEXT}\n{dashes}\nHarbour Wire\nPier 4\n")))
    assert [aside.reason for aside in read.asides] == [Reason.SIGNATURE]
    assert "Pier" not in read.text[: read.asides[0].start]


def test_a_signature_in_html_is_set_apart_and_a_rule_between_parts_is_not() -> None:
    story = PAGE.split("<body>")[1].split("</body>")[0]
    for below, is_signature in (("<p>Harbour Wire</p><p>Pier 4</p>", True), (story, False)):
        message = mail(None)
        message.set_content(f"<html><body>{story}<div>-- </div>{below}</body></html>", subtype="html")
        read = extract(bytes(message))
        assert (Reason.SIGNATURE in {aside.reason for aside in read.asides}) is is_signature
        assert "Paragraph 11" in read.text


def test_a_list_puts_its_name_into_subject_and_sender_and_is_neither() -> None:
    headers = {
        "From": "Ada Tern via Harbour-news <harbour-news@lists.example>",
        "Subject": "[Harbour-news] Ferry aground",
    }
    of_list = extract(bytes(mail(**headers, List_Id="<harbour-news.lists.example>"))).facts
    assert (of_list.title, of_list.publisher) == ("Ferry aground", "Ada Tern")
    alone = extract(bytes(mail(**headers))).facts
    assert (alone.title, alone.publisher) == ("[Harbour-news] Ferry aground", "Ada Tern via Harbour-news")


def test_a_mail_packed_into_its_signature_is_not_said_to_be_encrypted() -> None:
    message = mail(None)
    message["Content-Type"] = "application/pkcs7-mime; smime-type=signed-data"
    with pytest.raises(NotExtractedError) as caught:
        extract(bytes(message))
    assert "signature" in caught.value.what
