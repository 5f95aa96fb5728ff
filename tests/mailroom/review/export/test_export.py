"""What leaves the store: lines, tables that a spreadsheet does not run, pages that can be searched."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest

from mailroom.review.decisions import settle
from mailroom.review.decisions.case import load
from mailroom.review.decisions.effective import effective
from mailroom.review.decisions.kinds import Action
from mailroom.review.decisions.settle import Asked
from mailroom.review.export.command import ExportOrder, run_export
from mailroom.review.export.pdf import document_pdf
from mailroom.review.export.records import record_lines
from mailroom.review.pictures.draw import Drawn, NoPicture, PageOrder
from mailroom.settings import Settings
from mailroom.store.store import Store, open_store
from models.errors import BadArguments
from models.geometry import Box
from models.page import Grey
from models.word import Word
from ocr.searchable_pdf import PdfPage, searchable_pdf
from tests.mailroom.review.letters import NOON, ROSA, RULES, Letter, arrive, emergency

HEIGHT, WIDTH = 1100, 850


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "home") as store:
        yield store


def _page() -> Grey:
    page = np.full((HEIGHT, WIDTH), 255, np.uint8)
    page[200:230, 100:400] = 40
    return page


WORDS = (
    Word("quietharbor", Box(100 / WIDTH, 200 / HEIGHT, 400 / WIDTH, 230 / HEIGHT), 0.9, 0, 0),
    Word("(back\\slash)", Box(0.1, 0.5, 0.4, 0.52), 0.9, 0, 1),
)


def _decide(store: Store, document_id: str, address: str, value: str) -> None:
    with store.database.writing() as connection:
        asked = Asked(address, Action.CORRECT, value, load(connection, document_id).etag(address, 1), as_printed=True)
        settle.decide(connection, document_id, ROSA, asked, RULES, NOON)


def test_lines_hold_what_people_decided(store: Store) -> None:
    document_id = arrive(store, Letter())
    arrive(store, Letter(number=2, handle="other_one"))
    _decide(store, document_id, "handles[0]", "quietharb0r")
    records = [json.loads(line) for line in record_lines(store, RULES)]
    assert [one["handles"][0]["value"] for one in records] == ["quietharb0r", "other_one"]
    assert [one["handles"][0]["status"] for one in records] == ["corrected", "review"]


def test_what_is_keyed_once_of_an_emergency_is_not_there_yet(store: Store) -> None:
    document_id = arrive(store, emergency())
    _decide(store, document_id, "handles[0]", "quietharb0r")
    (line,) = record_lines(store, RULES)
    field = json.loads(line)["handles"][0]
    assert (field["value"], field["status"]) == ("quietharbor", "review")


def test_no_cell_of_the_table_is_run(store: Store, tmp_path: Path) -> None:
    document_id = arrive(store, Letter())
    _decide(store, document_id, "agency", "=1+1")
    run_export(ExportOrder(store.home.path, "csv", tmp_path / "records.csv"), Settings())
    heading, row = csv.reader(io.StringIO((tmp_path / "records.csv").read_text(encoding="utf-8")))
    assert row[heading.index("agency")] == "'=1+1"


def test_the_command_writes_lines(store: Store, tmp_path: Path) -> None:
    arrive(store, Letter())
    run_export(ExportOrder(store.home.path, "jsonl", tmp_path / "records.jsonl"), Settings())
    (line,) = (tmp_path / "records.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["handles"][0]["value"] == "quietharbor"


def test_which_document_must_be_said(store: Store) -> None:
    with pytest.raises(BadArguments, match="--document"):
        run_export(ExportOrder(store.home.path, "pdf", None), Settings())


def test_a_page_can_be_searched_where_the_word_stands() -> None:
    data = searchable_pdf([PdfPage(_page(), 100, WORDS)])
    page = pypdfium2.PdfDocument(data)[0]
    text = page.get_textpage()
    assert "quietharbor" in text.get_text_range()
    assert "(back\\slash)" in text.get_text_range()
    assert page.get_size() == pytest.approx((612, 792))
    left, bottom, _, top = text.get_charbox(0)
    assert left == pytest.approx(72, abs=2)
    assert 792 - 230 * 0.72 - 3 < bottom < top < 792 - 200 * 0.72 + 3
    assert text.get_charbox(10)[2] == pytest.approx(288, abs=4)
    drawn = page.render(scale=100 / 72).to_numpy()[:, :, 0]
    assert np.abs(drawn[:HEIGHT, :WIDTH].astype(int) - _page()).mean() < 1


def test_the_file_is_made_as_an_archive_wants_it() -> None:
    data = searchable_pdf([PdfPage(_page(), 100, WORDS), PdfPage(None, 0, reason="page 2: torn")])
    assert data == searchable_pdf([PdfPage(_page(), 100, WORDS), PdfPage(None, 0, reason="page 2: torn")])
    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_metadata() as about:
        assert (about["pdfaid:part"], about["pdfaid:conformance"]) == ("2", "B")
        assert pdf.Root.OutputIntents[0].S == "/GTS_PDFA1"
        assert not pdf.is_encrypted
        assert len(pdf.pages) == 2
        assert all("/Annots" not in page and "/AA" not in page for page in pdf.pages)
        assert b"3 Tr" in pdf.pages[0].Contents.read_bytes()


def test_a_page_without_a_picture_says_why(store: Store) -> None:
    document_id = arrive(store, Letter())
    document = store.document(document_id)
    assert document is not None
    with store.database.reading() as connection:
        record = effective(load(connection, document_id), RULES)

    def none(order: PageOrder) -> Drawn | NoPicture:
        return NoPicture(f"no page {order.number}")

    data = document_pdf(store, Settings(), document, record, none)
    assert "page 1: no page 1" in pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
