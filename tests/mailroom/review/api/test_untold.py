"""Events that another program did not take are seen by leads, and by nobody else."""

from __future__ import annotations

from mailroom.settings import Settings
from mailroom.work.teller import Teller
from tests.mailroom.review.desk import Desk
from tests.mailroom.review.letters import Letter, Person, arrive


def test_leads_see_what_was_not_taken_and_why(desk: Desk, rosa: Person, lena: Person) -> None:
    teller = Teller(desk.store, Settings(), lambda _: "the address answered 500")
    teller.begin()
    assert lena.get("/queue")["untold"] is None
    arrive(desk.store, Letter())
    teller.go_round()
    untold = lena.get("/queue")["untold"]
    assert (untold["events"], untold["failure"]) == (1, "the address answered 500")
    assert rosa.get("/queue")["untold"] is None
    assert "1 event was not taken" in " ".join(lena.browser.get("/queue").text.replace("</strong>", "").split())
