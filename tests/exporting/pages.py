"""Libraries whose page is looked at: an ordinary one, and one in which everything is hostile."""

from pathlib import Path

from seedreader.domain.articles import Metadata
from seedreader.domain.library import Library
from tests.hostile.payloads import EVERYTHING, FORMATS
from tests.tui.stage import draft, find, opened

SCRIPTS = (
    "<script>document.title='owned'</script>",
    "</style></table><script>document.title='owned'</script>",
    "\"'><img src=x onerror=\"document.title='owned'\">",
    "<a href=\"javascript:document.title='owned'\" autofocus onfocus=\"document.title='owned'\">",
    "{{ 7 * 7 }}{% include 'x' %}<!--",
)
WORDS = (
    "China builds its navy fast, he said.",
    "“China is building its navy fast”, she said.",
    "China builds no navy.",
)


def ordinary(folder: Path, articles: int = 3) -> Library:
    """A thread through all articles, of which the second contradicts the first, and one article that is silent."""
    library = opened(folder / "library.db")
    for number in range(articles):
        library.articles.add(
            draft(f"A beginning.\n\n{WORDS[number % 3]}\n", title=f"Report {number + 1}", name=f"{number}.txt")
        )
        library.articles.edit(number + 1, metadata=Metadata(published=f"2025-04-{20 - number:02}", language="en"))
        words = WORDS[number % 3]
        passage = library.passages.add(number + 1, find(library, number + 1, words), tags=["claim", f"n/{number}"])
        if number:
            library.links.add(passage.id, passage.id - 1, "contradicts" if number == 1 else "quotes", note="Look.")
    library.articles.add(draft("Nothing.", title="Silence", name="silence.txt"))
    return library


def hostile(folder: Path) -> Library:
    """Two articles whose words, titles, addresses, notes, tags and labels all try to act."""
    library = opened(folder / "library.db")
    everything = f"{EVERYTHING}{''.join(SCRIPTS)}"
    names = "".join(FORMATS.values())
    for number in (1, 2):
        text = f"Before.\n\n{number} {everything} and so on\n"
        library.articles.add(draft(text, title=f"{number} {everything}", name=f"{number}.txt"))
        url = f"javascript:document.title='owned'//{number}" if number == 1 else 'https://example.org/"onclick="x\'<b>'
        known = Metadata(everything, everything, url, '2025"><script>', "", 'en" onload="x')
        library.articles.edit(number, metadata=known)
        library.passages.add(number, find(library, number, f"{number} {everything}"), tags=[f"<b>{names}\"'"])
    library.links.add(1, 2, "contradicts", note=everything)
    library.threads.set_label(1, everything)
    return library
