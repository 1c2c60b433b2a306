"""axe-core finds nothing in any page, in light and in dark, with its explorers at work."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import NOTEBOOKS, SITE

FILES = [notebook.page for notebook in NOTEBOOKS] + ["index.html"]

# Every rule for WCAG 2.2 AA and every best practice; axe-core alone would leave out the sizes of targets.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]


def violations(page) -> list[str]:
    """What axe-core finds, each with its place."""
    options = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": TAGS}}
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{rule['id']} ({rule['help']}): {node['target']}: {node['html'][:160]}"
        for rule in found
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(visit, file, scheme):
    page = visit(SITE / file, scheme=scheme).page
    assert violations(page) == []


def test_axe_would_find_something(visit, tmp_path):
    file = tmp_path / "faulty.html"
    file.write_text('<!DOCTYPE html><html lang="en"><title>x</title><main><h1>x</h1><img src="data:,"></main></html>')
    [wrong] = violations(visit(file).page)
    assert wrong.startswith("image-alt")
