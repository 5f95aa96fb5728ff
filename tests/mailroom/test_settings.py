"""Settings come from file, environment and options, in that order; what is not known is an error."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailroom.settings import Settings, load_settings, variables
from mailroom.settings_page import settings_page
from models.errors import BadArguments

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_without_anything_the_defaults_hold() -> None:
    assert load_settings() == Settings()


def test_later_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("mailroom.toml").write_text("jobs = 2\nreview_share = 0.5\n[limits]\npages = 7\nmemory_mb = 900\n")
    monkeypatch.setenv("MAILROOM_JOBS", "3")
    monkeypatch.setenv("MAILROOM_LIMITS__PAGES", "8")
    settings = load_settings(jobs=4)
    assert (settings.jobs, settings.review_share) == (4, 0.5)
    assert (settings.limits.pages, settings.limits.memory_mb) == (8, 900)
    assert load_settings().jobs == 3


def test_lists_in_the_environment_are_json(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAILROOM_ENGINE__LANGUAGES", '["eng", "fra"]')
    assert load_settings().engine.languages == ("eng", "fra")
    monkeypatch.setenv("MAILROOM_ENGINE__LANGUAGES", "eng")
    with pytest.raises(BadArguments, match="engine"):
        load_settings()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("job = 2", "job"),
        ("[limits]\npage = 3", "limits.page"),
        ("[limits]\npages = 0", "limits.pages"),
        ("accept_at = 1.5", "accept_at"),
        ("[engine]\nread_twice = 'maybe'", "engine.read_twice"),
        ("[engine]\nkind = 'magic'", "engine.kind"),
        ("jobs =", "TOML"),
    ],
)
def test_a_file_that_is_off_is_refused_by_name(text: str, named: str, tmp_path: Path) -> None:
    path = tmp_path / "other.toml"
    path.write_text(text)
    with pytest.raises(BadArguments, match=named):
        load_settings(path)


def test_a_file_that_is_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(BadArguments, match="No such file"):
        load_settings(tmp_path / "nothing.toml")


@pytest.mark.parametrize("variable", ["MAILROOM_JOB", "MAILROOM_LIMITS__PAGE", "MAILROOM_LIMITS_PAGES"])
def test_an_unknown_variable_is_refused_by_name(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable, "1")
    with pytest.raises(BadArguments, match=f"{variable};"):
        load_settings()


def test_variables_that_are_no_settings_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAILROOM_HOME", "somewhere")
    monkeypatch.setenv("MAILROOM_CONFIG", "somewhere")
    assert load_settings() == Settings()


def test_the_page_about_settings_is_made_from_them() -> None:
    assert (DOCS / "settings.md").read_text(encoding="utf-8") == settings_page()


def test_every_setting_says_what_it_is_for() -> None:
    assert all(purpose for *_, purpose in variables())
