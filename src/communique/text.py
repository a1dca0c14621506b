"""A normalised view of a text, its tokens and its sentences, every position of which leads back to the original.

Finders match on the view, so that curly quotes, non-breaking spaces, full-width digits, hyphenated line ends and the
letters that scanners read for digits need no thought in a pattern; what they find is cited from the original.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Final, Literal

# One character for one: positions stay as they are. Dash-like signs become "-" but for the two dashes that news text
# uses as punctuation, which become "–": a pattern may want to know a range from a hyphen.
_SAME_LENGTH: Final = {
    **dict.fromkeys("‘’‚‛′‵ʹʼˈ＇`´", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑⁃−﹣－", "-"),
    **dict.fromkeys("∙⋅˙⸱", "·"),
    **dict.fromkeys("–—―‒⸺", "–"),
    **dict.fromkeys(
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\x0b\x0c",
        " ",
    ),
    **dict.fromkeys("\u2028\u2029\u0085\r", "\n"),
}
# Soft hyphens, zero-width spaces and joiners, marks of direction, variation selectors (Unicode's format characters).
_INVISIBLE: Final = (
    "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef"
)
_RAISED: Final = "¹²³⁰⁴-⁹"
# The mark of a footnote between a number and its scale: "19.6¹ billion", "12[2] percent". Elsewhere it may be a power.
_NOTE: Final = (
    rf"(?<=\d)(?:[{_RAISED}]{{1,3}}|\[\d{{1,2}}\])"
    r"(?=\s?(?:%|per\s?cent|pct|hundred|thousand|million|billion|trillion|[mbt]n\b|crore|lakh))"
)
_LINE_END_HYPHEN: Final = re.compile(r"(?<=[^\W\d_])[-\u00ad]\n[ \n]*(?=[a-z\u00df-\u00f6\u00f8-\u00ff])")
_LENGTH_CHANGING: Final = re.compile(
    rf"{_LINE_END_HYPHEN.pattern}"  # memoranda of under-⏎standing
    rf"|[{_INVISIBLE}]+"
    rf"|{_NOTE}"
    r"|[^\W\d_][\u0300-\u036f]+"  # letters with combining marks, composed
    r"|[\ufb00-\ufb06\u0132\u0133\u01c4-\u01cc]"  # ligatures
    r"|\brn(?=[aeiou])|(?<=[a-z]te)rn(?=ber\b)|(?<=[a-z][vc]e)rn(?=ber\b)"  # rneeting, Septernber: scanned m
)
# The number of a page between two lines of a paragraph, as copies of PDFs have it; the paragraph goes on in lower case.
_PAGE_NUMBER: Final = (
    r"\n?[ ]*(?:[-–][ ]?)?(?:[Pp]age[ ])?\d{1,3}(?:[ ](?:of|/)[ ]\d{1,3})?(?:[ ]?[-–])?[ ]*\n[\n ]*(?=[a-z]"
)
_PAGE_HINT: Final = re.compile(rf"\n{_PAGE_NUMBER})")
_PAGE_TURN: Final = re.compile(rf"[^\n]{{40}}[a-z,]\n(?P<number>{_PAGE_NUMBER}[^\n]{{40}}))")
# Cheap looks that tell whether the costly patterns can match at all.
_SCANNED_M_HINT: Final = re.compile(r"rn(?:ber\b|(?<=\brn)[aeiou])")
_NOTE_HINT: Final = re.compile(r"\[(?<=\d\[)\d")
_OTHER_LENGTH: Final = frozenset(
    chr(code)
    for first, last in (
        (0xAD, 0xAD), (0xB2, 0xB3), (0xB9, 0xB9), (0x132, 0x133), (0x1C4, 0x1CC), (0x300, 0x36F), (0x61C, 0x61C),
        (0x180E, 0x180E), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x2064), (0x2066, 0x2079), (0xFB00, 0xFB06),
        (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xE0100, 0xE01EF),
    )
    for code in range(first, last + 1)
)  # fmt: skip
_SCANNED_AFTER_HINT: Final = re.compile("[lIO](?<=[0-9].)")  # the letters first: digits are more
_SCANNED_BEFORE_HINT: Final = re.compile("l[0-9O]")
_SCANNED_CAPITAL_HINT: Final = re.compile("l[A-Z]")
# Letters of Cyrillic and Greek that look like Latin ones (https://www.unicode.org/Public/security/latest/confusables.txt):
# within a word that has Latin letters too they are read as they look, as in a figure whose "billion" has another "o".
_ALIKE: Final = str.maketrans(
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0405\u0406\u0408\u0430\u0435\u043e\u0440\u0441\u0443"
    "\u0445\u0456\u0458\u0455\u04bb\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf",
    "ABEKMHOPCTXSIJaeopcyxijshABEZHIKMNOPTYXo",
)
_MIXED: Final = re.compile(
    rf"(?<!\w)(?=\w*[A-Za-z])(?=\w*[{''.join(map(chr, _ALIKE))}])[A-Za-z{''.join(map(chr, _ALIKE))}]+(?!\w)"
)
# Forms of full width, and digits of the Arab, Persian, Nagari and Bengali scripts.
_FULL_WIDTH: Final = re.compile("[\uff01-\uff5e\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef]+")
# Scanners: l and I for 1, O for 0 inside a run of digits; l for I at the head of a word or between capitals.
_SCANNED_DIGITS: Final = re.compile(r"(?<![\w.,])(?:l[0-9lIO]*|[0-9][0-9lIO]*[lIO][0-9lIO]*|[0-9]+)(?<=[0-9O])(?!\w)")
_DIGIT_READ: Final = str.maketrans("lIO", "110")
_SCANNED_CAPITAL: Final = re.compile(r"\bl(?=n[a-z]{3})|(?<=[A-Z]{2})l(?=[A-Z])")

_RUN: Final = re.compile(r"\w+")
# Letters that patterns without regard to letter case take for plain ones.
_ODD_CASE: Final = re.compile("[\u0130\u0131\u017f\u212a]")


@dataclass(frozen=True)
class View:
    """A text as finders see it.

    Args:
        original: The text as loaded.
        text: The same, normalised.
        breaks: Pairs (position in `text`, position in `original`) from which the offset between the two is constant;
            empty where every position is the same.
        ends: Pairs (position in `text` of the last character that replaces others, position in `original` after these).
    """

    original: str
    text: str
    breaks: tuple[tuple[int, int], ...] = ()
    ends: tuple[tuple[int, int], ...] = ()

    @cached_property
    def _view_breaks(self) -> list[int]:
        return [position for position, _ in self.breaks]

    @cached_property
    def _view_ends(self) -> dict[int, int]:
        return dict(self.ends)

    @cached_property
    def plain_low(self) -> str | None:
        """The text in lower case, every character in its place; None where letter case is not plain (İ, ı, ſ, K)."""
        return None if _ODD_CASE.search(self.text) else self.text.lower()

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences, with offsets in it."""
        return tuple(sentences(self.text))

    @cached_property
    def words(self) -> frozenset[str]:
        """The runs of letters and digits of `plain_low`."""
        return frozenset(_RUN.findall(self.plain_low or ""))

    def _back(self, position: int) -> int:
        at = bisect_right(self._view_breaks, position) - 1
        if at < 0:
            return position
        view, original = self.breaks[at]
        return original + position - view

    def span(self, start: int, end: int) -> tuple[int, int]:
        r"""Offsets in the original of the half-open span `start`, `end` of the view.

        >>> view = normalise("memoranda of under-\nstanding")
        >>> view.text
        'memoranda of understanding'
        >>> start, end = view.span(13, 26)
        >>> view.original[start:end]
        'under-\nstanding'
        """
        if not self.breaks:
            return start, end
        begin = self._back(start)
        return begin, self._view_ends.get(end - 1, self._back(end - 1) + 1) if end > start else begin

    def at(self, position: int) -> int:
        """The first position of the view that stands for the original's `position` or what follows it."""
        if not self.breaks:
            return position
        low, high = 0, len(self.text)
        while low < high:
            middle = (low + high) // 2
            if self._back(middle) < position:
                low = middle + 1
            else:
                high = middle
        return low


def normalise(text: str) -> View:
    """A view of `text` for matching: quotes, dashes, spaces, widths, ligatures and scanning errors evened out.

    Letters with combining marks are composed (NFC), full-width forms and ligatures replaced (NFKC); fractions,
    superscripts and symbols such as ™ are left alone, since NFKC would make "10²" read 102.

    >>> normalise("US$\u00a049\u2009billion — “record”").text
    'US$ 49 billion – "record"'
    >>> normalise("19 September 2O25").text
    '19 September 2025'
    >>> normalise("$2.1 billi\u043en of \u0413\u043e\u0440\u0430").text
    '$2.1 billion of Гора'
    """
    even = text
    characters = set(text)
    for character in _SAME_LENGTH.keys() & characters:
        even = even.replace(character, _SAME_LENGTH[character])
    if not even.isascii():
        even = _FULL_WIDTH.sub(lambda m: "".join(_narrow(c) for c in m.group()), even)
        if not characters.isdisjoint(map(chr, _ALIKE)):
            even = _MIXED.sub(lambda m: m.group().translate(_ALIKE), even)
    if _SCANNED_AFTER_HINT.search(even) or _SCANNED_BEFORE_HINT.search(even):
        even = _SCANNED_DIGITS.sub(lambda m: m.group().translate(_DIGIT_READ), even)
    if "ln" in even or _SCANNED_CAPITAL_HINT.search(even):
        even = _SCANNED_CAPITAL.sub("I", even)
    turns = list(_PAGE_TURN.finditer(even)) if _PAGE_HINT.search(even) else []
    if not (
        turns
        or "-\n" in even
        or _SCANNED_M_HINT.search(even)
        or ("[" in even and _NOTE_HINT.search(even))
        or not _OTHER_LENGTH.isdisjoint(characters)
    ):
        return View(text, even)
    parts: list[str] = []
    breaks: list[tuple[int, int]] = []
    ends: list[tuple[int, int]] = []
    done = length = 0
    changes = [(*match.span(), match.group()) for match in _LENGTH_CHANGING.finditer(even)]
    for start, end, found in sorted([*changes, *((*turn.span("number"), "") for turn in turns)]):
        new = "m" if found == "rn" else _compose(found) if found[:1].isalpha() else ""
        if len(new) == len(found) > 0:
            continue
        parts += even[done:start], new
        length += start - done
        done = end
        breaks += ((length + at, start) for at in range(len(new)))  # each stands for all of what it replaces
        length += len(new)
        if new:
            ends.append((length - 1, done))
        breaks.append((length, done))
    parts.append(even[done:])
    return View(text, "".join(parts), tuple(breaks), tuple(ends))


def _narrow(character: str) -> str:
    digit = unicodedata.decimal(character, None)
    return unicodedata.normalize("NFKC", character) if digit is None else str(digit)


_MOST_MARKS: Final = 30  # on one letter: as many as https://unicode.org/reports/tr15/#Stream_Safe_Text_Format allows


def _compose(found: str) -> str:
    """A letter with its marks as one, or a ligature as its letters; marks beyond thirty stay as they are.

    Putting marks in order takes the square of their number.
    """
    form: Literal["NFC", "NFKC"] = "NFC" if unicodedata.combining(found[-1]) else "NFKC"
    return unicodedata.normalize(form, found[: 1 + _MOST_MARKS]) + found[1 + _MOST_MARKS :]


def without_marks(text: str) -> str:
    """A text with letters in their plain forms, without accents or other marks.

    >>> without_marks("Señor Đặng, ﬁfth")
    'Senor Đang, fifth'
    """
    bare = (c for c in text if not unicodedata.combining(c))  # first: see `_compose`
    return "".join(c for c in unicodedata.normalize("NFKD", "".join(bare)) if not unicodedata.combining(c))


_TOKEN_AND_REST: Final = re.compile(
    r"([A-Za-z]++(?![^\x00-\x26\x28-\x2f\x3a-\x40])"  # most words: plain letters that a plain sign ends, for speed
    r"|\d+(?:[.,'·]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*|[^\w\s]|_)"
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a view: words (with inner apostrophes), numbers (with the signs inside them), single signs.

    Args:
        text: The view's text.
        words: The tokens as written.
        lower: The same, case-folded to lower case.
        starts: Offset of each token in the view.
        ends: Offset after each token.
        where: For each lower-cased token the indices at which it stands: finders start from the words that can
            begin a mention and touch nothing else.
    """

    text: str
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    where: dict[str, list[int]]


def tokenise(text: str) -> Tokens:
    """Tokens of `text` with their offsets.

    >>> tokenise("Vietnam's 1,234.5 tonnes").words
    ["Vietnam's", '1,234.5', 'tonnes']
    """
    # Cut at its tokens, a text is what stands between and a token in turn; the sums of their lengths are the offsets.
    pieces = _TOKEN_AND_REST.split(text)
    bounds = list(accumulate(map(len, pieces)))
    words = pieces[1::2]
    lower = list(map(str.lower, words))
    where: dict[str, list[int]] = defaultdict(list)
    for index, word in enumerate(lower):
        where[word].append(index)
    return Tokens(text, words, lower, bounds[:-1:2], bounds[1::2], dict(where))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, heading, bullet or table row.

    Args:
        start: Offset of its first character in the text that was split.
        end: Offset after its last character.
        text: `text[start:end]`.
    """

    start: int
    end: int
    text: str


# Words after which a full stop ends no sentence, unless a new line follows.
_ABBREVIATIONS: Final = frozenset(
    "mr mrs ms md dr prof gov sen rep gen col maj capt lt sgt st hon rev pres amb dep sec adm cmdr pte ltd co corp inc "
    "bros dept vs nos vol pp jr sr jan feb apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri rs "
    "rp gs bs fr ksh tsh ush shs dhs tk e.g i.e h.e u.s u.k u.n d.c ph.d approx para ft mt datuk dato".split()
)
# The sign first, then what it is: a pattern that begins with a set of characters skips all others.
_STOP: Final = re.compile(
    r"[.!?…\n](?:(?<=[.!?…])(?<![.!?…]{2})[.!?…]*+[\"')\]]*+(?=\s+[\"'(\[$€£¥]*[A-Z0-9À-ÖØ-Þ\u0400-\u042f\u0100-\u024f])"
    r"|(?:(?<=[a-z]{3}[.!?])|(?<=\d\d[.!?]))(?=[A-Z][a-z]+[ ,])(?!(?:Com|Net|Org|Io|Ai|Co|Js)\b)"  # "in 2023.During it"
    r"|(?<=\n)(?:[ ]*\n\s*)?)"
)
_WORD_BEFORE: Final = re.compile(r"([^\W\d_]+(?:\.[^\W\d_]+)*)\.$")
_ITEM: Final = re.compile(r"[ ]*(?:[•·▪◦*–-]\s|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s)")
_WIDE: Final = 40  # characters of a line from which on it may be wrapped
_LONGEST: Final = 5_000  # characters of a sentence; what is read of each value goes over the sentence that holds it
_FEW_LINES: Final = 5  # of a text that somebody typed or pasted, in which the only line that runs on is a wrapped one


def sentences(text: str) -> list[Sentence]:
    r"""Split `text` into sentences; headings, bullets and table rows are sentences of their own.

    A line break ends a sentence unless the text is wrapped at a fixed width, which is seen from lines that are long,
    end without a full stop and go on in lower case. What goes on beyond five thousand characters is cut between words.

    Args:
        text: A text or the text of a view.

    >>> [s.text for s in sentences("Mr. Lee met U.S. envoys. They signed.\n\nNEXT\n• One")]
    ['Mr. Lee met U.S. envoys.', 'They signed.', 'NEXT', '• One']
    """
    wrapped = _wrap_width(text)
    found: list[Sentence] = []
    start = 0
    for match in _STOP.finditer(text):
        if not _ends_sentence(text, start, match, wrapped):
            continue
        end = match.end() if not match.group().startswith("\n") else match.start()
        _add(found, text, start, end)
        start = match.end()
    _add(found, text, start, len(text))
    return found


def _add(found: list[Sentence], text: str, start: int, end: int) -> None:
    # No sentence: encoded data, or a text without stops. In parts, so that none costs much.
    while end - start > _LONGEST:
        middle = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        middle = middle if middle > 0 else start + _LONGEST
        _add(found, text, start, middle)
        start = middle
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    piece = piece.strip()
    if piece:
        found.append(Sentence(start, start + len(piece), piece))


def _wrap_width(text: str) -> int:
    """The width at which the lines of `text` are wrapped, 0 where they are not."""
    runs_on = [
        len(line)
        for line, following in pairwise(text.split("\n"))
        if _WIDE <= len(line) <= 3 * _WIDE and line[-1] not in '.!?:;"' and following[:1].islower()
    ]
    # One such line may be chance among many; among few it tells.
    return max(runs_on) if len(runs_on) > (text.count("\n") > _FEW_LINES) else 0


def _ends_sentence(text: str, start: int, match: re.Match[str], wrapped: int) -> bool:
    found = match.group()
    if found.startswith("\n"):
        cut = text[match.start() - 1 : match.start()] == "-" and text[match.start() - 2].isalpha()  # Sino-⏎Peruvian
        return "\n" in found[1:] or (not wrapped and not cut) or (wrapped > 0 and _line_ends(text, match, wrapped))
    return found[0] != "." or _stop_ends(text, start, match)


def _line_ends(text: str, match: re.Match[str], wrapped: int) -> bool:
    """Whether a line break ends a sentence in a text that is wrapped at a fixed width."""
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    following = text[match.end() : match.end() + wrapped]
    goes_on = len(line) > wrapped * 0.6 or following[:1].islower() or line.endswith("-")
    return not goes_on or bool(_ITEM.match(following)) or not line.strip()


def _stop_ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a full stop ends a sentence, and not an abbreviation or the number of a list item."""
    word = _WORD_BEFORE.search(text[max(start, match.start() - 24) : match.start() + 1])
    if word is None:
        return not re.fullmatch(r"\s*\(?\d{1,2}\.", text[text.rfind("\n", 0, match.start()) + 1 : match.start() + 1])
    last = word.group(1)
    following = text[match.end() : match.end() + 30].split()
    if last in {"No", "Nos"}:
        return not (following and following[0][0].isdigit())
    if "." in last and all(len(part) == 1 for part in last.split(".")):  # U.S. envoys; the U.S. They
        return bool(following) and following[0] in _STARTERS
    return last.lower() not in _ABBREVIATIONS and not (len(last) == 1 and last.isupper() and last != "I")


_STARTERS: Final = frozenset(
    "The A An In On At He She It They We I This That These Those But And However Meanwhile According For With "
    "As".split()
)


_CAPITAL: Final = re.compile(r"\\.|\(\?P<|[A-Z]")


def lower(text: str) -> str:
    """The text in lower case, every character in its place.

    >>> lower("İzmir to HANOI")
    'izmir to hanoi'
    """
    low = text.lower()
    return low if len(low) == len(text) else "".join(character.lower()[0] for character in text)


def lowered(pattern: str) -> re.Pattern[str]:
    r"""A pattern that finds in lower-case text what `pattern` finds in any when it ignores letter case.

    >>> bool(lowered(r"(?P<who>US|the [A-Z]\w+)\W").match(lower("The Hague, again")))
    True
    """
    return re.compile(_CAPITAL.sub(lambda found: found[0] if len(found[0]) > 1 else found[0].lower(), pattern))
