"""The tables for what the program finds alike."""

PARALLEL_TABLES: tuple[str, ...] = ()
"""What the fifth version adds for parallels."""

PARALLEL_TABLE_NAMES: frozenset[str] = frozenset()
