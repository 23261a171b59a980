"""Markdown: foreign words stand for themselves, links lead to what they name, files stay in their folder."""

import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from seedreader.errors import ExportFailed
from seedreader.exporting.markdown import write_markdown, write_per_article
from seedreader.exporting.markdown_text import inline, paragraphs, quoted
from seedreader.exporting.slugs import Slugs
from seedreader.reading.display import visible
from tests.importing.annotations.conftest import Fresh
from tests.importing.annotations.test_tables import filled
from tests.storage.helpers import STATEMENT, add, draft

AWKWARD = [
    "#", "# h", "- ", "+ ", "* ", "1. ", "2) ", "> ", "    ", "\t", "```", "~~~", "---", "===", "***", "<b>", "</b>",
    "<!--", "-->", "&amp;", "&", "[a](b)", "![i](j)", "[[w]]", "]", "(", "`c`", "*e*", "__s__", "~~x~~", "|a|b|", "$m$",
    "==h==", "%%c%%", "^b", "#tag", "\\", "\\\\", "\n", "\n\n", "\r\n", "\x1b[2J", "\u202e", "javascript:a", "http://a.b",
    "www.a.b", "a@b.c", ":smile:", "word", "日本", "é", "[^1]", "{.c}", "- [ ] t",
]  # fmt: skip
foreign = st.lists(st.sampled_from(AWKWARD) | st.text(st.characters(codec="utf-8"), max_size=5), max_size=8).map(
    "".join
)
reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def shown(markdown: str, container: str) -> list[str]:
    """The paragraphs that a reader sees, as text; nothing but text, paragraphs and line ends may be there."""
    found = []
    allowed = {"paragraph_open", "paragraph_close", "inline"} | (
        {f"{container}_open", f"{container}_close"} - {"_open"}
    )
    for token in reader.parse(markdown):
        assert token.type in allowed, token
        if token.type == "inline":
            assert {child.type for child in token.children or ()} <= {"text", "text_special", "hardbreak"}
            found.append(
                "".join(child.content if child.type != "hardbreak" else "\n" for child in token.children or ())
            )
    return found


def seen(text: str) -> list[str]:
    """What should be seen of foreign words: their paragraphs, without blanks at the ends of lines."""
    lines = [line.strip() for line in visible(re.sub(r"\r\n?|\v|\f", "\n", text)).split("\n")]
    return [part for part in re.split(r"\n\n+", "\n".join(lines).strip("\n")) if part]


@given(foreign)
def test_quotations_show_every_character_as_it_is(text: str) -> None:
    assert shown(quoted(text), "blockquote") == seen(text)


@given(foreign)
def test_paragraphs_show_every_character_as_it_is(text: str) -> None:
    assert shown(paragraphs(text), "") == seen(text)


@given(foreign)
def test_words_on_one_line_show_every_character_as_it_is(text: str) -> None:
    words = " ".join(visible(text).split())
    (opening, content, _) = reader.parse(f"## {inline(text)}")
    assert opening.type == "heading_open"
    assert "".join(child.content for child in content.children or ()) == words
    assert {child.type for child in content.children or ()} <= {"text", "text_special"}


@pytest.mark.parametrize(
    "word", ["www.example.org", "a@b.org", "https://b.org", "#tag", "==x==", "%%x%%", "$x$", ":ok:", "^x"]
)
def test_what_only_dialects_take_for_markup_is_parted_by_a_backslash(word: str) -> None:
    assert "\\" in inline(f"see {word}")


def test_links_lead_from_both_ends_to_both_ends(fresh: Fresh) -> None:
    stream = io.BytesIO()
    written = write_markdown(filled(fresh()), stream)
    text = stream.getvalue().decode()
    assert written.count == 3
    anchors = set(re.findall(r'<a id="([^"]+)"></a>', text))
    targets = re.findall(r"\]\(#([^)]+)\)", text)
    assert len(anchors) == 3
    assert len(targets) == 4
    assert set(targets) <= anchors
    assert re.search(r"^- contradicts \[“naivety was no policy”\]\(.*\): \\\+ at once$", text, re.MULTILINE)
    assert re.search(r"^- echoed by \[“naivety was no policy”\]\(#.*\) \(.*\)$", text, re.MULTILINE)
    assert "\\@note" in text


def test_a_file_for_each_article_whose_links_lead_into_the_others(fresh: Fresh, tmp_path: Path) -> None:
    library = filled(fresh())
    add(library, "Nothing is marked here.", name="none.txt", title="None")
    folder = tmp_path / "notes"
    assert write_per_article(library, folder).count == 2
    texts = {file.name: file.read_text() for file in folder.iterdir()}
    assert set(texts) == {"a-statement.md", "hyperlink-1-a-second-report.md"}
    for text in texts.values():
        for name, anchor in re.findall(r"\]\(([^)#]+)#(\^[^)]+)\)", text):
            assert f"\n{anchor}\n" in texts[name]
    assert "Tags: \\=sum, #quote/naive" in texts["a-statement.md"]
    assert texts["hyperlink-1-a-second-report.md"].startswith('---\ntitle: "=HYPERLINK(1), a second report"\n---\n')


def test_nothing_is_written_over_without_force_and_nothing_half(fresh: Fresh, tmp_path: Path) -> None:
    library = filled(fresh())
    (tmp_path / "hyperlink-1-a-second-report.md").write_text("mine")
    with pytest.raises(ExportFailed, match="already there"):
        write_per_article(library, tmp_path)
    assert not (tmp_path / "a-statement.md").exists()
    assert write_per_article(library, tmp_path, force=True).count == 2
    assert (tmp_path / "hyperlink-1-a-second-report.md").read_text() != "mine"


def test_no_file_outside_of_the_folder_is_touched(fresh: Fresh, tmp_path: Path) -> None:
    library = filled(fresh())
    library.articles.edit(1, title="../../../etc/passwd")
    folder, outside = tmp_path / "notes", tmp_path / "outside.md"
    outside.write_text("mine")
    folder.mkdir()
    (folder / "etc-passwd.md").symlink_to(outside)
    with pytest.raises(ExportFailed, match="out of the folder"):
        write_per_article(library, folder, force=True)
    assert outside.read_text() == "mine"
    with pytest.raises(ExportFailed):
        write_per_article(library, outside)


@given(
    st.lists(st.text(max_size=80) | st.sampled_from(["CON", "aux", "..", "a/b", "A", "a", "日本" * 90, ""]), max_size=6)
)
def test_slugs_are_names_of_files_on_every_system(titles: list[str]) -> None:
    slugs = Slugs()
    names = [slugs.slug(title) for title in titles]
    assert len({name.casefold() for name in names}) == len(titles)
    for name in names:
        assert re.fullmatch(r"[^\W_]+(-[^\W_]+)*", name)
        assert len(name.encode("utf-8", "surrogatepass")) <= 200
        assert name not in {"con", "aux", "nul", "prn"}


@pytest.mark.parametrize("name", ["con", "PRN", "Aux", "nul", "COM1", "com9", "LPT0", "COM\u00b9", "lpt\u00b3"])
def test_names_that_windows_keeps_for_itself_are_given_to_no_file(name: str) -> None:
    assert Slugs().slug(name) == f"article-{name.lower()}"


def test_lost_passages_say_so(fresh: Fresh) -> None:
    library = filled(fresh())
    library.articles.add(draft(STATEMENT.replace("The talks lasted for an hour and went well.", "")))
    stream = io.BytesIO()
    write_markdown(library, stream)
    said = re.findall("^> (.*)\n\n.*no longer has these words", stream.getvalue().decode(), re.MULTILINE)
    assert said == ["The talks"]
