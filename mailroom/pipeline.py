"""The way of one document, as a table of contents: file, pages, words, fields, record.

It knows nothing of processes, folders or output. Whatever a sender can do to a file ends here in a record that says
so; what a caller has to expect is `MissingDependency` when the tools are opened, and `StorageFailed` from an observer
that cannot keep what it is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from traceback import format_tb

import structlog

from extract.calibration import Calibration, Uncalibrated, shipped
from extract.extract import SecondReader, extract
from extract.failures import Failure, Failures
from extract.judge import Judge
from extract.platform import Platform, load_platform
from mailroom.arrival import Arrival, facts_of, has_changed, inspect
from mailroom.assemble import DocumentAsRead, assemble, nothing_known, trouble_with_document, unread_record
from mailroom.checklist import with_checklist
from mailroom.observer import Observer, Silent
from mailroom.settings import Settings
from mailroom.shelf import PAGES_IN_MEMORY, shelve
from mailroom.strict import UNCALIBRATED, doubt_absences, raise_the_bar, uncalibrated
from models.errors import MailroomError, StorageFailed
from models.page import PageAsReceived, ReadPage, UnreadPage
from models.record import Fields, Problem, RequestRecord
from models.stage import Stage
from ocr.clean import clean
from ocr.decode import Limits, ReceivedDocument, open_document
from ocr.read import Engine, EngineSettings, open_engine, read
from ocr.second import Recogniser, read_strips

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Tools:
    """What reading needs and a document does not bring: opened once, used for any number of documents."""

    engine: Engine
    platform: Platform
    settings: Settings
    limits: Limits
    calibration: Calibration
    recogniser: Recogniser | None

    @property
    def second_name(self) -> str:
        """Name of the second reader; `none` where the settings want no second reading."""
        return "none" if self.recogniser is None else self.recogniser.name

    @property
    def calibrated(self) -> bool:
        """Whether the calibration was fitted on these readers."""
        return self.calibration.fits(self.engine.name, self.second_name)

    @property
    def judge(self) -> Judge:
        """The calibration, or, where it was fitted on other readers, one that accepts nothing."""
        return self.calibration if self.calibrated else Uncalibrated()

    @property
    def second_reader(self) -> SecondReader | None:
        """What reads the strips that matter again; None where the settings want no second reading."""
        recogniser = self.recogniser
        if recogniser is None:
            return None
        return SecondReader(
            lambda page, strips: read_strips(page.picture, strips, recogniser),
            everything=self.settings.engine.read_twice == "all",
        )


def open_tools(settings: Settings) -> Tools:
    """Return the tools; raises MissingDependency where a reader is not installed, BadArguments for a bad platform."""
    choice, limits = settings.engine, settings.limits
    return Tools(
        engine=open_engine(EngineSettings(choice.kind, choice.languages, choice.seconds_a_page)),
        platform=load_platform(settings.platform),
        settings=settings,
        limits=Limits(
            pages=limits.pages,
            pixels_a_page=limits.pixels_a_page,
            bytes_a_file=limits.bytes_a_file,
            seconds_a_page=limits.seconds_a_page,
            render_dpi=limits.render_dpi,
        ),
        calibration=shipped(),
        recogniser=None if choice.read_twice == "nothing" else Recogniser(),
    )


def read_document(arrival: Arrival, tools: Tools, observer: Observer | None = None) -> RequestRecord:
    """Return the record of one file, whatever is wrong with it; `observer` is shown each stage's picture."""
    observer = observer or Silent()
    try:
        file = inspect(arrival, tools.limits.bytes_a_file)
    except MailroomError as why:
        return unread_record(facts_of(arrival), trouble_with_document(Stage.RECEIVE, str(why)))
    try:
        document = open_document(arrival.path, tools.limits)
    except MailroomError as why:
        return unread_record(file, trouble_with_document(Stage.DECODE, str(why)))
    pages = tuple(keep(read_pages(document, tools, observer)))
    read_ones = [page for page in pages if isinstance(page, ReadPage)]
    fields, trouble = find_fields(read_ones, tools)
    if len(read_ones) < len(pages):
        fields = doubt_absences(fields)
    if has_changed(arrival.path, file):
        trouble += (trouble_with_document(Stage.RECEIVE, "the file changed while it was read; read it again"),)
    observer.fields_found(read_ones, fields)
    found = DocumentAsRead(
        media_type=document.media_type,
        page_count=document.page_count,
        pages=pages,
        fields=fields,
        engine=f"{tools.engine.name}; {tools.second_name}",
        calibration=tools.calibration.name if tools.calibrated else UNCALIBRATED,
        sender_id=document.sender_id,
        flags=document.flags,
        trouble=trouble,
    )
    return with_checklist(assemble(file, found, tools.settings.review_share), tools.platform)


def pages_of(path: Path, tools: Tools) -> tuple[ReadPage, ...]:
    """Return the pages of one file that could be read: for benches that measure what is made of them."""
    try:
        document = open_document(path, tools.limits)
    except MailroomError:
        return ()
    return tuple(page for page in read_pages(document, tools, Silent()) if isinstance(page, ReadPage))


def read_pages(document: ReceivedDocument, tools: Tools, observer: Observer) -> Iterator[ReadPage | UnreadPage]:
    """Yield the pages in order, read or with the reason why not, until the document's time is up."""
    allowed = tools.settings.limits.seconds_a_document
    started = monotonic()
    for page in document.pages():
        if monotonic() - started > allowed:
            message = f"this page and those after it were not reached in limit seconds_a_document ({allowed:g})"
            yield UnreadPage(page.number, Stage.OCR, message)
            return
        yield page if isinstance(page, UnreadPage) else read_page(page, tools, observer)


def keep(pages: Iterable[ReadPage | UnreadPage]) -> Iterator[ReadPage | UnreadPage]:
    """Yield `pages`; the pictures of all but the first few lie on the disk from then on."""
    for count, page in enumerate(pages):
        yield shelve(page) if count >= PAGES_IN_MEMORY and isinstance(page, ReadPage) else page


def read_page(page: PageAsReceived, tools: Tools, observer: Observer) -> ReadPage | UnreadPage:
    """Return the page with its words. What goes wrong is that page's trouble only; the others are still read."""
    stage = Stage.CLEAN
    observer.received(page)
    try:
        clean_page = clean(page, observer.cleaning(page.number))
        stage = Stage.OCR
        result = read(clean_page, tools.engine)
    except StorageFailed:
        raise
    except MailroomError as why:
        return UnreadPage(page.number, stage, str(why))
    except Exception as bug:  # noqa: BLE001 - a hostile or odd page may break any library; the document must go on
        return UnreadPage(page.number, stage, _unforeseen(bug))
    if isinstance(result, ReadPage):
        observer.page_read(result)
    return result


def find_fields(pages: list[ReadPage], tools: Tools) -> tuple[Fields, tuple[Problem, ...]]:
    """Return what the pages say, and what went wrong; without any page, fields that say nothing is known."""
    if not pages:
        return nothing_known("no page could be read"), ()
    failures = Failures()
    try:
        fields = extract(pages, tools.platform, tools.judge, tools.second_reader, failures)
        if not tools.calibrated:
            fields = uncalibrated(fields)
        return raise_the_bar(fields, tools.settings.accept_at), tuple(map(_trouble_of, failures.seen))
    except Exception as bug:  # noqa: BLE001 - a record without fields is kept, a document without a record is lost
        why = _unforeseen(bug)
        return nothing_known(why), (trouble_with_document(Stage.EXTRACT, why),)


def _trouble_of(failure: Failure) -> Problem:
    lost = ", ".join(failure.fields) or "the second reading"
    return trouble_with_document(Stage.EXTRACT, f"{lost}: {_unforeseen(failure.bug)}")


def _unforeseen(bug: Exception) -> str:
    """Log where it happened, never what it says, which may be text from a page; return what the record says."""
    if isinstance(bug, MemoryError):
        return "it needs more memory than limit memory_mb allows"
    log.error("unforeseen", kind=type(bug).__name__, where=format_tb(bug.__traceback__)[-3:])
    return f"it broke mailroom ({type(bug).__module__}.{type(bug).__qualname__}); a person must read it"
