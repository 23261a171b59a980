"""Changing a page while keeping track of where every word went.

A page is taken apart into units: words, blanks and single other characters. An edit changes units, puts in new ones,
takes some out or moves some; each keeps the offsets it had.
"""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from seedreader.domain.text import Span
from tests.benchmarks.anchoring.pages import sentence

_units = re.compile(r"\w+|\s+|[^\w\s]").finditer
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\Z")


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of the new text; `start` and `end` are the old offsets it stands for, -1 for what was put in.

    `alive` says that it is the old word, if misspelt, and not another in its place.
    """

    text: str
    start: int = -1
    end: int = -1
    alive: bool = True

    @property
    def is_word(self) -> bool:
        """Whether it is a word."""
        return self.text[:1].isalnum()


Units = list[Unit]


@dataclass(frozen=True, slots=True)
class Truth:
    """Where a passage went: `span` is None where nothing of it is left.

    `alive` is the share of its words that are still there, `split` says that they do not stand together.
    """

    span: Span | None
    alive: float
    split: bool


def units_of(text: str) -> Units:
    """A text taken apart."""
    return [Unit(match[0], *match.span()) for match in _units(text)]


def text_of(units: Sequence[Unit]) -> str:
    """Units put together."""
    return "".join(unit.text for unit in units)


def truths(old: str, units: Sequence[Unit], spans: Sequence[Span]) -> list[Truth]:
    """Where each old span is in the new text."""
    offsets = [0]
    for unit in units:
        offsets.append(offsets[-1] + len(unit.text))
    return [_truth(units, offsets, span, _letters(old[span.start : span.end])) for span in spans]


def _letters(text: str) -> int:
    return sum(len(match[0]) for match in _units(text) if match[0][0].isalnum())


def _truth(units: Sequence[Unit], offsets: Sequence[int], span: Span, size: int) -> Truth:
    ours = [
        index
        for index, unit in enumerate(units)
        if span.start <= unit.start and unit.end <= span.end and not unit.text.isspace()
    ]
    words = [index for index in ours if units[index].is_word]
    alive = sum(units[index].end - units[index].start for index in words if units[index].alive)
    if not alive:
        return Truth(None, 0.0, split=False)
    between = units[ours[0] : ours[-1] + 1]
    origins = [unit.start for unit in between if unit.start >= 0 and not unit.text.isspace()]
    split = origins != sorted(origins) or any(not span.start <= origin < span.end for origin in origins)
    return Truth(Span(offsets[ours[0]], offsets[ours[-1] + 1]), alive / max(1, size), split)


def sentences_of(units: Units) -> list[Units]:
    """The units, sentence by sentence, blanks after a sentence with it."""
    found: list[Units] = [[]]
    for index, unit in enumerate(units):
        if unit.text.isspace():
            found[-1].append(unit)
            if "\n\n" in unit.text or _SENTENCE_END.search(text_of(units[max(0, index - 3) : index])):
                found.append([])
        else:
            found[-1].append(unit)
    return [each for each in found if each]


def typos(units: Units, rate: float, chance: random.Random) -> Units:
    """Misspell words: a letter left out, doubled, exchanged or swapped with the next."""
    return [
        replace(unit, text=_misspelt(unit.text, chance)) if unit.is_word and chance.random() < rate else unit
        for unit in units
    ]


def _misspelt(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word))
    letter = chance.choice("abcdefghijklmnopqrstuvwxyz")
    kinds = [word[:at] + letter + word[at:], word[:at] + letter + word[at + 1 :], word[:at] + word[at] + word[at:]]
    if len(word) > 2:
        kinds.append(word[:at] + word[at + 1 :])
    if at + 1 < len(word):
        kinds.append(word[:at] + word[at + 1] + word[at] + word[at + 2 :])
    return chance.choice(kinds)


def words(units: Units, rate: float, chance: random.Random) -> Units:
    """Exchange, take out and put in words."""
    vocabulary = [unit.text for unit in units if unit.is_word]
    changed: Units = []
    for unit in units:
        if not unit.is_word or chance.random() >= rate:
            changed.append(unit)
        elif (kind := chance.choice(("exchange", "exchange", "take out", "put in"))) == "exchange":
            changed.append(replace(unit, text=chance.choice(vocabulary), alive=False))
        elif kind == "put in":
            changed += [Unit(chance.choice(vocabulary)), Unit(" "), unit]
        elif changed and changed[-1].text == " ":
            changed.pop()
    return changed


def deletions(units: Units, rate: float, chance: random.Random) -> Units:
    """Take out sentences."""
    return [unit for each in sentences_of(units) if chance.random() >= rate for unit in each]


def many_deletions(units: Units, rate: float, chance: random.Random) -> Units:
    """Take out three times as many sentences."""
    return deletions(units, 3 * rate, chance)


def replacements(units: Units, rate: float, chance: random.Random) -> Units:
    """Put another sentence in the place of one, a new one or one like another of the page."""
    parts = sentences_of(units)
    changed: Units = []
    for each in parts:
        changed += _inserted([part for part in parts if part is not each], chance) if chance.random() < rate else each
    return changed


def copied_over(units: Units, rate: float, chance: random.Random) -> Units:
    """Put a copy of another sentence that stays, some with a word changed, in the place of one."""
    parts = sentences_of(units)
    staying = [part for part in parts if chance.random() >= rate] or parts
    changed: Units = []
    for each in parts:
        if any(each is part for part in staying):
            changed += each
        else:
            changed += [Unit(unit.text) for unit in words(chance.choice(staying), chance.choice((0, 0.05)), chance)]
    return changed


def insertions(units: Units, rate: float, chance: random.Random) -> Units:
    """Put in sentences: new ones, or old ones of the page with a few words changed."""
    parts = sentences_of(units)
    changed: Units = []
    for each in parts:
        changed += each
        if chance.random() < rate:
            changed += _inserted(parts, chance)
    return changed


def _inserted(parts: list[Units], chance: random.Random) -> Units:
    like = words(chance.choice(parts), 0.3, chance)
    if chance.random() < 0.7 or all(unit.alive and unit.start >= 0 for unit in like):
        return [Unit(unit.text) for unit in units_of(sentence(chance) + " ")]
    return [Unit(unit.text) for unit in like]


def moves(units: Units, rate: float, chance: random.Random) -> Units:
    """Put sentences elsewhere."""
    parts = sentences_of(units)
    staying = [part for part in parts if chance.random() >= rate]
    for part in [part for part in parts if not any(part is other for other in staying)]:
        staying.insert(chance.randint(0, len(staying)), part)
    return [unit for part in staying for unit in part]


def edited_moves(units: Units, rate: float, chance: random.Random) -> Units:
    """Put sentences elsewhere and misspell a few words everywhere."""
    return typos(moves(units, rate, chance), rate / 3, chance)


def paragraph_moves(units: Units, rate: float, chance: random.Random) -> Units:
    """Put runs of sentences elsewhere."""
    parts = sentences_of(units)
    for _ in range(max(1, int(len(parts) * rate / 3))):
        start = chance.randrange(len(parts))
        run = parts[start : start + chance.randint(2, 4)]
        del parts[start : start + len(run)]
        at = chance.randint(0, len(parts))
        parts[at:at] = run
    return [unit for part in parts for unit in part]


def everything(units: Units, rate: float, chance: random.Random) -> Units:
    """Some of all edits and a change of typography."""
    for edit in (moves, deletions, insertions, words, typos):
        units = edit(units, rate / 4, chance)
    return reflowed(curly(units, rate, chance), rate, chance)


_CURLY = str.maketrans({"'": "’", "“": '"', "”": '"', "’": "'", "‘": "'"})


def curly(units: Units, rate: float, chance: random.Random) -> Units:
    """Exchange typographic and typewriter quotation marks."""
    return [replace(unit, text=unit.text.translate(_CURLY)) for unit in units]


def dashes(units: Units, rate: float, chance: random.Random) -> Units:
    """Set dashes in other ways."""
    ways = {"—": "--", "–": "-", "-": "‐", "−": "-"}
    return [replace(unit, text=ways.get(unit.text, unit.text)) for unit in units]


def hard_blanks(units: Units, rate: float, chance: random.Random) -> Units:
    """Make blanks no-break spaces."""
    return [replace(u, text="\xa0") if u.text == " " and chance.random() < 0.3 else u for u in units]


def reflowed(units: Units, rate: float, chance: random.Random) -> Units:
    """Set the text to another width, words parted at the ends of lines."""
    width = chance.randint(40, 90)
    changed: Units = []
    column = 0
    for unit in units:
        if unit.text.isspace() and unit.text.count("\n") < 2:
            unit = replace(unit, text=" " if column < width else "\n")
            column = 0 if unit.text == "\n" else column
        elif len(unit.text) > 8 and unit.is_word and column >= width - 6:
            unit, column = replace(unit, text=f"{unit.text[:4]}-\n{unit.text[4:]}"), 0
        column += len(unit.text)
        changed.append(unit)
    return changed


def decomposed(units: Units, rate: float, chance: random.Random) -> Units:
    """Compatibility and zero-width characters, letters and their accents apart."""
    ways = (("é", "e\u0301"), ("ï", "i\u0308"), ("fi", "ﬁ"), ("...", "…"), ("the", "t\u200bhe"), ("or", "o\u00adr"))
    changed = units
    for plain, other in ways:
        changed = [replace(unit, text=unit.text.replace(plain, other)) for unit in changed]
    return changed


Edit = Callable[[Units, float, random.Random], Units]
TYPOGRAPHY: dict[str, Edit] = {
    "quotes": curly,
    "dashes": dashes,
    "no-break spaces": hard_blanks,
    "reflow": reflowed,
    "characters": decomposed,
}
EDITS: dict[str, Edit] = {
    "typos": typos,
    "words": words,
    "sentences deleted": deletions,
    "sentences inserted": insertions,
    "30 % of sentences deleted": many_deletions,
    "sentences replaced": replacements,
    "sentences copied over others": copied_over,
    "sentences moved": moves,
    "runs of sentences moved": paragraph_moves,
    "moved and misspelt": edited_moves,
    "some of everything": everything,
}
