"""Polish."""

from builder.languages.language import Calendar, Language, Mail, Page, Sentences, phrases, words

PL = Language(
    code="pl",
    commonest_words=words("i w nie na z że się do jest to za po od jak przez dla oraz był była"),
    calendar=Calendar(
        months=(
            words("stycznia styczeń"),
            words("lutego luty"),
            words("marca marzec"),
            words("kwietnia kwiecień"),
            words("maja maj"),
            words("czerwca czerwiec"),
            words("lipca lipiec"),
            words("sierpnia sierpień"),
            words("września wrzesień"),
            words("października październik"),
            words("listopada listopad"),
            words("grudnia grudzień"),
        ),
    ),
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
        short_months={"sty": "stycznia", "lut": "lutego", "kwi": "kwietnia", "cze": "czerwca", "lip": "lipca", "sie": "sierpnia", "wrz": "września", "paź": "października", "gru": "grudnia"},
        subject_passed_on=phrases("pd | pd. | podaj dalej"),
        closings=phrases("z poważaniem | pozdrawiam"),
        subject_tags=phrases("zewnętrzny | zewnętrzna"),
        by_list=words("przez"),
        notices=phrases("""
            spoza organizacji | spoza naszej organizacji | spoza firmy | zewnętrznego nadawcy | nadawcy zewnętrznego |
            nadawca zewnętrzny | wiadomość zewnętrzna | nie klikaj w | nie klikaj linków | nie otwieraj załączników |
            nie otwieraj linków | wiadomość jest poufna | e-mail jest poufny | jest poufna i przeznaczona |
            zawierać informacje poufne | zawiera informacje poufne | wyłącznie dla adresata |
            wyłącznie do użytku adresata | przeznaczona wyłącznie dla | otrzymali państwo tę wiadomość |
            otrzymałeś tę wiadomość | otrzymali ją państwo | przez pomyłkę | powiadomienie nadawcy |
            powiadomić nadawcę | zanim wydrukujesz | pomyśl o środowisku | chroń środowisko | wysłano z | wysłane z |
            wolna od wirusów | otrzymujesz tę wiadomość
        """),
    ),
    page=Page(
        messenger_notices=phrases("""
            ta wiadomość została usunięta | usunięto tę wiadomość | usunąłeś tę wiadomość |
            nieodebrane połączenie głosowe | nieodebrane połączenie wideo
        """),
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
