"""What doubts one thing in a claim doubts nothing of what is told in a clause beside it."""

from __future__ import annotations

import pytest

from service.doubts import doubts


@pytest.mark.parametrize(
    ("claim", "doubted"),
    [
        ("He stole fuel.", False),
        ("He allegedly stole fuel.", True),
        ("He stole fuel, police say.", True),
        ("He faces trial for claims that he stole fuel.", True),
        ("According to a lawsuit he stole fuel.", True),
        ("He denies that he stole fuel.", True),
        ("Whether he stole fuel is being investigated.", True),
        ("He is charged with having stole fuel.", True),
        ("The court heard he stole fuel.", True),
        ("He stole fuel, which he denies.", True),
        ("He, who is due in court on 4 May, stole fuel.", False),
        ("He stole fuel and faces court on 4 May.", False),
        ("He stole fuel, and prosecutors have opened an inquiry.", False),
        ("He stole fuel, but his lawyer said the records were kept.", False),
        ("He stole fuel and told nurses to keep quiet.", False),
        ("The lawsuit was filed on Friday after he stole fuel.", False),
        ("The clinic, which the board is investigating, says he stole fuel.", True),
    ],
)
def test_a_doubt_has_to_bear_on_what_is_doubted(claim: str, doubted: bool) -> None:
    assert doubts(claim, claim.index("stole")) == doubted


def test_a_word_is_no_doubt_of_itself() -> None:
    assert not doubts("She told nurses to keep quiet.", 4)
