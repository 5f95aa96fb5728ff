"""A clean printed identifier is found exactly, in every form that letters print."""

from __future__ import annotations

import string

import pytest
from hypothesis import given, settings, strategies as st

from extract.identifiers import Identifiers
from extract.identifiers.ordinary import is_ordinary
from extract.judge import Case
from extract.platform import load_platform
from models.record import EmailField, Field, Status
from tests.extract.identifiers.pages import read_once, typed
from tests.extract.judges import PlainJudge

PLATFORM = load_platform()
LETTERS = string.ascii_letters + string.digits + "_"
HANDLES = st.text(LETTERS, min_size=4, max_size=15).filter(
    lambda name: (
        not name.endswith("O")
        and not PLATFORM.is_reserved(name)
        and not is_ordinary(name)
        and any(letter.isalpha() for letter in name)
    )
)
LOCAL_PARTS = st.from_regex(r"[a-z][a-z0-9]{0,8}([._-][a-z0-9]{1,9})?", fullmatch=True)
DOMAINS = st.sampled_from(
    ["example.gov", "metropd.example.gov", "pd.example.org", "ci.example.tx.us", "police.example.uk", "sheriff.example"]
)
POST_IDS = st.integers(min_value=10**16, max_value=2 * 10**18).map(str)


def read(text: str) -> Identifiers:
    return read_once(typed(text))


def values(fields: tuple[Field[str], ...] | tuple[EmailField, ...]) -> list[str | None]:
    return [field.value for field in fields]


def likeliest(field: Field[str]) -> str:
    """Return the value, or the first alternative where a name of look-alikes has no value."""
    return str(field.value if field.value is not None else field.alternatives[0].value)


@settings(max_examples=60, deadline=None)
@given(
    name=HANDLES,
    form=st.sampled_from(
        [
            "the account @{}.",
            "(@{})",
            '"@{}",',
            "Twitter user @{}, who",
            "Username: {}",
            "Handle: @{}",
            "Screen name: {}",
            'the account known as "{}"',
            "1. @{}\n2. none",
            "@{}'s posts",
        ]
    ),
)
def test_a_handle_is_found_as_printed(name: str, form: str) -> None:
    found = read(form.format(name))
    assert [str(value).lower() for value in values(found.handles)][:1] == [name.lower()] or found.handles[
        0
    ].alternatives
    assert found.profile_urls == ()


@settings(max_examples=60, deadline=None)
@given(
    name=HANDLES,
    form=st.sampled_from(
        [
            "https://twitter.com/{}",
            "(https://twitter.com/{}).",
            "http://www.twitter.com/{}/",
            "twitter.com/{},",
            "<https://mobile.twitter.com/{}>",
            "m.twitter.com/{}",
            "https://x.com/{}",
            "x.com/{}?lang=en",
            "https://twitter.com/#!/{}",
            "HTTPS://TWITTER.COM/{}",
            "https://twitter.com/{};",
        ]
    ),
)
def test_a_profile_url_is_found_as_printed(name: str, form: str) -> None:
    found = read("see " + form.format(name))
    field = found.profile_urls[0]
    everything = [str(field.value).lower(), *(str(other.value).lower() for other in field.alternatives)]
    host = "x.com" if "x.com" in form else "twitter.com"
    assert f"https://{host}/{name}".lower() in everything
    assert len(found.profile_urls) == 1
    assert found.handles == ()
    assert found.accounts[0].handle is None


@settings(max_examples=60, deadline=None)
@given(
    name=HANDLES, post=POST_IDS, form=st.sampled_from(["https://twitter.com/{}/status/{}", "x.com/{}/statuses/{}?s=20"])
)
def test_a_post_url_is_no_profile_url(name: str, post: str, form: str) -> None:
    found = read(form.format(name, post))
    assert likeliest(found.post_urls[0]).endswith(f"/status/{post}")
    assert found.profile_urls == ()


@settings(max_examples=60, deadline=None)
@given(
    local=LOCAL_PARTS,
    domain=DOMAINS,
    form=st.sampled_from(
        ["E-mail: {}@{}", "({}@{}).", "reply to {}@{}, or", "<{}@{}>", "mailto:{}@{}", "{}@{}. The user"]
    ),
)
def test_an_email_is_found_as_printed(local: str, domain: str, form: str) -> None:
    found = read(form.format(local, domain))
    assert values(found.emails) == [f"{local}@{domain}"]
    assert found.handles == ()


@settings(max_examples=60, deadline=None)
@given(name=HANDLES)
def test_a_name_and_its_url_are_one_account(name: str) -> None:
    found = read(f"the account @{name} (https://twitter.com/{name}), and posts")
    assert len(found.accounts) == 1
    assert likeliest(found.handles[0]).lower() == name.lower()
    assert likeliest(found.profile_urls[0]).lower() == f"https://twitter.com/{name}".lower()
    assert found.accounts[0].agree is (None if found.handles[0].value is None else True)


class Doubter(PlainJudge):
    """Holds everything for likelier wrong than right."""

    def confidence(self, case: Case) -> float:
        """Return 0.4."""
        del case
        return 0.4


def test_a_name_likelier_wrong_than_right_is_no_value_but_stays_to_pick() -> None:
    (handle,) = read_once(typed("the account @00O0, and posts"), Doubter()).handles
    assert handle.value is None
    assert handle.status is Status.REVIEW
    assert {"00O0", "0000"} <= {str(other.value) for other in handle.alternatives}
    assert all(other.confidence < 0.5 for other in handle.alternatives)
    assert handle.evidence[0].text == "@00O0,"


def test_case_is_kept_as_printed() -> None:
    found = read("@MetroDesk_Tips and https://twitter.com/MetroDesk_Tips")
    assert values(found.handles) == ["MetroDesk_Tips"]
    assert values(found.profile_urls) == ["https://twitter.com/MetroDesk_Tips"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "@foo_bar (https://twitter.com/other_name9)",
            [("foo_bar", None, None), (None, "https://twitter.com/other_name9", None)],
        ),
        ("@foo_bar only", [("foo_bar", None, None)]),
        ("https://x.com/foo_bar/status/266367358078169089", [(None, None, None)]),
    ],
)
def test_accounts_pair_only_what_belongs_together(
    text: str, expected: list[tuple[str | None, str | None, bool | None]]
) -> None:
    accounts = [(account.handle, account.profile_url, account.agree) for account in read(text).accounts]
    assert accounts == expected
