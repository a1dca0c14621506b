"""What stands in front of a head noun: its modifiers, its count, a sum, an ordinal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from communique.lexicon import word_set
from communique.trade.mentions.agreements.counts import count_at
from communique.trade.mentions.agreements.lexicon import ORDINAL_WORDS, Lexicon

if TYPE_CHECKING:
    from communique.text import Tokens
    from communique.trade.mentions.agreements.counts import Count

_STEPS: Final = 12  # tokens in front of a head that belong to it at most
_UNKNOWN: Final = 2  # words of no list that may stand among its modifiers
SCALES: Final = word_set("million billion trillion mn bn m b crore lakh won yuan dollar euro rupee ringgit baht")
_CURRENCY: Final = word_set("$ € £ ¥ ₹ ₱ ₩ ₫ ฿ us c a s hk nz rs rmb usd eur gbp inr cny jpy")
_DETERMINERS: Final = word_set("the this that its their")
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
        while k >= 0 and at - k < _STEPS and not self._begins(k) and (step := self._step(k)):
            k -= step

    def _begins(self, k: int) -> bool:
        """Whether the phrase begins after `k`: with a paragraph, a count or an ordinal there."""
        lower, tokens = self.tokens.lower, self.tokens
        if lower[k] == "signed":  # with 55 signed MoUs; not: the two signed MoUs
            count = count_at(tokens, k)
            if count and lower[count.start - 1] in _BEFORE_SIGNED:
                self.count, self.first = count, k
        elif count := count_at(tokens, k + 1):
            self.count, self.first = count, k + 1
        elif lower[k] in ORDINAL_WORDS or (lower[k] in _SUFFIXES and lower[k - 1].isdigit()):
            self.ordinal, self.first = True, k - (lower[k] in _SUFFIXES)
        paragraph = "\n\n" in tokens.text[tokens.ends[k] : tokens.starts[k + 1]]
        return self.ordinal or self.count is not None or paragraph

    def _step(self, k: int) -> int:
        """How many tokens before `k + 1` belong to the phrase, 0 where it ends."""
        if self.tokens.lower[k] in {"and", "&", ","} and self.first == k + 1:
            return int(self._joins(k))
        step = self._money(k) or self._dash(k)
        if step and not self._unknown:
            self.first = k + 1 - step
        return step or self._word(k)

    def _dash(self, k: int) -> int:
        """Two tokens where a dash inside a word stands at `k`: "long-term", "EU–Mercosur"."""
        tokens = self.tokens
        tight = tokens.ends[k] == tokens.starts[k + 1] and tokens.ends[k - 1] == tokens.starts[k]
        return 2 * (tokens.lower[k] in {"-", "–", "/"} and tight and tokens.words[k - 1][0].isalnum())

    def _word(self, k: int) -> int:
        words, word, tokens = self._words, self.tokens.lower[k], self.tokens
        if word in words.stops and tokens.words[k] != "US":  # the US is no pronoun
            head = words.heads.get(tokens.lower[self.at])
            if word in {"a", "an"} or (word in _DETERMINERS and head and not head.plural):
                self.first = k + 1
            return 0
        known, head = words.near.get(word, word) in words.modifiers, words.heads.get(word)
        inner = known or head is None or (self.first == k + 1 and head.weak)
        if not word[0].isalpha() or word.endswith("'s") or not inner:
            return 0
        if known or (tokens.words[k][0].isupper() and k > 0 and not self._unknown):
            self.first = self.first if self._unknown else k
            return 1
        self._unknown += 1
        return int(self._unknown <= _UNKNOWN)

    def _joins(self, k: int) -> bool:
        """Whether "and" at `k` joins two modifiers: "trade and investment agreements"."""
        tokens, words = self.tokens, self._words
        known = [tokens.lower[at] in words.modifiers for at in (k - 1, k + 1)]
        capitals = tokens.words[k - 1][0].isupper() and tokens.words[k + 1][0].isupper()
        none = tokens.lower[k - 1] in words.stops or (tokens.lower[k - 1] in words.heads and not capitals)
        return k > 0 and not none and (any(known) if capitals else all(known))

    def _money(self, k: int) -> int:
        """How many tokens of a sum end at `k`: "US$50 million contract"."""
        tokens, lower = self.tokens, self.tokens.lower
        start = k
        while start > 0 and (lower[start] in SCALES or lower[start] == "-"):
            start -= 1
        if not lower[start][0].isdigit():
            return 0
        while start and lower[start - 1] in _CURRENCY and tokens.ends[start - 1] == tokens.starts[start]:
            start -= 1
        self.money = self.money or start < k
        return k - start + 1 if start < k else 0

    def before(self) -> list[str]:
        """The modifiers, lower-cased, misspellings put right."""
        return [self._words.near.get(word, word) for word in self.tokens.lower[self.first : self.at]]
