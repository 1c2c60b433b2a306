"""What all tests in JupyterLab stand on: a browser, a folder, and a server on it. Their conftest.py imports these."""

import shutil
import tempfile
from pathlib import Path

import pytest
from browser_program import FLAGS, path_of_chromium
from course.notebook_file import REPOSITORY
from jupyterlab import JupyterLab
from playwright.sync_api import sync_playwright

NO_NETWORK = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


@pytest.fixture(scope="session")
def chromium():
    """A browser that reaches this machine and no other."""
    with sync_playwright() as playwright:
        flags = [flag for flag in FLAGS if not flag.startswith("--host-resolver-rules")]
        browser = playwright.chromium.launch(executable_path=path_of_chromium(), args=[*flags, NO_NETWORK])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def workshop():
    """A folder that goes when the tests are done; within the checkout, so that the kernel finds its template."""
    (REPOSITORY / "target").mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="in-jupyterlab-", dir=REPOSITORY / "target"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def lab(workshop):
    """JupyterLab on a folder of the workshop."""
    (workshop / "notebooks").mkdir()
    server = JupyterLab(workshop / "notebooks", workshop / "private")
    yield server
    server.stop()
