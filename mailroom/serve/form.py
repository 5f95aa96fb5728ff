"""`multipart/form-data`, bit by bit: one file is written on as it comes, the other fields are kept, within limits.

A form that does not come to its end is no form: whoever breaks off in the middle has handed over nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from mailroom.serve.refused import Refused

FILE = "file"
"""A part of this name is a file even where it is given no file name."""
MOST_FIELDS = 100
MOST_FIELD_BYTES = 256 * 1024
"""Of all fields together that are no file; what providers send has some kilobytes."""
PLAIN_ENCODINGS = frozenset({"", "7bit", "8bit", "binary"})


@dataclass(frozen=True, slots=True)
class FilePart:
    """A file of a form: the field's name, what the caller calls the file, SHA-1 of its bytes (hex), its size."""

    name: str
    untrusted_filename: str
    sha1: str
    size: int


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form in their order, and its file."""

    fields: tuple[tuple[str, str], ...]
    file: FilePart | None = None

    def value(self, name: str) -> str | None:
        """Return the first field of this name."""
        return next((value for field, value in self.fields if field == name), None)


class FormReader:
    """Reads one form; `write` gets the file's bytes. Raises Refused."""

    def __init__(self, content_type: str, write: Callable[[bytes], None]) -> None:
        self._write = write
        self._fields: list[tuple[str, str]] = []
        self._file: FilePart | None = None
        self._part = _Part()
        self._header_name, self._header_value = b"", b""
        self._field_bytes = 0
        self._ended = False
        try:
            self._parser = MultipartParser(
                _boundary(content_type),
                {
                    "on_part_begin": self._begin,
                    "on_part_data": self._data,
                    "on_part_end": self._end,
                    "on_header_field": self._name,
                    "on_header_value": self._value,
                    "on_header_end": self._header,
                    "on_headers_finished": self._headers,
                    "on_end": self._over,
                },
            )
        except FormParserError as error:
            raise Refused(HTTPStatus.BAD_REQUEST, "the form's boundary is too long") from error

    def feed(self, data: bytes) -> None:
        """Take the next bytes of the body."""
        try:
            self._parser.write(data)
        except FormParserError as error:
            raise Refused(HTTPStatus.BAD_REQUEST, "the body is not a form as its boundary says") from error

    def finish(self) -> Form:
        """Return the form, once the body has come to its end."""
        if not self._ended:
            raise Refused(HTTPStatus.BAD_REQUEST, "the form breaks off before its end; nothing is acknowledged")
        return Form(tuple(self._fields), self._file)

    def _begin(self) -> None:
        self._part = _Part()

    def _name(self, data: bytes, start: int, end: int) -> None:
        self._header_name += data[start:end]

    def _value(self, data: bytes, start: int, end: int) -> None:
        self._header_value += data[start:end]

    def _header(self) -> None:
        self._part.headers[self._header_name.lower()] = self._header_value
        self._header_name, self._header_value = b"", b""

    def _headers(self) -> None:
        _, options = parse_options_header(self._part.headers.get(b"content-disposition", b""))
        if b"name" not in options:
            raise Refused(HTTPStatus.BAD_REQUEST, "a part of the form has no name")
        self._part.name = _text(options[b"name"])
        self._part.is_file = b"filename" in options or self._part.name == FILE
        self._part.filename = _text(options.get(b"filename", b""))
        encoding = _text(self._part.headers.get(b"content-transfer-encoding", b"")).strip().lower()
        if encoding not in PLAIN_ENCODINGS:
            raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "parts of a form are taken as they are, not encoded")
        if self._part.is_file and self._file is not None:
            raise Refused(HTTPStatus.BAD_REQUEST, "the form has more than one file; hand over one document a call")

    def _data(self, data: bytes, start: int, end: int) -> None:
        bite = data[start:end]
        if self._part.is_file:
            self._part.digest.update(bite)
            self._part.size += len(bite)
            self._write(bite)
            return
        self._field_bytes += len(bite)
        if self._field_bytes > MOST_FIELD_BYTES:
            raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "the form's fields that are no file are too large")
        self._part.value += bite

    def _end(self) -> None:
        part = self._part
        if part.is_file:
            self._file = FilePart(part.name, part.filename, part.digest.hexdigest(), part.size)
            return
        self._fields.append((part.name, _text(bytes(part.value))))
        if len(self._fields) > MOST_FIELDS:
            raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "the form has too many fields")

    def _over(self) -> None:
        self._ended = True


class _Part:
    """The part that is being read."""

    def __init__(self) -> None:
        self.headers: dict[bytes, bytes] = {}
        self.name, self.filename = "", ""
        self.is_file = False
        self.size = 0
        self.digest = hashlib.sha1(usedforsecurity=False)  # Phaxio signs the SHA-1 of a file
        self.value = bytearray()


def _boundary(content_type: str) -> bytes:
    _, options = parse_options_header(content_type)
    if not options.get(b"boundary"):
        raise Refused(HTTPStatus.BAD_REQUEST, "the form's Content-Type names no boundary")
    return options[b"boundary"]


def _text(data: bytes) -> str:
    return data.decode("utf-8", "backslashreplace")
