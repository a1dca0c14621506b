"""An item of a record as a reader asks for it: what it is, who and with whom, how much, when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pydantic import BaseModel

from communique.report.kinds import details_of, is_amount, kinds_of
from communique.schema.fields import Money, fields_of, sides_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from communique.report.kinds import Kind
    from communique.schema.fields import Marker

Row = dict[str, Any]

_QUALIFIERS: Final = {"about": "about ", "at_least": "at least ", "up_to": "up to "}
# What a closed list says where there is nothing to say; left out of a line unless it is the first word.
_SILENT: Final = frozenset({"unstated", "unclear", "other", "exact", "explicit", "reported", "main", "assessment"})
_COLUMN: Final = {"currency": "how_much", "time": "when", "area": "who", "name": "who"}
_SCALES: Final = ((10**12, "trn"), (10**9, "bn"), (10**6, "m"))
_DIGITS: Final = 6  # that a figure keeps: 15.8 bn and 1.23456 bn alike


class Fact(NamedTuple):
    """An item in a few words; what the record leaves open is empty.

    Args:
        what: Its kind and state, and the name that it has.
        who: Names and areas; an arrow stands between the sides.
        how_much: Amounts, changes, shares, ranks, counts.
        when: Its time.
    """

    what: str
    who: str
    how_much: str
    when: str

    def line(self) -> str:
        """All of it in one line."""
        head = ": ".join(filter(None, (self.what, self.who)))
        return ", ".join(filter(None, (head, self.how_much, self.when))) or "nothing is said of it"


def fact(model: type[BaseModel], row: Row) -> Fact:
    """An item in a few words.

    Args:
        model: The item's model.
        row: The item as plain data.

    >>> from pydantic import create_model
    >>> from typing import Annotated
    >>> from communique.schema.fields import Area, Money, When
    >>> sale = create_model("Sale", good=(str, ...), seller=(Annotated[str, Area()], ...),
    ...     buyer=(Annotated[str, Area()], ...), value=(Annotated[float, Money(currency="unit")], ...),
    ...     unit=(str, ...), year=(Annotated[str, When()], ...))
    >>> fact(sale, {"good": "fish", "seller": "NOR", "buyer": "CHL", "value": 2.5e9, "unit": "NOK", "year": "2024"})
    Fact(what='fish', who='NOR → CHL', how_much='NOK 2.5 bn', when='2024')
    """
    kinds = [kind for kind in kinds_of(model) if not kind.detail and row.get(kind.name) not in (None, [], "")]
    return Fact(
        what=_what(kinds, row),
        who=_who(kinds, sides_of(model), row),
        how_much=", ".join(filter(None, (_amount(model, kind, row) for kind in kinds if is_amount(kind)))),
        when=next((str(row[kind.name]).replace("/", " to ") for kind in kinds if kind.word == "time"), ""),
    )


COLUMNS: Final = Fact._fields


def column_of(model: type[BaseModel], name: str) -> str:
    """Under which of `COLUMNS` a field of a model shows.

    >>> from pydantic import create_model
    >>> sale = create_model("Sale", good=(str, ...), tons=(float, ...))
    >>> column_of(sale, "good"), column_of(sale, "tons")
    ('what', 'how_much')
    """
    owner = next((known.name for known in fields_of(model) if name in details_of(known)), name)
    kind = next((kind for kind in kinds_of(model) if kind.name == owner), None)
    if kind is None or not (is_amount(kind) or kind.word in _COLUMN):
        return "what"
    return "how_much" if is_amount(kind) else _COLUMN[kind.word]


def plain(code: str) -> str:
    """A code in words."""
    return code.replace("_", " ")


def _what(kinds: Iterable[Kind], row: Row) -> str:
    chosen = [plain(str(row[kind.name])) for kind in kinds if kind.word == "choice" and kind.asked and not kind.many]
    said = chosen[:1] + [word for word in chosen[1:] if word not in _SILENT]
    words = next((_joined(row[kind.name]) for kind in kinds if kind.word == "words" and not kind.many), None)
    head = ", ".join(said)
    has_name = any(kind.word == "name" for kind in kinds)
    return head if words is None or (head and has_name) else ": ".join(filter(None, (head, words)))


def _who(kinds: Sequence[Kind], side_names: Sequence[str], row: Row) -> str:
    """Names, then the sides: fields of their own on either side of an arrow, those of one list joined by dashes."""
    names = [_joined(row[kind.name]) for kind in kinds if kind.word == "name"]
    titles = [str(row[kind.name]) for kind in kinds if names and kind.word == "words" and not kind.many]
    sides = [row[kind.name] for kind in kinds if kind.name in side_names]
    only_one = len(sides) == 1 and isinstance(sides[0], list)
    areas = " – ".join(map(str, sides[0])) if only_one else " → ".join(map(_joined, sides))
    return ", ".join(filter(None, (*names, *titles, areas)))


def _joined(value: object) -> str:
    """A value, or those that a list or a nested model holds, in a row.

    >>> _joined({"port": "Oslo", "stops": [{"port": "Odda"}], "day": None})
    'Oslo, Odda'
    """
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    if inner is None:
        return str(value)
    return ", ".join(filter(None, (_joined(one) for one in inner if one is not None)))


def _amount(model: type[BaseModel], kind: Kind, row: Row) -> str | None:
    value = row[kind.name]
    if not isinstance(value, int | float) or isinstance(value, bool):
        return f"{plain(kind.name)} {_joined(value)}"
    match kind.word:
        case "money":
            return _money(model, kind, row)
        case "percent":
            rest = plain(kind.name.removesuffix("_pct").removesuffix("_percent"))
            return f"{value:+} %" if rest == "change" else f"{rest} {value} %"
        case "rank":
            return f"rank {value}"
        case "count":
            return f"{_qualifier(model, kind, row)}{value:,}"
        case _:
            return f"{plain(kind.name)} {short(value)}"


def _money(model: type[BaseModel], kind: Kind, row: Row) -> str:
    marker = _marker(model, kind.name)
    name = marker.currency if isinstance(marker, Money) else "currency"
    currency = row.get(name or "") or ("?" if name else "")
    upper = row.get((marker.upper or "") if isinstance(marker, Money) else "")
    to = f"–{short(upper)}" if isinstance(upper, int | float) else ""
    return f"{_qualifier(model, kind, row)}{currency} {short(row[kind.name])}{to}".strip()


def short(value: float) -> str:
    """A number as a newspaper prints it.

    >>> short(15800000000), short(31000000), short(1234567890), short(2500), short(4.5)
    ('15.8 bn', '31 m', '1.23457 bn', '2,500', '4.5')
    """
    for scale, word in _SCALES:
        if abs(value) >= scale:
            return f"{value / scale:.{_DIGITS}g} {word}"
    return f"{value:,}".removesuffix(".0")


def _qualifier(model: type[BaseModel], kind: Kind, row: Row) -> str:
    name = getattr(_marker(model, kind.name), "qualifier", None)
    return _QUALIFIERS.get(row.get(name or "") or "", "")


def _marker(model: type[BaseModel], name: str) -> Marker | None:
    return next(known.marker for known in fields_of(model) if known.name == name)


def items_of(record: BaseModel) -> Iterator[tuple[str, int, type[BaseModel] | None, Row]]:
    """Every item of a record's lists: list, number, model (None where items are plain values) and plain data.

    An item of a union has the model that it is of.
    """
    for name, rows in record.model_dump(mode="json").items():
        if not isinstance(rows, list):
            continue
        for number, (item, row) in enumerate(zip(getattr(record, name), rows, strict=True)):
            model = type(item) if isinstance(item, BaseModel) else None
            yield name, number, model, row if model else {name: row}
