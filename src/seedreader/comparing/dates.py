"""Days, months and years that a text names, relative ones resolved against the day it was published.

`last year`, `two weeks ago` and `on Tuesday` mean something only beside a date; else they are left out. A weekday
is taken for the last one up to the day of publication, as in news. What is told in weeks, months or years is no more
precise than that: of weeks the month is taken.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from typing import NamedTuple

from seedreader.domain.text import Span

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"  # noqa: E501
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_FORMS = tuple(
    re.compile(form).finditer
    for form in (
        rf"\b{_MONTH} {_DAY}(?:[-–]\d\d?)?(?:,? {_YEAR})?",
        rf"\b{_DAY} {_MONTH}(?:,? {_YEAR})?",
        rf"\b{_MONTH} {_YEAR}",
        rf"\b{_YEAR}",
    )
)
_COUNTS = ("a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_digit = re.compile(r"\d").search
_relative = re.compile(
    r"\b(?:(?P<which>last|this|next) (?P<unit>year|month)|(?P<near>yesterday|today|tomorrow)"
    rf"|(?P<before>[Oo]n|[Ll]ast) (?P<weekday>{'|'.join(day.capitalize() for day in _WEEKDAYS)})"
    rf"|(?P<count>\d{{1,3}}|{'|'.join(_COUNTS)}) (?P<of>day|week|month|year)s? ago)\b",
).finditer
_STEPS = {"last": -1, "this": 0, "next": 1, "yesterday": -1, "today": 0, "tomorrow": 1}


class Moment(NamedTuple):
    """A date at `span`; what is not said is 0."""

    span: Span
    year: int
    month: int
    day: int

    def agrees(self, other: "Moment") -> bool:
        """Whether the two can be the same: nothing that both say differs. A year and a day without one say nothing
        of each other and are taken to agree."""
        pairs = zip(self[1:], other[1:], strict=True)
        return all(one == another or not one or not another for one, another in pairs)


def moments(text: str, span: Span, published: str = "") -> list[Moment]:
    """The dates in `text[span.start:span.end]`, in order; `published` is ISO 8601, as precise as it is known, or ""."""
    taken: list[Moment] = []
    for form in _FORMS if _digit(text, span.start, span.end) else ():
        for match in form(text, span.start, span.end):
            place = Span(match.start(), match.end())
            if not any(place.overlaps(other.span) for other in taken):
                groups = match.groupdict()
                taken.append(
                    Moment(
                        place, int(groups.get("year") or 0), _month(groups.get("month")), int(groups.get("day") or 0)
                    )
                )
    taken += _resolved(text, span, published)
    return sorted(taken)


def _month(name: str | None) -> int:
    if not name:
        return 0
    return next(number for number, month in enumerate(_MONTHS, 1) if month.startswith(name.lower()[:3]))


def _resolved(text: str, span: Span, published: str) -> Iterator[Moment]:
    known = [int(part) for part in re.findall(r"\d+", published[:10])]
    for match in _relative(text, span.start, span.end):
        place = Span(match.start(), match.end())
        if match["unit"] == "year" and known:
            yield Moment(place, known[0] + _STEPS[match["which"]], 0, 0)
        elif match["unit"] == "month" and len(known) > 1:
            months = 12 * known[0] + known[1] - 1 + _STEPS[match["which"]]
            yield Moment(place, months // 12, months % 12 + 1, 0)
        elif match["count"]:
            yield from _ago(match, place, known)
        elif match["unit"] is None and len(known) > 2:
            yield from _near(match, place, published)


def _ago(match: re.Match[str], place: Span, known: list[int]) -> Iterator[Moment]:
    word = match["count"]
    count = int(word) if word.isdigit() else _COUNTS.index(word) + 1
    if match["of"] == "year" and known:
        yield Moment(place, known[0] - count, 0, 0)
    elif match["of"] == "month" and len(known) > 1:
        months = 12 * known[0] + known[1] - 1 - count
        yield Moment(place, months // 12, months % 12 + 1, 0)
    elif match["of"] in {"day", "week"} and len(known) > 2:
        with suppress(ValueError, OverflowError):
            day = date(*known[:3]) - timedelta(days=count * (7 if match["of"] == "week" else 1))
            yield Moment(place, day.year, day.month, day.day if match["of"] == "day" else 0)


def _near(match: re.Match[str], place: Span, published: str) -> Iterator[Moment]:
    try:
        day = date.fromisoformat(published[:10])
        if match["near"]:
            day += timedelta(days=_STEPS[match["near"]])
        else:
            day -= timedelta(days=match["before"].lower() == "last")
            day -= timedelta(days=(day.weekday() - _WEEKDAYS.index(match["weekday"].lower())) % 7)
    except (ValueError, OverflowError):
        return
    yield Moment(place, day.year, day.month, day.day)
