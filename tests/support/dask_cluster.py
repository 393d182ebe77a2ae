"""A real Dask scheduler and real workers on this machine, started as anybody would start them."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from pathlib import Path

    from nngrade.batch.cluster import Cluster

_UP = 60.0


class DaskCluster:
    """A scheduler and its workers, each a process with a nanny. A context manager: none is left."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._processes: dict[str, subprocess.Popen[bytes]] = {}
        scheduler = ("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        self.address = self._started("scheduler", *scheduler, until=r"Scheduler at:\s+(tcp://\S+)")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for name in reversed(list(self._processes)):
            self.stop(name)

    def start_worker(self, name: str, preload: str = "") -> None:
        """Start a worker that runs `preload` first, and wait until it has joined."""
        arguments = ["dask", "worker", self.address, "--name", name, "--nthreads", "1", "--no-dashboard"]
        arguments += ["--local-directory", str(self._folder / name)]
        if preload:
            file = self._folder / f"preload_{name}.py"
            file.write_text(preload, encoding="utf-8")
            arguments += ["--preload", str(file)]
        self._started(name, *arguments, until=r"Registered to:\s+(tcp://\S+)")

    def stop(self, name: str, number: int = signal.SIGTERM) -> None:
        """End a process, and wait for its end."""
        process = self._processes.pop(name)
        process.send_signal(number)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        assert process.stderr is not None
        process.stderr.close()

    def lose(self, name: str, workers: Cluster) -> None:
        """Kill the only worker that there is, its nanny first."""
        (worker,) = workers._client.run(os.getpid).values()
        self.stop(name, signal.SIGKILL)
        os.kill(worker, signal.SIGKILL)

    def _started(self, name: str, *arguments: str, until: str) -> str:
        process = subprocess.Popen(
            [sys.executable, "-m", *arguments],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            cwd=self._folder,
            env={**os.environ, "DASK_DISTRIBUTED__ADMIN__LOG_FORMAT": "%(message)s"},
        )
        self._processes[name] = process
        assert process.stderr is not None
        seen, deadline = "", time.monotonic() + _UP
        while not (found := re.search(until, seen)):
            assert time.monotonic() < deadline, f"{name} did not come up: {seen[-2000:]}"
            if select.select([process.stderr], [], [], 1)[0]:
                more = os.read(process.stderr.fileno(), 2**16)
                assert more, f"{name} ended: {seen[-2000:]}"
                seen += more.decode()
        return found[1]
