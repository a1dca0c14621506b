from __future__ import annotations

import base64
import hashlib
import json
import re
import stat
import sys
import zlib
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel
from tests.commands import run
from tests.driving import TEXT as SIGNED_TEXT
from tests.places import CHECKOUT
from tests.records import article
from tests.report.pages import TEXT, many, page, proposed, source_of

from communique.report.page import Loss, charts
from communique.report.page.content import Content
from communique.report.page.overview import Overview, Table
from communique.trade.record import TradeRecord

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

HOSTILE = "</script><script>alert(1)</script><!-- <img src=x onerror=alert(1)> \u202egnorw\u2028"


def written(path: Path, *results: Any) -> str:  # noqa: ANN401 - what `page` takes
    """The page of these results."""
    page(path / "review.html", *results)
    return (path / "review.html").read_text(encoding="utf-8")


def script_data(html: str, name: str) -> str:
    """What a script element of the page holds."""
    found = re.search(rf'<script type="[^"]+" id="{name}">(.*?)</script>', html, re.DOTALL)
    assert found
    return found[1]


def unpacked(html: str, name: str) -> list[dict[str, Any]]:
    """A block of articles."""
    data: list[dict[str, Any]] = json.loads(zlib.decompress(base64.b64decode(script_data(html, name))))
    return data


def test_one_file_that_asks_for_nothing(tmp_path: Path) -> None:
    """No element of the page names another file or an address."""
    html = written(tmp_path, source_of())
    assert not re.findall(r"<(?:link|img|iframe|object|embed|base|form action)\b", html)
    assert not re.findall(r"\b(?:src|href|action|poster|data)=", html)
    assert not re.findall(r"url\(|@import", html)
    assert set(re.findall(r"https?://[^\s\"'<]+", html)) <= {"http://www.w3.org/2000/svg"}


def test_for_its_owner_alone(tmp_path: Path) -> None:
    """Nobody else may read a new page, which holds the articles; one that was opened to others stays so."""
    page(path := tmp_path / "review.html", source_of())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o644)
    page(path, source_of())
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_the_policy_names_what_runs(tmp_path: Path) -> None:
    """The page's policy allows its own script and style by their digests, and nothing else."""
    html = written(tmp_path, source_of())
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)
    assert found
    policy = dict(part.strip().split(" ", 1) for part in found[1].split(";"))
    for name, pattern in (("script-src", r"<script>(.*?)</script>"), ("style-src", r"<style>(.*?)</style>")):
        (inline,) = re.findall(pattern, html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
        assert policy[name] == f"'sha256-{digest}'"
    assert policy["default-src"] == "'none'"
    assert not re.search(r"\sstyle=|\son\w+=", html)


def test_hostile_words_end_no_element(tmp_path: Path) -> None:
    """Words of an article, its source or an error stand in the page escaped, and their controls by name."""
    html = written(tmp_path, source_of(TEXT + HOSTILE, HOSTILE, title=HOSTILE), Loss(HOSTILE, "InputError", HOSTILE))
    assert "alert(1)>" not in html
    assert "<script>alert" not in html
    assert "\u202e" not in html.replace(script_data(html, "index"), "")
    assert "⟨U+202E⟩" in html
    assert json.loads(script_data(html, "index"))["articles"][0]["t"] == HOSTILE
    assert unpacked(html, "words-0")[0]["text"].endswith(HOSTILE)


def test_the_same_bytes(tmp_path: Path) -> None:
    """The same run makes the same page: no day, no hour, no random name."""
    assert written(tmp_path, source_of()) == written(tmp_path, source_of())


def test_articles_are_packed_in_blocks(tmp_path: Path) -> None:
    """The index has a line an article; texts and verdicts are compressed, some articles at a time."""
    html = written(tmp_path, *many(20))
    index = json.loads(script_data(html, "index"))
    assert len(index["articles"]) == 20
    assert [len(unpacked(html, name)) for name in ("words-0", "words-1", "rest-0", "rest-1")] == [16, 4, 16, 4]
    assert unpacked(html, "words-1")[3]["text"].endswith("Number 19 of the run.\n")


def test_an_article_on_the_page(tmp_path: Path) -> None:
    """Evidence becomes spans of the text, which the page has; what nobody said is left out."""
    html = written(tmp_path, source_of(proposals=(proposed(article(TEXT)),)))
    (rest,) = unpacked(html, "rest-0")
    start = TEXT.index("6 May 2024")
    assert rest["verdicts"][0] == {
        "p": "/agreements/0/date", "c": "some", "s": 0, "v": 0, "t": "/agreements/0/date is confirmed.",
        "e": [[start, start + len("6 May 2024")]],
    }  # fmt: skip
    assert "evidence" not in rest["record"]["agreements"][0]
    assert rest["cited"]["/agreements/0"] == [[0, len(TEXT)]]
    assert rest["proposals"][0]["n"] == "other, ? 4 m"


def test_what_the_list_of_articles_shows(tmp_path: Path) -> None:
    """A line has doubts by weight, proposals, omissions, areas, and which verdicts stand in which lists."""
    html = written(tmp_path, source_of(proposals=(proposed(article(TEXT)),)))
    index = json.loads(script_data(html, "index"))
    (line,) = index["articles"]
    assert {key: line[key] for key in "ewpon"} == {"e": 1, "w": 1, "p": 1, "o": 1, "n": 2}
    assert [index["areas"][place] for place in line["a"]] == ["NOR", "CHL"]
    lists, statuses = index["lists"].index, index["statuses"].index
    assert [lists("trade_figures"), statuses("conflict"), 2] in line["v"]


def test_more_articles_than_a_page_holds(tmp_path: Path) -> None:
    """What does not fit is counted and said, in the page too."""
    made = page(tmp_path / "review.html", *many(3), Loss("a.txt", "InputError", "Empty."), most=2)
    assert (made.articles, made.left_out, made.losses) == (2, 1, 1)
    assert "1 more are in the run" in (tmp_path / "review.html").read_text(encoding="utf-8")


def test_counts_without_pygal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the library that draws, the page has the same counts as tables."""
    monkeypatch.setitem(sys.modules, "pygal", None)
    monkeypatch.setattr(charts, "is_there", lambda: False)
    html = written(tmp_path, source_of())
    assert "<svg" not in html
    assert "Verdicts by check" in html


def test_a_chart_holds_no_script() -> None:
    """A drawing has its bars in the colours of their lists, names for them, and nothing that runs."""
    table = Table("Fish & <co>", ["a<b", "c"], ["events", "figures"], [[3, 0], [1, 2]], hues=(0, 3))
    for drawn in (charts.bars(table), charts.columns(table)):
        assert not re.search(r"<script|<style|\sstyle=|xlink|20\d\d-\d\d", drawn)
        assert re.search(r'class="series serie-1 k3"', drawn)
        assert 'aria-label="Fish &amp; &lt;co&gt;, as in the table below"' in drawn
    assert "<title>a&lt;b: 3</title>" in charts.bars(table)


def test_overview_of_trade() -> None:
    """A schema with areas, times and shared closed lists has a matrix, a timeline and bars by sector."""
    overview = Overview(TradeRecord)
    overview.add(source_of().extraction)
    pairs, times = overview.pairs(), overview.times()
    assert pairs
    assert (pairs.rows, pairs.cells) == (["CHL", "NOR"], [[0, 2], [2, 0]])
    assert times
    assert (times.rows, times.columns, times.cells) == (
        ["agreements", "trade figures"],
        ["2023", "2024"],
        [[0, 1], [1, 0]],
    )
    (sectors,) = [table for table in overview.shared_choices() if "sector" in table.title]
    assert (sectors.rows, sectors.columns) == (["agriculture"], ["events", "agreements", "trade figures", "statements"])
    assert sectors.cells == [[0, 1, 1, 0]]
    assert overview.totals["doubtful"] == 2


def test_far_years_do_not_stretch_the_timeline() -> None:
    """A few facts in far years are counted aside; those of one list in one year stay."""
    overview = Overview(TradeRecord)
    for year, count in (("1954", 1), ("2023", 60), ("2024", 150), ("2090", 2)):
        figures = [{"indicator": "gdp", "value": 1, "period": year}] * count
        overview.add(source_of(lists={"trade_figures": figures}, verdicts=()).extraction)
    times = overview.times()
    assert times
    assert times.title == "Facts by year, 3 far earlier or later ones aside"
    assert (times.columns, times.cells) == (["2023", "2024"], [[60, 150]])


def test_the_matrix_keeps_to_the_pairs_of_most_note() -> None:
    """Of many areas those with the most frequent pairs are shown, so that no row is empty; it is said of how many."""
    overview = Overview(TradeRecord)
    codes = "NOR SWE CHL PER ESP FRA DEU ITA JPN CHN IND VNM IDN MYS THA KOR".split()
    pairs = zip(codes[::2], codes[1::2], strict=True)
    figures = [{"indicator": "gdp", "reporter": one, "partner": other} for one, other in pairs]
    overview.add(source_of(lists={"trade_figures": figures * 2 + figures[:1]}, verdicts=()).extraction)
    matrix = overview.pairs()
    assert matrix
    assert matrix.title == "Facts between areas: the 14 of most note among 16"
    assert all(any(row) for row in matrix.cells)
    assert matrix.most == 3


class Catch(BaseModel):
    """A plain item, without any annotation."""

    fish: str
    tons: float | None = None


class Catches(BaseModel):
    """A record of a user's own."""

    port: str
    catches: list[Catch]


def test_a_plain_schema_has_a_page() -> None:
    """Of a schema without annotations the page knows its fields by their types, and draws what they allow."""
    fields = Content(Catches).as_json()["fields"]
    assert fields["catches"] == {"fish": {"word": "words"}, "tons": {"word": "number"}}
    overview = Overview(Catches)
    assert (overview.pairs(), overview.times(), list(overview.shared_choices())) == (None, None, [])


def test_report_command(tmp_path: Path) -> None:
    """`communique report RUN` writes the page of a run, failures too, and says where it is."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(SIGNED_TEXT, encoding="utf-8")
    (tmp_path / "in" / "b.txt").write_text(" ", encoding="utf-8")
    run("batch", tmp_path / "in", "--out", tmp_path / "run", "--model", "rules", "--quiet")
    done = run("report", tmp_path / "run")
    assert done.exit_code == 0
    assert f"{tmp_path / 'run' / 'review.html'}: 1 article, 1 failure," in done.stdout
    html = (tmp_path / "run" / "review.html").read_text(encoding="utf-8")
    assert "EmptyInputError" in html
    assert unpacked(html, "words-0")[0]["text"] == SIGNED_TEXT
    few = run("report", tmp_path / "run", "--out", tmp_path / "few.html", "--most", "1")
    assert few.exit_code == 0


def test_report_of_no_run(tmp_path: Path) -> None:
    """What is no run folder is named, and nothing is written."""
    done = run("report", tmp_path)
    assert (done.exit_code, list(tmp_path.iterdir())) == (3, [])
    assert "is not a run folder" in done.stderr


def test_report_of_another_schema(tmp_path: Path) -> None:
    """A run of a schema of one's own says which that was; another one is refused with what to do."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(SIGNED_TEXT, encoding="utf-8")
    run("batch", tmp_path / "in", "--out", tmp_path / "run", "--model", "rules", "--quiet")
    schema = f"{CHECKOUT / 'examples' / 'quarterly' / 'results.py'}:QuarterlyResults"
    done = run("report", tmp_path / "run", "--schema", schema)
    assert done.exit_code == 3
    assert "a.txt is no QuarterlyResults: name the schema of the run with --schema" in done.stderr
