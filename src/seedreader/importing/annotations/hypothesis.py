"""What Hypothesis exports: JSON as its API and its client have it, and the client's CSV.

Quotes and positions are W3C selectors. Replies have no place of their own and go below the note that they answer.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from seedreader.domain.arriving import Arriving, ArrivingArticle, ArrivingPassage, NotTaken
from seedreader.domain.identity import derived_uuid
from seedreader.errors import ImportFailed
from seedreader.importing.annotations.made import made_from

CSV_COLUMNS = frozenset({"url", "quote", "user", "body", "tags"})
"""Columns of the client's CSV, in lower case; there are more."""

Row = Mapping[str, Any]


def rows_of(document: object) -> list[Row] | None:
    """The annotations in a JSON document of Hypothesis; None where it is none."""
    rows: object = document
    if isinstance(document, Mapping):
        rows = document.get("rows", document.get("annotations", [document] if "uri" in document else None))
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) and "uri" in row for row in rows):
        return None
    return rows if rows or isinstance(document, Mapping) else None


def read_hypothesis(rows: list[Row]) -> Iterator[Arriving]:
    """Annotations of the API. Raises `ImportFailed` where they are not as the API has them."""
    try:
        replies = _replies(rows)
        seen: set[str] = set()
        for row in rows:
            yield from _read(row, replies, seen)
    except (TypeError, AttributeError, KeyError, ValueError) as error:
        raise ImportFailed("Its annotations are not as Hypothesis has them", "Export them anew as JSON.") from error


class HypothesisTable:
    """Reads rows of the client's CSV, one annotation each."""

    def __init__(self) -> None:
        self._articles: set[str] = set()

    def read(self, row: Mapping[str, str], line: int) -> Iterator[Arriving]:
        """A row, its columns in lower case."""
        url, quote = row.get("url", ""), row.get("quote", "")
        if row.get("annotation/reply type", "").casefold() == "reply":
            yield NotTaken(f"line {line}", "a reply, of which a table does not say what it answers; JSON does")
            return
        if not url or not quote:
            yield NotTaken(f"line {line}", "it is on a page as a whole" if url else "it has no address")
            return
        if url not in self._articles:
            self._articles.add(url)
            yield ArrivingArticle(key=url, source=url)
        made_at = row.get("creation date", "")
        uuid = derived_uuid("hypothesis", url, quote, row.get("user", ""), made_at)
        yield ArrivingPassage(
            key=uuid,
            article=url,
            quote=quote,
            tags=tuple(tag.strip() for tag in row.get("tags", "").split(",") if tag.strip()),
            note=row.get("body", ""),
            made=made_from(uuid, row.get("user", ""), made_at),
        )


def _read(row: Row, replies: Mapping[str, list[str]], seen: set[str]) -> Iterator[Arriving]:
    identifier, url = str(row.get("id", "")), str(row["uri"])
    if row.get("references"):
        return  # Below the note that it answers.
    selectors = [each for target in row.get("target") or [] for each in target.get("selector") or []]
    quote = next((each for each in selectors if each.get("type") == "TextQuoteSelector"), None)
    position: Row = next((each for each in selectors if each.get("type") == "TextPositionSelector"), {})
    if quote is None:
        yield NotTaken(f"{str(row.get('text') or identifier)[:60]!r} on {url}", "it is on a page as a whole")
        return
    if url not in seen:
        seen.add(url)
        titles = (row.get("document") or {}).get("title") or [""]
        yield ArrivingArticle(key=url, source=url, title=str(titles[0] if isinstance(titles, list) else titles))
    uuid = derived_uuid("hypothesis", identifier or f"{url} {quote['exact']}")
    yield ArrivingPassage(
        key=uuid,
        article=url,
        quote=str(quote["exact"]),
        prefix=str(quote.get("prefix", "")),
        suffix=str(quote.get("suffix", "")),
        start=_offset(position.get("start")),
        end=_offset(position.get("end")),
        tags=tuple(str(tag) for tag in row.get("tags") or ()),
        note="\n\n".join(filter(None, (str(row.get("text") or ""), *replies.get(identifier, ())))),
        made=made_from(uuid, _name(row), str(row.get("created", "")), str(row.get("updated", ""))),
    )


def _replies(rows: list[Row]) -> dict[str, list[str]]:
    """What was answered to each annotation, by its id, the oldest first."""
    answers: dict[str, list[str]] = {}
    for row in sorted(rows, key=lambda row: str(row.get("created", ""))):
        for first in (row.get("references") or ())[:1]:
            answers.setdefault(str(first), []).append(f"{_name(row)}: {row.get('text') or ''}")
    return answers


def _name(row: Row) -> str:
    """The user's name out of an account such as `acct:ada@hypothes.is`."""
    return str(row.get("user") or "").removeprefix("acct:").partition("@")[0]


def _offset(value: object) -> int | None:
    """Positions are of the page as a browser has it, in UTF-16, so that they are hints."""
    return value if type(value) is int and 0 <= value < 2**53 else None
