"""The words of `opposites`: pairs of sides that exclude each other in news, a pair a line; data only.

Written for OnRecord, pair by pair. Left out are words whose sense depends on what they stand with ("right", "fair").
Inflections are there where the stemmer cannot fold them ("rose").
"""

from __future__ import annotations

PAIRS = """
confirm confirmed admit admitted acknowledge acknowledged accepted | deny denied refute refuted rejected
  disputed
kill killed dead died fatalities deaths slain | injure injured wounded hurt survived unhurt unharmed
killed died dead perished | survive survived survivors rescued alive
destroy destroyed demolished wrecked razed | repair repaired rebuilt restored built
approve approved adopted accepted endorsed passed ratified | reject rejected refused vetoed disapproved blocked
convict convicted guilty | acquit acquitted innocent cleared exonerated
arrest arrested detain detained jailed imprisoned | release released freed escaped
rise rose risen increase increased grew grown climb climbed up soared jumped surged | fall fell fallen
  decrease decreased shrank shrunk drop dropped down decline declined plunged slumped
support supports supported backed endorsed praised favour favored | oppose opposes opposed condemned
  criticised criticized rejected
raise raised raises hiked lifted | cut cuts lowered reduced reduce slashed
gain gained gains rose | fall fell falls shed
weaken weakened weaker weak | strengthen strengthened stronger strong
complete completed accurate | incomplete inaccurate unfinished
likely probable | unlikely improbable
ally allied allies friend friendly | hostile enemy enemies opposed
thank thanked praise praised hailed applauded welcomed | blame blamed condemned criticised criticized
  accused denounced
claimed | condemned denied
allow allowed permit permitted allows permits legalised legalized | ban banned forbid forbade forbidden
  prohibited blocked barred outlawed
eastern east | western west
northern north | southern south
first | second third last final
many numerous countless | few
succeed succeeded success successful successfully | fail failed failure unsuccessful unsuccessfully
legal lawful | illegal unlawful
open opened opens reopen reopened opening | closed shut closes closing closure shuttered
start started began begun launched begins | end ended stop stopped cancelled canceled suspended halted abandoned
protect protected defend defended | abandon abandoned harm harmed endanger endangered attacked
near close nearby | far distant
assist assisted help helped aided | hinder hindered resist resisted obstructed hampered
accelerate accelerated sped quickened | slow slowed delayed stalled
win won victory | lose lost defeat
accept accepts accepted | refuse refused decline declined rejects rejected
agree agreed agrees | disagree disagreed refused
hire hired appoint appointed recruited | fire fired dismiss dismissed sacked ousted
join joined enter entered | leave left quit withdrew exited
arrive arrived entered | depart departed left
advance advanced | retreat retreated withdrew
attack attacked | defend defended
expand expanded enlarged widened broadened | shrink shrank narrowed reduced
improve improved better improvement | worsen worsened deteriorate deteriorated worse
lengthen lengthened extended extend prolonged | shorten shortened curtailed
include included | exclude excluded omitted
invest invested | divest divested
loosen loosened ease eased relax relaxed softened | tighten tightened toughened hardened
create created established founded formed | abolish abolished dissolved disbanded scrapped
build built construct constructed erected | demolish demolished tore dismantled
earn earned profit profitable | loss losses unprofitable
surplus | deficit shortfall
asset assets | liability liabilities debt
hot hotter warm warmer hottest warmest | cold colder cool cooler coldest coolest
wet wetter rainy wettest | dry drier driest
high higher highest | low lower lowest
large larger big bigger huge largest biggest | small smaller tiny little smallest
long longer longest | short shorter shortest brief
early earlier earliest | late later latest
fast faster quick quickly swift rapidly fastest | slow slower slowly slowest
strong stronger strongest robust | weak weaker weakest feeble
rich richer wealthy richest | poor poorer poorest
cheap cheaper inexpensive cheapest | expensive costly dearer pricier
heavy heavier heaviest | light lighter lightest
deep deeper deepest | shallow shallower
wide wider widest broad | narrow narrower narrowest
full | empty
safe safer safely safety | dangerous unsafe risky hazardous
easy easier easily | difficult hard harder
well | poorly badly
public publicly | private privately secretly
permanent permanently | temporary temporarily
voluntary voluntarily | compulsory mandatory forced
optional | mandatory compulsory required
domestic | foreign overseas
urban | rural
rural | metropolitan
civilian civilians | military
peaceful peacefully | violent violently
calm calmly | angry angrily furious
optimistic hopeful confident | pessimistic gloomy doubtful worried
happy pleased delighted satisfied | unhappy displeased angry disappointed dissatisfied sad
popular | unpopular
common frequent often frequently | rare rarely seldom
majority most | minority
maximum most | minimum least
unanimous unanimously | divided split
simple | complex complicated
innocent | guilty
truth true | false untrue
genuine authentic real | fake forged counterfeit
visible | hidden invisible
clear clearly | vague unclear
active | inactive dormant retired
alive | dead
victory won | defeat
peace ceasefire truce | war fighting
friend friends | foe foes enemy enemies
male men man boys boy | female women woman girls girl
father | mother
son sons | daughter daughters
brother brothers | sister sisters
elderly oldest | young younger youngest
summer | winter
past former | future incoming
outgoing departing | incoming
liberal progressive | conservative
nationalise nationalised nationalize nationalized | privatise privatised privatize privatized
import imported imports | export exported exports
supply | demand
income revenue | expenditure
prosecution prosecutor prosecutors | defence defense
sentenced jailed | acquitted freed pardoned
upheld uphold | overturned overturn quashed reversed
overturned overturn quashed annulled | upheld uphold
ratify ratified signed | rejected scrapped
favour | against
resume resumed restarted | suspend suspended halted paused stopped
suspended halted paused | resumed continued restarted
continue continued | stop stopped halt halted ended
remember remembered | forgot forgotten
find found located discovered | lost missing
appear appeared | disappear disappeared vanished
capture captured seized | free freed released liberated
hide hid hidden conceal concealed | reveal revealed disclosed exposed
reveal revealed disclosed | conceal concealed withheld
praise praised lauded | criticise criticised criticize criticized
welcome welcomed | deplored condemned rejected
encourage encouraged urged | discourage discouraged
promote promoted | demote demoted relegated
nominate nominated selected chosen | rejected
elect elected | ousted unseated
reward rewarded | punish punished penalised penalized fined
obey obeyed comply complied followed | defy defied violated breached flouted
honour honoured honored | violated dishonoured
trust trusted | distrust mistrust distrusted suspicious
attract attracted | repel deter deterred
unite united unified | divide divided split
merge merged | split separated demerged
connect connected | disconnect disconnected
lock locked | unlock unlocked
load loaded | unload unloaded
arm armed | disarm disarmed unarmed
ascend ascended | descend descended
overestimate overestimated | underestimate underestimated
exceed exceeded surpassed beat topped | missed undershot
optimism | pessimism
increase | decrease decline reduction
growth expansion boom | contraction recession shrinkage decline slump
employment hiring | unemployment layoffs redundancies
hirings | layoffs
success | failure
pass passes passed passing | fail fails failed failing
fit | unfit
announce announces announced | reject rejects rejected refuse refuses refused
advantage benefit | disadvantage drawback
strength strengths | weakness weaknesses
arrival arrivals | departure departures
beginning start | end ending
birth births born | death deaths
marriage married | divorce divorced
permission approval consent | refusal ban veto
freedom | captivity detention
deliberate deliberately intentional intentionally | accidental accidentally unintentional
severe severely serious seriously grave | mild mildly minor slight slightly
major | minor
sharply steeply dramatically significantly | slightly marginally modestly
entirely fully completely wholly | partly partially
quickly promptly immediately | slowly belatedly
always | never
everyone everybody | nobody
everything | nothing
sufficient enough adequate | insufficient inadequate scarce
abundant plentiful | scarce
clean cleaner | dirty polluted contaminated
fresh | stale rotten
calm | rough stormy
sunny | cloudy rainy overcast
sober | drunk
vacant unoccupied | occupied
double doubled | halve halved
profit profits | loss losses
lead led leads leading ahead | trail trailed trailing behind
downgrade downgraded | upgrade upgraded
bullish | bearish
contaminated polluted tainted | clean uncontaminated
positive | negative
recovered recovery | relapse relapsed died
extinguished | ignited
intact undamaged unscathed | damaged destroyed ruined
averted prevented | caused triggered
cause caused triggered | prevent prevented averted
"""
"""Both sides cannot be true of one thing at once; a line that begins with a space goes on with the one before."""

CONVERSES = """
win won beat beaten defeat defeated | lose lost
sell sold | buy bought purchase purchased acquire acquired
lend lent loaned | borrow borrowed
give gave given sent hand handed donated paid | receive received got
precede preceded | follow followed succeed succeeded
lead led | trail trailed follow
employ employed hired | worked works
teach taught | learn learned learnt
lease leased rent rented | let
inherit inherited | bequeathed
"""
"""Both sides tell one event, from its two ends: who sold it did not buy it."""

NEVER_ENOUGH = """
up down close win wins won winning lose loses lost losing lead led leads leading ahead behind trail long short light
hard well left right top over under above below like most least sell sold buy bought early late enter entered
"""
"""Words of the pairs that have many meanings, or tell one event from either side."""

NOT_NEGATED = """
discover display discount discharge disclose dispose distract dismiss disguise disband dispatch disease
district disposal disorder discuss distill disappoint discourse disport disaster distance distant displace
distribute unrest uncover unveil unfold unleash unearth union unit unite until under unless understand
undertake immigrant immigrate immigration indifferent invaluable intent interest important import impress
improve impose impact inform install invest inside income intense incident industry inflation infamous
impart impatient impassive inspect intend involve invent increase indicate individual informant inhabitant
incorporate inaugural innate international mission missile mister mistake misty missing
"""
"""Beginnings of words that only look as if they had a prefix that negates."""
