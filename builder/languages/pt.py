"""Portuguese."""

from builder.languages.language import Calendar, Language, Mail, Names, Page, Sentences, Speech, phrases, words

PT = Language(
    code="pt",
    commonest_words=words("""
        o os as de da do dos das em no na e que um uma para com por não se foi como ao mas ele ela sua ou ser são está
        pelo pela
    """),
    calendar=Calendar(
        months=(
            words("janeiro"),
            words("fevereiro"),
            words("março"),
            words("abril"),
            words("maio"),
            words("junho"),
            words("julho"),
            words("agosto"),
            words("setembro"),
            words("outubro"),
            words("novembro"),
            words("dezembro"),
        ),
    ),
    sentences=Sentences(
        before_names=words("sr sra srta dr dra exmo exma prof profa eng gen cel sto sta"),
        before_numbers=words("no nº art cap fig vol pág"),
        anywhere=words("etc av ltda cia min km kg"),
        within_names=words("de da do dos os as o a e"),
    ),
    speech=Speech(
        signs=words("disse afirmou"),
    ),
    names=Names(
        no_authors=words("redação agências autor"),
        particles=words("de da"),
        particles_of_speakers=words("de da"),
        joining=words("e"),
    ),
    mail=Mail(
        sender=words("de"),
        sent=phrases("data | enviado | enviado em | enviada em"),
        subject=words("assunto"),
        recipients=phrases("para | cc | cco | responder a"),
        passed_on=phrases("""
            mensagem encaminhada | mensagem reencaminhada | início da mensagem encaminhada |
            início da mensagem reencaminhada
        """),
        answered=phrases("mensagem original"),
        wrote=words("escreveu"),
        short_months={"fev": "fevereiro", "abr": "abril", "mai": "maio", "ago": "agosto", "out": "outubro"},
        subject_passed_on=words("enc"),
        closings=phrases("atenciosamente | com os melhores cumprimentos"),
        subject_tags=phrases("externo"),
        notices=phrases("""
            remetente externo | origem externa | e-mail externo | mensagem externa | fora da organização |
            não clique em | não abra anexos | não abra os anexos | esta mensagem é confidencial |
            conter informações confidenciais | contém informações confidenciais | contém informação confidencial |
            uso exclusivo do destinatário | destina-se exclusivamente | exclusivamente ao destinatário |
            recebido esta mensagem por engano | recebeu esta mensagem por engano | recebeu este e-mail por engano |
            recebido por engano | avise o remetente | informe o remetente | pense no meio ambiente |
            pense no ambiente | antes de imprimir | enviado do meu | obter o outlook para | livre de vírus |
            recebeu este e-mail porque | está recebendo este e-mail porque | recebe este e-mail porque
        """),
    ),
    page=Page(
        messenger_notices=phrases("""
            mensagem apagada | esta mensagem foi apagada | essa mensagem foi apagada | você apagou esta mensagem |
            chamada de voz perdida | chamada de vídeo perdida
        """),
        reply=words("res"),
        imperatives=words("clique veja saiba leia confira assine"),
        addressed=words("seu sua você"),
        byline=phrases("por | publicado por | escrito por"),
        about=words("sobre"),
        published=words("publicado"),
        updated=words("atualizado"),
        page_number=words("página"),
        page_count=words("de"),
    ),
    cues={
        "advert": phrases("publicidade"),
        "appeal": phrases("apoie | sua doação"),
        "author": phrases("jornalista | redação | sobre a autora | sobre o autor"),
        "caption": phrases("""
            arquivo | crédito | créditos | divulgação | foto | foto de | fotografia | fotos | imagem | imagens |
            reprodução
        """),
        "comment": phrases("""
            cancelar resposta | comentar | comente | comentário | comentários | deixe seu comentário |
            deixe uma resposta
        """),
        "continue": phrases("leia mais | saiba mais | veja mais"),
        "form": phrases("""
            buscar | campos obrigatórios | enviar | nome | obrigatórios | pesquisar | seu e-mail | seu nome
        """),
        "legal": phrases("""
            direitos reservados | política de cookies | política de privacidade | termos de uso |
            todos os direitos reservados
        """),
        "media": phrases("assista | ouça | ver vídeo | vídeo | vídeos"),
        "navigation": phrases("""
            anterior | categorias | contato | cultura | economia | esportes | início | mundo | notícias | opinião |
            política | português | próximo | página inicial | quem somos | sobre | sobre nós | voltar
        """),
        "promotion": phrases("clique aqui | inscreva-se | siga-nos"),
        "share": phrases("compartilhar | compartilhe"),
        "sources": phrases("fontes"),
        "subscribe": phrases("assine | cadastre-se | inscreva-se | receba"),
        "teaser": phrases("""
            artigos relacionados | leia também | mais lidas | notícias relacionadas | veja também | você pode gostar |
            últimas notícias
        """),
        "time": phrases("""
            # minutos | atualizado | atualizado em | minutos de leitura | publicado | publicado em | publicado por |
            tempo de leitura
        """),
    },
)  # fmt: skip
