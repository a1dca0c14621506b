"""The pytest plugin: a test in a folder of its own is run as somebody else's would be."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import pytest
from tests.client.asking import MODEL, question

from communique.client import Client
from communique.testing import TestCassette

if TYPE_CHECKING:
    from pathlib import Path

    from tests.client.faults import FaultServer

pytest_plugins = ["pytester"]

PLUGIN = ("-p", "communique.pytest_plugin", "-p", "no:cacheprovider", "-q")
START = """
import socket
import pytest
from communique.client import Client
from communique.errors import CassetteError
from tests.client.asking import MODEL, question

def ask(*questions):
    with Client(MODEL, base_url="{url}", attempts=1) as client:
        return [client.ask(question(question=one)).raw for one in questions]

"""


class Folder:
    """A folder with one test module, and a server that it may record from.

    Args:
        pytester: pytest's own.
        server: Answers every question.
    """

    def __init__(self, pytester: pytest.Pytester, server: FaultServer) -> None:
        self.pytester = pytester
        self.server = server
        pytester.makepyprojecttoml("[tool.pytest.ini_options]\nminversion = '9.0'")

    def write(self, body: str) -> None:
        """Replace the module."""
        text = START.format(url=self.server.url) + body
        (self.pytester.path / "test_news.py").write_text(text, encoding="utf-8")

    def run(self, *options: str) -> pytest.RunResult:
        """The outcome of its tests."""
        return self.pytester.runpytest_inprocess(*PLUGIN, *options)

    def cassettes(self) -> list[str]:
        """The cassettes that there are."""
        return sorted(path.relative_to(self.pytester.path).as_posix() for path in self.pytester.path.rglob("*.yaml"))


@pytest.fixture
def warm_server(server: FaultServer, tmp_path: Path) -> FaultServer:
    """A server, all that asks it and records it imported: pytester has what is imported inside imported again.

    That takes seconds, and not every module bears it.
    """
    with Client(MODEL, base_url=server.url) as client, TestCassette(tmp_path / "warm.yaml", "all", again=""):
        client.ask(question())
    server.requests.clear()
    return server


@pytest.fixture
def tests(warm_server: FaultServer, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """The folder."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")  # those of others take seconds
    return Folder(pytester, warm_server)


def printed_command(result: pytest.RunResult) -> list[str]:
    """The arguments of the command that a failure prints."""
    line = next(line for line in result.outlines if "Record it again: pytest " in line or "Record it: pytest " in line)
    return shlex.split(line.partition("pytest ")[2])


MARKED = """
@pytest.mark.communique_cassette
def test_week():
    assert ask("Which city?", "Which river?")
"""


def test_recorded_once_then_replayed(tests: Folder) -> None:
    """`once` records where there is nothing yet; after that no server is asked, and the run needs no option."""
    tests.write(MARKED)
    tests.run("--communique-record=once").assert_outcomes(passed=1)
    assert tests.cassettes() == ["cassettes/test_news/test_week.yaml"]
    assert len(tests.server.requests) == 2
    for option in ("none", "once", "new_episodes"):
        tests.run(f"--communique-record={option}").assert_outcomes(passed=1)
    tests.run().assert_outcomes(passed=1)
    assert len(tests.server.requests) == 2


def test_a_missing_cassette_fails_with_the_command(tests: Folder) -> None:
    """By default nothing is recorded; the command in the message does it, as printed."""
    tests.write(MARKED)
    done = tests.run()
    done.assert_outcomes(failed=1)
    assert tests.server.requests == []
    tests.run(*printed_command(done)).assert_outcomes(passed=1)
    tests.run().assert_outcomes(passed=1)


def test_a_stale_cassette_fails_with_what_changed(tests: Folder) -> None:
    """The message says which part of the request changed; the command records anew, and leaves nothing behind."""
    tests.write(MARKED)
    tests.run("--communique-record=once")
    tests.write(MARKED.replace("river", "lake"))
    done = tests.run()
    done.assert_outcomes(failed=1)
    done.stdout.fnmatch_lines(["*CassetteStaleError*the prompt changed*"])
    assert printed_command(done) == ["test_news.py::test_week", "--communique-record=all"]
    tests.run(*printed_command(done)).assert_outcomes(passed=1)
    tests.run().assert_outcomes(passed=1)


def test_a_partly_played_cassette_fails(tests: Folder) -> None:
    """An answer that nobody asks for any more is a failure of the test, which says how it differs; so in all modes."""
    tests.write(MARKED)
    tests.run("--communique-record=once")
    tests.write(MARKED.replace(', "Which river?"', ""))
    for options in ((), ("--communique-record=new_episodes",)):
        done = tests.run(*options)
        done.assert_outcomes(failed=1)
        done.stdout.fnmatch_lines(["*only partly played: 1 of its answers*the prompt changed*"])
    tests.run(*printed_command(done)).assert_outcomes(passed=1)
    tests.run().assert_outcomes(passed=1)


def test_a_swallowed_miss_fails(tests: Folder) -> None:
    """A program that goes on after a missing answer does not hide it."""
    tests.write(MARKED)
    tests.run("--communique-record=once")
    tests.write(
        MARKED
        + """
    try:
        ask("Which lake?")
    except CassetteError:
        pass
"""
    )
    done = tests.run()
    done.assert_outcomes(failed=1)
    assert printed_command(done)[0] == "test_news.py::test_week"


def test_a_failure_of_the_test_itself_is_shown(tests: Folder) -> None:
    """Where a test fails by itself its cassette is not complained of as well."""
    tests.write(MARKED + "    assert 1 == 2")
    done = tests.run("--communique-record=once")
    done.assert_outcomes(failed=1)
    done.stdout.fnmatch_lines(["*assert 1 == 2"])


def test_the_network_is_off_while_a_test_replays(tests: Folder) -> None:
    """Neither a connection nor a look-up gets out, unless the mark leaves the network on; unmarked tests are let be."""
    tests.write("""
def connect_ex():
    with socket.socket() as one:
        one.connect_ex(("127.0.0.1", 9))

@pytest.mark.communique_cassette
@pytest.mark.parametrize("call", [
    lambda: socket.create_connection(("127.0.0.1", 9), timeout=1),
    lambda: socket.getaddrinfo("example.org", 80),
    connect_ex,
])
def test_off(call):
    with pytest.raises(RuntimeError, match="tried to connect.*--communique-record=all"):
        call()

@pytest.mark.communique_cassette(network=True)
def test_on():
    with pytest.raises(OSError):
        socket.create_connection(("127.0.0.1", 9), timeout=1)

def test_unmarked():
    with pytest.raises(OSError):
        socket.create_connection(("127.0.0.1", 9), timeout=1)
""")
    tests.run().assert_outcomes(passed=5)


def test_each_test_has_its_own_cassette(tests: Folder) -> None:
    """By class, name and parameters, or where the mark says; the fixture alone is enough."""
    tests.write("""
@pytest.mark.communique_cassette
class TestWeek:
    @pytest.mark.parametrize("what", ["city/town", "river"])
    def test_what(self, what):
        assert ask(what)

@pytest.mark.communique_cassette("kept/here.yaml")
def test_path():
    assert ask("Which city?")

def test_fixture(communique_cassette):
    assert ask("Which city?")
    assert communique_cassette.path.name == "test_fixture.yaml"
""")
    tests.run("--communique-record=once").assert_outcomes(passed=4)
    assert [name.partition("-")[0] for name in tests.cassettes()] == [
        "cassettes/test_news/TestWeek.test_what", "cassettes/test_news/TestWeek.test_what",
        "cassettes/test_news/test_fixture.yaml", "kept/here.yaml",
    ]  # fmt: skip
    tests.run().assert_outcomes(passed=4)
    (tests.pytester.path / "cassettes" / "test_news" / "test_fixture.yaml").unlink()
    assert printed_command(tests.run()) == ["test_news.py::test_fixture", "--communique-record=all"]


def test_the_command_holds_in_the_folder_where_pytest_was_started(tests: Folder) -> None:
    """A test below the folder is named from there, with parameters that the shell does not take apart."""
    tests.write("""
@pytest.mark.communique_cassette
@pytest.mark.parametrize("what", ["a b; c"])
def test_what(what):
    assert ask(what)
""")
    (tests.pytester.path / "below").mkdir()
    (tests.pytester.path / "test_news.py").rename(tests.pytester.path / "below" / "test_news.py")
    command = printed_command(tests.run("below"))
    assert command == ["below/test_news.py::test_what[a b; c]", "--communique-record=all"]
    tests.run(*command).assert_outcomes(passed=1)


def test_the_options_are_documented(tests: Folder) -> None:
    """`pytest --help` and `--markers` say what there is."""
    tests.write(MARKED)
    tests.run("--help").stdout.fnmatch_lines(["*--communique-record={none,once,new_episodes,all}*"])
    tests.run("--markers").stdout.fnmatch_lines(["@pytest.mark.communique_cassette(path=None, network=False):*"])
