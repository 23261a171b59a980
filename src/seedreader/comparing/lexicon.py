"""Words that say little, words that deny, and numbers in letters. Made for news at large, not for a corpus."""

from collections.abc import Mapping
from functools import cache
from typing import Final

STOP_WORDS = frozenset(
    """
    a about above after again against ago all along also although am amid among an and another any are aren around as at
    away be because been before being below between both but by can cannot could couldn d did didn do does doesn doing
    don down during each either else even ever every few for from further get gets getting go goes going gone got had
    hadn has hasn have haven having he her here hers herself him himself his how however i if in into is isn it its
    itself just ll may me might more most much must my myself neither no nor not now of off on once one only onto or
    other others our ours ourselves out over own per rather re s same she should shouldn since so some still such t than
    that the their theirs them themselves then there these they this those though through thus to too toward towards
    under until up upon us ve very via was wasn we well were weren what when where whether which while who whom whose
    why will with within without won would wouldn yet you your yours
    according added adding asked called comment commented noted said saying says spoke statement stated tell telling
    tells told dr mr mrs ms
    """.split()  # noqa: SIM905 - a list of so many words is read as prose
)
"""Words that carry little of what a sentence claims; words of saying are among them."""

_SMALL_ABROAD: Final = {
    "german": """
        ab aber alle allem allen aller alles als also am an angaben ans auch auf aus bei beim bin bis bist da dabei
        damals damit dann darf das dass dein deine dem den denen denn der deren des dessen dich die dies diese
        diesem diesen dieser dieses dir doch dort du durch durfen durfte durften ein eine einem einen einer eines er
        erklarte erklarten es etwa etwas euch euer fur gegen gewesen geworden habe haben hat hatte hatten hier hiess
        hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im in ins ist jede jedem jeden jeder jedes
        jedoch jene jenem jenen jener jenes jetzt kann kein keine keinem keinen keiner konne konnen konnte konnten
        laut man mehr mein meine mich mir mit muss mussen musste mussten nach neben nicht nichts nie niemand noch
        nun nur ob oder ohne rund sagen sagt sagte sagten sehr sei seien sein seine seinem seinen seiner seines seit
        sich sie sind so soll sollen sollte sollten sondern sowie trotz uber um und uns unser unsere unserem unseren
        unserer unter vom von vor wahrend war ware waren was weder wegen weil welche welcher welches wem wen wenn
        wer werde werden wie wieder will wir wird wo wollen wollte wollten worden wurde wurden zu zum zur zwar
        zwischen
    """,
    "french": """
        a affirme afin ai ajoute alors annonce apres au aucun aucune aura auraient aurait aussi autre autres aux
        avaient avait avant avec avoir c ca car ce cela celle celles celui ces cet cette ceux chez comme contre d
        dans de declare deja depuis des dit donc dont du elle elles en encore entre est et etaient etait etant ete
        etre eu explique faire fait faut furent fut il ils indique j je jusqu jusque l la le les leur leurs lors
        lorsque lui m ma mais me meme memes mes moins mon n ne ni nos notre nous on ont ou par pas pendant peu peut
        peuvent plus point pour pouvait precise pres qu quand que quelque quelques qui quoi rien s sa sans se selon
        sera seraient serait seront ses si soit son sont sous sur t ta te tes ton tous tout toute toutes tres trop
        tu un une vers vos votre vous y
    """,
    "spanish": """
        a afirmo agrego al algo anadio ante antes aquel aquella aseguro asi aun aunque bajo cada como con contra
        cual cuando cuya cuyo de debe deben declaro del desde dice dijo donde durante e el ella ellas ello ellos en
        entre era eran es esa esas ese eso esos esta estaba estaban estado estan estar estas este esto estos explico
        fue fueron ha habia habian han hasta hay he la las le les lo los mas me menos mi mientras mis mucho muy nada
        ni no nos nosotros nuestra nuestro o os otra otras otro otros para pero poco por porque puede pueden pues
        que quien quienes se segun senalo ser sera seran si sido sin sino sobre solo son su sus tambien tan tanto te
        tiene tienen toda todas todo todos tras tu tus u un una unas uno unos y ya yo
    """,
    "italian": """
        a affermato aggiunto agli ai al alla alle allo anche ancora c che chi ci col come con contro cui d da dagli
        dai dal dalla dalle dallo degli dei del della delle dello detto deve devono di dice dichiarato dopo dove due
        e ed era erano essere fa fare fatto fino fra fu furono gia gli ha hanno ho i il in io l la le lei li lo loro
        lui m ma mai me meno mentre mi mia mie mio molto ne negli nei nel nella nelle nello noi non nostra nostro o
        ogni per perche pero piu poi possono prima puo qual quale quali quando quanto quella quelle quelli quello
        questa queste questi questo qui s sara saranno se secondo senza si sia sono sotto spiegato sta stata state
        stati stato su sua sue sugli sui sul sulla sulle suo suoi t te ti tra tu tutta tutte tutti tutto un una uno
        v vi voi
    """,
}
_NEGATIONS: Final = {
    "english": """
        aren't can't cannot couldn't didn't doesn't don't hadn't hasn't haven't isn't neither never no nobody none nor
        not nothing shouldn't wasn't weren't without won't wouldn't
    """,
    "german": "kein keine keinem keinen keiner keinerlei keines nicht nichts nie niemals niemand ohne weder",
    "french": "aucun aucune jamais n ne ni nul nulle sans",
    "spanish": "jamas nada nadie ni ningun ninguna ninguno no nunca sin tampoco",
    "italian": "mai nessun nessuna nessuno niente non nulla senza",
}


@cache
def small_words(language: str) -> frozenset[str]:
    """The folded words that carry little of what a sentence claims, by Snowball's name of the language.

    Where they are not known, those of English.
    """
    abroad = _SMALL_ABROAD.get(language)
    return STOP_WORDS if abroad is None else frozenset(abroad.split())


@cache
def negations(language: str) -> frozenset[str]:
    """The folded words that turn a claim around, by Snowball's name of the language. None where they are not known."""
    return frozenset(_NEGATIONS.get(language, "").split())


def _from_two(words: str) -> Mapping[str, str]:
    return {word: str(number) for number, word in enumerate(words.split(), 2)}


_SMALL = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen twenty
"""
_TENS = "thirty forty fifty sixty seventy eighty ninety hundred"

_NUMBER_WORDS: Final = {
    "english": {
        **{word: str(number) for number, word in enumerate(_SMALL.split())},
        **{word: str(10 * number) for number, word in enumerate(_TENS.split(), 3)},
        "dozen": "12",
        "first": "1st",
        "second": "2nd",
        "third": "3rd",
        "fourth": "4th",
        "fifth": "5th",
    },
    "german": _from_two("zwei drei vier funf sechs sieben acht neun zehn elf zwolf"),
    "french": _from_two("deux trois quatre cinq six sept huit neuf dix onze douze"),
    "spanish": _from_two("dos tres cuatro cinco seis siete ocho nueve diez once doce"),
    "italian": _from_two("due tre quattro cinque sei sette otto nove dieci undici dodici"),
}


def number_words(language: str) -> Mapping[str, str]:
    """Numbers in digits by the folded words for them; where those of a language are not known, those of English."""
    return _NUMBER_WORDS.get(language, _NUMBER_WORDS["english"])
