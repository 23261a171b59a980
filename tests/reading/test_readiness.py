"""Getting ready for any text leaves nothing to be made when the text comes."""

import subprocess
import sys

_NOTHING_MADE = """
import re, sys
from seedreader.reading import display, readiness, segments, wrapping
if {ready}:
    readiness.get_ready()
made, compiled = set(sys.modules), []
compile = re._compiler.compile
re._compiler.compile = lambda *given: compiled.append(given) or compile(*given)
text = "Zoë’s 3–2 “win” — 漢字 e\\u0301 👨\\u200d👩\\u200d👧 🇫🇷 नमस्ते\\t\\u2060. Then?\\n\\nNo."
for offset in range(len(text)):
    segments.next_word(text, offset), segments.previous_word(text, offset), segments.sentence_at(text, offset)
    segments.grow(text, offset), segments.paragraph_at(text, offset)
display.drawn(text), display.shorten(text, 9), list(wrapping.wrap(text, 12))
print(len(set(sys.modules) - made), len(compiled))
"""


def made_for_a_text(*, ready: bool) -> list[int]:
    """How many modules are imported and patterns compiled when a text of many scripts comes."""
    code = _NOTHING_MADE.format(ready=ready)
    return [int(each) for each in subprocess.check_output([sys.executable, "-c", code], text=True).split()]


def test_who_is_ready_makes_nothing_when_a_text_comes() -> None:
    assert made_for_a_text(ready=True) == [0, 0]
    modules, patterns = made_for_a_text(ready=False)
    assert modules > 0 and patterns > 0
