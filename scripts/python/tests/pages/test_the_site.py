"""The pages together: every page is listed, and one leads to the next."""

from browser import NOTEBOOKS, SITE

from course.explorers import in_html
from course.state_links import check, state_of


def test_there_is_a_page_for_each_notebook_and_nothing_else():
    assert sorted(path.name for path in SITE.iterdir()) == sorted([n.page for n in NOTEBOOKS] + ["index.html"])


def test_the_index_lists_every_page_with_a_line_on_it(visit):
    page = visit(SITE / "index.html").page
    entries = page.locator(".pages li")
    assert entries.locator("a").evaluate_all("all => all.map(a => a.getAttribute('href'))") == [
        notebook.page for notebook in NOTEBOOKS
    ]
    assert all(text.strip() for text in entries.locator("p").all_inner_texts())
    assert entries.locator("p").count() == len(NOTEBOOKS)


def test_next_leads_through_all_pages_and_previous_back(visit):
    seen = visit(SITE / "index.html")
    page = seen.page
    page.locator(".pages a").first.click()
    for number, notebook in enumerate(NOTEBOOKS):
        page.wait_for_url(f"**/{notebook.page}")
        assert page.locator(".turn .before").count() == (number > 0)
        assert page.locator(".turn .after").count() == (number + 1 < len(NOTEBOOKS))
        if number + 1 < len(NOTEBOOKS):
            page.locator(".turn .after").click()
    for notebook in reversed(NOTEBOOKS[:-1]):
        page.locator(".turn .before").click()
        page.wait_for_url(f"**/{notebook.page}")
    page.locator(".turn .all").click()
    page.wait_for_url("**/index.html")
    assert seen.foreign_requests == [] and seen.complaints == []


def test_links_between_pages_lead_somewhere(visit):
    for file in [notebook.page for notebook in NOTEBOOKS] + ["index.html"]:
        links = visit(SITE / file).page.locator("a[href]").evaluate_all("all => all.map(a => a.getAttribute('href'))")
        for link in links:
            if not link.startswith(("#", "http:", "https:", "mailto:")):
                name, _, anchor = link.partition("#")
                assert (SITE / name).is_file(), f"{file} links to {link}"
                if (state := state_of(anchor)) is not None:
                    check([state], in_html((SITE / name).read_text(encoding="utf-8")))
                elif anchor:
                    assert f'id="{anchor}"' in (SITE / name).read_text(encoding="utf-8"), f"{file} links to {link}"
