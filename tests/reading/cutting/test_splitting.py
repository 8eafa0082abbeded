import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model import Span
from builder.reading.cutting.splitting import split_sentences


def sentences(text: str, language: str | None = None) -> list[str]:
    return [span.of(text) for span in split_sentences(text, Span(0, len(text)), language)]


@pytest.mark.parametrize(
    "parts",
    [
        ["Mr. Vale met U.S. envoy J. R. Stone at 5 p.m. Friday.", "He left at 6 a.m.", "The talks failed."],
        ["It cost $3.5 million.", "No. 5 was sold.", "He said no.", "Then he left."],
        ["“Why now?” Stone asked.", "“Go!” they shouted.", "It rained…", "Then it stopped."],
        ["“We lost.", "We will be back,” she said.", "Nobody believed her."],
        ["He called it “a mistake.”", "She did not."],
        ["1. Mix the flour.", "2. Add water."],
        ["Acme Inc. bought it.", "Acme Ltd. announced a plan.", "It came on Jan. 5 at noon."],
        ["GENOA, N.Y. — The bridge is open.", "It is safe."],
        ["В 2022 г. в городе было тихо.", "Он живёт на ул. Садовой.", "Цена 5 млн руб.", "Это много."],
        ["Він живе на вул. Садовій.", "Це коштує 5 тис. грн.", "Він пішов."],
        ["船が座礁した。", "けが人はいない！", "「大丈夫だ。」と船長は述べた。"],
        ["See harbour.example for more.", "It works."],
        ['Nothing happened. "', "Then he left."],
        ["no stop at all"],
        ["Really?!", "Yes."],
    ],
)  # fmt: skip
def test_sentences_end_where_they_end(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("en", ["He teaches art.", "Nobody knew.", "See fig. 3 on p. 7."]),
        ("de", ["Am 3. Mai traf Dr. Vogt die 2. Mannschaft.", "Das kostete ca. 5 Mio. Euro.", "Es waren viele da, z. B. Kinder usw.", "Der Rest blieb zu Hause."]),
        ("fr", ["M. Roche a vu Mme Blanc à St. Malo.", "L’art. 5 est clair.", "Est-ce vrai ?", "Oui."]),
        ("es", ["El Sr. Vega y la Dra. Luna viven en EE. UU. desde enero.", "¿Quién lo sabía?", "Nadie."]),
        ("pt", ["O Sr. Vale e a Dra. Lima moram na av. Central.", "Ninguém sabia."]),
        ("it", ["Il sig. Valle e la dott.ssa Luna arrivano.", "L’art. 5 è chiaro."]),
        ("pl", ["Prof. Wal mieszka przy ul. Długiej, tzw. Rynku.", "Kosztuje 5 tys. zł.", "To dużo."]),
        ("ru", ["А. С. Волгин живёт в г. Заречном на ул. Садовой, д. 5.", "Ему 40 лет, т. е. он молод.", "Это в 2 км. от села?", "Да."]),
        ("ru", ["«Куда он ушёл?» — спросил г-н Волгин.", "Никто не ответил."]),
        ("ru", ["Убытки составили 3 млн руб. и выросли.", "В 2022 г. было иначе."]),
        ("uk", ["О. П. Гай живе в м. Ясному на вул. Садовій, буд. 5.", "Це коштує 5 тис. грн. на рік.", "Чи так це?", "Так."]),
        ("uk", ["У 2022 р. в обл. Центр було тихо.", "У селі, смт. Ясне, теж."]),
        ("el", ["Ποιος το ήξερε;", "Κανείς δεν απάντησε.", "Έφυγαν όλοι."]),
        ("ar", ["من كان يعرف ذلك؟", "لم يجب أحد.", "غادر الجميع."]),
        ("fa", ["چه کسی می‌دانست؟", "هیچ‌کس پاسخ نداد."]),
        ("ur", ["جہاز رک گیا۔", "کوئی زخمی نہیں ہوا۔"]),
        ("he", ["מי ידע על כך?", "איש לא ענה."]),
        ("hi", ["नौका रुक गई।", "कोई घायल नहीं हुआ।", "क्या यह सच है?", "हाँ।"]),
        ("hy", ["Նավը կանգնեց։", "Ոչ ոք չի տուժել։"]),
        ("am", ["ጀልባው ቆመ።", "ማንም አልተጎዳም።"]),
        ("zh-Hans", ["渡轮搁浅了！", "有人受伤吗？", "没有。"]),
        ("ja", ["船が座礁した。", "けが人は３．５人ではない。"]),
        ("th", ["เรือเกยตื้น ไม่มีผู้บาดเจ็บ"]),
        ("tlh", ["Mr. Vale met Dr. Roche.", "He left."]),
    ],
)  # fmt: skip
def test_stops_and_abbreviations_are_those_of_the_language(language: str, parts: list[str]) -> None:
    assert sentences(" ".join(parts), language) == parts


def test_a_semicolon_asks_in_greek_only() -> None:
    assert len(sentences("It rained; Then it stopped.", "en")) == 1


def test_a_quotation_in_a_script_without_capitals_stays_with_who_said_it() -> None:
    assert sentences("«هل وصلوا؟» سأل القبطان. لم يجب أحد.", "ar") == ["«هل وصلوا؟» سأل القبطان.", "لم يجب أحد."]


@given(st.text(max_size=80), st.sampled_from([None, "en", "ru", "uk", "de", "el", "ar", "ja", "xx-YY"]))
def test_no_character_of_any_script_is_lost(text: str, language: str | None) -> None:
    assert "".join("".join(part.split()) for part in sentences(text, language)) == "".join(text.split())


def test_a_sentence_glued_to_the_next_ends_all_the_same() -> None:
    assert sentences("The ferry sank.Nobody was hurt.") == ["The ferry sank.", "Nobody was hurt."]


def test_stray_punctuation_goes_to_the_sentence_before() -> None:
    assert sentences("It is over. ... -- It began.") == ["It is over.", "... -- It began."]


@given(st.text(st.sampled_from("aB .!?…\"“”'()\n。」5г,-"), max_size=60))
def test_together_the_sentences_hold_every_non_blank_character(text: str) -> None:
    if text.strip():
        assert "".join("".join(part.split()) for part in sentences(text)) == "".join(text.split())
