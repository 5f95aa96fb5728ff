"""Each row of the ablation knows what its name says and no more."""

from __future__ import annotations

from bench.report_two_readers import costs
from bench.variants import CHOOSING, CLOSER, ROWS, STRIPS, WHOLE, Row, identifiers_of, mentions_of
from extract.extract import SecondReader, read_again
from extract.identifiers import TwoTexts
from extract.identifiers.mention import Reader
from extract.platform import load_platform
from extract.second import as_second_reader
from extract.transcript import transcribe
from tests.extract.identifiers.pages import page_of
from tests.extract.second.drawn import Scripted

PLATFORM = load_platform()


def texts(first: str, second: Scripted) -> TwoTexts:
    page = page_of(first)
    (again,) = read_again([page], PLATFORM, SecondReader(second.read))
    other = as_second_reader(again)
    return TwoTexts(transcribe([page]), transcribe([other.page]), other.sources)


def handles(row: Row, of: TwoTexts) -> set[str | None]:
    return {field.value for field in identifiers_of(row, of, PLATFORM).handles}


def row(name: str) -> Row:
    return next(one for one in ROWS if one.name == name)


def test_each_row_hears_its_readers_only() -> None:
    both = texts("the account @darkwolf", Scripted({"@darkwolf": "@dark_wolf"}))
    assert handles(row("Tesseract alone"), both) == {"darkwolf"}
    assert handles(row("second reader alone"), both) == {"dark_wolf"}
    assert handles(row("both"), both) <= {"darkwolf", "dark_wolf"}
    for one in ROWS:
        mentions = mentions_of(one, both, PLATFORM).found
        heard = {each.reader for mention in mentions for each in (mention, *mention.also)}
        assert heard == one.readers
        assert any(mention.readings for mention in mentions) == one.lattice


def test_what_the_second_reader_did_not_see_is_no_value_of_its_row() -> None:
    both = texts("the account @darkwolf", Scripted({"@darkwolf": "or another"}))
    assert handles(row("second reader alone"), both) == set()
    assert handles(row("both"), both) == {"darkwolf"}


def test_only_joint_rows_weigh_mentions_together() -> None:
    of = texts("@quiet1ake (https://twitter.com/quietlake)\n\nhttps://twitter.com/quietlake", Scripted())
    assert handles(row("Tesseract alone"), of) == {"quiet1ake"}
    assert handles(row("Tesseract alone, joint mentions"), of) == {"quietlake"}


def test_a_row_costs_what_it_needs() -> None:
    taken = {one.name: 1.0 for one in ROWS} | {CHOOSING: 10.0, STRIPS: 100.0, CLOSER: 1000.0}
    found = dict(costs(taken))
    assert found.pop(WHOLE) == 1111.0
    assert found == {one.name: 1.0 if one.readers == {Reader.FIRST} else 111.0 for one in ROWS}
