"""Words of English that say little, and numbers in letters. Made for news at large, not for a corpus."""

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

NEGATIONS = frozenset(
    """
    ain aren can't cannot couldn couldn't didn didn't doesn doesn't don don't hadn hadn't hasn hasn't haven haven't isn
    isn't neither never no nobody none nor not nothing shouldn shouldn't wasn wasn't weren weren't without won won't
    wouldn wouldn't
    """.split()  # noqa: SIM905
)
"""Words that turn a claim around, stop words or not."""

_SMALL = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen twenty
"""
_TENS = "thirty forty fifty sixty seventy eighty ninety hundred"

NUMBER_WORDS = {
    **{word: str(number) for number, word in enumerate(_SMALL.split())},
    **{word: str(10 * number) for number, word in enumerate(_TENS.split(), 3)},
    "dozen": "12",
    "first": "1st",
    "second": "2nd",
    "third": "3rd",
    "fourth": "4th",
    "fifth": "5th",
}
