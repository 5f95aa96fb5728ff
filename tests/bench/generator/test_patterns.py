"""Every layout that is data: it builds, its truth stands on the paper, the scorer can use it; and bad files say why."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bench.generator.__main__ import make
from bench.generator.chosen import laid_out
from bench.generator.compose import Composed, compose, suiting_offices
from bench.generator.layouts.catalogue import LAYOUTS
from bench.generator.layouts.letter import Layout
from bench.generator.layouts.patterned import layout_of
from bench.generator.paper import text_of
from bench.generator.patterns import BadPattern, all_patterns, parse
from bench.generator.plan import Plan, plans
from bench.generator.split import SPLITS, Split, of_split
from models.record import RequestKind
from tests.bench.generator.test_truth import squeezed

SCORED_TEXTS = ("kind", "case", "requester", "agency", "country")


def _kinds(layout: Layout) -> list[RequestKind]:
    return [kind for kind in sorted(layout.kinds) if suiting_offices(layout, kind, layout.split)]


def _new(split: Split) -> list[Layout]:
    return [layout for layout in of_split(LAYOUTS, split) if layout.edition > 1]


def _composed(layout: Layout, kind: RequestKind, seed: int) -> Composed:
    return compose(Plan("x", f"pattern {seed}", layout.split, "fine", kind, layout=layout.id))


def test_each_split_has_its_share_of_new_layouts() -> None:
    assert [len(_new(split)) for split in SPLITS] >= [9, 5, 6]
    assert len({pattern.id for pattern in all_patterns()}) == sum(len(_new(split)) for split in SPLITS)


@pytest.mark.parametrize("layout", all_patterns(), ids=lambda pattern: pattern.id)
def test_every_kind_that_a_pattern_names_has_an_office_to_write_it(layout: object) -> None:
    made = layout_of(layout)  # type: ignore[arg-type]  # parametrize gives objects
    assert made.kinds
    assert _kinds(made) == sorted(made.kinds)


@pytest.mark.usefixtures("fonts")
@pytest.mark.parametrize("layout", [pattern.id for pattern in all_patterns()])
def test_what_a_pattern_prints_and_its_truth_are_one(layout: str) -> None:
    made = next(one for one in LAYOUTS if one.id == layout)
    for seed, kind in enumerate(_kinds(made)):
        composed = _composed(made, kind, seed)
        printed, text = composed.printed, "\n".join(text_of(composed.sheets))
        values = [
            *printed.handles,
            *printed.return_emails,
            *printed.other_emails,
            printed.requester,
            printed.agency,
        ]
        values += [re.sub("^https?://", "", url) for url in (*printed.urls, *printed.posts)]
        values += [printed.case_number, printed.docket, printed.badge, printed.title, printed.phone]
        missing = [value for value in values if value and squeezed(value) not in squeezed(text)]
        assert not missing, (kind, seed, missing)
        assert printed.handles
        assert printed.requester
        assert not re.search(r"[{}]|\[\[|\|\||&amp|&nbsp|</?[bui]>|%\w+%", text), (kind, seed)


@pytest.mark.usefixtures("fonts")
@pytest.mark.parametrize("layout", [pattern.id for pattern in all_patterns()])
def test_secrecy_and_what_is_wanted_are_printed_where_the_truth_says_so(layout: str) -> None:
    pattern = next(one for one in all_patterns() if one.id == layout)
    words = {step.word for step in pattern.steps}
    conditions = {condition for step in pattern.steps for condition in step.conditions}
    assert "body" in words or ("wanted" in words and "secret" in conditions)


@pytest.mark.usefixtures("fonts")
@pytest.mark.parametrize("split", SPLITS)
def test_a_document_in_a_new_layout_can_be_scored(tmp_path: Path, split: Split) -> None:
    first, second = laid_out(plans(2, 3, split, ("standard",)), ["new"])
    for plan in (first, second):
        truth = json.loads(make(plan, tmp_path))
        assert truth["layout"] == plan.layout
        assert truth["kind"] == plan.kind
        assert all(key in truth for key in SCORED_TEXTS)
        assert (tmp_path / truth["file"]).stat().st_size


@pytest.mark.usefixtures("fonts")
def test_the_offices_own_number_is_the_case_and_a_courts_only_where_it_stands_alone(tmp_path: Path) -> None:
    seen = set()
    for plan in laid_out(plans(12, 8, "train", ("standard",)), ["federal_warrant"]):
        composed = compose(plan)
        case = json.loads(make(plan, tmp_path))["case"]
        assert case == (composed.printed.case_number or composed.printed.docket)
        seen.add(composed.printed.case_number is None)
    assert seen == {True, False}


def test_asking_for_a_layout_of_another_split_is_refused() -> None:
    with pytest.raises(ValueError, match="no such layout in split train: caption_times"):
        laid_out(plans(1, 1, "train", ("fine",)), ["caption_times"])


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("split: dev\n---\n---", "three parts wanted, 2 found"),
        ("split: no\n---\n---\n.l x\n", "split is 'no'"),
        ("split dev\n---\n---\n.l x\n", "no setting"),
        ("split: dev\n---\n---\nwords\n", "goes on with nothing"),
        ("split: dev\n---\n---\n?secret words\n", "no step behind the conditions"),
    ],
)
def test_a_bad_file_says_what_is_wrong(text: str, why: str) -> None:
    with pytest.raises(BadPattern, match=why):
        parse("bad", text)


@pytest.mark.usefixtures("fonts")
def test_an_unknown_step_is_refused() -> None:
    layout = layout_of(parse("bad", "split: dev\nkinds: preservation\n---\n.nonsense x\n---\n.l x\n"))
    desk = object()
    with pytest.raises(BadPattern, match="no step called nonsense"):
        layout.head(desk)  # type: ignore[misc,arg-type]  # the step is refused before the desk is used
