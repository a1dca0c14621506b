"""Checks of a trade record: those of any record, and those that know what its fields mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from communique.checks import CHECKS as OF_ANY_RECORD
from communique.trade.checks import areas, figures, omissions, payers, people, sides, status, sums, times, words

if TYPE_CHECKING:
    from communique.checks.check import Check

_BY_NAME: Final[dict[str, Check]] = {check.name: check for check in OF_ANY_RECORD} | {
    check.name: check
    for module in (areas, figures, omissions, payers, people, sides, status, sums, times, words)
    for check in module.CHECKS
}
# In the order in which verdicts stand; a row of trade's own takes the place of one of the same name.
_ORDER: Final = """
    to_software evidence cited_elsewhere other_matter current_area area_of_words current_currency foreign_currency
    opposite_sides known_id duplicate displaced_area country_only level_of_area area_of_place area_of_body
    sides_of_link host_of_place sides_of_roles title_of_person area_of_person kind_of_party level_of_party
    currency currency_basis sign_of_change range_end share_or_change way_of_trade owner_of_trade
    one_way_or_both payer rank_of_partner cue_words agreement_status instrument
    event_status event_verb recalled told_together part_of_a_year time_in_reach displaced_time time_beside
    one_time_a_sentence real_day ordered_interval weekday order_in_time completed_period publication_day
    ordered_range parts_within_total exports_and_imports change claimed_twice
    omitted_amount omitted_agreement
"""
CHECKS: Final[tuple[Check, ...]] = tuple(_BY_NAME[name] for name in _ORDER.split())
