"""Take batches through their states at the provider; each step is entered before the next one is taken."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from communique.client.provider_batches import NotThereError
from communique.errors import SettingsError

if TYPE_CHECKING:
    from collections import Counter

    from communique.batch.provider_batch.batches import Batches, Sent
    from communique.batch.provider_batch.polling import Pause
    from communique.batch.provider_batch.request_files import RequestFiles
    from communique.client.provider_batches import ProviderBatches


@dataclass(slots=True)
class Transfers:
    """Sends request files.

    Args:
        provider: The provider.
        batches: The run folder's batches.
        request_files: Where the files are.
        pause: Says when to end.
        counts: Of batches made.
    """

    provider: ProviderBatches
    batches: Batches
    request_files: RequestFiles
    pause: Pause
    counts: Counter[str]

    def send(self, sent: Sent) -> None:
        """Upload a file and have a batch made of it."""
        self.pause.check()
        if sent.file is None:
            file = self.provider.upload(self.request_files.path(sent), sent.name)
            self.batches.change(sent.number, state="uploaded", file=file)
            sent = replace(sent, file=file)
        self.make(sent)

    def make(self, sent: Sent) -> None:
        """Have a batch made of a file that the provider has."""
        self.pause.check()
        if sent.file is None:
            raise AssertionError(f"{sent.name} is not uploaded")
        tries, since = sent.tries + 1, time.time()
        tag = f"{self.batches.run}-{sent.number}-{tries}"
        self.batches.change(sent.number, state="uploaded", tag=tag, tries=tries, since=since)
        self._made(sent, self.provider.create(sent.file, tag, since))

    def drop(self, sent: Sent, fault: str) -> None:
        """Nothing will come of a batch; its requests are free to be asked again."""
        if sent.file:
            self.provider.delete(sent.file)
        self.batches.change(sent.number, state="dropped", fault=fault)
        self.request_files.path(sent).unlink(missing_ok=True)

    def resume(self) -> None:
        """Go on with batches that an earlier process left between two steps.

        Raises:
            SettingsError: They are at another address.
        """
        left = self._left()
        self.request_files.tidy({sent.name for sent in left})
        for sent in left:
            if sent.state == "written" and not self.request_files.whole(sent):
                self.drop(sent, "its file is gone or damaged")
            elif sent.state == "written":
                if file := self.provider.find_upload(sent.name, sent.bytes):
                    self.batches.change(sent.number, state="uploaded", file=file)
                    sent = replace(sent, file=file)  # noqa: PLW2901 - the same, further on
                self.send(sent)
            elif sent.state == "uploaded" and not self._adopt(sent):
                self.make(sent)

    def cancel(self) -> int:
        """Cancel all batches; how many there were."""
        asked = 0
        self.request_files.tidy(set())
        for sent in self._left():
            if sent.batch is None and not (sent.state == "uploaded" and self._adopt(sent)):
                self.drop(sent, "cancelled before it was made")
            elif sent.state == "held":
                self.drop(sent, "cancelled")
        for sent in self.batches.unfinished():
            asked += 1
            try:
                self.provider.cancel(sent.batch or "")
            except NotThereError as error:
                self.drop(sent, str(error))
        return asked

    def _adopt(self, sent: Sent) -> bool:
        """Whether the provider has made a batch of which we have not heard."""
        if not sent.tag or sent.since is None:
            return False
        batch = self.provider.find(sent.tag, sent.since)
        if batch:
            self._made(sent, batch)
        return batch is not None

    def _made(self, sent: Sent, batch: str) -> None:
        self.batches.change(sent.number, state="open", batch=batch)
        self.request_files.path(sent).unlink(missing_ok=True)
        self.counts["batches"] += 1

    def _left(self) -> list[Sent]:
        left = self.batches.unfinished()
        for sent in left:
            if sent.server != self.provider.url:
                raise SettingsError(
                    f"This run folder has batches at {sent.server}, not at {self.provider.url}: give the base URL that "
                    "they were made with"
                )
        return left
