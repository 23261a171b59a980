"""Pictures of the interface: SVG as the terminal would show it, compared as snapshots, and PNG made from it."""

import hashlib
import re
import struct
import zlib
from pathlib import Path
from typing import Any

from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from textual.app import App

FONTS = {
    "DejaVu Sans Mono": "DejaVuSansMono*.ttf",
    "Liberation Mono": "LiberationMono-*.ttf",
    "Noto Sans Mono": "NotoSansMono-*.ttf",
    "Menlo": "Menlo.ttc",
}
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "/System/Library/Fonts", "/Library/Fonts")
SVG_HASH = b"svg-sha256"
_PNG_SIGNATURE_AND_HEADER = 33
_FONT_FACE = re.compile(r"@font-face\s*\{.*?\}\s*", re.DOTALL)


class SvgSnapshotExtension(SingleFileSnapshotExtension):
    """One SVG file a snapshot."""

    _write_mode = WriteMode.TEXT
    file_extension = "svg"


def picture(app: App[Any], title: str = "seedreader") -> str:
    """What the app shows now, as SVG that loads nothing from elsewhere."""
    svg = _FONT_FACE.sub("", app.export_screenshot(title=title))
    return "\n".join(line.rstrip() for line in svg.replace("Fira Code", "monospace").splitlines()) + "\n"


def png(svg: str) -> bytes:
    """The SVG drawn with a monospaced font of this machine; carries the SVG's hash, see `drawn_from`."""
    import resvg_py

    family, files = _font()
    drawn = resvg_py.svg_to_bytes(
        svg_string=svg.replace("monospace", family), font_files=files, skip_system_fonts=True, zoom=1
    )
    chunk = b"tEXt" + SVG_HASH + b"\0" + _hash(svg)
    packed = struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return bytes(drawn[:_PNG_SIGNATURE_AND_HEADER]) + packed + bytes(drawn[_PNG_SIGNATURE_AND_HEADER:])


def drawn_from(drawn: bytes, svg: str) -> bool:
    """Whether the PNG was made from just this SVG."""
    return SVG_HASH + b"\0" + _hash(svg) in drawn[:300]


def _hash(svg: str) -> bytes:
    return hashlib.sha256(svg.encode()).hexdigest().encode()


def _font() -> tuple[str, list[str]]:
    for family, pattern in FONTS.items():
        files = [str(file) for folder in FONT_FOLDERS if Path(folder).is_dir() for file in Path(folder).rglob(pattern)]
        if files:
            return family, sorted(files)
    raise SystemExit(f"Drawing needs one of these fonts: {', '.join(FONTS)}")
