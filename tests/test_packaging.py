"""An installed wheel works without the checkout: the templates, the schemas and the word lists are inside."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path
from typing import Final

import pytest
from tests.places import CHECKOUT

from communique.asking.prompts import prompt

SOURCE: Final = CHECKOUT / "src" / "communique"
# Nothing of the checkout is on the path of what is installed.
ENVIRONMENT: Final = {
    name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV", "PIP_"))
}


def run(*command: str | Path, folder: Path) -> str:
    """What a command prints; its errors if it fails."""
    done = subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's wheel, built as it is published but without fetching the build's tools."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, CHECKOUT, folder=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel in it; what it depends on is taken from the one that runs the tests."""
    folder = tmp_path_factory.mktemp("installed") / ".venv"
    venv.create(folder, with_pip=False, symlinks=True)
    interpreter = folder / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(interpreter), "install", "--quiet", "--no-index", "--no-deps"]
    run(*pip, wheel, folder=folder)
    installed = Path(
        run(interpreter, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", folder=folder).strip()
    )
    # Behind its own packages, and read for names only: the checkout's editable install stays out.
    (installed / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return interpreter


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    """All modules and data files, the templates and the schemas are in the wheel, with the licence."""
    wanted = {path.relative_to(SOURCE.parent).as_posix() for path in SOURCE.rglob("*") if path.is_file()}
    for folder in ("prompts", "schemas"):
        wanted |= {f"communique/{path.relative_to(CHECKOUT).as_posix()}" for path in (CHECKOUT / folder).iterdir()}
    held = set(zipfile.ZipFile(wheel).namelist())
    assert {name for name in wanted if "__pycache__" not in name} - held == set()
    assert any(name.endswith("dist-info/licenses/LICENSE") for name in held)


def test_the_wheel_brings_the_pytest_plugin(wheel: Path) -> None:
    """Pytest loads the plugin of an installed package by its entry point, under the module's own name."""
    with zipfile.ZipFile(wheel) as held:
        (points,) = (held.read(name).decode() for name in held.namelist() if name.endswith("entry_points.txt"))
    assert "[pytest11]\ncommunique.pytest_plugin = communique.pytest_plugin" in points


def test_installed_templates_and_schemas_are_found_elsewhere(python: Path, tmp_path: Path) -> None:
    """From another folder, the installed package finds its own templates and schemas, the same as the checkout's."""
    code = """
import communique
from pathlib import Path
from communique.asking.prompts import prompt, resources
print(Path(communique.__file__).parents[1])
print(prompt("instructions").sha256)
print((resources("schemas") / "record.schema.json").read_text(encoding="utf-8"), end="")
"""
    place, digest, schema = run(python, "-c", code, folder=tmp_path).split("\n", 2)
    assert Path(place) != SOURCE.parent
    assert Path(place).is_relative_to(python.parents[1])
    assert digest == prompt("instructions").sha256
    assert schema == (CHECKOUT / "schemas" / "record.schema.json").read_text(encoding="utf-8")


def test_the_installed_command_runs_elsewhere(python: Path, tmp_path: Path) -> None:
    """The command is installed and says how it is used."""
    assert "Usage: communique" in run(python.with_name("communique"), "--help", folder=tmp_path)


def test_the_installed_package_reads_by_rules(python: Path, tmp_path: Path) -> None:
    """The gazetteers and word lists are inside too: mentions are found from another folder."""
    code = "from communique import find_mentions; print(*[m.kind for m in find_mentions('Hanoi, US$5 million')])"
    assert run(python, "-c", code, folder=tmp_path).split() == ["area", "money"]
