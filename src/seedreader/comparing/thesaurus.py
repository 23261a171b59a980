"""Words that news English uses for one another. Made for news at large: a first aid, no dictionary."""

from functools import lru_cache

from seedreader.comparing.words import stem

_ALIKE = """
agree agreed agreement accord deal pact treaty
aid assistance assist help support supporting back backing
aim goal objective purpose target intend intention
allow permit let enable authorise authorisation
ally partner partnership alliance
announce announcement unveil reveal disclose declare declaration
answer reply respond response
appear emerge
appoint name nominate
arms weapon weaponry armament munition
army military armed troop soldier force
arrest detain detention custody
ask request urge appeal call
attack assault strike raid
attempt try seek effort bid
attend participate participation join
authority official
average mean typical
avoid prevent avert
ban prohibit forbid outlaw prohibition
begin start launch commence kick open
benefit advantage gain
big large huge great major massive vast substantial
blame accuse accusation fault
build construct construction erect
building house home block
buy purchase acquire acquisition
cancel scrap abandon
capability capacity power strength
car vehicle automobile
careful cautious
cause trigger provoke
challenge difficulty problem
change alter shift transform transformation
chief head leader boss director president
child children kid boy girl
choose select pick elect
city town
claim allege maintain assert insist
close shut closure
collaborate collaboration cooperate cooperation cooperative partnership
collapse crumble fall
company firm business corporation enterprise
compel force oblige
complain criticise criticism condemn denounce
concern worry fear anxiety
conclude end finish complete close
conference summit meeting talk discussion dialogue consultation negotiation
confirm verify affirm
conflict war fighting combat hostility
consider weigh mull examine explore study
consequence result effect impact outcome
continue remain persist carry
cost price expense
country nation state
court tribunal judge
create establish set found form
crime offence felony
crisis emergency
crucial critical vital key essential important importance pivotal
cut reduce lower slash decrease reduction
damage destroy ruin wreck destruction devastate
danger threat risk hazard peril menace
dead death die kill killed fatality
decide decision resolve determine
decline drop fall sink
defeat beat overcome
defence defense security protection protect
delay postpone
demand require call
deny reject dismiss refuse
deploy send dispatch station
develop development advance
difference disparity gap
disaster catastrophe calamity
discover find detect
dispute row quarrel disagreement
doctor physician medic
document paper file record
early soon
earthquake quake tremor temblor shock
emphasise stress underline underscore highlight reiterate
employee worker staff
equal draw tie level
evacuate evacuation
evidence proof
expand extend widen broaden
expect anticipate forecast predict projection
expel oust remove
expensive costly
explain clarify
export sell
family relative
famous renowned celebrated
fan supporter
fast rapid quick swift speed pace
fight battle struggle
fine penalty penalise punish
fire blaze flames
flat unchanged
flood inundate deluge
follow succeed
former ex
free release liberate
fund money finance financing
game match
global world worldwide international
goal score net
government administration cabinet
grow growth rise increase climb surge jump soar
guilty convict conviction
happen occur
hard tough difficult
hospital clinic
hurt injure injury wound
illegal unlawful illicit
important significant major
improve enhance upgrade better
include comprise contain
industry industrial sector manufacturing
inform tell notify
inhabitant resident local
inquiry investigation probe investigate inquire
inseparable indivisible interlinked interconnected linked intertwined connected
interested interest keen willing willingness
invade invasion
job post role position
jump leap
lady woman female
late recent
law legislation act statute
lawyer attorney solicitor barrister counsel
limit restrict restriction curb constraint
look appear seem
loosen ease relax lift
lose loss defeat
main primary chief principal
make produce manufacture production
man male
manager coach boss trainer
march walk
medicine drug
member participant
minister secretary
mission visit trip tour
modern new novel
moment time
money cash
mother parent father
murder homicide
naval navy maritime fleet ship
need necessity must require
neighbour adjacent
note observe remark point
obtain get secure
offer propose proposal suggest
opponent rival
oppose resist opposition
order command instruct
organisation group body
parliament legislature congress diet
pay wage salary
people person citizen
percent cent
place venue site location
plan scheme project programme schedule
player footballer
poll vote ballot election
poor weak
praise hail welcome laud
prison jail imprisonment incarcerate
profit earnings
promise pledge vow commit commitment
protest demonstrate demonstration rally
prove demonstrate show
publish issue
quit resign resignation leave
reach arrive arrival
reason ground motive
recognise acknowledge
region area zone district
relation relationship tie link bond
relevant pertinent
report account
rescue save rescuer
rich wealthy
road street highway motorway
role part
rule regulation
sanction embargo
scientist researcher expert
search hunt look
secret classified confidential
send dispatch
sentence term
shake jolt rattle
share common mutual joint
shape form mould
shelter refuge
short brief
show display demonstrate
sick ill
sign ratify
similar alike
situation circumstance environment
small little tiny minor
speak speech address
speed pace
spend spending expenditure budget
stable stability
stage phase
stay remain
steal theft rob robbery
step measure action move
stop halt cease suspend
storm hurricane typhoon cyclone
strategy strategic plan
strengthen reinforce deepen intensify boost bolster enhance ramp elevate
strong robust powerful
student pupil
sue lawsuit litigation
supply deliver delivery provide provision
sure certain
surprise shock
tax levy duty
teach instruct train training
team side squad
testify testimony witness
think believe view
threaten endanger jeopardise
top summit
trade commerce
train rail railway
trial hearing proceedings
trust confidence
understand comprehend
unstable destabilise undermine unrest volatile
use employ utilise
victim casualty
victory win triumph
violence unrest
visit trip tour stay
wait await
warn caution alert warning
way means manner
weapon arm
whole entire
woman female
work labour
worsen deteriorate
wrong mistaken
year annual
young youth
"""


def listed() -> frozenset[str]:
    """Every word of it."""
    return frozenset(_ALIKE.split())


@lru_cache(maxsize=1)
def meanings() -> dict[str, tuple[str, ...]]:
    """By stem, the keys (`~strengthen`) of the groups of words that it belongs to."""
    groups: dict[str, list[str]] = {}
    for line in filter(None, _ALIKE.split("\n")):
        key = f"~{line.split()[0]}"
        for stemmed in dict.fromkeys(stem(word) for word in line.split()):
            groups.setdefault(stemmed, []).append(key)
    return {stemmed: tuple(keys) for stemmed, keys in groups.items()}
