"""Follow open batches to their ends, and store what comes of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from communique.batch.outcome import WriteError
from communique.batch.provider_batch.collecting import Collector, all_refused
from communique.client.provider_batches import NotThereError
from communique.errors import TransportError

if TYPE_CHECKING:
    from pathlib import Path

    from communique.batch.provider_batch.account import Account
    from communique.batch.provider_batch.asker import Asker
    from communique.batch.provider_batch.batches import Sent
    from communique.batch.provider_batch.polling import Polls
    from communique.batch.provider_batch.transfers import Transfers
    from communique.batch.session import Session
    from communique.client.provider_batches import BatchState

_ENDED: Final = {"completed", "expired", "cancelled"}
_NO_ROOM: Final = "token_limit_exceeded"  # more tokens are waiting than the account may have waiting
_MOST_SILENCE: Final = 12  # rounds without a response: with the waits between them more than an hour
_MOST_TRIES: Final = 100  # batches of one file that there is no room for
_SHOWN: Final = 3  # reasons in a message


@dataclass(slots=True)
class Watch:
    """Asks how far batches are.

    Args:
        session: The run.
        transfers: Sends batches.
        asker: Closed when the provider refuses one for good.
        account: Counts what was paid.
        polls: How long to wait between two rounds.
        model: Provider and name.
        cancel: Whether batches are being cancelled.
        refused: Why the provider takes no more, None while it does.
    """

    session: Session
    transfers: Transfers
    asker: Asker
    account: Account
    polls: Polls
    model: str
    cancel: bool
    refused: str | None = None
    _room: bool = True  # whether a batch that was held may be tried
    _silence: int = 0

    def expects(self) -> bool:
        """Whether there is anything to wait for."""
        states = {sent.state for sent in self.transfers.batches.unfinished()}
        return "open" in states or ("held" in states and not self.asker.closed)

    def wait(self) -> None:
        """Wait for the next round."""
        self.session.progress(self.session.outcome)
        self.transfers.pause(self.polls.wait())

    def look(self) -> bool:
        """Ask how far each open batch is and collect those that have ended; whether there were any.

        Raises:
            TransportError: The provider has not answered for long.
            NotThereError: It does not know a batch.
        """
        ended, collected, validating = False, False, False
        try:
            for sent in self.transfers.batches.unfinished():
                if sent.state == "open":
                    self.transfers.pause.check()
                    status = self._follow(sent)
                    ended = ended or status in {*_ENDED, "failed"}
                    collected = collected or status in _ENDED
                    validating = validating or status == "validating"
        except TransportError:
            self._silence += 1
            if self._silence >= _MOST_SILENCE or self.cancel:
                raise
        else:
            self._silence = 0
            if not validating:
                self._try_held()
        if ended:
            self.account.refresh()
        if collected:
            self.polls.reset()
        return ended

    def _follow(self, sent: Sent) -> str:
        """Ask how far a batch is; its status."""
        try:
            state = self.transfers.provider.look(sent.batch or "")
            if state.status in _ENDED:
                self._collect(sent, state)
        except NotThereError as error:
            if not self.cancel:
                message = f"{error}. If it is gone for good, --via provider-batch --cancel forgets it"
                raise NotThereError(message) from error
            self.transfers.drop(sent, str(error))
            return "cancelled"
        if state.status == "failed":
            self._failed(sent, state)
        return state.status

    def _collect(self, sent: Sent, state: BatchState) -> None:
        files: list[Path] = []
        try:
            for kind, file in ("output", state.output), ("errors", state.errors):
                if file:
                    files.append(self.transfers.request_files.path(sent).with_suffix(f".{kind}.jsonl"))
                    self._download(file, files[-1])
            if not state.output and files and (reason := all_refused(files[0], self.model)):
                self.transfers.drop(sent, reason)
                self._refuse(f"Every request of the batch {state.id} is refused. {reason}")
                return
            if sent.file:  # before it is said to be collected, so that nobody has to come back for it
                self.transfers.provider.delete(sent.file)
            collector = Collector(self.session.ledger, self.transfers.batches, self.model, self.session.outcome.asked)
            collector.collect(sent, files)
        finally:
            for path in files:
                path.unlink(missing_ok=True)
        self._room = True
        if state.status == "cancelled" and not self.cancel:
            self._refuse(f"The batch {state.id} was cancelled at the provider; what it had answered is kept")

    def _download(self, file: str, path: Path) -> None:
        try:
            path.parent.mkdir(mode=0o700, exist_ok=True)
            self.transfers.provider.download(file, path)
        except OSError as error:
            raise WriteError(path, error) from error

    def _failed(self, sent: Sent, state: BatchState) -> None:
        """A batch that was refused as a whole: nothing of it was asked, nothing is paid."""
        said = "; ".join(
            f"{code}: {message}" + (f" (line {line})" if line else "") for code, message, line in state.faults[:_SHOWN]
        )
        if not any(code == _NO_ROOM for code, _, _ in state.faults) or sent.tries >= _MOST_TRIES:
            self.transfers.drop(sent, said)
            self._refuse(f"The provider has refused the batch {state.id}: {said or 'no reason given'}")
            return
        self._room = False
        alone = sum(other.state == "open" for other in self.transfers.batches.unfinished()) == 1
        if alone and self.transfers.request_files.halve(sent.requests):
            self.transfers.drop(sent, said)
        else:
            self.transfers.batches.change(sent.number, state="held", fault=said)

    def _try_held(self) -> None:
        """Have another try at a batch that there was no room for, one at a time."""
        left = self.transfers.batches.unfinished()
        held = [sent for sent in left if sent.state == "held"]
        if held and not self.asker.closed and (self._room or not any(sent.state == "open" for sent in left)):
            self.transfers.make(held[0])

    def _refuse(self, reason: str) -> None:
        """Send nothing more, but wait for what is open."""
        self.refused = self.refused or reason
        self.asker.closed = True
