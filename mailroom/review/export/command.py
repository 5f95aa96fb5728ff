"""`mailroom export`: records as lines of JSON or as a table, documents as searchable PDF, out of the store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from mailroom.csv_table import rows
from mailroom.jsonl import replace_file
from mailroom.output import put_line
from mailroom.review.api.desk import rules_of
from mailroom.review.decisions import index
from mailroom.review.decisions.case import load
from mailroom.review.decisions.effective import effective
from mailroom.review.decisions.who import Refusal
from mailroom.review.export.pdf import document_pdf
from mailroom.review.export.records import record_lines
from mailroom.settings import Settings
from mailroom.store.home import refuse_missing
from mailroom.store.store import Store, open_store
from models.errors import BadArguments

Format = Literal["jsonl", "csv", "pdf"]


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """What to write where: `out` is a file, a folder (PDF of all documents), or None for stdout."""

    home: Path
    form: Format
    out: Path | None
    document_id: str | None = None


def run_export(order: ExportOrder, settings: Settings) -> None:
    """Write it; raises BadArguments, StorageFailed."""
    refuse_missing(order.home)
    with open_store(order.home) as store:
        with store.database.writing() as connection:
            index.catch_up(connection)
        if order.form == "pdf":
            _pdf(store, settings, order)
        else:
            lines = record_lines(store, rules_of(settings))
            _write(order.out, rows(lines) if order.form == "csv" else (line + b"\n" for line in lines))


def _pdf(store: Store, settings: Settings, order: ExportOrder) -> None:
    if order.document_id is not None:
        _write(order.out, iter([_one(store, settings, order.document_id)]))
        return
    if order.out is None or not order.out.is_dir():
        raise BadArguments("say with --document which one, or with --out the folder for the PDF files of all")
    for kept in store.records():
        replace_file(order.out / f"{kept.document_id}.pdf", iter([_one(store, settings, kept.document_id)]))


def _one(store: Store, settings: Settings, document_id: str) -> bytes:
    document = store.document(document_id)
    if document is None:
        raise BadArguments("there is no such document in the store")
    try:
        with store.database.reading() as connection:
            case = load(connection, document_id)
    except Refusal as refusal:
        raise BadArguments(refusal.message) from refusal
    return document_pdf(store, settings, document, effective(case, rules_of(settings)))


def _write(out: Path | None, parts: Iterator[bytes]) -> None:
    if out is not None:
        replace_file(out, parts)
        return
    for part in parts:
        put_line(part.removesuffix(b"\n"))
