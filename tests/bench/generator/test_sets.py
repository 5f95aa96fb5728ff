"""Sets are the same bytes for the same seed, and splits share nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from bench.generator.__main__ import main, make_set
from bench.generator.accounts import handle
from bench.generator.layouts.catalogue import LAYOUTS
from bench.generator.offices import all_offices
from bench.generator.plan import plans
from bench.generator.samples import SAMPLES
from bench.generator.split import SPLITS, Split, by_hash, of_split
from models.record import RequestKind

FOLDER = Path(__file__).parents[3] / "sample_faxes"
SCORED = {"file", "kind", "handles", "urls", "tweets", "emails", "signature", "nondisclosure", "mode"}
MAXIMUM_BYTES = 5_000_000


@pytest.mark.usefixtures("fonts")
def test_the_same_seed_makes_the_same_bytes(tmp_path: Path) -> None:
    wanted = [plan for plan in plans(30, 9, "dev", ("standard", "mail")) if plan.special == "request"][:3]
    for name in ("one", "two"):
        make_set(wanted, tmp_path / name)
    files = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert len(files) == len(wanted) + 1
    for file in files:
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes(), file


@pytest.mark.usefixtures("fonts")
def test_the_command_makes_a_set_with_one_truth_a_document(tmp_path: Path) -> None:
    assert main(["--out", str(tmp_path), "--count", "3", "--seed", "4", "--split", "train", "--modes", "standard"]) == 0
    truths = [json.loads(line) for line in (tmp_path / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [truth["mode"] for truth in truths] == ["standard"] * 3
    assert all((tmp_path / truth["file"]).stat().st_size for truth in truths)
    assert all(truth.keys() >= SCORED for truth in truths)


def _layouts(split: Split) -> set[str]:
    return {layout.id for layout in of_split(LAYOUTS, split)}


def _offices(split: Split) -> set[str]:
    return {office.id for office in of_split(all_offices(), split)}


def test_splits_share_no_layout_no_office_and_no_surname() -> None:
    names = tuple("abcdefghijklmnopqrst")
    pairs: tuple[tuple[Split, Split], ...] = (("train", "dev"), ("train", "test"), ("dev", "test"))
    for first, second in pairs:
        assert _layouts(first).isdisjoint(_layouts(second))
        assert _offices(first).isdisjoint(_offices(second))
        assert set(by_hash(names, first)).isdisjoint(by_hash(names, second))


def test_there_are_twenty_layouts_and_every_split_can_write_every_kind() -> None:
    assert len({layout.id for layout in LAYOUTS}) >= 20
    for split in SPLITS:
        offices = of_split(all_offices(), split)
        assert any(office.country != "US" for office in offices)
        assert any(office.branch == "federal" for office in offices)


@given(st.randoms(use_true_random=False))
@settings(max_examples=300)
def test_invented_handles_keep_the_platforms_grammar(rng: object) -> None:
    name = handle(rng)  # type: ignore[arg-type]  # hypothesis' Random
    assert 3 <= len(name) <= 15
    assert name.isascii()
    assert name.replace("_", "").isalnum()


def test_the_samples_hold_every_kind_and_what_the_readme_promises() -> None:
    assert len(SAMPLES) >= 30
    assert {plan.kind for plan in SAMPLES} == set(RequestKind)
    assert {plan.special for plan in SAMPLES} >= {"advertisement", "blank", "invoice"}
    assert {plan.turn for plan in SAMPLES} >= {90, 180, 270}
    assert {plan.coding for plan in SAMPLES} >= {"g3_1d", "g3_2d", "g4"}
    assert {plan.suffix for plan in SAMPLES} >= {"pdf", "jpg", "png", "tif", "born"}
    assert any(plan.accounts == 12 and plan.attached for plan in SAMPLES)
    assert any(plan.cover and plan.attached for plan in SAMPLES)


def test_the_shipped_folder_is_the_generators_and_small() -> None:
    truths = [json.loads(line) for line in (FOLDER / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [Path(truth["file"]).stem for truth in truths] == [plan.stem for plan in SAMPLES]
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert all(truth["file"] in readme for truth in truths)
    shipped = {path.name for path in FOLDER.iterdir()}
    assert shipped == {truth["file"] for truth in truths} | {"truth.jsonl", "README.md"}
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < MAXIMUM_BYTES
