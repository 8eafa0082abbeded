"""Italian."""

from builder.languages.language import Calendar, Language, Mail, Names, Page, Sentences, phrases, words

IT = Language(
    code="it",
    commonest_words=words("il di che è per non con del della si le nel gli alla e la un una sono da al"),
    calendar=Calendar(
        months=(
            words("gennaio"),
            words("febbraio"),
            words("marzo"),
            words("aprile"),
            words("maggio"),
            words("giugno"),
            words("luglio"),
            words("agosto"),
            words("settembre"),
            words("ottobre"),
            words("novembre"),
            words("dicembre"),
        ),
    ),
    sentences=Sentences(
        before_names=words("sig sigg sig.ra dott avv ing prof on gen col mons s"),
        before_numbers=words("n art cap fig vol pag"),
        anywhere=words("ecc spa srl min km kg"),
        within_names=words("di da del della e i al la"),
    ),
    names=Names(
        no_authors=words("redazione agenzie autore"),
        particles=words("di da del della"),
        joining=words("e"),
    ),
    mail=Mail(
        sender=words("da"),
        sent=phrases("data | inviato"),
        subject=words("oggetto"),
        recipients=phrases("a | cc | ccn | rispondi a"),
        passed_on=phrases("messaggio inoltrato | inizio messaggio inoltrato"),
        answered=phrases("messaggio originale"),
        wrote=phrases("ha scritto"),
        short_months={"gen": "gennaio", "mag": "maggio", "giu": "giugno", "lug": "luglio", "ago": "agosto", "set": "settembre",
            "ott": "ottobre", "dic": "dicembre"},
        subject_passed_on=words("i"),
        closings=phrases("cordiali saluti | distinti saluti"),
        subject_tags=phrases("esterno"),
        notices=phrases("""
            mittente esterno | proviene dall'esterno | e-mail esterna | email esterna | messaggio esterno |
            non cliccare su | non fare clic su | non aprire allegati | non aprire gli allegati |
            questo messaggio è riservato | contiene informazioni riservate | contenere informazioni riservate |
            nota di riservatezza | esclusivamente al destinatario | ad uso esclusivo del destinatario |
            ricevuto questo messaggio per errore | ricevuto questa e-mail per errore | ricevuto per errore |
            avvisare il mittente | informare il mittente | pensa all'ambiente | rispetta l'ambiente |
            prima di stampare questa | inviato da iphone | inviato dal mio | privo di virus |
            ricevi questa email perché | ricevi questa e-mail perché | hai ricevuto questa email perché
        """),
    ),
    page=Page(
        messenger_notices=phrases("""
            questo messaggio è stato eliminato | hai eliminato questo messaggio | chiamata vocale persa |
            videochiamata persa
        """),
        reply=words("r"),
        byline=phrases("di | scritto da | pubblicato da | a cura di"),
        page_number=words("pagina"),
        updated=words("aggiornato modificato"),
        page_count=words("di"),
    ),
    cues={
        "advert": phrases("pubblicità"),
        "caption": phrases("foto | fotografia | immagine"),
        "comment": phrases("commenti"),
        "continue": phrases("leggi di più"),
        "form": phrases("cerca | invia | nome"),
        "navigation": phrases("cultura | economia | italiano"),
        "promotion": phrases("clicca qui | seguici"),
        "share": phrases("condividi"),
        "subscribe": phrases("abbonati | iscriviti"),
        "teaser": phrases("articoli correlati | i più letti | leggi anche | potrebbe interessarti"),
    },
)  # fmt: skip
