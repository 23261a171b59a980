"""UTF-8 with damage stays UTF-8, and text from before Unicode is never taken for it, however short both are."""

from collections.abc import Callable, Iterator
from itertools import combinations

import pytest

from seedreader.errors import ImportFailed
from seedreader.importing.encodings.decoding import decode

SENTENCES = {
    "English": "He said, “Europe’s security is indivisible” – and left the café.",
    "German": "Die Größe der Straße – „egal“, sagte er.",
    "French": "Le secrétaire, arrivé à Tokyo, a déclaré qu’il était prêt.",
    "Spanish": "¿Qué pasará mañana? Él llegó a Tokio el miércoles.",
    "Portuguese": "A ação não é a solução, disse o secretário.",
    "Finnish": "Hän sanoi, että pääsihteeri jää tänne.",
    "Polish": "Sekretarz przybył i spotkał się z japońskim ministrem, źle mówiąc.",
    "Czech": "Příští setkání bude v Praze, řekl ministr.",
    "Hungarian": "A főtitkár kedden Tokióba érkezett, mondta őszintén.",
    "Turkish": "Başbakanı Salı günü görüştü; güvenlik bölünemez, dedi.",
    "Vietnamese": "Tổng thư ký đã đến Tokyo hôm thứ Ba.",
    "Russian": "Генеральный секретарь прибыл в Токио.",
    "Ukrainian": "Її сім’я живе в Рівному, і він їхав до Києва.",
    "Greek": "Ο γενικός γραμματέας έφτασε στο Τόκιο.",
    "Hebrew": "המזכיר הגיע לטוקיו ביום שלישי.",
    "Arabic": "وصل الأمين العام إلى طوكيو يوم الثلاثاء.",
    "Hindi": "महासचिव मंगलवार को टोक्यो पहुंचे।",
    "Thai": "เลขาธิการนาโตเดินทางถึงกรุงโตเกียว",
    "Japanese": "事務総長は火曜日に東京を訪れ、会談した。",
    "Chinese": "秘书长星期二抵达东京，举行会谈。",
    "Korean": "사무총장은 화요일 도쿄에 도착해 회담했다.",
    "pictures": "We won the game 🎉 and went home 😀 happily.",
    "Markdown": "# Bericht\n\nEr sagte, *die Größe* sei egal.\n\n- Punkt [eins](http://a.example/b)\n",
}
DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "lost": lambda _: b"",
    "a blank": lambda _: b" ",
    "a letter": lambda _: b"x",
    "all bits": lambda _: b"\xff",
    "a bit": lambda byte: bytes([byte[0] ^ 0x40]),
    "one put before": lambda byte: b"\xe9" + byte,
}

BEFORE_UNICODE = {
    "cp1252": "LE CAFÉ, À PARIS: «L’ÉTÉ». IL A DIT “CAFÉ” – ET ÇA… “MENÜ“ ÜBER ALLES, SÃO PAULO… „Café“ au café…",
    "cp1250": "Příští setkání. A łódź jest żółta… őszintén – „Łódź”, Škoda, ţara Ăsta",
    "iso8859-2": "Příští setkání se uskuteční v Praze. Žádná země není sama, Łódź ąśż.",
    "cp1251": "Её ёжик живёт в «СССР». Ещё раз: всё о нём… Г-н Рёмер (ФРГ). Її сім’я живе в Рівному, Діє, Гіт.",
    "koi8-r": "Её брат ещё жив. Всё моё у неё, пришёл генеральный секретарь.",
    "cp1253": "Η Ελλάδα και η Κύπρος. Είπε: «Ό,τι θέλεις». Άγιος, ήλιος, όρος, ώρα, ύδωρ.",
    "cp1255": 'מזכ"ל נאט"ו הגיע לטוקיו ביום שלישי ונפגש עם שר ההגנה.',
    "cp1256": "وصل الأمين العام لحلف الناتو إلى طوكيو، والتقى الوزير؟",
    "shift_jis": "そのことについては、とても残念なことだとのことですが、となのだ。ニュースのドナルドとデニム。",
    "euc_jp": "そのことについては、残念なことだとのことですが、となのだ。ルドはデニムのネホワイトハウスでインタビュー",
    "gb18030": "联通公司今天宣布，欧洲和印太。我们在学校里学习中文，要写很多字。",
    "big5": "台灣的總統今天在台北。我們在學校裡學習中文，每天都要寫很多字。",
    "cp949": "대한민국의 수도 서울에서 열린 회의에서 새로운 정책을 발표하였다.",
}


def damaged(sentence: str, damage: Callable[[bytes], bytes], places: int) -> Iterator[bytes]:
    """The sentence with so many of its bytes beyond ASCII damaged, each of them in turn."""
    data = sentence.encode()
    beyond = [place for place, byte in enumerate(data) if byte > 0x7F]
    spread = beyond if places == 1 else beyond[::3]
    for chosen in combinations(spread, places):
        pieces = bytearray()
        for place, byte in enumerate(data):
            pieces += damage(bytes([byte])) if place in chosen else bytes([byte])
        yield bytes(pieces)


def is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("language", SENTENCES)
def test_one_damaged_byte_anywhere_leaves_it_utf8(language: str, damage: str) -> None:
    for data in damaged(SENTENCES[language], DAMAGES[damage], 1):
        decoded = decode(data, "name")
        assert decoded.encoding == "utf-8", data
        assert is_utf8(data) or decoded.text == data.decode(errors="replace")


@pytest.mark.parametrize("damage", ["lost", "a blank", "a letter"])
@pytest.mark.parametrize("language", [each for each in SENTENCES if each not in ("German", "pictures", "Markdown")])
def test_two_damaged_bytes_leave_it_utf8_where_most_is_whole(language: str, damage: str) -> None:
    wrong = [data for data in damaged(SENTENCES[language], DAMAGES[damage], 2) if decode(data, "n").encoding != "utf-8"]
    assert not wrong


@pytest.mark.parametrize("cut", range(1, 4))
@pytest.mark.parametrize("language", SENTENCES)
def test_a_text_cut_anywhere_is_utf8(language: str, cut: int) -> None:
    data = (SENTENCES[language] + " " + SENTENCES[language]).encode()
    beyond = [place for place, byte in enumerate(data) if byte > 0x7F]
    at = beyond[len(beyond) * (cut + 3) // 7]
    assert decode(data[: at + 1], "name").encoding == "utf-8"
    assert decode(data[beyond[-len(beyond) * (cut + 3) // 7] :], "name").encoding == "utf-8"


@pytest.mark.parametrize("encoding", BEFORE_UNICODE)
def test_text_from_before_unicode_is_not_taken_for_it(encoding: str) -> None:
    """Neither the whole nor any few words of it, though some of them spell sound UTF-8 here and there."""
    text = BEFORE_UNICODE[encoding]
    words = text.split()
    few = [" ".join(words[at : at + 3]) for at in range(len(words))] if len(words) > 3 else []
    parts = [text, *few, *(text[at : at + 16] for at in range(0, len(text) - 16, 2))]
    for data in (part.encode(encoding) for part in parts):
        assert is_utf8(data) or decode(data, "name").encoding != "utf-8", data


@pytest.mark.parametrize(("encoding", "text"), [("gb18030", "校里学习"), ("big5", "學校裡學"), ("euc_jp", "となのだ")])
def test_sequences_of_many_scripts_are_chance(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), "name").encoding != "utf-8"


def test_a_long_text_with_a_damaged_beginning_is_judged_by_more_than_that() -> None:
    data = b"\xff\xfe\xfd\xfc" + "Größe und Straße. ".encode() * 50
    assert decode(b"Words " + data, "name").encoding == "utf-8"


@pytest.mark.parametrize("language", [each for each in SENTENCES if len(SENTENCES[each].encode()) >= 50])
def test_a_zero_byte_anywhere_is_damage_too(language: str) -> None:
    """Neither a reason to refuse the text nor one to take it for UTF-16."""
    whole = SENTENCES[language].encode()
    for place in range(len(whole)):
        data = whole[:place] + b"\0" + whole[place + 1 :]
        decoded = decode(data, "name")
        assert (decoded.text, decoded.encoding) == (data.decode(errors="replace").replace("\0", "\ufffd"), "utf-8")


@pytest.mark.parametrize("encoding", ["cp1252", "iso8859-2"])
def test_a_zero_byte_in_western_text_from_before_unicode(encoding: str) -> None:
    data = "Der Mann sagte, die Tür und das Tor zum Hof sind groß und schön.\n".encode(encoding) * 4
    assert decode(data.replace(b"T", b"\0", 1), "name").text == data.decode(encoding).replace("T", "\ufffd", 1)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("language", ["Japanese", "Chinese", "Korean"])
def test_long_east_asian_text_in_utf16_has_few_zero_bytes_as_well(language: str, encoding: str) -> None:
    text = SENTENCES[language] * 12 + "\n" + SENTENCES[language] * 9
    decoded = decode(text.encode(encoding), "name")
    assert (decoded.text, decoded.encoding) == (text, encoding)


def test_text_with_many_zero_bytes_is_none() -> None:
    with pytest.raises(ImportFailed):
        decode("Größe und Straße\0".encode() * 40, "name")
