"""Where request files are, and what else may be done to a run folder that has open batches."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Final

from communique.batch.ledger import NAME, Ledger
from communique.batch.provider_batch.batches import Batches
from communique.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from communique.batch.provider_batch.batches import Sent

FOLDER: Final = "provider-batches"  # in the run folder


def described(batches: Sequence[Sent]) -> str:
    """How many batches and requests these are."""
    requests = sum(sent.requests for sent in batches)
    return f"{len(batches)} {'batch' if len(batches) == 1 else 'batches'} with {requests:,} requests"


def refuse_open(ledger: Ledger) -> None:
    """See that no batches of a run folder are open: what they answer is paid for, and would be asked a second time.

    Raises:
        SettingsError: There are some.
    """
    if not ledger.rows("SELECT 1 FROM sqlite_master WHERE name = 'batches'"):
        return
    if open_ := [sent for sent in Batches(ledger).unfinished() if sent.tag and sent.state != "held"]:
        raise SettingsError(
            f"{ledger.path.parent} has {described(open_)} at the provider: collect what they answer with "
            "--via provider-batch, or end them with --via provider-batch --cancel"
        )


def clear(out: Path) -> None:
    """Remove the request files of a run folder that is to be begun afresh.

    Raises:
        SettingsError: The provider has batches of it.
    """
    if (out / NAME).is_file():
        try:
            ledger = Ledger(out, create=False)
        except SettingsError:  # a damaged ledger is what a fresh start is for
            pass
        else:
            with ledger:
                refuse_open(ledger)
    shutil.rmtree(out / FOLDER, ignore_errors=True)
