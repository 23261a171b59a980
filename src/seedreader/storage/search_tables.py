"""The tables for finding again: the index over all words, and named queries."""

SEARCH_TABLES: tuple[str, ...] = ()
"""What the sixth version adds."""

SEARCH_TABLE_NAMES: frozenset[str] = frozenset()
