from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import pytest
from pydantic import BaseModel
from tests.records import article, page, record, subject

from communique.checks import Check, Example, Subject, run_checks
from communique.schema.fields import Area, Id, Link, When
from communique.trade import TRADE
from communique.trade.checks import CHECKS

if TYPE_CHECKING:
    from communique.checks.check import Row

BY_NAME = {check.name: check for check in CHECKS}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_a_check_tells_its_examples_apart(check: Check) -> None:
    """Every check is silent on the record that it passes and speaks of the one that it fails."""
    assert [list(check.find(subject(example))) != [] for example in (check.passes, check.fails)] == [False, True]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_a_finding_is_one_plain_sentence(check: Check) -> None:
    """A message begins with a capital or a code, ends with a full stop, and points to what the record holds."""
    (verdict, *_) = check.verdicts(subject(check.fails))
    assert re.fullmatch(r'[A-Z0-9][^\n]*[\w)"]\.', verdict.message)
    assert verdict.path.split("/")[1] in subject(check.fails).record
    assert (verdict.check, verdict.status) == (check.name, check.status)


def test_names_of_checks_are_their_own() -> None:
    """A verdict's `check` names one check."""
    assert len(BY_NAME) == len(CHECKS)


def test_an_empty_record_passes() -> None:
    """Where there is nothing, nothing is wrong."""
    source = article("The two sides met.")
    assert list(run_checks(page(source.text), TRADE, record(source, {}), ())) == []


def messages(name: str, example: Example) -> list[str]:
    """What a check says of an example."""
    return [found.message for found in BY_NAME[name].find(subject(example))]


def figures(*rows: Row) -> Example:
    """A record of figures."""
    return Example(record={"trade_figures": rows})


def events(*rows: Row, published: str | None = "2025-03-11", text: str = "They met.") -> Example:
    """A record of events."""
    return Example(record={"events": rows}, published=published, text=text)


MESSAGES = [
    (
        "current_area",
        events({"location_area": "CSK"}),
        ["CSK is not a current code of ISO 3166 nor a bloc of the codebook."],
    ),
    ("current_currency", figures({"currency": "DEM"}), ["DEM is not a current code of ISO 4217."]),
    (
        "opposite_sides",
        events({"actor_areas": ["FRA", "DEU"], "recipient_areas": ["DEU", "FRA"]}),
        ["DEU, FRA stands on both sides, as actor_areas and as recipient_areas."] * 2,
    ),
    (
        "known_id",
        Example(record={"agreements": [{"event": "E7", "part_of": "A1"}], "parties": [{"roles": []}]}),
        ["E7 is the id of none of the events."],
    ),
    (
        "foreign_currency",
        figures({"value": 5, "currency": "JPY", "reporter": "THA", "partner": "VNM"}),
        ["JPY is the currency of neither side, THA nor VNM."],
    ),
    ("foreign_currency", figures({"value": 5, "currency": "JPY", "reporter": "THA", "partner": None}), []),
    ("duplicate", figures(*[{"value": 5}] * 3), ["This item says the same as /trade_figures/0."] * 2),
    ("real_day", events({"date": "2025-00"}, {"date": "0000"}, {"date": "--04-31"}), [
        "2025-00 is not in the calendar.", "0000 is not in the calendar.", "--04-31 is not in the calendar.",
    ]),
    ("ordered_interval", events({"date": "2025-11/2025-03"}), ["The interval 2025-11/2025-03 ends before it begins."]),
    (
        "weekday",
        Example(text="They signed it on Friday, 11 March 2025.", record={"agreements": [{"date": "2025-03-11"}]}),
        ["The text says Friday, but 2025-03-11 is a Tuesday."],
    ),
    (
        "order_in_time",
        events({"name": "Oslo Forum", "status": "held", "date": "2025-04-01"}),
        ["E1 (Oslo Forum) is held but dated 2025-04-01, after the publication on 2025-03-11."] * 2,
    ),
    (
        "order_in_time",
        events({"status": "planned", "date": "2025-02"}),
        ["E1 is planned but dated 2025-02, before the publication on 2025-03-11."] * 2,
    ),
    ("order_in_time", events({"status": "held", "date": "--12-12"}, {"status": "planned", "date": None}), []),
    ("order_in_time", events({"status": "planned", "date": "2025-02"}, published=None), []),
    (
        "order_in_time",
        Example(published="2025-03-11", record={
            "agreements": [{"status": "signed", "date": "2025-03-12"}],
            "policy_measures": [{"status": "in_force", "date": "2025-03-01/2025-12-31"}],
        }),
        ["A1 is signed but dated 2025-03-12, after the publication on 2025-03-11."] * 2,
    ),
    (
        "completed_period",
        Example(published="2025-03-11", record={"trade_figures": [
            {"indicator": "fdi_flow", "period": period} for period in ("2026", "2024/2025", "2025-02")
        ]}),
        ["A reported figure covers 2026, which was not over on 2025-03-11."],
    ),
    ("completed_period", figures({"indicator": "gdp", "period": "2026"}), []),
    (
        "completed_period",
        Example(published="2025-03-11", record={"trade_figures": [
            {"indicator": "deal_value", "period": "2026"}, {"indicator": "gdp", "basis": "target", "period": "2026"}
        ]}),
        [],
    ),
    (
        "publication_day",
        events({"date": "2025-03-11"}, text="Published: 11 March 2025, 09:57 GMT\n\nThe ministers met in Oslo."),
        ["E1 is dated on the day of publication, 2025-03-11, which the words do not name."],
    ),
    ("publication_day", events({"date": "2025-03-11"}, text="The ministers met in Oslo today."), []),
    ("publication_day", events({"date": "2025-03-10"}, text="The ministers met in Oslo."), []),
    ("publication_day", events({"date": "2025-03-11"}, published=None), []),
    ("ordered_range", figures({"value": 7, "value_max": 5}), ["The range runs from 7 down to 5."]),
    ("ordered_range", figures({"value": None, "value_max": 5000}), ["A range ends at 5,000 but begins nowhere."]),
    (
        "parts_within_total",
        Example(record={"agreements": [{"count": 9}, {"count": 6, "part_of": "A1"}, {"count": 4, "part_of": "A1"}]}),
        ["The parts of A1, 6 + 4, are more than its 9."],
    ),
    (
        "parts_within_total",
        Example(record={"agreements": [{"count": 9}, {"count": 9, "part_of": "A1"}, {"count": 1, "part_of": "A1"}]}),
        [],
    ),
    (
        "parts_within_total",
        Example(record={"agreements": [{"count": None}, {"count": 9, "part_of": "A1"}, {"part_of": "A1"}]}),
        [],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "example", "expected"), MESSAGES)
def test_findings_say_what_is_wrong(name: str, example: Example, expected: list[str]) -> None:
    """A finding names the values that do not fit, and stays away where nothing is known."""
    assert messages(name, example) == expected


FLOWS = {"reporter": "VNM", "partner": "IDN", "period": "2024", "currency": "USD"}
EXPORTS = {**FLOWS, "indicator": "goods_exports", "value": 6_100_000_000}
IMPORTS = {**FLOWS, "indicator": "goods_imports", "value": 10_600_000_000}
TOTAL = {**FLOWS, "indicator": "goods_total", "value": 17_600_000_000}
MIRRORED = {"reporter": "IDN", "partner": "VNM"}

SUMS = [
    ("all three", [EXPORTS, IMPORTS, TOTAL], 1),
    ("the total told by the other side", [EXPORTS, IMPORTS, TOTAL | MIRRORED], 1),
    ("within rounding", [EXPORTS, IMPORTS, TOTAL | {"value": 16_800_000_000}], 0),
    ("no more digits than these", [EXPORTS, IMPORTS, TOTAL | {"value": 17_000_000_000}], 0),
    ("two of three", [EXPORTS, TOTAL], 0),
    ("about", [EXPORTS, IMPORTS, TOTAL | {"value_qualifier": "about"}], 0),
    ("a range", [EXPORTS, IMPORTS, TOTAL | {"value_max": 18_000_000_000}], 0),
    ("another year", [EXPORTS, IMPORTS, TOTAL | {"period": "2023"}], 0),
    ("no year", [row | {"period": None} for row in (EXPORTS, IMPORTS, TOTAL)], 0),
    ("another currency", [EXPORTS, IMPORTS, TOTAL | {"currency": "SGD"}], 0),
    ("one currency open", [EXPORTS, IMPORTS, TOTAL | {"currency": None}], 0),
    ("all trade, not goods", [EXPORTS, IMPORTS, TOTAL | {"indicator": "total_unspecified"}], 0),
    ("a target", [EXPORTS, IMPORTS, TOTAL | {"basis": "target"}], 0),
    ("two totals", [EXPORTS, IMPORTS, TOTAL, TOTAL | MIRRORED], 0),
    ("investment", [EXPORTS, IMPORTS, TOTAL | {"indicator": "fdi_flow"}], 0),
]


@pytest.mark.parametrize(("rows", "count"), [row[1:] for row in SUMS], ids=[row[0] for row in SUMS])
def test_exports_and_imports_are_the_total_of_the_same_trade(rows: list[Row], count: int) -> None:
    """Only amounts of the same sides, period, currency and kind, stated outright, are added up."""
    assert len(messages("exports_and_imports", figures(*rows))) == count


BEFORE = TOTAL | {"period": "2023", "value": 16_000_000_000}
CHANGES = [
    ("right", [BEFORE, TOTAL | {"change_pct": 10}], 0),
    ("wrong", [BEFORE, TOTAL | {"change_pct": 17.4}], 1),
    ("wrong way", [BEFORE, TOTAL | {"change_pct": -10}], 1),
    ("in another order", [TOTAL | {"change_pct": 17.4}, BEFORE], 1),
    ("no change given", [BEFORE, TOTAL], 0),
    ("two years apart", [BEFORE | {"period": "2022"}, TOTAL | {"change_pct": 17.4}], 0),
    ("a month may be told against the last", [
        BEFORE | {"period": "2023-06"}, TOTAL | {"period": "2024-06", "change_pct": 17.4}
    ], 0),
    ("months from January are not", [
        BEFORE | {"period": "2023-01/2023-06"}, TOTAL | {"period": "2024-01/2024-06", "change_pct": 17.4}
    ], 1),
    ("a fiscal year", [BEFORE | {"period": "2022/2023"}, TOTAL | {"period": "2023/2024", "change_pct": 17.4}], 0),
    ("no year", [BEFORE | {"period": "--01-01"}, TOTAL | {"period": "--01-01/--01-31", "change_pct": 1}], 0),
    ("no period", [BEFORE | {"period": None}, TOTAL | {"period": None, "change_pct": 17.4}], 0),
    ("another partner", [BEFORE | {"partner": "THA"}, TOTAL | {"change_pct": 17.4}], 0),
    ("two values for the year before", [BEFORE, BEFORE | {"value": 15_000_000_000}, TOTAL | {"change_pct": 17.4}], 0),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "count"), [row[1:] for row in CHANGES], ids=[row[0] for row in CHANGES])
def test_a_change_is_that_between_two_years(rows: list[Row], count: int) -> None:
    """A change is compared where the value of the year before is given, as far as rounding lets it be known."""
    assert len(messages("change", figures(*rows))) == count


def test_a_change_is_corrected_to_one_decimal() -> None:
    """The expected change is what the two values yield."""
    (found,) = BY_NAME["change"].find(subject(figures(BEFORE, TOTAL | {"change_pct": 17.4})))
    assert (found.path, found.value, found.expected) == ("/trade_figures/1/change_pct", 17.4, 10.0)
    assert (
        found.message
        == "A change of 17.4 percent is not that between 16,000,000,000 in 2023 and 17,600,000,000 in 2024."
    )


TEXT = "Norway's exports to Chile rose 7 percent to $310 million.\n\nThe stadium cost $4 million."
OMITTED = [
    ("nothing held", {}, [("info", 7), ("info", 310_000_000), ("info", 4_000_000)]),
    ("something in scope", {"events": [{}]}, [("info", 7), ("warning", 310_000_000), ("info", 4_000_000)]),
    ("the rate of a tariff", {"policy_measures": [{"rate_pct": 7}]}, [("warning", 310_000_000), ("info", 4_000_000)]),
    ("an amount is no percentage", {"trade_figures": [{"value": 7}]}, [
        ("info", 7), ("warning", 310_000_000), ("info", 4_000_000)
    ]),
    ("all", {"trade_figures": [{"value": 310_000_000, "change_pct": -7}, {"value": 3, "value_max": 4_000_000}]}, []),
]  # fmt: skip


@pytest.mark.parametrize(("lists", "expected"), [row[1:] for row in OMITTED], ids=[row[0] for row in OMITTED])
def test_an_amount_that_nothing_holds_is_omitted(
    lists: dict[str, list[Row]], expected: list[tuple[str, float]]
) -> None:
    """An amount omitted is a warning where the sentence speaks of trade and the article reports something."""
    verdicts = BY_NAME["omitted_amount"].verdicts(subject(Example(text=TEXT, record=lists)))
    assert [(one.severity, one.rule_value) for one in verdicts] == expected


def test_a_cell_that_nothing_holds_is_omitted() -> None:
    """A number of a table is told of in its unit: as a warning where its column is of use, whatever its row."""
    rows = "Oslo | 4.1 | 9\nPeru | 4.2 | 7 | 8\nChile | 4.3 | 6"
    text = f"Norway's exports grew.\n\nNorway's exports (US$ million)\nPartner | 2023 | Boxes\n{rows}\n"
    held: dict[str, list[Row]] = {"trade_figures": [{"value": 4_300_000}, {"value": 4_100_000}]}
    verdicts = BY_NAME["omitted_amount"].verdicts(subject(Example(text=text, record=held)))
    assert [(one.severity, one.rule_value) for one in verdicts] == [
        ("info", 9_000_000), ("warning", 4_200_000), ("warning", 7_000_000), ("warning", 8_000_000),
        ("info", 6_000_000),
    ]  # fmt: skip


def test_an_equivalent_is_no_sum_of_its_own() -> None:
    """One amount in two currencies is one amount."""
    text = "Norway's exports to Chile reached C$340 million (US$237 million)."
    verdicts = BY_NAME["omitted_amount"].verdicts(subject(Example(text=text, record={"events": [{}]})))
    assert [one.severity for one in verdicts] == ["warning", "info"]


SIGNED = "Firms from Norway and Chile signed 12 memoranda of understanding. "
AGREEMENTS = [
    ("many", SIGNED, {"events": [{}]}, [("warning", 'No agreement holds "12 memoranda of understanding".')]),
    ("held", SIGNED, {"agreements": [{"count": 12}]}, []),
    ("one that is cited", "Norway and Chile signed a memorandum of understanding.", {"agreements": [{"count": 2}]}, []),
    ("one that is not", "Norway and Chile signed a memorandum of understanding.", {"events": [{}]}, [
        ("info", 'No agreement holds "memorandum of understanding".')
    ]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "lists", "expected"), [row[1:] for row in AGREEMENTS], ids=[row[0] for row in AGREEMENTS]
)
def test_a_counted_instrument_that_nothing_holds_is_omitted(
    text: str, lists: dict[str, list[Row]], expected: list[tuple[str, str]]
) -> None:
    """Several instruments are surely a fact of their own, a single one may be another's name."""
    verdicts = BY_NAME["omitted_agreement"].verdicts(subject(Example(text=text, record=lists)))
    assert [(one.severity, one.message) for one in verdicts] == expected


class Stop(BaseModel):
    """An item of a schema of a user's own."""

    id: Annotated[str, Id("S")]
    port: Annotated[str, Area()]
    day: Annotated[str | None, When()] = None
    after: Annotated[list[str], Link("events")] = []


class Voyage(BaseModel):
    """A record of a user's own, one of whose lists has a name that the library's record has too."""

    events: list[Stop]


def test_a_schema_of_ones_own_is_checked_by_its_markers() -> None:
    """Codes, times and ids are checked in any schema; what only the library's record has is not looked for."""
    stops = [Stop(id="S1", port="CSK", day="2025-02-30", after=["S2"]), Stop(id="S2", port="NOR", after=["S3"])]
    text = "Norway's exports to Chile rose 7 percent to $310 million."
    verdicts = [(one.check, one.path) for one in run_checks(page(text), TRADE, Voyage(events=stops), ())]
    assert verdicts == [
        ("current_area", "/events/0/port"),
        ("known_id", "/events/1/after"),
        ("real_day", "/events/0/day"),
    ]


def test_sentences_of_evidence_are_those_that_it_touches() -> None:
    """Evidence from within one sentence into another cites both."""
    source = article("One met. Two met. Three met.")
    row = {"evidence": [{"start": 4, "end": 12, "quote": "met. Two"}]}
    assert Subject(page(source.text), record(source, {}), TRADE.schema).cited(row) == [1, 2]
