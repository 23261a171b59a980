"""The table for what a reader calls a thread."""

THREAD_TABLES: tuple[str, ...] = ()
"""What the fifth version adds for threads."""

THREAD_TABLE_NAMES: frozenset[str] = frozenset()
