"""Answers as models give them: whatever surrounds, wraps or breaks the JSON, the items are those that were written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel
from pydantic import Field as Constraint
from tests.places import SHARED

from communique.answer.validation import Checked, read_answer
from communique.asking.wire import answer_model
from communique.errors import EmptyAnswerError, MalformedAnswerError
from communique.trade.record import TradeRecord

if TYPE_CHECKING:
    from collections.abc import Callable

CASES: Final = SHARED / "cases"


class Talk(BaseModel):
    """An item with a number, a list and a text."""

    s: int
    topic: str
    sides: list[str] = Constraint(default_factory=list)
    share: float | None = None


class Port(BaseModel):
    """An item of another list."""

    port: str


class Leader(BaseModel):
    """A single object beside the lists."""

    name: str
    office: str | None = None
    terms: list[int] = Constraint(default_factory=list)


class Talks(BaseModel):
    """One list."""

    talks: list[Talk]


class Both(BaseModel):
    """Two lists."""

    talks: list[Talk]
    ports: list[Port]


class Mixed(BaseModel):
    """A list beside fields that are none."""

    headline: str
    leader: Leader | None = None
    ports: list[Port] = Constraint(default_factory=list)
    total: float | None = None


class Plain(BaseModel):
    """No list at all."""

    headline: str
    total: int = 0


RICE: Final = {"s": 1, "topic": "rice", "sides": ["Laos", "Chad"], "share": None}
COAL: Final = {"s": 2, "topic": "coal", "sides": [], "share": 2.5}
ANN: Final[dict[str, Any]] = {"name": "Ann", "office": None, "terms": []}
TEMA: Final = {"port": "Tema"}
_RICE: Final = json.dumps(RICE)
_COAL: Final = json.dumps(COAL)

# what is wrong with it, the answer; each holds RICE and nothing else
ONE: Final = [
    ("words around", f'The answer is {{"talks": [{_RICE}]}} as far as I can see.'),
    ("a citation before", f'As sentence [1] says: {{"talks": [{_RICE}]}} (see [1] and {{2}})'),
    ("a brace in words", f'I use {{ and }} below, and {{ once more: {{"talks": [{_RICE}]}}'),
    ("a fence", f'```json\n{{"talks": [{_RICE}]}}\n```'),
    ("a fence that is not closed", f'```\n{{"talks": [{_RICE}]}}'),
    ("thoughts", f'<think>\nSentence [1] says so.\n</think>\n\n{{"talks": [{_RICE}]}}'),
    ("a draft in thoughts", f'<think>{{"talks": []}}? No.</think>{{"talks": [{_RICE}]}}'),
    ("thoughts twice", f'<think>{{"talks": []}}</think>\n<think>{{"talks": [</think>{{"talks": [{_RICE}]}}'),
    ("thoughts in thoughts", f'<think>a <think>b</think> {{"talks": []}}</think>{{"talks": [{_RICE}]}}'),
    ("thoughts without their beginning", f'It is {{"talks": [\n</think>\n{{"talks": [{_RICE}]}}'),
    ("thoughts after it that do not end", f'{{"talks": [{_RICE}]}}\n<think>Or {{"talks": []}}'),
    ("a tag that is spoken of", f'Without <think> as asked: {{"talks": [{_RICE}]}}'),
    ("a draft before", f'First {{"talks": []}}, but better {{"talks": [{_RICE}]}}'),
    ("something else behind", f'{{"talks": [{_RICE}]}}\n\nNote: {{"sure": true}} [2]'),
    ("wrapped by the schema's name", f'{{"TradeRecord": {{"talks": [{_RICE}]}}}}'),
    ("wrapped twice", f'{{"status": "ok", "result": {{"data": {{"talks": [{_RICE}]}}}}}}'),
    ("wrapped in a list", f'[{{"talks": [{_RICE}]}}]'),
    ("a list under another key", f'{{"items": [{_RICE}]}}'),
    ("a tool call", json.dumps({"name": "answer", "arguments": json.dumps({"talks": [RICE]})})),
    ("encoded twice", json.dumps(json.dumps({"talks": [RICE]}))),
    ("encoded three times", json.dumps(json.dumps(json.dumps({"talks": [RICE]})))),
    ("encoded twice, in words", f"Here: {json.dumps(json.dumps({'talks': [RICE]}, indent=1))} - done"),
    ("a list encoded in the object", json.dumps({"talks": json.dumps([RICE])})),
    ("an item encoded in the list", json.dumps({"talks": [_RICE]})),
    ("the list alone", f"[{_RICE}]"),
    ("one bare item", _RICE),
    ("one item for the list", f'{{"talks": {_RICE}}}'),
    ("one bare item in words", f"Sure: {_RICE}!"),
    ("a trailing comma in the item", f'{{"talks": [{_RICE[:-1]},}}]}}'),
    ("trailing commas around it", f'{{"talks": [{_RICE},],}}'),
    ("a trailing comma in its list", '{"talks": [{"s": 1, "topic": "rice", "sides": ["Laos", "Chad",]}]}'),
    ("single quotes", "{'talks': [{'s': 1, 'topic': 'rice', 'sides': ['Laos', 'Chad'], 'share': None}]}"),
    ("keys without quotes", '{talks: [{s: 1, topic: "rice", sides: ["Laos", "Chad"]}]}'),
    ("comments", f'{{"talks": [ // the "talks" }}\n {_RICE} /* ] no more */]}}'),
    ("NaN", '{"talks": [{"s": 1, "topic": "rice", "sides": ["Laos", "Chad"], "share": NaN}]}'),
    ("a number beyond all bounds", '{"talks": [{"s": 1, "topic": "rice", "sides": ["Laos", "Chad"], "share": -1e999}]}'),  # noqa: E501 - one row
    ("Infinity in a broken item", '{"talks": [{"s": 1, "topic": "rice", "sides": ["Laos", "Chad"], "share": Infinity,}]}'),  # noqa: E501 - one row
    ("a list where a number belongs", '{"talks": [{"s": [1], "topic": ["rice"], "sides": ["Laos", "Chad"]}]}'),
    ("a number as a string", '{"talks": [{"s": "[1]", "topic": "rice", "sides": ["Laos", "Chad"]}]}'),
    ("brackets without end beside it", f'{{"talks": [{_RICE}], "z": {"[" * 900}{"]" * 900}}}'),
    ("brackets that never close beside it", f'{{"talks": [{_RICE}], "z": {"[" * 60_000}'),
    ("one brace too many", f'{{"talks": [{_RICE}}}]}}'),
]  # fmt: skip

# what is wrong with it, the answer, the items of both lists, what is unread
Row = tuple[str, str, list[Any], list[Any], tuple[str, ...]]
BOTH: Final[list[Row]] = [
    ("valid", json.dumps({"talks": [RICE], "ports": [TEMA]}), [RICE], [TEMA], ()),
    ("a list left out", json.dumps({"ports": [TEMA]}), [], [TEMA], ()),
    ("null for a list", json.dumps({"talks": None, "ports": [TEMA]}), [], [TEMA], ()),
    ("JSON lines, one a list", f'{{"talks": [{_RICE}]}}\n{{"ports": [{{"port": "Tema"}}]}}', [RICE], [TEMA], ()),
    ("bare lines of one list", f"{_RICE}\n{_COAL}", [RICE, COAL], [], ("ports",)),
    ("items numbered one by one", f"1. {_RICE}\n2. {_COAL}", [RICE, COAL], [], ("ports",)),
    ("the list of one list alone", f"[{_RICE}, {_COAL}]", [RICE, COAL], [], ("ports",)),
    ("items under a key of its own", f'{{"speeches": [{_RICE}], "ports": [{{"port": "Tema"}}]}}', [], [TEMA], ("talks",)),  # noqa: E501 - one row
    ("an object that ends early", f'{{"talks": [{_RICE}]}}, "ports": [{{"port": "Tema"}}]}}', [RICE], [], ("ports",)),
    ("an item that begins with the wrong bracket", '{"talks": [], "ports": []"port": "Tema"}]}', [], [], ("ports",)),
    ("an item that does not end", f'{{"talks": [{_RICE[:-1]}, {_COAL}], "ports": []}}', [COAL], [], ("talks",)),
    ("a list that does not begin", f'{{"talks": {_RICE}, {_COAL}], "ports": []}}', [RICE], [], ("talks",)),
    ("one bare item", '{"port": "Tema"}', [], [TEMA], ("talks",)),
    ("the same list in two lines", f'{{"talks": [{_RICE}]}}\n{{"talks": [{_COAL}], "ports": []}}', [COAL], [], ("talks",)),  # noqa: E501 - one row
    ("cut in the first item", '{"talks": [{"s": 1', [], [], ("talks", "ports")),
    ("cut in the first list", f'{{"talks": [{_RICE}, {{"s": 19', [RICE], [], ("talks", "ports")),
    ("cut between the lists", f'{{"talks": [{_RICE}], "po', [RICE], [], ("ports",)),
    ("cut in the second list", f'{{"talks": [{_RICE}], "ports": [{{"port": "Te', [RICE], [], ("ports",)),
    ("cut at its very end", f'{{"talks": [{_RICE}], "ports": [{{"port": "Tema"}}]', [RICE], [TEMA], ()),
    ("cut in a wrapper", f'{{"R": {{"talks": [{_RICE}], "ports": [{{"port": "Te', [RICE], [], ("ports",)),
    ("cut in a fence", f'```json\n{{"talks": [{_RICE}], "ports": [{{"port": "Te\n```\nThat is all.', [RICE], [], ("ports",)),  # noqa: E501 - one row
    ("cut, encoded twice", json.dumps(f'{{"talks": [{_RICE}], "ports": [{{"port": "Te')[:-1], [RICE], [], ("ports",)),
    ("cut in a bare line", f'{_RICE}\n{{"s": 2, "topic": "co', [RICE], [], ("talks", "ports")),
    ("a bracket missing between lists", f'{{"talks": [{_RICE}, "ports": [{{"port": "Tema"}}]}}', [RICE], [TEMA], ("talks",)),  # noqa: E501 - one row
    ("words where a list belongs", '{"talks": see above, "ports": [{"port": "Tema"}]}', [], [TEMA], ("talks",)),
    ("a string where a list belongs", '{"talks": "see above", "ports": [{"port": "Tema"}]}', [], [TEMA], ("talks",)),
    ("a word for nothing", '{"talks": "none", "ports": [{"port": "Tema"}]}', [], [TEMA], ()),
    ("an item that cannot be told", f'{{"talks": [{_RICE}, {{"s": 2, "topic": "co}}, {{"s": "x"}}], "ports": [{{"port": "Tema"}}]}}', [RICE], [TEMA], ("talks",)),  # noqa: E501 - one row
]  # fmt: skip


@pytest.mark.parametrize("raw", [row[1] for row in ONE], ids=[row[0] for row in ONE])
def test_the_item_is_read_whatever_is_around_it(raw: str) -> None:
    """The one item comes out as it was written, whatever surrounds, wraps or breaks it."""
    found = read_answer(raw, Talks)
    assert found.lists == {"talks": [RICE]}


@pytest.mark.parametrize(("raw", "talks", "ports", "unread"), [row[1:] for row in BOTH], ids=[row[0] for row in BOTH])
def test_what_is_cut_off_or_malformed_costs_its_list_alone(
    raw: str, talks: list[Any], ports: list[Any], unread: tuple[str, ...]
) -> None:
    """Complete items stay, whatever happened in another list, and the list that is not whole is named."""
    found = read_answer(raw, Both)
    assert (found.lists, set(found.unread)) == ({"talks": talks, "ports": ports}, set(unread))


@pytest.mark.parametrize(
    "raw",
    [
        "<think>The talks are", '<think>{"talks": []}', "<think>a</think>", "[", "{", '{"', "[[1]]", "{}" * 3, '"',
        '{"a": ' * 5000, "[" * 50_000, "[{" * 50_000, "]" * 50, '{"error": {"message": "no"}}', "[1]", "\ufeff", "NaN",
        '{"talks"', "\ud800", '{"talk": 1' + "0" * 5000 + "}",
    ],
)  # fmt: skip
def test_what_holds_nothing_is_malformed(raw: str) -> None:
    """Where there is nothing of what was asked for, the error is one of two, and never Python's own."""
    with pytest.raises((MalformedAnswerError, EmptyAnswerError)) as caught:
        read_answer(raw, Talks)
    assert caught.value.raw


@pytest.mark.parametrize(
    ("raw", "mended"),
    [
        ('{"talks": []}', False),
        (' {"talks": []}\n', False),
        ('```json\n{"talks": []}\n```', True),
        ('{"result": {"talks": []}}', True),
        ("[]", True),
        ('{"talks": [],}', True),
        ('{"talks": [{"s": 1, "topic": "a\nb"}]}', True),
        ('{"talks": [], "z": NaN}', True),
        ('"{\\"talks\\": []}"', True),
    ],
)
def test_a_mended_answer_says_so(raw: str, mended: bool) -> None:  # noqa: FBT001 - a row of the table
    """What was not valid JSON as it came, or had to be taken out of something else, is marked."""
    assert read_answer(raw, Talks).mended is mended


def test_a_list_that_a_provider_cut_is_not_empty() -> None:
    """Where the provider says that the answer stopped at the limit, a list that is not there was not reached."""
    assert read_answer('{"talks": []}', Both, cut=True).unread == ("ports",)
    assert read_answer('{"talks": [], "ports": []} and so', Both, cut=True).unread == ()


def test_halves_of_characters_are_replaced() -> None:
    """A lone surrogate, escaped or not, cannot be written anywhere: it is replaced; a pair is one character."""
    for half in ("\\ud83d", "\ud83d"):
        found = read_answer(f'{{"talks": [{{"s": 1, "topic": "a{half}b"}}, {{"topic": "{half}"}}]}}', Talks)
        assert [item["topic"] for item in found.lists["talks"]] == ["a\N{REPLACEMENT CHARACTER}b"]
        assert json.dumps([problem.item for problem in found.problems], ensure_ascii=False).encode()
    (item,) = read_answer('{"talks": [{"s": 1, "topic": "\\ud83d\\ude00"}]}', Talks).lists["talks"]
    assert item["topic"] == "\N{GRINNING FACE}"


def test_an_item_with_brackets_without_end_is_set_aside_or_kept() -> None:
    """Nine hundred brackets in an item break nothing, and what is set aside can be written as JSON."""
    deep = "[" * 900 + "]" * 900
    found = read_answer(f'{{"talks": [{_RICE}, {{"s": {deep}, "topic": "x"}}, {{"topic": "y", "z": {deep}}}]}}', Talks)
    assert found.lists["talks"] == [RICE]
    assert json.dumps([problem.item for problem in found.problems])


@pytest.mark.parametrize(
    ("answer", "values", "unread"),
    [
        ({"headline": "Rice", "leader": {"name": "Ann"}}, {"headline": "Rice", "leader": ANN}, ()),
        ({"headline": "Rice", "total": "2.5"}, {"headline": "Rice", "total": 2.5}, ()),
        ({"headline": "Rice", "total": [2]}, {"headline": "Rice", "total": 2.0}, ()),
        ({"headline": "Rice", "total": "much"}, {"headline": "Rice"}, ("total",)),
        ({"ports": []}, {}, ("headline",)),
        ({"headline": "Rice", "leader": ANN | {"office": {"of": 7}, "terms": [1, "x", 2]}}, {"headline": "Rice", "leader": ANN | {"terms": [1, 2]}}, ()),  # noqa: E501 - one row
        ({"headline": "Rice", "leader": {"office": "Mayor"}}, {"headline": "Rice"}, ("leader",)),
    ],
)  # fmt: skip
def test_fields_that_are_no_lists_are_read_leaf_by_leaf(
    answer: dict[str, Any], values: dict[str, Any], unread: tuple[str, ...]
) -> None:
    """A wrong leaf costs itself alone, a required one what cannot be without it, and both are named."""
    found = read_answer(json.dumps(answer), Mixed)
    assert (found.values, found.unread, found.lists) == (values, unread, {"ports": []})
    assert bool(found.problems) == (unread != () or "x" in json.dumps(answer))


def test_a_schema_without_lists_is_read_as_an_object() -> None:
    """A record without lists has values alone; what was cut off in one is none."""
    assert read_answer('{"headline": "x"}', Plain) == Checked({}, values={"headline": "x"})
    found = read_answer('{"headline": "x", "total": 196', Plain)
    assert (found.values, found.unread, found.mended) == ({"headline": "x"}, ("total",), True)
    found = read_answer('{"total": 196, "headline": "x', Plain)
    assert (found.values, found.unread) == ({"total": 196}, ("headline",))


_TEXTS: Final = st.text(st.sampled_from("ab 1é\u4e2d\"'\\{}[]:,\n\t/#<>`-.\U0001f600"), max_size=12)
_TALKS: Final = st.fixed_dictionaries(
    {
        "s": st.integers(-(10**12), 10**12),
        "topic": _TEXTS | st.sampled_from(["</think>", "<think>", "\n```\n", "null", '{"talks": []}']),
        "sides": st.lists(_TEXTS, max_size=3),
        "share": st.none() | st.floats(allow_nan=False, allow_infinity=False),
    }
)
_PORTS: Final = st.fixed_dictionaries({"port": _TEXTS})
_ANSWERS: Final = st.fixed_dictionaries({"talks": st.lists(_TALKS, max_size=4), "ports": st.lists(_PORTS, max_size=3)})
_STYLES: Final = st.sampled_from(
    [{}, {"ensure_ascii": False}, {"indent": 1}, {"separators": (",", ":")}, {"indent": 2, "ensure_ascii": False}]
)


@settings(deadline=None)  # the first broken item of a run waits for an import
@given(_ANSWERS, _STYLES, st.floats(0, 1), st.integers(0, 1))
def test_an_answer_cut_anywhere_gives_its_first_items_unchanged(
    answer: dict[str, list[Any]], style: dict[str, Any], share: float, twice: int
) -> None:  # fmt: skip
    """Wherever an answer is cut, what is read are the first items as they were; a list that lacks one is named."""
    whole = json.dumps(answer, **style)
    whole = json.dumps(whole) if twice else whole
    raw = whole[: int(share * len(whole))]
    try:
        found = read_answer(raw, Both)
    except (MalformedAnswerError, EmptyAnswerError):
        return
    for name, items in answer.items():
        kept = found.lists[name]
        assert kept == items[: len(kept)]
        assert len(kept) == len(items) or name in found.unread


def test_an_answer_that_an_item_quotes_is_none() -> None:
    """Words of the article that look like an answer are words, however broken the answer around them is."""
    item = RICE | {"topic": '{"talks": []}'}
    whole = json.dumps({"talks": [item]})
    assert [read_answer(raw, Talks).lists["talks"] for raw in (whole, whole[1:], f'"{whole[1:]}')] == [[item]] * 3


_SAFE: Final = 'Here is what sentence [1] says, as {asked}: it\'s "so".'
_WRAPPINGS: Final[dict[str, Callable[[str], str]]] = {
    "list": lambda text: f"[{text}]",
    "wrapper": lambda text: f'{{"TradeRecord": {text}}}',
    "encoded": json.dumps,
    "fence": lambda text: f"```json\n{text}\n```",
    "words": lambda text: f"{_SAFE}\n{text}\n{_SAFE}",
    "thoughts": lambda text: f'<think>{_SAFE} {{"talks": [1</think>\n{text}',
    "late thoughts": lambda text: f'{_SAFE} {{"ports": []}}\n</think>\n{text}',
}


@settings(deadline=None)  # the first broken item of a run waits for an import
@given(_ANSWERS, _STYLES, st.lists(st.sampled_from(sorted(_WRAPPINGS)), max_size=3, unique=True))
def test_what_is_around_an_answer_changes_nothing(
    answer: dict[str, list[Any]], style: dict[str, Any], wrappings: list[str]
) -> None:  # fmt: skip
    """In words, fences, thoughts, wrappers and strings, an answer gives the same items as by itself."""
    order = [name for name in _WRAPPINGS if name in wrappings]  # from the innermost to the outermost
    assume(not {"thoughts", "late thoughts"} <= set(order))
    raw = json.dumps(answer, **style)
    for name in order:
        raw = _WRAPPINGS[name](raw)
    found = read_answer(raw, Both)
    assert (found.lists, found.unread, found.problems) == (answer, (), ())
    assert found.mended == bool(order)


@settings(deadline=None)  # the first broken item of a run waits for an import
@given(st.text(alphabet="{}[]\",:\\ \n`'jsontalk1-/*<>#", max_size=80) | st.text(max_size=30))
def test_whatever_comes_is_read_or_refused(raw: str) -> None:
    """Any text gives an answer or one of two errors, and no other."""
    for text in (raw, '{"talks": [' + raw, f'{{"talks": [{{"s": 1, "topic": {raw}}}]}}'):
        for model in (Talks, Both, Mixed, Plain):
            try:
                found = read_answer(text, model)
            except (MalformedAnswerError, EmptyAnswerError):
                continue
            assert json.dumps([found.lists, found.values], allow_nan=False)


@settings(deadline=None)  # the first broken item of a run waits for an import
@given(_ANSWERS, st.integers(0, 10_000), st.sampled_from(['"', "'", "{", "}", "[", "]", ",", ":", "", "x", "\n", "//"]))
def test_one_wrong_character_invents_nothing(answer: dict[str, list[Any]], at: int, wrong: str) -> None:
    """With one character replaced, every number that is read was written, and no list loses an item unnamed."""
    # Words that are an answer themselves, freed of their quotes by the wrong character, are the last answer there is.
    assume(not any("{" in str(talk["topic"]) for talk in answer["talks"]))
    whole = json.dumps(answer)
    at %= len(whole)
    raw = whole[:at] + wrong + whole[at + 1 :]
    try:
        found = read_answer(raw, Both)
    except (MalformedAnswerError, EmptyAnswerError):
        return
    assert all(str(item["s"]) in raw for item in found.lists["talks"])
    for name, items in answer.items():
        aside = [
            problem for problem in found.problems if problem.item is not None and problem.path.startswith(f"/{name}")
        ]
        assert len(found.lists[name]) + len(aside) >= len(items) or name in found.unread


def test_more_items_than_an_article_has() -> None:
    """An answer with more items than are allowed is of no use; the error names the limit."""
    raw = json.dumps({"talks": [{"s": 1, "topic": "fish"}] * 3, "ports": [{"port": "Arica"}]})
    assert len(read_answer(raw, Both, most_items=4).lists["talks"]) == 3
    with pytest.raises(MalformedAnswerError, match=r"has 4 items.*`most_items` is 3"):
        read_answer(raw, Both, most_items=3)


def test_a_long_answer_is_read_whole() -> None:
    """A hundred thousand items are read, and tens of thousands where the end or a quotation mark is missing."""
    whole = json.dumps({"talks": [RICE] * 100_000})
    assert len(read_answer(whole, Talks).lists["talks"]) == 100_000
    part = json.dumps({"talks": [RICE] * 20_000})
    assert len(read_answer(part[:-3], Talks).lists["talks"]) == 19_999
    assert len(read_answer(part.replace('"rice"', '"rice', 1), Talks).lists["talks"]) == 19_999


@pytest.mark.skipif(not CASES.is_dir(), reason="no shared folder with the cases beside the checkout")
@pytest.mark.parametrize("name", ["29", "30", "32", "34", "35"])
def test_the_cases_that_went_wrong(name: str) -> None:
    """Each answer that was once lost gives the item that is in it."""
    case = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    found = read_answer(case["content"], answer_model(TradeRecord, (case["list"],)))
    (item,) = found.lists[case["list"]]
    assert {key: item[key] for key in ("s", "n", "between")} == {"s": 1, "n": "two", "between": ["Vietnam", "Thailand"]}
    assert (found.unread, found.problems) == ((), ())
