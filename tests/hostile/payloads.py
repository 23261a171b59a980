"""What hostile text is made of, and how it is found in what a terminal was sent."""

import re
from typing import Final

CONTROLS: Final = {
    "clipboard": "\x1b]52;c;aGk=\x07",
    "window title": "\x1b]0;owned\x07",
    "hyperlink": "\x1b]8;;http://evil.example\x1b\\",
    "colour": "\x1b[7777m",
    "erase": "\x1b[7777J",
    "device control": "\x1bP+q7777\x1b\\",
    "application command": "\x1b_G7777\x1b\\",
    "reset": "\x1bc",
    "C1 sequence": "\x9b7777m",
    "C1 string": "\x9d0;owned\x9c",
    "one character": "\x00\x07\x08\x0b\x0c\x0e\x7f\x85",
}
"""What a terminal obeys. Articles, notes and file names may hold it; names of tags and types are refused with it."""

FORMATS: Final = {
    "override": "\u202e",
    "isolate": "\u2066\u2069",
    "mark": "\u200f\u061c",
    "tag character": "\U000e0041\U000e007f",
    "separators": "\u2028\u2029",
    "annotation": "\ufff9\ufffb",
    "shaping": "\u206a\u206f",
}
"""What turns or hides text without being a control character; it may stand in names, too."""

MARKUP: Final = "[bold]b[/] [link=http://evil.example]l[/link] [@click=app.quit]q[/] [/nonsense] $primary {x} %s"
"""What interfaces may take for markup."""

EVERYTHING: Final = "".join((*CONTROLS.values(), *FORMATS.values(), MARKUP))
NAMEABLE: Final = "".join((*FORMATS.values(), MARKUP.replace("/", "|")))
"""All that a name can hold; a slash would make another level."""

_obeyed = re.compile(
    "\x1b\\](?:52|0;owned|8;)|\x1b\\[7777|\x1b[P_^Xc]|[\x00\x07\x08\x0b\x0c\x0e\x7f\x80-\x9f]"
    "|[\u061c\u200e\u200f\u2028-\u202e\u2065-\u206f\ufff0-\ufffb\U000e0000-\U000e007f\ud800-\udfff]"
)


def acting(output: str) -> list[str]:
    """What of the payloads stands in the output as it is, with what stands around it."""
    return [output[max(0, match.start() - 30) : match.end() + 30] for match in _obeyed.finditer(output)]
