"""What the program knows of one language, field by field: what a language's file fills in.

A field is empty where nothing is known, and most rules read the words of all languages together: reports quote one
another, and a page in one language stands among the buttons of another. Words are in lower case unless their field
says otherwise. Where two fields hold nearly the same words, their sentences say what they differ for.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple, NoReturn

Words = tuple[str, ...]
Period = tuple[Literal["week", "month", "year"], int]
"""A stretch of the calendar, and how many of them it lies after the one of publication."""
CueGroup = Literal[
    "advert", "appeal", "author", "caption", "comment", "continue", "form", "legal", "media", "navigation", "promotion",
    "release", "share", "sources", "subscribe", "teaser", "time",
]  # fmt: skip
"""What a phrase of page furniture belongs to; `builder.reading.cleaning.cues` has the reason of each."""
_NOTHING_SHORT: Mapping[str, str] = MappingProxyType({})
_NOTHING: Mapping[str, NoReturn] = MappingProxyType({})
_NO_CUES: Mapping[CueGroup, Words] = MappingProxyType({})


def words(text: str) -> Words:
    """The words of `text`, which blanks part."""
    return tuple(text.split())


def phrases(text: str) -> Words:
    """The phrases of `text`, which | parts: `more than | at least` → `("more than", "at least")`."""
    return tuple(" ".join(phrase.split()) for phrase in text.split("|"))


class Calendar(NamedTuple):
    """How days are named."""

    months: tuple[Words, ...] = ()
    """Twelve, January first: each name in every form that stands in a date or alone, and its short forms."""
    short_months: Words = ()
    """Those of them that are abbreviations: taken only beside a day or a year."""
    weekdays: tuple[Words, ...] = ()
    """Seven, Monday first: each name in the form in which something happens "on" it."""
    short_weekdays: Words = ()
    """Taken only before a date, as a part of it."""
    time_zones: Words = ()
    """Words that follow an hour: after "5 p.m." and a list's number no sentence begins with one of them."""
    tells_dates: bool = False
    """Whether its months and weekdays make dates of what is told. They then do so in reports of every language, where
    "Mars" or "set" would be another word."""
    verb_months: Words = ()
    """Months that are verbs as well: they count only with a capital."""
    name_months: Words = ()
    """Months that are people's names as well: alone they count only after one of `before_months`."""
    before_months: Words = ()
    """Words before a month that stands alone."""
    before_years: Words = ()
    """Words that make a bare number a year whatever follows."""
    perhaps_before_years: Words = ()
    """Words after which a bare number is a year unless it counts what follows."""
    after_years: Words = ()
    """"Year", as it stands behind the number of one."""
    after_years_short: Words = ()
    """The same as an abbreviation with its full stop, which counts only behind a full date."""
    before_named_days: Words = ()
    """Words that make a weekday a name or a habit: "Good Friday", "every Monday"."""
    day_words: Mapping[str, int] = _NOTHING
    """Words for a day near that of publication → how many days after it."""
    day_word_hints: Words = ()
    """A text is searched for `day_words` where one of these stands in it; empty: the last words of these."""
    period_words: Mapping[str, Period] = _NOTHING
    """Words for a week, month or year near that of publication."""
    day_parts: Mapping[str, tuple[int, int]] = _NOTHING
    """Words that follow an hour → the hours of the day, half-open, of which it is one: "3:40 in the morning"."""
    about_hours: Words = ()
    """Words before an hour that is not exact."""
    hours_after: Words = ()
    """Words after which four digits with a colon or a stop, or a bare hour with a word of its day's part, are an
    hour."""
    other_day_words: Words = ()
    """Days counted from something the text told before; they stay unresolved."""
    foresight: Words = ()
    """Words by which a clause speaks of what is to come: its days lie after publication."""


class Sentences(NamedTuple):
    """What ends a sentence, and what only looks like its end."""

    before_names: Words = ()
    """Abbreviations before names, without their stop: never at a sentence's end."""
    before_numbers: Words = ()
    """At a sentence's end unless a number follows: No. 5."""
    anywhere: Words = ()
    """At a sentence's end where the next word is one that opens sentences: Acme Inc."""
    openers: Words = ()
    """Words beside `commonest_words` that, with a capital, seldom go on a sentence, in reports of every language."""
    openers_at_home: Words = ()
    """The same in reports of this language alone: elsewhere they are parts of names."""
    openers_glued: Words = ()
    """Words beside `commonest_words` that open a sentence or headline glued to the word before it."""
    within_names: Words = ()
    """Those of `commonest_words` that stand in names, with a capital too: they open no sentence."""
    abbreviated_in_names: Words = ()
    """Those of `anywhere` that names of people and companies carry into reports of every language."""
    further_stops: str = ""
    """Characters that end a sentence in this language and no other: Greek asks with a semicolon."""
    quotation_goes_on: str = ""
    """Characters after a closed quotation that go on the sentence although no capital tells."""

    @property
    def has_abbreviations(self) -> bool:
        """Whether its abbreviations are known."""
        return bool(self.before_names or self.before_numbers or self.anywhere)


class Speech(NamedTuple):
    """Who says what. An asterisk in a word stands for any ending, a question mark for one letter."""

    verbs: Words = ()
    """Verbs of saying in the forms that name a speaker: "X said", "said X"."""
    participles: Words = ()
    """The same as they stand after a comma: ", saying that"."""
    signs: Words = ()
    """Words that tell that a line of a page reports what somebody says: furniture does not, so a few sure ones do."""
    after_quotations: Words = ()
    """Verbs that go on a sentence after a quotation which ends with ! or ?."""
    before_days: Words = ()
    """Verbs before "on Saturday" that tell when something was said, so that the day lies before publication."""
    according: Words = ()
    """What stands before a speaker without a verb: "according to"."""
    pronouns: Words = ()
    """One person, named before: "he said"."""
    no_speakers: Words = ()
    """Words that begin no speaker's name."""
    never_in_speakers: Words = ()
    """Words that no speaker's name holds."""
    roles: Words = ()
    """Offices and bodies that speak: "the ministry said"."""
    bodies: Words = ()
    """Those of them whom "he" or "she" cannot mean."""


class Stance(NamedTuple):
    """Whether something is said to be so."""

    denials: Words = ()
    """Words that make a sentence say the contrary."""
    denying: Words = ()
    """Verbs that deny what somebody else says."""
    denied_after: Words = ()
    """Words right after such a verb, behind which stands what is denied."""
    denied_before: Words = ()
    """Words that refer back to what such a verb at a sentence's end denies."""
    claims: Words = ()
    """Nouns for what somebody says; an asterisk stands for any ending, a question mark for one letter."""
    possibilities: Words = ()
    """Words that make a sentence say that something may be."""
    hedges: Words = ()
    """Words of a thing that is not certain."""
    negations: Words = ()
    """Words of a thing that is not so, or was not done."""
    negating_endings: Words = ()
    """Endings that turn a word into one of a thing that is not so."""
    plans: Words = ()
    """Words of a thing to come."""
    untelling: Words = ()
    """Words that tell nothing by themselves and that the table of vectors holds to be salient here and there."""
    first_person: Words = ()
    """Who speaks of themselves."""


class Cohesion(NamedTuple):
    """What ties a sentence to the one before it."""

    leaning: Words = ()
    """First words that stand for something told before: "They also fled"."""
    joining: Words = ()
    """First words that join a sentence to the one before and need nothing of it: "However, the dam held"."""
    adding: Words = ()
    """The same within a sentence: "The mayor also resigned"."""
    counting: Words = ()
    """First words, before a comma, that count what is told: "Second, no one will know"."""
    persons: Words = ()
    """Words for a person whom the sentence itself has to name, if it is to be understood alone."""
    subjects: Words = ()
    """Those of them that are told to do something: the name has to stand before."""
    pointing: Words = ()
    """Words near the beginning that point at something told before: "Many of these soldiers"."""
    own_times: Words = ()
    """Words behind such a one that mean the time of the report: "this week"."""
    back_references: Words = ()
    """Phrases that tell when, who or what by something told before: "the same day"."""
    articles: Words = ()
    """First words that make the noun behind them one that is known: "The group fled"."""
    completing: Words = ()
    """Words behind such a noun that say which it is: "The group of miners"."""
    sharing: Words = ()
    """First words for a part of something told before, unless its noun follows: "Some have fled"."""
    after_sharing: Words = ()
    """Words behind such a one, in place of its noun."""


class Names(NamedTuple):
    """What stands in and around the names of people and outlets."""

    titles: Words = ()
    """Words before a person's name that tell whom a report means and not what happened."""
    streets: Words = ()
    """Kinds of streets that stand behind the name of one."""
    levels: Mapping[str, Words] = _NOTHING
    """Of what an office is → words before its title: nobody is a judge of the state and of the union."""
    institutions: Words = ()
    """Last words of the names of institutions, that stand behind a name and one word more: "bank", "church"."""
    at_crossings: Words = ()
    """Words between the names of two streets that cross."""
    particles: Words = ()
    """Small words within the names of people in bylines."""
    particles_of_speakers: Words = ()
    """Small words within the names of those who speak, offices and bodies among them: "Ministry of the Interior"."""
    joining: Words = ()
    """Between two names of a byline: "and"."""
    no_authors: Words = ()
    """Words of a byline that are nobody's name."""
    firms: Words = ()
    """Last words of what signs as an author and is no person: "Harbour Media Group"."""
    agencies: Words = ()
    """News agencies as reports credit them: with their capitals."""
    agency_forms: Mapping[str, Words] = _NOTHING
    """Of agencies that `agencies` of any language has: the forms in which this language credits them, in all cases."""


class Numbers(NamedTuple):
    """Numbers in words, and what they count. Values and units of all languages hold together."""

    digit_words: Mapping[str, int] = _NOTHING
    """Numbers that a word stands for."""
    collectives: Mapping[str, int] = _NOTHING
    """Numbers in words that count people by themselves: "двоє" are two people. They stand in `digit_words` too."""
    ordinal_words: Mapping[str, int] = _NOTHING
    """Places in an order."""
    scale_words: Mapping[str, int] = _NOTHING
    """What the number before is multiplied by."""
    glued_scales: Words = ()
    """Those of them that stand behind digits without a gap."""
    vague_words: Mapping[str, int] = _NOTHING
    """Words for a number nobody has counted → where it begins."""
    lone_vague_words: Words = ()
    """Those of them that need no word behind them, as English needs its "of" behind scores."""
    vague_scales: Words = ()
    """Scales that may follow one of `lone_vague_words`: "tens of thousands"."""
    vague_alone: Words = ()
    """Scales that are vague where no number stands before them."""
    fractions: Mapping[str, int] = _NOTHING
    """Parts of a whole → into how many it is cut."""
    durations: Mapping[str, Words] = _NOTHING
    """Unit of time → its written forms."""
    measures: Mapping[str, Words] = _NOTHING
    """Unit of measure → its written forms."""
    shares: Mapping[str, Words] = _NOTHING
    """Part of a whole → its written forms."""
    currencies: Mapping[str, Words] = _NOTHING
    """ISO 4217 → its written forms, signs among them."""
    nouns: Mapping[str, Words] = _NOTHING
    """What is counted → its forms, in languages whose plural no rule tells."""
    plurals: Mapping[str, str] = _NOTHING
    """Plural → singular where the rule is wrong; empty: no plural."""
    synonyms: Mapping[str, str] = _NOTHING
    """Singular → what it counts."""
    rule_their_nouns: bool = False
    """Whether the noun behind a number stands in another case than it does alone, as "людей" does, and is no heading."""
    quantities: Words = ()
    """Words for how many there are: "number"."""
    unknown: Words = ()
    """What a report says of a number that nobody knows."""
    persons: Words = ()
    """Nouns in the singular that "people" in another report may stand for."""
    states: Mapping[str, str] = _NOTHING
    """What people can be without a noun → what is counted: "30 dead"."""
    fates: Mapping[str, Words] = _NOTHING
    """What is counted → what happened to those whom a number counts: "30 were killed"."""
    at_least: Words = ()
    """Words before a number that is a lower bound."""
    at_most: Words = ()
    """Words before a number that is an upper bound."""
    about: Words = ()
    """Words before a number that is rounded."""
    range_from: Words = ()
    """Words before the lower end of a range: "from"."""
    change_from: Words = ()
    """Those of them that also stand before what was, where the words tell of a change."""
    range_to: Words = ()
    """Words between the ends of a range, and before what a change has come to: "to"."""
    lone_range_to: Words = ()
    """Those of them that make a range with no word before its lower end: "two to three"."""
    range_between: Words = ()
    """Words before the lower end of a range whose ends one of `range_and` joins: "between"."""
    range_and: Words = ()
    """Words between the ends of such a range."""
    range_or: Words = ()
    """Words between two numbers close by, one of which is right: "five or six"."""
    changing: Words = ()
    """Words by which something becomes more, less or another. An asterisk stands for any ending."""
    change_ends: Words = ()
    """Words that begin another clause behind one of `changing`: what that one tells ends here. An asterisk stands for any
    ending."""
    noun_ends: Words = ()
    """Words that end the search for what a number counts. Prepositions and verbs without which prose does not go on:
    more than `commonest_words`, which only tell a language, and none that may stand between number and noun."""
    no_nouns: Words = ()
    """What after a number and a hyphen, or an ordinal, counts nothing: "three-way", "second thoughts"."""
    told_before: Words = ()
    """Words before a number that make it one of those told before: "the three"."""
    ranked_before: Words = ()
    """Words before a number that make it some of a row: "the first eleven"."""
    emergency: Words = ()
    """Numbers to call for help, which count nothing."""
    ages: Words = ()
    """What stands behind a number and a hyphen as an age, or as a length of what `lasting` names. An asterisk stands for
    any ending."""
    lasting: Words = ()
    """What lasts so many years, behind one of `ages`. An asterisk stands for any ending."""
    played: Words = ()
    """Nouns in the singular that sports reports count, of one match here and of another there."""
    no_matters: Words = ()
    """Nouns in the singular that a table of figures does not list: "three things"."""
    ranked_periods: Words = ()
    """What an ordinal before them orders, whatever noun follows: "a fourth quarter victory"."""
    minus: Words = ()
    """The sign of a temperature below zero, as a word."""
    temperatures: Words = ()
    """Words by which a number behind that sign is one of degrees. An asterisk stands for any ending."""
    no_one_after: Words = ()
    """Words after which "one" counts nothing."""
    whole_before: Words = ()
    """Words after which a half is a part of a match or a year, no share."""
    single_units: Words = ()
    """Units that an article counts: "a year"."""
    counted_scales: Words = ()
    """Scales that an article counts: "a million"."""
    labels: Words = ()
    """Words after which a number is a name: "page 5"."""
    numbered: Mapping[str, Words] = _NOTHING
    """What a number can be the name of and be told apart by: article 5, flight 370 → the words before the number."""
    over_counts_after: Words = ()
    """Words after which "over two years" is a bound; else it is the time something took."""


SENTENCED = "sentenced"
"""The class of `Events.acts` that says to what somebody is sentenced."""


class Events(NamedTuple):
    """What happens to those who are counted, and how a matter goes on. An asterisk stands for any ending."""

    acts: Mapping[str, Words] = _NOTHING
    """Class of what is done or suffered → its words: "killed" and "wounded" count two things."""
    further: Words = ()
    """Words beside a number that make it a part of a whole or count anew: "another 40"."""
    across: Words = ()
    """Words before the name of a land that do the same: "across Asia"."""
    including: Words = ()
    """Words right before a number that make it some of those told before: "including three children"."""
    rest: Words = ()
    """Those of `further` that make it the rest of a whole, and nothing added: "eleven other men"."""
    whole: Words = ()
    """Phrases that make a number one of all there are, wherever: "nationwide", "in total"."""
    one_more: Words = ()
    """Words before an ordinal that make it one person more than those told before: "killed two and wounded a third"."""
    joining_nouns: Words = ()
    """Words that join a noun to the one before: "comments on the proposal"."""
    parting_acts: Words = ()
    """Words between a noun and an act that is not done to it: "people during an attack"."""
    part_of: Words = ()
    """Words behind a number that make it some of those who were told before: "two of the bombs"."""
    everybody: Words = ()
    """Nouns that may count people of any kind, in the singular: "victim", "dead"."""
    nobody: Words = ()
    """Words that count none: "no casualties", "nobody was hurt"."""
    no_word_of: Words = ()
    """Nouns behind such a word that make a count unknown and not none: "no information about the injured"."""
    no_cause_of_death: Words = ()
    """Phrases by which nobody knows what somebody died of."""
    died: Words = ()
    """Words that tell of a death before its cause."""
    died_of: Words = ()
    """Words between a death and its cause."""
    vague_causes: Words = ()
    """Words for what may be any cause: "died of natural causes", "of complications"."""
    no_comment: Words = ()
    """Phrases by which a side does not answer."""
    victims: Mapping[str, Words] = _NOTHING
    """Class of `acts` → words that `nobody` counts none of; a "casualty" is of both, the dead and the injured."""
    contraries: Mapping[str, Words] = _NOTHING
    """Words of which one thing is only of one side: `shore_on`, `shore_off` → "onshore", "offshore"."""
    manners_of_death: Mapping[str, Words] = _NOTHING
    """In what way people died → its phrases: nobody dies in two."""
    life_terms: Words = ()
    """Phrases for a sentence that ends with a life."""
    proceedings: Mapping[str, Words] = _NOTHING
    """Step of a case before a court, the first first → its words."""
    legislation: Mapping[str, Words] = _NOTHING
    """Step of a law, the first first → its words; that somebody is charged under it comes after all."""
    courses: Mapping[str, Words] = _NOTHING
    """What else goes on, a _ and its step, the first first → its words: `patient_critical` → "intensive care"."""
    of_several: Words = ()
    """Words right before a step that make it one of several people: "were charged"."""
    of_one: Words = ()
    """The same for one of one person or case."""
    unmet: Words = ()
    """Words before a step that make it one that has not been taken: "if convicted"."""
    laws: Words = ()
    """Words for a law, without which those of `legislation` tell of something else."""
    first_time: Words = ()
    """Words that call something the first of its kind."""
    unfinished: Words = ()
    """Words of a score that is not the last."""
    final: Words = ()
    """Words of what a day or a match ended with, after whatever was before."""
    denying: Words = ()
    """Those of `Stance.denying` that deny whatever deed follows them: others need a claim that is denied."""
    passive: Words = ()
    """Words before one of them that make somebody be denied something."""
    claim_of: Words = ()
    """Words behind a claim that tell what it is; without one, it was told before."""
    telling_which: Words = ()
    """Words that open a clause which tells of whom or what is spoken, and not what is said of it."""
    accusing: Words = ()
    """Words of those who say that somebody did something wrong."""
    no_denial_of: Words = ()
    """Nouns behind a verb of denying that make it a refusal: "denied a request"."""


class Page(NamedTuple):
    """What stands around an article on a page, in a mail or a document."""

    imperatives: Words = ()
    """What buttons and banners ask of a reader, as the first word of a line."""
    addressed: Words = ()
    """You and we: the outlet speaks to its reader."""
    byline: Words = ()
    """What a byline begins with."""
    byline_of_lines: Words = ()
    """What a line may begin with to be measured as a byline, and its author not be read: too common a word."""
    about: Words = ()
    """What a heading over a note on author or outlet begins with."""
    credit: Words = ()
    """What the credit of a picture begins with."""
    published: Words = ()
    """Before the day of publication."""
    tags: Words = ()
    """Labels before a colon and the words under which a page is filed."""
    release_ends: Words = ()
    """What stands alone and in capitals below the last line of a press release."""
    updated: Words = ()
    """Before the day of a later version, which is not that of publication."""
    other_days: Words = ()
    """Before a day at the top of a text that is not that of publication: when something began, ends or is due."""
    feed_titles: Words = ()
    """Words in the title of a feed that are no part of an outlet's name when they stand alone."""
    reply: Words = ()
    """What mail programs put before a subject that is answered or passed on."""
    messenger_notices: Words = ()
    """What a messenger writes in place of a message, all of it: that it was deleted, a call nobody took."""
    page_number: Words = ()
    """"Page", before its number."""
    page_count: Words = ()
    """"Of", between a page's number and how many there are."""


class Mail(NamedTuple):
    """What mail programs write into a mail that answers another or passes it on. Phrases in lower case."""

    sender: Words = ()
    """The label of whom the mail is from."""
    sent: Words = ()
    """The label of its day."""
    subject: Words = ()
    """The label of its subject."""
    recipients: Words = ()
    """Labels of whom it is to, and of what else stands among them."""
    passed_on: Words = ()
    """What stands between dashes, or alone with a colon, above a mail that is passed on."""
    answered: Words = ()
    """The same above a mail that may be answered as well."""
    wrote: Words = ()
    """What a line ends with that says who wrote what is quoted below, before its colon."""
    short_months: Mapping[str, str] = _NOTHING_SHORT
    """Month as the program writes it short → in full. In a text some of them are other words: a letter, a sickle."""
    subject_passed_on: Words = ()
    """Before the subject of a mail that is passed on."""
    subject_tags: Words = ()
    """What mail systems put in brackets before the subject of a mail from outside, or of one that may be unwanted."""
    by_list: Words = ()
    """What a list puts between the name of a writer and its own where it passes his mail on: "Anna Tern via Harbour"."""
    closings: Words = ()
    """What a line begins with that ends a letter: below it stand names and numbers."""
    notices: Words = ()
    """Words of a paragraph that a mail system adds above or below: warnings of strangers, secrecy, trees, phones."""


class Clauses(NamedTuple):
    """Words by which a sentence is seen to say several things. Only English is cut by more than `second_that`."""

    second_that: tuple[Words, Words] = ((), ())
    """What joins two clauses that tell what somebody said: ("and", "but") before ("that",)."""
    verb_endings: Words = ()
    """Endings that tell a finite verb, in languages in which they do."""
    auxiliaries: Words = ()
    """Verbs that carry a tense."""
    present_verbs: Words = ()
    """Verbs in the present that are seldom nouns."""
    past_verbs: Words = ()
    """Irregular verbs in the past."""
    no_past_verbs: Words = ()
    """Words that end like a verb in the past and are none."""
    after_verbs: Words = ()
    """Words that may follow a verb and no participle."""
    relatives: Words = ()
    """Words that open a clause within a sentence."""
    subject_starts: Words = ()
    """Words that open a subject."""
    before_participles: Words = ()
    """What follows one of these is a participle without its subject."""
    no_lead_ins: Words = ()
    """Words that end like the participle of a clause before the main one and are prepositions."""


class Language(NamedTuple):
    """All that is known of a language."""

    code: str
    """BCP 47, without a region."""
    commonest_words: Words = ()
    """The commonest words of any text in it. They tell the language, and prose from labels: a few dozen that stand in
    every text, for a share of them is compared with numbers that were measured with these very words."""
    silent_words: Words = ()
    """Words that tell nothing by themselves, verbs of saying among them: of two wordings of one thing they are no
    difference. Many more than `commonest_words`, rare ones too; None of their number is counted."""
    alphabet: tuple[str, str] | None = None
    """Its letters beside Latin ones, and those that one of its neighbours lacks, each as the inside of a character
    class: for languages that words and letters tell from their neighbours."""
    plural_form: Callable[[int], str] | None = None
    """Which form of a noun goes with a number, by the names of Unicode CLDR: one, few, many, other. A language of which
    this is known has a file of words for the pages."""
    calendar: Calendar = Calendar()
    """How days are named."""
    sentences: Sentences = Sentences()
    """What ends a sentence."""
    speech: Speech = Speech()
    """Who says what."""
    stance: Stance = Stance()
    """Whether something is said to be so."""
    cohesion: Cohesion = Cohesion()
    """What ties a sentence to the one before it."""
    names: Names = Names()
    """What stands in and around names."""
    numbers: Numbers = Numbers()
    """Numbers in words and what they count."""
    events: Events = Events()
    """What happens to those who are counted, and how a matter goes on."""
    clauses: Clauses = Clauses()
    """By what a sentence is cut into clauses."""
    page: Page = Page()
    """What stands around an article."""
    mail: Mail = Mail()
    """What mail programs write."""
    cues: Mapping[CueGroup, Words] = _NO_CUES
    """Phrases of buttons, banners and page furniture, by what they are; # stands for any number."""
    cue_parts: Mapping[CueGroup, Words] = _NO_CUES
    """The same for a script without spaces, where a phrase is looked for within the line."""


def east_slavic_plural(number: int) -> str:
    """Of Russian and Ukrainian, as Unicode CLDR has it: 1, 21 … one; 2-4, 22-24 … few; 0, 5-20, 25-30 … many."""
    if number % 10 == 1 and number % 100 != 11:
        return "one"
    return "few" if number % 10 in {2, 3, 4} and number % 100 not in {12, 13, 14} else "many"
