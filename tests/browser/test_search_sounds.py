"""What a word sounds like is worked out twice: where the index is made, and in the browser for what is typed.

Where the two differ for a word, a shelf of the vocabulary is asked that the word does not stand on.
"""

import random
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from builder.languages.hearing import heard_ways
from builder.languages.name_spellings import NAME_SPELLINGS
from builder.languages.sounds import LOOSE_SOUND_RULES, loose_sound
from builder.publishing.site.search import rules_json
from builder.word_patterns import LETTERS

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "builder" / "publishing" / "theme" / "assets" / "javascripts" / "search.js"
ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz'’",
    "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'ʼ",
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "aáâbcčćdďđðeéěfghiíïıjklłmnňoóöøpqrřsšşŝßtťþuúûůüvwxyýzžæœ",
)
"""English, Ukrainian and Russian letters, and Latin ones with marks."""


@pytest.fixture(scope="module")
def words() -> list[str]:
    """Names in every spelling that is known, words of reports in three languages, and made-up words."""
    draw = random.Random(7)  # noqa: S311 (made-up words, no secret)
    files = (ROOT / "tests" / "browser" / "searched").rglob("*.md")
    said = {word.lower() for file in files for word in LETTERS.findall(file.read_text(encoding="utf-8"))}
    names = {name for row in NAME_SPELLINGS for name in row}
    made = {"".join(draw.choices(letters, k=draw.randint(1, 14))) for letters in ALPHABETS for _ in range(2_000)}
    return sorted(said | names | made)


def sounds_in_browser(page: Page, words: list[str]) -> list[str]:
    source = SCRIPT.read_text(encoding="utf-8")
    told = re.search(r"^  const soundsBy = .*?^  }$", source, re.MULTILINE | re.DOTALL)
    assert told
    found: list[str] = page.evaluate(
        """([source, rules, words]) => {
            const soundsOf = new Function(`${source}; return soundsBy`)()(rules)
            return words.map(word => [...soundsOf(word)][0])
        }""",
        [told[0], rules_json(has_cyrillic_names=False), words],
    )
    return found


def ways_in_browser(page: Page, words: list[str]) -> list[list[str]]:
    source = SCRIPT.read_text(encoding="utf-8")
    told = re.search(r"^  const isCyrillic = .*?^  const waysBy = .*?^  }$", source, re.MULTILINE | re.DOTALL)
    assert told
    found: list[list[str]] = page.evaluate(
        """([source, rules, words]) => {
            const waysOf = new Function(`${source}; return waysBy`)()(rules)
            return words.map(word => [...waysOf(word)])
        }""",
        [told[0], rules_json(has_cyrillic_names=True), words],
    )
    return found


def test_a_word_sounds_the_same_in_the_browser_and_where_the_index_is_made(browser: Browser, words: list[str]) -> None:
    page = browser.new_page()
    there = sounds_in_browser(page, words)
    page.close()
    differing = [(word, sound) for word, sound in zip(words, there, strict=True) if sound != loose_sound(word)]
    assert not differing, differing[:20]
    assert set(LOOSE_SOUND_RULES.letters) <= set("".join(words))


def test_a_name_is_spoken_in_the_same_ways_in_the_browser_and_where_the_index_is_made(
    browser: Browser, words: list[str]
) -> None:
    page = browser.new_page()
    there = ways_in_browser(page, words)
    page.close()
    differing = [word for word, ways in zip(words, there, strict=True) if {*ways} != heard_ways(word)]
    assert not differing, differing[:20]
    assert sum(map(bool, there)) > len(words) / 2
