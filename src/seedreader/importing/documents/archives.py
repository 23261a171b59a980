"""Zip archives of documents, looked at before anything in them is unpacked; and the XML they hold.

300 MB hide in 300 KB; what an archive declares is checked first, and Python's zipfile unpacks no more than that.
"""

import posixpath
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile

from seedreader.errors import ImportFailed
from seedreader.importing.given import Given
from seedreader.importing.limits import LARGEST_UNPACKED, MOST_MEMBERS

if TYPE_CHECKING:
    from lxml.etree import _Element

_ENCRYPTED = 0x1
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Archive:
    """An archive that may be unpacked."""

    def __init__(self, given: Given, what: str) -> None:
        """Raises `ImportFailed` where the bytes are no archive, a protected one, or one that unpacks to too much."""
        self._name, self._what = given.name, what
        if given.data.startswith(_OLE):
            raise ImportFailed(
                f"{given.name!r} is protected by a password, or of an old Office format",
                "Save a copy without a password, in the format of today.",
            )
        try:
            self._zip = ZipFile(BytesIO(given.data))
        except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise self.damaged(str(error)) from error
        members = self._zip.infolist()
        if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > LARGEST_UNPACKED:
            raise ImportFailed(
                f"{given.name!r} unpacks to more than {LARGEST_UNPACKED // 1_000_000} MB or {MOST_MEMBERS:,} files",
                "It may be made to do harm; add its text instead.",
            )
        if any(member.flag_bits & _ENCRYPTED for member in members):
            raise ImportFailed(f"{given.name!r} is protected by a password", "Save a copy without one, and add that.")
        self.names = frozenset(member.filename for member in members)

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def read(self, name: str) -> bytes:
        """The bytes of one file. Raises `ImportFailed` where it is missing or damaged."""
        if name not in self.names:
            raise self.damaged(f"there is no {name} in it")
        try:
            return self._zip.read(name)
        except Exception as error:
            # zipfile and what it unpacks with raise many kinds for damaged data.
            raise self.damaged(str(error) or type(error).__name__) from error

    def xml(self, name: str) -> "_Element":
        """The tree of one file. Raises `ImportFailed` where it is missing or no XML."""
        return parsed_xml(self.read(name), self._name)

    def damaged(self, why: str) -> ImportFailed:
        """The answer to an archive that is not as it should be."""
        return ImportFailed(f"{self._name!r} is no {self._what} file, or damaged: {why}", "Get it anew.")


def parsed_xml(data: bytes, name: str) -> "_Element":
    """The tree of XML that nobody trusts: no entity is resolved, nothing is fetched. Raises `ImportFailed`."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        tree: Any = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ImportFailed(f"{name!r} holds XML that is damaged: {error}", "Get it anew.") from error
    if tree is None:
        raise ImportFailed(f"{name!r} holds XML that is damaged", "Get it anew.")
    return tree


def text_of(tree: "_Element", path: str, names: dict[str, str]) -> str:
    """The words of the first element at a path; "" where there are none."""
    found = tree.find(path, names)
    return "" if found is None else " ".join("".join(map(str, found.itertext())).split())


def beside(name: str, reference: str) -> str:
    """The name in the archive that a reference in the file `name` means, without its fragment."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(reference.partition("#")[0])))
