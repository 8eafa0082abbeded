"""Notices of mail systems, and the footers of lists: what goes, and that nothing else does."""

import pytest

from builder.model import Reason
from builder.reading.taking.formats.mail_notices import cut_notices

LEAD = "The quay was shut on Monday after a crack was found in its wall, the port said.\nIt will stay shut for a week."
REST = "Nobody was hurt. Divers go down on Tuesday."
BANNERS = {
    "en": "CAUTION: This message originated from outside of the organization. Do not click links unless you know them.",
    "de": "VORSICHT: Diese Nachricht kommt von außerhalb der Organisation. Öffnen Sie keine Anhänge, die Sie nicht erwarten.",
    "fr": "Attention : message externe. N’ouvrez pas les pièces jointes d’un inconnu.",
    "pl": "UWAGA! E-mail pochodzi od zewnętrznego nadawcy. Nie klikaj w odnośniki.",
    "es": "PRECAUCIÓN: este correo proviene de fuera de la organización. No abra archivos adjuntos.",
    "it": "ATTENZIONE: mittente esterno. Non aprire allegati inattesi.",
    "nl": "LET OP: deze mail is afkomstig van buiten de organisatie. Klik niet op koppelingen.",
    "pt": "CUIDADO: remetente externo. Não clique em links desconhecidos.",
    "ru": "ВНИМАНИЕ! Письмо от внешнего отправителя. Не нажимайте на ссылки.",
    "uk": "УВАГА! Лист отримано ззовні. Не відкривайте вкладення від незнайомців.",
}
LEGAL = {
    "en": "This e-mail may contain confidential information. If you are not the intended recipient, delete it. We take no blame.",
    "de": "Diese Nachricht ist vertraulich. Haben Sie sie irrtümlich erhalten, so vernichten Sie diese bitte.",
    "fr": "Ce courriel est confidentiel. Si vous avez reçu ce courriel par erreur, détruisez-le.",
    "pl": "Wiadomość jest poufna. Jeśli otrzymałeś tę wiadomość przez pomyłkę, usuń ją.",
    "es": "Este mensaje es confidencial. Si ha recibido este mensaje por error, bórrelo.",
    "ru": "Письмо и вложения предназначены исключительно для адресата. Если вы получили его по ошибке, удалите.",
    "uk": "Лист і вкладення містять конфіденційну інформацію. Якщо отримали його помилково, видаліть.",
}


@pytest.mark.parametrize("language", BANNERS)
@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_a_warning_above_a_mail_goes_and_takes_nothing_with_it(language: str, gap: str) -> None:
    text, beside = cut_notices(f"{BANNERS[language]}{gap}{LEAD}\n\n{REST}\n")
    assert text == f"{LEAD}\n\n{REST}"
    assert beside == ((BANNERS[language], Reason.MAIL_NOTICE),)


def test_a_warning_that_is_wrapped_ends_with_its_sentence() -> None:
    banner = "[EXTERNAL EMAIL] Do not click on links or open\nattachments from a stranger."
    assert cut_notices(f"{banner}\n{LEAD}")[0] == LEAD


def test_a_warning_in_the_line_of_the_text_ends_with_its_sentence() -> None:
    line = f"You don't often get email from port@quay.example. Learn why this is important. {REST}"
    assert cut_notices(line)[0] == REST


@pytest.mark.parametrize("language", LEGAL)
def test_what_asks_for_secrecy_below_a_mail_goes_whole(language: str) -> None:
    text, beside = cut_notices(f"{LEAD}\n\n{REST}\n\n{LEGAL[language]}\n")
    assert text == f"{LEAD}\n\n{REST}"
    assert beside == ((LEGAL[language], Reason.MAIL_NOTICE),)


@pytest.mark.parametrize(
    "own",
    [
        "Each of the letters was sent from my office in the old town, the mayor said on Monday.",
        "The bomb threat came from an external sender, the police said, and nobody was hurt.",
        "He had to notify the sender of every parcel that was lost when the ferry sank, he said.",
        "Die Täter kamen wohl über einen externen Absender in das Netz, sagte die Polizei am Montag.",
    ],
)
def test_words_of_a_notice_amid_a_sentence_are_the_reports(own: str) -> None:
    assert cut_notices(f"{LEAD}\n\n{own}\n\n{REST}")[0] == f"{LEAD}\n\n{own}\n\n{REST}"


def test_lines_that_are_paragraphs_go_one_by_one() -> None:
    lines = ["External email: be careful.", *LEAD.split("\n"), REST, "You received this email because you signed up."]
    text, beside = cut_notices("\n".join(lines), is_wrapped=False)
    assert text == f"{LEAD}\n{REST}"
    assert beside == ((f"{lines[0]}\n\n{lines[-1]}", Reason.MAIL_NOTICE),)


@pytest.mark.parametrize(
    "footer",
    [
        "_______________________________________________\nQuay mailing list\nquay@lists.example\nhttps://quay.example/listinfo/quay",
        "-=-=-=-=-=-=-=-=-=-=-\nTo leave: quay+unsubscribe@post.example\n-=-=-=-=-=-=-=-=-=-=-",
    ],
)
def test_the_footer_of_a_list_goes(footer: str) -> None:
    text, beside = cut_notices(f"{LEAD}\n\n{REST}\n{footer}\n")
    assert text == f"{LEAD}\n\n{REST}"
    assert beside == ((footer, Reason.MAIL_NOTICE),)


def test_what_a_rule_parts_is_no_footer_without_an_address_of_a_list() -> None:
    told = f"{LEAD}\n\n------------------------------\nA second story\n{REST}\nhttps://quay.example/second"
    assert cut_notices(told)[0] == told
