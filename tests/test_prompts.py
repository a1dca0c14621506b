from __future__ import annotations

import hashlib

import pytest
from jinja2 import UndefinedError

from communique.asking.prompts import prompt, resources
from communique.errors import SettingsError

NAMES = sorted(path.name.removesuffix(".md") for path in resources("prompts").iterdir() if path.name.endswith(".md"))


@pytest.mark.parametrize("name", NAMES)
def test_a_template_says_its_name_and_version(name: str) -> None:
    """The digest is that of the whole file, front matter and all."""
    text = (resources("prompts") / f"{name}.md").read_text(encoding="utf-8")
    found = prompt(name)
    assert text.startswith(f"---\nname: {name}\nversion: {found.version}\n---\n{found.body}")
    assert (found.name, found.sha256) == (name, hashlib.sha256(text.encode()).hexdigest())


def test_a_template_without_its_values_is_not_rendered() -> None:
    """A value that is missing is an error, not a gap in what the model reads."""
    with pytest.raises(UndefinedError):
        prompt("repair").render()


def test_values_are_written_as_they_are() -> None:
    """The text is for a model: nothing in it is escaped."""
    listed = prompt("list").render(title="<deals> & more", name="deals", scope="All.", fields=[])
    assert listed.startswith("List the <deals> & more of the article above: All.")


def test_an_unknown_template_is_a_wrong_setting() -> None:
    """The error names what was asked for."""
    with pytest.raises(SettingsError, match="'no-such'"):
        prompt("no-such")
