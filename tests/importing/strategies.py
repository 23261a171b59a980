"""Texts as importers meet them."""

from hypothesis import strategies as st

INK = st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co"), exclude_characters="\ufeff")

TEXTS = st.text(INK | st.sampled_from("\n\r\t "), max_size=200).map(lambda text: "a" + text)
"""Decoded text of any script, with all kinds of line endings; never empty."""

_PHRASES = (
    "Advertisement", "Share this:", "By Ada Lovelace", "April 8, 2025", "Photo by Ada Lovelace", "Credit: NATO",
    "A short line", "A New Alliance?", "Published by Ada", "Home > World > Asia", "Asia Defense", "• an item", "",
    "A paragraph that is long enough to be running text, with a full stop at the end of it.",
    "Another paragraph, which says something else at some length, and ends as paragraphs do.",
    "北大西洋条約機構の事務総長は火曜日に東京を訪れ、防衛大臣と会談した。安全保障は不可分だと述べた。",
)  # fmt: skip

PAGES = st.lists(st.sampled_from(_PHRASES) | st.text(INK, max_size=40), max_size=30).map("\n".join)
"""Texts like web pages: furniture and prose in any order."""

_MARKDOWN = (
    "# ", "## ", "> ", "- ", "1. ", "    ", "```", "~~~", "***", "**", "*", "_", "`", "~~", "[", "]", "(", ")", "![",
    "|", "\n|-|-|\n", "\n", "\n\n", "  \n", "\\", "&amp;", "&#13;", "&#10;", "&#65279;", "&#0;", "<b>", "<!--",
    "[a]: /x", "[^1]: ", "---\n", "title: x\n", "word", "日本", "é", " ",
)  # fmt: skip

MARKDOWN = st.lists(st.sampled_from(_MARKDOWN) | st.text(INK, max_size=5), max_size=60).map("".join)
"""Sources that are mostly Markdown's own characters."""
