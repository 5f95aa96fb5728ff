"""The words of the desk: what a person can do to a field, where a document is on the desk, why it is there."""

from __future__ import annotations

from enum import StrEnum


class Action(StrEnum):
    """What a person did to a field."""

    CONFIRM = "confirm"
    CORRECT = "correct"
    ABSENT = "absent"
    UNREADABLE = "unreadable"
    ADD = "add"
    UNDO = "undo"


class CaseState(StrEnum):
    """Where a document is on the desk: nobody need look, somebody must, somebody did."""

    ACCEPTED = "accepted"
    OPEN = "open"
    FINISHED = "finished"


class Purpose(StrEnum):
    """Why a document is on the desk: something is in doubt, drawn at random, or drawn to be given wrong values."""

    DOUBT = "doubt"
    SAMPLE = "sample"
    PLANTED = "planted"
