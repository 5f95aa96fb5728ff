"""The commands, their options and their help; what they do stands in the modules that they import when called."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from mailroom.user_commands import user

if TYPE_CHECKING:
    from mailroom.settings import Settings

app = typer.Typer(
    name="mailroom",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # plain help: rich and its Markdown would take 0.12 s of it
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Reads faxed and mailed legal requests into structured records with a confidence for each field.",
)

audit = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, context_settings={"help_option_names": ["-h", "--help"]}
)
app.add_typer(audit, name="audit", help="The log of what was done to documents, append-only.")
app.add_typer(user, name="user", help="People of the review desk: who there is, in which role.")

Config = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", envvar="MAILROOM_CONFIG", help="Settings; by default ./mailroom.toml."),
]
Jobs = Annotated[
    int | None, typer.Option("--jobs", "-j", metavar="N", min=1, help="Documents read at once; default: all cores.")
]
ReadTwice = Annotated[
    str | None,
    typer.Option("--read-twice", metavar="WHAT", help="Second reading: identifiers (default), all, or nothing."),
]
DebugDir = Annotated[Path | None, typer.Option(metavar="DIR", help="Keep each stage's picture below this folder.")]
Table = Annotated[Path | None, typer.Option("--csv", metavar="FILE", help="Also write a table for a spreadsheet.")]
Folder = Annotated[
    Path, typer.Argument(metavar="FOLDER", exists=True, file_okay=False, help="Read with all folders below it.")
]
Home = Annotated[
    Path | None, typer.Option("--home", metavar="DIR", envvar="MAILROOM_HOME", help="Where the store lies.")
]
Document = Annotated[str, typer.Argument(metavar="DOCUMENT", help="Its id: the SHA-256 of its bytes.")]
Reason = typer.Option("--reason", metavar="TEXT", help="Why.")
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Errors only.")]
Verbose = Annotated[int, typer.Option("--verbose", "-v", count=True, help="Say what is done; -vv says more.")]


def _show_version(*, wanted: bool) -> None:
    if wanted:
        from mailroom.version import version

        typer.echo(f"mailroom {version()}")
        raise typer.Exit


@app.callback()
def _all(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", is_eager=True, callback=lambda wanted: _show_version(wanted=wanted), help="Show it and exit."
        ),
    ] = False,
) -> None:
    pass


@app.command(epilog="Example: mailroom read fax00017.tif --pretty")
def read(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="TIFF, raw G3, PNG, JPEG, PDF; - is stdin.")],
    *,
    pretty: Annotated[bool, typer.Option("--pretty", help="Indented, for people.")] = False,
    debug_dir: DebugDir = None,
    read_twice: ReadTwice = None,
    config: Config = None,
    quiet: Quiet = False,
    verbose: Verbose = 0,
) -> None:
    """Read files and print one record for each to stdout; nothing is stored."""
    from mailroom.read_files import ReadOrder, read_files

    settings = _begin(config, quiet=quiet, verbose=verbose, read_twice=read_twice)
    order = ReadOrder(tuple(files), pretty=pretty, debug_dir=debug_dir, verbosity=_verbosity(verbose, quiet=quiet))
    raise typer.Exit(read_files(order, settings).exit_code)


@app.command(epilog="Example: mailroom batch scans --out records.jsonl --csv records.csv")
def batch(
    folder: Folder,
    *,
    out: Annotated[str, typer.Option("--out", "-o", metavar="FILE", help="One record a line; - is stdout.")],
    jobs: Jobs = None,
    again: Annotated[bool, typer.Option("--again", help="Read what has a record, too.")] = False,
    csv: Table = None,
    read_twice: ReadTwice = None,
    config: Config = None,
    quiet: Quiet = False,
    verbose: Verbose = 0,
) -> None:
    """Read a folder of scans into a file of records. Stop it at any time; called again, it goes on."""
    from rich.console import Console

    from mailroom.batch import BatchOrder, run_batch
    from mailroom.progress import Bar, show_summary
    from models.errors import BadArguments

    if out == "-" and csv is not None:
        raise BadArguments("--csv is made from the file of records; give --out a file, not -")
    settings = _begin(config, jobs, quiet=quiet, verbose=verbose, read_twice=read_twice)
    console = Console(stderr=True)
    path = None if out == "-" else Path(out)
    order = BatchOrder(folder, path, csv, again=again, verbosity=_verbosity(verbose, quiet=quiet))
    with Bar(console, quiet=quiet) as bar:
        tally = run_batch(order, settings, bar)
    if not quiet:
        show_summary(tally, console)
    raise typer.Exit(tally.exit_code)


@app.command(add_help_option=False, context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
def receive(context: typer.Context) -> None:
    """Take faxes into the store, durably, and answer; for fax servers to call."""
    from mailroom.receive.hook import receive as take_in

    raise typer.Exit(take_in(context.args))


@app.command(epilog="Example: mailroom watch /srv/scans --home /var/lib/mailroom")
def watch(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", exists=True, file_okay=False, help="Where files come, with all below.")
    ],
    *,
    home: Home = None,
    once: Annotated[bool, typer.Option("--once", help="Take what is there, then end.")] = False,
    config: Config = None,
    quiet: Quiet = False,
    verbose: Verbose = 0,
) -> None:
    """Take files from a folder that keeps filling into the store, each once it is whole."""
    from mailroom.store.home import find_home
    from mailroom.watch.run import WatchOrder, run_watch

    run_watch(WatchOrder(folder, find_home(home), once=once), _begin(config, quiet=quiet, verbose=verbose))


@app.command(epilog="Example: mailroom work --jobs 2")
def work(
    *,
    home: Home = None,
    once: Annotated[bool, typer.Option("--once", help="Read all that waits, then end.")] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Read again what another version read; both records are kept.")
    ] = False,
    jobs: Jobs = None,
    read_twice: ReadTwice = None,
    config: Config = None,
    quiet: Quiet = False,
    verbose: Verbose = 0,
) -> None:
    """Read what was received, emergencies first. Any number of these may run side by side."""
    from mailroom.store.home import find_home
    from mailroom.work.run import WorkOrder, run_work

    settings = _begin(config, jobs, quiet=quiet, verbose=verbose, read_twice=read_twice)
    order = WorkOrder(find_home(home), once=once, again=again, verbosity=_verbosity(verbose, quiet=quiet))
    tally = run_work(order, settings)
    raise typer.Exit(tally.exit_code if once else 0)


@app.command(epilog="Example: mailroom serve --port 8765 --home /var/lib/mailroom")
def serve(
    *,
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS", help="Where to listen.")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", metavar="N", min=0, max=65535, help="Its port; 0 is any that is free.")
    ] = 8765,
    home: Home = None,
    config: Config = None,
    quiet: Quiet = False,
    verbose: Verbose = 0,
) -> None:
    """Serve the review desk; take documents by HTTP: uploads, webhooks of fax services; metrics."""
    from mailroom.serve.run import ServeOrder, run_serve
    from mailroom.store.home import find_home

    settings = _begin(config, quiet=quiet, verbose=verbose)
    run_serve(ServeOrder(host, port, find_home(home), quiet=quiet), settings)


@app.command(epilog='Example: mailroom hold 9f2c... --reason "case 26-1 v. Example"')
def hold(document: Document, *, reason: Annotated[str, Reason], home: Home = None) -> None:
    """Keep a document from being purged, for as long as it is not released."""
    from mailroom.store.orders import hold_document

    hold_document(home, document, reason)


@app.command(epilog="Example: mailroom release 9f2c...")
def release(document: Document, *, home: Home = None) -> None:
    """End all holds on a document."""
    from mailroom.store.orders import release_document

    release_document(home, document)


@app.command(epilog="Example: mailroom purge --dry-run")
def purge(
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be purged.")] = False,
    document: Annotated[
        str | None, typer.Option("--document", metavar="ID", help="Purge this one, wherever it is; needs --reason.")
    ] = None,
    reason: Annotated[str | None, Reason] = None,
    home: Home = None,
    config: Config = None,
    quiet: Quiet = False,
    verbose: Verbose = 0,
) -> None:
    """Remove documents that have been kept long enough; their hashes stay."""
    from mailroom.store.orders import purge_by_rules, purge_document
    from models.errors import BadArguments

    if (document is None) != (reason is None):
        raise BadArguments("--document and --reason go together")
    settings = _begin(config, quiet=quiet, verbose=verbose)
    if document is None or reason is None:
        purge_by_rules(home, settings.retention.rules, dry_run=dry_run)
    else:
        purge_document(home, document, reason, dry_run=dry_run)


@app.command(epilog="Example: mailroom backup /mnt/backup/2026-03-04")
def backup(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to; must be empty, or not be there yet.")],
    *,
    home: Home = None,
) -> None:
    """Copy the store to a folder, while everything runs."""
    from mailroom.store.backup.orders import back_up

    back_up(home, folder)


@app.command(epilog="Example: mailroom restore /mnt/backup/2026-03-04 --home /var/lib/mailroom")
def restore(
    folder: Annotated[Path, typer.Argument(metavar="BACKUP", help="The folder that `backup` made.")],
    *,
    home: Annotated[
        Path | None,
        typer.Option("--home", metavar="DIR", envvar="MAILROOM_HOME", help="Where to; must be empty, or not be there."),
    ] = None,
) -> None:
    """Make a store of a backup, every byte checked."""
    from mailroom.store.backup.orders import restore as restore_store

    restore_store(home, folder)


@app.command(epilog="Example: mailroom export --format csv --out records.csv")
def export(
    *,
    form: Annotated[
        Literal["jsonl", "csv", "pdf"], typer.Option("--format", help="Records as JSON or table; documents as PDF.")
    ] = "jsonl",
    out: Annotated[
        str, typer.Option("--out", "-o", metavar="FILE", help="- is stdout; a folder for the PDF of all documents.")
    ] = "-",
    document: Annotated[str | None, typer.Option(metavar="ID", help="The document that becomes a PDF.")] = None,
    home: Home = None,
    config: Config = None,
    quiet: Quiet = False,
    verbose: Verbose = 0,
) -> None:
    """Write what was read and decided: records, or the upright pages with their text."""
    from mailroom.review.export.command import ExportOrder, run_export
    from mailroom.store.home import find_home

    order = ExportOrder(find_home(home), form, None if out == "-" else Path(out), document)
    run_export(order, _begin(config, quiet=quiet, verbose=verbose))


@app.command(epilog="Example: mailroom calibrate --home /var/lib/mailroom")
def calibrate(
    *,
    undo: Annotated[bool, typer.Option("--undo", help="Use what was used before the last time.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what it would come to.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object instead of a table.")] = False,
    home: Home = None,
    config: Config = None,
    quiet: Quiet = False,
    verbose: Verbose = 0,
) -> None:
    """Refit the confidence on what people decided at the desk, for `work` to use."""
    from mailroom.calibrate.command import CalibrateOrder, run_calibrate, undo_calibrate
    from mailroom.store.home import find_home
    from models.errors import BadArguments

    if undo and dry_run:
        raise BadArguments("--undo and --dry-run do not go together")
    settings = _begin(config, quiet=quiet, verbose=verbose)
    order = CalibrateOrder(find_home(home), as_json=as_json, dry_run=dry_run)
    if undo:
        undo_calibrate(order)
    else:
        run_calibrate(order, settings)


@audit.command(epilog="Example: mailroom audit verify --home /var/lib/mailroom")
def verify(*, home: Home = None) -> None:
    """Find the first row of the audit log that was changed, removed or moved."""
    from mailroom.output import put_line
    from mailroom.store.home import find_home, refuse_missing
    from mailroom.store.store import open_store
    from models.errors import StorageFailed

    place = find_home(home)
    refuse_missing(place)
    with open_store(place) as store:
        verdict = store.verify_audit()
    if verdict.fault is not None:
        raise StorageFailed(f"the audit log is not as it was written; {verdict.fault}")
    put_line(f"{verdict.rows} rows, as they were written; the last hash is {verdict.hash}".encode())


@app.command(epilog="Example: mailroom read fax00017.tif > record.json; mailroom notice record.json --pdf reply.pdf")
def notice(
    record: Annotated[str, typer.Argument(metavar="RECORD", help="A file with one record; - is stdin.")],
    *,
    pdf: Annotated[Path | None, typer.Option("--pdf", metavar="FILE", help="Also write it as a PDF.")] = None,
    config: Config = None,
    quiet: Quiet = False,
    verbose: Verbose = 0,
) -> None:
    """Draft the reply that lists what a request lacks, for a person to read and send; nothing is sent."""
    from mailroom.notice.write import NOTHING_MISSING, write_notice

    reply = write_notice(record, pdf, _begin(config, quiet=quiet, verbose=verbose))
    notes = (NOTHING_MISSING,) if reply is None else tuple(f"to check first: {rule}" for rule in reply.to_check)
    for note in () if quiet else notes:
        typer.echo(f"mailroom: {note}", err=True)


@app.command(epilog="Example: mailroom schema > record.schema.json")
def schema() -> None:
    """Print the JSON Schema of a record."""
    import json

    from mailroom.output import put_line
    from models.record import RequestRecord

    put_line(json.dumps(RequestRecord.model_json_schema(mode="serialization"), indent=2).encode())


@app.command(epilog="Example: mailroom doctor")
def doctor(*, config: Config = None) -> None:
    """Show what is installed, and for what is missing the command that brings it."""
    from mailroom.doctor import examine, show

    findings = examine(_begin(config, quiet=False, verbose=0))
    show(findings)
    raise typer.Exit(findings.exit_code)


def _begin(
    config: Path | None, jobs: int | None = None, *, quiet: bool, verbose: int, read_twice: str | None = None
) -> Settings:
    from mailroom.log import set_up_log
    from mailroom.settings import load_settings

    set_up_log(_verbosity(verbose, quiet=quiet))
    return load_settings(config, jobs=jobs, read_twice=read_twice)


def _verbosity(verbose: int, *, quiet: bool) -> int:
    return -1 if quiet else verbose
