"""How threads are printed."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from seedreader.cli.showing import Kind
from seedreader.cli.tables import Column

if TYPE_CHECKING:
    from seedreader.comparing.threads import Thread
    from seedreader.domain.library import Library


def thread_kind(library: "Library") -> "Kind[Thread]":
    """Threads of that library; people see which articles carry them, and which are silent."""
    articles = [article.id for article in library.articles.list()]
    return Kind(
        _row,
        (
            Column("thread", number=True),
            Column("support"),
            Column("conflict"),
            Column("articles"),
            Column("silent"),
            Column("label", flexible=True),
        ),
        lambda thread: (
            thread.id,
            thread.support,
            "contradiction" if thread.conflict else "",
            _listed(article for article in articles if thread.cell(article)),
            _listed(article for article in articles if not thread.cell(article)),
            thread.label,
        ),
    )


def put_synopsis(library: "Library | None", threads: "Iterable[Thread]", as_json: bool) -> None:
    """Print threads."""
    from seedreader.cli.as_json import put_array
    from seedreader.cli.showing import put_all

    if library is not None:
        put_all(thread_kind(library), threads, as_json)
    elif as_json:
        put_array(())


def _row(thread: "Thread") -> dict[str, Any]:
    return {
        "thread": thread.id,
        "label": thread.label,
        "cells": {
            str(article): [member.passage for member in thread.cell(article)] for article in sorted(thread.articles)
        },
        "articles": len(thread.articles),
        "origins": [list(origin) for origin in thread.origins],
        "conflict": thread.conflict,
    }


def _listed(ids: Iterable[int]) -> str:
    found = [str(each) for each in ids]
    return ", ".join(found) if len(found) <= _MOST else f"{', '.join(found[:_MOST])} and {len(found) - _MOST} more"


_MOST = 8
