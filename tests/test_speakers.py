"""Who said something in a sentence: the speaker's own words, or nobody where it is not plain."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.language.speakers import attributions, speaker_at

PIECES = st.sampled_from(
    [
        *(
            "Smith",
            "the",
            "officials",
            "said",
            "told",
            "AFP",
            "that",
            ",",
            ".",
            "“",
            "”",
            "‘",
            "’",
            '"',
            "and",
            "but",
        ),
        *(
            "according to",
            "reported",
            "by",
            "who",
            "was",
            "quoted as saying",
            ":",
            "\n",
            "—",
            "(",
            ")",
            "he",
            "it",
        ),
        *(
            "of",
            "in",
            "Iraq",
            "on Friday",
            "22",
            "people died",
            "a spokesman for",
            "adding",
            "police",
            "reports",
            ";",
        ),
    ]
)


def speakers(sentence: str) -> list[str]:
    return [found.speaker for found in attributions(sentence)]


BEFORE = [
    ("Militia officials said one person died.", ["Militia officials"]),
    ("The Pentagon said the strike was ordered.", ["The Pentagon"]),
    ("City hall said about 4,500 people came.", ["City hall"]),
    ("Air traffic control said flights were late.", ["Air traffic control"]),
    ("Officials in Iran said so.", ["Officials in Iran"]),
    (
        "The director of the city’s division of health said it had begun.",
        ["The director of the city’s division of health"],
    ),
    ("Bob Smith and the FBI said it was over.", ["Bob Smith and the FBI"]),
    ("Current and former staffers say it was so.", ["Current and former staffers"]),
    ("US officials and their allies say talks failed.", ["US officials and their allies"]),
    ("Netanyahu's spokesman Ofir Gendelman said it was justified.", ["Netanyahu's spokesman Ofir Gendelman"]),
    ("School district spokesman Paul Brown said so.", ["School district spokesman Paul Brown"]),
    ("Jet maker Pratt & Whitney has announced plans.", ["Jet maker Pratt & Whitney"]),
    ("A source familiar with the matter told CNN it was off.", ["A source familiar with the matter"]),
    ("Those around him say he will run.", ["Those around him"]),
    ("Data compiled by Johns Hopkins shows cases fell.", ["Data compiled by Johns Hopkins"]),
    ("Little’s proclamation said it would end.", ["Little’s proclamation"]),
    ("Theresa May said on Tuesday she would resign.", ["Theresa May"]),
    ("Smith has repeatedly said it was over.", ["Smith"]),
    ("Later Smith said it was over.", ["Smith"]),
    ("During his speech Smith said it was over.", ["Smith"]),
    ("Witnesses in Aleppo and Homs said bombs fell.", ["Witnesses in Aleppo and Homs"]),
    ("The fire began at noon and officials said it spread.", ["officials"]),
    ("Tensions rose in Iran and Trump said nothing had changed.", ["Trump"]),
    ("The WHO says cases rose; police in the US said so, too.", ["The WHO", "police in the US"]),
]

ENCLOSED = [
    ("Smith, who farms near Makoti, said it was dry.", ["Smith"]),
    (
        "Angela Rayner, Deputy Leader of the Labour Party, responding to reports, said: “No.”",
        ["Angela Rayner"],
    ),
    ("Wood, a lifelong Republican, former attorney and now a judge, said he ran.", ["Wood"]),
    ("Jan Tuck, who lives between Lake Worth, Florida, and Boston, said it was late.", ["Jan Tuck"]),
    ("Smith, a native of Dublin, Ireland, said he was glad.", ["Smith"]),
    ("Sen. Lisa Murkowski, R-Alaska, said she would vote.", ["Sen. Lisa Murkowski"]),
    ("Zeynal Abidin, 45, told reporters he was well.", ["Zeynal Abidin"]),
    ("The mayor of Portland, Oregon, said no.", ["The mayor of Portland, Oregon"]),
    ("“It fell,” the director of the SOHR, Rami Abdul, told AFP.", ["the director of the SOHR, Rami Abdul"]),
    ("It fell, a fire official, who declined to be named, said.", ["a fire official"]),
    ("The World Health Organization (WHO) said cases rose.", ["The World Health Organization"]),
    ("Rep. Adam Schiff (D-Calif.) said it was close.", ["Rep. Adam Schiff"]),
    ("People in his orbit – from aides to friends – say he will run.", ["People in his orbit"]),
    ("Smith, however, said no.", ["Smith"]),
    ("In Chicago, Mayor Lori Lightfoot, a Democrat, said schools would open.", ["Mayor Lori Lightfoot"]),
    ("We spoke to Jones, who said he was late.", ["Jones"]),
]

BEHIND = [
    ("“It is over,” said Lloyd Austin, the defence secretary.", ["Lloyd Austin"]),
    ("‘We will go,’ said the prime minister.", ["the prime minister"]),
    ("'We will go,' said Keir Starmer.", ["Keir Starmer"]),
    ("Cases fell, reports BBC.", ["BBC"]),
    ("“I’m glad,” said one of his advisers.", ["one of his advisers"]),
    ("“I’m glad,” says a source close to Trump.", ["a source close to Trump"]),
    ("“I’m glad,” said Roth on Friday.", ["Roth"]),
    ("“I’m glad,” said Pelosi in the House chamber.", ["Pelosi"]),
    ("Nevertheless, “that isn’t so”, said Vox.", ["Vox"]),
    ("Most were adult men, not families, said Randy Capps, director of research.", ["Randy Capps"]),
    ("Council approves plan, say officials", ["officials"]),
]

OTHERWISE = [
    ("According to militia officials, one person died.", ["militia officials"]),
    ("One person died, according to a survey by YouGov on Friday.", ["a survey by YouGov"]),
    ("One person died, according to Ann Lee, a doctor.", ["Ann Lee"]),
    (
        "Ten deaths were reported by the Syrian Observatory for Human Rights.",
        ["the Syrian Observatory for Human Rights"],
    ),
    ("As reported by the BBC, four died.", ["the BBC"]),
    ("As the BBC reported, four died.", ["the BBC"]),
    ("Residents were told by police that the road was closed.", ["police"]),
    ("It was over, said the railway operator, Coastline Rail.", ["the railway operator, Coastline Rail"]),
    ("It was over, said their spokesman, Idris Cole.", ["their spokesman, Idris Cole"]),
    ("It was over, said the harbour master, Greta Søby.", ["the harbour master, Greta Søby"]),
    ("It was over, said the minister for health, Ann Lee, a nurse.", ["the minister for health, Ann Lee"]),
    ("It was over, said the coroner, Dr Nadia Kerr on Monday.", ["the coroner, Dr Nadia Kerr"]),
    ("It was over, reports the agency, Reuters.", ["the agency, Reuters"]),
    ("It was over, said Ann Lee, the mayor.", ["Ann Lee"]),
    ("It was over, said the union, Unite, and the council.", ["the union"]),
    ("It was over, said the mayor, Ann Lee and Bob Roe.", ["the mayor"]),
    ("It was over, said the council, Osk Lines, Osk Rail and the port.", ["the council"]),
    ("It was over, said the mayor, Osk’s oldest official.", ["the mayor"]),
    ("The brewery, which opened in 1874, estimated the damage at £84,000.", ["The brewery"]),
    ("“It is over,” the trust posted on Sunday.", ["the trust"]),
    ("“It is over,” said Adéwọ́lé Ọ̀ṣun, a councillor.", ["Adéwọ́lé Ọ̀ṣun"]),
    ("Smith was quoted as saying that it was over.", ["Smith"]),
    ("Smith was quoted by AFP as saying it was over.", ["Smith"]),
    ("A report by Human Rights Watch found that 22 died.", ["A report by Human Rights Watch"]),
    ("“All is well,” the statement read.", ["the statement"]),
    ("Biden: “We will go.”", ["Biden"]),
    ("Trump: 'We will win'", ["Trump"]),
    ("Speaking to reporters, Biden said it was over.", ["Biden"]),
    ("Via Twitter, Musk said it was off.", ["Musk"]),
    ("Reuters reported that Iran's minister said talks failed.", ["Reuters", "Iran's minister"]),
    ("Smith said he was late and told reporters to go.", ["Smith"]),
]

NOBODY = [
    "Oil fell at the Strategic Reserve\n\nTrump claimed a prize.",
    "Officials in the DOJ generally and said little.",
    "There were reports of shots, and claims of fraud.",
    "Media reports, police reports and insurance claims rose.",
    "The United States is large and estimates vary.",
    "Iran added another goal, and Robinson added three more touchdowns.",
    "The storm claimed 22 lives.",
    "Two men reported missing were found dead.",
    "The Senate confirmed Jackson on Thursday.",
    "Smith wrote a book.",
    "The dairy Valmora recalled 40,000 tubs of cheese after listeria was found.",
    "Police found a body.",
    "Trump has not said whether he will run, and never said why.",
    "Neither the company nor the union said anything.",
    "What Trump said was untrue.",
    "It went according to plan.",
    "He is said to be ill and was told to rest.",
    "The judges have the final say.",
    "I told him so, and we said no.",
    "The total: 22 dead.",
    "“Trump said he would go,",
    "",
    " \n ",
]


@pytest.mark.parametrize(("sentence", "expected"), [*BEFORE, *ENCLOSED, *BEHIND, *OTHERWISE])
def test_the_speaker_is_named_in_the_sentences_own_words(sentence: str, expected: list[str]) -> None:
    assert speakers(sentence) == expected


@pytest.mark.parametrize("sentence", NOBODY)
def test_no_speaker_is_better_than_a_wrong_one(sentence: str) -> None:
    assert speakers(sentence) == []


def test_verbs_within_a_quotation_are_the_quoted_speakers() -> None:
    assert speakers("“He said it was over, and she told us,” the officer said.") == ["the officer"]


def test_pronouns_are_speakers_to_be_named_elsewhere() -> None:
    for sentence in ("It was over, he said.", "According to her, it was over.", "They say it is over."):
        (found,) = attributions(sentence)
        assert found.is_pronoun
    assert not attributions("The official said so.")[0].is_pronoun


def test_a_denial_is_told_from_a_claim() -> None:
    assert attributions("Kataib Hezbollah has denied involvement.")[0].is_denial
    assert not attributions("Al-Shabab claimed responsibility.")[0].is_denial


def test_the_innermost_speaker_has_the_words() -> None:
    sentence = "Reuters reported that police said four died."
    found = attributions(sentence)
    inner, outer = speaker_at(found, sentence.index("four")), speaker_at(found, sentence.index("police"))
    assert inner is not None
    assert outer is not None
    assert (inner.speaker, outer.speaker) == ("police", "Reuters")
    assert speaker_at(found, 0) is None


def test_the_result_is_the_callers_own() -> None:
    attributions("Smith said no.").clear()
    assert speakers("Smith said no.") == ["Smith"]


@given(st.lists(PIECES, max_size=30).map(" ".join) | st.text(max_size=120))
@settings(deadline=None, derandomize=True, max_examples=400)
def test_a_speaker_is_a_slice_of_its_sentence_on_one_line(sentence: str) -> None:
    for found in attributions(sentence):
        assert sentence[found.speaker_start : found.speaker_start + len(found.speaker)] == found.speaker != ""
        assert "\n" not in found.speaker
        assert not found.speaker.endswith((" and", " but", ","))
        assert 0 <= found.start <= found.end <= len(sentence)
        assert 0 <= found.said_start <= found.said_end <= len(sentence)


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "said ",
            "Bob said, ",
            "Bob, the x, ",
            ", ",
            " and ",
            "of Bob ",
            "according to ",
            "“a,” he said. ",
            "x",
        ),
        *("“", "‘a s’ b", "who ", ": “", "Bob of the ", "reported by ", "as saying "),
    ],
)
def test_20_000_characters_are_read(piece: str) -> None:
    for length in (4_000, 20_000):
        text = (piece * 20_000)[:length]
        assert all(found.speaker in text for found in attributions(text))
