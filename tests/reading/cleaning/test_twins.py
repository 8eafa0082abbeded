"""A page of buttons, teasers and an article, in three languages: none loses what another keeps."""

import pytest

from builder.reading.cleaning.boilerplate import find_boilerplate
from builder.reading.cleaning.lines import find_lines

PAGES = {
    "en": (
        ["Home", "News", "Politics", "Economy", "Sport", "Subscribe"],
        [
            "On Tuesday at noon the barge Vesna struck a pier of the old bridge, and its crew of six was brought to land by a boat.",
            "The hull was not breached, the harbour master Ivo Lund said.",
            "“The grain has survived,” he told the reporters of the city.",
            "On Thursday divers will look at the pier. The road over the bridge is closed until then.",
        ],
        [
            "Read also: The toll of the bridge is to rise in April",
            "Latest news",
            "10:15 The weather of the weekend",
            "All rights reserved",
        ],
    ),
    "uk": (
        ["Головна", "Новини", "Політика", "Економіка", "Спорт", "Підписатися"],
        [
            "У вівторок опівдні баржа «Весна» вдарилася об опору старого мосту, і шістьох людей екіпажу вивіз на берег катер.",
            "Корпус не пробито, сказав начальник порту Іво Лунд.",
            "«Зерно вціліло», — сказав він журналістам міста.",
            "У четвер опору оглянуть водолази. Дорогу через міст до того часу закрито.",
        ],
        [
            "Читайте також: Проїзд мостом подорожчає з квітня",
            "Останні новини",
            "10:15 Погода на вихідні",
            "Усі права захищено",
        ],
    ),
    "ru": (
        ["Главная", "Новости", "Политика", "Экономика", "Спорт", "Подписаться"],
        [
            "Во вторник в полдень баржа «Весна» ударилась об опору старого моста, и шестерых людей экипажа вывез на берег катер.",
            "Корпус не пробит, сказал начальник порта Иво Лунд.",
            "«Зерно уцелело», — сказал он журналистам города.",
            "В четверг опору осмотрят водолазы. Дорога через мост до того времени закрыта.",
        ],
        [
            "Читайте также: Проезд по мосту подорожает с апреля",
            "Последние новости",
            "10:15 Погода на выходные",
            "Все права защищены",
        ],
    ),
}


@pytest.mark.parametrize("language", PAGES)
@pytest.mark.parametrize("teaser_after", [1, 2, 3])
def test_an_article_keeps_its_paragraphs_around_teasers_in_every_language(language: str, teaser_after: int) -> None:
    buttons, paragraphs, below = PAGES[language]
    told = [*paragraphs[:teaser_after], below[0], *paragraphs[teaser_after:]]
    text = "\n".join([*buttons, *told, *below])
    kept = [mark.span.of(text) for mark in find_boilerplate(text, find_lines(text)) if mark.reason is None]
    assert kept == paragraphs
