"""What a passage denies."""

from seedreader.comparing.aligning import LONGEST
from seedreader.comparing.denying import Denial, denials, denied_words
from seedreader.domain.text import Span


def test_of_a_passage_as_long_as_an_article_only_the_first_words_are_looked_at() -> None:
    text = f"They denied it. {'So it went on. ' * LONGEST}They denied all of it."
    whole = Span(0, len(text))
    assert denials(text, whole) == (Denial((1, 2), (0, 3)),)
    assert set(denied_words(text, whole)) == {text.index(word) for word in ("They", "denied", "it")}
