"""Common words that open sentences of news: a capital at the start of one tells nothing of these.

In: nothing; out: two sets of lower-case words. Function words are in `index.words.STOP_WORDS`, and what an ending gives
away ("Officials", "Quickly") needs no list.
"""

from __future__ import annotations

from service.language.saying import word_set

_NUMERALS = word_set(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred "
    "hundreds thousands millions billions dozens half first second third fourth fifth last next once "
    "twice"
)
_QUANTIFIERS = word_set(
    "several various numerous countless plenty enough less fewer none nobody everyone everybody someone "
    "somebody anyone anybody everything something anything nothing much little part parts lots"
)
_LINKS = word_set(
    "since unless whereas albeit meanwhile moreover furthermore nevertheless nonetheless therefore thus "
    "hence otherwise instead rather perhaps maybe indeed besides despite throughout within without across "
    "apart aside along around among amid toward towards upon beyond behind beside beneath inside outside near like "
    "unlike whatever whoever whichever whenever wherever earlier later now then soon today tomorrow "
    "yesterday tonight overnight ago afterward afterwards beforehand back always never often sometimes "
    "seldom rarely already also else plus minus versus per via according due thanks given regarding "
    "concerning following including excluding considering assuming providing whether either neither"
)
_NOUNS = word_set(
    "people men women children kids parents families friends police officials authorities experts critics "
    "supporters opponents witnesses sources doctors nurses medics scientists researchers analysts "
    "economists investors lawmakers politicians voters residents neighbors neighbours students teachers "
    "workers employees staff members customers passengers drivers patients victims survivors soldiers "
    "troops rebels militants protesters activists lawyers judges prosecutors actors artists musicians "
    "players coaches fans athletes firefighters rescuers migrants refugees prices stocks shares sales "
    "profits markets banks companies firms schools hospitals courts media news reports studies data "
    "results records rules laws plans talks fears hopes concerns questions answers details photos videos "
    "images fear yes no teams committee searches nothing work time life death war peace money health "
    "weather rain snow fire water food gas oil power trade sport business crime science research analysis "
    "opinion editor note update correction related video photo source image board team city state county "
    "country government company firm school family man woman child boy girl student teacher officer "
    "doctor judge jury court house market bank group union church store shop hotel home town village "
    "street road buyout hate fall spring summer winter autumn morning evening night day week month year "
    "traffic demand supply growth inflation unemployment turnout security safety transport education "
    "culture technology travel style property subscribe newsletter advertisement sponsored story stories"
)
_ADJECTIVES = word_set(
    "new old young good bad big small large great high low long short early late local national "
    "international federal global foreign domestic public private political military economic financial "
    "social medical legal official recent current former future past major minor key top senior junior "
    "chief main other another same different similar similarly black white red green blue strong weak "
    "hard easy free full empty open closed real true false right wrong clear sure poor rich hot cold warm "
    "dry wet heavy light dark bright fast slow quick safe rare common general special particular certain "
    "possible likely unlikely available important best worst better worse more most least only just even "
    "still additional extra further total whole entire average heroic armed wounded injured dead missing "
    "unknown unidentified"
)
_VERBS = word_set(
    "get take make go come see look watch read sign click check find follow join call ask tell say said "
    "says think know let try use help keep give put set run turn move start stop begin end leave stay "
    "wait want need buy sell pay send show play win lose meet talk speak write listen learn remember "
    "consider imagine suppose note expect thank thanks welcome please share add made born based asked "
    "pressed speaking writing citing according told seen left right built"
)
_PEOPLE = word_set(
    "actors artists musicians players officials authorities experts critics supporters opponents "
    "witnesses sources doctors nurses researchers scientists analysts investors lawmakers residents "
    "students teachers workers employees lawyers judges prosecutors soldiers troops activists former "
    "fellow longtime veteran then"
)
OPENERS = _NUMERALS | _QUANTIFIERS | _LINKS | _NOUNS | _ADJECTIVES | _VERBS
"""Alone at a sentence's start, these are no names."""
BEFORE_NAMES = (_NUMERALS - {"first", "one"}) | _QUANTIFIERS | _LINKS | _PEOPLE
"""Before other capitalised words, only these are: "New York" and "White House" begin with an opener too."""
