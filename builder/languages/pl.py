"""Polish."""

from builder.languages.language import Language, Mail, Page, Sentences, phrases, words

PL = Language(
    code="pl",
    commonest_words=words("i w nie na z że się do jest to za po od jak przez dla oraz był była"),
    sentences=Sentences(
        before_names=words("im ul al pl prof dr hab inż mgr gen płk ppłk kpt ks św tzw tzn np ok woj"),
        before_numbers=words("nr poz str art ust pkt"),
        anywhere=words("itd itp r w zł gr tys mln mld godz min km kg"),
        within_names=words("do i"),
    ),
    mail=Mail(
        sender=words("od"),
        sent=phrases("data | wysłano | wysłane"),
        subject=words("temat"),
        recipients=phrases("do | dw | udw | kopia | cc | odpowiedz do"),
        passed_on=phrases("""
            przekazana wiadomość | wiadomość przesłana dalej | treść przekazanej wiadomości |
            początek przekazywanej wiadomości
        """),
        answered=phrases("wiadomość oryginalna | oryginalna wiadomość"),
        wrote=phrases("napisał | napisała | pisze | napisał(a)"),
        subject_passed_on=phrases("pd | pd. | podaj dalej"),
        closings=phrases("z poważaniem | pozdrawiam"),
        notices=phrases("wysłano z iphone | wysłane z iphone | wiadomość jest przeznaczona wyłącznie dla"),
    ),
    page=Page(
        reply=words("odp"),
    ),
    cues={
        "advert": phrases("reklama"),
        "caption": phrases("fotograf | zdjęcie"),
        "comment": phrases("komentarze"),
        "form": phrases("szukaj | wyślij"),
        "legal": phrases("wszelkie prawa zastrzeżone"),
        "navigation": phrases("o nas | strona główna | wiadomości"),
        "share": phrases("udostępnij"),
        "teaser": phrases("czytaj także | zobacz także"),
    },
)  # fmt: skip
