# ruff: noqa: E501 - a pattern is read best in one line
"""What the furniture of a web page says, in English, German, French, Spanish and Italian.

A rule is a pattern for a whole line, blanks made single, whatever the case of letters, and the part of the page where it
holds. Patterns name whole phrases: one word more and the line is text. What may be a heading or a name in an article
("Search", "April 8, 2025", "Ada Lovelace") is furniture only at the edges of the page.

| rule | for example |
| --- | --- |
| skip link | Press "Enter" to skip to content |
| comments | Comments are closed. / 14 comments / Kommentar schreiben |
| subscribe | Sign up for our newsletter / Jetzt abonnieren |
| cookies | We use cookies to improve ... / Tout accepter |
| advertisement | Advertisement / Anzeige / Article continues below |
| related | Related articles / Read more: ... / Mehr zum Thema |
| copyright | © 2025 Example / All rights reserved. |
| credit | Credit: NATO / Photo by Ada Lovelace / Foto: dpa |
| filing | Tags: NATO, Japan / Filed under: Asia / Reporting by Ada Lovelace; Editing by Max Born |
| sharing | Share this article / Facebook / Imprimer |
| navigation | Home / Back to top / Impressum |
| date | Published April 8, 2025 / Stand: 08.04.2025, 12:00 Uhr |
| reading time | 5 min read / 3 hours ago |
| dateline | TOKYO (Reuters) |
| byline | By Ada Lovelace / Von Ada Lovelace und Max Born |
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class Zone(StrEnum):
    """Where a rule holds: everywhere, at the edges (above and below the body), above the body, below the headline."""

    ANYWHERE = "anywhere"
    EDGES = "edges"
    TOP = "top"
    BELOW_HEADLINE = "below the headline"


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of furniture."""

    name: str
    zone: Zone
    pattern: re.Pattern[str]


_MONTH = (
    r"(?:jan|feb|m[aä]r|apr|ma[iy]|ju[nl]|aug|sep|o[ck]t|nov|de[cz]|janv|f[eé]vr?|mars|avr|juin|juil|ao[uû]t|d[eé]c"
    r"|ene|abr|ago|dic|gen|mag|giu|lug|set|ott)[a-zé]*\.?"
)
_DATE = (
    rf"(?:(?:\w{{2,10}}\.?,? (?:(?:den|the|le) )?)?(?:\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./](?:\d\d)?\d\d"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}(?:st|nd|rd|th|er|\.|º)?(?: de| of)? {_MONTH},?(?: de| del)? \d{{4}}))"
)
DATE_AT_THE_END = re.compile(rf"[ ,(]{_DATE}[.)]*$", re.IGNORECASE)
_CLOCK = r"\d{1,2}(?:[:.h]\d{2})?(?: ?(?:[ap]\.?m\.?|uhr))?(?: ?(?:[a-z]{2,4}(?:[+-]\d{1,2})?|\(\w+\)))?"
_NAME = r"(?-i:[^\W\d_a-zß-öø-ÿ][\w.’'-]*(?:(?:,| and| und| et| y| e| &)? (?:(?:de|del|della|der|den|du|di|da|la|le|van|von|bin|al|ten|zu) )*[^\W\d_a-zß-öø-ÿ][\w.’'-]*){1,6})"
_OUTLETS = r"(?:ap|afp|epa|dpa|ansa|efe|kyodo|reuters|getty images|shutterstock|alamy|picture alliance|imago)"


def _rule(name: str, zone: Zone, *alternatives: str) -> Rule:
    return Rule(name, zone, re.compile("|".join(f"(?:{one})" for one in alternatives), re.IGNORECASE))


RULES = (
    _rule(
        "skip link", Zone.ANYWHERE,
        r"(?:press [\"“']?enter[\"”']? to )?(?:skip|jump)(?: directly)? to (?:the )?(?:main |site |primary )?(?:content|navigation|menu|search|footer|sidebar|article)",
        r"(?:direkt )?zum (?:haupt)?inhalt(?: springen)?", r"aller (?:directement )?au (?:contenu|menu)(?: principal)?",
        r"(?:saltar|ir) al contenido(?: principal)?", r"(?:vai|salta) al contenuto(?: principale)?",
    ),
    _rule(
        "comments", Zone.ANYWHERE,
        r"comments?(?: (?:on this (?:article|post|entry|story) )?(?:are|is))?(?: now)? (?:closed|disabled|off)(?: for this (?:article|post|entry|story))?\.?",
        r"(?:no|\d[\d,.]*) (?:comments?|responses?|replies|kommentare?|commentaires?|comentarios?|commenti)(?: yet)?",
        r"(?:leave|post|add|write) (?:a|your) (?:comment|reply|response)", r"(?:view|show|see|read)(?: all)?(?: \d+)? comments",
        r"join the (?:conversation|discussion)\.?", r"be the first to (?:comment|reply)[.!]?", r"cancel reply",
        r"your email address will not be published\..*",
        r"kommentar (?:schreiben|verfassen|hinterlassen)|(?:die )?kommentar(?:funktion|e) (?:ist|sind) geschlossen\.?",
        r"(?:laisser|ajouter|écrire) un commentaire|les commentaires sont (?:fermés|clos)\.?",
        r"(?:deja|dejar|escribe) un comentario|lascia un commento",
    ),
    _rule(
        "subscribe", Zone.ANYWHERE,
        r"subscribe(?: (?:now|today|here|free|for free|to (?:our|the|my|this)\b.{0,90}|for (?:unlimited|full|just|only)\b.{0,80}))?[.!]?",
        r"(?:sign|signing) up (?:for|to|to get|to receive|to our) .{0,60}(?:newsletters?|updates|alerts|inbox|emails?|briefings?)\b.{0,60}",
        r"(?:get|receive) .{0,60}(?:in|to|straight to|delivered to) your inbox\b.{0,40}", r"(?:our )?(?:free )?(?:daily |weekly |morning )?newsletters?",
        r"(?:already|not yet) a (?:subscriber|member)\? .{2,40}", r"become a (?:member|subscriber|supporter|patron)(?: today| now)?[.!]?",
        r"support (?:our|independent|quality) journalism\b.{0,60}", r"(?:please )?consider (?:making a donation|donating|becoming a (?:member|subscriber))\b.{0,60}",
        r"this (?:article|content|story) is (?:for|available to|reserved for) (?:subscribers|members)\b.{0,40}",
        r"(?:jetzt )?(?:newsletter )?(?:abonnieren|bestellen|anmelden)|(?:unseren |den )?newsletter(?: (?:kostenlos )?(?:abonnieren|bestellen))?[.!]?",
        r"abonnez-vous(?: .{2,80})?|s[’']abonner|inscrivez-vous à .{2,80}|(?:article )?réservé aux abonnés",
        r"suscr[ií]b(?:ete|ase|irse)(?: .{2,80})?|iscriviti(?: .{2,80})?|abbonati(?: .{2,60})?",
    ),
    _rule(
        "cookies", Zone.ANYWHERE,
        r"(?:we|this (?:web)?site|our (?:web)?site)(?: and our (?:\d+ )?partners)? uses? (?:(?:essential|necessary|own|third[- ]party) )?cookies\b[^“”\"]{0,220}",
        r"(?:accept|reject|allow|manage|decline)(?: all)?(?: optional)? cookies", r"cookie (?:policy|settings|preferences|notice|consent|einstellungen|richtlinie)",
        r"(?:manage|privacy|consent) (?:preferences|settings|choices)", r"by (?:continuing to|using) (?:use |browse )?(?:this|our) (?:web)?site,? you (?:agree|consent|accept)\b.{0,140}",
        r"(?:wir|diese (?:web)?seite) (?:verwende[nt]|nutz(?:en|t)|setz(?:en|t)) (?:auf )?cookies\b.{0,220}|alle(?: cookies)? (?:akzeptieren|ablehnen)",
        r"(?:nous utilisons|ce site utilise) des cookies\b.{0,220}|tout (?:accepter|refuser)|(?:accepter|refuser|gérer)(?: tous)? les cookies",
        r"(?:utilizamos|este sitio (?:web )?utiliza|usamos) cookies\b.{0,220}|(?:utilizziamo|questo sito utilizza) (?:i )?cookie\b.{0,220}",
    ),
    _rule(
        "advertisement", Zone.ANYWHERE,
        r"[-–—\[(]*\s?(?:advertisements?|ads?|sponsored(?: content| post)?|anzeige|werbung|publicité|publicidad|pubblicità)\s?[-–—\])]*",
        r"(?:story|article) continues (?:below|after)(?: (?:this |the )?(?:advertisement|ad))?\.?", r"scroll (?:down )?to continue(?: .{0,40})?",
        r"(?:nach der anzeige|weiter nach der anzeige|der artikel wird nach der anzeige fortgesetzt)\.?", r"la suite après (?:la|cette) publicité\.?",
    ),
    _rule(
        "related", Zone.ANYWHERE,
        r"(?:related|recommended|latest|trending|popular|recent|similar|featured) (?:articles?|stories|story|news|reading|posts?|features?|coverage|topics|links|content)(?: .{0,30})?:?",
        r"(?:more|most) (?:news|stories|articles|posts|read|popular|viewed|shared)(?: (?:on|from|in|by) .{2,40})?:?", r"more (?:on this (?:story|topic)|from this (?:author|section)|like this):?",
        r"top stories|editors?[’']?s? (?:picks?|choice)|(?:you (?:may|might) (?:also )?(?:like|be interested in)|don[’']t miss|recommended for you|what to read next)(?:: .{2,120}|:)?",
        r"(?:read (?:more|also|next|this)|also read|see also|watch|listen): .{2,140}", r"(?:read (?:more|also|next)|continue reading|load more|show more|see more)",
        r"(?:previous|next|older|newer) (?:article|post|story|entry)s?(?:: .{2,120})?",
        r"(?:mehr zum thema|das könnte sie auch interessieren|auch interessant|lesen sie (?:auch|mehr)|mehr (?:lesen|anzeigen)|weiterlesen|meistgelesen(?:e artikel)?)(?:: .{2,140}|:)?",
        r"(?:(?:à )?lire aussi|à lire également|sur le même (?:sujet|thème)|lire la suite|les plus lus|voir aussi)(?: ?: .{2,140}| ?:)?",
        r"(?:lea también|leer más|te puede interesar|noticias relacionadas|leggi anche|articoli correlati)(?:: .{2,140}|:)?",
    ),
    _rule(
        "copyright", Zone.ANYWHERE,
        r"(?:copyright )?(?:©|\(c\)) ?.{2,140}", r"copyright,? (?:by )?\d{4}\b.{0,120}", r"(?:.{2,80}[.,|–—-] )?all rights reserved\.?",
        r"(?:.{2,80}[.,|–—-] )?(?:alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|tutti i diritti riservati)\.?",
    ),
    _rule(
        "credit", Zone.ANYWHERE,
        r"[(\[]?(?:(?:(?:photo|image|picture|video|illustration|cover|header|featured image|media)(?:graph)?s? )?(?:credits?|courtesy(?: of)?|cr[eé]dits?(?: photos?)?)|photos?|images?|pictures?|illustrations?|foto|bild|grafik|symbolbild|archivfoto|photographie)s?(?: source)? ?: ?.{2,80}",
        rf"[(\[]?(?:photo(?:graph)?s?|images?|pictures?|illustrations?|video|foto|fotos) (?:by|von|di|de|par|via|courtesy of) {_NAME}(?: ?[/|,–—-] ?.{{2,50}})?[)\]]?",
        rf"[(\[]?{_OUTLETS}(?: photo| images)? ?/ ?.{{2,60}}[)\]]?", rf"[(\[]?{_NAME} ?/ ?{_OUTLETS}(?: .{{2,30}})?[)\]]?",
        r"(?:quelle|bildquelle|bildnachweis|bildrechte) ?: ?.{2,80}",
    ),
    _rule("filing", Zone.EDGES, r"(?:tags?|topics?|filed (?:under|in)|posted in|categor(?:y|ies)|keywords|schlagwörter|themen|mots[- ]clés|catégories?|etiquetas|etichette) ?: ?.{2,140}", rf"(?:(?:additional )?(?:reporting|writing|editing) by {_NAME}[^.]{{0,60}}(?:[;.] ?)?){{1,4}}"),
    _rule(
        "sharing", Zone.EDGES,
        r"(?:share|print|save|bookmark|tweet|pin|e-?mail|like)(?: (?:this|the|on|via|by|to|article|story|post|page|link|facebook|twitter|x|linkedin|whatsapp|reddit|e-?mail))*:?",
        r"facebook|twitter|x|linkedin|whatsapp|telegram|reddit|pinterest|instagram|youtube|tiktok|mastodon|bluesky|threads|pocket|rss|copy link",
        r"follow (?:us|me)(?: on .{2,60})?|(?:artikel )?(?:teilen|drucken|merken|vorlesen)|(?:per|via) e-?mail(?: versenden)?", r"partager(?: (?:sur|cet article|par) ?.{0,30})?|imprimer|envoyer par e-?mail",
        r"compartir(?: en .{2,30})?|imprimir|condividi(?: su .{2,30})?|stampa|listen to (?:this )?(?:article|story)(?: .{2,20})?|give this article",
    ),
    _rule(
        "navigation", Zone.EDGES,
        r"(?:(?:main|site|toggle|open|close) )?(?:menu|navigation|nav|search)|home(?:page)?|breadcrumbs?|you are here:?.{0,60}|close|log ?in|sign ?in|sign ?up|register|my account|about us|contact(?: us)?|careers|help|faq|archives?|site ?map|accessibility",
        r"back to (?:top|home|news)|(?:privacy|editorial) (?:policy|notice|statement)|terms(?: (?:of (?:use|service)|and conditions|& conditions))?", r"(?:live|breaking|exclusive|opinion|analysis|explainer|news|world|politics|business|sports?|culture|technology|science|health)",
        r"startseite|suche|menü|anmelden|registrieren|nach oben|impressum|datenschutz(?:erklärung)?|agb|kontakt|über uns|politik|wirtschaft|ausland|inland|kultur|wissenschaft|meinung",
        r"accueil|rechercher|recherche|connexion|se connecter|haut de page|retour en haut|mentions légales|politique de confidentialité|qui sommes-nous|monde|politique|économie|société|international",
        r"inicio|buscar|iniciar sesión|aviso legal|cerca|accedi|chi siamo|mundo|política|economía|esteri",
    ),
    _rule(
        "date", Zone.TOP,
        rf"(?:(?:first |last |originally )?(?:published|posted|updated|modified|created)(?: (?:on|at))?|on|stand|veröffentlicht(?: am)?|aktualisiert(?: am)?|erschienen am|(?:publié|mis à jour|modifié) le|publicado(?: el)?|actualizado|pubblicato(?: il)?|date)? ?:? ?{_DATE}(?:,? (?:at |um |à |a las |alle )?{_CLOCK}|,? ?[-–|•] ?{_CLOCK})?(?: by {_NAME})?\.?",
    ),
    _rule(
        "reading time", Zone.TOP,
        r"(?:estimated )?(?:reading time:? )?\d{1,3}[- ]?(?:min(?:ute)?s?\.?)(?: read(?:ing time)?)?|lesezeit:? .{2,20}|temps de lecture ?:? .{2,20}|(?:(?:last )?(?:updated|published|posted) )?(?:vor )?\d+ (?:minutes?|hours?|days?|minuten|stunden|tagen?)(?: ago)?|il y a \d+ \w+|lecture \d+ min\.?",
    ),
    _rule("dateline", Zone.TOP, rf"(?-i:[^\W\d_a-zß-öø-ÿ][^\W\d_a-zß-öø-ÿ ,./-]{{2,40}}) ?[(/–—-]+ ?{_OUTLETS}\)? ?[-–—]*"),
    _rule("byline", Zone.BELOW_HEADLINE, rf"(?:(?:(?:written|reported|posted|published|reporting) )?by|von|par|por|di|text|autor(?:en|in)?|authors?|auteurs?) ?:? ?{_NAME}(?: in {_NAME}|, [^.]{{2,60}})?"),

)  # fmt: skip

SIGNED_BY = re.compile(
    rf"(?:(?:published|posted|written) by|author|about the author|veröffentlicht von|autor(?:in)?|über (?:den autor|die autorin)|publié par|auteur|à propos de l[’']aut(?:eur|rice)) ?:? ?(?:{_NAME}|\w{{2,30}})?:?",
    re.IGNORECASE,
)
"""A line at the end that names who published the text; what follows it is about them."""

CREDIT_AT_THE_END = re.compile(
    rf".{{8,240}}?[.)”\"]? ?(?:[(\[|–—-] ?|(?<=[.!?”)] ))(?:(?-i:Photo|Image|Picture|Illustration|Foto|Bild|Credit|Crédit photo|PHOTO|FOTO)s?(?: credits?)? ?(?::| by| von| par| di) ?[^.]{{2,60}}|{_OUTLETS} ?/ ?[^.]{{2,40}}|[^.()]{{2,40}}/ ?{_OUTLETS}[^.()]{{0,30}})[)\]]?\.?",
    re.IGNORECASE,
)
"""A caption with its credit in one line. Seeking it takes long; `MAY_HAVE_CREDIT` finds something in each that is one."""

MAY_HAVE_CREDIT = re.compile(r"/|Photo|Image|Picture|Illustration|Foto|Bild|Credit|Crédit|PHOTO|FOTO")

CAPTION_CUE = re.compile(
    r"\((?:left|right|cent(?:er|re)|front|back|top|bottom|[lr]|archiv|archives|file|links|rechts|mitte)\)|\bfile (?:photo|picture|image)\b|\b(?:is )?(?:pictured|seen here|shown here)\b",
    re.IGNORECASE,
)
"""Words by which a line above a credit is known as the caption; a date at its end is another."""


_IN_ZONE = {
    zone: tuple((place, rule.pattern.fullmatch) for place, rule in enumerate(RULES) if rule.zone is zone)
    for zone in Zone
}


def rule_for(words: str, zones: frozenset[Zone]) -> str:
    """The name of the first rule that holds in one of `zones` and matches all of `words`; "" where there is none."""
    first = min([_first_in(words, zone) for zone in zones])
    return RULES[first].name if first < len(RULES) else ""


@lru_cache(maxsize=512)
def _first_in(words: str, zone: Zone) -> int:
    """The place of the first rule of a zone that matches; the number of rules where none does.

    A line is asked about more than once, as the page becomes clearer.
    """
    for place, matches in _IN_ZONE[zone]:
        if matches(words):
            return place
    return len(RULES)
