"""The pages that are changed: the five articles, Python's own documentation, and made-up news with much repetition.

Thresholds are developed on the pages of one half and measured on the other. Nothing here is random but by seed.
"""

import random
from collections.abc import Iterator
from pathlib import Path
from pydoc_data import topics
from typing import NamedTuple

SEEDS = Path(__file__).parents[3] / "seeds"
_LONGEST = 12_000
_MADE_UP = 24


class Page(NamedTuple):
    """A text with a name."""

    name: str
    text: str


def pages(*, held_out: bool) -> list[Page]:
    """The pages thresholds are developed on, or those they are measured on."""
    everything = [*_articles(), *_documentation(), *(_made_up(number) for number in range(_MADE_UP))]
    return everything[1 if held_out else 0 :: 2]


def _articles() -> Iterator[Page]:
    for path in sorted(SEEDS.glob("*.txt")):
        yield Page(path.stem, path.read_text(encoding="utf-8"))


def _documentation() -> Iterator[Page]:
    """Prose with examples in it; wrapped lines, lists and much that is said twice."""
    for name, text in sorted(topics.topics.items()):
        if len(text) >= 3000:
            yield Page(f"python {name}", text[:_LONGEST])


_NAMES = (
    "Rutte",
    "Ishiba",
    "Nakatani",
    "Abe",
    "Trump",
    "Kishida",
    "Macron",
    "Scholz",
    "Merkel",
    "Yoon",
    "Modi",
    "Albanese",
    "Wong",
    "Lai",
    "Kim",
    "Putin",
)
_PLACES = (
    "Tokyo",
    "Brussels",
    "Washington",
    "Berlin",
    "Seoul",
    "Canberra",
    "Kyiv",
    "Beijing",
    "Geneva",
    "Yokosuka",
    "Hiroshima",
    "Paris",
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_THINGS = (
    "the agreement",
    "a joint statement",
    "the new budget",
    "military aid",
    "the trade talks",
    "the summit",
    "an early election",
    "the climate plan",
    "the defence treaty",
    "joint exercises",
    "the missile tests",
    "a cease-fire",
    "the border",
    "export controls",
    "the central bank's decision",
    "a code of conduct",
    "shipbuilding",
    "the supply of chips",
    "cyber security",
    "the sanctions",
)
_VERBS = (
    "welcomed",
    "rejected",
    "discussed",
    "criticised",
    "announced",
    "postponed",
    "defended",
    "signed",
    "questioned",
    "praised",
)
_FRAMES = (
    "{name} {verb} {thing} in {place} on {day}.",
    "“We cannot be silent about {thing},” {name} said in {place}.",
    "Officials in {place} said that {name} had {verb} {thing}, but gave no details.",
    "According to two people who were present, {name} and {other} {verb} {thing} for {number} hours.",
    "The prime minister {verb} {thing} — for the {ordinal} time this year — and left for {place}.",
    "It was the {ordinal} meeting of {name} and {other} since {day}, when {other} {verb} {thing}.",
    "“{thing_up} is indivisible,” {name} told reporters; {other} did not comment.",
    "In {year}, {place} had spent ${number} billion on {thing}.",
    "Critics of {name} say {thing} comes too late. Supporters point to {place}.",
    "Neither {place} nor {elsewhere} has {verb} {thing}.",
    "{name} will travel to {place} and then to {elsewhere}, where {thing} is on the agenda.",
    "No date was set.",
    "Read more: {thing_up} and what it means for {place}",
)
_BOILERPLATE = ("Advertisement", "Sign up for our newsletter to get the news of the day.", "Share this article")


def _made_up(number: int) -> Page:
    """News by the yard: the same names and turns of phrase over and over, which is what makes real pages hard."""
    chance = random.Random(f"page {number}")
    paragraphs = []
    for _ in range(chance.randint(8, 40)):
        paragraphs.append(" ".join(sentence(chance) for _ in range(chance.randint(1, 6))))
        if chance.random() < 0.1:
            paragraphs.append(chance.choice(_BOILERPLATE))
    return Page(f"made up {number}", chance.choice(("\n", "\n\n")).join(paragraphs) + "\n")


def sentence(chance: random.Random) -> str:
    """A sentence of made-up news."""
    thing = chance.choice(_THINGS)
    name, other = chance.sample(_NAMES, 2)
    place, elsewhere = chance.sample(_PLACES, 2)
    return chance.choice(_FRAMES).format(
        name=name,
        other=other,
        place=place,
        elsewhere=elsewhere,
        thing=thing,
        thing_up=thing[0].upper() + thing[1:],
        verb=chance.choice(_VERBS),
        day=chance.choice(_DAYS),
        number=chance.randint(2, 90),
        year=chance.randint(1990, 2025),
        ordinal=chance.choice(("second", "third", "fourth", "last")),
    )
