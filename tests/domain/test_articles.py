"""What may be said of an article: dates, addresses, languages."""

from collections.abc import Callable

import pytest

from seedreader.domain.articles import iso_date, language_tag, web_address
from seedreader.errors import InvalidValue


@pytest.mark.parametrize(
    ("read", "written"),
    [
        *((iso_date, date) for date in ("2025", "2025-04", "2025-04-08", "2024-02-29", "2025-04-08T09:30", "0001")),
        *((web_address, f"http://example.org{rest}") for rest in ("", ":8/a?b#c", "/ü")),
        (web_address, "HTTPS://example.org"),
        *((language_tag, tag) for tag in ("en", "pt-BR", "zh_Hant_TW", "yue")),
    ],
)  # fmt: skip
def test_what_is_one_stays_as_it_is_written_without_blanks_around_it(read: Callable[[str], str], written: str) -> None:
    assert read(f" {written}\n") == written
    assert read(" ") == ""


@pytest.mark.parametrize(
    ("read", "written"),
    [
        *((iso_date, it) for it in ("25", "2025-13", "2025-4", "2025-02-29", "202", "April 2025", "0000", "2025-04-")),
        *((web_address, it) for it in (
            "example.org", "ftp://example.org", "https://", "https:///a", "https://?a", "https://a b", "https://a/\u202eb",
            "https://a/<b>", 'https://a/"', "javascript:https://a", "https://a\nhttps://b",
        )),
        *((language_tag, tag) for tag in ("e", "english language", "en-", "pt--BR", "12", "abcdefghi", "en-abcdefghi")),
    ],
)  # fmt: skip
def test_what_is_none_is_refused_with_a_hint(read: Callable[[str], str], written: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        read(written)
    assert caught.value.hint.startswith("Write it as")
