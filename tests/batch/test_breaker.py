from __future__ import annotations

from communique.batch.breaker import Breaker


class Clock:
    """Time that stands still."""

    now = 0.0

    def __call__(self) -> float:
        """Seconds."""
        return self.now


def make(concurrency: int = 2) -> tuple[Breaker, list[str], Clock]:
    """A breaker, what it says when it trips, and its clock."""
    said, clock = list[str](), Clock()
    return Breaker(concurrency=concurrency, trip=said.append, clock=clock), said, clock


def test_server_that_never_answers() -> None:
    """Ten faults in a row within five seconds are waited out; after that they are enough."""
    breaker, said, clock = make()
    for _ in range(20):
        breaker.failed("refused")
    assert said == []
    clock.now = 5.0
    breaker.failed("refused")
    breaker.failed("refused")
    assert (said, breaker.tripped) == (["The server does not answer: refused"], True)


def test_server_that_goes_away() -> None:
    """A server that has answered is given half a minute."""
    breaker, said, clock = make()
    breaker.answered()
    clock.now = 29.0
    for _ in range(20):
        breaker.failed("refused")
    assert said == []
    clock.now = 30.0
    breaker.failed("refused")
    assert len(said) == 1


def test_faults_among_answers() -> None:
    """Any number of faults among answers stops nothing, nor do fewer than the requests at once would make."""
    breaker, said, clock = make(concurrency=64)
    for _ in range(1000):
        clock.now += 1
        breaker.failed("broken")
        breaker.answered()
    for _ in range(127):
        clock.now += 1
        breaker.failed("broken")
    assert said == []
    breaker.failed("broken")
    assert len(said) == 1


def test_denials() -> None:
    """Three refusals of the key in a row are enough, at once."""
    breaker, said, _ = make()
    for _ in range(2):
        breaker.denied("401")
    breaker.answered()
    for _ in range(3):
        assert said == []
        breaker.denied("401")
    assert said == ["Every request is refused: 401"]


def test_articles() -> None:
    """Twenty articles in a row of which none came through are enough, and are named; one that did begins anew."""
    breaker, said, _ = make()
    for position in range(19):
        breaker.lost(position, "a web page")
    breaker.extracted()
    for position in range(100, 120):
        assert said == []
        breaker.lost(position, "a web page")
    assert said == ["20 articles in a row have failed, the last one so: a web page"]
    assert breaker.failing == list(range(100, 120))
