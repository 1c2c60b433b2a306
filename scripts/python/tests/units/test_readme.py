"""The README shows code that runs: the tests of the explorers run this very cell, in JupyterLab with the kernel."""

import json
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[4]
EVERY_KIND = REPOSITORY / "scripts/python/tests/explorers/every_kind.ipynb"


def test_the_explorer_of_the_readme_is_one_that_the_tests_run():
    cells = json.loads(EVERY_KIND.read_text(encoding="utf-8"))["cells"]
    [source] = ["".join(cell["source"]) for cell in cells if cell["id"] == "readme"]
    section = (REPOSITORY / "README.md").read_text(encoding="utf-8").split("## Make an explorer of your own")[1]
    assert section.split("```rust\n")[1].split("\n```")[0] == source
    assert len(source.splitlines()) <= 10
