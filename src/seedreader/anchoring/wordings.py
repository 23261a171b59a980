"""How two wordings differ."""

from seedreader.anchoring.shingles import words


def similarity(one: str, other: str) -> float:
    """Levenshtein's, 1.0 for the same words and 0.0 for nothing in common."""
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.normalized_similarity(one, other)


def only_slips(one: str, other: str) -> bool:
    """Whether two wordings differ by slips of the pen alone: no word exchanged, no number touched."""
    from rapidfuzz.distance import Levenshtein

    ours, theirs = [match[0] for match in words(one)], [match[0] for match in words(other)]
    for step in Levenshtein.opcodes(ours, theirs):
        if step.tag != "equal":
            before = "".join(ours[step.src_start : step.src_end])
            after = "".join(theirs[step.dest_start : step.dest_end])
            if any(map(str.isdigit, before + after)) or similarity(before, after) < 0.6:
                return False
    return True
