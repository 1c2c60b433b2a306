"""With a certificate the class is open by https alone: pages, the server and the kernel's websocket."""

import os
import subprocess
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from conftest import NOTEBOOK, free_port, output_of

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="scripts/test says what is left out without root")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with a certificate for this machine that signed itself, and its key."""
    folder = tmp_path_factory.mktemp("https")
    output_of(
        *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"),
        *("-addext", "subjectAltName=IP:127.0.0.1", "-keyout", folder / "key.pem", "-out", folder / "cert.pem"),
    )
    return folder


@pytest.fixture(scope="module")
def secure_class(open_class, folder):
    """The same class, closed and opened anew, as CLASSROOM.md says it: with names of files where the teacher is."""
    open_class.hub("stop")
    open_class.port = free_port()
    hub = os.path.abspath("../../hub")
    done = subprocess.run(
        [hub, "start", "--certificate", "cert.pem", "--key", "key.pem"]
        + ["--shared", str(open_class.shared), "--port", str(open_class.port)],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert f"https://127.0.0.1:{open_class.port}" in done.stdout
    yield open_class
    open_class.hub("stop")


def test_a_learner_works_over_https(secure_class, folder, loop):
    async def lesson():
        client = secure_class.client(secure_class.names[0], folder / "cert.pem")
        await client.log_in()
        await client.start_server()
        kernel = await client.start_kernel(NOTEBOOK)
        await kernel.run("0")  # waits, and says so, until the kernel has started
        return await kernel.run("1 + 1")

    run = loop.run_until_complete(lesson())
    assert (run.status, run.text) == ("ok", "2")


def test_nobody_talks_without_encryption(secure_class):
    with pytest.raises((URLError, ConnectionError)):
        urlopen(f"http://127.0.0.1:{secure_class.port}/hub/login", timeout=10)


def test_a_file_that_is_not_there_is_named(open_class, folder):
    said = open_class.hub("start", "--certificate", folder / "none.pem", "--key", folder / "key.pem", check=False)
    assert "none.pem" in said and "--certificate" in said
