"""What questions ask for, however they are worded."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.questions import read_question

WORDINGS = {
    "count": """
        How many people were killed?
        how many people died in the strike
        HOW MANY TROOPS ARE IN IRAQ
        How many people died when the bomb went off?
        When the bomb went off, how many people died?
        Tell me how many fighters were killed.
        Could you please tell me how many troops there are?
        I'd like to know how many were hurt
        And how many were wounded?
        According to the observatory, how many fighters died?
        What number of troops are in Iraq?
        What was the toll?
        What was the official death toll?
        What's the death toll?
        death toll syria strike
        casualty figures
        number of troops in Iraq
        troop numbers iraq
        How much did exports rise?
        How old is the suspect?
        How tall is the tower?
        How large is the force?
        How long is the bridge?
        What is the population of Qaim?
        The strike killed how many?
    """,
    "percent": """
        What percentage of voters turned out?
        what percent of people agree
        What per cent of the wheat came from Ukraine?
        What proportion of the seats did they win?
        How much of the grain was lost?
        How many percent did it rise?
        What is the share of renewable power?
    """,
    "money": """
        How much money was raised?
        How much did the bridge cost?
        What did the bridge cost?
        How much will they have to pay?
        How much was the painting sold for?
        How much is the company worth?
        What price did it fetch?
        What was the price of oil?
        How expensive was it?
        ticket price
        How much did Meta spend on it?
    """,
    "date": """
        When did the strike happen?
        when was he born
        On what date was the strike?
        In which year was the deal signed?
        in what year did it begin
        At what time did it start?
        Since when have they been there?
        What day was the vote?
        Which month did it take place?
        What is the date of the election?
        strike date
        How long ago was the deal signed?
        How soon will the vote be held?
        Do you know when the strike was ordered?
        Give the date of the strike.
        By when must it be done?
    """,
    "duration": """
        How long did the siege last?
        For how long was he jailed?
        how long was the trial
        How much time did it take?
        What was the duration of the flight?
    """,
    "reason": """
        Why did the US attack?
        Why was the strike ordered?
        What sparked the protests?
        What caused the crash?
        What led to the resignation?
        On what grounds was he arrested?
        For what reason did he resign?
        What was the reason for the strike?
        What is the motive?
        reason for strike
        How come he left?
        In response to what was the strike ordered?
        What prompted the strike when talks were under way?
        What was the strike for?
        Can you explain why they left?
    """,
    "said": """
        What did the Pentagon say about the strike?
        What did Austin tell reporters?
        What did Biden call Putin?
        How did the Pentagon describe the strike?
        How did Iran react to the strike?
        What has the minister said?
        What was Austin's comment?
        What is the White House saying?
        statement from the Pentagon
        What message did the Pentagon say it sends?
    """,
    "person": """
        Who ordered the strike?
        who is the defence secretary
        Who was killed when the bomb went off?
        Who said the attack happened where troops were based?
        Whom did Biden appoint?
        Whose house was searched?
        By whom was it ordered?
        Who did Trump blame?
        Could you say who ordered it?
        Which official spoke to AP?
        What is the name of the director?
        Name the director of the observatory.
        Name the prime minister.
        Which journalist wrote the analysis?
        name of the defence secretary
        Who's the president?
    """,
    "place": """
        Where did the strike happen?
        where was he born
        In which country did it happen?
        In what city was the summit?
        Which town was hit?
        What is the capital of Peru?
        location of the strike
        strike location
        Name the country that hosted it.
        Where were they when the bomb went off?
    """,
    "yes_no": """
        Did the US confirm casualties?
        Was anyone killed when the bomb went off?
        is he alive
        Has Kataib Hezbollah denied it?
        Can you say whether they knew?
        Didn't he resign?
    """,
    "open": """
        how is the coalition called whose troops were hit
        What happened?
        What happened when the troops arrived?
        What is the Popular Mobilisation Forces?
        Which groups used the facilities?
        Popular Mobilisation Forces
        How was the strike carried out?
        What did the strike destroy?
        the
        what
    """,
}


@pytest.mark.parametrize(
    ("text", "kind"),
    [(line.strip(), kind) for kind, lines in WORDINGS.items() for line in lines.strip().splitlines()],
)
def test_a_wording_asks_for_its_kind(text: str, kind: str) -> None:
    assert read_question(text).kind == kind


def test_a_hundred_wordings_and_more_are_tried() -> None:
    assert sum(len(lines.strip().splitlines()) for lines in WORDINGS.values()) > 130


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("How many US troops are in Iraq?", "US troops"),
        ("how many unarmed civilians were killed", "unarmed civilians"),
        ("How many members of the coalition died?", "members"),
        ("How many reported cases are there?", "reported cases"),
        ("How many children under five died?", "children"),
        ("how many troops US has in Iraq", "troops"),
        ("how many troops deployed there", "troops"),
        ("How many were hurt?", ""),
        ("What was the death toll?", ""),
        ("number of troops in Iraq", "troops"),
        ("What number of rockets were fired?", "rockets"),
        ("what percentage of the voters turned out", "voters"),
        ("Is it certain that 22 fighters were killed?", "fighters"),
        ("Who was hurt?", ""),
    ],
)
def test_what_is_counted_is_the_noun_phrase_behind_the_counting_words(text: str, counted: str) -> None:
    assert " ".join(w.text for w in read_question(text).counted) == counted


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("How much did prices rise?", True),
        ("How tall is it?", True),
        ("How many died?", False),
        ("How much rain fell?", False),
        ("estimates of the loss", True),
        ("What figure for the loss does Tarn give?", True),
    ],
)
def test_how_much_may_be_answered_by_an_amount_of_any_kind(text: str, measured: bool) -> None:
    assert read_question(text).measured == measured


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("In which year was it?", "year"),
        ("what time is it at", "clock"),
        ("At what hour?", "clock"),
        ("time of day bell cracked", "clock"),
        ("When was it?", None),
    ],
)
def test_a_part_of_a_date_may_be_asked_for(text: str, part: str | None) -> None:
    assert read_question(text).part == part


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("What is the name of the director?", True),
        ("director's name", True),
        ("Who is it?", False),
        ("Name a city.", False),
    ],
)
def test_a_name_may_be_asked_for_in_so_many_words(text: str, named: bool) -> None:
    assert read_question(text).named == named


def test_a_number_asked_about_makes_a_count_of_a_question_for_yes_or_no() -> None:
    assert read_question("Were 22 fighters killed?").kind == "count"
    assert read_question("Were fighters killed in 2021?").kind == "yes_no"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("How many people were killed?", "killed"),
        ("Could you tell me what happened?", "tell happened"),
        ("What is it?", ""),
        ("When did US strike?", "US strike"),
        ("In which month did Roe leave?", "Roe leave"),
        ("How many days did May last?", "days May last"),
        ("Is it true that nobody was hurt?", "nobody hurt"),
        ("Is the true cost known?", "true cost known"),
    ],
)
def test_words_that_only_ask_are_left_out_unless_nothing_else_is_there(text: str, kept: str) -> None:
    assert " ".join(w.text for w in read_question(text).words) == kept


@pytest.mark.parametrize(
    "text",
    [
        "美军在伊拉克有多少人？",
        "Сколько погибло?",
        "كم عدد القتلى؟",
        "¿Cuántos murieron?",
        "???",
        "🙂",
        "who " * 5_000,
        "Please, " * 2_500 + "how many died?",
        "How much did " + "the bridge and " * 1_300 + "cost?",
        "if whether please tell me",
    ],
)
def test_an_odd_or_endless_question_is_read_all_the_same(text: str) -> None:
    assert read_question(text).text == text


@given(
    st.text(max_size=200)
    | st.lists(
        st.sampled_from(("when", "who", "how many", "much", "name of", "what", "is", "22", "?", "if"))
    ).map(" ".join)
)
@settings(deadline=None, derandomize=True, max_examples=200)
def test_every_text_is_a_question_and_its_words_are_slices_of_it(text: str) -> None:
    question = read_question(text)
    assert all(text[w.start : w.end] == w.text for w in question.words)
    assert read_question(text) == question
