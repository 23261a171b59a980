"""The tables for what the program finds alike.

But for `refusals` they follow from the texts: they are outside the history, and are filled again when they are lost.
"""

REFUSALS = (
    # What a reader does not want to be offered. `pair` is a hash of the words of two sentences, in either order.
    """CREATE TABLE refusals (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uuid TEXT NOT NULL UNIQUE,
        pair TEXT NOT NULL,
        one TEXT NOT NULL,
        other TEXT NOT NULL,
        coder TEXT NOT NULL,
        created_at TEXT NOT NULL,
        rev INTEGER NOT NULL,
        checksum INTEGER NOT NULL
    )""",
    "CREATE INDEX refusals_pair ON refusals(pair)",
)

DERIVED = (
    # How far an article's current text has been read and compared: its sentences have the numbers `first` to before
    # `stop`; `reached` is where reading goes on, or NULL at the end; `sampled` says whether its spelling is counted.
    """CREATE TABLE compared (
        article_id INTEGER PRIMARY KEY,
        revision_id INTEGER NOT NULL,
        language TEXT NOT NULL,
        version INTEGER NOT NULL,
        first INTEGER NOT NULL,
        stop INTEGER NOT NULL,
        reached INTEGER,
        sampled INTEGER NOT NULL,
        paired INTEGER NOT NULL
    )""",
    # `features` are what a sentence is compared by, packed: to make them again takes a hundred times as long.
    """CREATE TABLE sentences (
        number INTEGER PRIMARY KEY,
        article_id INTEGER NOT NULL,
        start_offset INTEGER NOT NULL,
        text TEXT NOT NULL,
        features BLOB NOT NULL
    )""",
    # In which sentences a term stands: merged in the background by SQLite, so that an article is added at one go.
    """CREATE VIRTUAL TABLE sentence_terms USING fts5(
        terms, content = '', detail = 'none', columnsize = 0, tokenize = 'ascii'
    )""",
    "CREATE TABLE spelling_counts (piece TEXT PRIMARY KEY, sentences INTEGER NOT NULL) WITHOUT ROWID",
    """CREATE TABLE found_parallels (
        id INTEGER PRIMARY KEY,
        one_article INTEGER NOT NULL,
        one_number INTEGER NOT NULL,
        other_article INTEGER NOT NULL,
        other_number INTEGER NOT NULL,
        score REAL NOT NULL,
        band TEXT NOT NULL,
        pair TEXT NOT NULL,
        UNIQUE (one_number, other_number)
    )""",
    "CREATE INDEX found_parallels_one ON found_parallels(one_article, other_article)",
    "CREATE INDEX found_parallels_other ON found_parallels(other_article)",
    "CREATE INDEX found_parallels_score ON found_parallels(score)",
)

PARALLEL_TABLES = (*REFUSALS, *DERIVED)
"""What the fifth version adds for parallels."""

_COUNTED = """INSERT INTO parallel_counts
    SELECT article_id, {1} FROM (SELECT {0}.one_article AS article_id UNION ALL SELECT {0}.other_article)
    WHERE {0}.band <> 'weak'
    ON CONFLICT (article_id) DO UPDATE SET parallels = parallels + excluded.parallels"""

SUMMING_UP = (
    "CREATE INDEX compared_stop ON compared(stop)",
    "CREATE INDEX compared_sampled ON compared(sampled, first, stop) WHERE sampled = 1",
    "CREATE INDEX compared_unpaired ON compared(article_id) WHERE paired = 0",
    # In how many sentences a term stands, by a hash of it: the sum of both tables.
    "CREATE TABLE term_counts (term INTEGER PRIMARY KEY, sentences INTEGER NOT NULL)",
    "CREATE TABLE recent_term_counts (term INTEGER PRIMARY KEY, sentences INTEGER NOT NULL)",
    # How many strong or likely parallels an article has, whatever was answered to them; triggers keep it.
    "CREATE TABLE parallel_counts (article_id INTEGER PRIMARY KEY, parallels INTEGER NOT NULL)",
    "CREATE INDEX found_parallels_pair ON found_parallels(pair) WHERE band <> 'weak'",
    *(
        f"CREATE TRIGGER found_parallels_{name} AFTER {event} ON found_parallels BEGIN {changes}; END"
        for name, event, changes in (
            ("found", "INSERT", _COUNTED.format("NEW", "1")),
            ("forgotten", "DELETE", _COUNTED.format("OLD", "-1")),
            ("found_again", "UPDATE", f"{_COUNTED.format('OLD', '-1')}; {_COUNTED.format('NEW', '1')}"),
        )
    ),
)
"""What the seventh version adds for them."""

DERIVED_NAMES = (
    *("compared", "sentences", "term_counts", "recent_term_counts", "spelling_counts"),
    *("found_parallels", "parallel_counts"),
)
"""The ordinary tables that are filled again when they are lost."""

FORGETTING = (
    *(f"DELETE FROM {name}" for name in DERIVED_NAMES),
    "INSERT INTO sentence_terms (sentence_terms) VALUES ('delete-all')",
)
"""What empties them, so that they are filled anew."""
