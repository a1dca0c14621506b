"""The driver of a run on Ray: starts the keeper, has Ray Data do the work, settles what comes back."""

from __future__ import annotations

import logging
import os
import pickle
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from communique.batch.session import INTERRUPTED
from communique.batch.signals import interruptible
from communique.batch.workers import processors
from communique.errors import SettingsError
from communique.extras import how_to_install

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.batch.inputs import Inputs
    from communique.batch.on_ray.keeper import Account
    from communique.batch.on_ray.setting import Setting
    from communique.batch.on_ray.workers import Result
    from communique.batch.session import Session
    from communique.batch.terms import Terms

_POLL: Final = 0.5  # seconds between looks at the keeper's account
_SLICE: Final = 256  # articles of a part of the input, about
_MOST_SLICES: Final = 10_000  # slices of a run; each costs Ray some kilobytes for as long as it lasts
_WAITING: Final = 100_000  # calls of the keeper at once: most of them wait for their turn
_CALLS: Final = 2  # blocks that a worker has in work
_BATCHES: Final = 4  # batches of a block that Ray Data has in work at once, where a worker awaits them
_BLOCK_BYTES: Final = 128 * 1024  # of a block, so that many workers have something to do


@dataclass(frozen=True, slots=True)
class RayEngine:
    """Runs articles on the Ray `cluster` that was joined.

    Args:
        session: The run.
        terms: What it may do.
        setting: How workers extract.
        workers: How many actors extract; None for as many as the cluster has processors.
    """

    session: Session
    terms: Terms
    setting: Setting
    workers: int | None

    def run(self, inputs: Inputs, *, most: int | None) -> None:
        """Settle every article, or as many as there is time for.

        Args:
            inputs: The articles.
            most: Only so many articles of the input, from its beginning.

        Raises:
            WriteError: The run folder cannot be written.
            SettingsError: Ray gave up.
        """
        import ray  # noqa: PLC0415 - an extra
        from ray.exceptions import RayError  # noqa: PLC0415

        keeper: Any = None
        try:
            keeper = self._open_keeper()
            with interruptible(lambda: keeper.stop.remote(INTERRUPTED)):
                self._settle_all(inputs, keeper, most)
        except RayError as error:
            raise SettingsError(f"Ray gave up: {error}; what is stored so far is kept") from error
        finally:
            if keeper is not None:
                ray.kill(keeper)

    def _open_keeper(self) -> Any:  # noqa: ANN401 - an actor's handle
        """The keeper, on this machine, which has the run folder."""
        import ray  # noqa: PLC0415 - an extra
        from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy  # noqa: PLC0415

        from communique.batch.on_ray.keeper import Keeper  # noqa: PLC0415

        here = NodeAffinitySchedulingStrategy(ray.get_runtime_context().get_node_id(), soft=False)
        actor: Any = ray.remote(Keeper)
        keeper = actor.options(num_cpus=0, scheduling_strategy=here, max_concurrency=_WAITING).remote(
            self.session.ledger.path.parent.absolute(), self.terms
        )
        ray.get(keeper.open.remote())
        return keeper

    def _settle_all(self, inputs: Inputs, keeper: Any, most: int | None) -> None:  # noqa: ANN401 - an actor's handle
        import ray  # noqa: PLC0415 - an extra

        seen = begun = 0
        looked = 0.0
        for result in self._results(inputs, keeper, most):
            if isinstance(result, str):
                self.session.stop(result)
                keeper.stop.remote(result)
            else:
                begun += result.standing != "unseen"
                if result.standing in {"done", "made"}:
                    self._settle(result)
                    seen += 1
            if time.monotonic() - looked > _POLL:
                looked, account = time.monotonic(), ray.get(keeper.account.remote())
                self._enter(account)
                if account.stopped and begun >= account.begun:
                    break
        account = ray.get(keeper.account.remote())
        self._enter(account)
        if account.said:
            self.session.outcome.settled_with_provider({"said": [*account.said]})
        if account.failing:
            self.session.ledger.try_again(list(account.failing))
        if not self.session.outcome.stopped:
            self.session.outcome.total = seen

    def _results(self, inputs: Inputs, keeper: Any, most: int | None) -> Iterator[Result | str]:  # noqa: ANN401
        """What workers say of the articles, in any order; a string says why the input cannot be read any further."""
        import ray  # noqa: PLC0415 - an extra

        from communique.batch.on_ray.source import BLOCK, Articles  # noqa: PLC0415
        from communique.batch.on_ray.workers import ByRules, WithModel  # noqa: PLC0415

        workers = self.workers or max(1, int(ray.cluster_resources().get("CPU", 1)))
        total = inputs.count()
        count = min(total, most or total)
        slices = inputs.slices(max(workers * 2, min(_MOST_SLICES, count // _SLICE)), most)
        # Without processors of its own, or a worker that is started again might wait for those that reading has taken.
        articles = ray.data.read_datasource(
            Articles(slices), override_num_blocks=len(slices), num_cpus=0, concurrency=workers
        )
        pool = ray.data.ActorPoolStrategy(
            size=workers, max_tasks_in_flight_per_actor=2 * _CALLS, max_concurrent_calls_per_actor=_CALLS
        )
        worker: type[ByRules | WithModel] = ByRules
        at_once = BLOCK
        if self.setting.reading.model is not None:
            # A few more articles than requests, so that none waits for reading; not many more, or none gets finished.
            worker, at_once = WithModel, -(-self.terms.concurrency * 5 // (4 * workers * _CALLS * _BATCHES))
        results = articles.map_batches(
            worker,
            batch_size=at_once,
            compute=pool,
            fn_constructor_args=(keeper, self.setting),
            num_cpus=1,
        )
        for batch in results.iter_batches(batch_size=None, batch_format="numpy"):
            for packed in batch["result"]:
                yield pickle.loads(packed)  # noqa: S301 - our own workers made it

    def _settle(self, result: Result) -> None:
        session, known = self.session, result.known
        if result.made is None:
            session.keep(known.position)
            return
        if result.article is not None or self.setting.reading.model is None:
            session.settle_read(known, result.article, result.made)
        else:
            session.settle(known.position, result.made)

    def _enter(self, account: Account) -> None:
        """Take over the keeper's account."""
        outcome = self.session.outcome
        outcome.asked.update({name: count - outcome.asked[name] for name, count in account.asked.items()})
        outcome.cost = account.cost
        if account.stopped:
            self.session.stop(account.stopped)


@contextmanager
def cluster(workers: int | None) -> Iterator[None]:
    """Join the cluster that RAY_ADDRESS names, or start one on this machine, and leave or end it afterwards.

    Args:
        workers: How many actors there will be, where that is known; a cluster of our own has room for all.

    Raises:
        SettingsError: Ray is not installed, or cannot be joined or started.
    """
    try:
        import ray  # noqa: PLC0415 - an extra
        import ray.data  # noqa: PLC0415
    except ImportError as error:
        raise SettingsError(f"--engine ray needs Ray: {how_to_install('ray')}") from error
    joined = ray.is_initialized()
    if not joined:
        _join(workers)
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    context.print_on_execution_start = False
    context.target_max_block_size = _BLOCK_BYTES
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    try:
        yield
    finally:
        if not joined:
            ray.shutdown()


def _join(workers: int | None) -> None:
    import ray  # noqa: PLC0415 - an extra

    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")  # it writes to standard error, past every handler
    own: dict[str, Any] = {}
    address = os.environ.get("RAY_ADDRESS", "")
    if address.startswith("ray://"):
        raise SettingsError(
            f"RAY_ADDRESS is {address}, but the run folder has to be on a node of the cluster: run the command on one, "
            "with RAY_ADDRESS=auto"
        )
    if not address:
        own = {"address": "local", "num_cpus": max(workers or 0, processors()), "include_dashboard": False}
    try:
        ray.init(logging_level=logging.ERROR, log_to_driver=False, **own)
    except Exception as error:  # Ray has many
        raise SettingsError(f"The Ray cluster cannot be joined or started: {error}") from error
