"""What readers do to identifiers is undone, and what only looks like one is left alone."""

from __future__ import annotations

import pytest

from extract.identifiers import Identifiers
from extract.platform import load_platform
from tests.extract.identifiers.pages import read_once, typed

PLATFORM = load_platform()


def read(text: str) -> Identifiers:
    return read_once(typed(text))


def handles(text: str) -> list[str | None]:
    return [field.value for field in read(text).handles]


def profiles(text: str) -> list[str | None]:
    return [field.value for field in read(text).profile_urls]


def posts(text: str) -> list[str | None]:
    return [field.value for field in read(text).post_urls]


def emails(text: str) -> list[str | None]:
    return [field.value for field in read(text).emails]


@pytest.mark.parametrize(
    "printed",
    [
        "©safety",
        "®safety",
        "(@safety",
        "G@safety",
        "(a)safety",
        "the account @ safety",
        "(©safety)",
        "“@safety”,",
        "@safety.",
        "@safety's",
        "username: safety",
        "Username : safety",
        "user name (screen name): safety",
        'Twitter account "safety"',
        "Handle: @safety",
    ],
)
def test_spoiled_handles(printed: str) -> None:
    assert handles(printed) == ["safety"]


@pytest.mark.parametrize(
    "printed",
    [
        "https:/ /twitter.com/safety",
        "https://twitter. com / safety",
        "htp:/twitter.com/safety",
        "hitps://twitter.com/safety",
        "https:IItwitter.com/safety",
        "https:/twitter.com/safety",
        "https//twitter.com/safety",
        "https://twitter,com/safety",
        "https://twiter.com/safety",
        "https://twltter.com/safety",
        "https://tvvitter.com/safety",
        "https://lwitter.com/safety",
        "https://twitter.corn/safety",
        "https://twitter.com /safety",
        "https://twitter.com/ safety",
        "https:// twitter.com/safety",
        "(https://twitter.com/safety).",
        "https://wwvv.twitter.com/safety",
        "https://\ntwitter.com/safety",
        "https://twitter.com/\nsafety",
        "https://twitter.\ncom/safety and",
    ],
)
def test_spoiled_profile_urls(printed: str) -> None:
    assert profiles(printed) == ["https://twitter.com/safety"]


@pytest.mark.parametrize(
    "printed",
    [
        "https://twitter.com/safety/stalus/266367358078169089",
        "https://twitter.com/safety/statuses/266367358078169089",
        "https://twitter.com/safety/status/2663673580 78169089",
        "https://twitter.com/safety/status/2663673580\n78169089 and",
        "https://twitter.com/safety/\nstatus/266367358078169089",
        "https://twitter.com/safety /status/ 266367358078169089",
        "https://twitter.com/safety/status/26636735807816908g",
        "https://twitter.com/safety/status/2663673S8O78I69089",
        "https://twitter.com/safety/status/266367358078169089/photo/1",
        "x,com/safety/status/266367358078169089.",
    ],
)
def test_spoiled_post_urls(printed: str) -> None:
    host = "x.com" if printed.startswith("x") else "twitter.com"
    assert posts(printed) == [f"https://{host}/safety/status/266367358078169089"]
    assert profiles(printed) == []


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("m.delgado @ example .gov", "m.delgado@example.gov"),
        ("m.delgado@ example.gov", "m.delgado@example.gov"),
        ("m.delgado @example.gov", "m.delgado@example.gov"),
        ("m.delgado©example.gov", "m.delgado@example.gov"),
        ("m.delgado@example.g0v", "m.delgado@example.gov"),
        ("m.delgado@example.qov", "m.delgado@example.gov"),
        ("m.delgado@example,gov", "m.delgado@example.gov"),
        ("m.delgado@example.corn", "m.delgado@example.com"),
        ("m.delgado@\nexample.gov", "m.delgado@example.gov"),
        ("m.delgado@example.\ngov. The", "m.delgado@example.gov"),
        ("m.delgado@example. gov", "m.delgado@example.gov"),
        ("marcus. upshaw@example.gov", "marcus.upshaw@example.gov"),
        ("marcus .upshaw@example.gov", "marcus.upshaw@example.gov"),
        ("E-mail: _mdelgado@example.gov", "mdelgado@example.gov"),
        ("E-mail: Idelgado@example.gov", "ldelgado@example.gov"),
        ("mdelgado @Ike-example.de", "mdelgado@lke-example.de"),
        ("fontaine\u00e99@example.gov", "fontaine9@example.gov"),
        ("m.delgado@met.example.gov. uk", "m.delgado@met.example.gov.uk"),
    ],
)
def test_spoiled_emails(printed: str, expected: str) -> None:
    assert emails(printed) == [expected]
    assert handles(printed) == []


@pytest.mark.parametrize(
    "text",
    [
        "2 @ 7.99",
        "12 boxes @ $4.50 each",
        "we met @ 3pm",
        "c/o @ desk",
        "#safety",
        "C:\\files\\twitter.txt",
        "/home/files/report.pdf",
        "the account holder must not be told",
        "the account information and the account name",
        "account(s): and their records",
        "username and URL of the profile",
        "user account details",
        "under the account, and",
        "m.delgado@example.gov",
        "lawenforcement@twitter.com",
        "https://twitter.com/search?q=safety",
        "https://twitter.com/i/events/123456",
        "https://twitter.com/hashtag/safety",
        "https://twitter.com/intent/tweet",
        "https://twitter.example.com/safety",
        "https://nottwitter.com/safety",
        "https://fitter.com/safety",
        "https://help.twitter.com/safety",
        "https://support.twitter.com",
        "www.example.gov/twitter.html",
        "Twitter, Inc. c/o Trust & Safety, 1355 Market Street",
        "the subject's account. The user",
        "Follow us on Twitter: @FollowUsDeals",
        "Tel. 860-555-0144 © Fax 660-555-0145 © www.example.org",
        "user name 512-555-0142",
        "S2$@example.gov.",
        "conducting @ criminal investigation",
    ],
)
def test_what_is_no_account(text: str) -> None:
    found = read(text)
    assert [field.value for field in found.handles if field.value] == []
    assert [field.value for field in found.profile_urls] == []
    assert found.accounts == ()


def test_the_platforms_own_address_is_not_listed() -> None:
    assert emails("To: lawenforcement@twitter.com") == []


def test_names_below_a_head_are_handles() -> None:
    table = (
        "No.    Username          Notes\n"
        "1      foo_bar12         main account\n"
        "2      quietlake         second account\n"
        "3      MetroTips9        posts\n"
    )
    assert handles(table) == ["foo_bar12", "quietlake", "MetroTips9"]


def test_a_url_that_goes_on_in_its_cell() -> None:
    table = (
        "1   @foo_bar12    https://twitter.com/foo_bar12/    main account\n"
        "                  status/266367358078169089         of the subject\n"
    )
    assert posts(table) == ["https://twitter.com/foo_bar12/status/266367358078169089"]
    assert handles(table) == ["foo_bar12"]


def test_cells_side_by_side_do_not_run_together() -> None:
    found = read("@foo_bar12    _x    https://twitter.com/foo_bar12    status/12345678")
    assert [field.value for field in found.handles] == ["foo_bar12"]
    assert [field.value for field in found.profile_urls] == ["https://twitter.com/foo_bar12"]


def test_an_underscore_lost_in_the_url_is_won_back_from_the_name() -> None:
    found = read("@foo_bar12 (https://twitter.com/foo bar12/status/266367358078169089) @foo_bar12")
    assert [field.value for field in found.post_urls] == ["https://twitter.com/foo_bar12/status/266367358078169089"]


def test_a_name_that_cannot_be_one_is_reported_and_not_given() -> None:
    found = read("https://twitter.com/thisnameislongerthanfifteen")
    assert found.profile_urls == ()
    (unread,) = found.handles
    assert unread.value is None
    assert unread.status == "review"
    assert "thisnameislonger" in unread.evidence[0].text


@pytest.mark.parametrize(
    "text",
    [
        "trey_barn - http://twitter.com/trey_barn",
        "www.twitter.com/trey_barn (user trey_barn)",
        "1.    trey_barn      https://twitter.com/trey_barn",
        "trey_barn - http://twitter.com/trey, barn",
        "@trey, barn - http://twitter.com/trey_barn",
        "@trey_barn (www.twitler:com/trey_barn)",
        "@trey_barn twitter.com trey_barn",
        "@trey_barn https://twitter.conv/trey_barn",
    ],
)
def test_a_name_and_its_url_bear_each_other_out(text: str) -> None:
    found = read(text)
    assert [field.value for field in found.handles] == ["trey_barn"]
    assert [field.value for field in found.profile_urls] == ["https://twitter.com/trey_barn"]
    assert found.accounts[0].agree is True


def test_a_url_cut_at_the_lines_end_is_made_whole_by_the_name() -> None:
    found = read("The page of @Imodern1434, found at https://www.twitter.com/Imod\nern1434.")
    assert [field.value for field in found.profile_urls] == ["https://twitter.com/Imodern1434"]


def test_a_url_cut_off_by_its_cell_is_made_whole_by_the_name() -> None:
    assert profiles("@MetalTruth    https://twitter.com/MetalTr    1") == ["https://twitter.com/MetalTruth"]


def test_a_post_whose_host_is_lost_is_still_a_post() -> None:
    assert posts("com/trey_barn/status/266367358078169089") == [
        "https://twitter.com/trey_barn/status/266367358078169089"
    ]


def test_a_post_belongs_to_the_account_it_nearly_names() -> None:
    found = read("@SofiaRain90 (twitter.com/SofiaRain90)\n\ntwitter.com/SofiaRain0/status/266367358078169089")
    assert [field.value for field in found.post_urls] == ["https://twitter.com/SofiaRain90/status/266367358078169089"]
    assert any("read differently" in reason for reason in found.post_urls[0].reasons)
