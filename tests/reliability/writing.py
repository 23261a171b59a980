"""What a process does again and again until it is killed (`killing`): each kind of writing, by its name."""

from collections.abc import Callable
from uuid import uuid4

from seedreader.domain.arriving import ArrivingArticle, ArrivingLink, ArrivingPassage, Made
from seedreader.domain.articles import Metadata, Place
from seedreader.domain.library import Library
from seedreader.domain.parallels import ArticleSpan
from seedreader.domain.passages import AnchorStatus
from seedreader.domain.text import Span
from seedreader.importing.annotations.taking import take_in
from tests.storage.helpers import STATEMENT, draft

PASSAGES = 12
"""Passages 1 to so many are there before anything is done; each is tagged `claim`."""

Step = Callable[[Library, int], object]


AT_ONCE = 40
"""So many new articles come with each step of `several`."""


def several(library: Library, number: int) -> None:
    """Many new sources at once and a known one that changed, whose passages are anchored again."""
    new = [draft(f"{number} {each} {STATEMENT * 5}", name=f"{number} {each}.txt") for each in range(AT_ONCE)]
    came_to = library.articles.add_all([*new, draft(f"{'New. ' * (number + 1)}{STATEMENT}")])
    assert not [each for each in came_to if isinstance(each, Exception)]


def mark(library: Library, number: int) -> None:
    library.passages.add(1, Span(number % 90, number % 90 + 1 + number // 90), tags=[f"t{number}"], note="A note")


def merge(library: Library, number: int) -> None:
    if number % 2:
        library.tags.merge("moving", "claim")
    else:
        library.passages.tag(number % PASSAGES + 1, ["moving"])


def remove(library: Library, number: int) -> None:
    if number % 2:
        library.articles.delete(library.articles.list()[-1].id)
    else:
        library.articles.add(draft(f"{number} {STATEMENT}", name=f"{number}.txt"))


def remove_passage(library: Library, number: int) -> None:
    if number % 2:
        library.passages.delete(library.passages.of_article(1)[-1].id)
    else:
        library.passages.add(1, Span(50, 60 + number), tags=["claim"], note="A note")


def unlink(library: Library, number: int) -> None:
    if number % 2:
        library.links.delete(library.links.of_article(1)[-1].id)
    else:
        library.links.add(1, 2, "quotes", note=f"Note {number}")


def change_link(library: Library, number: int) -> None:
    links = library.links.of_article(1)
    if not links:
        library.links.add(1, 2, "quotes")
    elif number % 2:
        library.links.set_type(links[0].id, ("quotes", "corrects")[number // 2 % 2 == 0])
    else:
        library.links.set_note(links[0].id, f"Note {number}")


def orphan(library: Library, number: int) -> None:
    """In a text that changed a passage loses its place and is given one by hand."""
    if number % 3 == 0:
        library.articles.add(draft(f"{'New. ' * (number + 1)}{STATEMENT}"))
    elif number % 3 == 1:
        library.passages.orphan(number // 3 % PASSAGES + 1)
    else:
        library.passages.move(number // 3 % PASSAGES + 1, Span(number % 90, number % 90 + 9))


def accept(library: Library, number: int) -> None:
    """A text says its beginning twice in a row, then once again: passages there wait for review, one is accepted."""
    if number % 2:
        waiting = [each for each in library.passages.of_article(1) if each.status is AnchorStatus.REVIEW]
        library.passages.accept(waiting[0].id)
    else:
        library.articles.add(draft(f"{STATEMENT[:40] * (2 - number // 2 % 2)}{STATEMENT[40:]}{number}"))


def untag(library: Library, number: int) -> None:
    passage = number // 2 % PASSAGES + 1
    if number % 2:
        library.passages.tag(passage, ["claim"])
    else:
        library.passages.untag(passage, ["claim"])


def remove_tag(library: Library, number: int) -> None:
    if number % 2:
        library.tags.delete("passing")
    else:
        library.passages.tag(number // 2 % PASSAGES + 1, ["passing"])


def keep_query(library: Library, number: int) -> None:
    if number % 2:
        library.queries.delete("kept")
    else:
        library.queries.save("kept", "claim")


def edit(library: Library, number: int) -> None:
    library.articles.edit(1, title=f"Title {number}", metadata=Metadata(author=f"Author {number}", language="en"))


def split(library: Library, number: int) -> None:
    if number % 2:
        library.tags.merge("half", "claim")
    else:
        library.tags.split("claim", "half", range(1, PASSAGES // 2))


def refuse(library: Library, number: int) -> None:
    if number % 2:
        article = library.articles.list()[-1]
        library.parallels.refuse(ArticleSpan(article.id, Span(0, 2)), ArticleSpan(1, Span(0, 1)))
    else:
        library.articles.add(draft(f"{number} {STATEMENT}", name=f"{number}.txt"))


def take(library: Library, number: int) -> None:
    """An article comes in from elsewhere with its passages and a link between them."""
    passages = [
        ArrivingPassage(
            f"p{end}", "a", STATEMENT[:end], start=0, end=end, tags=(f"t{number}",), made=Made(str(uuid4()))
        )
        for end in (5, 9)
    ]
    article = ArrivingArticle("a", str(uuid4()), source=f"{number}.txt", title="Elsewhere", text=f"{STATEMENT}{number}")
    link = ArrivingLink("l", "p5", "p9", "quotes", made=Made(str(uuid4())))
    assert not take_in(library, [article, *passages, link], f"import {number}").not_taken


def compare(library: Library, number: int) -> None:
    """What follows from the texts comes after them, a little at a time."""
    if number % 4 == 0:
        library.articles.add(draft(f"{number} {STATEMENT * 3}", name=f"{number}.txt"))
    library.parallels.catch_up(0.01)
    library.search.catch_up(0.01)


def step(library: Library, number: int) -> None:
    if number % 2:
        library.history.redo()
    else:
        library.history.undo()


OPERATIONS: dict[str, Step] = {
    "add": lambda library, number: library.articles.add(draft(f"{number} {STATEMENT * 20}", name=f"{number}.txt")),
    "update": lambda library, number: library.articles.add(draft(f"{'New. ' * (number + 1)}{STATEMENT}")),
    "several": several,
    "edit": edit,
    "mark": mark,
    "tag": lambda library, number: library.passages.set_tags(number % PASSAGES + 1, [f"tag/{number}", "claim"]),
    "note": lambda library, number: library.passages.set_note(number % PASSAGES + 1, f"Note {number}. " * 50),
    "link": lambda library, number: library.links.add(
        number % PASSAGES + 1, (number + 1 + number // PASSAGES) % PASSAGES + 1, ("quotes", "corrects")[number // 120]
    ),
    "rename": lambda library, number: library.tags.rename(*(("claim", "said"), ("said", "claim"))[number % 2]),
    "merge": merge,
    "remove": remove,
    "remove passage": remove_passage,
    "unlink": unlink,
    "change link": change_link,
    "orphan": orphan,
    "accept": accept,
    "untag": untag,
    "remove tag": remove_tag,
    "describe": lambda library, number: library.tags.describe("claim", f"What is said, {number}"),
    "color": lambda library, number: library.tags.color("claim", ("#aa0000", "#0000aa")[number % 2]),
    "nest": lambda library, number: library.tags.move(*(("claim", "said"), ("said/claim", ""))[number % 2]),
    "query": keep_query,
    "split": split,
    "refuse": refuse,
    "label": lambda library, number: library.threads.set_label(number % PASSAGES + 1, f"Thread {number}"),
    "take": take,
    "compare": compare,
    "undo": step,
    "draft": lambda library, number: library.drafts.keep("note", f"{number}"),
    "place": lambda library, number: library.articles.remember_place(1, Place(number % 90, 0, number % 90)),
}
STEPS_OF_THE_HISTORY = frozenset(OPERATIONS) - {"compare", "undo", "draft", "place"}
