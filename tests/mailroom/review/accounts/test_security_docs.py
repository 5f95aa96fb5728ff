"""What docs/desk-security.md says is so: defaults, actions of the audit log, the example of settings."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from mailroom.review import accounts
from mailroom.review.accounts.throttle import LONGEST_FOR_ACCOUNT, LONGEST_FOR_ADDRESS
from mailroom.settings import DeskChoice, Settings

PAGE = (Path(__file__).parents[4] / "docs" / "desk-security.md").read_text(encoding="utf-8")
CODE = "".join(path.read_text(encoding="utf-8") for path in Path(*accounts.__path__).glob("*.py"))


def test_the_defaults_are_those_of_the_settings() -> None:
    desk, words = DeskChoice(), " ".join(PAGE.split())
    assert f"{desk.argon2_memory_kib // 1024} MiB, {desk.argon2_passes} passes, {desk.argon2_lanes} lanes" in words
    assert f"{desk.password_length} characters or more" in words
    assert f"After {desk.idle_minutes:.0f} minutes" in words
    assert f"After {desk.session_hours:.0f} hours" in words
    assert (desk.account_failures, desk.address_failures) == (5, 20)
    minutes = (LONGEST_FOR_ACCOUNT.seconds // 60, LONGEST_FOR_ADDRESS.seconds // 60)
    assert "up to {} min for the account and {} for the address".format(*minutes) in words


def test_every_action_of_the_audit_log_is_listed() -> None:
    section = PAGE.split("## What is in the audit log")[1].split(", each in the transaction")[0]
    written = set(re.findall(r'(?:Entry\([^"]*?|_note(?:_failure)?\([^"]*?)"([a-z_]+)"', CODE))
    assert set(re.findall(r"`(\w+)`", section)) == written


def test_the_example_of_settings_is_one() -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert Settings.model_validate(tomllib.loads(example)).desk.oidc.roles["fax-leads"] == "lead"
