"""How far something long has come, in words and as a bar."""

from seedreader.importing.progress import Progress

_BAR = 40


def bar(progress: Progress, cells: int = _BAR) -> str:
    """How much of it is done, as a bar."""
    filled = cells * min(progress.done, progress.total) // progress.total if progress.total else 0
    return "█" * filled + "░" * (cells - filled)


def count_told(progress: Progress) -> str:
    """How many of how many."""
    return f"{progress.done:,}" if progress.total is None else f"{progress.done:,} of {progress.total:,}"


def rate_told(progress: Progress) -> str:
    """How many a second, or a minute; "" while none is done."""
    if not progress.rate:
        return ""
    return f"{progress.rate:,.0f} a second" if progress.rate >= 1 else f"{progress.rate * 60:.0f} a minute"


def far_told(progress: Progress) -> str:
    """How many of how many, and how long the rest takes where that can be said."""
    return ", ".join(filter(None, (count_told(progress), left_told(progress))))


def left_told(progress: Progress) -> str:
    """How long the rest takes; "" where nobody can say."""
    left = progress.seconds_left
    if left is None or progress.cancelled:
        return ""
    return f"{max(1, round(left))} s left" if left < 90 else f"{round(left / 60)} min left"
