"""Bytes to text: every encoding that Unicode has, the old ones, and what is no text."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seedreader.domain.text import canonical
from seedreader.errors import ImportFailed
from seedreader.importing.encodings.decoding import decode
from seedreader.importing.formats import WHAT_IS_READ
from tests.importing.strategies import TEXTS

MARKS = {
    "utf-8": b"\xef\xbb\xbf",
    "utf-16-le": b"\xff\xfe",
    "utf-16-be": b"\xfe\xff",
    "utf-32-le": b"\xff\xfe\x00\x00",
    "utf-32-be": b"\x00\x00\xfe\xff",
}

LEGACY = {
    "cp1252": "Der Generalsekretär sagte am Dienstag in Tokio, die Sicherheit Europas sei „unteilbar“ – für alle.",
    "latin-1": "Le secrétaire général de l'OTAN, arrivé à Tokyo, a déclaré que la sécurité était indivisible.",
    "cp1250": "Zażółć gęślą jaźń. Sekretarz generalny przyjechał do Tokio, gdzie spotkał się z ministrem obrony.",
    "iso8859-2": "Příští setkání se uskuteční v Praze, řekl ministr. Žádná země není sama, zdůraznil tajemník aliance.",
    "koi8-r": "Генеральный секретарь НАТО прибыл в Токио во вторник и встретился с министром обороны Японии.",
    "cp1251": "Генеральный секретарь НАТО прибыл в Токио во вторник и встретился с министром обороны Японии.",
    "shift_jis": "北大西洋条約機構の事務総長は火曜日に東京を訪れ、防衛大臣と会談した。安全保障は不可分だと述べた。",
    "euc_jp": "北大西洋条約機構の事務総長は火曜日に東京を訪れ、防衛大臣と会談した。安全保障は不可分だと述べた。",
    "iso2022_jp": "北大西洋条約機構の事務総長は火曜日に東京を訪れ、防衛大臣と会談した。",
    "gb18030": "北约秘书长星期二抵达东京，与日本防卫大臣举行会谈。他说，欧洲和印太地区的安全不可分割。",
    "big5": "北約秘書長星期二抵達東京，與日本防衛大臣舉行會談。他說，歐洲和印太地區的安全不可分割。",
    "euc_kr": "나토 사무총장은 화요일 도쿄에 도착해 일본 방위상과 회담했다. 그는 안보는 나눌 수 없다고 말했다.",
    "cp1253": "Ο γενικός γραμματέας του ΝΑΤΟ έφτασε στο Τόκιο την Τρίτη και συναντήθηκε με τον υπουργό Άμυνας.",
    "cp1255": 'מזכ"ל נאט"ו הגיע לטוקיו ביום שלישי ונפגש עם שר ההגנה של יפן.',
    "cp1256": "وصل الأمين العام لحلف الناتو إلى طوكيو يوم الثلاثاء والتقى وزير الدفاع الياباني.",
}


@pytest.mark.parametrize("encoding", MARKS)
@given(text=TEXTS)
def test_marked_text_of_any_script_comes_back(encoding: str, text: str) -> None:
    decoded = decode(MARKS[encoding] + text.encode(encoding), "name")
    assert decoded.text == canonical(text)
    assert decoded.encoding == encoding


@given(TEXTS)
def test_utf8_needs_no_mark(text: str) -> None:
    assert decode(text.encode(), "name").text == canonical(text)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize(
    "text", ["Plain words.\n", "一一一二三\n中文\n", "一一\n", "Ça “va” – très bien\n", "日本 and Привет\n"]
)
def test_wide_text_without_a_mark(encoding: str, text: str) -> None:
    decoded = decode(text.encode(encoding), "name")
    assert (decoded.text, decoded.encoding) == (text, encoding)


@pytest.mark.parametrize("encoding", LEGACY)
@pytest.mark.parametrize("times", [1, 40])
def test_legacy_encodings(encoding: str, times: int) -> None:
    text = (LEGACY[encoding] + "\n") * times
    assert decode(text.encode(encoding), "name").text == text


@pytest.mark.parametrize("text", ["Café", "naïve", "Straße", "“Quotes” and a dash – here", "One é in " + "a " * 9000])
def test_short_western_text(text: str) -> None:
    assert decode(text.encode("cp1252"), "name").text == text.replace("\r", "\n")


def test_one_legacy_letter_far_down_is_seen() -> None:
    text = "plain words\n" * 100_000 + "Привет, это текст на русском языке, и довольно длинный\n"
    assert decode(text.encode("koi8-r"), "name").text == text


def test_damaged_utf8_keeps_what_is_sound() -> None:
    sound = "Größe und Straße – „alles“"
    decoded = decode(sound.encode() + b" \xff\xfe end", "name")
    assert decoded.text == sound + " \ufffd\ufffd end"
    assert decoded.encoding == "utf-8"


def test_text_cut_in_the_middle_of_a_character() -> None:
    decoded = decode("Größe – 日本".encode()[:-1], "name")
    assert decoded.text == "Größe – 日\ufffd"


def test_line_endings_and_marks_are_made_canonical() -> None:
    assert decode(b"\xef\xbb\xbf\xef\xbb\xbfa\r\nb\rc\n", "name").text == "a\nb\nc\n"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", "a PDF"),
        (b"PK\x03\x04rest", "zip archive"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"{\\rtf1 words}", "RTF"),
        (b"SQLite format 3\x00", "SQLite"),
        (b"words\x00words", "is not a text file"),
        (b"abc\x00def\n", "is not a text file"),
        (b"one\x00two\x00", "is not a text file"),
        (b"a line\x00and another\r\n\x00\t" * 40, "is not a text file"),
        (b"\x00" * 64, "is not a text file"),
        (b"\x01\x02\x03\x04 a", "is not a text file"),
        (b"\xff\xfea\x00\x00\x00", "is not a text file"),
        (random.Random(1).randbytes(4096), "is not a text file"),
        (random.Random(2).randbytes(4096).replace(b"\x00", b"\x01"), "is not a text file"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, kind: str) -> None:
    with pytest.raises(ImportFailed, match=kind) as caught:
        decode(data, "name")
    assert caught.value.hint == WHAT_IS_READ


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", "\u3000\xa0\n".encode()])
def test_nothing_to_read_is_refused(data: bytes) -> None:
    with pytest.raises(ImportFailed, match="is empty"):
        decode(data, "name")


@settings(max_examples=200)
@given(st.binary(max_size=300))
def test_any_bytes_give_canonical_text_or_an_answer(data: bytes) -> None:
    try:
        decoded = decode(data, "name")
    except ImportFailed as error:
        assert error.hint
        return
    assert decoded.text == canonical(decoded.text)
    assert "\0" not in decoded.text
    decoded.text.encode()


def test_what_a_server_says_of_a_text_counts_where_the_bytes_bear_it_out() -> None:
    text = "Žluťoučký kůň – příliš žlutý."
    for encoding in ("cp1250", "mac_latin2"):
        assert decode(text.encode(encoding), "name", encoding).text == text
    assert decode(text.encode(), "name", "latin-1").text == text
    assert decode(text.encode("utf-16-le"), "name", "utf-8").text == text
    assert decode("“Quoted”".encode("cp1252"), "name", "utf-8").text == "“Quoted”"


@pytest.mark.parametrize(
    ("data", "said", "guessed"),
    [
        ("Привет, мир!".encode("cp1251"), "", True),
        ("Привет, мир!".encode("cp1251"), "windows-1251", False),
        ("Größe".encode("cp1252"), "utf-8", True),
        ("Größe".encode(), "latin-1", False),
        ("Größe und Straße – „alles“".encode() + b" \xff\xfe end", "", False),
        ("Größe".encode("utf-16"), "", False),
        ("Größe".encode("utf-16-le"), "", False),
        ("火曜日に東京を訪れ".encode("iso2022_jp"), "", False),
        (b"plain", "", False),
    ],
)
def test_what_is_a_guess(data: bytes, said: str, guessed: bool) -> None:
    assert decode(data, "name", said).guessed is guessed
