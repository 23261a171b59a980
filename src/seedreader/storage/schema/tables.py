"""The tables and views of a library, first version.

Every row that the history covers has a `rev`: the id of the change that wrote it last. Ids are never given twice.
References between rows are checked when a transaction ends, since undo puts rows back in the order they went.
"""

TABLES = (
    # The words and the marks of a revision: never changed, kept once however many revisions share them.
    """CREATE TABLE texts (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        hash TEXT NOT NULL UNIQUE,
        text TEXT NOT NULL,
        marks TEXT NOT NULL
    )""",
    """CREATE TABLE articles (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uuid TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL,
        source TEXT NOT NULL,
        source_name TEXT NOT NULL,
        author TEXT NOT NULL,
        publisher TEXT NOT NULL,
        url TEXT NOT NULL,
        published TEXT NOT NULL,
        retrieved TEXT NOT NULL,
        language TEXT NOT NULL,
        edited TEXT NOT NULL,
        revision_id INTEGER NOT NULL REFERENCES revisions(id) DEFERRABLE INITIALLY DEFERRED,
        coder TEXT NOT NULL,
        created_at TEXT NOT NULL,
        modified_at TEXT NOT NULL,
        rev INTEGER NOT NULL
    )""",
    "CREATE INDEX articles_source ON articles(source)",
    "CREATE INDEX articles_revision ON articles(revision_id)",
    """CREATE TABLE revisions (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uuid TEXT NOT NULL UNIQUE,
        article_id INTEGER NOT NULL REFERENCES articles(id) DEFERRABLE INITIALLY DEFERRED,
        text_id INTEGER NOT NULL REFERENCES texts(id) DEFERRABLE INITIALLY DEFERRED,
        sha256 TEXT NOT NULL,
        format TEXT NOT NULL,
        encoding TEXT NOT NULL,
        length INTEGER NOT NULL,
        words INTEGER NOT NULL,
        coder TEXT NOT NULL,
        created_at TEXT NOT NULL,
        rev INTEGER NOT NULL
    )""",
    "CREATE INDEX revisions_article ON revisions(article_id)",
    "CREATE INDEX revisions_text ON revisions(text_id)",
    "CREATE INDEX revisions_sha256 ON revisions(sha256)",
    """CREATE TABLE passages (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uuid TEXT NOT NULL UNIQUE,
        article_id INTEGER NOT NULL REFERENCES articles(id) DEFERRABLE INITIALLY DEFERRED,
        revision_id INTEGER NOT NULL REFERENCES revisions(id) DEFERRABLE INITIALLY DEFERRED,
        start_offset INTEGER NOT NULL,
        end_offset INTEGER NOT NULL,
        quote TEXT NOT NULL,
        prefix TEXT NOT NULL,
        suffix TEXT NOT NULL,
        note TEXT NOT NULL,
        anchor_status TEXT NOT NULL,
        coder TEXT NOT NULL,
        created_at TEXT NOT NULL,
        modified_at TEXT NOT NULL,
        rev INTEGER NOT NULL,
        CHECK (0 <= start_offset AND start_offset < end_offset)
    )""",
    "CREATE INDEX passages_article ON passages(article_id, start_offset, end_offset)",
    "CREATE INDEX passages_revision ON passages(revision_id)",
    """CREATE TABLE tags (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uuid TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL UNIQUE,
        description TEXT NOT NULL,
        color TEXT NOT NULL,
        coder TEXT NOT NULL,
        created_at TEXT NOT NULL,
        modified_at TEXT NOT NULL,
        rev INTEGER NOT NULL
    )""",
    """CREATE TABLE passage_tags (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        passage_id INTEGER NOT NULL REFERENCES passages(id) DEFERRABLE INITIALLY DEFERRED,
        tag_id INTEGER NOT NULL REFERENCES tags(id) DEFERRABLE INITIALLY DEFERRED,
        coder TEXT NOT NULL,
        created_at TEXT NOT NULL,
        rev INTEGER NOT NULL,
        UNIQUE (passage_id, tag_id)
    )""",
    "CREATE INDEX passage_tags_tag ON passage_tags(tag_id, passage_id)",
    """CREATE TABLE link_types (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uuid TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL UNIQUE,
        inverse TEXT NOT NULL,
        direction TEXT NOT NULL CHECK (direction IN ('OneWay', 'Bidirectional', 'Associative')),
        description TEXT NOT NULL,
        maps_to TEXT NOT NULL,
        coder TEXT NOT NULL,
        created_at TEXT NOT NULL,
        modified_at TEXT NOT NULL,
        rev INTEGER NOT NULL
    )""",
    """CREATE TABLE links (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uuid TEXT NOT NULL UNIQUE,
        source_id INTEGER NOT NULL REFERENCES passages(id) DEFERRABLE INITIALLY DEFERRED,
        target_id INTEGER NOT NULL REFERENCES passages(id) DEFERRABLE INITIALLY DEFERRED,
        type_id INTEGER NOT NULL REFERENCES link_types(id) DEFERRABLE INITIALLY DEFERRED,
        note TEXT NOT NULL,
        coder TEXT NOT NULL,
        created_at TEXT NOT NULL,
        modified_at TEXT NOT NULL,
        rev INTEGER NOT NULL,
        UNIQUE (source_id, target_id, type_id)
    )""",
    "CREATE INDEX links_target ON links(target_id)",
    "CREATE INDEX links_type ON links(type_id)",
    """CREATE TABLE tombstones (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uuid TEXT NOT NULL,
        kind TEXT NOT NULL,
        deleted_at TEXT NOT NULL,
        coder TEXT NOT NULL,
        rev INTEGER NOT NULL
    )""",
    "CREATE INDEX tombstones_uuid ON tombstones(uuid)",
    # Outside the history. No reference to articles: an article brought back by undo finds its place again.
    """CREATE TABLE reading_places (
        article_id INTEGER PRIMARY KEY,
        revision_id INTEGER NOT NULL,
        cursor INTEGER NOT NULL,
        top INTEGER NOT NULL,
        read_to INTEGER NOT NULL,
        modified_at TEXT NOT NULL
    )""",
    "CREATE TABLE session (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
    """CREATE TABLE changes (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        what TEXT NOT NULL,
        coder TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'dropped')),
        articles TEXT NOT NULL
    )""",
    "CREATE INDEX changes_state ON changes(state, id)",
    # One image a row: what stood there before the change, or, while the change is undone, what the change put there.
    """CREATE TABLE change_rows (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        change_id INTEGER NOT NULL REFERENCES changes(id) DEFERRABLE INITIALLY DEFERRED,
        table_name TEXT NOT NULL,
        row_id INTEGER NOT NULL,
        operation TEXT NOT NULL CHECK (operation IN ('insert', 'update', 'delete')),
        image TEXT
    )""",
    "CREATE INDEX change_rows_change ON change_rows(change_id, id)",
)

PLACES = (
    # Where a passage stood on a revision that it stands on no more. An orphan stands on none: its own row repeats the
    # last of these.
    """CREATE TABLE passage_places (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        passage_id INTEGER NOT NULL REFERENCES passages(id) DEFERRABLE INITIALLY DEFERRED,
        revision_id INTEGER NOT NULL REFERENCES revisions(id) DEFERRABLE INITIALLY DEFERRED,
        start_offset INTEGER NOT NULL,
        end_offset INTEGER NOT NULL,
        quote TEXT NOT NULL,
        prefix TEXT NOT NULL,
        suffix TEXT NOT NULL,
        anchor_status TEXT NOT NULL,
        coder TEXT NOT NULL,
        created_at TEXT NOT NULL,
        rev INTEGER NOT NULL,
        checksum INTEGER NOT NULL,
        UNIQUE (passage_id, revision_id),
        CHECK (0 <= start_offset AND start_offset < end_offset)
    )""",
    "CREATE INDEX passage_places_revision ON passage_places(revision_id)",
    "CREATE INDEX passages_to_review ON passages(article_id) WHERE anchor_status = 'review'",
)
"""What the fourth version adds."""

ANNOTATIONS = """
    SELECT
        passages.uuid AS id,
        articles.title AS document,
        coalesce(tags.name, '') AS tag,
        passages.quote AS content,
        passages.start_offset,
        passages.end_offset,
        passages.prefix,
        passages.suffix,
        passages.note,
        passages.coder,
        passages.created_at,
        passages.modified_at,
        coalesce(tags.color, '') AS color,
        articles.uuid AS document_id,
        CASE articles.url WHEN '' THEN articles.source ELSE articles.url END AS source_url,
        revisions.sha256 AS document_sha256,
        passages.anchor_status
    FROM articles
    CROSS JOIN passages ON passages.article_id = articles.id
    JOIN revisions ON revisions.id = passages.revision_id
    LEFT JOIN passage_tags ON passage_tags.passage_id = passages.id
    LEFT JOIN tags ON tags.id = passage_tags.tag_id"""
IN_TEXT_ORDER = "ORDER BY articles.id, passages.start_offset, passages.end_offset, tag, passages.id"
LINKS = """
    SELECT
        links.uuid AS id,
        link_types.name AS type,
        link_types.direction,
        source.uuid AS source_id,
        source_article.title AS source_document,
        source.quote AS source_content,
        source.start_offset AS source_start,
        source.end_offset AS source_end,
        target.uuid AS target_id,
        target_article.title AS target_document,
        target.quote AS target_content,
        target.start_offset AS target_start,
        target.end_offset AS target_end,
        links.note,
        links.coder,
        links.created_at,
        links.modified_at
    FROM links
    JOIN link_types ON link_types.id = links.type_id
    JOIN passages AS source ON source.id = links.source_id
    JOIN articles AS source_article ON source_article.id = source.article_id
    JOIN passages AS target ON target.id = links.target_id
    JOIN articles AS target_article ON target_article.id = target.article_id"""

VIEWS = (
    f"CREATE VIEW annotations_view AS{ANNOTATIONS}\n    {IN_TEXT_ORDER}",
    f"CREATE VIEW links_view AS{LINKS}\n    ORDER BY links.id",
)

CONTENT_TABLES = (
    "articles",
    "revisions",
    "passages",
    "passage_places",
    "tags",
    "passage_tags",
    "link_types",
    "links",
    "tombstones",
    "refusals",
    "thread_labels",
    "queries",
)
"""The tables that the history covers."""
