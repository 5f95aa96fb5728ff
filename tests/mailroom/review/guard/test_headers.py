"""What each answer tells the browser, and what the browser reports."""

from __future__ import annotations

import json

import pytest

from tests.mailroom.review.desk import PAGE, SCRIPT, Desk


@pytest.mark.parametrize("path", ["/log-in", "/session", "/nowhere", "/password"])
def test_every_answer_of_the_desk_is_shut_in(desk: Desk, path: str) -> None:
    headers = desk.browser().get(path).headers
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "connect-src": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
        "base-uri": "'none'",
        "report-uri": "/csp-reports",
    }
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"
    assert headers["cross-origin-opener-policy"] == headers["cross-origin-resource-policy"] == "same-origin"


@pytest.mark.parametrize(
    ("body", "counted"),
    [
        (json.dumps({"csp-report": {"effective-directive": "script-src-elem"}}), {"script-src": 1}),
        (json.dumps({"csp-report": {"violated-directive": "img-src https://a.example"}}), {"img-src": 1}),
        (json.dumps({"csp-report": {"effective-directive": "made-up"}}), {"other": 1}),
        (json.dumps({"csp-report": {"effective-directive": ""}}), {"other": 1}),
        (json.dumps([1]), {"other": 1}),
        ("no report", {"other": 1}),
        ("[" * 20000, {"other": 1}),
        ("[" * 15000, {"other": 1}),
    ],
)
def test_reports_are_counted_whatever_is_in_them(desk: Desk, body: str, counted: dict[str, int]) -> None:
    browser = desk.browser()
    headers = {"Content-Type": "application/csp-report"}
    assert browser.send("POST", "/csp-reports", body.encode(), headers).status_code == 204
    assert desk.keeping.reports.by_directive == counted
    assert desk.keeping.reports.all == 1


def test_a_link_in_a_mail_comes_to_where_it_points(desk: Desk) -> None:
    """Browsers leave the SameSite=Strict cookie out; a page that asks again by itself brings it."""
    answer = desk.browser().get("/password?a=%22b", PAGE | {"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 200
    assert '<meta http-equiv="refresh" content="0;url=/password?a=%22b">' in answer.text
    assert desk.browser().get("/password").headers["location"] == "/log-in?next=%2Fpassword"


def test_a_script_is_told_and_not_sent(desk: Desk) -> None:
    answer = desk.browser().get("/password", SCRIPT)
    assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")


def test_a_form_of_nobody_says_that_it_was_not_saved(desk: Desk) -> None:
    answer = desk.browser().post("/password", {})
    assert answer.status_code == 401
    assert "What you typed was not saved." in answer.text
