"""Whether a claim makes more of what somebody did than the cited words do: a promise where one only spoke.

In: a claim and the sentences that it cites. Out: the reason why it is refused, or None. Any word of the same kind will
do for what somebody did in saying something. Superlatives are in `superlatives`.
"""

from __future__ import annotations

from index.synonyms import kin
from index.thesaurus import close_stems
from index.words import words
from service.cited import Cited, Stated
from service.language.saying import word_set

_ACTS = tuple(
    frozenset(w.stem for w in words(group))
    for group in (
        "apologised apologized apologise apologize apology apologies sorry regret regretted regrets",
        "confessed confess confession pleaded plead guilty admitted admit admission acknowledged conceded",
        "promised promise promises vowed vow pledged pledge guaranteed guarantee swore assured committed commitment",
        "threatened threaten threat threats warned warn warning ultimatum",
        "boasted boast bragged",
        "begged beg pleaded implored",
        "insulted insult mocked ridiculed",
        "arrested arrest arrests detained detention custody apprehended handcuffs",
        "charged charges indicted indictment prosecuted prosecutors prosecution court trial accused",
        "convicted conviction guilty verdict",
        "sentenced sentence jailed jail prison imprisoned",
        "sued sues suing sue lawsuit suit court legal",
        "fined fines penalty penalised penalized",
        "sacked fired dismissed dismissal ousted removed",
        "shot shooting gunfire gunman gunmen opened",
        "bankrupt bankruptcy insolvent insolvency administration",
        "banned ban bans prohibited barred forbidden suspended",
        "resigned resign resignation quit stepped",
        "exploded explode exploding explosion blast detonated detonation bomb bombs bombed blew blown burst bombing",
        "attacked attack attacker attackers assaulted assault struck strike strikes raid raided ambush ambushed "
        "hit bombed bomb shelled shelling shot shooting fired fire stabbed stabbing beaten beat rammed targeted target "
        "clashes invaded invasion offensive",
        "sabotaged sabotage saboteurs",
        "murdered murder murders murderer killed kills killing killer killers homicide slain shot stabbed gunman "
        "gunmen assassinated massacre massacred executed",
    )
)
_TELLING = word_set(
    "apologised apologized apologise apologize apologises apologizes regretted confessed confesses confess pleaded "
    "admitted admits admit promised promises promise vowed vows pledged pledges guaranteed guarantees swore threatened "
    "threatens threaten warned warns boasted boasts bragged begged begs implored insulted mocked ridiculed resigned "
    "resigns arrested detained charged indicted prosecuted convicted sentenced jailed imprisoned sued sues fined "
    "sacked fired dismissed ousted shot bankrupt insolvent banned exploded explosion attacked attack "
    "assaulted murdered murder bombing sabotaged"
)
"""Of these words, those that say by themselves that it was done."""
_ALONE = word_set("murdered murder")
"""Who died was not murdered, though the words are close."""


def acts_are_cited(claim: Stated, cited: Cited) -> str | None:
    """Nobody apologises or promises who only says something in the cited words, nor is arrested or sued."""
    for word in claim.content:
        for act in _ACTS:
            if word.folded not in _TELLING or word.stem not in act or not word.text.islower():
                continue
            like = frozenset[str]() if word.folded in _ALONE else kin(word.stem) | close_stems(word)
            if not (act | like) & cited.stems:
                return f"the cited words have nothing of {word.text!r}"
    return None
