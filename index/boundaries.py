"""Where a segmenter's sentence breaks are wrong for English news, and where it missed one.

In: a paragraph's words and one place between two of them. Out: whether a sentence ends there. It knows
nothing of quotations (`quotations` does) and decides from the few words on either side.
"""

from __future__ import annotations

import re

_WORD_BEFORE = re.compile(r"[^\s\"“”„«»(\[‘]+$")
_WORD_AFTER = re.compile(r"[\"“„«(\[‘']*([\w’'.:-]+)")


def _words_of(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_TITLES = _words_of(
    """
    Mr. Mrs. Ms. Mx. Messrs. Dr. Prof. Gen. Sen. Sens. Rep. Reps. Gov. Govs. Lt. Col. Maj. Capt. Cpl. Sgt.
    Adm. Brig. Cmdr. Pvt. Pfc. Rev. Fr. Hon. Pres. Supt. Insp. Det. Atty. Sec. Amb. Del. Mt. Ft. vs. v.
    Brig.-Gen. Maj.-Gen. Lt.-Col. Sgt.-Maj. Staff-Sgt. Cllr. Spc. Ald. Asst. Dist. Gens. Drs. Profs. Revs.
    Cdr. Sr.-Col.
    """
)
"""Never end a sentence before a capital or a figure: a name or number belongs to them."""

_BEFORE_FIGURES = _words_of(
    """
    No. Nos. no. nos. Vol. Pt. Fig. Art. Sec. Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sep. Sept. Oct. Nov. Dec.
    pp. p. ch. Ch. Rt. Hwy. ca. c. approx. est.
    """
)
"""Do not end one before a figure: `No. 5`, `Feb. 26`."""

_UNDECIDED = _words_of(
    """
    U.S. U.K. U.N. E.U. U.A.E. D.C. L.A. N.Y. N.J. N.C. S.C. N.M. N.D. S.D. N.H. R.I. W.Va. B.C. P.E.I. a.m.
    p.m. A.M. P.M. Jr. Sr. Inc. Co. Corp. Ltd. Bros. St. Ave. Blvd. Rd. etc. Ph.D. M.D. Calif. Fla. Ill. Pa.
    Va. Mass. Conn. Tenn. Wash. Ariz. Ala. Ga. Mich. Minn. Wis. Mo. Tex. Okla. Colo. Ore. Nev. Md. Ky. La.
    Kan. Neb. Ind. Miss. Ark. I.
    """
)
"""End one only where the next word begins a sentence more often than it continues a name."""

_STARTERS = _words_of(
    """
    The But He She They It In And A An His Her This That These Those We You I If When While After Before At
    On For As There Their Its Our My Your Not No So Some Many Most Also However Since Until Once Then With
    Without Under Over During Last Both Each Every Here What Who Why How Where Which It's He's She's They're
    There's That's I'm We're You're Although Though Because Despite Instead Meanwhile Earlier Later Now Yet
    Still Other Others Another Officials Police Authorities Asked Speaking According Among Such Is Are Was
    Were Do Does Did Can To By From Read Click It’s He’s She’s They’re There’s That’s I’m We’re You’re Even
    Only One Two Three Nearly About More Just All Any Nor Or Please Let Thank Thanks Yes Well Maybe Perhaps
    """
)

_HOUR = frozenset({"a.m.", "p.m.", "A.M.", "P.M."})
_TIME_WORDS = _words_of(
    """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tues Wed Thurs Fri Sat Sun January February
    March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug Sept
    Sep Oct Nov Dec ET EST EDT PT PST PDT CT CST CDT MT MST MDT GMT UTC BST CET AEST AEDT IST JST HKT
    Eastern Pacific Central Mountain Greenwich Local
    """
)

_INITIALS = re.compile(r"(?:[A-Z]\.){2,}|[A-Z]\.(?:-[A-Z]\.)?")
_ENUMERATOR = re.compile(r"[\W_]*(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)]")
_DIRECTION = re.compile(r"\d [NSEW]\.$")
_ORDINARY_WORD = re.compile(
    r"[a-z’'-]{4,}[.!?]+|[A-Z][a-z’'-]{4,}\.|(?:me|us|it|him|her|out|may|May|ill|art|no|ok|OK|so|in|am|is)\."
)
_CASELESS_WORD = re.compile(r"[a-z’'-]{2,}\)?[.!?]+|[$£€(]?[\d.,]*\d[%)]*\.|\w+[!?]+")
_ABBREVIATIONS = frozenset(word.lower() for word in _TITLES | _BEFORE_FIGURES | _UNDECIDED) - {
    "art.",
    "i.",
    "no.",
}
_CLOSING = "\"”’')]"
_NESTING = re.compile(r"[(\[‘]|(?<!\w)'")
_DASH = re.compile(r"([-–—|•]+) *")
_PARTING = ("-", "–", "|", "•")
_REACH = 200


def is_break(paragraph: str, end: int, start: int) -> bool:
    """Whether the break that a segmenter saw between `paragraph[:end]` and `paragraph[start:]` is one."""
    last = paragraph[end - 1]
    if last.isalnum() or last in ",;:":
        return False
    if dash := _DASH.match(paragraph, start):
        # "BOSTON, Mass. — As snow", "He is back! – and wins": only a plain dash before a capital parts.
        if (
            dash[1] not in _PARTING
            or dash.end() >= len(paragraph)
            or _words(paragraph, end, start)[0] in _UNDECIDED
        ):
            return False
        start = dash.end()
    if paragraph[start].islower():
        # Nothing begins in lower case but a brand: "iPhone", "eBay".
        return paragraph[start + 1 : start + 2].isupper()
    if last not in ".)":
        return True
    before, after = _words(paragraph, end, start)
    if end < 8 and _ENUMERATOR.fullmatch(paragraph[:end]):
        return False
    if before in _TITLES:
        return not (after[:1].isupper() or after[:1].isdigit())
    if before in _BEFORE_FIGURES and after[:1].isdigit():
        return False
    if before in _HOUR and after.rstrip(".,") in _TIME_WORDS:
        return False
    if _DIRECTION.search(paragraph, max(0, end - 4), end):
        return False
    if _INITIALS.fullmatch(before) and before not in _UNDECIDED:
        return after in _STARTERS or not after[:1].isupper()
    return True


def is_missed(paragraph: str, end: int, start: int) -> bool:
    """Whether a sentence ends between the two where the segmenter saw no break.

    The segmenter takes "no.", "may." and "me." for abbreviations, and never ends a sentence in brackets or
    single quotes, which is kept, or after one that is never closed, which is not.
    """
    before, after = _words(paragraph, end, start)
    if before in _UNDECIDED:
        return after in _STARTERS
    if not _ORDINARY_WORD.fullmatch(before) or before in _TITLES:
        return False
    return not _NESTING.search(paragraph, max(0, end - _REACH), end)


def is_caseless(paragraph: str) -> bool:
    """Whether all its letters are small: then no capital tells where a sentence begins."""
    return paragraph.islower()


def is_caseless_break(paragraph: str, end: int, start: int) -> bool:
    """Whether a sentence of a paragraph in small letters ends between the two, behind `.`, `!` or `?`."""
    while end > 1 and paragraph[end - 1] in _CLOSING:
        end -= 1
    before, after = _words(paragraph, end, start)
    if before in _ABBREVIATIONS or not after:
        return False
    if before in ("no.", "nos.") and after[:1].isdigit():
        return False
    return _CASELESS_WORD.fullmatch(before) is not None and not _ENUMERATOR.fullmatch(paragraph[:end])


def _words(paragraph: str, end: int, start: int) -> tuple[str, str]:
    before = _WORD_BEFORE.search(paragraph, max(0, end - 40), end)
    after = _WORD_AFTER.match(paragraph, start)
    return before[0] if before else "", after[1] if after else ""
