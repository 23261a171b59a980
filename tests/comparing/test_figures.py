"""Dates and counted numbers as a text names them."""

import pytest
from hypothesis import given, settings

from seedreader.comparing.dates import moments
from seedreader.comparing.figures import figures
from seedreader.domain.text import Span
from tests import strategies


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("on April 9, he left", "", (0, 4, 9)),
        ("on Apr. 8, 2025.", "", (2025, 4, 8)),
        ("the 9th May 2021", "", (2021, 5, 9)),
        ("9 May 2021", "", (2021, 5, 9)),
        ("in June 2022", "", (2022, 6, 0)),
        ("by 2030", "", (2030, 0, 0)),
        ("he may 3 times", "", None),
        ("last year", "2025-04-10", (2024, 0, 0)),
        ("next month", "2024-12", (2025, 1, 0)),
        ("on Tuesday", "2025-04-10", (2025, 4, 8)),
        ("yesterday", "2025-03-01", (2025, 2, 28)),
        ("today", "2025-04-10T12:00:00Z", (2025, 4, 10)),
        ("last Tuesday", "2025-04-08", (2025, 4, 1)),
        ("three days ago", "2025-03-01", (2025, 2, 26)),
        ("a week ago", "2025-03-04", (2025, 2, 0)),
        ("14 months ago", "2025-03", (2024, 1, 0)),
        ("two years ago", "2025", (2023, 0, 0)),
        ("two days ago", "2025-04", None),
        ("two months ago", "2025", None),
        ("two years ago", "", None),
        ("next month", "2025", None),
        ("yesterday", "2025-04", None),
        ("900 weeks ago", "0001-01-01", None),
        ("last year", "", None),
        ("on Tuesday", "2025", None),
        ("yesterday", "2025-99-99", None),
        ("yesterday", "0001-01-01", None),
        ("in room 1,000", "", None),
    ],
)
def test_dates(text: str, published: str, expected: tuple[int, int, int] | None) -> None:
    found = [moment[1:] for moment in moments(text, Span(0, len(text)), published)]
    assert found == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a crowd of 18,400 people", [("peopl", 18_400)]),
        ("2.5 million euros", [("euro", 2_500_000)]),
        ("$55 billion budget", [("dollar", 55e9)]),
        ("rose by 2% to twelve per cent", [("%", 2), ("%", 12)]),
        ("a magnitude 6.1 earthquake", [("magnitud", 6.1)]),
        ("won 3-2 games at 4:12 hours", []),
        ("the 61-year-old", []),
        ("in 2025 on April 9", []),
        ("IP4 and G7 met", []),
        ("one of them", []),
        ("he counted 14. People left", []),
    ],
)
def test_counted_numbers(text: str, expected: list[tuple[str, float]]) -> None:
    assert [(figure.unit, figure.value) for figure in figures(text, Span(0, len(text)))] == expected


@given(strategies.places())
@settings(max_examples=50)
def test_figures_and_dates_lie_in_the_passage(place: strategies.Place) -> None:
    counted, dated = figures(place.text, place.span), moments(place.text, place.span, "2025-04-10")
    for span in [figure.span for figure in counted] + [moment.span for moment in dated]:
        assert place.span.start <= span.start < span.end <= place.span.end
