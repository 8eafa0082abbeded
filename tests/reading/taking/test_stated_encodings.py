"""The encoding of a text that does not state it, or not truly."""

import pytest

from builder.reading.taking.stated_encodings import Guess, decode_declared, guess_encoding, undo_second_encoding

RUSSIAN = (
    "Ночью в долине прошёл сильный дождь, и река вышла из берегов. Двадцать семей ушли к соседям на холм. "
    "Глава общины сообщил, что мост закрыт до утра субботы."
)
UKRAINIAN = (
    "Уночі в долині пройшла сильна злива, і річка вийшла з берегів. Двадцять родин перейшли до сусідів на пагорб."
)
KOREAN = "여객선이 항구에서 좌초했다. 똠방각하 뷁 승객 마흔 명은 뭍에 내렸다."
GERMAN = "Die Fähre lief auf Grund, sagte der Hafenmeister für die Küste. Vierzig Fahrgäste gingen an Land, müde."
FRENCH = "Le quai a été fermé à la circulation, même la nuit, après la découverte de fissures ; à midi il l’était déjà."
SWEDISH = "Kajen stängdes på torsdagen efter att läckor hittats i den östra väggen, enligt hamnen."
POLISH = "Nabrzeże zamknięto, gdy inżynierowie znaleźli przeciek we wschodniej ścianie, podał zarząd; są gotowi."
ENGLISH = "The ferry – the “Alba” – ran aground, the harbour master’s office said…"


@pytest.mark.parametrize("text", [RUSSIAN, UKRAINIAN])
@pytest.mark.parametrize("encoding", ["cp1251", "koi8-u", "cp866", "iso8859-5", "utf-16-le", "utf-16-be"])
def test_cyrillic_shows_its_encoding(text: str, encoding: str) -> None:
    if encoding == "cp866" and text is UKRAINIAN:
        return  # has no Ukrainian і
    guess = guess_encoding(text.encode(encoding))
    assert guess is not None
    assert guess.is_sure
    assert text.encode(encoding).decode(guess.encoding) == text


@pytest.mark.parametrize("data", [GERMAN.encode("cp1252"), "Паром".encode("cp1251"), RUSSIAN.encode("mac-cyrillic")])
def test_what_is_not_beyond_doubt_is_a_guess_at_most(data: bytes) -> None:
    guess = guess_encoding(data)
    assert guess is None or not guess.is_sure


def test_marks_that_all_encodings_of_windows_share_need_no_guess() -> None:
    assert guess_encoding(ENGLISH.encode("cp1252")) == Guess("cp1252", is_sure=True)


@pytest.mark.parametrize(
    ("text", "label", "encoding"),
    [
        (UKRAINIAN, None, "utf-8"),
        (UKRAINIAN, "us-ascii", "utf-8"),
        (UKRAINIAN, "windows-1251", "utf-8"),
        (UKRAINIAN, "x-unknown", "cp1251"),
        (RUSSIAN, "utf-8", "cp1251"),
        (RUSSIAN, "iso-8859-1", "koi8-r"),
        (RUSSIAN, "koi8-r", "cp1251"),
        (RUSSIAN, "windows-1251", "koi8-r"),
        (RUSSIAN, "windows-1251", "cp1251"),
        ("Паром", "windows-1251", "cp1251"),
        (GERMAN, "iso-8859-1", "cp1252"),
        (GERMAN, "utf-8", "cp1252"),
        (GERMAN, None, "cp1252"),
        (FRENCH, "us-ascii", "cp1252"),
        (POLISH, "iso-8859-1", "iso8859-2"),
        (POLISH, "windows-1252", "cp1250"),
        (POLISH, None, "cp1250"),
        (KOREAN, "euc-kr", "cp949"),
        ("联通", "gb2312", "gb2312"),
        ("plain", None, "ascii"),
        ("日本", "iso-2022-jp", "iso-2022-jp"),
        (ENGLISH, None, "cp1252"),
    ],
)
def test_what_is_declared_is_believed_as_far_as_it_is_true(text: str, label: str | None, encoding: str) -> None:
    assert decode_declared(text.encode(encoding), label) == text


@pytest.mark.parametrize(
    ("data", "label"),
    [
        (SWEDISH.encode("cp1252"), "utf-8"),
        (SWEDISH.encode("cp1252"), None),
        (POLISH.encode("cp852"), "iso-8859-1"),
        (b"\xff\xfa\x81", "utf-8"),
        (b"a caf\xe9 by the harbour", None),
    ],
)
def test_nothing_is_made_up_where_the_truth_is_in_doubt(data: bytes, label: str | None) -> None:
    assert decode_declared(data, label) is None


@pytest.mark.parametrize("text", [GERMAN, RUSSIAN, UKRAINIAN, POLISH, FRENCH])
def test_what_was_encoded_twice_is_read_as_it_was(text: str) -> None:
    for taken_for in ("cp1252", "cp1251"):
        letters = [bytes([byte]).decode(taken_for, "ignore") or chr(byte) for byte in text.encode()]
        assert undo_second_encoding("".join(letters)) == text
        assert decode_declared("".join(letters).encode(), "utf-8") == text
    assert undo_second_encoding(text) == text


@pytest.mark.parametrize("text", ["plain", "Ã©", "The sign Â© stands for that, and Ã© for this — “as is”.", "Ā" * 9])
def test_signs_of_a_text_that_was_not_encoded_twice_stay(text: str) -> None:
    assert undo_second_encoding(text) == text


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-u"])
def test_capitals_alone_do_not_show_their_encoding(encoding: str) -> None:
    guess = guess_encoding(UKRAINIAN.upper().encode(encoding))
    assert guess is None or not guess.is_sure
