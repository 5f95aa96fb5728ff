"""Forms, cut anywhere: what was put in comes out, and nothing else is a form."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, strategies as st

from mailroom.serve.form import FILE, MOST_FIELD_BYTES, MOST_FIELDS, Form, FormReader
from mailroom.serve.refused import Refused

KIND = 'multipart/form-data; boundary="=_b1"'
SIGNS = st.characters(codec="utf-8", exclude_characters='"\\\r\n%;', categories=("L", "N", "P", "S", "Zs"))
NAMES = st.text(SIGNS, min_size=1)
NAME = NAMES.filter(lambda name: name != FILE and name == name.strip())
VALUE = st.text(st.characters(codec="utf-8")).filter(lambda value: "\r\n--=_b1" not in value)


def part(name: str, value: bytes, more: str = "") -> bytes:
    return f'--=_b1\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n'.encode() + value + b"\r\n"


def read(body: bytes, cuts: list[int] | None = None) -> tuple[Form, bytes]:
    """Return the form and its file's bytes; `body` comes in bites that end at `cuts`."""
    file = bytearray()
    reader = FormReader(KIND, file.extend)
    ends = [*sorted(cut % (len(body) + 1) for cut in cuts or []), len(body)]
    for start, end in zip([0, *ends], ends, strict=False):
        reader.feed(body[start:end])
    return reader.finish(), bytes(file)


@given(st.lists(st.tuples(NAME, VALUE), max_size=5), st.binary(), NAME, st.lists(st.integers(0, 1 << 20), max_size=8))
def test_what_is_put_in_comes_out(fields: list[tuple[str, str]], file: bytes, name: str, cuts: list[int]) -> None:
    if b"\r\n--=_b1" in file:
        return
    body = b"".join(part(field, value.encode()) for field, value in fields)
    body += part(name, file, '; filename="fax.pdf"') + b"--=_b1--\r\nwhatever follows"
    form, content = read(body, cuts)
    assert form.fields == tuple(fields)
    assert content == file
    assert form.file is not None
    assert (form.file.name, form.file.untrusted_filename, form.file.size) == (name, "fax.pdf", len(file))
    assert form.file.sha1 == hashlib.sha1(file).hexdigest()  # noqa: S324 - as Phaxio signs it


@given(st.binary(max_size=400), st.lists(st.integers(0, 400), max_size=3))
def test_anything_else_is_refused(body: bytes, cuts: list[int]) -> None:
    for data in (body, part("file", body)):
        with pytest.raises(Refused):
            read(data, cuts)


@given(st.text(st.characters(codec="latin-1"), max_size=60))
def test_any_content_type_is_read_or_refused(kind: str) -> None:
    file = bytearray()
    try:
        FormReader(kind, file.extend).feed(b"--")
    except Refused as why:
        assert 400 <= why.status < 500  # noqa: PT017 - either way is right, for some kind
    assert not file


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (part("a", b"x" * (MOST_FIELD_BYTES + 1)), 413),
        (b"".join(part("a", b"") for _ in range(MOST_FIELDS + 2)), 413),
        (part("file", b"one") + part("file", b"two"), 400),
        (part("file", b"b25l", "\r\nContent-Transfer-Encoding: base64"), 415),
        (b"--=_b1\r\nContent-Disposition: form-data\r\n\r\nx\r\n", 400),
        (b"--=_b1\r\nContent-Disposition: form-data; name=a\r\nX: " + b"y" * 100_000, 400),
    ],
)
def test_what_is_too_much_is_refused_before_the_end(body: bytes, status: int) -> None:
    with pytest.raises(Refused) as why:
        read(body)
    assert why.value.status == status


def test_a_field_is_found_by_its_name() -> None:
    form, _ = read(part("a", b"1") + part("a", b"2") + b"--=_b1--")
    assert (form.value("a"), form.value("b"), form.file) == ("1", None, None)
