"""The vocabulary of saying: verbs that report speech, who can be their subject, and what stands between the two.

In: nothing; out: sets of lower-case words and three questions about a word. English news prose only. What decides how
a verb is read is written in `frames`, what makes a noun phrase in `noun_phrases`; here are the words alone.
"""

from __future__ import annotations

from service.language.lexing import Token


def word_set(words: str) -> frozenset[str]:
    """The words of a list that is written with spaces between."""
    return frozenset(words.split())


SAID = word_set("said says say told tells tell tweeted tweets")
"""These report speech whatever follows."""
OF_THINGS = word_set(
    "reported reports announced announces confirmed confirms claimed claims denied denies estimated "
    "estimates alleged alleges predicted predicts promised promises warned warns urged urges insisted "
    "insists acknowledged acknowledges admitted admits vowed vows cautioned"
)
"""These report speech with a thing for what is said, too: "reported at least 22 fatalities", "denied involvement"."""
OF_CLAUSES = word_set(
    "stated states wrote writes argued argues explained explains noted notes suggested suggests declared "
    "declares testified testifies recalled recalls concluded concludes revealed reveals disclosed "
    "maintained maintains asserted asserts conceded concedes complained complains believes believe "
    "believed recounted replied responded quipped posted contended contends estimate joked lamented "
    "remarked countered"
)
"""These report speech only with a clause, a quotation or a place behind what is said: one "wrote a book" as well."""
WRITING = word_set("wrote writes posted recalled recalls")
"""These need a mark as well: people write books, and firms recall cars."""
ADDING = frozenset(("added", "adds", "continued", "continues"))
"""As those of clauses, but sport and trade add things all day: a clause must be marked."""
OF_REPORTS = word_set("found finds find shows showed show indicates indicated reads read reveal states")
"""What a report, a survey or a letter does to say something."""
PARTICIPLES = word_set("saying adding noting telling writing explaining warning claiming arguing insisting")
"""These go on with what the last speaker said: "..., he said, adding that ..."."""
VERBS = SAID | OF_THINGS | OF_CLAUSES | ADDING | OF_REPORTS
INVERTED = (VERBS - OF_REPORTS - {"told", "tells", "tell", "believe", "believed", "say", "continued"}) | {
    "say"
}
"""These may stand before their subject: `..., said Lloyd Austin`."""
PASSIVES = word_set(
    "said reported announced confirmed alleged estimated predicted told warned disclosed revealed noted"
)
NOUN_LIKE = frozenset(
    ("reports", "tweets", "claims", "estimates", "states", "notes", "promises", "vows", "estimate", "warns")
)
"""Plural nouns as often as verbs."""
PLURAL_VERBS = frozenset(("say", "tell", "believe", "estimate", "find", "show", "reveal", "read"))
CAPITALISED = frozenset(
    ("Said", "Says", "Say", "Told", "Tells", "Warns", "Claims", "Announces", "Confirms", "Denies")
)
"""Verbs as headlines write them: a capital proves little for the others ("United States", "Reports")."""
DENYING = frozenset(("denied", "denies", "deny"))

REPORTS = word_set(
    "report reports study studies survey surveys poll polls analysis research data statement statements "
    "filing filings lawsuit complaint indictment letter memo document documents post tweet message email "
    "affidavit review investigation audit census records figures paper book article release ruling "
    "opinion order transcript findings numbers estimates projections statistics video footage notice "
    "website warrant motion"
)
BODIES = word_set(
    "academy assembly brewery builder builders consortium contractor contractors cooperative co-operative dairy "
    "developer developers distillery factory fund gallery inspectorate institution insurer insurers legislature "
    "library parish partnership port registry senate shipyard startup supermarket supplier suppliers syndicate "
    "tribunal trust utility"
)
"""What people own, found or are members of: it speaks as they do, and is "it"."""
ROLES = BODIES | word_set(
    "official officials spokesman spokeswoman spokesperson spokespeople spokespersons police monitor "
    "monitors observatory group groups ministry minister ministers government governments analyst "
    "analysts expert experts witness witnesses source sources doctor doctors medic medics mother father "
    "mom dad parent parents brother sister siblings wife husband son daughter uncle aunt cousin nephew "
    "niece grandmother grandfather grandson granddaughter girlfriend boyfriend fiancé fiancée widow "
    "partner family families relative relatives resident residents neighbour neighbours neighbor "
    "neighbors lawyer lawyers attorney attorneys prosecutor prosecutors judge judges justice justices "
    "court courts army military militia militias militants rebels activist activists agency agencies "
    "authority authorities officer officers leader leaders president senator senators governor governors "
    "mayor mayors director directors chief chiefs head commander commanders general secretary chairman "
    "chairwoman chairperson chair researcher researchers scientist scientists professor author authors "
    "company companies firm firms bank union unions committee commission council department departments "
    "office offices embassy organisation organization organizations organisations charity newspaper "
    "newspapers outlet outlets media broadcaster watchdog parliament lawmaker lawmakers critic critics "
    "supporter supporters opponent opponents advocate advocates owner owners manager managers coach "
    "player captain driver teacher teachers student students farmer worker workers man woman men women "
    "person people friend friends survivor survivors victim victims suspect suspects defendant teenager "
    "boy girl aide aides adviser advisers advisor advisors diplomat diplomats investigator investigators "
    "firefighters firefighter sheriff coroner hospital hospitals team teams organisers organizers "
    "organizer economist economists forecaster forecasters meteorologist meteorologists executive "
    "executives ceo cfo founder co-founder campaign administration deputy deputies regulator regulators "
    "trader traders historian historians physician physicians nurse nurses pastor priest bishop rabbi "
    "pope king queen prince princess congressman congresswoman representative representatives legislator "
    "legislators ambassador envoy reporter reporters journalist journalists editor actor actress singer "
    "artist writer producer user users customer customers passenger passengers pilot veteran soldier "
    "soldiers troops protesters lieutenant sergeant detective detectives agent agents trooper troopers "
    "guard warden superintendent principal administrator coordinator engineer specialist consultant "
    "master masters keeper keepers vicar brewery bakery distillery factory mill shipyard railway utility "
    "inspectorate trust trusts "
    "member members board panel jury guide vendor tenant landlord caller boss bosses network channel "
    "station television radio publisher magazine website airline airport university school district city "
    "county state country church foundation institute association league club museum zoo society "
    "federation airlines operator maker manufacturer retailer investor investors voter voters democrat "
    "democrats republican republicans staffer staffers employee employees insider insiders counsel "
    "plaintiff plaintiffs guardian ombudsman allies ally orchestra band choir theater theatre restaurant "
    "store chain casino studio brand automaker carmaker proclamation feed account star biologist "
    "psychologist epidemiologist columnist caregiver bureau service center centre staff crew hall control"
)
ANYONE = word_set("some many others both several those another most critics few all")
"""Words that stand for people: "many say", "those around him say"."""
_AGENTS = (
    "ists",
    "ians",
    "crats",
    "ologist",
    "keepers",
    "makers",
    "spokesmen",
    "women",
    "holders",
    "goers",
    "leaders",
)
TITLES = word_set(
    "mr mrs ms miss dr sir dame lord lady prof professor rev gov sen rep gen lt col sgt capt maj adm hon "
    "president senator governor mayor minister secretary chairman chairwoman chief judge justice king "
    "queen prince princess pope coach captain officer detective sheriff pastor ceo chancellor speaker "
    "ambassador representative congressman congresswoman director deputy vice prime commissioner attorney "
    "general superintendent surgeon lieutenant sergeant colonel former ex-president leader head "
    "co-founder founder executive"
)
ADJECTIVES = word_set("current former local state federal national past political business military american")
"""Words that "and" joins inside a noun phrase: "current and former staffers"."""
PRONOUNS = frozenset(("he", "she", "it", "they"))
OTHER_PRONOUNS = word_set("i we you one me him her us them who himself herself themselves itself")

PREPOSITIONS = word_set(
    "of in on at by for with from to into onto upon about over under after before during through "
    "throughout between among amid against near behind inside outside around across along without within "
    "toward towards via per despite like unlike following regarding concerning including until since "
    "beyond off above below beside besides versus alongside as than because according"
)
CONJUNCTIONS = word_set(
    "but while whereas although though because as when whenever that after before if unless since yet so "
    "and or nor meanwhile where why how what whether which who whom whose than once until plus"
)
SUBORDINATES = word_set("although while though when after as because since if before whereas")
CONTRASTS = word_set("but while whereas although though yet")
"""What may end one speaker's part and begin another's."""
DETERMINERS = word_set(
    "the a an this these those his her its their our my your some any another one two three four five six "
    "seven eight nine ten several many most all both each every other multiple numerous various dozens no"
)
FINITE = word_set(
    "is are was were am be been being has have had having do does did will would can could may might must "
    "shall should cut hit set put let made took came went gave got saw left lost won led held met ran "
    "fell rose grew sold bought built sent spent kept paid felt became began brought broke chose drew "
    "drove flew fought heard knew lay meant sat shot sought spoke stood struck stole taught threw thought "
    "understood wore know knows think thinks want wants need needs seem seems get gets give gives make "
    "makes take takes goes comes remains mean means looks says said told say tell isn't wasn't died dies "
    "hopes hope feels feel expects expect plans plan keeps include includes"
)
IRREGULAR = FINITE | word_set("beat lent sank swore stole hid bit bred fed forbade rang sang swept wrote")
"""Finite forms that no ending tells."""
AUXILIARIES = word_set("has have had would will could may might can must does did do")
BE = word_set("is are was were be been being am 's")
NEGATIONS = word_set("not never no cannot neither hardly")
ADVERBS = word_set(
    "also earlier later then still already once long now again recently often always ever even just "
    "further too first soon today yesterday tonight tomorrow itself himself herself themselves however "
    "meanwhile instead therefore nevertheless nonetheless moreover furthermore thus hence indeed perhaps "
    "maybe separately together overall overnight afterward afterwards besides otherwise there here both "
    "previously alone elsewhere online"
)
WEEKDAYS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun"
)
MONTHS = word_set(
    "january february march april may june july august september october november december jan feb mar "
    "apr jun jul aug sep sept oct nov dec"
)
TIMES = word_set(
    "morning afternoon evening night week month year weekend day hour hours days weeks months years"
)
OPENS_TIME = word_set("last this late early next")
OCCASIONS = word_set(
    "statement interview interviews email e-mail tweet post speech briefing conference news press letter "
    "memo phone release hearing meeting call broadcast testimony video message report court"
)
"""Where or how something is said: "in a statement", "at a news conference"."""
LISTENERS = word_set(
    "reporters journalists lawmakers parliament congress him her them me us agency channel newspaper "
    "television radio news magazine website network program programme conference police investigators "
    "officials authorities viewers listeners outlets the of and"
)
"""Whom something is told."""
WHEN = word_set("today yesterday tonight tomorrow earlier later recently")
PLURALS = word_set("police people men women media children others many some several both few criminals")
_NO_ADVERB = word_set(
    "family ally assembly italy july supply rally bully anomaly monopoly reply fly emily kelly"
)


def is_adverb(word: Token) -> bool:
    """Whether the word may stand between a subject and its verb: "also", "repeatedly"."""
    return word.low in ADVERBS or (word.text.islower() and is_adverb_text(word.low))


def is_adverb_text(low: str) -> bool:
    """Whether a word in lower case is a known adverb, or reads as one by its ending."""
    return low in ADVERBS or (low.endswith("ly") and low not in _NO_ADVERB and len(low) > 4)


def is_role(low: str) -> bool:
    """Whether a lower-case noun is someone, or some body, that can speak."""
    return low in ROLES or low.rpartition("-")[2] in ROLES or low.endswith(_AGENTS)


def is_when(word: Token) -> bool:
    """Whether the word is a part of a date by itself: "Friday", "March", "2021"."""
    low = word.low
    if low.rstrip(".") in WEEKDAYS or low.rstrip(".") in MONTHS:
        # "Jan" without its stop is as often someone.
        return word.text[0].isupper() and (
            len(low) > 4 or low.endswith(".") or low in ("june", "july", "may")
        )
    return len(low) == 4 and low.isdigit() and low[:2] in ("18", "19", "20")
