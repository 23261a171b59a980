"""How rare words are in English news at large: what a small library cannot know by itself.

In five articles `way` may stand once, as rare as a name; in English it is common and says little. Two lists, from
common to fairly common, stand for the counts of a large corpus; what is on neither is taken for rare.
"""

from functools import lru_cache

from seedreader.comparing.lexicon import STOP_WORDS
from seedreader.comparing.words import stem

_COMMON = """
year time people way day man woman child thing world life hand part place case week company system program question
work government number night point home water room mother area money story fact month lot right study book eye job
word business issue side kind head house service friend father power hour game line end member law car city community
name team minute idea body information back parent face others level office door health person art war history party
result change morning reason research girl guy moment air teacher force education foot boy age policy music market
sense nation plan college interest death experience effect use class control field development role effort rate heart
drug show leader light voice wife police mind price report decision son view relationship town road arm difference
value building action season society tax director position player record paper space ground form event official matter
center couple site project activity star table need court oil situation cost industry figure street image phone data
picture practice piece land product doctor wall worker news test movie north love support technology step baby computer
type attention film tree source organization hair look window culture chance brother energy period course summer
be have do say get make go know take see come think look want give use find tell ask work seem feel try leave call
good new first last long great little own other old right big high different small large next early young important
few public bad same able best better sure clear free full hard human late local low major only open possible real
recent short simple single social special strong true whole wrong happy keep let begin help talk turn start might show
hear play run move like live believe hold bring happen write provide sit stand lose pay meet include continue set learn
lead understand watch follow stop create speak read allow add spend grow open walk win offer remember love consider
appear buy wait serve die send expect build stay fall cut reach kill remain suggest raise pass sell require decide
pull today tomorrow yesterday now then monday tuesday wednesday thursday friday saturday sunday january february march
april june july august september october november december
country state president minister american former group several million percent million billion group second third
second later early many much most more two three four five six seven eight nine ten one also well even back still
"""
_FAIRLY_COMMON = """
ability accept access account achieve across activity actually address administration admit adult affect agency agent
agree agreement ahead aim alone along already analysis announce answer approach argue army article assume attack
authority available avoid balance bank base based basis beat beautiful become bed benefit beyond bill bit black blood
blue board box break bring budget camera campaign cancer candidate capital career careful carry catch cause cell
central century certain certainly chair challenge character charge check choice choose church citizen civil claim
clearly close coach cold collection collective commercial common compare concern condition conference congress consumer
contain conversation cover crime critical cultural cup current customer dark daughter dead deal debate decade deep
defense degree democrat democratic describe design despite detail determine develop direction discover discuss
discussion disease dog draw dream drive drop easily east easy eat economic economy edge effective election else employee
enjoy enough enter entire environment environmental especially establish evening event everybody everyone everything
evidence exactly example executive exist expert explain express eye factor fail family far fast federal feeling fight
final finally financial finger finish fire firm fish floor fly focus food force foreign forget forward front fund future
garden gas general generation girl glass goal green growth guess gun hang hit hope hospital hot hotel hundred husband
identify imagine impact improve increase increasingly indeed indicate individual industry inside instead institution
interesting international interview investment involve item join judge key kid kitchen knowledge language lawyer lay
learn least left leg legal less letter lie likely list listen loss machine magazine main maintain majority manage
management manager marriage material maybe mean measure media medical meeting memory mention message method middle
military miss mission model modern mouth movement myself national natural nature near nearly necessary network never
nice none nor note nothing notice occur officer often operation opportunity option order outside owner page pain
painting particular particularly partner past patient pattern peace perform performance perhaps personal phone physical
pick plant play political politics poor popular population positive potential prepare present pressure pretty prevent
private probably problem process produce production professional professor property protect prove purpose push put
quality quickly quite race radio range rather reach ready reality realize really receive recognize red reduce reflect
region regional relate religious remove represent republican resource respond response responsibility rest return
reveal rich rise risk rock role rule safe save scene school science scientist score sea seat second section security
seek senior series serious seven sex shake share shoot shot should shoulder sign significant significantly similar
simply since sing sister situation six size skill skin smile soldier somebody someone something sometimes song soon sort
sound south southern speech sport spring staff stage standard statement station store strategy strategic structure
student stuff style subject success successful suddenly suffer surface task teach television tend term thank theory
thousand threat three throughout throw thus today together tonight top total tough toward trade traditional training
travel treat treatment trial trip trouble truth try unit until upon usually various victim violence visit visitor vote
weapon wear week weight west western whatever white wide win wind wish within without wonder worry write yard yes yet
young yourself joint shared close closely closer press talks concrete pace rapidly growing global era history historic
regular order key lead leading ally host role clear joined aimed amid spokesman spokeswoman chief deputy director
secretary prime statement ministry department agency united council committee association league union court
"""
COMMONEST, COMMON, FAIRLY_COMMON, RARE = 1.0, 3.0, 4.0, 6.0
"""Natural logarithms of how many sentences of English news one has to read to meet a word of each kind, roughly."""


def listed() -> frozenset[str]:
    """Every word that is not rare."""
    return STOP_WORDS.union(_COMMON.split(), _FAIRLY_COMMON.split())


@lru_cache(maxsize=1)
def _levels() -> dict[str, float]:
    levels = {stem(word): FAIRLY_COMMON for word in _FAIRLY_COMMON.split()}
    levels |= {stem(word): COMMON for word in _COMMON.split()}
    return levels | {stem(word): COMMONEST for word in STOP_WORDS}


def general_rarity(term: str) -> float:
    """How rare a stem, a place's key or a pair of stems is in English news, from `COMMONEST` to `RARE`."""
    if term[0] == "@":
        return FAIRLY_COMMON
    level = _levels().get
    one, blank, other = term.partition(" ")
    rarity = level(one, RARE)
    return min(RARE, rarity + level(other, RARE) - COMMONEST) if blank else rarity
