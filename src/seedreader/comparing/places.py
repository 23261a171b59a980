"""Countries by their names, their people's and their capitals': news calls a government by its city."""

from functools import lru_cache

_PLACES = """
afghanistan afghan afghans kabul
algeria algerian algiers
argentina argentine argentinian
armenia armenian yerevan
australia australian australians canberra
austria austrian vienna
azerbaijan azerbaijani baku
bangladesh bangladeshi dhaka
belarus belarusian minsk
belgium belgian belgians
brazil brazilian brazilians brasilia
britain british uk u.k united+kingdom great+britain london
bulgaria bulgarian sofia
canada canadian canadians ottawa
chile chilean
china chinese beijing
colombia colombian bogota
croatia croatian zagreb
cuba cuban havana
czechia czech prague czech+republic
denmark danish danes copenhagen
egypt egyptian egyptians cairo
estonia estonian tallinn
ethiopia ethiopian
europe european europeans
eu e.u european+union
finland finnish finns helsinki
france french paris
georgia georgian tbilisi
germany german germans berlin
greece greek greeks athens
hungary hungarian budapest
iceland icelandic reykjavik
india indian indians new+delhi
indonesia indonesian jakarta
iran iranian iranians tehran
iraq iraqi iraqis baghdad
ireland irish dublin
israel israeli israelis
italy italian italians rome
japan japanese tokyo
jordan jordanian amman
kazakhstan kazakh astana
kenya kenyan nairobi
latvia latvian riga
lebanon lebanese beirut
libya libyan tripoli
lithuania lithuanian vilnius
malaysia malaysian
mexico mexican mexicans
moldova moldovan chisinau
morocco moroccan rabat
myanmar burmese burma
netherlands dutch the+hague
new+zealand wellington
nigeria nigerian nigerians abuja
north+korea north+korean north+koreans pyongyang dprk
norway norwegian norwegians oslo
pakistan pakistani islamabad
palestine palestinian palestinians
peru peruvian lima
philippines philippine filipino filipinos manila
poland polish poles warsaw
portugal portuguese lisbon
qatar qatari doha
romania romanian bucharest
russia russian russians moscow kremlin russian+federation
saudi+arabia saudi saudis riyadh
serbia serbian serbs belgrade
singapore singaporean
slovakia slovak bratislava
slovenia slovenian ljubljana
south+africa south+african pretoria
south+korea south+korean south+koreans seoul republic+of+korea rok
spain spanish madrid
sudan sudanese khartoum
sweden swedish swedes stockholm
switzerland swiss bern
syria syrian syrians damascus
taiwan taiwanese taipei
thailand thai bangkok
turkey turkish turks ankara turkiye
ukraine ukrainian ukrainians kyiv kiev
un u.n united+nations
us u.s usa u.s.a america american americans united+states washington
venezuela venezuelan caracas
vietnam vietnamese hanoi
yemen yemeni sanaa
"""


@lru_cache(maxsize=1)
def places() -> dict[tuple[str, ...], str]:
    """The key of a country or union by each of its names, its people's and its capital's, as folded words."""
    names = {}
    for line in _PLACES.split("\n"):
        for name in line.split():
            names[tuple(name.replace(".", "").split("+"))] = f"@{line.split()[0].replace('+', '')}"
    return names


@lru_cache(maxsize=1)
def place_beginnings() -> frozenset[str]:
    """The first words of those names."""
    return frozenset(name[0] for name in places())
