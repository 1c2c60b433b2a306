"""Starts a learner's Jupyter server in their own account and in their own share of the machine."""

import asyncio
import signal
from collections.abc import Callable

from jupyterhub.spawner import LocalProcessSpawner

from classroom.share_of_machine import ShareOfMachine, available


class ClassSpawner(LocalProcessSpawner):
    """A server by the account's own rights, with a limit of memory for all that runs in it."""

    def share(self) -> ShareOfMachine:
        return ShareOfMachine(self.user.name)

    def make_preexec_fn(self, name: str) -> Callable[[], None]:
        become_user = super().make_preexec_fn(name)
        limited = available()

        def enter() -> None:
            if limited:
                self.share().enter()
            become_user()

        return enter

    async def start(self):
        if available():
            self.share().make(self.mem_limit)
        else:
            self.log.warning("No control groups here: nothing limits what %s uses.", self.user.name)
        return await super().start()

    async def stop(self, now: bool = False) -> None:
        """Ends the server, then its kernels: they are no children of the hub's, but in its group."""
        await super().stop(now)
        if available():
            share = self.share()
            share.signal(signal.SIGTERM)
            await asyncio.to_thread(share.remove)
