"""The words that figures are made of: units, currencies, number words, what is a person and what is no noun.

Tables only: the rest of the room reads them. English thoroughly, Russian and Ukrainian for the commonest.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Literal

Kind = Literal["count", "share", "money", "age", "duration", "measure", "ordinal", "vague", "score"]
"""What a figure tells."""


def forms_of(*groups: tuple[str, str]) -> dict[str, str]:
    """Map every written form to its name; blanks inside a form are written as underscores."""
    return {form.replace("_", " "): name for name, forms in groups for form in forms.split()}


def words_in(text: str) -> frozenset[str]:
    """The words of `text`, parted by blanks."""
    return frozenset(text.split())


DURATIONS = forms_of(
    ("second", "second seconds sec secs секунд секунды"),
    ("minute", "minute minutes min mins минут минуты хвилин хвилини"),
    ("hour", "hour hours hr hrs час часа часов година години годин"),
    ("day", "day days день дня дней дні днів"),
    ("week", "week weeks неделя недели недель тиждень тижні тижнів"),
    ("month", "month months месяц месяца месяцев місяць місяці місяців"),
    ("year", "year years yr yrs год года лет рік роки років"),
    ("decade", "decade decades"),
    ("century", "century centuries"),
)
MEASURES = forms_of(
    ("millimeter", "mm millimeter millimeters millimetre millimetres"),
    ("centimeter", "cm centimeter centimeters centimetre centimetres"),
    ("meter", "m meter meters metre metres метров метра"),
    ("kilometer", "km kms kilometer kilometers kilometre kilometres км километров километра кілометрів кілометри"),
    ("inch", "inch inches"),
    ("foot", "foot feet ft"),
    ("yard", "yard yards yd yds"),
    ("mile", "mile miles"),
    ("nautical mile", "nautical_mile nautical_miles"),
    ("square meter", "square_meter square_meters square_metre square_metres sq_m"),
    ("square kilometer", "square_kilometer square_kilometers square_kilometre square_kilometres sq_km"),
    ("square foot", "square_foot square_feet sq_ft"),
    ("square mile", "square_mile square_miles"),
    ("acre", "acre acres"),
    ("hectare", "hectare hectares гектаров гектарів"),
    ("gram", "gram grams"),
    ("kilogram", "kg kgs kilo kilos kilogram kilograms кг килограммов кілограмів"),
    ("ton", "ton tons tonne tonnes тонн тонны тонни"),
    ("pound", "pound pounds lb lbs"),
    ("ounce", "ounce ounces oz"),
    ("liter", "liter liters litre litres литров літрів"),
    ("gallon", "gallon gallons"),
    ("barrel", "barrel barrels"),
    ("degree", "degree degrees ° градусов градусів"),
    ("degree Celsius", "degrees_celsius degree_celsius °c c"),
    ("degree Fahrenheit", "degrees_fahrenheit degree_fahrenheit °f f"),
    ("mile per hour", "mph miles_per_hour miles_an_hour"),
    (
        "kilometer per hour",
        "kph km/h kmh kilometers_per_hour kilometres_per_hour kilometers_an_hour kilometres_an_hour km_per_hour km_an_hour",
    ),
    ("cubic meter", "cubic_meter cubic_meters cubic_metre cubic_metres"),
    ("knot", "knot knots"),
    ("kilowatt", "kw kilowatt kilowatts"),
    ("megawatt", "mw megawatt megawatts"),
    ("gigawatt", "gw gigawatt gigawatts"),
    ("kilobyte", "kb kilobyte kilobytes"),
    ("megabyte", "mb megabyte megabytes"),
    ("gigabyte", "gb gigabyte gigabytes"),
    ("terabyte", "tb terabyte terabytes"),
    ("megahertz", "mhz megahertz"),
    ("gigahertz", "ghz gigahertz"),
    ("magnitude", "magnitude magnitude_on_the_richter_scale on_the_richter_scale richter"),
)
SHARES = forms_of(
    ("percent", "percent per_cent pct percents % процент процента процентов відсоток відсотка відсотки відсотків"),
    ("basis point", "basis_point basis_points"),
    ("percentage point", "percentage_point percentage_points"),
)
CURRENCIES = forms_of(
    ("USD", "dollar dollars usd $ us$ us_dollars us_dollar доллар доллара долларов долар долара долари доларів"),
    ("AUD", "a$ aud australian_dollars"),
    ("CAD", "c$ cad canadian_dollars"),
    ("HKD", "hk$ hkd hong_kong_dollars"),
    ("NZD", "nz$ nzd new_zealand_dollars"),
    ("SGD", "s$ sgd singapore_dollars"),
    ("EUR", "euro euros eur € евро євро"),
    ("GBP", "gbp £ pounds_sterling"),
    ("JPY", "yen jpy ¥"),
    ("CNY", "yuan cny renminbi"),
    ("INR", "rupee rupees inr rs rs. ₹"),
    ("UAH", "hryvnia hryvnias hryvnya uah ₴ гривна гривны гривен гривня гривні гривень"),
    ("RUB", "ruble rubles rouble roubles rub ₽ рубль рубля рублей рублів рублі"),
)
UNIT_KINDS: Mapping[str, tuple[str, Kind]] = (
    {form: (name, "duration") for form, name in DURATIONS.items()}
    | {form: (name, "measure") for form, name in MEASURES.items()}
    | {form: (name, "share") for form, name in SHARES.items()}
    | {form: (name, "money") for form, name in CURRENCIES.items()}
)
"""Written form → unit and kind."""
SIZES = {
    "time": "second=1 minute=60 hour=3600 day=86400 week=604800",
    "calendar": "month=1 year=12 decade=120 century=1200",
    "length": "millimeter=0.001 centimeter=0.01 inch=0.0254 foot=0.3048 yard=0.9144 meter=1 kilometer=1000 mile=1609 nautical_mile=1852",
    "area": "square_foot=0.0929 square_meter=1 acre=4047 hectare=10000 square_kilometer=1000000 square_mile=2590000",
    "weight": "gram=1 ounce=28.35 pound=453.6 kilogram=1000 ton=1000000",
    "speed": "kilometer_per_hour=1 mile_per_hour=1.609 knot=1.852",
    "power": "kilowatt=1 megawatt=1000 gigawatt=1000000",
    "data": "kilobyte=1 megabyte=1000 gigabyte=1000000 terabyte=1000000000",
    "frequency": "megahertz=1 gigahertz=1000",
    "volume": "liter=1 gallon=3.785 barrel=159",
}
"""Dimension → its units with their sizes in one of them."""


def _dimensions() -> Iterator[tuple[str, tuple[str, Decimal]]]:
    for dimension, sizes in SIZES.items():
        for pair in sizes.split():
            unit, _, size = pair.replace("_", " ").partition("=")
            yield unit, (dimension, Decimal(size))


DIMENSIONS: Mapping[str, tuple[str, Decimal]] = dict(_dimensions())
"""Unit → dimension and size, for figures that one report converts."""
PERSON = "person"
SYNONYMS = {
    "individual": PERSON, "other": PERSON, "human": PERSON, "death": "dead", "fatality": "dead", "life": "dead", "injury": "injured",
    "kid": "child", "schoolchild": "child", "serviceman": "soldier",
}  # fmt: skip
"""Singular → what it counts."""
STATES = {
    "dead": "dead",
    "killed": "dead",
    "injured": "injured",
    "wounded": "injured",
    "hurt": "injured",
    "missing": "missing",
}
"""What people can be without a noun: "30 dead"."""
CYRILLIC_NOUNS = forms_of(
    (PERSON, "человек человека людей люди осіб особи чоловік"),
    ("soldier", "солдат солдата солдаты солдати солдатів военнослужащих військових військовослужбовців"),
    ("dead", "погибших погибли загиблих загинули"),
    ("injured", "раненых поранених"),
    ("child", "детей дітей"),
)
"""Form → what it counts; inflection of these languages is beyond a rule or two."""
PERSON_NOUNS = frozenset([PERSON, "dead", "injured", "missing", "soldier", "child"]) | words_in(
    "man woman boy girl adult baby infant teenager youth student pupil teacher professor parent mother father grandmother grandfather "
    "brother sister son daughter cousin relative grandchild sibling couple civilian citizen resident local villager inhabitant settler "
    "native migrant immigrant refugee evacuee national foreigner tourist visitor passenger pedestrian driver rider cyclist pilot sailor "
    "crewman fisherman seaman officer policeman policewoman cop detective agent guard serviceman servicewoman troop personnel conscript recruit "
    "reservist veteran deserter defector fighter militant gunman rebel insurgent terrorist extremist commando marine sniper mercenary volunteer "
    "pirate raider bandit hostage captive prisoner detainee inmate suspect victim casualty fatality survivor patient doctor nurse medic rescuer "
    "firefighter worker employee staffer staff employer engineer scientist researcher expert analyst journalist reporter editor activist "
    "protester protestor demonstrator dissident leader politician lawmaker legislator senator minister deputy delegate diplomat ambassador "
    "official judge lawyer attorney prosecutor witness juror voter candidate president chief director executive manager owner customer client "
    "consumer subscriber reader viewer supporter follower member participant player athlete teammate coach fan user hacker criminal thief "
    "dancer actor singer artist author writer farmer miner builder trader merchant investor shareholder director american european african"
)
"""Nouns that "people" in another report may stand for."""
IRREGULAR_PLURALS = {
    "people": PERSON, "children": "child", "lives": "life",
    "men": "man", "women": "woman", "feet": "foot", "teeth": "tooth", "mice": "mouse", "geese": "goose", "wives": "wife",
    "knives": "knife", "wolves": "wolf", "halves": "half", "leaves": "leaf", "shelves": "shelf", "thieves": "thief", "loaves": "loaf",
    "shoes": "shoe", "movies": "movie", "cookies": "cookie", "buses": "bus", "viruses": "virus", "bonuses": "bonus",
    "campuses": "campus", "crises": "crisis", "analyses": "analysis", "oases": "oasis", "theses": "thesis", "series": "series",
    "species": "species", "aircraft": "aircraft", "spacecraft": "spacecraft", "sheep": "sheep", "cattle": "cattle", "fish": "fish",
    "police": "police", "staff": "staff", "personnel": "personnel", "crew": "crew", "criteria": "criterion", "media": "media",
    "grandchildren": "grandchild", "schoolchildren": "schoolchild", "texas": "", "overseas": "", "perhaps": "", "always": "",
    "news": "", "does": "", "says": "", "means": "", "sometimes": "", "besides": "", "towards": "", "afterwards": "", "whereas": "",
    "as": "", "its": "", "his": "", "bus": "", "mrs": "", "hers": "", "was": "", "has": "", "remains": "", "includes": "", "yes": "", "gas": "",
}  # fmt: skip
"""Plural → singular; empty: no plural."""
STOP_WORDS = words_in(
    "a an the this that these those and or but nor so yet if than then as at by for from in into of off on onto out over per to up with "
    "within without under until till upon about above across after against along among around before behind below beneath beside between "
    "beyond despite down during except inside like near outside past round since through throughout toward towards via while because "
    "although though when where which who whom whose what how why not no it its he his him she her they their them we our us you your i my "
    "is are was were be been being am has have had having do does did will would shall should can could may might must there here also "
    "only just even still already later earlier ago away each every either neither both such same said says including according и в во на "
    "с со из от до за для по к что не были было был і й у з із від та що не були було"
)
"""Words that end the search for what a number counts."""
NO_NOUNS = words_in(
    "all and way time times sided off on one out up to in of for the fold plus odd party parties hand thoughts person most least strong"
)
"""What after a number and a hyphen, or an ordinal, counts nothing: "three-way", "third-and-10", "second thoughts"."""
PERIODS = words_in("time day week month year decade century hour minute quarter half round game season term")
"""What an ordinal before them orders, whatever noun follows: "a fourth quarter victory"."""
NO_ONE_AFTER = words_in("no any every each the this that which some only another number day")
"""Words after which "one" counts nothing."""

DIGIT_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "два": 2, "две": 2, "дві": 2, "три": 3, "четыре": 4, "чотири": 4, "пять": 5, "п'ять": 5, "п’ять": 5, "шесть": 6, "шість": 6,
    "семь": 7, "сім": 7, "восемь": 8, "вісім": 8, "девять": 9, "дев'ять": 9, "дев’ять": 9, "десять": 10, "двадцать": 20,
    "двадцять": 20, "тридцать": 30, "тридцять": 30, "сорок": 40, "пятьдесят": 50, "сто": 100, "двести": 200, "двісті": 200,
}  # fmt: skip
ORDINAL_WORDS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17,
    "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50,
}  # fmt: skip
SCALE_WORDS = {
    "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12, "lakh": 10**5,
    "crore": 10**7, "k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12, "тыс": 10**3, "тысяч": 10**3, "тысячи": 10**3,
    "тысяча": 10**3, "тис": 10**3, "тисяч": 10**3, "тисячі": 10**3, "тисяча": 10**3, "млн": 10**6, "миллион": 10**6, "миллиона": 10**6,
    "миллионов": 10**6, "мільйон": 10**6, "мільйони": 10**6, "мільйонів": 10**6, "млрд": 10**9, "миллиард": 10**9,
    "миллиарда": 10**9, "миллиардов": 10**9, "мільярд": 10**9, "мільярди": 10**9, "мільярдів": 10**9,
}  # fmt: skip
VAGUE_WORDS = {
    "tens": 10, "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 10**3, "millions": 10**6, "billions": 10**9,
    "десятки": 10, "сотни": 100, "сотні": 100,
}  # fmt: skip
FRACTIONS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6,
    "eighth": 8, "eighths": 8, "tenth": 10, "tenths": 10,
}  # fmt: skip

SINGLE_UNITS = words_in(
    "minute hour day week month year decade century mile kilometer kilometre meter metre foot inch pound ton dollar"
)
BIG_WORDS = words_in("hundred thousand million billion trillion dozen")
VAGUE_ALONE = words_in("тысячи тисячі миллионы мільйони")
"""Scales that are vague words where no number stands before them."""
HINTS = (
    *"0123456789",
    *sorted(DIGIT_WORDS.keys() | ORDINAL_WORDS.keys() | VAGUE_WORDS.keys() | VAGUE_ALONE | BIG_WORDS),
    "half",
    *(f"a {unit}" for unit in sorted(SINGLE_UNITS)),
    "an hour",
)
"""One of these stands in every text that has a figure."""
HIDDEN = "\0"
"""Stands in the searched text for every character of a date or a time of day."""
LABELS = words_in(
    "version week chapter page article section clause paragraph no nos number numbers room route highway flight gate part phase level "
    "category type channel post appendix grade exit interstate статья статьи статті ст"
)
"""Words after which a number is a name."""
WHOLE_BEFORE = words_in("first second third fourth other latter former this that each every last opening final")
"""Words after which a half is a part of a match or a year, no share."""
