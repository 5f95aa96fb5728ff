"""Pictures and files over HTTP: what is shown, what is only ever a download, and who may have it."""

from __future__ import annotations

import csv
import io
import json

import numpy as np
import pypdfium2
import pytest

from mailroom.review.pictures.draw import Drawn, NoPicture, PageOrder
from mailroom.review.pictures.gallery import Gallery
from mailroom.settings import Settings
from models.record import PageFacts, Problem
from models.stage import Stage
from tests.mailroom.review.desk import Desk
from tests.mailroom.review.letters import Letter, Person, arrive, emergency


def _white(order: PageOrder) -> Drawn | NoPicture:
    return Drawn(np.full((1100, 850), 255, np.uint8), 100) if order.number == 1 else NoPicture("there is none")


@pytest.fixture(autouse=True)
def _gallery(desk: Desk) -> None:
    desk.app.state.gallery = Gallery(desk.store, Settings(), _white)


def test_pages_and_snippets_are_pictures(desk: Desk, rosa: Person) -> None:
    document_id = arrive(desk.store, Letter())
    base = f"/documents/{document_id}"
    for path, kind, start in (
        (f"{base}/pages/1.png?width=800", "image/png", b"\x89PNG"),
        (f"{base}/pages/1.webp", "image/webp", b"RIFF"),
        (f"{base}/snippets?page=1&box=0.1,0.2,0.5,0.25", "image/png", b"\x89PNG"),
    ):
        answer = rosa.call("GET", path)
        assert (answer.status_code, answer.headers["content-type"]) == (200, kind)
        assert answer.content.startswith(start)


@pytest.mark.parametrize("box", ["0.5,0.2,0.1,0.3", "0,0,2,1", "a,b,c,d", "0,0,1", "0,0,1,1,1"])
def test_boxes_that_are_none_are_refused(desk: Desk, rosa: Person, box: str) -> None:
    document_id = arrive(desk.store, Letter())
    assert rosa.call("GET", f"/documents/{document_id}/snippets?page=1&box={box}").status_code in {404, 422}


def test_a_page_that_was_not_read_says_why(desk: Desk, rosa: Person) -> None:
    torn = Letter(handle="tornpage")
    record = torn.record("0" * 64)
    pages = (*record.document.pages, PageFacts(number=2, dpi=None, read=False))
    more = {"problems": (Problem(page=2, stage=Stage.DECODE, message="its data break off"),)}
    document_id = arrive(desk.store, Letter(more=more))
    with desk.store.database.writing() as connection:
        row = connection.exec_driver_sql("SELECT record FROM records").scalar_one()
        facts = json.loads(row)
        facts["document"]["pages"] = [page.model_dump(mode="json") for page in pages]
        connection.exec_driver_sql("UPDATE records SET record = ?", (json.dumps(facts),))
    for number, why in ((2, "its data break off"), (7, "no such page")):
        answer = rosa.call("GET", f"/documents/{document_id}/pages/{number}.png")
        assert answer.status_code == 404
        assert answer.json()["detail"]["error"] == "no_picture"
        assert why in answer.json()["detail"]["message"]


def test_the_original_is_a_download_for_leads(desk: Desk, rosa: Person, lena: Person) -> None:
    letter = Letter()
    document_id = arrive(desk.store, letter)
    assert rosa.call("GET", f"/documents/{document_id}/original").status_code == 403
    answer = lena.call("GET", f"/documents/{document_id}/original")
    assert answer.content == letter.content
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert desk.audited()[-1][1:] == ("exported", document_id)


def test_export_withholds_what_is_keyed_blind(desk: Desk, lena: Person) -> None:
    arrive(desk.store, Letter(handle="routinename"))
    secret = arrive(desk.store, emergency(handle="canaryname", number=2))
    lines = lena.call("GET", "/export?format=jsonl").text
    table = lena.call("GET", "/export?format=csv").text
    for text in (lines, table):
        assert "routinename" in text
        assert "canaryname" not in text
    assert len(list(csv.reader(io.StringIO(table)))) == 3
    answer = lena.call("GET", f"/export?format=pdf&document={secret}")
    assert answer.status_code == 423
    assert "canaryname" not in answer.text


def test_one_document_is_a_pdf(desk: Desk, lena: Person, rosa: Person) -> None:
    document_id = arrive(desk.store, Letter())
    assert rosa.call("GET", f"/export?format=pdf&document={document_id}").status_code == 403
    answer = lena.call("GET", f"/export?format=pdf&document={document_id}")
    assert len(pypdfium2.PdfDocument(answer.content)) == 1
    assert lena.call("GET", "/export?format=pdf").status_code == 404
