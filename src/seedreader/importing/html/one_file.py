"""Web pages that a browser saved in one file with their pictures: MHTML (RFC 2557) and Safari's web archives."""

import plistlib
from dataclasses import replace
from datetime import UTC
from email import message_from_bytes
from email.message import Message
from email.utils import parsedate_to_datetime
from xml.parsers.expat import ExpatError

from seedreader.errors import ImportFailed
from seedreader.importing.formats import is_mhtml, is_web_archive
from seedreader.importing.given import Given

_PAGES = ("text/html", "application/xhtml+xml")


def page_in(given: Given) -> Given:
    """The page alone, with where it is from and when it was saved; anything else as it is. Raises `ImportFailed`."""
    if is_mhtml(given.data):
        return _in_mhtml(given)
    return _in_archive(given) if is_web_archive(given.data) else given


def _in_mhtml(given: Given) -> Given:
    whole = message_from_bytes(given.data)
    page = next((part for part in whole.walk() if part.get_content_type() in _PAGES), None)
    data = None if page is None else page.get_payload(decode=True)
    if page is None or not isinstance(data, bytes):
        raise _without_page(given)
    address = page.get("Content-Location", "") or whole.get("Snapshot-Content-Location", "")
    return _alone(given, data, page.get_content_charset("") or "", str(address), _saved(whole))


def _in_archive(given: Given) -> Given:
    try:
        page = plistlib.loads(given.data)["WebMainResource"]
        data, address = page["WebResourceData"], str(page.get("WebResourceURL", ""))
        charset = str(page.get("WebResourceTextEncodingName", ""))
    except (plistlib.InvalidFileException, ExpatError, LookupError, TypeError, AttributeError, ValueError) as error:
        raise _without_page(given) from error
    if not isinstance(data, bytes):
        raise _without_page(given)
    return _alone(given, data, charset, address, "")


def _alone(given: Given, data: bytes, charset: str, address: str, saved: str) -> Given:
    url = address.strip() if address.strip().startswith(("https://", "http://")) else ""
    return replace(given, data=data, charset=charset, url=given.url or url, retrieved=given.retrieved or saved)


def _saved(whole: Message) -> str:
    """When it was saved, in ISO 8601 and UTC; "" where nobody says."""
    try:
        moment = parsedate_to_datetime(str(whole.get("Date", "")))
    except (ValueError, TypeError, IndexError):
        return ""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _without_page(given: Given) -> ImportFailed:
    return ImportFailed(f"{given.name!r} has no page in it, or is damaged", "Save it anew, as HTML for instance.")
