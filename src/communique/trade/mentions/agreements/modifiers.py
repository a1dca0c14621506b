"""What stands in front of a head noun: its modifiers, its count, a sum, an ordinal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from communique.trade.mentions.agreements.counts import count_at
from communique.trade.mentions.agreements.lexicon import ORDINAL_WORDS, Lexicon, lexicon, word_set

if TYPE_CHECKING:
    from communique.text import Tokens
    from communique.trade.mentions.agreements.counts import Count

_STEPS: Final = 12  # tokens in front of a head that belong to it at most
_UNKNOWN: Final = 2  # words of no list that may stand among its modifiers
_SCALE_WORDS: Final = 4  # tokens of a scale
_CURRENCY_WORDS: Final = 5  # tokens of a currency
_DASHES: Final = frozenset("-–/")
_CURRENCY: Final = word_set("$ € £ ¥ ₹ ₱ ₩ ₫ ฿ us c a s hk nz rs rmb usd eur gbp inr cny jpy won yuan dollar euro")
SCALES: Final = word_set("million billion trillion mn bn m b crore lakh won yuan dollar euro rupee ringgit baht")
_DETERMINERS: Final = word_set("a an the this that its their")
_BEFORE_SIGNED: Final = word_set("with of and in brought brings carrying holding has have had , (")
_SUFFIXES: Final = word_set("st nd rd th")


class Left:
    """What stands in front of a head: the modifiers that belong to it and the count."""

    def __init__(self, tokens: Tokens, at: int, words: Lexicon) -> None:
        self.tokens = tokens
        self.at = at
        self.first = at
        self.count: Count | None = None
        self.money = False
        self.ordinal = False
        self._unknown = 0
        self._words = words
        k = at - 1
        while k >= 0 and at - k < _STEPS and (step := self._step(k)):
            k -= step

    def _step(self, k: int) -> int:
        """How many tokens before `k + 1` belong to the phrase, 0 where it ends."""
        tokens = self.tokens
        gap = tokens.starts[k + 1] - tokens.ends[k]
        if gap > 1 and "\n\n" in tokens.text[tokens.ends[k] : tokens.starts[k + 1]]:
            return 0
        if self._ends_with_number(k):
            return 0
        if step := self._money(k) or self._dash(k, gap):
            self.first = self.first if self._unknown else k + 1 - step
            return step
        if tokens.lower[k] in {"and", "&", ","} and k and self.first == k + 1 and self._joins(k, self._words):
            return 1
        return self._word(k)

    def _ends_with_number(self, k: int) -> bool:
        """Whether the phrase begins with a count or an ordinal at `k`."""
        lower = self.tokens.lower
        if lower[k] == "signed":  # with 55 signed MoUs; not: the two signed MoUs
            count = count_at(self.tokens, k)
            if count and count.start and lower[count.start - 1] in _BEFORE_SIGNED:
                self.count, self.first = count, k
            return self.count is not None
        if count := count_at(self.tokens, k + 1):
            self.count, self.first = count, k + 1
            return True
        if lower[k] in ORDINAL_WORDS or (lower[k] in _SUFFIXES and k and lower[k - 1].isdigit()):
            self.ordinal = True
            self.first = k - (lower[k] in _SUFFIXES)
        return self.ordinal

    def _dash(self, k: int, gap: int) -> int:
        """Two tokens where a dash inside a word stands at `k`: "long-term", "EU–Mercosur"."""
        tokens = self.tokens
        inside = tokens.lower[k] in _DASHES and k and not gap and tokens.ends[k - 1] == tokens.starts[k]
        return 2 if inside and tokens.words[k - 1][0].isalnum() else 0

    def _word(self, k: int) -> int:
        words, word = self._words, self.tokens.lower[k]
        if word in words.stops and self.tokens.words[k] != "US":  # the US is no pronoun
            head = words.heads.get(self.tokens.lower[self.at])
            if word in {"a", "an"} or (word in _DETERMINERS and head and not head.plural):
                self.first = k + 1
            return 0
        if not word[0].isalpha() or word.endswith("'s") or (word in words.heads and not self._inner(k, words)):
            return 0
        capital = self.tokens.words[k][0].isupper() and k > 0 and not self._unknown
        if capital or words.near.get(word, word) in words.modifiers:
            self.first = self.first if self._unknown else k
            return 1
        self._unknown += 1
        return int(self._unknown <= _UNKNOWN)

    def _inner(self, k: int, words: Lexicon) -> bool:
        return self.tokens.lower[k] in words.modifiers or (
            self.first == k + 1 and words.heads[self.tokens.lower[k]].weak
        )

    def _joins(self, k: int, words: Lexicon) -> bool:
        """Whether "and" at `k` joins two modifiers: "trade and investment agreements"."""
        before, after = self.tokens.lower[k - 1], self.tokens.lower[k + 1]
        if (
            self.tokens.words[k - 1][0].isupper()
            and self.tokens.words[k + 1][0].isupper()
            and before not in words.stops
        ):
            return before in words.modifiers or after in words.modifiers
        return before in words.modifiers and before not in words.heads and after in words.modifiers

    def _money(self, k: int) -> int:
        """How many tokens of a sum end at `k`: "US$50 million contract"."""
        tokens, lower = self.tokens, self.tokens.lower
        start = k
        while start and lower[start] in SCALES and k - start < _SCALE_WORDS:
            start -= 1 + (lower[start - 1] == "-")
        if start < 0 or not lower[start][0].isdigit():
            return 0
        amount = start
        while start and amount - start < _CURRENCY_WORDS and lower[start - 1] in _CURRENCY:
            if lower[start - 1] in {"a", "s", "c"} and tokens.ends[start - 1] != tokens.starts[start]:
                break
            start -= 1
        if start == k:
            return 0
        self.money = True
        return k - start + 1

    def before(self) -> list[str]:
        """The modifiers, lower-cased, misspellings put right."""
        near = lexicon().near
        return [near.get(word, word) for word in self.tokens.lower[self.first : self.at]]
