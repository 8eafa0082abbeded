"""Spanish."""

from builder.languages.language import Calendar, Language, Mail, Names, Page, Sentences, Speech, phrases, words

ES = Language(
    code="es",
    commonest_words=words("el la los las del y en un una por con para es su al lo como pero le fue de que se"),
    calendar=Calendar(
        months=(
            words("enero"),
            words("febrero"),
            words("marzo"),
            words("abril"),
            words("mayo"),
            words("junio"),
            words("julio"),
            words("agosto"),
            words("septiembre"),
            words("octubre"),
            words("noviembre"),
            words("diciembre"),
        ),
    ),
    sentences=Sentences(
        before_names=words("sr sra sres srta dr dra ud uds lic ing arq gral cnel d dña sta sto prof ee"),
        before_numbers=words("no núm art cap fig vol pág págs"),
        anywhere=words("etc uu aa cc av avda cía min km kg"),
        within_names=words("de la el del al y a"),
    ),
    speech=Speech(
        signs=words("dijo afirmó"),
    ),
    names=Names(
        no_authors=words("redacción agencias autor anónimo"),
        particles=words("de del la el"),
        particles_of_speakers=words("de"),
        joining=words("y e"),
    ),
    mail=Mail(
        sender=words("de"),
        sent=phrases("fecha | enviado | enviado el"),
        subject=words("asunto"),
        recipients=phrases("para | a | cc | cco | responder a"),
        passed_on=phrases("mensaje reenviado | inicio del mensaje reenviado"),
        answered=phrases("mensaje original"),
        wrote=words("escribió"),
        short_months={"ene": "enero", "abr": "abril", "ago": "agosto"},
        subject_passed_on=words("rv"),
        closings=phrases("saludos cordiales | un cordial saludo | atentamente"),
        subject_tags=phrases("externo"),
        notices=phrases("""
            remitente externo | origen externo | correo externo | mensaje externo | procede de fuera de |
            proviene de fuera de | se originó fuera de | fuera de la organización | no haga clic en |
            no abra archivos adjuntos | no abra los archivos adjuntos | no abra los adjuntos |
            este mensaje es confidencial | este correo es confidencial | contener información confidencial |
            contiene información confidencial | este mensaje y sus archivos adjuntos | este mensaje y los ficheros |
            exclusivamente a su destinatario | exclusivamente al destinatario | uso exclusivo del destinatario |
            ha recibido este mensaje por error | ha recibido este correo por error | recibido este mensaje por error |
            recibido por error | notifique al remitente | notifíquelo al remitente | comuníquelo al remitente |
            lo comunique al remitente | piense en el medio ambiente | antes de imprimir este | enviado desde mi |
            obtener outlook para | libre de virus | recibe este correo porque | recibes este correo porque |
            ha recibido este correo porque
        """),
    ),
    page=Page(
        messenger_notices=phrases("""
            se eliminó este mensaje | este mensaje fue eliminado | eliminaste este mensaje | llamada perdida |
            videollamada perdida | esperando este mensaje
        """),
        addressed=words("usted"),
        byline=phrases("por | publicado por | escrito por"),
        about=words("sobre acerca"),
        published=words("publicado"),
        updated=words("actualizado"),
        reply=words("rv"),
        page_number=words("página"),
        page_count=words("de"),
    ),
    cues={
        "advert": phrases("publicidad"),
        "appeal": phrases("apóyanos | hazte socio"),
        "author": phrases("periodista | redacción | sobre el autor"),
        "caption": phrases("""
            archivo | crédito | créditos | foto | foto de | fotografía | fotos | imagen | imágenes
        """),
        "comment": phrases("comentar | comentario | comentarios | deja un comentario"),
        "continue": phrases("leer más | ver más"),
        "form": phrases("buscar | enviar | obligatorios"),
        "legal": phrases("""
            aviso legal | derechos reservados | política de cookies | todos los derechos reservados | términos
        """),
        "media": phrases("escuchar | ver vídeo | vídeo | vídeos"),
        "navigation": phrases("""
            anterior | categorías | contacto | cultura | deportes | economía | español | inicio | mundo | noticias |
            opinión | política | siguiente
        """),
        "promotion": phrases("haga clic aquí | suscríbete | síguenos"),
        "share": phrases("comparte | compartir"),
        "sources": phrases("fuentes"),
        "subscribe": phrases("boletín | suscribirse | suscripción | suscríbete"),
        "teaser": phrases("""
            lea también | lee también | más leídas | más noticias | noticias relacionadas | te puede interesar |
            últimas noticias
        """),
        "time": phrases("""
            # minutos | actualizado | hace # horas | minutos de lectura | publicado | tiempo de lectura
        """),
    },
)  # fmt: skip
