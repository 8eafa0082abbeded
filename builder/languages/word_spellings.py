"""How English is spelled on the two sides of the Atlantic: what a reader types who learned the other way.

Only the search goes by it. Both sides of a comparison are rewritten, so a rule may make words that nobody writes; it
must not make one word of two.
"""

WORD_SPELLINGS: tuple[tuple[str, str], ...] = (
    (r"(?<=[a-z]{3})is(?=(?:e|ed|er|ers|es|ing|ings|able|ation|ations|ational)$)", "iz"),
    (r"(?<=[a-z]{2})ys(?=(?:e|ed|er|ers|es|ing)$)", "yz"),
    (r"(?<=[a-z]{3})our(?=(?:s|ed|er|ers|ing|ite|ites|able|ful|less|ly|hood|hoods|al|ist|ists)?$)", "or"),
    (r"(?<=[a-z]{2}[bt])re(?=s?$)", "er"),
    (r"(?<=[a-z]{2}t)red$", "ered"),
    (r"(?<=[a-z]{3})enc(?=(?:e|es|eless)$)", "ens"),
    (r"ll(?=(?:ed|ing|er|ers|ment|ments|ful|fully)$)", "l"),
    (r"(?<=progra)mme(?=s?$)", "m"),
    (r"(?<=[a-z]{3}al)ogue(?=s?$)", "og"),
    (r"ae(?=[md]i)", "e"),
    (r"^grey", "gray"),
)
"""(what is written, what it is taken for), patterns as both Python and browsers read them, in the order they are
tried."""
