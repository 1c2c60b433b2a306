"""scripts/lab: JupyterLab comes up with our kernel alone, and trusts our notebooks (else it hides their figures)."""

import json
import socket
import subprocess
import time
import urllib.error
import urllib.request

import pytest

from course.notebook_file import NOTEBOOKS, REPOSITORY, find

TOKEN = "only-for-this-test"


@pytest.fixture(scope="module")
def lab():
    """A running JupyterLab; gives a function that asks its API."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [
            REPOSITORY / "scripts" / "lab",
            "--no-browser",
            "--allow-root",
            f"--ServerApp.port={port}",
            f"--IdentityProvider.token={TOKEN}",
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )

    def ask(path):
        request = urllib.request.Request(
            f"http://127.0.0.1:{port}/api/{path}", headers={"Authorization": f"token {TOKEN}"}
        )
        with urllib.request.urlopen(request, timeout=30) as reply:
            return json.load(reply)

    try:
        for _ in range(120):
            assert server.poll() is None, server.stdout.read()
            try:
                ask("status")
                break
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.5)
        yield ask
    finally:
        server.terminate()
        try:
            server.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            server.kill()


def test_our_kernel_is_the_only_one(lab):
    specs = lab("kernelspecs")
    assert list(specs["kernelspecs"]) == ["rust"]
    assert specs["default"] == "rust"
    assert specs["kernelspecs"]["rust"]["spec"]["argv"][0].endswith("/downhill-kernel")


def test_our_notebooks_are_trusted(lab):
    for path in find(NOTEBOOKS, []):
        cells = lab(f"contents/{path.name}?content=1")["content"]["cells"]
        untrusted = [c for c in cells if c["cell_type"] == "code" and not c["metadata"].get("trusted")]
        assert untrusted == [], f"{path.name} is not trusted"
