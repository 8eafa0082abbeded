"""A page of buttons, teasers and an article, in three languages: none loses what another keeps."""

import pytest

from builder.reading.cleaning.boilerplate import find_boilerplate
from builder.reading.cleaning.lines import find_lines

PAGES = {
    "en": (
        ["Home", "News", "Politics", "Economy", "Sport", "Subscribe"],
        ["At noon on Tuesday the ferry Alba ran aground near the east mole, and forty passengers were taken ashore by a boat.", "The hull was not breached, the harbour master Ivo Lund said.", "“The grain has survived,” he told the reporters of the city.", "On Wednesday morning a tug will try to free the ferry. The line to the islands is closed until then."],
        ["Read also: The toll of the bridge is to rise in April", "Latest news", "10:15 The weather of the weekend", "All rights reserved"],
    ),
    "uk": (
        ["Головна", "Новини", "Політика", "Економіка", "Спорт", "Підписатися"],
        ["Опівдні у вівторок пором «Альба» сів на мілину біля східного молу, і сорок пасажирів доставив на берег катер.", "Корпус не пробито, сказав начальник порту Іво Лунд.", "«Зерно вціліло», — сказав він журналістам міста.", "У середу вранці буксир спробує зняти пором із мілини. Сполучення з островами до того часу закрито."],
        ["Читайте також: Проїзд мостом подорожчає з квітня", "Останні новини", "10:15 Погода на вихідні", "Усі права захищено"],
    ),
    "ru": (
        ["Главная", "Новости", "Политика", "Экономика", "Спорт", "Подписаться"],
        ["В полдень во вторник паром «Альба» сел на мель у восточного мола, и сорок пассажиров доставил на берег катер.", "Корпус не пробит, сказал начальник порта Иво Лунд.", "«Зерно уцелело», — сказал он журналистам города.", "В среду утром буксир попробует снять паром с мели. Сообщение с островами до того времени закрыто."],
        ["Читайте также: Проезд по мосту подорожает с апреля", "Последние новости", "10:15 Погода на выходные", "Все права защищены"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", PAGES)
@pytest.mark.parametrize("teaser_after", [1, 2, 3])
def test_an_article_keeps_its_paragraphs_around_teasers_in_every_language(language: str, teaser_after: int) -> None:
    buttons, paragraphs, below = PAGES[language]
    told = [*paragraphs[:teaser_after], below[0], *paragraphs[teaser_after:]]
    text = "\n".join([*buttons, *told, *below])
    kept = [mark.span.of(text) for mark in find_boilerplate(text, find_lines(text)) if mark.reason is None]
    assert kept == paragraphs
