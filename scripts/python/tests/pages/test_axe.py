"""axe-core finds nothing in any page, in light and in dark, with its explorers at work."""

import pytest
from axe_violations import violations
from browser import FILES, SITE


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
