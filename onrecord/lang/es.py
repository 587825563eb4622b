"""Spanish: the words page chrome is made of."""

# ruff: noqa: SIM905  (one phrase a line would hide them)

from onrecord.lang import Furniture, Language

FURNITURE = Furniture(
    related=frozenset(
        (
            "ver también|véase también|lea también|lee también|leer también|te puede interesar|te podría interesar|"
            "le puede interesar|también te puede interesar|te recomendamos|le recomendamos|recomendados|recomendado|"
            "relacionadas|relacionados|noticias relacionadas|notas relacionadas|artículos relacionados|"
            "contenido relacionado|temas relacionados|más noticias|más información|más sobre|más en|más de|"
            "más leídas|más leídos|lo más leído|lo más visto|lo más|lo último|últimas noticias|última hora|"
            "otras noticias|sigue leyendo|seguir leyendo|sigue con|siguiente|anterior|artículo siguiente|"
            "artículo anterior|destacados|destacadas|tendencias|lo último en|en portada|además|mira también|temas|"
            "etiquetas|tags|archivado en|publicidad|contenido patrocinado|no te pierdas|en esta nota|populares|"
            "patrocinado|noticias|te sugerimos"
        ).split("|")
    ),
    related_openers=tuple(
        (
            "lea también|lee también|leer también|te puede interesar|le puede interesar|ver también|más información|"
            "mira también|lea más|lee más|leé también|leé más|relacionado:|vea también|te recomendamos|video:|"
            "además:|mirá también|puedes leer|puede leer|sigue leyendo|en video"
        ).split("|")
    ),
    share=frozenset(
        (
            "compartir|comparte|compartir en facebook|compartir en twitter|compartir por whatsapp|imprimir|enviar|"
            "copiar enlace|copiar link|enlace copiado|guardar|comentar|comentarios|comentario|escuchar|seguir|"
            "síguenos|seguinos|suscribirse|suscríbete|suscribite|suscripción|newsletter|boletín|boletines|publicidad|"
            "cerrar|menú|buscar|inicio|volver|arriba|más|ver más|cargar más|foto|fotos|video|vídeo|galería|podcast|"
            "en vivo|en directo|directo|clima|juegos|tienda|tiempo de lectura|favoritos|ir al contenido|"
            "saltar al contenido|anuncio|escuchar artículo"
        ).split("|")
    ),
    share_openers=tuple(
        (
            "síguenos|seguinos|suscríbete|suscribite|regístrate|recibe|recibí|comparte|tiempo de lectura|descarga|"
            "únete|sumate|mantente|no te pierdas|este artículo es|este contenido|para seguir leyendo|"
            "ya eres suscriptor|apóyanos|publicidad|newsletter|conforme a los criterios"
        ).split("|")
    ),
    form=frozenset(
        (
            "iniciar sesión|inicia sesión|ingresar|cerrar sesión|registrarse|regístrate|registro|mi cuenta|"
            "contraseña|dejar un comentario|deja un comentario|deja una respuesta|responder|publicar|cancelar|"
            "aceptar|aceptar todo|rechazar|configurar|configurar cookies|cookies|política de cookies|"
            "política de privacidad|privacidad|aviso legal|términos y condiciones|términos de uso|condiciones de uso|"
            "quiénes somos|nosotros|acerca de|contacto|contáctanos|publicidad|ayuda|mapa del sitio|accesibilidad|"
            "código ético"
        ).split("|")
    ),
    form_openers=tuple(
        (
            "utilizamos cookies|usamos cookies|este sitio|esta web|al hacer clic|al continuar|todos los derechos|"
            "derechos reservados|copyright|debes iniciar|debe iniciar|tu dirección de correo|"
            "su dirección de correo|los campos obligatorios|para comentar|los comentarios|prohibida|queda prohibida|"
            "por favor"
        ).split("|")
    ),
    credit_openers=tuple(
        (
            "foto:|fotos:|foto |fotografía|imagen:|imagen |crédito|créditos|© |fuente:|video:|vídeo:|ilustración|"
            "infografía|archivo|captura|gentileza|(foto|efe/|cortesía"
        ).split("|")
    ),
    byline_openers=tuple(
        (
            "por |redacción|texto:|autor:|autora:|escrito por|publicado por|corresponsal|enviado especial|"
            "enviada especial|agencia|traducido por|con información de|entrevista de"
        ).split("|")
    ),
    published=tuple(
        (
            "publicado|publicado el|publicada|publicado en|publicado:|fecha|fecha de publicación|creado|creado el|"
            "creada|publicación|el"
        ).split("|")
    ),
    updated=tuple(
        (
            "actualizado|actualizado el|actualizado a las|actualizada|actualización|actualizado:|"
            "última actualización|modificado|modificado el|act.|act"
        ).split("|")
    ),
    clock=tuple(("en vivo|radio en vivo|tiempo|hoy|buscar|menú|edición|clima").split("|")),
)

LANGUAGE = Language("es", "Spanish", furniture=FURNITURE)
