"""Invented news, as much of it as wanted: from templates of the project's own, each article by its number alone.

Every article begins with a headline that no other has, so that a server can tell which one a request is about.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_SIDES: Final = (
    ("Vietnam", "Vietnamese", "Hanoi"), ("Laos", "Lao", "Vientiane"), ("Chile", "Chilean", "Santiago"),
    ("Kenya", "Kenyan", "Nairobi"), ("Japan", "Japanese", "Tokyo"), ("Finland", "Finnish", "Helsinki"),
    ("Peru", "Peruvian", "Lima"), ("Ghana", "Ghanaian", "Accra"), ("Norway", "Norwegian", "Oslo"),
    ("Thailand", "Thai", "Bangkok"), ("Poland", "Polish", "Warsaw"), ("Mexico", "Mexican", "Mexico City"),
)  # fmt: skip
_GIVEN: Final = "Adela Bruno Celia Darko Elina Farid Greta Hamid Irena Jonas Katia Luca Mirela Nuno Olga".split()
_FAMILY: Final = "Abelard Brankov Castell Dormann Ezeudu Farkas Gallardo Holmqvist Ivarsen Jandl Kovacs".split()
_GOODS: Final = "timber|coffee|copper|fish products|garments|farm machinery|rice|solar panels|medicines".split("|")
_MONTHS: Final = "January February March April May June July August September October November December".split()
_SENTENCES: Final = (
    "{actor} Trade Minister {person} met {their} counterpart {other} in {town} on {month} {day}, {year}.",
    "The two sides signed {few} memoranda of understanding on {goods}.",
    "Two-way trade between {here} and {there} rose {percent} percent to ${money} billion in {before}.",
    "{person} led a {count}-member business delegation to {town}.",
    "{there} will lift its ban on {actor} {goods} from {month} {day}.",
    "Exports of {goods} from {here} to {there} reached ${money} million last year, down {percent} per cent.",
    "A business forum with {count} companies from both countries was held in {town} on the same day.",
    '"We want more trade in {goods}," {other} said after the talks.',
    "The ministers agreed to hold the next round of negotiations in {town} next {month}.",
    "{here} is the {rank}th-largest supplier of {goods} to {there}.",
    "A company from {there} is to invest ${money} million in a plant near {town}.",
    "Business people on both sides have long complained of slow customs, costly freight and a lack of direct flights.",
    "Neither side gave details, and officials who were asked about it after the talks in {town} declined to comment.",
    "The tariff on {goods} is to fall to {percent} percent by {later}.",
)


def article(number: int, *, length: int = 3_000) -> str:
    """The text of an article, of at least `length` characters unless it is shorter than its headline.

    >>> article(7, length=0).splitlines()[0]
    'Notice 000007: Santiago hosts talks on rice'
    >>> len(article(7)) >= 3000
    True
    """
    draw = Random(number)  # noqa: S311 - chance that is meant to be foreseen
    here, there = draw.sample(_SIDES, 2)
    headline = f"Notice {number:06}: {there[2]} hosts talks on {draw.choice(_GOODS)}"
    parts, size = [headline], 0
    paragraph: list[str] = []
    while size < length:
        paragraph.append(_sentence(draw, here, there))
        size += len(paragraph[-1]) + 1
        if len(paragraph) == draw.randint(2, 4) or size >= length:
            parts.append(" ".join(paragraph))
            paragraph = []
    return "\n\n".join(parts) + "\n"


def _sentence(draw: Random, here: tuple[str, str, str], there: tuple[str, str, str]) -> str:
    year = draw.randint(2015, 2025)
    people = [f"{draw.choice(_GIVEN)} {draw.choice(_FAMILY)}" for _ in range(2)]
    return draw.choice(_SENTENCES).format(
        actor=here[1], here=here[0], there=there[0], their=there[1], town=draw.choice((here[2], there[2])),
        person=people[0], other=people[1], goods=draw.choice(_GOODS), month=draw.choice(_MONTHS),
        day=draw.randint(1, 28), year=year, before=year - 1, later=year + 3, rank=draw.randint(4, 9),
        money=draw.randint(11, 999) / 10, percent=draw.randint(10, 190) / 10, count=draw.randint(5, 120),
        few=draw.choice(("two", "three", "four", "five", "six")),
    )  # fmt: skip


def write_articles(folder: Path, count: int, *, length: int = 3_000) -> Path:
    """A folder with articles 0 to `count` - 1, a hundred in each folder below it."""
    for number in range(count):
        path = folder / name(number)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(article(number, length=length), encoding="utf-8")
    return folder


def name(number: int) -> str:
    """The path of an article below its folder, which is its `source`.

    >>> name(1234)
    '0012/001234.txt'
    """
    return f"{number // 100:04}/{number:06}.txt"
