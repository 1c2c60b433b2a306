"""What is shared serves any account, without a hub and without root: `DIR/lab` in a lab room does this."""

import json
import os
import subprocess

import pytest
from conftest import state_of
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager


@pytest.fixture(scope="module")
def own_home(shared, tmp_path_factory):
    """A home folder with a copy of the course."""
    home = tmp_path_factory.mktemp("home")
    environment = {"HOME": str(home), "PATH": os.environ["PATH"]}
    for _ in range(2):  # once more changes nothing
        subprocess.run([shared / "course/scripts/class/own-copy"], env=environment, check=True, timeout=120)
    return home


def test_the_copy_has_own_notebooks_and_points_to_the_rest(shared, own_home):
    copy = own_home / "downhill"
    for original in (shared / "course/notebooks").glob("*.ipynb"):
        own = copy / "notebooks" / original.name
        assert not own.is_symlink()
        assert json.loads(own.read_text()) == json.loads(original.read_text())
    assert (copy / "crate").readlink() == shared / "course/crate"
    assert (copy / "data").readlink() == shared / "course/data"
    assert copy.stat().st_mode & 0o077 == 0


def test_what_a_learner_wrote_stays(shared, own_home):
    own = own_home / "downhill/notebooks/03-gradient-descent.ipynb"
    before = own.read_text()
    own.write_text(before + "\n")
    (own_home / "downhill/.course").unlink()
    environment = {"HOME": str(own_home), "PATH": os.environ["PATH"]}
    subprocess.run([shared / "course/scripts/class/own-copy"], env=environment, check=True)
    assert own.read_text() == before + "\n"
    own.write_text(before)


def test_a_kernel_works_from_links_and_leaves_the_template_as_it_was(shared, own_home):
    before = state_of(shared / "cache/templates")
    specs = KernelSpecManager(kernel_dirs=[str(shared / "cache/environment/share/jupyter/kernels")])
    manager = KernelManager(kernel_name="rust", kernel_spec_manager=specs)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("DOWNHILL", "XDG"))}
    manager.start_kernel(cwd=str(own_home / "downhill/notebooks"), env=environment | {"HOME": str(own_home)})
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=120)
        load = ':dep downhill = { path = "../crate/downhill" }\nuse downhill::prelude::*;'
        for code in (load, "LossCurve::new(&[0.7, 0.3])"):
            reply = client.execute_interactive(code, timeout=240, output_hook=lambda _: None)
            assert reply["content"]["status"] == "ok", reply["content"]
        [session] = (own_home / ".cache/downhill/kernels").glob("*/")
        assert session.stat().st_mode & 0o077 == 0
        links = [path for path in session.glob("cell/target/*/debug/deps/*.rlib")]
        assert links and all(path.is_symlink() for path in links)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    assert state_of(shared / "cache/templates") == before
