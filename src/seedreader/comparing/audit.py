"""What a careful reader would look at again: links, threads and tags that may not say what was meant."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from seedreader.comparing.threads import CONTRADICTS, Thread
from seedreader.domain.links import Link
from seedreader.domain.passages import AnchorStatus, Passage
from seedreader.domain.tags import Tag
from seedreader.reading.display import quoted, shorten

_SAID: Final = 40
"""Cells of a passage that a finding repeats."""


class Check(StrEnum):
    """What was looked for."""

    LOST_END = "lost end"
    UNEXPLAINED = "contradiction without a note"
    ONE_ARTICLE = "within one article"
    ITSELF = "linked to itself"
    ONE_ORIGIN = "one origin"
    USED_ONCE = "tag used once"
    UNANSWERED = "suggestions unanswered"


class About(StrEnum):
    """What a finding is about."""

    LINK = "link"
    THREAD = "thread"
    TAG = "tag"
    ARTICLE = "article"


class Finding(NamedTuple):
    """One thing to look at: what it is about and its id (a tag's name), the passage to go to if any, what is so, and
    what to do."""

    check: Check
    about: About
    id: int | str
    passage: int | None
    detail: str
    hint: str


def audit(
    links: Iterable[Link],
    passages: Mapping[int, Passage],
    threads: Iterable[Thread],
    tags: Iterable[Tag],
    unanswered: Mapping[int, int],
    titles: Mapping[int, str],
) -> list[Finding]:
    """Everything that is worth a look, kind by kind.

    `passages` has those at the ends of links by id, `unanswered` how many parallels of an article wait for an answer,
    `titles` those of articles.
    """
    found = [each for link in links for each in _of_link(link, passages)]
    found += [each for thread in threads for each in _of_thread(thread)]
    found += [
        Finding(
            Check.USED_ONCE,
            About.TAG,
            tag.name,
            None,
            "only one passage has it",
            "Merge it, or tag what else it names.",
        )
        for tag in tags
        if tag.passages == 1
    ]
    found += [
        Finding(
            Check.UNANSWERED,
            About.ARTICLE,
            article,
            None,
            f"{count} in {_said(titles[article])}",
            f"Read them with: seedreader parallels {article}, or with p in the reader.",
        )
        for article, count in sorted(unanswered.items())
        if count
    ]
    order = list(Check)
    return sorted(found, key=lambda each: order.index(each.check))


def _of_link(link: Link, passages: Mapping[int, Passage]) -> Iterable[Finding]:
    source, target = passages[link.source_id], passages[link.target_id]
    for end in _each_once(source, target):
        if end.status is AnchorStatus.ORPHAN:
            yield Finding(
                Check.LOST_END,
                About.LINK,
                link.id,
                end.id,
                f"the article no longer has {_said(end.quote)}",
                "Give the passage a place again, or unlink.",
            )
    if link.type == CONTRADICTS and not link.note.strip():
        yield Finding(
            Check.UNEXPLAINED,
            About.LINK,
            link.id,
            source.id,
            f"{_said(source.quote)} and {_said(target.quote)} contradict each other",
            "Say in a note on the link in what.",
        )
    if source.id == target.id:
        yield Finding(
            Check.ITSELF, About.LINK, link.id, source.id, f"{_said(source.quote)} is linked to itself", "Unlink it."
        )
    elif source.article_id == target.article_id:
        yield Finding(
            Check.ONE_ARTICLE,
            About.LINK,
            link.id,
            source.id,
            f"{_said(source.quote)} and {_said(target.quote)} are both in article {source.article_id}",
            "Fine if that is meant; links between articles make threads tell more.",
        )


def _of_thread(thread: Thread) -> Iterable[Finding]:
    if len(thread.articles) > 1 and len(thread.origins) == 1:
        yield Finding(
            Check.ONE_ORIGIN,
            About.THREAD,
            thread.id,
            thread.members[0].passage,
            f"{thread.support}: {_said(thread.label)}",
            "They share one wording: do not count them as independent.",
        )


def _said(words: str) -> str:
    """The beginning of some words on one line, in quotation marks."""
    return quoted(shorten(words, _SAID))


def _each_once(*ends: Passage) -> Sequence[Passage]:
    return list({end.id: end for end in ends}.values())
