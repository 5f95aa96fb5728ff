"""A platform's file is read whole or refused with what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.platform import load_platform
from models.errors import BadArguments

MINIMAL = """
name = "agora"
names = ["Agora"]
[handle]
min_length = 3
max_length = 20
alphabet = "abc"
[urls]
hosts = ["agora.example"]
post_segments = ["post"]
post_id_max_digits = 12
"""


def test_the_shipped_platform_knows_its_facts() -> None:
    platform = load_platform("twitter")
    assert platform.urls.hosts == ("twitter.com", "x.com")
    assert platform.is_reserved("Search")
    assert not platform.is_reserved("safety")
    assert platform.handle.allows("foo_Bar9")
    assert not platform.handle.allows("a" * 16)
    assert not platform.handle.allows("foo-bar")
    assert not platform.handle.allows("")
    assert platform.owns_email("LawEnforcement@twitter.com")
    assert platform.owns_email("noreply@support.twitter.com")
    assert not platform.owns_email("a@nottwitter.com")


def test_another_platform_is_another_file(tmp_path: Path) -> None:
    path = tmp_path / "agora.toml"
    path.write_text(MINIMAL, encoding="utf-8")
    platform = load_platform(path)
    assert platform.profile_url("agora.example", "abc") == "https://agora.example/abc"
    assert platform.post_url("agora.example", "abc", "12") == "https://agora.example/abc/post/12"


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (("max_length = 20", "max_length = 2"), "handle"),
        (('hosts = ["agora.example"]', "hosts = []"), "urls.hosts"),
        (('hosts = ["agora.example"]', 'hosts = ["https://agora.example"]'), "urls.hosts.0"),
        (("post_id_max_digits = 12", "post_id_max_digits = 12\ncolour = 1"), "urls.colour"),
        (('names = ["Agora"]', ""), "names"),
    ],
)
def test_an_off_file_is_refused_by_its_key(tmp_path: Path, change: tuple[str, str], named: str) -> None:
    path = tmp_path / "off.toml"
    path.write_text(MINIMAL.replace(*change), encoding="utf-8")
    with pytest.raises(BadArguments, match=named):
        load_platform(path)


@pytest.mark.parametrize("content", [b"name = ", b"\xff\xfe\x00"])
def test_what_is_no_toml_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "off.toml"
    path.write_bytes(content)
    with pytest.raises(BadArguments, match="not TOML"):
        load_platform(path)


@pytest.mark.parametrize("name", ["nowhere", "/nowhere/at/all.toml", "."])
def test_what_is_not_there_is_refused(name: str) -> None:
    with pytest.raises(BadArguments, match="no such platform"):
        load_platform(name)
