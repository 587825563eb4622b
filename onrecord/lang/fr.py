"""French: the words page chrome is made of."""

# ruff: noqa: SIM905  (one phrase a line would hide them)

from onrecord.lang import Furniture, Language

FURNITURE = Furniture(
    related=frozenset(
        (
            "lire aussi|à lire aussi|a lire aussi|voir aussi|à voir aussi|à lire également|lire également|à lire|"
            "sur le même sujet|sur le même thème|dans la même rubrique|articles similaires|articles liés|"
            "articles connexes|les plus lus|les plus consultés|le plus lu|les plus partagés|plus d'articles|"
            "plus d'actualités|nos dernières vidéos|dernières actualités|dernières infos|dernières nouvelles|"
            "en continu|fil info|à la une|a la une|à ne pas manquer|à découvrir|à découvrir aussi|vous aimerez aussi|"
            "vous pourriez aussi aimer|nos recommandations|recommandé pour vous|recommandations|contenus sponsorisés|"
            "sponsorisé|publicité|en savoir plus|pour aller plus loin|notre sélection|la sélection de la rédaction|"
            "article suivant|article précédent|l'essentiel|autres articles|tags|thèmes|thématiques|mots-clés|"
            "sujets associés|plus d'infos|tendances|populaire|suivant|précédent|à suivre|le choix de la rédaction|"
            "dossier|lire la suite"
        ).split("|")
    ),
    related_openers=tuple(
        (
            "lire aussi|à lire aussi|à lire également|a lire aussi|voir aussi|lire :|lire:|sur le même sujet|"
            "en savoir plus|relire|(re)lire|retrouvez|vidéo :|en images|pour aller plus loin|découvrez"
        ).split("|")
    ),
    share=frozenset(
        (
            "partager|partager l'article|partager cet article|partager sur facebook|partager sur twitter|imprimer|"
            "envoyer|envoyer par mail|copier le lien|lien copié|enregistrer|sauvegarder|commenter|commentaires|"
            "commentaire|réagir|écouter|écouter l'article|suivre|suivez-nous|s'abonner|abonnez-vous|je m'abonne|"
            "newsletter|newsletters|publicité|fermer|menu|rechercher|recherche|accueil|retour|haut de page|plus|"
            "voir plus|afficher plus|photo|photos|vidéo|vidéos|podcast|podcasts|direct|en direct|météo|jeux|boutique|"
            "offrir|offrir l'article|ajouter|mettre en favori|classer|temps de lecture|aller au contenu|"
            "aller au contenu principal|zoom|lecture|signaler une erreur"
        ).split("|")
    ),
    share_openers=tuple(
        (
            "suivez-nous|abonnez-vous|inscrivez-vous|recevez|partagez|temps de lecture|téléchargez|rejoignez|restez|"
            "ne manquez|cet article est réservé|il vous reste|pour lire la suite|déjà abonné|profitez|écoutez|"
            "découvrez nos|soutenez|faites un don|lecture :|publicité"
        ).split("|")
    ),
    form=frozenset(
        (
            "se connecter|connexion|déconnexion|s'inscrire|inscription|mon compte|mot de passe|mot de passe oublié|"
            "laisser un commentaire|poster un commentaire|publier|répondre|signaler|envoyer|annuler|accepter|"
            "tout accepter|refuser|tout refuser|paramétrer|paramétrer les cookies|gestion des cookies|cookies|"
            "politique de confidentialité|confidentialité|données personnelles|mentions légales|conditions générales|"
            "cgu|cgv|à propos|qui sommes-nous|contact|contactez-nous|nous contacter|publicité|recrutement|aide|faq|"
            "plan du site|accessibilité"
        ).split("|")
    ),
    form_openers=tuple(
        (
            "connectez-vous|veuillez|nous utilisons|en cliquant|ce site utilise|les cookies|en poursuivant|"
            "vos données|votre adresse|votre e-mail|tous droits réservés|copyright|les commentaires|vous devez|"
            "pour commenter|créez un compte|les données|en vous inscrivant|l'application|reproduction"
        ).split("|")
    ),
    credit_openers=tuple(
        (
            "photo :|photo:|photos :|photo |crédit|crédits|© |image :|légende|illustration|source :|vidéo :|"
            "infographie|carte :|image d'illustration|photo d'illustration|archives"
        ).split("|")
    ),
    byline_openers=tuple(
        (
            "par |propos recueillis|publié par|écrit par|texte :|auteur :|rédigé par|avec afp|avec l'afp|traduit |"
            "de notre|reportage|envoyé spécial|correspondance"
        ).split("|")
    ),
    published=tuple(
        (
            "publié|publié le|publié à|publiée le|paru le|mis en ligne|mis en ligne le|posté le|date de publication|"
            "créé le|article publié le|publication|le"
        ).split("|")
    ),
    updated=tuple(
        (
            "mis à jour|mis à jour le|mise à jour|mise à jour le|modifié|modifié le|modifié à|actualisé|actualisé le|"
            "maj|dernière mise à jour"
        ).split("|")
    ),
    clock=tuple(("en direct|écouter le direct|météo|aujourd'hui|rechercher|menu|se connecter|édition").split("|")),
)

LANGUAGE = Language("fr", "French", furniture=FURNITURE)
