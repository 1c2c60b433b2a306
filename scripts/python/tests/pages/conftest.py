"""The browser for the tests of the pages."""

import pytest
from playwright.sync_api import sync_playwright

from browser import Visit
from browser_program import FLAGS, path_of_chromium


@pytest.fixture(scope="session")
def chromium():
    """One browser for all tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path_of_chromium(), args=FLAGS)
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
