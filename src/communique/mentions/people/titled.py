"""Persons by their titles, before the name or after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from communique.mentions.people.areas import area_at
from communique.mentions.people.names import name_before, read_name, skip_honorifics
from communique.mentions.people.titles import read_title
from communique.mentions.people.vocabulary import title_heads, union, word_lists

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.mentions.people.names import Name
    from communique.mentions.people.page import Page
    from communique.mentions.people.titles import Title

_CLOSERS: Final = frozenset([",", ".", ";", ")", "and", "who", ":", "–", '"', "-"])
_NOT_IN_LOWER_CASE: Final = frozenset(
    ("pm", "mp", "md", "Md", "fm", "cm", "eam", "dpm")
)  # 3 pm, but PM Modi; Md Jalal, but MD of the firm
_LONGEST_HEADLINE: Final = 160  # characters
_WITH_FIELDS: Final = frozenset(("director", "secretary", "general", "officer", "manager", "head"))
_OWNERS: Final = frozenset(("his", "her", "its", "their", "my", "our"))
_MOST_SHARING: Final = 6  # persons who share a title: "Ministers A, B and C"
_MOST_BETWEEN: Final = 4  # words between a name and the head of its title


class Found(NamedTuple):
    """A person as found, before its name is completed from the rest of the text.

    Args:
        name: The name.
        how: The pattern.
        title: The title stated with it.
        area: Code of the area stated after the name ("Colin Strand of Canada").
        affiliation: Stated apart from a title.
        sure: False where the name's end is a guess, as in a headline.
    """

    name: Name
    how: str
    title: Title | None = None
    area: str | None = None
    affiliation: str | None = None
    sure: bool = True


def titled(page: Page) -> Iterator[Found]:
    """Persons with a title before or after the name."""
    covered = -1
    for index in page.places["title"]:
        if index >= covered and _heads(page, index):
            title = _with_next(page, read_title(page, index))
            covered = title.stop
            yield from _people(page, title)


def _is_name_part(page: Page, index: int) -> bool:
    """Whether a word that can head a title is none as it is written, or a name: "3 pm", "Md Jalal", "Hun Sen"."""
    word = page.tokens.words[index]
    named = word == "Sen" and page.word(index + 1) != "." and page.capital(index - 1) and page.joined(index - 1)
    return named or word in _NOT_IN_LOWER_CASE


def _heads(page: Page, index: int) -> bool:
    """Whether a word that can head a title does, and does not only open a longer one: "Deputy Prime Minister"."""
    if page.word(index) not in word_lists("titles")["modifier"] or _is_name_part(page, index):
        return not _is_name_part(page, index)
    first = index + 1 + (page.word(index + 1) == "-")
    between = union("titles", "modifier", "portfolio")
    for at in range(first, first + _MOST_BETWEEN):
        if page.joined(at - 1) and page.word(at) in title_heads() and not _is_name_part(page, at):
            return False
        if not page.joined(at - 1) or page.word(at) not in between:
            break
    return True


def _with_next(page: Page, title: Title) -> Title:
    """`Deputy Prime Minister and Minister of Trade` as one title."""
    first = title.stop + 1
    if page.word(title.stop) not in {"and", "&"} or title.plural or title.affiliation:
        return title
    heads = (at for at in range(first, first + _MOST_BETWEEN) if page.word(at) in title_heads() and _heads(page, at))
    later = next((read_title(page, head) for head in heads), title)
    if later.first != first or later.plural or later.affiliation:
        return title
    return later._replace(outer=title.outer, first=title.first, area=title.area or later.area)


def _people(page: Page, title: Title) -> Iterator[Found]:
    before = list(_before(page, title))
    if before and page.word(title.stop) in _CLOSERS | {""}:
        yield from before
        return
    after = list(_after(page, title))
    yield from after or before


def _after(page: Page, title: Title) -> Iterator[Found]:
    """`Trade Minister NAME`, `Minister for Trade, Mr NAME,`, `Prime Ministers NAME of X and NAME of Y`."""
    if not page.joined(title.stop - 1):
        return
    stop = _after_complement(page, title)
    if page.word(stop) == "(" and page.word(stop + 2) == ")":  # the Director of the Trade Agency (TA), NAME,
        stop += 3
    comma = page.word(stop) == ","
    at = stop + comma
    honoured = skip_honorifics(page, at)
    if comma and page.word(honoured) in title_heads() and page.capital(at):
        at = read_title(page, honoured).stop  # Minister for Trade, Senator Hall,
    name = read_name(page, at)
    if not name or not _fits(page, title, name, comma=comma):
        return
    sure = comma or not (page.capital(title.head) and _headline(page, name.start))
    how = "title_comma_name" if comma else "title_name"
    yield from _sharing(page, title, Found(name=name, title=title, how=how, sure=sure))


def _after_complement(page: Page, title: Title) -> int:
    """Token after words that the title does not hold: "the head of the chamber, NAME,"."""
    stop = title.stop + (page.word(title.stop) in _REGIONS and title.stop > title.head + 1)
    begun = title.stop > title.head + 1 and page.word(stop).isalpha() and not page.capital(stop)  # "for small islands"
    if not (page.word(stop) in _COMPLEMENTS or begun) or title.outer == title.first:
        return stop
    for at in range(stop + 1, stop + _LONGEST_COMPLEMENT):
        if page.word(at) == ",":
            return at
        if not page.joined(at - 1) or not page.word(at)[:1].isalpha() or page.word(at) in _NO_COMPLEMENT:
            break
    return stop


_REGIONS: Final = frozenset("region province district county oblast prefecture state".split())
_COMPLEMENTS: Final = frozenset(("of", "for", "at", "to"))
_LONGEST_COMPLEMENT: Final = 9  # tokens from "of" to the comma
_NO_COMPLEMENT: Final = frozenset("who which that said says is was has had will would and".split())


def _fits(page: Page, title: Title, name: Name, *, comma: bool) -> bool:
    head = page.tokens.words[title.head]
    if _is_field(page, title, name):
        return False
    upper = head.isupper() and len(head) > 3  # noqa: PLR2004 - CEO, MP
    if upper and all(word.isupper() for word in name.words):
        return False
    if comma:
        after = page.word(page.at(name.end))
        closed = after in _CLOSERS or (title.plural and after in {"of", "from"})
        return closed and (
            name.honoured
            or (len(name.words) > 1 and (title.plural or title.outer < title.first or title.stop > title.head + 1))
        )
    if head.islower() and head in word_lists("person_words")["weak_head"]:
        before = page.word(title.head - 1)
        in_full = title.first < title.head and before in union("titles", "executive", "modifier", "portfolio")
        owned = before in _OWNERS or (before.endswith("'s") and title.first == title.head)
        return name.honoured or (len(name.words) > 1 and (name.given or in_full or owned))
    return True


def _is_field(page: Page, title: Title, name: Name) -> bool:
    """Whether a word is the field of an office, not a name: "Director General Transit Trade"."""
    at = page.at(name.end)
    if len(name.words) > 1 or name.honoured or name.given or page.word(title.head) not in _WITH_FIELDS:
        return False
    return page.capital(at) and page.joined(at - 1) and page.word(at) in word_lists("titles")["portfolio"]


def _sharing(page: Page, title: Title, first: Found) -> Iterator[Found]:
    """The person and, after a plural title, those who share it, each with the area stated after the name."""
    person = first
    for _ in range(_MOST_SHARING):
        at = page.at(person.name.end)
        the = page.word(at + 1) == "the"
        size, area = area_at(page, at + 1 + the) if page.word(at) in {"of", "from"} else (0, None)
        yield person._replace(area=area)
        at += 1 + the + size if size else 0
        shared = title.plural and page.word(at) in {"and", ",", "&"}
        name = read_name(page, at + 1 + (page.word(at + 1) == "and")) if shared else None
        if name is None:
            return
        person = first._replace(name=name)


def _before(page: Page, title: Title) -> Iterator[Found]:
    """`NAME, Vietnam's deputy minister,`; `NAME (Minister of Trade)`."""
    stop = title.outer - 1
    while title.plural and page.word(stop) in {"two", "three", "the", "both", "respectively"}:
        stop -= 1
    if page.word(stop) not in {",", "(", "–"}:
        return
    if page.word(stop - 1) == ")":
        stop = next((at for at in range(stop - 2, max(stop - 6, 0), -1) if page.word(at) == "("), stop)
    elif page.word(stop - 1).isdigit() and page.word(stop - 2) == ",":
        stop -= 2
    name = name_before(page, stop)
    if not name or (len(name.words) == 1 and not name.honoured):
        return
    yield Found(name=name, title=title, how="name_comma_title", sure=not _headline(page, name.start))


def _headline(page: Page, position: int) -> bool:
    """Whether the line at `position` is a headline: no full stop, every longer word capitalised."""
    text = page.text
    start, end = text.rfind("\n", 0, position) + 1, text.find("\n", position)
    line = text[start : end if end >= 0 else len(text)].strip()
    if len(line) > _LONGEST_HEADLINE or line.endswith((".", "!", ";", '"')) or ":" in text[start:position]:
        return False
    words = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]  # noqa: PLR2004
    return len(words) > 4 and all(word[0].isupper() for word in words)  # noqa: PLR2004
