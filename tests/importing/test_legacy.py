"""Texts from before Unicode, short and long, come out as they were written."""

import pytest

from seedreader.importing.encodings.decoding import decode

TEXTS = {
    "cp1252": (
        "Ação não",
        "São Paulo",
        "coração",
        "Café",
        "naïve",
        "Straße",
        "Größe und Maß",
        "año nuevo",
        "¿Qué pasó?",
        "España y Japón",
        "smörgåsbord",
        "Ærø og Færøerne",
        "garçon déjà vu",
        "“Quoted” – yes",
        "It’s fine",
        "informação e educação",
        "O secretário-geral da OTAN chegou a Tóquio na terça-feira. A ação não é a solução.",
        "El secretario general de la OTAN llegó a Tokio el martes. ¿Qué pasará mañana?",
        "NATO:n pääsihteeri saapui Tokioon tiistaina. Hän sanoi, että turvallisuus on jakamaton.",
    ),
    "cp1250": (
        "Žádná země",
        "Zażółć gęślą jaźń",
        "příští týden",
        "Erdoăan",
        "A NATO főtitkára kedden Tokióba érkezett. A biztonság oszthatatlan, mondta, őszintén.",
        "Sekretarz generalny NATO przybył we wtorek do Tokio i spotkał się z japońskim ministrem obrony.",
    ),
    "iso8859-2": (
        "Příští setkání se uskuteční v Praze, řekl ministr. Žádná země není sama, zdůraznil tajemník aliance.",
    ),
    "cp1251": (
        "Привет",
        "Привет, мир!",
        "Токио и Москва",
        "Новости дня",
        "Генеральный секретарь НАТО прибыл в Токио во вторник и встретился с министром обороны Японии.",
    ),
    "koi8-r": ("Генеральный секретарь НАТО прибыл в Токио во вторник и встретился с министром обороны Японии.",),
    "cp866": ("Генеральный секретарь НАТО прибыл в Токио во вторник и встретился с министром обороны Японии.",),
    "iso8859-5": ("Генеральный секретарь НАТО прибыл в Токио во вторник и встретился с министром обороны Японии.",),
    "cp1253": (
        "Καλημέρα",
        "Καλημέρα κόσμε",
        "Ο γενικός γραμματέας του ΝΑΤΟ έφτασε στο Τόκιο την Τρίτη και συναντήθηκε με τον υπουργό Άμυνας.",
    ),
    "cp1254": (
        "Türkiye’nin başbakanı Salı günü Tokyo’ya gitti ve savunma bakanıyla görüştü. Güvenlik bölünemez, dedi.",
        "Erdoğan’ın çağrısı",
    ),
    "cp1255": ('מזכ"ל נאט"ו הגיע לטוקיו ביום שלישי ונפגש עם שר ההגנה של יפן.',),
    "cp1256": (
        "مرحبا بالعالم",
        "وصل الأمين العام لحلف الناتو إلى طوكيو يوم الثلاثاء والتقى وزير الدفاع الياباني.",
    ),
    "shift_jis": (
        "日本語",
        "東京で会談",
        "北大西洋条約機構の事務総長は火曜日に東京を訪れ、防衛大臣と会談した。",
        "カタカナとひらがな",
    ),
    "euc_jp": (
        "日本語です",
        "東京で会談した",
        "北大西洋条約機構の事務総長は火曜日に東京を訪れ、防衛大臣と会談した。",
    ),
    "gb18030": (
        "中文",
        "北约秘书长星期二抵达东京，与日本防卫大臣举行会谈。",
    ),
    "big5": (
        "中文",
        "你好，世界",
        "北約秘書長星期二抵達東京，與日本防衛大臣舉行會談。他說，安全不可分割。",
    ),
    "cp949": (
        "안녕하세요",
        "도쿄 회담",
        "나토 사무총장은 화요일 도쿄에 도착해 일본 방위상과 회담했다.",
    ),
    "cp874": ("เลขาธิการนาโตเดินทางถึงกรุงโตเกียวเมื่อวันอังคาร",),
}


@pytest.mark.parametrize(("encoding", "text"), [(encoding, text) for encoding in TEXTS for text in TEXTS[encoding]])
def test_a_text_alone(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), "name").text == text


@pytest.mark.parametrize("encoding", TEXTS)
def test_many_texts_together(encoding: str) -> None:
    text = "A line of plain words.\n" + "\n".join(TEXTS[encoding]) + "\n"
    assert decode(text.encode(encoding), "name").text == text


def test_a_letter_that_is_a_word_says_nothing_of_the_alphabet() -> None:
    text = "You & I: à la carte, é. " + "plain words " * 500
    assert decode(text.encode("cp1252"), "name").text == text


CENTRAL = (
    # Czech
    "Předseda vlády řekl, že jednání začne až příští týden a že žádné rozhodnutí ještě nepadlo.",
    "Více než třicet obyvatel města už přišlo o vodu; hasiči ji vozí cisternami.",
    "Žádná země není sama, zdůraznil tajemník.",
    "Ministr François Dubois a Müller se sešli v Praze, kde se těší velké úctě.",
    # Slovak
    "Predseda vlády povedal, že rokovanie sa začne až budúci týždeň a že žiadne rozhodnutie ešte nepadlo.",
    "Ľudia v meste už nemajú vodu, hasiči ju vozia v cisternách; najväčšie škody sú pri železnici.",
    "Môžeme to zlepšiť, tvrdí minister, a treba začať hneď.",
    # Polish
    "Premier powiedział, że rozmowy zaczną się w przyszłym tygodniu i że żadna decyzja jeszcze nie zapadła.",
    "Ponad trzydzieści osób straciło dostęp do wody; strażacy dowożą ją cysternami.",
    "Właśnie dlatego José García wyjeżdża do Łodzi.",
    # Hungarian
    "A miniszterelnök szerint a tárgyalások jövő héten kezdődnek, és még nem született döntés.",
    "A tűzoltók szerint erős szél nehezíti az oltást, de a falu lakói közül senki nem sérült meg.",
    # Croatian, Slovene, Romanian
    "Predsjednik vlade rekao je da pregovori počinju idući tjedan i da još ništa nije riješeno, čak ni žalbe.",
    "Primul-ministru a spus că discuţiile încep săptămâna viitoare şi că nu s-a luat nicio hotărâre.",
)
WESTERN = (
    "Das Café des Herrn Møller aus Ångström hat geöffnet, sagte García über die Größe des Hauses.",
    "Il ne peut pas être là où José García l’a vu, à l’Élysée.",
    "El señor Müller llegó mañana. ¿Qué pasará en Besançon?",
    "Mas a irmã não está; as decisões são do João e da mãe dele, em Köln.",
    "Può darsi che la città non sia più così; è però vero ciò che dice Sánchez.",
    "No s’ha pogut crear la memòria, perquè el submòdul no és vàlid; però s’ha desat una còpia.",
    "Pàs cap d’error : lo dorsièr es pas estat trobat dins lo repertòri, çò ditz lo messatge.",
    "Umbrotið er ekki í skjalinu, það verður að laga áður en því er lokað.",
    "Faili ei õnnestu avada, kuigi õigused on olemas ja ruumi jätkub; pöördu ülema poole.",
    "De Coördinator uit België reisde naar Curaçao en Zürich; geïnteresseerden één voor één.",
    "Smörgåsbordet på Öland är öppet, säger Zoë från Røros.",
    "Rødgrød med fløde på Ærø, sagde han, er også noget for José.",
    "The temperature was 10°C in May.",
    "¾ of a cup, ½ of it flour; it cost £5 or ¥700 (±5 %), for 30 m³ of water and 20 µg.",
    "© 2020 by the authors – nº 5, 3ª edición",
)


@pytest.mark.parametrize("encoding", ["cp1250", "iso8859-2"])
@pytest.mark.parametrize("text", CENTRAL)
def test_central_european_text_in_both_encodings(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "name").text == text


@pytest.mark.parametrize("text", WESTERN)
def test_western_text_whatever_names_and_signs_are_in_it(text: str) -> None:
    assert decode(text.encode("cp1252"), "name").text == text
