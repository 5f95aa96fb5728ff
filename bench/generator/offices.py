"""The offices that write: what their heading says, how they number cases, where their mail comes from."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast

from bench.generator.split import Split

Branch = Literal["police", "sheriff", "prosecutor", "federal", "court", "foreign", "company"]


@dataclass(frozen=True, slots=True)
class Office:
    """An office as data.

    Attributes:
        id: stable short name, in the truth.
        split: the only split whose sets may use it.
        name: as its heading prints it.
        branch: what kind of office.
        above: the line over the name, such as the state's; may be empty.
        unit: the line under it; may be empty.
        street: address lines.
        phone, fax: as printed.
        domain: of its e-mail addresses.
        case_form: `#` stands for a digit, `YY` and `YYYY` for the year, `~` for a capital letter.
        case_label: what it writes before the number.
        country: ISO 3166 alpha-2.
        officials: names and posts for headings that list them.
        motto: a line for the foot; may be empty.
        website: as printed; may be empty.
        edition: of the generator that it came with.

    """

    id: str
    split: Split
    name: str
    branch: Branch
    street: tuple[str, ...]
    phone: str
    fax: str
    domain: str
    case_form: str
    case_label: str
    above: str = ""
    unit: str = ""
    country: str = "US"
    officials: tuple[tuple[str, str], ...] = ()
    motto: str = ""
    website: str = ""
    edition: int = 1

    def case_number(self, rng: random.Random, year: int) -> str:
        """Return a case number in the office's own form."""
        return filled_in(self.case_form, rng, year)

    def direct_line(self, rng: random.Random) -> str:
        """Return an invented direct line in the style of the office's main number."""
        head = self.phone[:-2]
        return f"{head}{rng.randint(10, 99)}"


def filled_in(form: str, rng: random.Random, year: int) -> str:
    """Return a number in `form` (see Office.case_form)."""
    text = form.replace("YYYY", str(year)).replace("YY", f"{year % 100:02d}")
    return "".join(_filled(char, rng) for char in text)


def _filled(char: str, rng: random.Random) -> str:
    if char == "#":
        return rng.choice("0123456789")
    if char == "~":
        return rng.choice("ABCDEFGHJKLMNPRSTVWX")
    return char


_DATA = Path(__file__).parent / "data"


@cache
def all_offices() -> tuple[Office, ...]:
    """Return every office of data/offices_*.toml; a row that does not fit Office raises TypeError."""
    rows: list[Office] = []
    for file in sorted(_DATA.glob("offices_*.toml")):
        rows += [_office(row) for row in tomllib.loads(file.read_text(encoding="utf-8"))["office"]]
    return tuple(rows)


def _office(row: dict[str, object]) -> Office:
    officials = tuple((name, post) for name, post in cast("list[list[str]]", row.pop("officials", [])))
    street = tuple(cast("list[str]", row.pop("street")))
    return Office(street=street, officials=officials, **row)  # type: ignore[arg-type]  # TOML's values are unchecked
