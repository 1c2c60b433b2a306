"""Search over all pages of an edition, in a page opened from the disk."""

import pytest
from axe_violations import violations
from browser import NOTEBOOKS, SITE
from contrast import FAINT_TEXTS
from in_view import wait_until_in_view

PAGES = ["index.html", NOTEBOOKS[-1].page, f"teacher/{NOTEBOOKS[0].page}"]


def search(page, words):
    page.get_by_role("searchbox", name="Search these pages").fill(words)
    page.locator(".results").wait_for()


@pytest.mark.parametrize("file", PAGES)
def test_it_finds_a_section_of_another_page_and_opens_it(visit, file):
    seen = visit(SITE / file)
    page = seen.page
    search(page, "momentum")
    first = page.locator(".results li a").first
    assert first.locator(".where").inner_text() == "Stochastic gradient descent"
    assert first.locator("strong").inner_text() == "Momentum"
    assert "momentum" in first.locator(".context mark").first.inner_text().lower()
    first.click()
    page.wait_for_url("**/04-stochastic-gradient-descent.html#momentum")
    assert page.url.startswith((SITE / file).parent.resolve().as_uri())
    wait_until_in_view(page, "#momentum")
    assert seen.foreign_requests == [] and seen.complaints == []


def test_several_words_must_all_be_there_whatever_their_case_and_accents(visit):
    page = visit(SITE / "index.html").page
    search(page, "newton")
    of_one_word = page.locator(".results strong").all_inner_texts()
    search(page, "NEWTON héssian")
    of_both = page.locator(".results strong").all_inner_texts()
    assert "A third opinion" in of_both and set(of_both) < set(of_one_word)
    search(page, "newton zzzz")
    assert page.locator(".results li").count() == 0
    assert page.locator(".results [role=status]").inner_text() == "Nothing has “newton zzzz”"


def test_the_keyboard_is_enough(visit):
    page = visit(SITE / NOTEBOOKS[0].page).page
    field = page.get_by_role("searchbox")
    for _ in range(3):  # past the link over the head and the way home
        page.keyboard.press("Tab")
    assert field.evaluate("field => field === document.activeElement")
    page.keyboard.type("overflow")
    page.locator(".results li").first.wait_for()
    focus = "document.activeElement.closest('.results li') && [...document.querySelectorAll('.results li')].indexOf(document.activeElement.closest('li'))"
    page.keyboard.press("ArrowDown")
    assert page.evaluate(focus) == 0
    page.keyboard.press("ArrowDown")
    assert page.evaluate(focus) == 1
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert field.evaluate("field => field === document.activeElement")
    page.keyboard.press("Escape")
    assert page.locator(".results").is_hidden()
    page.keyboard.type("s")  # and again
    page.locator(".results").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/*.html#*")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1200])
def test_its_results_can_be_read_by_everyone(visit, scheme, width):
    page = visit(SITE / NOTEBOOKS[1].page, scheme=scheme, width=width).page
    search(page, "gradient")
    page.locator(".results li").first.wait_for()
    assert violations(page) == []
    assert page.evaluate(FAINT_TEXTS) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    box = page.locator(".results").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= width


def test_without_scripts_there_is_no_field(visit):
    page = visit(SITE / "index.html", java_script_enabled=False).page
    assert page.locator(".search").is_hidden()
