"""What holds for every request: hosts, headers, the log, OpenAPI, health, and what a bug shows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from mailroom.log import set_up_log
from mailroom.serve.answers import DocumentStatus
from mailroom.serve.app import build_app
from mailroom.settings import ServeChoice, Settings, Webhooks
from mailroom.store.store import Store
from mailroom.version import version
from models.errors import BadArguments
from tests.mailroom.serve.house import READ, SEND, House, bearer, opened, pdf, said


def test_health_is_told(house: House) -> None:
    assert [house.client.get(url).text for url in ("/healthz", "/readyz")] == ["ok\n", "ok\n"]


def test_a_store_that_does_not_work_is_not_ready(tmp_path: Path) -> None:
    with opened(tmp_path) as house:
        database = house.store.home.database
        house.store.close()
        database.rename(database.with_suffix(".away"))
        database.mkdir()
        answer = house.client.get("/readyz")
        assert (answer.status_code, said(answer)["title"]) == (503, "Service Unavailable")
        assert house.client.get("/healthz").status_code == 200


@pytest.mark.parametrize(
    ("host", "status"),
    [("testserver", 200), ("testserver:8765", 200), ("fax.example.org", 200), ("evil.example", 400), ("", 400)],
)
def test_only_the_hosts_of_the_settings_are_answered(house: House, host: str, status: int) -> None:
    assert house.client.get("/healthz", headers={"Host": host}).status_code == status


@pytest.mark.parametrize("url", ["/healthz", "/nothing", "/openapi.json", "/v1/documents/x"])
def test_every_answer_has_the_headers_that_browsers_heed(house: House, url: str) -> None:
    headers = house.client.get(url).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["strict-transport-security"].startswith("max-age=")


def test_what_is_not_there_is_a_problem(house: House) -> None:
    answers = [house.client.get("/nothing"), house.client.get("/docs"), house.client.get("/redoc")]
    assert [answer.status_code for answer in answers] == [404] * 3
    assert {answer.headers["content-type"] for answer in answers} == {"application/problem+json"}
    assert house.client.post("/healthz").status_code == 404  # the wall knows the routes that there are, and no others


def test_the_api_is_described_and_loads_nothing_from_elsewhere(house: House) -> None:
    found: dict[str, Any] = house.client.get("/openapi.json").json()
    assert found["info"]["version"] == version()
    post = found["paths"]["/v1/documents"]["post"]
    assert {"200", "201", "401", "403", "413", "415", "503"} <= set(post["responses"])
    assert {"multipart/form-data", "application/pdf", "image/tiff"} <= set(post["requestBody"]["content"])
    assert "document_id" in post["responses"]["201"]["content"]["application/json"]["example"]
    assert post["security"] == [{"HTTPBearer": []}]
    status = found["paths"]["/v1/documents/{document_id}"]["get"]["responses"]["200"]["content"]["application/json"]
    DocumentStatus.model_validate(status["example"])
    assert {f"/v1/webhooks/{name}" for name in ("phaxio", "sinch", "telnyx", "documo")} <= set(found["paths"])
    assert "http://" not in json.dumps(found)


def test_the_log_has_no_word_of_what_a_caller_says(house: House) -> None:
    set_up_log(1)
    headers = bearer(SEND) | {"Content-Type": "application/pdf", "Idempotency-Key": "MARK", "X-MARK": "MARK"}
    with capture_logs() as lines:
        answer = house.client.post("/v1/documents?MARK=MARK", headers=headers, content=pdf() + b"MARK")
        house.client.get("/MARK?MARK")
        house.client.get("/v1/documents/MARK", headers=bearer("MARK"))
    assert answer.status_code == 201
    assert "MARK" not in repr(lines)
    requests = [line for line in lines if line["event"] == "request"]
    assert [(line["method"], line["route"], line["status"]) for line in requests] == [
        ("POST", "/v1/documents", 201),
        ("GET", "other", 404),
        ("GET", "/v1/documents/{document_id}", 401),
    ]


def test_a_bug_is_answered_and_logged_without_its_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ValueError("MARK")

    monkeypatch.setattr(Store, "receipts_of", broken)
    with opened(tmp_path) as house, capture_logs() as lines:
        answer = house.client.get("/v1/documents/0", headers=bearer(READ))
    assert (answer.status_code, said(answer)["title"]) == (500, "Internal Server Error")
    assert "MARK" not in answer.text + repr(lines)
    (bug,) = [line for line in lines if line["log_level"] == "error"]
    assert (bug["error"], str(bug["where"]).partition(":")[0]) == ("ValueError", "test_around.py")


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        (Settings(serve=ServeChoice(tokens_file="nowhere")), "tokens_file"),
        (Settings(webhooks=Webhooks(phaxio_token_file="nowhere")), "public_url"),  # noqa: S106 - a file's name
        (Settings(webhooks=Webhooks(sinch_login_file="nowhere")), "sinch_login_file"),
        (Settings(webhooks=Webhooks(telnyx_key_file="{folder}/secret")), "telnyx_key_file"),
        (Settings(webhooks=Webhooks(documo_login_file="{folder}/secret")), "documo_login_file"),
        (Settings(webhooks=Webhooks(documo_login_file="{folder}/empty")), "documo_login_file"),
        (Settings(webhooks=Webhooks(media_places=("http://media.example/",))), "media_places"),
    ],
)
def test_settings_that_cannot_work_are_refused_by_name(tmp_path: Path, settings: Settings, named: str) -> None:
    (tmp_path / "secret").write_text("no key and no login")
    (tmp_path / "empty").write_text("\n")
    text = settings.model_dump_json().replace("{folder}", str(tmp_path))
    with pytest.raises(BadArguments, match=named):
        build_app(tmp_path / "home", Settings.model_validate_json(text))


def test_a_service_that_is_not_set_up_is_not_there(tmp_path: Path) -> None:
    app = build_app(tmp_path, Settings())
    assert not any("webhooks" in path for path in app.openapi()["paths"])
