"""Where sentences end.

A full stop ends a sentence unless it belongs to an abbreviation, an initial or a number, or unless the text goes on in
lower case (`“Really?” he said`). The decision looks only at the word before and the word after, so it costs the same
anywhere in a text. It is made for news prose in languages with Latin script, and holds for CJK, Arabic and Devanagari
punctuation; the end of a paragraph always ends a sentence.

The kinds of abbreviation follow Kiss and Strunk, “Unsupervised Multilingual Sentence Boundary Detection” (2006): those
that never end a sentence (`Mr.`), those that do when a word follows that likes to begin one (`U.S. The`), those that go
with numbers (`no. 12`), and ordinals.
"""

import re
from collections.abc import Iterator

CLOSERS = "\"'”’»›“‘«‹)]}」』）】〉》〕"
STOPS = ".!?…؟۔।॥‽。！？｡．"
"""What can stand at the end of a sentence, and what can follow it there.

Of quotation marks those, too, that open in one language what they close in another: who opens has a blank before."""

_OPENERS = re.escape("\"'“‘„«‹([{「『（【〈《〔¿¡—–-")
_BLANK = r"[ \t\n\u00a0\u2009\u202f\u3000]"
_WIDE = frozenset("。！？｡．")
_SET_OFF = r"[ \u00a0\u202f][»›](?=\s|\Z)"
"""A French closing mark, with its blank."""

_stops = re.compile(
    rf"(?P<stop>[{STOPS}]+)(?P<closers>[{re.escape(CLOSERS)}]*(?:{_SET_OFF})?(?:\[\d{{1,3}}\])*)"
).finditer
_blank = re.compile(_BLANK).match
_what_follows = re.compile(rf"{_BLANK}*[{_OPENERS}]*{_BLANK}*(?P<word>[^\W_]*)(?P<dot>\.?)").match
_word_before = re.compile(rf"[^\s{_OPENERS}”’/]+\Z").search
_acronym = re.compile(r"[^\W\d_]{1,2}(?:\.[^\W\d_]{1,3})+").fullmatch
_ellipsis = re.compile(r"…|\.\.").search
_REACH = 40
"""Code points looked at on either side of a stop."""


def _words(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


_NEVER_END = _words(
    "mr mrs ms mx dr prof gen sen rep gov pres maj col lt sgt cpl capt cmdr cdr adm brig pvt hon rev mme mlle messrs",
    "supt insp dept btg rgt cp vs cf eg ie viz approx incl esp",
)
_WITH_NUMBERS = _words(
    "no nos nr vol vols p pp fig figs art arts sec ch para jan feb mar apr jun jul aug sep sept oct nov dec"
)
_ALSO_WORDS = _words("no nos art arts figs mar para")
_MAY_END = _words("etc al inc ltd co corp par jr sr st ste ave blvd rd mt assn univ esq phd")
_BEGINNERS = _words(
    "the this that these those he she it they we you i his her its their our my but and so yet in on at for from with",
    "by as if when while after before although though since because however meanwhile moreover there here who what why",
    "how where no not a an some many most all both each another other even still now then today yesterday",
)
"""Words that hardly follow an abbreviation inside a sentence with a capital letter."""


def sentence_ends(text: str, start: int, end: int, limit: int) -> Iterator[int]:
    """Where sentences end in `[start, end]`, closing quotes included, in a paragraph that ends at `limit`.

    The end of the paragraph is not among them unless a stop stands there. `start` must not lie inside a run of stops
    and closing quotes.
    """
    for match in _stops(text, start, limit):
        if match.end() > end:
            return
        if _WIDE.intersection(match["stop"]):
            if not match["closers"] or not "\u3041" <= text[match.end() : match.end() + 1] <= "\u3096":
                yield match.end()
        elif (match.end() == limit or _blank(text, match.end())) and _ends(text, match, limit):
            yield match.end()


def _ends(text: str, match: re.Match[str], limit: int) -> bool:
    following = _what_follows(text, match.end(), min(limit, match.end() + _REACH))
    word = following["word"] if following else ""
    if word[:1].islower():
        return False
    stop, begin = match["stop"], match.start()
    if _ellipsis(stop):
        return not text[begin - 1 : begin].isspace()
    if stop != "." or match["closers"]:
        return True
    before = _word_before(text, max(0, begin - _REACH), begin)
    if before is None:
        return True
    initial = bool(following and len(word) == 1 and following["dot"])
    return _full_stop_ends(text, before, word, begins=word.lower() in _BEGINNERS and not initial)


def _full_stop_ends(text: str, before: re.Match[str], word: str, *, begins: bool) -> bool:
    """Whether a single full stop after the word `before` and in front of `word` ends a sentence."""
    token = before[0]
    lower = token.lower()
    if token.isdigit():
        return before.start() > 0 and text[before.start() - 1] != "\n"
    if lower in _WITH_NUMBERS:
        return not word[:1].isdigit() and (begins or lower in _ALSO_WORDS)
    if lower in _NEVER_END:
        return False
    if lower in _MAY_END or _acronym(token) or (len(token) == 1 and token.isupper()):
        return begins
    return True
