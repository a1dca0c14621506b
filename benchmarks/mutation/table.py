"""The figures: how many errors of each kind there were, how many were caught, and what right records were told."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_EITHER: Final = " (gold takes either)"
AIMS: Final = {"critical": 0.98, "all": 0.93, "false alarms": 0.02, "omissions an article": 0.3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One error and what became of it; `before`: whether `check_record` warned of the place when it was right."""

    operator: str
    article: str
    path: str
    fields: tuple[str, ...]
    critical: bool
    change: str
    sentence: str
    marked: bool
    mended: bool
    before: bool

    @property
    def caught(self) -> bool:
        """Whether anything stops it."""
        return self.marked or self.mended


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """A verdict that warns of a value that is right; `either`: gold takes what the rules read for right too."""

    article: str
    path: str
    check: str
    severity: str
    message: str
    either: bool = False


@dataclass(slots=True)
class Report:
    """What was measured.

    Args:
        trials: Errors.
        alarms: What was said against the right records.
        checked: How many of their fields were looked at.
        articles: How many there were.
        kept: What `reconcile` made of the filled fields of right records, in numbers.
        lost: Those that it lost or made wrong.
    """

    trials: list[Trial] = field(default_factory=list)
    alarms: list[Alarm] = field(default_factory=list)
    checked: int = 0
    articles: int = 0
    kept: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)

    def add(self, other: Report) -> None:
        """Take in another report."""
        self.trials += other.trials
        self.alarms += other.alarms
        self.checked += other.checked
        self.articles += other.articles
        self.kept += other.kept
        self.lost += other.lost

    def figures(self, operators: Iterable[str]) -> dict[str, Any]:
        """All figures, as data."""
        rows = {name: _row([t for t in self.trials if t.operator == name]) for name in operators}
        critical = [t for t in self.trials if t.critical]
        on_fields = {(a.article, a.path) for a in self.alarms if not a.path.endswith("/-")}
        omissions = [a for a in self.alarms if a.path.endswith("/-")]
        return {
            "articles": self.articles,
            "operators": rows,
            "critical": _means(critical),
            "all": _means(self.trials),
            "false_alarms": {
                "checked": self.checked,
                "marked": len(on_fields),
                "marked_where_gold_takes_either": len({(a.article, a.path) for a in self.alarms if a.either}),
                "share": round(len(on_fields) / max(1, self.checked), 4),
                "omissions": len(omissions),
                "omissions_an_article": round(len(omissions) / max(1, self.articles), 2),
            },
            "reconciled": {what: self.kept[what] for what in ("kept", "marked", "lost")},
            "reconciled_critical": {what: self.kept[f"critical {what}"] for what in ("kept", "marked", "lost")},
        }


def _row(trials: list[Trial]) -> dict[str, Any]:
    critical = [t for t in trials if t.critical]
    return {
        "places": len(trials),
        "caught": _share(trials, lambda t: t.caught),
        "check_record": _share(trials, lambda t: t.marked),
        "reconcile": _share(trials, lambda t: t.mended),
        "marked_before": _share(trials, lambda t: t.before),
        "critical_places": len(critical),
        "critical_caught": _share(critical, lambda t: t.caught),
    }


def _means(trials: list[Trial]) -> dict[str, Any]:
    """The share caught of all errors, and the mean of the operators' shares."""
    names = dict.fromkeys(t.operator for t in trials)
    shares = [_share([t for t in trials if t.operator == name], lambda t: t.caught) or 0.0 for name in names]
    return {
        "places": len(trials),
        "micro": _share(trials, lambda t: t.caught),
        "macro": round(sum(shares) / len(shares), 4) if shares else None,
        "not_marked_before": _share([t for t in trials if not t.before], lambda t: t.caught),
    }


def _share(trials: list[Trial], is_so: Callable[[Trial], bool]) -> float | None:
    return round(sum(map(is_so, trials)) / len(trials), 4) if trials else None


def shown(figures: dict[str, Any]) -> str:
    """The table, for people."""
    lines = [
        f"{figures['articles']} articles with gold, one error at a time. Caught: marked by check_record, or mended or",
        "marked by reconcile with the policy balanced. Before: check_record warned of the place when it was right.",
        "",
        f"{'':32}{'places':>7}{'caught':>8}{'check':>8}{'recon.':>8}{'before':>8}{'critical':>10}{'caught':>8}",
    ]
    for name, row in figures["operators"].items():
        lines.append(
            f"{name:32}{row['places']:7}{_percent(row['caught']):>8}{_percent(row['check_record']):>8}"
            f"{_percent(row['reconcile']):>8}{_percent(row['marked_before']):>8}{row['critical_places']:10}"
            f"{_percent(row['critical_caught']):>8}"
        )
    for name in ("critical", "all"):
        means = figures[name]
        lines.append(
            f"{name + ' errors':32}{means['places']:7}  micro {_percent(means['micro'])}, "
            f"macro {_percent(means['macro'])} (aim {AIMS[name]:.0%}); of those at places not marked before "
            f"{_percent(means['not_marked_before'])}"
        )
    return "\n".join([*lines, "", *_of_right_records(figures)])


def _of_right_records(figures: dict[str, Any]) -> list[str]:
    alarms = figures["false_alarms"]
    marked = (
        f"Unmutated gold: {alarms['marked']} of {alarms['checked']} checked fields marked, {alarms['share']:.1%} "
        f"(aim {AIMS['false alarms']:.0%}), {alarms['marked_where_gold_takes_either']} of them where gold takes the "
        f"rules' value too; {alarms['omissions']} verdicts on omissions, {alarms['omissions_an_article']:.2f} an "
        f"article (aim {AIMS['omissions an article']})"
    )
    return [marked, *(_kept(name, figures[name]) for name in ("reconciled", "reconciled_critical"))]


def _kept(name: str, kept: dict[str, int]) -> str:
    total = max(1, sum(kept.values()))
    fields = "critical fields" if name.endswith("critical") else "filled fields"
    return (
        f"Reconciled: of {total} {fields} {kept['kept'] / total:.1%} stay, {kept['marked'] / total:.1%} stay and are "
        f"marked, {kept['lost'] / total:.1%} are lost or made wrong"
    )


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{share:.1%}"


def uncaught(report: Report, operators: Iterable[str], most: int) -> str:
    """The errors that nothing caught, by operator, with the sentence."""
    lines: list[str] = []
    for name in operators:
        missed = [t for t in report.trials if t.operator == name and not t.caught]
        if missed:
            by = Counter(f"{t.path.split('/')[1]}.{'+'.join(t.fields) or 'item'}" for t in missed)
            lines.append(
                f"\n== {name}: {len(missed)} not caught; " + ", ".join(f"{k} {n}" for k, n in by.most_common())
            )
        for t in missed[:most]:
            lines += [f"  {t.article} {t.path}: {t.change}", f"      {t.sentence}"]
    return "\n".join(lines)


def listed(report: Report) -> str:
    """What was said against right records, and what `reconcile` took from them."""
    said = [f"{a.article} {a.path} {a.severity} {a.check}: {a.message}{_EITHER * a.either}" for a in report.alarms]
    return "\n".join([*said, *(f"reconciled: {line}" for line in report.lost)])
