"""The pytest plugin: cassettes per test, no network, and a failure where a cassette is stale or only partly played.

    @pytest.mark.communique_cassette
    def test_week():
        assert extract_article(TEXT, model="openai/gpt-4.1-mini").record.agreements

pytest loads it by itself where the library is installed. Until a test is marked it imports nothing.
"""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator

    from communique.testing import TestCassette

_MARK: Final = "communique_cassette"
_OPTION: Final = "--communique-record"
_KEPT: Final[pytest.StashKey[TestCassette]] = pytest.StashKey()


def pytest_addoption(parser: pytest.Parser) -> None:
    """The option that says what is recorded."""
    parser.getgroup("communique", "recorded answers of models").addoption(
        _OPTION,
        choices=("none", "once", "new_episodes", "all"),
        default="none",
        help="none replays and asks no model (default); once records where there is no cassette yet; new_episodes "
        "records what is missing; all records everything again",
    )


def pytest_configure(config: pytest.Config) -> None:
    """The mark is known."""
    config.addinivalue_line(
        "markers",
        f"{_MARK}(path=None, network=False): replay recorded answers of models, or record them with {_OPTION}; path is "
        "relative to the test's file; the network is off while the test replays unless network=True",
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A marked test uses its cassette whether or not it asks for the fixture."""
    for item in items:
        names = getattr(item, "fixturenames", None)
        if names is not None and item.get_closest_marker(_MARK) and _MARK not in names:
            names.insert(0, _MARK)


@pytest.fixture
def communique_cassette(request: pytest.FixtureRequest) -> Generator[TestCassette]:
    """The test's cassette: requests go to it, and the network is off unless it records."""
    from communique.testing import TestCassette, cassette_path  # noqa: PLC0415 - only marked tests pay for it

    item: pytest.Item = request.node
    mark = item.get_closest_marker(_MARK)
    given: dict[str, Any] = dict(mark.kwargs) if mark else {}
    if mark and mark.args:
        given["path"] = mark.args[0]
    _, _, test = item.nodeid.partition("::")
    own = given.get("path")
    path = item.path.parent / own if own else cassette_path(item.path, test.replace("::", "."))
    with TestCassette(
        path, item.config.getoption(_OPTION), again=_command(item, test), network=given.get("network", False)
    ) as cassette:
        item.stash[_KEPT] = cassette
        yield cassette
    del item.stash[_KEPT]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """A test that has passed fails where its cassette does not fit it."""
    result = yield
    cassette = item.stash.get(_KEPT, None)
    if cassette is not None and (complaint := cassette.complaint()):
        pytest.fail(complaint, pytrace=False)
    return result


def _command(item: pytest.Item, test: str) -> str:
    """The command that records the test's cassette anew, from the folder in which pytest was started."""
    try:
        file = item.path.relative_to(item.config.invocation_params.dir)
    except ValueError:
        file = item.path
    return shlex.join(["pytest", f"{file.as_posix()}::{test}", f"{_OPTION}=all"])
