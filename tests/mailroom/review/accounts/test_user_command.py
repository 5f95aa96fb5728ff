"""`mailroom user`: who may work at the desk, from the command line."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from mailroom.cli import run
from mailroom.review.accounts.passwords import Argon2
from mailroom.review.accounts.users import User, find_user
from mailroom.settings import DeskChoice
from mailroom.store.store import open_store
from tests.mailroom.review.desk import PASSWORD


@pytest.fixture(autouse=True)
def cheap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAILROOM_HOME", str(tmp_path / "home"))
    for name, value in {"ARGON2_MEMORY_KIB": "8", "ARGON2_PASSES": "1", "ARGON2_LANES": "1"}.items():
        monkeypatch.setenv(f"MAILROOM_DESK__{name}", value)


def call(monkeypatch: pytest.MonkeyPatch, *words: str, stdin: str = f"{PASSWORD}\n") -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
    return run(["user", *words])


def kept(tmp_path: Path, name: str) -> User:
    with open_store(tmp_path / "home") as store, store.database.reading() as connection:
        user = find_user(connection, name)
    assert user is not None
    return user


def test_the_first_person_makes_the_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(monkeypatch, "add", "Ada", "--role", "admin", "--password-stdin") == 0
    assert call(monkeypatch, "list") == 0
    assert capsys.readouterr().out == "ada is admin\nada\tadmin\tpassword\n"
    user = kept(tmp_path, "ada")
    assert user.password is not None
    assert user.password.startswith("$argon2id$v=19$m=8,t=1,p=1$")
    assert Argon2(DeskChoice(argon2_memory_kib=8, argon2_passes=1, argon2_lanes=1)).matches(user.password, PASSWORD)


@pytest.mark.parametrize(
    ("stdin", "why"),
    [
        ("", "15 characters"),
        ("fourteen chars\n", "15 characters"),
        ("x" * 300, "256 characters at most"),
        ("qwertyuiopasdfgh\n", "guessed soon"),
        ("iloveyou12345678\n", "guessed soon"),
        ("adaadaadaadaadaada\n", "guessed soon"),
        ("mailroom mailroom\n", "guessed soon"),
    ],
)
def test_a_password_that_would_be_guessed_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], stdin: str, why: str
) -> None:
    assert call(monkeypatch, "add", "ada", "--role", "admin", "--password-stdin", stdin=stdin) == 2
    assert why in capsys.readouterr().err
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("name", ["", "ada lovelace", "\u0430da", "-ada", "a" * 65, "ad\u0131"])
def test_a_name_that_could_pass_for_another_is_refused(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    assert call(monkeypatch, "add", "--role", "admin", "--password-stdin", "--", name) == 2


def test_a_name_is_given_once(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(monkeypatch, "add", "ada", "--role", "admin", "--password-stdin") == 0
    assert call(monkeypatch, "add", "ADA", "--role", "viewer", "--password-stdin") == 2
    assert "not given twice" in capsys.readouterr().err


def test_without_a_terminal_the_password_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(monkeypatch, "add", "ada", "--role", "admin") == 2
    assert "--password-stdin" in capsys.readouterr().err


def test_the_last_admin_stays(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    call(monkeypatch, "add", "ada", "--role", "admin", "--password-stdin")
    assert call(monkeypatch, "disable", "ada") == 2
    assert call(monkeypatch, "role", "ada", "lead") == 2
    assert "last admin" in capsys.readouterr().err
    call(monkeypatch, "add", "eve", "--role", "admin", "--password-stdin")
    assert call(monkeypatch, "disable", "ada") == 0
    assert call(monkeypatch, "role", "eve", "lead") == 2
    assert call(monkeypatch, "enable", "ada") == 0
    assert call(monkeypatch, "role", "eve", "lead") == 0


def test_a_new_password_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    call(monkeypatch, "add", "ada", "--role", "admin", "--password-stdin")
    before = kept(tmp_path, "ada").password
    assert call(monkeypatch, "password", "ada", "--password-stdin", stdin="seven lanterns under gravel\n") == 0
    assert kept(tmp_path, "ada").password != before


def test_tokens_are_made_listed_and_revoked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    call(monkeypatch, "add", "ada", "--role", "lead", "--password-stdin")
    capsys.readouterr()
    assert call(monkeypatch, "token", "ada", "--role", "viewer", "--for", "tickets") == 0
    token = capsys.readouterr().out.strip()
    assert token.startswith("mrd_")
    assert call(monkeypatch, "revoke", "1") == 0
    assert call(monkeypatch, "revoke", "2") == 2
    capsys.readouterr()
    call(monkeypatch, "tokens")
    assert capsys.readouterr().out == "1\tada\tviewer\trevoked\ttickets\n"
    assert call(monkeypatch, "token", "ada", "--role", "admin", "--for", "tickets") == 2


@pytest.mark.parametrize("words", [["list"], ["tokens"], ["disable", "ada"], ["revoke", "1"]])
def test_where_there_is_no_store_none_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    assert call(monkeypatch, *words) == 6
    assert not (tmp_path / "home").exists()


def test_nobody_of_that_name_is_said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    call(monkeypatch, "add", "ada", "--role", "admin", "--password-stdin")
    assert call(monkeypatch, "disable", "eve") == 2
    assert "nobody of that name" in capsys.readouterr().err
