import pytest

from builder.reading.languages import guess_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ferry ran aground on a sandbank, and nobody was hurt.", "en"),
        ("Паром сел на мель, и никто не пострадал, сообщили вчера в порту.", "ru"),
        ("Пором сів на мілину, і ніхто не постраждав, повідомили вчора в порту.", "uk"),
        ("Die Fähre lief auf eine Sandbank, und niemand wurde bei dem Unfall verletzt.", "de"),
        ("Le bac est échoué sur un banc de sable et il n'y a pas de blessés dans le port.", "fr"),
        ("El barco encalló en un banco de arena y no hay heridos en el puerto.", "es"),
        ("A balsa encalhou em um banco de areia e não há feridos no porto da cidade.", "pt"),
        ("Il traghetto si è arenato e non ci sono feriti nel porto della città.", "it"),
        ("船が座礁し、けが人はいなかった。", "ja"),
        ("渡轮搁浅，无人受伤。", "zh"),
        ("배가 좌초했지만 다친 사람은 없었다.", "ko"),
        ("12345 !!!", "en"),
        ("", "en"),
    ],
)
def test_the_language_is_told_by_script_and_commonest_words(text: str, language: str) -> None:
    assert guess_language(text) == language
