"""Which passages a question asks for by their tags."""

from collections.abc import Collection, Iterable, Mapping

from seedreader.asking.questions import Clause, Question, Where

Tags = Collection[int]
"""The ids of the tags on a passage."""


class PassageFilter:
    """The clauses of a question that are of tags alone, and the tags that others name beside words.

    `tag_ids` are those that a name in the question means. It is false where no tag is asked for.
    """

    def __init__(self, asked: Question, tag_ids: Mapping[str, Collection[int]]) -> None:
        self._clauses = [clause for clause in asked.clauses if all(term.where is Where.TAG for term in clause)]
        self._ids = tag_ids
        mixed = [clause for clause in asked.clauses if clause not in self._clauses]
        self._alternatives = [
            term for clause in mixed for term in clause if term.where is Where.TAG and not term.negated
        ]
        self.wanted = any(not term.negated for clause in self._clauses for term in clause)
        """Whether only passages are asked for."""

    def __bool__(self) -> bool:
        return bool(self._clauses or self._alternatives)

    @property
    def also(self) -> bool:
        """Whether passages are asked for by their tags, beside words."""
        return bool(self._alternatives)

    def fits(self, tags: Tags) -> bool:
        """Whether a passage has all the tags that it should, and none that it should not."""
        return all(self._holds(clause, tags) for clause in self._clauses)

    def fits_place(self, passages: Iterable[Tags]) -> bool:
        """Whether words fit that stand on these passages: on one that fits, or, unless that is wanted, on none that
        does not.
        """
        return any(map(self.fits, passages)) if self.wanted else all(map(self.fits, passages))

    def asks_for(self, tags: Tags) -> bool:
        """Whether a passage is asked for as such, whatever its words."""
        beside = not self._alternatives or any(self._carries(term.words, tags) for term in self._alternatives)
        return beside and self.fits(tags)

    def _holds(self, clause: Clause, tags: Tags) -> bool:
        return any(self._carries(term.words, tags) is not term.negated for term in clause)

    def _carries(self, name: str, tags: Tags) -> bool:
        return any(tag in self._ids[name] for tag in tags)
