"""The tables for finding again: an index over all words, what is still to be put into it, and named queries.

But for `queries` they follow from articles and notes: they are outside the history, and are filled again when they are
lost. Words are folded by the program (`asking.words`), so no trigger can fill the index; triggers, through which undo,
redo and other programs go, too, say what is to be done.
"""

QUERIES = """CREATE TABLE queries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL UNIQUE,
    expression TEXT NOT NULL,
    coder TEXT NOT NULL,
    created_at TEXT NOT NULL,
    modified_at TEXT NOT NULL,
    rev INTEGER NOT NULL,
    checksum INTEGER NOT NULL
)"""

_INDEX = (
    # What of each article is in the index: this text under this title, up to `reached`, or, where that is NULL, to the
    # end; `version` is that of the folding. How the rows of `article_words` are numbered says `words.word_index`.
    """CREATE TABLE indexed (
        article_id INTEGER PRIMARY KEY,
        generation INTEGER NOT NULL,
        text_id INTEGER NOT NULL,
        title TEXT NOT NULL,
        reached INTEGER,
        version INTEGER NOT NULL
    )""",
    # Words can only be taken out of an index by somebody who has them still; so the rows of an article as it was stay,
    # and are known by this.
    "CREATE TABLE outdated_words (key INTEGER PRIMARY KEY)",
    """CREATE TABLE unindexed (
        kind TEXT NOT NULL CHECK (kind IN ('article', 'passage', 'link')),
        article_id INTEGER NOT NULL,
        id INTEGER NOT NULL,
        PRIMARY KEY (article_id, kind, id)
    ) WITHOUT ROWID""",
    "CREATE VIRTUAL TABLE article_words USING fts5(title, text, content = '', tokenize = 'ascii', prefix = '2 3')",
    "CREATE VIRTUAL TABLE note_words USING fts5(note, tokenize = 'ascii', prefix = '2 3')",
    "CREATE INDEX passages_noted ON passages(article_id) WHERE note <> ''",
)

FILL = (
    "INSERT OR IGNORE INTO unindexed SELECT 'article', id, id FROM articles",
    "INSERT OR IGNORE INTO unindexed SELECT 'passage', article_id, id FROM passages WHERE note <> ''",
    """INSERT OR IGNORE INTO unindexed SELECT 'link', article_id, links.id
        FROM links JOIN passages ON passages.id = source_id WHERE links.note <> ''""",
)
"""Says that everything is to be indexed."""

EMPTYING = (
    "INSERT INTO article_words (article_words) VALUES ('delete-all')",
    # A row is taken out by its words, which a damaged index does not have.
    "INSERT INTO note_words (note_words) VALUES ('rebuild')",
    *(f"DELETE FROM {table}" for table in ("note_words", "indexed", "outdated_words")),
    *FILL,
)
"""Takes everything out, and says that it is to be indexed anew."""


def _article(row: str) -> str:
    return f"INSERT OR IGNORE INTO unindexed VALUES ('article', {row}.id, {row}.id);"


def _passage(row: str) -> str:
    return f"INSERT OR IGNORE INTO unindexed VALUES ('passage', {row}.article_id, {row}.id);"


def _link(row: str) -> str:
    return f"""INSERT OR IGNORE INTO unindexed
        SELECT 'link', article_id, {row}.id FROM passages WHERE id = {row}.source_id;"""


_ON = {
    "articles_come AFTER INSERT ON articles": _article("NEW"),
    """articles_change AFTER UPDATE OF title, revision_id ON articles
        WHEN OLD.title <> NEW.title OR OLD.revision_id <> NEW.revision_id""": _article("NEW"),
    "articles_go AFTER DELETE ON articles": _article("OLD"),
    "notes_come AFTER INSERT ON passages WHEN NEW.note <> ''": _passage("NEW"),
    "notes_change AFTER UPDATE OF note ON passages WHEN OLD.note <> NEW.note": _passage("NEW"),
    "notes_go AFTER DELETE ON passages WHEN OLD.note <> ''": _passage("OLD"),
    "link_notes_come AFTER INSERT ON links WHEN NEW.note <> ''": _link("NEW"),
    """link_notes_change AFTER UPDATE OF note, source_id ON links
        WHEN OLD.note <> NEW.note OR OLD.source_id <> NEW.source_id""": f"{_link('OLD')} {_link('NEW')}",
    "link_notes_go AFTER DELETE ON links WHEN OLD.note <> ''": _link("OLD"),
}

SEARCH_TABLES = (
    *_INDEX,
    *(f"CREATE TRIGGER unindexed_{event} BEGIN {does} END" for event, does in _ON.items()),
    *FILL,
)
"""What the seventh version adds beside `QUERIES`."""
