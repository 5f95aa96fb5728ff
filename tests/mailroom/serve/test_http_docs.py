"""What docs/http.md says is so: its lines run, its settings load, its statuses and metrics are all there are."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from mailroom.serve.callers import Right
from mailroom.settings import Settings
from tests.conftest import skip_unless_in_ci
from tests.mailroom.command import environment
from tests.mailroom.serve.house import METRICS, House, bearer
from tests.mailroom.serve.process import serving

PAGE = (Path(__file__).parents[3] / "docs" / "http.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    return PAGE.split(f"\n## {title}\n")[1].split("\n## ")[0]


def first_column(text: str) -> set[str]:
    cells = re.findall(r"^\| ([^|]*) \|", text, re.MULTILINE)
    return {word for cell in cells for word in re.findall(r"[\w.]+", cell)}


def test_every_block_of_settings_loads() -> None:
    blocks = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    found = [Settings.model_validate(tomllib.loads(block)) for block in blocks]
    assert len({settings.model_dump_json() for settings in found}) == 5


def test_every_service_has_its_heading() -> None:
    services = set(re.findall(r"^### (\w+)$", PAGE, re.MULTILINE)) - {"Any"}
    in_settings = {name.partition("_")[0] for name in type(Settings().webhooks).model_fields} - {"media", "fetch"}
    assert {service.lower() for service in services} == in_settings


def test_every_right_and_metric_is_named_and_no_other(house: House) -> None:
    assert first_column(section("Who may call")) - {"right"} == set(Right)
    house.client.get("/healthz")
    text = house.client.get("/metrics", headers=bearer(METRICS)).text
    given = {sample.name for family in text_string_to_metric_families(text) for sample in family.samples}
    assert first_column(section("Metrics and health")) - {"metric"} == given


def test_every_status_is_named(house: House) -> None:
    described = house.client.get("/openapi.json").json()["paths"]["/v1/documents"]["post"]["responses"]
    assert first_column(section("Hand a document over")) - {"status"} == set(described)


@pytest.mark.slow
def test_the_lines_run(tmp_path: Path) -> None:
    if not shutil.which("curl"):
        skip_unless_in_ci("curl is not installed: apt-get install curl")
    (tmp_path / "fax00017.tif").write_bytes(b"II*\0 a fax")
    with serving(tmp_path) as server:
        (making, calling) = (_block(section(title)) for title in ("Who may call", "Hand a document over"))
        script = making + calling.replace("127.0.0.1:8765", f"127.0.0.1:{server.port}")
        done = subprocess.run(
            ["/bin/sh", "-e", "-c", script],
            cwd=tmp_path,
            env=environment(),
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    assert done.returncode == 0, done.stdout + done.stderr
    answers = [json.loads(answer) for answer in re.findall(r"\{.*?\}(?=\{|$)", done.stdout)]
    assert [answer["receipt"] for answer in answers[:2]] == [1, 2]
    assert [arrival["idempotency_key"] for arrival in answers[2]["arrivals"]] == [None, "fax-00017"]


def _block(text: str) -> str:
    (block,) = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    return str(block)
