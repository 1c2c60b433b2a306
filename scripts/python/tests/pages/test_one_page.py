"""Each page by itself: it asks for nothing, shows everything, and can be read by everyone."""

import pytest
from browser import FILES, NOTEBOOKS, SITE
import expected
from contrast import FAINT_TEXTS

from course.explorers import data_sizes, in_html, without_data
from course.state_links import check, state_of

WIDTHS = [360, 640, 1200]
SCHEMES = ["light", "dark"]

each_notebook = pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda notebook: notebook.name)
each_file = pytest.mark.parametrize("file", FILES)


@each_file
def test_it_asks_for_nothing_and_complains_of_nothing(visit, file):
    seen = visit(SITE / file)
    assert seen.foreign_requests == []
    assert seen.requests == [(SITE / file).resolve().as_uri()] or all(
        url.startswith("data:") for url in seen.requests[1:]
    )
    assert seen.complaints == []


@each_notebook
def test_every_formula_is_there(visit, notebook):
    page = visit(SITE / notebook.page).page
    boxes = page.locator("main .prose math").evaluate_all("all => all.map(m => m.getBoundingClientRect().toJSON())")
    assert len(boxes) == expected.formulas(notebook)
    assert all(box["width"] > 0 and box["height"] > 0 for box in boxes)
    assert page.locator("merror").count() == 0
    assert "$$" not in page.locator("main").inner_text()


@each_notebook
def test_formulas_have_their_own_font(visit, notebook):
    if expected.formulas(notebook):
        page = visit(SITE / notebook.page).page
        loaded = "document.fonts.ready.then(() => [...document.fonts].map(f => f.family + ' ' + f.status))"
        assert page.evaluate(loaded) == ["Page Math loaded"] or page.evaluate(loaded) == ['"Page Math" loaded']


@each_notebook
@pytest.mark.parametrize("width", WIDTHS)
def test_every_figure_is_there(visit, notebook, width):
    page = visit(SITE / notebook.page, width=width).page
    figures = page.locator("main .figure > svg")
    assert figures.count() == expected.figures(notebook)
    for box in figures.evaluate_all("all => all.map(f => f.getBoundingClientRect().toJSON())"):
        assert box["width"] > 200 and box["height"] > 100
    unnamed = "all => all.filter(f => !f.getAttribute('aria-label') && !f.getAttribute('aria-labelledby')).length"
    assert figures.evaluate_all(unnamed) == 0


@each_notebook
@pytest.mark.parametrize("width", WIDTHS)
def test_every_explorer_is_there_and_works(visit, notebook, width):
    page = visit(SITE / notebook.page, width=width).page
    explorers = page.locator("main .explorer > .downhill-explorer[data-ready]")
    assert explorers.count() == expected.explorers(notebook)
    for number in range(explorers.count()):
        assert explorers.nth(number).get_attribute("aria-label")
        assert explorers.nth(number).locator("input[type=range]").count() > 0
        assert explorers.nth(number).locator(".downhill-current svg").count() > 0


@each_notebook
def test_links_to_a_state_name_what_its_explorers_have(visit, notebook):
    page = visit(SITE / notebook.page).page
    links = page.locator("main a[href^='#']").evaluate_all("all => all.map(a => a.getAttribute('href').slice(1))")
    states = [state for link in links if (state := state_of(link)) is not None]
    explorers = in_html((SITE / notebook.page).read_text(encoding="utf-8"))
    check(states, explorers)
    if explorers:
        assert states, "no link of the text leads to a state of an explorer"


@each_notebook
def test_every_cell_is_there_with_its_code(visit, notebook):
    page = visit(SITE / notebook.page).page
    shown = page.locator("main .cell > .code").all_inner_texts()
    written = [c.source for c in notebook.content.cells if c.cell_type == "code" and c.source.strip()]
    assert [text.strip() for text in shown] == [text.strip() for text in written]
    assert page.locator(".err").count() == 0


@each_file
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wider_than_the_screen(visit, file, width):
    page = visit(SITE / file, width=width).page
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@each_file
@pytest.mark.parametrize("scheme", SCHEMES)
def test_texts_stand_out_from_what_they_stand_on(visit, file, scheme):
    assert visit(SITE / file, scheme=scheme).page.evaluate(FAINT_TEXTS) == []


@each_file
def test_dark_is_dark_and_paper_is_light(visit, file):
    colour = "getComputedStyle(document.body).backgroundColor"
    assert visit(SITE / file, scheme="light").page.evaluate(colour) == "rgb(252, 252, 250)"
    page = visit(SITE / file, scheme="dark").page
    assert page.evaluate(colour) == "rgb(21, 24, 29)"
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(colour) == "rgb(255, 255, 255)"


@each_file
def test_the_button_changes_the_theme(visit, file):
    page = visit(SITE / file, scheme="light").page
    colour = "getComputedStyle(document.body).backgroundColor"
    before = page.evaluate(colour)
    button = page.locator("button.theme")
    assert button.inner_text() == "Theme: automatic"
    button.click()
    assert button.inner_text() == "Theme: light" and page.evaluate(colour) == before
    button.click()
    assert button.inner_text() == "Theme: dark" and page.evaluate(colour) != before


@each_file
def test_it_reads_without_scripts(visit, file):
    page = visit(SITE / file, java_script_enabled=False).page
    assert page.locator("main h1").first.is_visible()
    assert page.locator("button.theme").is_hidden()


@each_file
def test_it_is_sound(visit, file):
    page = visit(SITE / file).page
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("h1").count() == 1
    assert page.title()
    ids = page.locator("[id]").evaluate_all("all => all.map(e => e.id)")
    assert len(ids) == len(set(ids))
    targets = page.locator("a[href^='#']").evaluate_all("all => all.map(a => decodeURIComponent(a.hash.slice(1)))")
    assert {target for target in targets if state_of(target) is None} <= set(ids)


@each_file
def test_it_is_small_and_its_explorers_are_not_too_large(file):
    text = (SITE / file).read_text(encoding="utf-8")
    assert len(without_data(text).encode()) < 1_000_000
    assert all(size < 1_500_000 for size in data_sizes(text))
    assert len(text.encode()) < 4_000_000


@each_file
def test_the_keyboard_gets_everywhere_and_shows_where_it_is(visit, file):
    page = visit(SITE / file).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
