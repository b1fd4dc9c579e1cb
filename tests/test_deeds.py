"""Nobody does in a claim what another does in the cited words; who it is may be told in other words."""

from __future__ import annotations

import pytest
from evidences import cited_of

from service.cited import Stated
from service.deeds import keeps_doers


@pytest.mark.parametrize(
    ("cited", "told"),
    [
        (
            ("Hale, who runs the finances, took over from Anne Corrie, who left after a dispute.",),
            "Hale left after a dispute.",
        ),
        (
            (
                "Tarn plans a second factory in Mexico.",
                "Veldt sued Tarn.",
            ),
            "Veldt plans a second factory in Mexico.",
        ),
        (
            (
                "Tarn, founded in Gothenburg, moved to Hamburg in 2011.",
                "Veldt is a rival.",
            ),
            "Veldt moved to Hamburg in 2011.",
        ),
        (("Salo, who succeeded Brandt, praised the volunteers.",), "Brandt praised the volunteers."),
        (
            ("The inspection was carried out by Norrtest, a firm that Hydrovia bought.",),
            "The inspection was carried out by Hydrovia.",
        ),
        (
            (
                "Brandt accused the operator.",
                "Salo spoke.",
            ),
            "Salo and Brandt accused the operator.",
        ),
        (("Norrtest was bought by Hydrovia.",), "Hydrovia was bought by Norrtest."),
    ],
)
def test_what_another_did_is_refused(cited: tuple[str, ...], told: str) -> None:
    assert keeps_doers(Stated(told), cited_of(*cited)) is not None


@pytest.mark.parametrize(
    ("cited", "told"),
    [
        (
            ("Hale, who runs the finances, took over from Anne Corrie, who left after a dispute.",),
            "Anne Corrie left after a dispute.",
        ),
        (
            ("Hale, who runs the finances, took over from Anne Corrie, who left after a dispute.",),
            "Corrie left after a dispute over charges.",
        ),
        (("The Syrian Observatory for Human Rights counted 22 dead.",), "The SOHR counted 22 dead."),
        (("The US military hit militias in Syria.",), "The Americans hit militias in Syria."),
        (("The strike on Kataib Hezbollah in Syria killed 17.",), "The US strike killed 17."),
        (("She praised the volunteers.",), "Salo praised the volunteers."),
        (("The company moved to Hamburg.",), "Tarn moved to Hamburg."),
        (("Tarn moved to Hamburg, and Veldt moved to Oslo.",), "Veldt moved to Oslo."),
        (("Volunteers were praised by Salo.",), "Salo praised the volunteers."),
    ],
)
def test_what_they_did_is_let_through(cited: tuple[str, ...], told: str) -> None:
    assert keeps_doers(Stated(told), cited_of(*cited)) is None
