"""Portuguese: the words page chrome is made of."""

# ruff: noqa: SIM905  (one phrase a line would hide them)

from onrecord.lang import Furniture, Language

FURNITURE = Furniture(
    related=frozenset(
        (
            "leia também|leia mais|veja também|veja mais|ver também|saiba mais|relacionadas|relacionados|"
            "notícias relacionadas|artigos relacionados|mais lidas|mais lidos|as mais lidas|mais notícias|"
            "outras notícias|últimas notícias|últimas|em destaque|destaques|recomendado|recomendados|"
            "recomendados para você|você pode gostar|você também pode gostar|próxima|anterior|temas|tags|tópicos|"
            "publicidade|mais sobre|continue lendo|não perca|em alta"
        ).split("|")
    ),
    related_openers=tuple(
        (
            "leia também|leia mais|veja também|veja mais|saiba mais|relacionado:|assista|ver também|continue lendo|"
            "vídeo:"
        ).split("|")
    ),
    share=frozenset(
        (
            "compartilhar|compartilhe|partilhar|imprimir|enviar|copiar link|copiar|salvar|guardar|comentar|"
            "comentários|comentário|ouvir|seguir|siga-nos|assine|assinar|newsletter|publicidade|anúncio|fechar|menu|"
            "buscar|pesquisar|início|voltar|topo|mais|ver mais|carregar mais|foto|fotos|vídeo|vídeos|podcast|ao vivo|"
            "direto|tempo|jogos|loja|tempo de leitura|ir para o conteúdo"
        ).split("|")
    ),
    share_openers=tuple(
        (
            "siga|assine|inscreva-se|receba|compartilhe|partilhe|tempo de leitura|baixe|participe|cadastre-se|"
            "continua depois|este artigo é exclusivo|já é assinante|apoie"
        ).split("|")
    ),
    form=frozenset(
        (
            "entrar|login|sair|cadastre-se|registar|minha conta|senha|deixe um comentário|deixe uma resposta|"
            "responder|cancelar|aceitar|aceitar todos|rejeitar|cookies|política de cookies|política de privacidade|"
            "privacidade|termos de uso|termos e condições|quem somos|sobre nós|sobre|contato|contacto|contactos|"
            "fale conosco|anuncie|ajuda|expediente|ficha técnica|acessibilidade"
        ).split("|")
    ),
    form_openers=tuple(
        (
            "utilizamos cookies|usamos cookies|este site|ao clicar|ao continuar|todos os direitos|"
            "direitos reservados|copyright|para comentar|o seu endereço|os comentários|faça login"
        ).split("|")
    ),
    credit_openers=tuple(
        (
            "foto:|foto |fotos:|imagem:|imagem |crédito|créditos|© |fonte:|vídeo:|ilustração|reprodução|divulgação|"
            "arquivo"
        ).split("|")
    ),
    byline_openers=tuple(("por |da redação|redação|texto:|autor:|escrito por|publicado por|correspondente").split("|")),
    published=tuple(
        (
            "publicado|publicado em|publicado a|publicado:|publicada em|data de publicação|criado em|data|postado em"
        ).split("|")
    ),
    updated=tuple(
        (
            "atualizado|atualizado em|atualizado às|atualizada em|última atualização|atualização|modificado em|"
            "modificado"
        ).split("|")
    ),
    clock=tuple(("ao vivo|em direto|tempo|hoje|buscar|menu|edição").split("|")),
)

LANGUAGE = Language("pt", "Portuguese", furniture=FURNITURE)
