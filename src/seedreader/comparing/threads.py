"""Threads: passages connected by links, one claim or quotation across sources, and how many wordings stand behind.

Threads are derived, never stored: whoever changes a link has changed them. A thread is known by its oldest passage, so
that what a reader calls it can be kept by that.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from seedreader.comparing.denying import denials
from seedreader.comparing.drift import alike
from seedreader.comparing.evidence import Side, shared_quotation
from seedreader.comparing.features import quotations
from seedreader.comparing.speech import Speech, speech

CONTRADICTS: Final = "contradicts"
_SAME_WORDING: Final = 0.75
_LONGEST_LABEL: Final = 80


class Member(NamedTuple):
    """A passage of a thread: its id, its article's id, and its words where they stand."""

    passage: int
    article: int
    side: Side

    @property
    def words(self) -> str:
        """The words as they stand."""
        return self.side.text[self.side.span.start : self.side.span.end]


class Tie(NamedTuple):
    """A link between the passages with these ids; `inverse` is how it reads from the target, "" for the same."""

    type: str
    source: int
    target: int
    inverse: str = ""


@dataclass(frozen=True, slots=True)
class Thread:
    """Connected passages.

    `members` are in order of publication (those without a date last, then by article and place), `ties` the links among
    them; `label` is made of the first passage's words, unless one was given (`labelled`); `origins` groups the ids of
    passages by wording: near-identical wording is one origin, however many articles carry it.
    """

    id: int
    label: str
    members: tuple[Member, ...]
    ties: tuple[Tie, ...]
    origins: tuple[tuple[int, ...], ...]
    labelled: bool = False

    @property
    def articles(self) -> tuple[int, ...]:
        """The ids of the articles that have a passage in the thread, in the order of members."""
        return tuple(dict.fromkeys(member.article for member in self.members))

    @property
    def conflict(self) -> bool:
        """Whether a link within says that one contradicts another."""
        return any(tie.type == CONTRADICTS for tie in self.ties)

    @property
    def support(self) -> str:
        """As in `4 articles, 2 origins`."""
        articles, origins = len(self.articles), len(self.origins)
        return f"{articles} article{'s' * (articles != 1)}, {origins} origin{'s' * (origins != 1)}"

    def cell(self, article: int) -> tuple[Member, ...]:
        """What one article says; empty where it is silent."""
        return tuple(member for member in self.members if member.article == article)


def threads(members: Iterable[Member], ties: Iterable[Tie], labels: Mapping[int, str] | None = None) -> list[Thread]:
    """The threads that links make of passages, by the id of their oldest passage, ascending.

    `labels` are given ones by a passage's id; the oldest passage with one decides. Links to passages that are not among
    `members` are left out, and so are passages without a link; a link of a passage with itself connects nothing.
    """
    known = {member.passage: member for member in members}
    within = [tie for tie in ties if tie.source in known and tie.target in known and tie.source != tie.target]
    root = _roots(within)
    groups: dict[int, list[Member]] = {}
    for passage in sorted(root):
        groups.setdefault(root[passage], []).append(known[passage])
    tied: dict[int, list[Tie]] = {}
    for tie in within:
        tied.setdefault(root[tie.source], []).append(tie)
    return [_thread(group, tied[oldest], labels or {}) for oldest, group in sorted(groups.items())]


def origins(members: Sequence[Member]) -> tuple[tuple[int, ...], ...]:
    """The ids of passages grouped by wording: connected by pairs whose content words are mostly the same in order.

    A passage that is quoted within a longer one (all but its whole wording stands in it between quotation marks) comes
    from the same origin, and so do quotations of which one is cut short, and passages of one article that have words in
    common: they are the same words.
    """
    pairs = [
        Tie("", one.passage, other.passage)
        for place, one in enumerate(members)
        for other in members[place + 1 :]
        if _overlap(one, other) or same_wording(one.side, other.side)
    ]
    root = _roots(pairs)
    groups: dict[int, list[int]] = {}
    for member in members:
        groups.setdefault(root.get(member.passage, member.passage), []).append(member.passage)
    return tuple(tuple(group) for group in groups.values())


def _overlap(one: Member, other: Member) -> bool:
    return one.article == other.article and one.side.span.overlaps(other.side.span)


def same_wording(one: Side, other: Side) -> bool:
    """Whether two passages, or what they quote if either is a quotation, are near-identical in wording."""
    if _near_identical(one, other):
        return True
    if Speech.QUOTED not in {speech(side.text, side.span, side.language) for side in (one, other)}:
        return False
    if shared_quotation(one, other):
        return True
    return any(_near_identical(mine, its) for mine in (one, *_quoted(one)) for its in (other, *_quoted(other)))


def _near_identical(one: Side, other: Side) -> bool:
    """Whether nearly all words are the same, and what the one says the other does not deny."""
    if alike(one, other, _SAME_WORDING) < _SAME_WORDING:
        return False
    ours, theirs = (denials(side.text, side.span, side.language) for side in (one, other))
    return len(ours) == len(theirs)


def _quoted(side: Side) -> list[Side]:
    return [
        Side(side.text, span, side.published, side.language)
        for span in quotations(side.text)
        if side.span.start <= span.start and span.end <= side.span.end
    ]


def _roots(ties: Iterable[Tie]) -> dict[int, int]:
    """The lowest passage that each tied passage is connected with (disjoint sets; R. E. Tarjan, 1975)."""
    parent: dict[int, int] = {}

    def find(passage: int) -> int:
        parent.setdefault(passage, passage)
        while parent[passage] != passage:
            parent[passage] = parent[parent[passage]]
            passage = parent[passage]
        return passage

    for tie in ties:
        one, other = sorted((find(tie.source), find(tie.target)))
        parent[other] = one
    return {passage: find(passage) for passage in parent}


def _thread(group: Sequence[Member], ties: Sequence[Tie], labels: Mapping[int, str]) -> Thread:
    ordered = sorted(
        group,
        key=lambda member: (
            not member.side.published, member.side.published, member.article, member.side.span, member.passage,
        ),
    )  # fmt: skip
    given = next((labels[member.passage] for member in group if labels.get(member.passage)), "")
    label = given or _label(ordered[0].side)
    return Thread(group[0].passage, label, tuple(ordered), tuple(ties), origins(ordered), bool(given))


def _label(side: Side) -> str:
    """The passage on one line, cut after a word."""
    line = " ".join(side.text[side.span.start : side.span.end].split())
    if len(line) <= _LONGEST_LABEL:
        return line
    return f"{line[:_LONGEST_LABEL].rsplit(' ', 1)[0]}…"
