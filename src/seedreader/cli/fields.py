"""The fields of each `--json` row, in their order; other programs rely on both."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from seedreader.domain.articles import Article, Mark
    from seedreader.domain.history import Change
    from seedreader.domain.links import Link, LinkType, LinkTypeDefinition
    from seedreader.domain.passages import Passage
    from seedreader.domain.tags import Tag
    from seedreader.importing.adding import Outcome

Row = dict[str, Any]


def article_row(article: "Article") -> Row:
    """An article as `list` prints it."""
    return {
        "id": article.id,
        "uuid": article.uuid,
        "title": article.title,
        "source": article.source,
        "words": article.words,
        "passages": article.passages,
        "links": article.links,
        "read": article.read_state.value == "read",
        "added_at": article.added_at,
    }


def addition_row(outcome: "Outcome") -> Row:
    """What became of one source; `id` and `title` are null where it was not added."""
    article = outcome.added.article if outcome.added else None
    return {
        "id": article.id if article else None,
        "title": article.title if article else None,
        "source": outcome.source,
        "status": outcome.status.value,
        "error": outcome.error.message if outcome.error else None,
    }


def whole_article_row(article: "Article") -> Row:
    """An article with everything known of its source, as `edit` and `remove` print it."""
    row = article_row(article)
    known = {name: getattr(article.metadata, name) for name in METADATA_FIELDS}
    names = ("id", "uuid", "title", "source")
    return {name: row.pop(name) for name in names} | known | row


METADATA_FIELDS = ("author", "publisher", "url", "published", "retrieved", "language")


def passage_row(passage: "Passage") -> Row:
    """A passage as the commands that change one print it."""
    return {
        "id": passage.id,
        "uuid": passage.uuid,
        "article": passage.article_id,
        "start": passage.start,
        "end": passage.end,
        "quote": passage.quote,
        "tags": list(passage.tags),
        "note": passage.note,
    }


def anchored_passage_row(passage: "Passage") -> Row:
    """A passage as `passages` and `show` print it: also how it stands in the current text."""
    return passage_row(passage) | {"status": passage.status.value}


def mark_row(mark: "Mark") -> Row:
    """A mark as `show` prints it."""
    return {"start": mark.start, "end": mark.end, "kind": mark.kind.value, "value": mark.value, "depth": mark.depth}


def tag_row(tag: "Tag") -> Row:
    """An entry of the codebook."""
    return {
        "name": tag.name,
        "description": tag.description,
        "color": tag.color,
        "passages": tag.passages,
        "articles": tag.articles,
    }


def link_row(link: "Link") -> Row:
    """A link; `source` and `target` are ids of passages."""
    return {
        "id": link.id,
        "uuid": link.uuid,
        "type": link.type,
        "source": link.source_id,
        "target": link.target_id,
        "note": link.note,
    }


def link_type_row(link_type: "LinkType | LinkTypeDefinition") -> Row:
    """A word of the vocabulary."""
    return {
        "name": link_type.name,
        "inverse": link_type.inverse,
        "symmetric": link_type.symmetric,
        "description": link_type.description,
    }


def change_row(change: "Change") -> Row:
    """A step of the history."""
    return {"at": change.at, "what": change.what}
