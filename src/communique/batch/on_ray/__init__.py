"""Run articles on a Ray cluster: Ray Data reads, schedules and retries; one keeper has the ledger and the pace."""

from communique.batch.on_ray.engine import RayEngine, cluster
from communique.batch.on_ray.setting import Setting

__all__ = ["RayEngine", "Setting", "cluster"]
