"""Gives the plans of a set layouts that were asked for, in place of what chance would take."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from bench.generator.compose import suiting_offices
from bench.generator.layouts.catalogue import LAYOUTS
from bench.generator.plan import Plan
from bench.generator.split import of_split
from models.record import RequestKind

NEW = "new"
"""Stands for every layout that came with the second edition."""


def laid_out(wanted: Sequence[Plan], ids: Sequence[str]) -> list[Plan]:
    """Return the plans with layouts of `ids`, each layout as often as the next, and kinds that the layout suits.

    Raises ValueError where the plans' split has no such layout. A plan keeps its kind where the layout takes it.
    """
    made: list[Plan] = []
    for number, plan in enumerate(wanted):
        mine = [one for one in of_split(LAYOUTS, plan.split) if one.id in ids or (NEW in ids and one.edition > 1)]
        if not mine:
            raise ValueError(f"no such layout in split {plan.split}: {' '.join(ids)}")
        layout = mine[number % len(mine)]
        requests = [kind for kind in RequestKind if kind is not RequestKind.NOT_A_REQUEST]
        kinds = [kind for kind in requests if suiting_offices(layout, kind, plan.split)]
        kind = plan.kind if plan.kind in kinds else random.Random(f"{plan.seed} kind").choice(kinds)
        made.append(replace(plan, layout=layout.id, kind=kind, special="request"))
    return made
