"""A class as a teacher makes it: set up once for the tests, kept beside the home folder for their next run."""

import asyncio
import os
import secrets
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from class_measured.hub_client import HubClient, KernelConnection
from course.notebook_file import REPOSITORY

HUB = REPOSITORY / "scripts/hub"
NOTEBOOK = "notebooks/03-gradient-descent.ipynb"
# Up to the first figure.
FIRST_CELLS = 6
IDLE_MINUTES = 1


def output_of(*command: object, check: bool = True) -> str:
    done = subprocess.run(
        [str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    assert not check or done.returncode == 0, done.stdout[-3000:]
    return done.stdout


def free_port() -> int:
    """A port with two free ones behind it, which the hub takes too."""
    while True:
        sockets = []
        try:
            sockets.append(socket.create_server(("127.0.0.1", 0)))
            port = sockets[0].getsockname()[1]
            for more in (1, 2):
                sockets.append(socket.create_server(("127.0.0.1", port + more)))
            return port
        except (OSError, OverflowError):
            continue
        finally:
            for each in sockets:
                each.close()


def state_of(folder: Path) -> dict[str, tuple]:
    """Every file below a folder, with what would tell a change: its kind, size, owner, rights and time."""
    found = {}
    for path in sorted(folder.rglob("*")):
        state = path.lstat()
        found[str(path)] = (state.st_mode, state.st_size, state.st_uid, state.st_mtime_ns, state.st_nlink)
    assert found, f"{folder} is empty"
    return found


@pytest.fixture(scope="session")
def shared() -> Path:
    return Path(os.environ["DOWNHILL_CLASS_TESTED"])


@dataclass
class OpenClass:
    """A class that runs, and its two learners."""

    shared: Path
    port: int
    names: list[str]
    passwords: dict[str, str]

    def hub(self, *words: object, check: bool = True) -> str:
        return output_of(HUB, *words, "--shared", self.shared, "--port", self.port, check=check)

    def client(self, name: str, certificate: Path | None = None) -> HubClient:
        scheme = "https" if certificate else "http"
        address = f"{scheme}://127.0.0.1:{self.port}"
        return HubClient(address, name, self.passwords[name], patience=240, certificate=certificate and str(certificate))


@pytest.fixture(scope="session")
def open_class(shared, tmp_path_factory):
    tag = secrets.token_hex(3)
    names = [f"class-{tag}-{number}" for number in (1, 2)]
    file = tmp_path_factory.mktemp("class") / "names"
    file.write_text("".join(f"{name}\n" for name in names))
    one = OpenClass(shared, free_port(), names, {})
    one.hub("accounts", file)
    try:
        lines = (shared / "hub/passwords").read_text().splitlines()
        one.passwords = {name: word for name, word in (line.split(" ") for line in lines) if name in names}
        one.hub("start", "--memory", "1500M", "--idle", IDLE_MINUTES)
        yield one
    finally:
        one.hub("stop", check=False)
        one.hub("remove", file, check=False)


@dataclass
class Learner:
    """A learner whose notebook has run as far as its first figure."""

    client: HubClient
    kernel: KernelConnection
    runs: list


@pytest.fixture(scope="session")
def loop():
    """One loop for all tests: a websocket lives in the one in which it was opened."""
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    yield loop
    loop.close()


@pytest.fixture(scope="session")
def learners(open_class, loop) -> list[Learner]:
    async def begin(name: str) -> Learner:
        client = open_class.client(name)
        await client.log_in()
        await client.start_server()
        notebook = await client.notebook(NOTEBOOK)
        kernel = await client.start_kernel(NOTEBOOK)
        codes = [cell["source"] for cell in notebook["cells"] if cell["cell_type"] == "code"]
        return Learner(client, kernel, [await kernel.run(code) for code in codes[:FIRST_CELLS]])

    async def both() -> list[Learner]:
        return list(await asyncio.gather(*(begin(name) for name in open_class.names)))

    return loop.run_until_complete(both())
