"""A page as slides: one idea a view, by keys, with the place in the address, and without a trace on paper."""

import re

import pytest
from axe_violations import violations
from browser import NOTEBOOKS, SITE
from contrast import FAINT_TEXTS
from in_view import wait_until_in_view
from playwright.sync_api import expect

PROSE, EXPLORERS = NOTEBOOKS[1], NOTEBOOKS[2]
SIZES = [(1920, 1080), (1280, 720), (1024, 768)]
SHOWN = """() => [...document.querySelectorAll("main .unit")].flatMap((unit, place) => unit.checkVisibility() ? [place] : [])"""
UNITS = "document.querySelectorAll('main .unit').length"


def status(page) -> tuple[int, int]:
    """The number of the slide that is shown, and how many there are."""
    shown, total = page.locator(".slide-bar [role=status]").inner_text().split(" of ")
    return int(shown), int(total)


def as_slides(visit, notebook, size=SIZES[1], **options):
    """The page as slides, from the first one."""
    seen = visit(SITE / notebook.page, width=size[0], height=size[1], **options)
    seen.page.keyboard.press("Alt+p")
    seen.page.locator("html.slides").wait_for()
    return seen


@pytest.mark.parametrize(
    ("notebook", "size"),
    [(PROSE, SIZES[0]), (PROSE, SIZES[2]), (EXPLORERS, SIZES[1]), (EXPLORERS, SIZES[2])],
    ids=lambda value: getattr(value, "name", str(value)),
)
def test_the_slides_show_all_of_the_page_once_and_nothing_is_cut(visit, notebook, size):
    seen = as_slides(visit, notebook, size)
    page = seen.page
    _, total = status(page)
    shown = []
    for number in range(1, total + 1):
        assert status(page) == (number, total)
        shown += page.evaluate(SHOWN)
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        over = page.evaluate("(({scrollHeight, clientHeight}) => scrollHeight - clientHeight)(document.querySelector('main'))")
        assert over <= 1, f"slide {number} is {over} pixels too high"
        page.keyboard.press("PageDown")
    assert shown == list(range(page.evaluate(UNITS)))
    assert seen.complaints == []


def test_letters_are_large_enough_for_the_back_row(visit):
    page = as_slides(visit, EXPLORERS).page
    _, total = status(page)
    for _ in range(total):
        sizes = page.evaluate(
            """() => [...document.querySelectorAll("main :is(p, li, .code).on")].map((e) =>
                parseFloat(getComputedStyle(e).fontSize) * Number(getComputedStyle(document.querySelector("main")).getPropertyValue("--scale")))"""
        )
        assert all(size >= 720 / 45 for size in sizes), (status(page), sizes)
        page.keyboard.press("PageDown")


def test_keys_turn_the_slides_and_escape_leaves(visit):
    page = as_slides(visit, PROSE).page
    _, total = status(page)
    for key, number in [
        ("ArrowRight", 2), ("Space", 3), ("PageDown", 4), ("ArrowLeft", 3), ("Shift+Space", 2), ("PageUp", 1),
        ("ArrowLeft", 1), ("End", total), ("ArrowRight", total), ("Home", 1), ("ArrowRight", 2),
    ]:  # fmt: skip
        page.keyboard.press(key)
        assert status(page)[0] == number, key
    page.keyboard.press("Escape")
    assert page.locator("html.slides").count() == 0
    assert page.locator(".slide-bar").is_hidden() and page.locator("header.top").is_visible()
    assert page.locator("main h2").first.is_visible() and "#" not in page.url
    assert page.evaluate("document.activeElement.className") == "project"


def test_the_buttons_do_the_same(visit):
    page = visit(SITE / PROSE.page, width=1280, height=720).page
    page.get_by_role("button", name="Slides").click()
    bar = page.locator(".slide-bar")
    assert bar.get_by_role("button", name="Back").is_disabled()
    bar.get_by_role("button", name="Next").click()
    assert status(page)[0] == 2
    bar.get_by_role("button", name="Back").click()
    assert status(page)[0] == 1
    bar.get_by_role("button", name="Leave").click()
    assert page.locator("html.slides").count() == 0


def test_the_address_keeps_the_place(visit):
    page = as_slides(visit, PROSE).page
    for _ in range(5):
        page.keyboard.press("PageDown")
    heading = page.locator(".slide-head p").inner_text()
    assert re.search(r"#slide-\d+$", page.url)
    page.reload()
    page.locator("html.slides").wait_for()
    assert status(page)[0] == 6 and page.locator(".slide-head p").inner_text() == heading
    # Another window, another size: other slides, the same place.
    first = page.evaluate(SHOWN)[0]
    page.set_viewport_size({"width": 1024, "height": 768})
    page.wait_for_timeout(400)
    assert first in page.evaluate(SHOWN)


def test_it_begins_where_the_reader_is(visit):
    page = visit(SITE / PROSE.page, width=1280, height=720, fragment="#how-wrong-is-it").page
    wait_until_in_view(page, "#how-wrong-is-it")
    page.keyboard.press("Alt+p")
    assert page.locator("#how-wrong-is-it").is_visible()


def test_explorers_work_on_slides_and_keep_their_own_keys_and_addresses(visit):
    page = as_slides(visit, EXPLORERS).page
    page.evaluate("location.hash = '#eta=0.1&epoch=3'")
    slider = page.locator("[data-key=epoch]")
    slider.wait_for()  # the link shows the slide of its explorer
    assert page.evaluate("document.querySelector('[data-key=epoch]').value") == "3"
    # The explorer writes the address anew a moment later, and the slide stays in it.
    page.wait_for_url(re.compile(r"#slide-\d+&eta=0\.1&epoch=3$"))
    number = status(page)[0]
    slider.focus()
    page.keyboard.press("ArrowRight")
    assert status(page)[0] == number and slider.input_value() == "4"
    page.wait_for_timeout(500)  # by now the explorer has written the address anew
    page.reload()
    page.locator("html.slides").wait_for()
    page.locator("[data-key=epoch]").wait_for()
    assert status(page)[0] == number and page.locator("[data-key=epoch]").input_value() == "4"
    slider.focus()
    page.keyboard.press("PageDown")
    assert status(page)[0] == number + 1


def test_a_copied_address_opens_the_slide_with_its_state(visit):
    page = as_slides(visit, EXPLORERS).page
    page.evaluate("location.hash = '#eta=0.1&epoch=3'")
    page.locator("[data-key=epoch]").wait_for()
    number, shown = status(page), page.evaluate(SHOWN)
    page.locator("[data-key=epoch]").press("ArrowRight")
    page.wait_for_url(re.compile(r"&epoch=4$"))
    fragment = page.evaluate("location.hash")
    assert re.fullmatch(rf"#slide-{shown[0] + 1}&eta=0\.1&epoch=4", fragment)
    # Nothing but the address goes to the other page: no history, no storage.
    other = visit(SITE / EXPLORERS.page, width=1280, height=720, fragment=fragment).page
    other.locator("html.slides [data-key=epoch]").wait_for()
    expect(other.locator("[data-key=epoch]")).to_have_value("4")
    assert status(other) == number and other.evaluate(SHOWN) == shown
    other.wait_for_timeout(500)  # by now the explorer has written the address anew
    assert other.evaluate("location.hash") == fragment


def test_a_link_to_a_section_leads_to_its_slide(visit):
    page = as_slides(visit, PROSE).page
    page.evaluate("location.hash = '#check-the-gradient'")
    page.locator("#check-the-gradient").wait_for()
    page.wait_for_url(re.compile(r"#slide-\d+$"))


def test_the_printed_page_is_the_same(visit):
    page = visit(SITE / EXPLORERS.page, width=1280, height=720).page
    before = page.pdf(prefer_css_page_size=True)
    page.keyboard.press("Alt+p")
    page.keyboard.press("End")
    page.emulate_media(media="print")
    visible = page.evaluate("[...document.querySelectorAll('main > *')].filter(e => e.checkVisibility()).length")
    assert visible >= page.evaluate("document.querySelectorAll('main > .prose, main > .cell').length")
    assert page.locator(".slide-bar").is_hidden() and page.locator(".slide-head").is_hidden()
    after = page.pdf(prefer_css_page_size=True)
    assert before.count(b"/Type /Page\n") == after.count(b"/Type /Page\n") > 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_slides_can_be_read_by_everyone(visit, scheme):
    page = as_slides(visit, EXPLORERS, scheme=scheme).page
    _, total = status(page)
    for number in range(total):
        if number % 8 == 0:
            assert violations(page) == []
        assert page.evaluate(FAINT_TEXTS) == []
        page.keyboard.press("PageDown")


HEADING_LEVELS = """() => [...document.querySelectorAll("h1, h2, h3, [role=heading]")]
    .filter((heading) => heading.checkVisibility())
    .map((heading) => Number(heading.getAttribute("aria-level") ?? heading.localName[1]))"""


@pytest.mark.parametrize("notebook", [EXPLORERS, NOTEBOOKS[5]], ids=lambda notebook: notebook.page)
def test_no_slide_skips_a_level_of_headings(visit, notebook):
    page = as_slides(visit, notebook).page
    _, total = status(page)
    with_levels = 0
    for _ in range(total):
        levels = page.evaluate(HEADING_LEVELS)
        assert all(after <= before + 1 for before, after in zip(levels, levels[1:])), levels
        assert levels[:1] in ([], [1], [2]), levels
        with_levels += len(levels) > 1
        page.keyboard.press("PageDown")
    assert with_levels > 0


def test_notes_are_not_projected(visit):
    seen = visit(SITE / "teacher" / PROSE.page, width=1280, height=720)
    assert seen.page.locator(".note").first.is_visible()
    seen.page.keyboard.press("Alt+p")
    _, total = status(seen.page)
    for _ in range(total):
        assert seen.page.locator(".note").evaluate_all("all => all.filter(e => e.checkVisibility()).length") == 0
        seen.page.keyboard.press("PageDown")
    seen.page.keyboard.press("Escape")
    assert seen.page.locator(".note").first.is_visible()


def test_without_scripts_there_is_no_button(visit):
    page = visit(SITE / PROSE.page, java_script_enabled=False).page
    assert page.locator("button.project").is_hidden()
