"""The errors of the mutation benchmark are those that it names, and only what is wrong is counted."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

import pytest
from benchmarks.mutation.gold import Case, locate, options, perfect
from benchmarks.mutation.judging import Judge
from benchmarks.mutation.probes import probe
from benchmarks.mutation.running import OPERATORS, measure
from benchmarks.mutation.table import Alarm, Report, Trial, listed, uncaught
from tests.records import record

from communique.article import load_article
from communique.trade.record import TradeRecord

if TYPE_CHECKING:
    from benchmarks.mutation.mutant import Mutant

TEXT: Final = """\
OSLO, May 6, 2025 - Norway and Chile signed 12 memoranda of understanding in Oslo on Monday, Norwegian Trade Minister \
Kari Solberg Dahl said. Five of the memoranda are on fish.

Norway's exports to Chile rose 7.5 percent to $310 million in the first quarter of 2025, and its imports fell to \
$45 million. Trade between the two came to $355 million in the quarter.

Chilean Ambassador Diego Fuentes Mora said that a mission from Peru will follow on May 20. A forum was held in Lima in \
2023. Officials denied that a contract on lithium had been signed.
"""
MONDAY, MISSION = (
    "Norway and Chile signed 12 memoranda of understanding in Oslo on Monday",
    "a mission from Peru will follow",
)
EXPORTS, IMPORTS = "Norway's exports to Chile rose 7.5 percent to $310 million", "its imports fell to $45 million"
WHO: Final = {"reporter": "NOR", "partner": "CHL", "period": "2025-01/2025-03"}
GOLD: Final[dict[str, list[dict[str, Any]]]] = {
    "events": [
        {"id": "E1", "event_type": "trade_mission", "status": "planned", "mention": "main", "date": "2025-05-20",
         "date_basis": "relative", "actor_areas": ["PER"], "recipient_areas": {"any": [["NOR"], []]},
         "quotes": [MISSION]},
        {"id": "E2", "event_type": "business_conference", "status": "held", "mention": "background", "date": "2023",
         "date_basis": "explicit", "location": "Lima", "location_area": "PER", "quotes": ["A forum was held in Lima"],
         "optional": True},
    ],
    "parties": [
        {"id": "P1", "kind": "person", "name": "Kari Solberg Dahl", "title": "Trade Minister", "area": "NOR",
         "level": "minister", "quotes": ["Norwegian Trade Minister Kari Solberg Dahl"]},
        {"id": "P2", "kind": "person", "name": "Diego Fuentes Mora", "title": {"any": ["Ambassador", "Trade Minister"]},
         "area": "CHL", "level": "official", "quotes": ["Chilean Ambassador Diego Fuentes Mora"]},
    ],
    "agreements": [
        {"id": "A1", "instrument": "mou", "status": "signed", "count": 12, "date": "2025-05-05",
         "party_areas": ["NOR", "CHL"], "quotes": [MONDAY]},
        {"id": "A2", "instrument": {"any": ["mou", "agreement"]}, "status": "signed", "count": 5, "part_of": "A1",
         "party_areas": ["NOR", "CHL"], "quotes": ["Five of the memoranda are on fish."]},
    ],
    "trade_figures": [
        {"id": "F1", **WHO, "indicator": "exports_unspecified", "value": 310_000_000, "change_pct": 7.5,
         "currency": "NOK", "quotes": [EXPORTS]},
        {"id": "F2", **WHO, "indicator": "imports_unspecified", "value": 45_000_000, "quotes": [IMPORTS]},
        {"id": "F3", **WHO, "indicator": "total_unspecified", "value": 355_000_000,
         "reporter": {"any": ["NOR", "CHL"]}, "partner": {"any": ["CHL", "NOR"]}, "quotes": ["Trade between the two"]},
    ],
    "policy_measures": [],
    "statements": [],
}  # fmt: skip


@cache
def case() -> Case:
    """The article and its gold, every field filled in."""
    article = load_article(TEXT)
    blank = record(article, {name: [{} for _ in rows] for name, rows in GOLD.items()}).model_dump()
    gold = {name: [{**_bare(blank[name][n]), **row} for n, row in enumerate(rows)] for name, rows in GOLD.items()}
    return Case("made up", article, gold, perfect(gold, article.text))


def _bare(row: dict[str, Any]) -> dict[str, Any]:
    return {field: value for field, value in row.items() if field != "evidence"}


def mutants(operator: str) -> list[Mutant]:
    """What an operator makes of it."""
    return list(next(one for one in OPERATORS if one.name == operator).make(case()))


def told(mutant: Mutant) -> tuple[str, Any]:
    """Where a mutant is wrong, and the wrong values."""
    wrong = mutant.record[mutant.list][mutant.number] if mutant.number is not None else {}
    values = [wrong[field] for field in mutant.fields]
    return mutant.path, values[0] if len(values) == 1 else values


# Every place of an operator, or the first of them.
CHANGES: Final[list[tuple[str, list[tuple[str, Any]]]]] = [
    ("digit changed", [("/trade_figures/0", 320_000_000), ("/trade_figures/0", 410_000_000)]),
    ("digits swapped", [("/trade_figures/0", 130_000_000), ("/trade_figures/1", 54_000_000)]),
    ("x10", [("/trade_figures/0", 3_100_000_000)]),
    ("x1000", [("/trade_figures/0", 310_000_000_000)]),
    ("sign flipped", [("/trade_figures/0", -7.5)]),
    ("percent altered", [("/trade_figures/0", 7.6), ("/trade_figures/0", 8.5)]),
    ("currency swapped", [("/trade_figures/0", "USD")]),
    ("count +-1", [("/agreements/0", 13), ("/agreements/0", 11), ("/agreements/1", 6), ("/agreements/1", 4)]),
    (
        "total and part swapped",
        [
            ("/agreements/1", 12),
            ("/agreements/0", 5),
            ("/trade_figures/2", 310_000_000),
            ("/trade_figures/0", 355_000_000),
            ("/trade_figures/2", 45_000_000),
            ("/trade_figures/1", 355_000_000),
        ],
    ),
    ("area of the text swapped in", [("/events/0", ["CHL"]), ("/events/0", ["CHL"]), ("/events/1", "NOR")]),
    ("area not in the text", [("/events/0", ["URY"]), ("/events/0", ["URY"]), ("/events/1", "URY")]),
    ("code of the wrong level", [("/events/0", ["PE-AMA"]), ("/events/0", ["NO-03"]), ("/events/1", "PE-AMA")]),
    ("reporter <-> partner", [("/trade_figures/0", ["CHL", "NOR"]), ("/trade_figures/1", ["CHL", "NOR"])]),
    (
        "exports <-> imports",
        [("/trade_figures/0", "imports_unspecified"), ("/trade_figures/1", "exports_unspecified")],
    ),
    ("actor <-> recipient", [("/events/0", [["NOR"], ["PER"]])]),
    ("person renamed", [("/parties/0", "Marta Ilves"), ("/parties/1", "Rui Okonjo")]),
    ("given name changed", [("/parties/0", "Oskar Solberg Dahl"), ("/parties/1", "Leila Fuentes Mora")]),
    ("title of a neighbour", [("/parties/0", "Ambassador")]),
    ("date +-1 day", [("/events/0", "2025-05-21"), ("/events/0", "2025-05-19"), ("/agreements/0", "2025-05-06")]),
    ("date +-1 year", [("/events/0", "2026-05-20"), ("/events/0", "2024-05-20"), ("/events/1", "2024")]),
    ("publication day as event day", [("/events/0", "2025-05-06"), ("/events/1", "2025-05-06")]),
    ("period widened to the year", [(f"/trade_figures/{n}", "2025") for n in range(3)]),
    ("quarter shifted", [("/trade_figures/0", "2025-04/2025-06"), ("/trade_figures/0", "2024-10/2024-12")]),
    ("planned <-> held", [("/events/0", "held"), ("/events/1", "planned")]),
    ("proposed <-> signed", [("/agreements/0", "proposed"), ("/agreements/1", "proposed")]),
    ("denied -> signed", [("/agreements/2", [])]),
    ("instrument changed", [("/agreements/0", "agreement"), ("/agreements/1", "contract")]),
    ("background -> main", [("/events/1", "main")]),
    ("item duplicated", [("/events/2", []), ("/events/2", []), ("/parties/2", [])]),
    ("item omitted", [("/events/-", []), ("/parties/-", []), ("/parties/-", []), ("/agreements/-", [])]),
]


@pytest.mark.parametrize(("operator", "expected"), CHANGES)
def test_operator_makes_the_error_that_it_names(operator: str, expected: list[tuple[str, Any]]) -> None:
    """An operator plants its error at every place where it applies, and nothing that gold takes for right."""
    assert [told(mutant) for mutant in mutants(operator)][: len(expected)] == expected


def test_every_operator_is_tried() -> None:
    """No operator is without an error in the made-up article."""
    assert [one.name for one in OPERATORS if not mutants(one.name)] == []


@pytest.mark.parametrize("operator", [one.name for one in OPERATORS])
def test_mutants_are_records(operator: str) -> None:
    """A mutant fits the schema and differs from the right record, which stays as it was."""
    before = repr(case().record)
    for mutant in mutants(operator):
        assert TradeRecord.model_validate(mutant.record) != TradeRecord.model_validate(case().record)
    assert repr(case().record) == before


ACCEPTED: Final = [
    ("reporter <-> partner", "/trade_figures/2"),  # gold takes either side for the reporter
    ("title of a neighbour", "/parties/1"),  # gold takes the neighbour's title too
]


@pytest.mark.parametrize(("operator", "path"), ACCEPTED)
def test_what_gold_accepts_is_no_error(operator: str, path: str) -> None:
    """A mutant that an alternative of gold accepts is not counted."""
    assert path not in [mutant.path for mutant in mutants(operator)]


def test_optional_items_may_be_missing() -> None:
    """The omission of an item that gold does without is no error."""
    assert [m.origin for m in mutants("item omitted") if m.list == "events"] == [0]


def test_what_pointed_to_an_omitted_item_points_to_nothing() -> None:
    """A record without a total has parts of nothing."""
    (without,) = [m.record for m in mutants("item omitted") if m.list == "agreements" and m.origin == 0]
    assert [agreement["part_of"] for agreement in without["agreements"]] == [None]


def test_fabricated_quotes_do_not_stand_in_the_text() -> None:
    """Evidence that is made up or altered is not what stands at its place; evidence from elsewhere is."""
    true = {"evidence fabricated": False, "evidence altered by a word": False, "evidence from another sentence": True}
    for operator, expected in true.items():
        for mutant in mutants(operator):
            evidence = mutant.record[mutant.list][mutant.number or 0]["evidence"]
            stands = [case().article.text[one["start"] : one["end"]] == one["quote"] for one in evidence]
            assert all(stands) == expected


def test_quotes_are_found_across_lines() -> None:
    """A quote is found whatever white space the text has in its place."""
    assert locate("in Lima in 2023", TEXT) == {
        "start": TEXT.index("in Lima"),
        "end": TEXT.index("2023.") + 4,
        "quote": "in Lima in 2023",
    }
    assert locate("not there", TEXT) is None


def test_first_alternative_is_the_perfect_answer() -> None:
    """The perfect answer says what gold gives first."""
    assert case().record["events"][0]["recipient_areas"] == ["NOR"]
    assert options(GOLD["events"][0]["recipient_areas"]) == [["NOR"], []]


def test_errors_are_judged() -> None:
    """Amounts that the text does not have are caught, both by check_record and by reconcile."""
    judge = Judge(case())
    outcomes = [judge.judge(mutant) for mutant in mutants("x1000")]
    assert [(one.marked, one.mended) for one in outcomes] == [(True, True)] * 3


def test_report_counts_each_error() -> None:
    """A report has a trial for each error, and at most as many of an operator as asked for."""
    report = measure(case(), sample=1, only=("x10", "item omitted"))
    assert [trial.operator for trial in report.trials] == ["x10", "item omitted"]
    assert report.figures(["x10"])["operators"]["x10"]["places"] == 1


def test_missed_errors_are_listed() -> None:
    """Of an error that nothing caught, the list gives the place, the change and the cited sentence."""
    trial = Trial(
        operator="x10", article="a", path="/trade_figures/0", fields=("value",), critical=True, change="value 1 -> 10",
        sentence="It came to $1.", marked=False, mended=False, before=False,
    )  # fmt: skip
    alarm = Alarm(article="a", path="/events/0/date", check="c", severity="error", message="m")
    report = Report(trials=[trial], alarms=[alarm])
    assert uncaught(report, ["x10"], 5).splitlines()[1:] == [
        "== x10: 1 not caught; trade_figures.value 1",
        "  a /trade_figures/0: value 1 -> 10",
        "      It came to $1.",
    ]
    assert listed(report) == "a /events/0/date error c: m"
    assert report.figures(["x10"])["critical"] == {"places": 1, "micro": 0.0, "macro": 0.0, "not_marked_before": 0.0}


IN_WORDS: Final = [
    ("digits swapped", "$310 million", "$130 million"),
    ("x10", "$310 million", "$3,100 million"),
    ("percent altered", "7.5 percent", "7.6 percent"),
    ("given name changed", "Kari Solberg Dahl", "Oskar Solberg Dahl"),
    ("area not in the text", "Peru", "Uruguay"),
]


@pytest.mark.parametrize(("operator", "right", "wrong"), IN_WORDS)
def test_errors_in_words(operator: str, right: str, wrong: str) -> None:
    """Other libraries meet an error as the words that a model would give for it."""
    (found, *_) = [one for mutant in mutants(operator) if (one := probe(case(), mutant))]
    assert (found.right, found.wrong) == (right, wrong)
    assert found.quote == found.source.replace(right, wrong)
