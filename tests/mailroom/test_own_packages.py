"""A stranger's package of the same name is refused before anything of it is imported."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mailroom.own_packages import OWN, StrayPackage, refuse_strays

HOME = Path(__file__).parents[2]


def test_the_projects_own_packages_are_taken() -> None:
    refuse_strays()


def test_nothing_is_imported_from_the_folder_that_the_command_is_called_in(tmp_path: Path) -> None:
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "__init__.py").write_text("open('imported', 'w').close()")
    (tmp_path / "bin").mkdir()
    script = tmp_path / "bin" / "mailroom"
    script.write_text("from mailroom.cli import main\nif __name__ == '__main__':\n    main()\n")
    (tmp_path / "empty.tif").touch()
    done = subprocess.run(
        [sys.executable, str(script), "read", "empty.tif"],
        env={**os.environ, "PYTHONPATH": str(HOME)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (5, "")
    assert '"the file is empty' in done.stdout
    assert not (tmp_path / "imported").exists()


@pytest.mark.parametrize("name", OWN)
def test_a_stray_package_is_named_with_its_place(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "__init__.py").write_text("raise SystemExit('imported')")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(StrayPackage, match=f"'{name}' would be taken from {tmp_path / name}"):
        refuse_strays()


def test_the_command_refuses_it_with_a_message(tmp_path: Path) -> None:
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "__init__.py").write_text("raise SystemExit('imported')")
    path = os.pathsep.join((str(tmp_path), str(HOME)))
    done = subprocess.run(
        [sys.executable, "-m", "mailroom", "schema"],
        env={**os.environ, "PYTHONPATH": path},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("mailroom: the package 'models'")
