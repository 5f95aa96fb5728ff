"""The picture on its way through the clean-up steps, and what a step hands back.

Steps before the page is set upright keep its size, so that rows stay where the decoder counted them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from models.page import Grey, Resolution


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page between two steps.

    Attributes:
        grey: (height, width), 0 black to 255 white.
        resolution: of `grey`.
        bilevel: `grey` holds ink and paper only, 0 and 255.

    """

    grey: Grey
    resolution: Resolution
    bilevel: bool

    def with_grey(self, grey: Grey) -> Sheet:
        """Return the same sheet with another picture of the same size."""
        return replace(self, grey=grey)


@dataclass(frozen=True, slots=True)
class Change:
    """What a step made of a sheet, and how much it did in plain words."""

    sheet: Sheet
    detail: str


Step = Callable[[Sheet], Change | None]
"""One clean-up step: None where the sheet does not need it."""
