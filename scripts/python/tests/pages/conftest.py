"""The browser for the tests of the pages."""

import shutil

import pytest
from playwright.sync_api import sync_playwright

from browser import CHROMIUM_NAMES, FLAGS, Visit


@pytest.fixture(scope="session")
def chromium():
    """One browser for all tests."""
    path = next((found for name in CHROMIUM_NAMES if (found := shutil.which(name))), None)
    assert path, "Chromium is missing: sudo apt install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium):
    """Opens pages, and closes them after the test."""
    visits = []

    def open_page(target, **options):
        visits.append(Visit(chromium, target, **options))
        return visits[-1]

    yield open_page
    for each in visits:
        each.close()
