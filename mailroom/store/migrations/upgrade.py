"""Runs the steps that a store has not seen, inside the caller's transaction: all of them or none."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection

from models.errors import StorageFailed


def upgrade(connection: Connection, found: str | None) -> None:
    """Bring the tables from version `found` (None: there are none) to the newest.

    Raises StorageFailed where `found` is a version that this program does not know.
    """
    config = configuration()
    config.attributes["connection"] = connection
    if found is not None:
        _refuse_unknown(found, config)
    command.upgrade(config, "head")


def configuration() -> Config:
    """Return Alembic's configuration: where the steps lie."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    return config


def _refuse_unknown(found: str, config: Config) -> None:
    try:
        ScriptDirectory.from_config(config).get_revision(found)
    except CommandError as error:
        raise StorageFailed("the store was made by a newer mailroom; install that version or a later one") from error
