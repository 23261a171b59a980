"""The structure of a page becomes text and marks, whatever of it is the article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedreader.importing.html.blocks import BlockWriter, Written
from seedreader.importing.html.text import parsed


def written(body: str, address: str = "") -> Written:
    return BlockWriter(address).write(parsed(f"<html><body>{body}</body></html>"))


def marks(found: Written) -> list[tuple[str, str, int, str]]:
    return [(mark.kind.value, mark.value, mark.depth, found.text[mark.start : mark.end]) for mark in found.marks]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>One\n  two <b>three</b>\tfour.</p><p>Five.</p>", "One two three four.\n\nFive."),
        ("<p>One<br>two<br><br>three</p>", "One\ntwo\n\nthree"),
        ("One <i>two</i><div>three</div>four", "One two\n\nthree\n\nfour"),
        ("<ul><li>a<li>b<ul><li>c</ul></ul><p>d", "a\nb\nc\n\nd"),
        ("<ul><li><p>a</p></li><li><p>b</p><p>c</p></li></ul>", "a\nb\n\nc"),
        ("<dl><dt>a<dd>b</dl>", "a\nb"),
        ("a<q>b</q>c", "a“b”c"),
        ("<h1>A</h1><hr><p>b", "A\n\n* * *\n\nb"),
        ("<p>a<span hidden>b</span>c</p><p style='Display: none'>d</p><p>e", "ac\n\ne"),
        ("<p>a<script>b</script>c<!-- d -->e<style>f</style></p>", "ace"),
        ("<p>a&nbsp;b</p><p> </p><p>\u200b</p>", "a\xa0b\n\n\u200b"),
        ("<table><tr><td><p>a</p><p>b</p><ul><li>c</ul></td><td>d</td></tr></table>", "a\n\nb\n\nc\n\nd"),
        ("<table><tr><td>m<td>a<br>b<br><br>c<br> <br>d<br><br>e</table>", "m\n\na\nb\n\nc\n\nd\n\ne"),
        ("<table><tr><td>m<td>a<br><br>b</table>", "m | a  b"),
        ("<table><caption>A</caption><tr><th>b<th>cc<tr><td>ddd<td>e</table>", "A\nb   | cc\nddd | e"),
        ("<pre>\n  a\n   b  \n</pre>c", "  a\n   b\n\nc"),
        ("", ""),
    ],
)
def test_text(body: str, text: str) -> None:
    assert written(body).text == text


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<h2>A <em>b</em></h2>", "heading 2 0 A b|emphasis  0 b"),
        ("<p>a <strong>b</strong> <del>c</del> <code>d</code>", "strong  0 b|strike  0 c|code  0 d"),
        ("<blockquote><p>a<blockquote>b</blockquote></blockquote>", "quotation  1 a b|quotation  2 b"),
        ("<ol start=3><li>a<li value=9>b<li>c</ol>", "list_item 3. 1 a|list_item 9. 1 b|list_item 10. 1 c"),
        ("<ul><li>a<ol><li>b</ol></ul>", "list_item • 1 a b|list_item 1. 2 b"),
        ("<pre><code class='x language-Rust'>fn a()</code></pre>", "code_block rust 0 fn a()"),
        ("<div class='highlight-source-c'><pre>a</pre></div>", "code_block c 0 a"),
        ("<hr>a<hr>", "rule  0 * * *"),
        ("<b><div>a</div><div>b</div></b>", "strong  0 a|strong  0 b"),
    ],
)
def test_marks(body: str, expected: str) -> None:
    found = ["{} {} {} {}".format(*mark[:3], " ".join(mark[3].split())) for mark in marks(written(body))]
    assert found == expected.split("|")


@pytest.mark.parametrize(
    ("target", "leads_to"),
    [
        ("b.html", "https://gull.example/a/b.html"),
        ("//other.example/", "https://other.example/"),
        ("mailto:ada@gull.example", "mailto:ada@gull.example"),
        ("#note", None),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("https://[::1", None),
        ("", None),
    ],
)
def test_where_links_lead(target: str, leads_to: str | None) -> None:
    found = marks(written(f"<p>a <a href='{target}'>b</a></p>", "https://gull.example/a/"))
    assert found == ([] if leads_to is None else [("link", leads_to, 0, "b")])


def test_blocks_are_the_text_without_what_is_between_them() -> None:
    found = written("<nav>a</nav><p>b<br>c</p><table><tr><td>d<td>e</table><aside><p>f</aside>g")
    assert [(found.text[block.start : block.end], block.beside) for block in found.blocks] == [
        ("a", True), ("b\nc", False), ("d | e", False), ("f", True), ("g", False),
    ]  # fmt: skip


TAGS = "p div ul ol li blockquote pre table tr td b i a q br hr h1 h3 dl dt dd nav code section span script"
tags = st.sampled_from(TAGS.split())
pieces = st.one_of(
    tags.map(lambda tag: f"<{tag}>"),
    tags.map(lambda tag: f"</{tag}>"),
    st.sampled_from(["a b", " ", "\n", "c.", "&amp;"]),
)


@given(st.lists(pieces, max_size=40).map("".join))
def test_any_soup_is_written_in_order(body: str) -> None:
    found = written(body)
    assert found.text == found.text.strip("\n")
    end = 0
    for block in found.blocks:
        assert end <= block.start < block.end <= len(found.text)
        assert not found.text[end : block.start].strip()
        end = block.end
    assert end == len(found.text)
    assert all(0 <= mark.start < mark.end <= len(found.text) for mark in found.marks)
    starts = [mark.start for mark in found.marks]
    assert starts == sorted(starts)
