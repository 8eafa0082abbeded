"""Polish."""

from builder.languages.language import Language, Sentences, phrases, words

PL = Language(
    code="pl",
    commonest_words=words("i w nie na z że się do jest to za po od jak przez dla oraz był była"),
    sentences=Sentences(
        before_names=words("im ul al pl prof dr hab inż mgr gen płk ppłk kpt ks św tzw tzn np ok woj"),
        before_numbers=words("nr poz str art ust pkt"),
        anywhere=words("itd itp r w zł gr tys mln mld godz min km kg"),
        within_names=words("do i"),
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
