"""What reads one document, inside a process of its own (`mailroom.processes`): the pipeline, and its tools.

The process is forked from a server that has everything imported and opened (`mailroom.warm`), reads one document and
ends. Whatever a document does to it, another document does not see it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from mailroom.debug import PictureKeeper
from mailroom.observer import Silent
from mailroom.order import Order
from mailroom.page_text import TextKeeper
from mailroom.pipeline import Tools, open_tools, read_document
from mailroom.reading import Reading, reading_of
from mailroom.settings import Settings


def carry_out(order: Order) -> Reading:
    """Return the reading of one document."""
    tools = cached_tools(order.settings)
    if order.calibration is not None:
        tools = replace(tools, calibration=order.calibration)
    pictures = None if order.debug_dir is None else PictureKeeper(order.debug_dir, order.arrival.untrusted_name)
    keeper = TextKeeper(pictures or Silent())
    record = read_document(order.arrival, tools, keeper)
    made_with = record.read_with.model_copy(update={"sandbox": order.sandbox})
    return reading_of(record.model_copy(update={"read_with": made_with}), keeper.text)


def cached_tools(settings: Settings) -> Tools:
    """Return the tools for `settings`; those that were opened before the fork are there already."""
    return _tools(settings.model_dump_json())


@lru_cache(maxsize=1)
def _tools(settings: str) -> Tools:
    """Return the tools; settings that hold a table cannot be hashed, so their JSON is what is remembered."""
    return open_tools(Settings.model_validate_json(settings))
