"""Laws in one spelling, whatever became of the section sign."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from extract.prose import prose_of
from extract.request.statutes import find_statutes
from extract.transcript import transcribe
from tests.extract.letters import pages_of


def statutes_of(text: str) -> list[str]:
    transcript = transcribe(pages_of(text))
    return [str(field.value) for field in find_statutes(prose_of(transcript), transcript)]


FORMS: tuple[tuple[str, list[str]], ...] = (
    ("18 U.S.C. § 2703(d)", ["18 U.S.C. § 2703(d)"]),
    ("18 U.S.C. $ 2703(d)", ["18 U.S.C. § 2703(d)"]),
    ("18 U.S.C. S 2703(d)", ["18 U.S.C. § 2703(d)"]),
    ("18 U.S.C. & 2703(d)", ["18 U.S.C. § 2703(d)"]),
    ("18 U.S.C. 82703(d)", ["18 U.S.C. § 2703(d)"]),
    ("18 USC 2703 (f)", ["18 U.S.C. § 2703(f)"]),
    ("18 U.S.C. § 2703(f}.", ["18 U.S.C. § 2703(f)"]),
    ("18 U.S.C. § 2703(t)", ["18 U.S.C. § 2703(f)"]),
    ("8 U.S.C. § 2709(b)", ["18 U.S.C. § 2709(b)"]),
    ("18 U.S.C. § 2705(h)", ["18 U.S.C. § 2705(b)"]),
    ("Title 18, United States Code, Section 2703(f)", ["18 U.S.C. § 2703(f)"]),
    ("Section 2703(c)(2) of Title 18, United States Code", ["18 U.S.C. § 2703(c)(2)"]),
    ("18 U.S.C. §§ 2703(b)(1)(A) and 2705(b)", ["18 U.S.C. § 2703(b)(1)(A)", "18 U.S.C. § 2705(b)"]),
    ("18 U.S.C. § 2702(b)(8), (c)(4)", ["18 U.S.C. § 2702(b)(8)", "18 U.S.C. § 2702(c)(4)"]),
    ("Section 2709", ["18 U.S.C. § 2709"]),
    ("Federal Rule of Criminal Procedure 41", ["Fed. R. Crim. P. 41"]),
    ("Fed. R. Crim. P. 17(c)", ["Fed. R. Crim. P. 17(c)"]),
    ("Rule 45 of the Federal Rules of Civil Procedure", ["Fed. R. Civ. P. 45"]),
    ("section 29 of the Data Protection Act 1998", ["section 29 of the Data Protection Act 1998"]),
    ("as required by law, call 555-0142", []),
    ("Suite 2703, Market Street", []),
)


@pytest.mark.parametrize(("text", "values"), FORMS)
def test_a_law_is_entered_in_one_spelling(text: str, values: list[str]) -> None:
    assert statutes_of(f"We write under {text}") == values


def test_a_misread_citation_joins_the_one_that_was_read() -> None:
    assert statutes_of("under 18 U.S.C. § 2703(d) and again 18 U.S.C. § 2708(d)") == ["18 U.S.C. § 2703(d)"]


@given(
    st.sampled_from(["2702", "2703", "2705", "2709", "3123"]),
    st.sampled_from("abc"),
    st.sampled_from(["§", "$", "Section", ""]),
)
def test_whatever_the_sign_the_section_is_the_same(section: str, part: str, sign: str) -> None:
    assert statutes_of(f"18 U.S.C. {sign} {section}({part})")[0].startswith(f"18 U.S.C. § {section}(")
