"""Each row of the pattern tables does what its own example says."""

from __future__ import annotations

import re

import pytest

from extract.identifiers.glue import GLUE, Glue, gluing_rule
from extract.identifiers.labels import LABELS, LabelPattern
from extract.identifiers.suffix import REPAIRS, known_suffix, mend_suffix
from extract.platform import load_platform
from tests.extract.identifiers.pages import read_once, typed

PLATFORM = load_platform()


@pytest.mark.parametrize("rule", GLUE, ids=lambda rule: f"{rule.name}: {rule.example[0]}")
def test_each_gluing_rule_closes_its_example(rule: Glue) -> None:
    left, right = rule.example
    assert rule.left.search(left)
    assert rule.right.match(right)
    assert rule.agrees is None or rule.agrees(left, right)
    assert all(gluing_rule(left, right, joint) is not None for joint in rule.joints)


@pytest.mark.parametrize("label", LABELS, ids=lambda label: label.name)
def test_each_label_announces_its_example(label: LabelPattern) -> None:
    text, name = label.example
    assert label.pattern.search(text)
    assert [field.value for field in read_once(typed(text)).handles] in ([name], [])
    assert re.search(re.escape(name), text)


@pytest.mark.parametrize(("read", "printed"), REPAIRS.items())
def test_each_spoiled_suffix_is_mended(read: str, printed: str) -> None:
    assert known_suffix(f"agency.{printed}")
    assert mend_suffix(f"agency.{read}") in (
        f"agency.{printed}",
        f"agency.{read}" if known_suffix(f"agency.{read}") else "",
    )
