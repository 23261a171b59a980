"""REFI-QDA codebook exchange 1.0 (`.qdc`): the codebook, for other programs."""

from typing import BinaryIO

from seedreader import __version__
from seedreader.domain.library import Library
from seedreader.errors import ExportFailed
from seedreader.exporting.codes import codes_of
from seedreader.exporting.written import Written
from seedreader.exporting.xml_text import XmlText

NAMESPACE = "urn:QDA-XML:codebook:1.0"


def write_qdc(library: Library, stream: BinaryIO) -> Written:
    """Write every tag as a code; returns how many, and what a codebook cannot hold.

    Raises `ExportFailed` for a codebook without tags, which the standard has no file for.
    """
    tags, xml = library.tags.list(), XmlText()
    if not tags:
        raise ExportFailed("There is no tag to write", "A REFI-QDA codebook has at least one code.")
    stream.write(b'<?xml version="1.0" encoding="utf-8"?>\n')
    stream.write(xml.start("CodeBook", xmlns=NAMESPACE, origin=f"seedreader {__version__}").encode())
    stream.write(f"<Codes>{''.join(codes_of(tags, xml))}\n</Codes></CodeBook>\n".encode())
    left_out = ("control characters, which XML has no place for",) if xml.replaced else ()
    return Written(len(tags), left_out)
