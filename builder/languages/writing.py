"""How languages are written: scripts, sentence stops, ordinals.

Of all languages, those without a file of their own too.
"""

from collections.abc import Mapping

EAST_ASIAN_STOPS = "。！？｡"
SURE_STOPS = f"{EAST_ASIAN_STOPS}\u061f\u06d4\u0964\u0965\u0589\u1362\u1367\u104b\u0f0d\u17d4\u17d5\u037e"
"""Of East Asia, Arabic, Urdu, Hindi (two), Armenian, Amharic (two), Burmese, Tibetan, Khmer (two) and Greek: they end
nothing but sentences."""
LAST_LATIN = "\u02ff"
"""European letters, their accents and phonetic signs end here."""
ONE_LANGUAGE_SCRIPTS = (
    ("ja", "\u3040-\u30ff"),
    ("ko", "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af"),
    ("el", "\u0370-\u03ff\u1f00-\u1fff"),
    ("th", "\u0e00-\u0e7f"),
    ("hy", "\u0530-\u058f"),
    ("ka", "\u10a0-\u10ff"),
    ("zh", "\u3400-\u9fff"),  # after Japanese, which uses these too
)
"""Scripts that one language of the news is written in, as ranges of characters."""
SCRIPTS: Mapping[str, frozenset[str]] = {
    "\u0400-\u052f": frozenset("ru uk be bg mk sr bs kk ky tg mn tt ba uz az tk cv ce os ab sah".split()),
    "\u0370-\u03ff\u1f00-\u1fff": frozenset({"el", "grc"}),
    "\u0590-\u05ff": frozenset({"he", "iw", "yi"}),
    "\u0600-\u06ff\u0750-\u077f": frozenset("ar fa ur ps ku ckb sd ug ks az pa bal arz ary".split()),
    "\u0900-\u097f": frozenset("hi mr ne sa mai bho kok gom".split()),
    "\u0e00-\u0e7f": frozenset({"th"}),
    "\u0530-\u058f": frozenset({"hy"}),
    "\u10a0-\u10ff": frozenset({"ka"}),
    "\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af": frozenset("zh ja ko yue wuu nan hak lzh".split()),
}
"""Other scripts than Latin: ranges of characters → the languages written in them."""
ALSO_LATIN = frozenset("sr bs uz kk az tk tt ku ky mn".split())
"""Languages of these scripts that are written in Latin letters too."""
ORDINALS_WITH_STOP = frozenset("de lb da nb nn no is fi et lv cs sk sl hr bs hu".split())
"""Languages in which "5." means the fifth."""
SPACELESS = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
"""Characters of which a text has no or few spaces between words, as ranges."""
