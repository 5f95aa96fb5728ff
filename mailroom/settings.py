"""What can be set, from mailroom.toml, then environment `MAILROOM_…`, then options of the command line; later wins.

A key or a variable that is not known is an error: a misspelt limit must not be a limit that is silently not there.
docs/settings.md is made from this file (`mailroom.settings_page`) and a test compares the two.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, SettingsError

from models.errors import BadArguments

FILE_NAME = "mailroom.toml"
PREFIX = "MAILROOM_"
NESTED = "__"
MIB = 1024 * 1024
OTHER_VARIABLES = frozenset({"MAILROOM_CONFIG", "MAILROOM_HOME"})
"""Variables that are no setting: where the settings' file lies, and where the store lies."""

Count = Annotated[int, Field(ge=1)]
Seconds = Annotated[float, Field(gt=0)]


class Part(BaseModel):
    """What the parts of the settings share."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class EngineChoice(Part):
    """How words are read."""

    kind: Literal["auto", "tesserocr", "pytesseract"] = Field(
        "auto", description="the reader: `tesserocr`, `pytesseract`, or the first of them that is installed"
    )
    languages: tuple[str, ...] = Field(
        ("eng",), min_length=1, description="Tesseract's codes of the languages to read; their data must be installed"
    )
    seconds_a_page: Seconds = Field(30.0, description="time limit for reading one page")
    read_twice: Literal["identifiers", "all", "nothing"] = Field(
        "identifiers",
        description="what the second reader reads, too: the lines that matter, every line, or `nothing`; then no value "
        "is accepted without a person",
    )


class DocumentLimits(Part):
    """What one document may cost; one that would cost more gets a record that says so."""

    pages: Count = Field(500, description="pages that are read; those after them are reported as not read")
    bytes_a_file: Count = Field(256 * MIB, description="size of a file, in bytes")
    pixels_a_page: Count = Field(100_000_000, description="pixels of one page; A3 at 600 dpi has 70 million")
    seconds_a_page: Seconds = Field(30.0, description="time for the program that draws a page of a PDF")
    render_dpi: Count = Field(300, description="dots an inch at which a PDF page that is no plain scan is drawn")
    seconds_a_document: Seconds = Field(
        300.0, description="time for a whole document; pages that were not reached are reported as not read"
    )
    cpu_seconds: Count = Field(600, description="processor time for a whole document")
    memory_mb: Count = Field(1500, description="memory of the process that reads a document, in MB")
    written_mb: Count = Field(500, description="size of one temporary file that reading may write, in MB")


class QueueChoice(Part):
    """How documents are lent to workers."""

    lease_seconds: Seconds = Field(
        60.0, description="after so long without a sign of life from its worker, a document is given to another one"
    )
    attempts: Count = Field(3, description="attempts to read a document before it is set aside for a person")


class WatchChoice(Part):
    """When files of a watched folder are taken, and what becomes of them."""

    settle_seconds: Seconds = Field(
        5.0, description="a file is taken once its size and times have stood still for so long, and it is whole"
    )
    unsure_seconds: Seconds = Field(60.0, description="the same for kinds of file that do not say where they end")
    patience_seconds: Seconds = Field(
        600.0, description="after so long without a change, a file that is not whole is set aside, and a person sees it"
    )
    poll_seconds: Seconds = Field(
        2.0, description="how often the folder is looked through; at once where the system reports a change"
    )
    after: Literal["move", "remove"] = Field(
        "move", description="what becomes of a file that the store has: into `taken/`, by day, or `remove`"
    )
    unfinished: tuple[str, ...] = Field(
        ("*.part", "*.partial", "*.filepart", "*.tmp", "*.crdownload"),
        description="names of files that are still being written (shell patterns, case does not matter); whole once "
        "renamed",
    )


class OnEmergency(Part):
    """Who is told of an emergency, and how."""

    command: tuple[str, ...] = Field(
        (),
        description="program and arguments, started without a shell the moment the record of an emergency exists; it "
        "gets the record on stdin",
    )
    url: str = Field(
        "", pattern=r"^(https?://\S+)?$", description="address that the record of an emergency is posted to, signed"
    )
    secret_file: str = Field("", description="file that holds the secret which posts to `url` are signed with")
    seconds: Seconds = Field(20.0, description="time limit of one such call; it is tried again until it is taken")


class EventsChoice(Part):
    """Which other program is told what happens to documents."""

    url: str = Field(
        "", pattern=r"^(https?://\S+)?$", description="address that each event is posted to, signed (docs/events.md)"
    )
    secret_file: str = Field("", description="file that holds the secret which these posts are signed with")
    wanted: tuple[Literal["read", "needs_review", "finished", "set_aside", "emergency"], ...] = Field(
        ("read", "needs_review", "finished", "set_aside", "emergency"), description="the events that are told"
    )
    full_record: bool = Field(
        False,  # noqa: FBT003 - a default
        description="put the record as it counts into each event, too; without, events hold no value of a page",
    )
    seconds: Seconds = Field(10.0, description="time limit of one such call; it is tried again until it is taken")


class ServeChoice(Part):
    """Who may call `mailroom serve`, and what is taken."""

    hosts: tuple[str, ...] = Field(
        ("localhost", "127.0.0.1", "[::1]"),
        min_length=1,
        description="names in the address that the server answers to, `*.example.org` for all below; the host of "
        "`public_url` is one, too",
    )
    public_url: str = Field(
        "",
        pattern=r"^(https?://[^\s/?#]+)?$",
        description="address by which others reach the server, such as `https://fax.example.org`; no path",
    )
    tokens_file: str = Field(
        "", description="file of those who may hand documents over and look at them, by hashes of tokens (docs/http.md)"
    )
    bytes_a_document: Count = Field(256 * MIB, description="size of a document that is taken, in bytes")
    idle_seconds: Seconds = Field(30.0, description="an upload that stands still for so long is broken off")
    metrics: Literal["loopback", "token", "open"] = Field(
        "loopback",
        description="who may ask for `/metrics` besides tokens with the right `metrics`: this machine (not by way of "
        "a proxy), nobody (`token`), or everybody (`open`)",
    )


class Webhooks(Part):
    """Which hosted fax services may call, and the files of their secrets; a service without one is not there."""

    phaxio_token_file: str = Field("", description="Phaxio's callback token; needs `serve.public_url`, which it signs")
    phaxio_api_file: str = Field("", description="`KEY:SECRET`, to fetch faxes that Phaxio calls about without file")
    sinch_login_file: str = Field("", description="`USER:PASSWORD` that Sinch gives in the callback's address")
    sinch_api_file: str = Field("", description="`KEY:SECRET`, to fetch faxes that Sinch calls about without file")
    telnyx_key_file: str = Field("", description="Telnyx' public key, as its portal shows it (base64)")
    documo_login_file: str = Field("", description="`USER:PASSWORD` that Documo's webhook is set up with")
    documo_api_file: str = Field("", description="Documo's API key, to fetch the faxes that it calls about")
    media_places: tuple[str, ...] = Field(
        (), description="beginnings of https addresses that documents may be fetched from besides the services' own"
    )
    fetch_seconds: Seconds = Field(12.0, description="time to fetch a document; the service waits for its answer")


class OidcChoice(Part):
    """Logging in to the desk by way of an OpenID provider."""

    issuer: str = Field(
        "",
        pattern=r"^(https://\S+|http://(127\.0\.0\.1|localhost)(:\d+)?(/\S*)?)?$",
        description="the provider's name "
        "for itself, such as `https://id.example.org`; none: people log in with a password alone",
    )
    client_id: str = Field("", description="what the provider calls the desk")
    client_secret_file: str = Field("", description="file that holds the secret which the provider gave")
    scopes: tuple[str, ...] = Field(("openid", "profile"), description="what is asked for; `openid` is needed")
    name_claim: str = Field("preferred_username", description="claim that a person is called by at the desk")
    role_claim: str = Field("groups", description="claim, a text or a list, by which roles are given")
    roles: dict[str, Literal["viewer", "reviewer", "lead", "admin"]] = Field(
        {}, description="what a value of `role_claim` makes of a person; the highest counts, none is refused"
    )
    seconds: Seconds = Field(10.0, description="time limit of one call to the provider")


class DeskChoice(Part):
    """Who may work at the review desk, and for how long without a sign of life."""

    idle_minutes: Seconds = Field(30.0, description="a session is locked after so long without a sign of life")
    session_hours: Seconds = Field(12.0, description="a session ends after so long, whatever is done in it")
    password_length: int = Field(
        15, ge=8, le=64, description="fewest characters of a password (NIST SP 800-63B-4 asks for 15)"
    )
    argon2_memory_kib: int = Field(65536, ge=8, description="memory for hashing a password (RFC 9106: 64 MiB)")
    argon2_passes: Count = Field(3, description="passes over that memory")
    argon2_lanes: Count = Field(4, description="lanes of that memory; 8 KiB each at least")
    account_failures: Count = Field(5, description="failed log-ins of one account before the next has to wait")
    address_failures: Count = Field(20, description="failed log-ins from one address before the next has to wait")
    oidc: OidcChoice = Field(OidcChoice(), description="logging in by way of an OpenID provider")
    keyed_twice_kinds: tuple[str, ...] = Field(
        ("emergency",), description="kinds of request in which two people key the same fields, the second one blind"
    )
    keyed_twice_fields: tuple[str, ...] = Field(
        ("handles", "profile_urls", "post_urls", "emails"), description="the fields that they key"
    )
    verification: Literal["optional", "emergencies", "always"] = Field(
        "optional",
        description="before which documents are finished a person must have said whether the sender was verified, and "
        "how: none, emergencies, or all; that it could not be verified is an answer, too",
    )
    plant_share: float = Field(
        0.0, ge=0.0, le=1.0, description="share of accepted documents that reviewers get with wrong values planted in"
    )
    plant_fields_share: float = Field(
        0.2, ge=0.0, le=1.0, description="share of such a document's identifiers that get one; one at least"
    )


Days = Annotated[int | None, Field(ge=0)]


class RetentionChoice(Part):
    """For how many days documents are kept after they are done, by kind; what is not set is kept for ever."""

    preservation: Days = Field(None, description="days to keep a preservation request after it is done; null: for ever")
    emergency: Days = Field(None, description="the same for an emergency request")
    subpoena: Days = Field(None, description="the same for a subpoena")
    court_order: Days = Field(None, description="the same for a court order")
    search_warrant: Days = Field(None, description="the same for a search warrant")
    mlat: Days = Field(None, description="the same for a treaty request or letter rogatory")
    national_security_letter: Days = Field(None, description="the same for a national security letter")
    pen_register: Days = Field(None, description="the same for a pen register or trap and trace order")
    other_legal: Days = Field(None, description="the same for other legal papers")
    not_a_request: Days = Field(None, description="the same for what is no request")
    unknown: Days = Field(None, description="the same for a document whose kind is not known")

    @property
    def rules(self) -> dict[str | None, int]:
        """Return the days by kind, None for what has no kind; without kinds that are kept for ever."""
        days = {None if kind == "unknown" else kind: value for kind, value in self}
        return {kind: value for kind, value in days.items() if value is not None}


class Settings(Part):
    """All settings; `load_settings` makes them."""

    jobs: int = Field(0, ge=0, description="documents that are read at the same time; 0: as many as there are cores")
    accept_at: float = Field(
        0.0,
        ge=0.0,
        le=1.0,
        description="confidence below which a person looks at a value, even where its field's own limit is lower "
        "(docs/confidence.md)",
    )
    review_share: float = Field(
        0.01,
        ge=0.0,
        le=1.0,
        description="share of documents that a person looks at although nothing is in doubt, and of accepted fields in "
        "documents with doubts",
    )
    platform: str = Field("twitter", description="the platform's name, or the path of a file that describes it")
    ignore: tuple[str, ...] = Field(
        (".*", "*.md", "*.jsonl", "*.json", "*.csv", "*.txt", "*.done", FILE_NAME),
        description="names in a folder that are no documents (shell patterns, case does not matter)",
    )
    engine: EngineChoice = Field(EngineChoice(), description="how words are read")
    limits: DocumentLimits = Field(DocumentLimits(), description="what one document may cost")
    sandbox: Literal["strongest", "landlock", "limits"] = Field(
        "strongest",
        description="what shuts in the process that reads a document: the strongest that the machine has, or at most "
        "`landlock`, or `limits` alone (docs/work.md)",
    )
    require_sandbox: Literal["limits", "landlock", "bubblewrap"] = Field(
        "limits", description="nothing is read where the machine has less than this"
    )
    queue: QueueChoice = Field(QueueChoice(), description="how documents are lent to workers")
    watch: WatchChoice = Field(WatchChoice(), description="when files of a watched folder are taken")
    on_emergency: OnEmergency = Field(OnEmergency(), description="who is told of an emergency, and how")
    events: EventsChoice = Field(EventsChoice(), description="which other program is told what happens to documents")
    retention: RetentionChoice = Field(RetentionChoice(), description="how long documents are kept after they are done")
    serve: ServeChoice = Field(ServeChoice(), description="who may call `mailroom serve`, and what is taken")
    webhooks: Webhooks = Field(Webhooks(), description="which hosted fax services may call")
    desk: DeskChoice = Field(DeskChoice(), description="who may work at the review desk")

    @property
    def workers(self) -> int:
        """How many documents are read at the same time."""
        return self.jobs or len(os.sched_getaffinity(0))


class _Sources(Settings, BaseSettings):
    """The settings, as the environment and a file give them."""

    model_config = SettingsConfigDict(frozen=True, extra="forbid", env_prefix=PREFIX, env_nested_delimiter=NESTED)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Return the sources, the strongest first; what `load_settings` passes is the file."""
        del settings_cls, dotenv_settings, file_secret_settings
        return env_settings, init_settings


def load_settings(config: Path | None = None, *, jobs: int | None = None, read_twice: str | None = None) -> Settings:
    """Return the settings from `config` (or ./mailroom.toml where there is one), the environment and the options.

    Raises BadArguments where the file cannot be read or a key, a variable or a value is off.
    """
    _refuse_unknown_variables(os.environ)
    try:
        found = _Sources(**_from_file(config)).model_dump()
        found |= {} if jobs is None else {"jobs": jobs}
        found["engine"] |= {} if read_twice is None else {"read_twice": read_twice}
        return Settings.model_validate(found)
    except ValidationError as error:
        raise BadArguments(f"a setting is off: {_faults(error)}; docs/settings.md lists them") from error
    except SettingsError as error:
        raise BadArguments(f'{error}; a list is written as JSON, such as ["eng", "fra"]') from error


def _from_file(config: Path | None) -> dict[str, Any]:
    path = config or Path(FILE_NAME)
    if config is None and not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadArguments(f"the settings' file cannot be read: {error.strerror}") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadArguments(f"the settings' file is not TOML: {error}") from error


def _refuse_unknown_variables(environment: Mapping[str, str]) -> None:
    known = {_variable(key) for key, _ in _fields(Settings)} | OTHER_VARIABLES
    unknown = sorted(name for name in environment if name.startswith(PREFIX) and name.upper() not in known)
    if unknown:
        raise BadArguments(f"unknown in the environment: {', '.join(unknown)}; docs/settings.md lists what there is")


def variables() -> Iterator[tuple[str, str, object, str]]:
    """Yield for each setting its environment variable, its key in the file, its default and what it is for."""
    for key, field in _fields(Settings):
        if not isinstance(field.default, Part):
            yield _variable(key), key, field.default, field.description or ""


def _fields(part: type[Part], before: str = "") -> Iterator[tuple[str, FieldInfo]]:
    """Yield the key of each setting and each part, those inside parts included."""
    for name, field in part.model_fields.items():
        yield f"{before}{name}", field
        if isinstance(field.default, Part):
            yield from _fields(type(field.default), f"{before}{name}.")


def _variable(key: str) -> str:
    return f"{PREFIX}{key.replace('.', NESTED)}".upper()


def _faults(error: ValidationError) -> str:
    return "; ".join(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors())
