"""What is said to a language model and hardly ever to a reader, as patterns by kind.

In: nothing. Out: compiled patterns for text that `unmasked.folded` made: lower case, one line, straight quotes. A
pattern is here because an attack uses it and news does not: what officials order officers to ignore stays news.
"""

from __future__ import annotations

import re
from typing import Final

_VERB = (
    r"(?:ignore|disregard|forget|override|bypass|discard|overlook|skip|(?:do not|don't|stop) (?:follow"
    r"|obey)(?:ing)?)"
)
_OURS = (
    r"(?:instructions?|prompts?|guidelines?|guardrails?|directives?|programming|system messages?"
    r"|constraints?|commands?)"
)
_SHOWN = (
    r"(?:rules|directions?|context|messages?|sentences?|evidence|sources?|articles?|text|labels?|passages?"
    r"|content)"
)
_BEFORE = (
    r"(?:previous|prior|above|earlier|preceding|foregoing|former|system|original|initial|safety|developer"
    r"|other)"
)
_WHICH = r"(?:(?:all|any|every|each|everything|of|the|these|those|this|your|my|our|its|and|or|else) )"
# Orders to people: "told officers to ignore", "they ignore", "did not ignore". "You are to ignore" is none.
_TO_PEOPLE = (
    r"\b(?<!\bto )(?<!\bthey )(?<!\bwho )(?<!\bthat )(?<!\bnot )(?<!\bwe )(?<!\bofficials )(?<!\bofficers )"
)
_ORDERED = rf"{_VERB} {_WHICH}{{0,4}}(?:{_BEFORE} (?:and )?){{1,2}}{_WHICH}{{0,2}}(?:{_OURS}|{_SHOWN})\b"
_YOU = r"(?:please|you (?:must|should|shall|will|are to|have to|need to))"
# Where an order can begin; then "always", "only" and the like may stand.
_START = (
    rf"(?:^|[.!?;:,\"'(\[>*#-] |\b(?:{_YOU}|and|then|now) )\W{{0,3}}(?:(?:please|always|only|just|simply"
    rf"|instead|now|then) )*"
)
_MODEL = (
    r"(?:ai|a\.i\.|artificial intelligence|(?:large )?language models?|llms?|chat ?bots?|chatgpt|gpt-?\d"
    r"|copilot)\b"
)
_ANSWERING = r"(?:answer|reply|respond|summari[sz]e|cite|write)"
_REPLY = r"(?:answers?|repl(?:y|ies)|responses?|outputs?|summar(?:y|ies)|completions?|claims?)"

PHRASES: Final[dict[str, str]] = {
    "override": rf"{_TO_PEOPLE}{_ORDERED}",
    "override of what is yours": rf"{_TO_PEOPLE}{_VERB} {_WHICH}{{0,3}}your (?:{_BEFORE} )?{_OURS}\b",
    "override of all": rf"{_TO_PEOPLE}{_VERB} (?:all|any|every|these) (?:of )?(?:the |your )?{_OURS}\b",
    "override of what was told": r"\b(?:forget|ignore|disregard) (?:all|everything|anything"
    r"|what(?:ever)?)(?: that)? "
    r"(?:you (?:were|have been|'ve been) (?:told|given|instructed)|(?:stated |written |said )?(?:above"
    r"|before this))",
    "override by you": rf"\b(?:you|assistant|model|ai)\b[^.?!]{{0,40}}\bto {_VERB} {_WHICH}{{0,4}}"
    rf"(?:{_BEFORE} ){{0,2}}(?:{_OURS}|rules)\b",
    "nothing above": rf"{_START}{_VERB} (?:the |everything |all )(?:above|below)\b",
    "new orders": r"\b(?:new|updated|revised|real|actual|hidden|secret|additional) (?:system )?"
    r"(?:instructions?|prompts?|directives?|tasks?) (?:for|to) (?:the |all |any |you\b)?"
    rf"(?:{_MODEL}|assistants?|models?|summari[sz]ers?|\b)",
    "new orders follow": r"\b(?:new|updated|revised|real|actual|further) (?:system )?(?:instructions?"
    r"|prompts?|directives?)"
    r" ?(?::|are (?:now|as follows)|follow\b)",
    "your task": r"\byour (?:new|real|true|actual|only) (?:task|instructions?|role|objective|purpose) (?:is"
    r"|are) (?:now )?to\b",
    "spoken to": rf"\b(?:attention|dear|hey|hello|hi|note (?:to|for)|(?:instructions?|message|notice|memo"
    rf"|reminder|orders?)"
    rf" (?:to|for))[,:]? (?:all |any |the |every |our )?(?:{_MODEL}|assistant\b(?! \w)|assistants?[,:]"
    rf"|summari[sz]ers?)",
    "if you are one": rf"\bif you(?: are|'re) (?:an? |the )?(?:{_MODEL}|assistant\b|summari[sz]er"
    rf"|automated system)",
    "models that read": rf"\b(?:{_MODEL}|assistants?)(?: models?| assistants?| systems?)?,? (?:that (?:is "
    rf"|are )?|who (?:is |are )?)?"
    r"(?:read(?:s|ing)?|summari[sz](?:es?|ing)|process(?:es|ing)?) (?:this|these|the following)\b",
    "role play": rf"\b(?:you are|you're|act as|pretend (?:to be|you are|you're|that you are)|behave as"
    rf"|role-?play as)"
    rf"(?: now| no longer| actually| really| still)* (?:an? |the )?(?:\w+ ){{0,3}}(?:{_MODEL}"
    rf"|assistant\b(?! \w)"
    r"|assistant (?:that|who|which|with|without)|dan\b|jailbroken|unrestricted|uncensored)",
    "from now on": rf"\bfrom now on,? (?:you (?:are|will|must|shall|only)|(?:always |only )?{_ANSWERING})\b",
    "as an ai": r"\bas an? (?:ai\b(?:[,:.]| language| model| assistant| system)|a\.i\. |large language "
    r"|language model)",
    "system prompt": r"\b(?:system|developer|hidden|initial|original) prompts?\b",
    "your prompt": r"\b(?:reveal|print|repeat|show|output|leak|disclose|display|recite) (?:me |us )?(?:all "
    r"|the |of )*your "
    r"(?:\w+ )?(?:instructions?|prompts?|rules|guidelines|configuration|api keys?)",
    "mode": r"\b(?:developer|debug|god|jailbreak|admin|sudo|dan|maintenance|unrestricted) mode (?:is |now "
    r"|has been )*"
    r"(?:on\b|enabled|activated|engaged)",
    "answer with": rf"{_START}(?:reply|respond|answer|output|print|return)(?:(?: only| exactly| just"
    rf"| simply| always| instead)+:|"
    r"(?: only| exactly| just| simply| always| instead)*(?: with\b| in (?:json|french|german|spanish|base64"
    r"|capitals|all caps|rhyme|emoji)| to (?:every|any|all|each|this)"
    r"| (?:the (?:word|words|string|phrase|following|exact)\b)|:? ?\"))",
    "say that": rf"(?:^|[.!?;:] |\b{_YOU} )\W{{0,2}}(?:(?:always|instead|only|simply|just) )?"
    r"(?:say|state|claim|write|insist|conclude|tell (?:the )?(?:users?|readers?))(?: only| instead)? "
    r"(?:that\b|(?:there|nobody|no one|nothing) \w|the (?:word|words|string|phrase|following|exact) )",
    "if asked": r"\b(?:if|when|whenever)\b[^.?!]{0,40}\b(?:asks?|asked|questioned|prompted|queried"
    r"|answering|summari[sz]ing|responding)\b"
    r"[^.?!]{0,60}, ?(?:then |please |always |only |you (?:must|should|will) |simply |just )*"
    r"(?:say|answer|reply|respond|state|tell|claim|refuse|output|write|cite|mention|include|insist|do not"
    r"|don't|never)\b(?! officials)",
    "refuse": rf"{_START}(?:refuse|decline|do not|don't|never) (?:to )?(?:answer|respond|reply)(?: to)? "
    r"(?:all|any|every|this|these|the|further|other)\b (?:\w+ )?(?:questions?|requests?|quer(?:y|ies)"
    r"|prompts?|users?)\b",
    "the outcome set": r"\b(?:set|make|mark|return|report|give"
    r"|choose)\b.{0,20}\boutcome\b.{0,20}\b(?:insufficient|answered|conflicting)\b",
    "never mention": rf"(?:^|[.!?;:] |\b{_YOU} )\W{{0,2}}(?:do not|don't|never|must not|should not)"
    r" (?:mention|cite|quote|reveal|disclose|summari[sz]e|refer to|use|trust|rely on)\b(?! me\b| him\b"
    r"| her\b| us\b)",
    "in your reply": rf"\b(?:in|into|to|of|with|from) (?:your|every|each"
    rf"|the final) (?:\w+ )?{_REPLY}\b(?=.*\b(?:include|insert|add|append"
    rf"|put|embed|mention|place|render|write|start|end|begin)\b)|\b(?:include|insert|add|append|put|embed"
    rf"|mention|place|render|write)\b"
    rf"[^.?!]{{0,120}}\b(?:in|into|to|of|with) (?:your|every|each|the final) (?:\w+ )?{_REPLY}\b",
    "begin your reply": rf"\b(?:end|start|begin|finish|prefix|preface|conclude|open|close) (?:your|every"
    rf"|each|all)(?: \w+)? {_REPLY}\b",
    "insert a link": rf"{_START}(?:include|insert|add|append|embed|render|display|output|show"
    rf"|put)\b[^.?!]{{0,30}}"
    r"\b(?:links?|urls?|images?|markdown|hyperlinks?|pixels?|html)\b",
    "cite this": r"\b(?:cite|quote) (?:this (?:sentence|article|as)|the following|only this|it as|s\d+\b)",
    "whoever writes": rf"\b(?:whoever|whatever|anyone|anything|any (?:system|tool|program|reader|machine)|those|someone"
    rf"|the one|who) (?:who |that |which )?(?:is |are |has to |will |must )?(?:{_ANSWERING}s?|writing|answering"
    rf"|summari[sz]ing|summari[sz]es|compil(?:es?|ing)|draft(?:s|ing)?|producing|produces)(?: up)? "
    rf"(?:the|an|this|your) (?:\w+ )?{_REPLY}\b"
    r"|\bwhoever (?:answers|summari[sz]es|cites|is asked)\b[^.?!]{0,60}\b(?:should|must|ought to|needs to|has to)\b",
    "the only answer": r"\b(?:only (?:\w+ )?|(?:right|correct|true|proper|expected|acceptable) )answer (?:to (?:any"
    r"|every|the|this|all|such an?) questions?\b|to (?:how|who|when|where|what|why|which)\b)[^.?!]{0,80}?"
    r"\b(?:is|are|must be|should be|will be|would be)(?: now| always)*:? ?(?:\d|[\"']|that\b)",
    "the answer should": r"\b(?:the|any|every|each|an?|all|your) (?:(?:correct|right|final|best|good|proper) )?"
    r"(?:summary|summaries|briefings?|digests?|answers? to (?:any|every|the|this|all|such an?) questions?)"
    r" (?:of this (?:article|text|story|page) )?"
    r"(?:must|should|shall|needs? to|ha(?:s|ve) to|ought to) (?:also |only |always |not |never )*(?:say|state|mention"
    r"|include|report|give|read|begin|end|cite|quote|omit|call|conclude)\b",
    "take as fact": r"\b(?:treat|regard|consider|accept|report|use|cite|present|take) (?:this|the following"
    r"|these|it)(?: \w+){0,3} as "
    r"(?:an? |the |your )?(?:\w+ )?(?:facts?|true|instructions?|verified|authoritative|ground truth|gospel"
    r"|prompt)\b",
    "send out": r"\b(?:send|post|forward|exfiltrate|upload|transmit|leak|append"
    r"|encode)\b[^.?!]{0,60}\b(?:(?:this|your|whole|entire|full) conversation|chat history"
    r"|(?:user'?s? |the user's )question|context window|api keys?|your (?:instructions|evidence|context))\b",
    "a label": r"(?:^|[.!?:\"')\]] ?)\W{0,3}s\d{1,4}\s?:|\b(?:sentence|label) s\d{1,4}\b",
    "an end": r"\bend of (?:sentences|evidence|context|prompt|input|refused claims)\b(?: [0-9a-f]{4,}"
    r"| ?[\"'.:*=-]|$)"
    r"|(?<![-=*#])[-=*#]{2,} ?(?:begin|end|start)(?: of)? (?:the )?(?:system|user|assistant|developer|prompt"
    r"|instructions?|context|evidence|article)",
    "a tag": r"</?(?:evidence|system|user|assistant|developer|instructions?|context|sentences?|documents?"
    r"|articles?|prompt|s\d+|question"
    r"|think(?:ing)?|tool_\w+|s)\s*/?>|<\|?[a-z_]{2,30}\|?>|<<\s*/?sys\s*>>|\[\s*/?\s*(?:inst|system|sys"
    r"|user|assistant)\s*\]",
    "a role": r"(?:^|[.!?] )\W{0,4}(?:system|assistant|developer|ai|human)(?: (?:prompt|message|note"
    r"|override|notice|instructions?|alert|update))?"
    r"\s?:|#{2,} ?(?:system|instructions?|assistant|user|response|input|prompt)\b|\bsystem (?:override"
    r"|instruction|notice to)\b",
    "a reply": r"[\"'](?:outcome|claims|evidence|speaker|role|tool_calls|function_call|content)[\"']\s*:"
    r"|\{\s*\"?outcome\b",
    "html": r"<\s*(?:script|img|iframe|svg|object|embed|form|meta|link|style|a\s+href)\b|\bjavascript:\S"
    r"|\bdata:(?:text|image)/|\bonerror\s*=",
    "an image": r"!\s?\[[^\]]{0,200}\]\s?\(",
    "a url to fill": r"\b(?:https?://|www\.)\S{0,400}?(?:\{[^}]{0,100}\}|\[[a-z _]{1,100}\]|<[a-z _]{1,100}>|%7b|\$\w)",
    "German": r"\b(?:ignorier\w*|vergiss|vergessen sie|missachte\w*)\b.{0,40}\b(?:anweisung|vorgabe"
    r"|instruktion|regel|befehl)\w*",
    "French": r"\b(?:ignor(?:e|ez|er)|oubli(?:e|ez|er)) (?:tou(?:te)?s? |les |ces |vos |tes |mes )+.{0,20}"
    r"\b(?:instructions?|consignes?|directives?)\b",
    "Spanish, Portuguese": r"\b(?:ignor[ae]|ignoren|olvid[ae]|esque[cç]a)\b.{0,40}\b(?:instrucciones"
    r"|instru[cç][oõ]es|indicaciones|reglas|regras)\b",
    "Italian": r"\b(?:ignora|ignorate|dimentica)\b.{0,40}\b(?:istruzioni|regole|direttive)\b",
    "Russian, Ukrainian": r"\b(?:игнориру\w*|проигнориру\w*|забудь\w*|ігнору\w*)\b.{0,40}\b(?:инструкци"
    r"|указани|правил|інструкці|вказівк)\w*",
    "Chinese, Japanese": r"(?:忽略|无视|無視|忘记|忘れ).{0,15}(?:指令|指示|提示|规则)"
    r"|(?:指令|指示|命令).{0,6}(?:無視|忘れ|忽略)",
    "Arabic": r"تجاهل.{0,30}(?:تعليمات|التعليمات|الأوامر)",
}
"""Kind to pattern."""

PLAINEST: Final = frozenset(kind for kind in PHRASES if kind.startswith("override")) | {
    "system prompt",
    "your prompt",
}
"""What is looked for under a mask, and over the border of two sentences, too: the rest is not worth the time."""

HINTS: Final = (
    "ignor",
    "disregard",
    "forget",
    "overrid",
    "bypass",
    "discard",
    "prompt",
    "instruct",
    "youarenow",
)
"""One of these is in whatever is of the `PLAINEST` kinds, or `SQUEEZED`."""

SQUEEZED: Final = re.compile(
    r"(?:ignore|disregard|forget|override|bypass)(?:all|any|the|your|these|those|my|of)*"
    r"(?:previous|prior|above|earlier|preceding|system|safety|your|all)"
    r"(?:and|all|any|the|of|your)*(?:instruction|prompt|rule|guideline|direction|directive|command)"
    r"|revealyoursystemprompt|youarenow(?:an?)?(?:ai|dan|assistant|languagemodel|chatbot)"
)
"""The plainest of them without blanks between the words, for letters that were set apart."""
