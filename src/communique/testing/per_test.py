"""A cassette for one test, and what has to hold when the test has ended."""

from __future__ import annotations

import hashlib
import re
from contextlib import ExitStack
from typing import TYPE_CHECKING, Final, Self

from communique.cassettes import use_cassette
from communique.testing.network import no_network

if TYPE_CHECKING:
    from pathlib import Path

    from communique.cassettes import Cassette, Mode

_ODD: Final = re.compile(r"[^\w.-]+")
_DIGEST: Final = 8  # characters that tell names apart that look alike without their odd signs


def cassette_path(module: Path, test: str) -> Path:
    """Where the cassette of a test is unless it says: below the folder of its module.

    Args:
        module: The file that the test is in.
        test: Its name, with the class that it is in and with its parameters.

    >>> from pathlib import Path
    >>> cassette_path(Path("tests/test_news.py"), "test_week").as_posix()
    'tests/cassettes/test_news/test_week.yaml'
    >>> cassette_path(Path("test_news.py"), "test_week[a/b]").as_posix()
    'cassettes/test_news/test_week-a-b-0c25f6e4.yaml'
    """
    name = _ODD.sub("-", test).strip("-")
    if name != test:
        name += f"-{hashlib.sha256(test.encode()).hexdigest()[:_DIGEST]}"
    return module.parent / "cassettes" / module.stem / f"{name}.yaml"


class TestCassette:
    """The cassette that a test uses, from its beginning to its end.

    Args:
        path: The YAML file.
        mode: As in `use_cassette`.
        again: The command that records it anew.
        network: True to leave the network on while nothing can be recorded.
    """

    __test__ = False  # for pytest, which takes what begins with Test for tests

    def __init__(self, path: Path, mode: Mode, *, again: str, network: bool = False) -> None:
        self.path: Final = path
        self._again: Final = again
        self._network: Final = network
        self._entered: Final = ExitStack()
        self._use: Final = use_cassette(path, mode, again=again)
        self._cassette: Cassette | None = None

    def __enter__(self) -> Self:
        self._cassette = cassette = self._entered.enter_context(self._use)
        if cassette.replays and not self._network:
            why = f"the test replays {self.path.name}; mark it with network=True, or record: {self._again}"
            self._entered.enter_context(no_network(why))
        return self

    def __exit__(self, *_: object) -> None:
        self._entered.close()

    def complaint(self) -> str | None:
        """What is wrong after a test that has passed; None where nothing is. A recording of all is rounded off.

        Wrong is an answer that was recorded and never asked for, and a miss that the program under test has swallowed.
        """
        cassette = self._cassette
        if cassette is None:
            return None
        if cassette.mode == "all":
            cassette.forget_the_rest()
            return None
        if cassette.missed:
            return cassette.missed[0]
        left = cassette.unplayed()
        if not left:
            return None
        return (
            f"{self.path} was only partly played: {len(left)} of its answers were not asked for "
            f"({left[0]}). Record it again: {self._again}"
        )
