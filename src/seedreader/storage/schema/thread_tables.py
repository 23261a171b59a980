"""The table for what a reader calls a thread."""

THREAD_TABLES = (
    # A label hangs on the thread's oldest passage; where that is gone for a while, it waits for it.
    """CREATE TABLE thread_labels (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uuid TEXT NOT NULL UNIQUE,
        passage_id INTEGER NOT NULL UNIQUE,
        label TEXT NOT NULL,
        coder TEXT NOT NULL,
        created_at TEXT NOT NULL,
        modified_at TEXT NOT NULL,
        rev INTEGER NOT NULL,
        checksum INTEGER NOT NULL
    )""",
)
"""What the fifth version adds for threads."""
