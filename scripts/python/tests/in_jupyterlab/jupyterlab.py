"""A JupyterLab with our kernel on a folder of its own, driven as a learner would: by its menus and keys."""

import json
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

from course import cell_failure
from course.kernel_choice import OUR_SPECS
from course.notebook_file import read

TOKEN = "only-for-this-test"
ENVIRONMENT = OUR_SPECS.parents[2]


class JupyterLab:
    """A server; its own signatures, settings and workspaces lie in `private`."""

    def __init__(self, folder: Path, private: Path):
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        for name in ("config", "data", "settings", "workspaces", "runtime"):
            (private / name).mkdir(parents=True)
        # No question about news, and no request for them.
        settings = private / "settings/@jupyterlab/apputils-extension"
        settings.mkdir(parents=True)
        wish = {"fetchNews": "false", "checkForUpdates": False}
        (settings / "notification.jupyterlab-settings").write_text(json.dumps(wish))
        self.said = (private / "said").open("w+", encoding="utf-8")
        self.server = subprocess.Popen(
            [
                ENVIRONMENT / "bin" / "python",
                "-m",
                "jupyterlab",
                "--no-browser",
                "--allow-root",
                f"--ServerApp.root_dir={folder}",
                f"--ServerApp.port={self.port}",
                "--ServerApp.port_retries=0",
                f"--IdentityProvider.token={TOKEN}",
                "--KernelSpecManager.ensure_native_kernel=False",
                "--KernelSpecManager.allowed_kernelspecs=rust",
                "--MappingKernelManager.default_kernel_name=rust",
            ],
            stdout=self.said,
            stderr=subprocess.STDOUT,
            env={
                **os.environ,
                "JUPYTER_PREFER_ENV_PATH": "1",
                "JUPYTER_CONFIG_DIR": str(private / "config"),
                "JUPYTER_DATA_DIR": str(private / "data"),
                "JUPYTER_RUNTIME_DIR": str(private / "runtime"),
                "JUPYTERLAB_SETTINGS_DIR": str(private / "settings"),
                "JUPYTERLAB_WORKSPACES_DIR": str(private / "workspaces"),
            },
        )
        for _ in range(240):
            if self.server.poll() is not None:
                break
            try:
                self.ask("status")
                return
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.25)
        self.said.seek(0)
        raise AssertionError(f"JupyterLab did not start:\n{self.said.read()}")

    def stop(self) -> None:
        """Ends the server and its kernels."""
        self.server.terminate()
        try:
            self.server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.server.kill()
        self.said.close()

    def ask(self, path: str, method: str = "GET"):
        """What the server's API says."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/api/{path}", method=method, headers={"Authorization": f"token {TOKEN}"}
        )
        with urllib.request.urlopen(request, timeout=30) as reply:
            return json.loads(reply.read() or "null")

    def kernel_states(self) -> list[str]:
        """What the kernels do. The server answers 500 for the moment in which it lists a kernel whose last activity
        it has not noted yet (jupyter_server 2): that moment is over when it is asked again."""
        for _ in range(20):
            try:
                return [kernel["execution_state"] for kernel in self.ask("kernels")]
            except urllib.error.HTTPError as error:
                if error.code != 500:
                    raise
            time.sleep(0.1)
        return [kernel["execution_state"] for kernel in self.ask("kernels")]

    def open(self, page, name: str):
        """Opens a notebook, in a workspace in which nothing else is open."""
        page.goto(f"http://127.0.0.1:{self.port}/lab/tree/{name}?token={TOKEN}&reset")
        page.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=60_000)

    def run_all(self, page, name: str, done: Path, patience: float = 300) -> None:
        """Runs every cell from the menu, and waits until the last has written the file `done`."""
        status = page.locator(".jp-Notebook-ExecutionIndicator").first
        self.wait_for_kernel(patience)
        menu(page, "Run", "Run All Cells")
        started, idle_since = time.monotonic(), None
        while not done.exists():
            idle = all(state == "idle" for state in self.kernel_states())
            idle_since = (idle_since or time.monotonic()) if idle else None
            if idle_since and time.monotonic() - idle_since > 10 or time.monotonic() - started > patience:
                self.save(page, name)
                raise AssertionError(f"{name} did not run to its end: {self.failures(name) or 'no cell says why'}")
            time.sleep(0.25)
        status.wait_for()
        page.locator(".jp-Notebook-ExecutionIndicator[data-status='idle']").first.wait_for(timeout=60_000)

    def wait_for_kernel(self, patience: float) -> None:
        """Waits until the notebook's kernel has answered once."""
        end = time.monotonic() + patience
        while not any(state == "idle" for state in self.kernel_states()):
            assert time.monotonic() < end, "no kernel came up"
            time.sleep(0.25)

    def failures(self, name: str) -> str:
        """What the cells of a saved notebook say that went wrong."""
        cells = read(self.folder / name).content.cells
        wrong = ((cell.id, cell_failure.failure(cell)) for cell in cells if cell.cell_type == "code")
        return "\n".join(f"{cell}: {reason}" for cell, reason in wrong if reason)

    def save(self, page, name: str) -> None:
        """Saves the notebook from the menu, and waits until the file is another."""
        before = (self.folder / name).stat().st_mtime_ns
        menu(page, "File", "Save Notebook")
        end = time.monotonic() + 30
        while (self.folder / name).stat().st_mtime_ns == before:
            assert time.monotonic() < end, f"{name} was not saved"
            time.sleep(0.1)
        time.sleep(0.3)  # it is written in one piece, but signed after that

    def stop_kernels(self) -> None:
        """Ends every kernel: the next notebook gets the memory. The server refuses while it is just restarting one,
        so it is asked again."""
        for _ in range(30):
            try:
                self.stop_sessions()
                return
            except urllib.error.HTTPError:
                time.sleep(1)
        self.stop_sessions()

    def stop_sessions(self) -> None:
        """Asks the server once to end every session with its kernel."""
        for session in self.ask("sessions"):
            self.ask(f"sessions/{session['id']}", "DELETE")


def menu(page, name: str, entry: str) -> None:
    """Chooses an entry of JupyterLab's menu bar."""
    page.locator(".lm-MenuBar-itemLabel", has_text=name).first.click()
    page.locator(".lm-Menu-itemLabel", has_text=entry).first.click()
