"""What is counted and laid out once, so that reading it stays cheap in a library of a million passages.

Triggers keep these tables; no change is recorded of them, undo and redo pass through the same triggers. Each can be
made anew from the tables it sums up, by the query beside it in `SUMMARIES`. A passage never changes its article, and
its tags and links go before it and come after it.
"""

from seedreader.storage.tag_sets import TAG_SET_SUMMARIES

REACHES = tuple(64 * 4**tier for tier in range(13))
"""Code points that a passage of each tier has at most, by tier; no text is longer than the last."""

_TIER = " ".join(f"WHEN end_offset - start_offset <= {reach} THEN {tier}" for tier, reach in enumerate(REACHES))

_OUTLINES = f"""
SELECT article_id, anchor_status = 'orphan', start_offset, -end_offset, id,
    CASE WHEN anchor_status = 'orphan' THEN NULL {_TIER} END,
    (SELECT group_concat(tag_id) FROM passage_tags WHERE passage_id = passages.id),
    note <> '',
    (SELECT count(*) FROM links WHERE source_id = passages.id)
        + (SELECT count(*) FROM links WHERE target_id = passages.id),
    anchor_status, rev
FROM passages"""
_ARTICLE_COUNTS = """
SELECT id,
    (SELECT count(*) FROM passages WHERE article_id = articles.id),
    (SELECT count(DISTINCT links.id) FROM passages JOIN links ON passages.id IN (source_id, target_id)
        WHERE article_id = articles.id)
FROM articles"""
_TAG_ARTICLES = """
SELECT tag_id, article_id, count(*) FROM passage_tags JOIN passages ON passages.id = passage_id
GROUP BY tag_id, article_id"""
_TAG_COUNTS = """
SELECT id,
    (SELECT coalesce(sum(passages), 0) FROM tag_articles WHERE tag_id = tags.id),
    (SELECT count(*) FROM tag_articles WHERE tag_id = tags.id)
FROM tags"""

FIRST_SUMMARIES = {
    "passage_outlines": _OUTLINES,
    "article_counts": _ARTICLE_COUNTS,
    "tag_articles": _TAG_ARTICLES,
    "tag_counts": _TAG_COUNTS,
}
"""What each summary of the third version holds."""

SUMMARIES = FIRST_SUMMARIES | TAG_SET_SUMMARIES
"""What each summary holds, as a query; in the order in which they can be filled."""

SUMMARY_TABLES = (
    # In the order of the text. `tags` are the ids of the passage's tags with commas between, or NULL. By `tier` those
    # are found that begin before a place and reach over it; an orphan stands nowhere and has none.
    """CREATE TABLE passage_outlines (
        article_id INTEGER NOT NULL,
        orphaned INTEGER NOT NULL,
        start_offset INTEGER NOT NULL,
        negative_end INTEGER NOT NULL,
        passage_id INTEGER NOT NULL,
        tier INTEGER,
        tags TEXT,
        noted INTEGER NOT NULL,
        links INTEGER NOT NULL,
        anchor_status TEXT NOT NULL,
        rev INTEGER NOT NULL,
        PRIMARY KEY (article_id, orphaned, start_offset, negative_end, passage_id)
    ) WITHOUT ROWID""",
    "CREATE INDEX passage_outlines_tier ON passage_outlines(article_id, tier, start_offset)",
    """CREATE TABLE article_counts (
        article_id INTEGER PRIMARY KEY,
        passages INTEGER NOT NULL,
        links INTEGER NOT NULL
    )""",
    """CREATE TABLE tag_articles (
        tag_id INTEGER NOT NULL,
        article_id INTEGER NOT NULL,
        passages INTEGER NOT NULL,
        PRIMARY KEY (tag_id, article_id)
    ) WITHOUT ROWID""",
    """CREATE TABLE tag_counts (
        tag_id INTEGER PRIMARY KEY,
        passages INTEGER NOT NULL,
        articles INTEGER NOT NULL
    )""",
)


def _outline_of(passage: str) -> str:
    """The condition that finds the outline of a passage that is there."""
    return f"""(article_id, orphaned, start_offset, negative_end, passage_id) =
        (SELECT article_id, anchor_status = 'orphan', start_offset, -end_offset, id FROM passages
            WHERE id = {passage})"""


def _tagged(passage: str) -> str:
    return f"""UPDATE passage_outlines
        SET tags = (SELECT group_concat(tag_id) FROM passage_tags WHERE passage_id = {passage})
        WHERE {_outline_of(passage)};"""


def _linked(passage: str) -> str:
    return f"""UPDATE passage_outlines
        SET links = (SELECT count(*) FROM links WHERE source_id = {passage})
            + (SELECT count(*) FROM links WHERE target_id = {passage})
        WHERE {_outline_of(passage)};"""


def _link_counted(row: str, step: str) -> str:
    return f"""UPDATE article_counts SET links = links {step}
        WHERE article_id IN (SELECT article_id FROM passages WHERE id IN ({row}.source_id, {row}.target_id));"""


_FORGET_OUTLINE = """DELETE FROM passage_outlines
        WHERE article_id = OLD.article_id AND orphaned = (OLD.anchor_status = 'orphan')
            AND start_offset = OLD.start_offset AND negative_end = -OLD.end_offset AND passage_id = OLD.id;"""
_MAKE_OUTLINE = f"INSERT INTO passage_outlines {_OUTLINES} WHERE id = NEW.id;"
_COUNT_TAGGED = """INSERT INTO tag_articles SELECT NEW.tag_id, article_id, 1 FROM passages WHERE id = NEW.passage_id
        ON CONFLICT (tag_id, article_id) DO UPDATE SET passages = passages + 1;"""
_COUNT_UNTAGGED = """UPDATE tag_articles SET passages = passages - 1
        WHERE tag_id = OLD.tag_id AND article_id = (SELECT article_id FROM passages WHERE id = OLD.passage_id);"""

_ON = {
    "articles INSERT": f"INSERT OR REPLACE INTO article_counts {_ARTICLE_COUNTS} WHERE id = NEW.id;",
    "articles DELETE": "DELETE FROM article_counts WHERE article_id = OLD.id;",
    "tags INSERT": f"INSERT OR REPLACE INTO tag_counts {_TAG_COUNTS} WHERE id = NEW.id;",
    "tags DELETE": "DELETE FROM tag_counts WHERE tag_id = OLD.id;",
    "passages INSERT": f"""{_MAKE_OUTLINE}
        UPDATE article_counts SET passages = passages + 1 WHERE article_id = NEW.article_id;""",
    "passages UPDATE": f"{_FORGET_OUTLINE} {_MAKE_OUTLINE}",
    "passages DELETE": f"""{_FORGET_OUTLINE}
        UPDATE article_counts SET passages = passages - 1 WHERE article_id = OLD.article_id;""",
    "passage_tags INSERT": f"{_tagged('NEW.passage_id')} {_COUNT_TAGGED}",
    "passage_tags UPDATE": f"""{_tagged("OLD.passage_id")} {_tagged("NEW.passage_id")}
        {_COUNT_UNTAGGED} {_COUNT_TAGGED}""",
    "passage_tags DELETE": f"{_tagged('OLD.passage_id')} {_COUNT_UNTAGGED}",
    "tag_articles INSERT": """UPDATE tag_counts SET passages = passages + NEW.passages, articles = articles + 1
        WHERE tag_id = NEW.tag_id;""",
    "tag_articles UPDATE": """UPDATE tag_counts SET passages = passages + NEW.passages - OLD.passages
        WHERE tag_id = NEW.tag_id;
        DELETE FROM tag_articles WHERE tag_id = NEW.tag_id AND article_id = NEW.article_id AND passages = 0;""",
    "tag_articles DELETE": """UPDATE tag_counts SET passages = passages - OLD.passages, articles = articles - 1
        WHERE tag_id = OLD.tag_id;""",
    "links INSERT": f"{_linked('NEW.source_id')} {_linked('NEW.target_id')} {_link_counted('NEW', '+ 1')}",
    "links UPDATE": " ".join(
        (
            *(_linked(f"{row}.{end}_id") for row in ("OLD", "NEW") for end in ("source", "target")),
            _link_counted("OLD", "- 1"),
            _link_counted("NEW", "+ 1"),
        )
    ),
    "links DELETE": f"{_linked('OLD.source_id')} {_linked('OLD.target_id')} {_link_counted('OLD', '- 1')}",
}

SUMMARY_TRIGGERS = tuple(
    f"CREATE TRIGGER {event.replace(' ', '_').lower()} AFTER {' ON '.join(reversed(event.split()))} BEGIN {does} END"
    for event, does in _ON.items()
)
"""The triggers that keep the summaries of the third version."""
