"""What the rules say of a record, whoever made it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from communique.checks import run_checks
from communique.checks.leaves import Leaves, check_leaves
from communique.errors import SettingsError
from communique.evidence import locate, sentence_span, show
from communique.extract import Answers, Judged, finish, read_items
from communique.judging.reconciliation import reconcile_items
from communique.page import Page
from communique.schema.extraction import Verdict
from communique.schema.fields import CRITICAL, Cited, Id, Link, fields_of, lists_of, marked_lists
from communique.schema.item import Item, is_empty, places_of
from communique.schema.paths import pointer, steps

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pydantic import BaseModel

    from communique.article import Article
    from communique.domain import Domain
    from communique.schema.extraction import Extraction, Policy


def reconcile(article: Article, record: BaseModel, domain: Domain, policy: Policy = "balanced") -> Extraction[Any]:
    """Reconcile a record with what the rules read in its article.

    Args:
        article: The article as loaded.
        record: A record of it, from any source; its evidence is looked at again.
        domain: The kind of text that it is.
        policy: What becomes of values that the text does not yield.

    Returns:
        An extraction with a verdict on every field.
    """
    page = Page(article, domain.finders)
    return reconcile_on(page, domain, record, read_items(page, domain), policy)


def reconcile_on(
    page: Page, domain: Domain, record: BaseModel, rules: Sequence[Item] | None, policy: Policy
) -> Extraction[Any]:
    """Reconcile a record with items that the rules have read on its page; those items become the extraction's."""
    items = items_of(record, page)
    places, found = places_of(items), _sentences_of(record, page)
    for item in items:  # what has no field for evidence is cited where its values stand
        item.sentences = item.sentences or sorted(found.get(places[item], ()))
    result = reconcile_items([*_own_fields(record), *items], rules, page, domain, policy)
    return finish(Judged(page, domain, result, Answers()), policy=policy)


def check_record(
    article: Article, record: BaseModel, domain: Domain, quotes: Mapping[str, str] | None = None
) -> list[Verdict]:
    """What the rules say of a record as it stands; nothing in it is changed.

    Args:
        article: The article as loaded.
        record: A record of it, from any source.
        domain: The kind of text that it is.
        quotes: Words that are said to prove a value, by its JSON Pointer.

    Returns:
        Verdicts whose paths point into `record`; `/LIST/-` for facts that it does not hold.

    Raises:
        SettingsError: The record holds itself.
    """
    page = Page(article, domain.finders)
    try:
        return check_on(page, domain, record, read_items(page, domain), quotes)
    except RecursionError:
        raise SettingsError(
            f"This {type(record).__name__} holds itself, or objects too deep within one another"
        ) from None


def check_on(
    page: Page, domain: Domain, record: BaseModel, rules: Sequence[Item] | None, quotes: Mapping[str, str] | None = None
) -> list[Verdict]:
    """What the rules say of a record, given the items that they have read on its page."""
    places = {path: at for path, quote in (quotes or {}).items() if (at := locate(page.article, quote))}
    of_leaves = check_leaves(page, record, places)
    if not (marked := marked_lists(type(record))):
        return of_leaves
    items = [item for item in items_of(record, page) if item.list_name in marked]
    result = reconcile_items(items, rules, page, domain, "trust_model", as_given=True)
    standing = places_of(items)
    found = [note.as_given(standing[note.item.source]) for note in result.notes if note.item.source in standing]
    for item in items:
        if item.list_name and not item.sentences and not item.where:
            message = "The quoted words do not stand in the article where the evidence says."
            found.append(
                Verdict(
                    path=standing[item],
                    check="evidence_exists",
                    status="unsupported",
                    severity="error",
                    message=message,
                )
            )
    found += [_omitted(item, page) for item in result.proposed]
    return [*found, *of_leaves, *run_checks(page, domain, record, items)]


def _omitted(item: Item, page: Page) -> Verdict:
    filled = (known for known in fields_of(item.model) if not is_empty(item[known.name]))
    main = next((known.name for known in filled if isinstance(known.marker, CRITICAL)), "")
    value = f": {main} {show(item[main])}" if main else ""
    evidence = tuple(s for n in item.sentences[:2] if (s := sentence_span(page.article, n)))
    return Verdict(
        path=f"/{item.list_name}/-",
        check="rules_alone",
        status="omitted",
        severity="info",
        rule_value=item[main] if main else None,
        message=f"The rules read an item of {item.list_name} that the record does not hold{value}.",
        evidence=evidence,
    )


def _own_fields(record: BaseModel) -> list[Item]:
    """The fields of a record that are no lists of items, as one item; none where it has no such fields."""
    schema = type(record)
    row = record.model_dump(exclude=set(lists_of(schema)))
    return [Item(list_name="", model=schema, values=row, witness="model")] if row else []


def _sentences_of(record: BaseModel, page: Page) -> dict[str, set[int]]:
    """The sentences in which the values of items stand that no marker says how to check, by the place of the item."""
    found: dict[str, set[int]] = {}
    for path, spans in Leaves(page, record).places.items():
        place = pointer(*steps(path)[:2])
        found.setdefault(place, set()).update(number for at in spans[:1] if (number := page.sentence_at(at[0])))
    return found


def items_of(record: BaseModel, page: Page) -> list[Item]:
    """The items of a finished record, links resolved, sentences from its evidence."""
    found: list[Item] = []
    by_id: dict[str, Item] = {}
    rows: list[tuple[Item, dict[str, Any]]] = []
    for name, model in lists_of(type(record)).items():
        for entry in getattr(record, name):
            row = entry.model_dump()
            item = Item(list_name=name, model=model, values={}, witness="model")
            for known in fields_of(model):
                if isinstance(known.marker, Cited):
                    item.sentences = sorted(_numbers(row[known.name], page))
                elif not isinstance(known.marker, (Id, Link)):
                    item.values[known.name] = row[known.name]
            found.append(item)
            item.values.pop("roles", None)  # they hold ids of this record, which the new one gives anew
            rows.append((item, row))
            by_id[str(row.get("id"))] = item
    for item, row in rows:
        roles = ((by_id.get(role["event"]), role["role"]) for role in row.get("roles") or ())
        item.roles = [(event, role) for event, role in roles if event is not None]
        for known in fields_of(item.model):
            if isinstance(known.marker, Link) and (target := by_id.get(str(row[known.name]))):
                item.links[known.name] = target
    return found


def _numbers(evidence: list[dict[str, Any]], page: Page) -> set[int]:
    """The sentences that spans of evidence touch, where the quote is what stands there."""
    numbers: set[int] = set()
    for one in evidence:
        if page.text[one["start"] : one["end"]] == one["quote"]:
            last = page.sentence_at(one["end"] - 1)
            numbers |= set(range(max(1, page.sentence_at(one["start"])), last + 1))
    return numbers
