"""The saved notebook, opened again without running anything: trusted it works, untrusted its first frame is seen."""

import nbformat
from nbformat.v4 import new_markdown_cell

from moves import put
from still_picture import check_still


def opened(run, chromium, name):
    """The notebook in a new tab of the lab, without a kernel."""
    context = chromium.new_context(viewport={"width": 1400, "height": 1000})
    page = context.new_page()
    run.lab.open(page, name)
    return context, page


def test_trusted_it_works_with_no_kernel(run, chromium):
    run.in_lab.goto("about:blank")
    run.lab.stop_kernels()
    before = run.file.read_bytes()
    context, page = opened(run, chromium, run.name)
    for widget in run.widgets(page):
        widget.begin()
        number = widget.movable[0]
        widget.slider(number).focus()
        for key, place in (("Home", 0), ("End", widget.last(number))):
            widget.slider(number).press(key)
            assert widget.expect()[number] == place
        widget.button("forward").click()
        widget.expect()
    context.close()
    assert run.file.read_bytes() == before


def test_two_views_of_one_notebook_do_not_disturb_each_other(run, chromium):
    context, page = opened(run, chromium, run.name)
    run.widgets(page)
    page.locator(".lm-MenuBar-itemLabel", has_text="File").first.click()
    page.locator(".lm-Menu-itemLabel", has_text="New View for Notebook").first.click()
    views = page.locator(".jp-NotebookPanel")
    views.nth(1).wait_for()
    both = [run.widgets(page, views.nth(number)) for number in range(2)]
    for one, other in zip(*both):
        one.begin()
        other.begin()
        number = one.movable[0]
        put(one, number, one.last(number))
        other.expect(other.explorer.start)
        put(other, number, 1)
        assert one.expect()[number] == one.last(number)
    context.close()


def test_untrusted_the_first_frame_is_seen_and_no_script_ran(run, chromium):
    copy = run.file.with_name(f"untrusted-{run.name}")
    content = nbformat.read(run.file, as_version=4)
    content.cells.append(new_markdown_cell("Nobody has signed this."))
    nbformat.write(content, copy)
    context, page = opened(run, chromium, copy.name)
    still = page.locator(".jp-OutputArea-output .downhill-still")
    still.nth(len(run.content) - 1).wait_for(state="attached", timeout=30_000)
    assert still.count() == len(run.content)
    for number, (cell, explorer) in enumerate(zip(run.cells, run.content)):
        check_still(still.nth(number), run.figures / cell, explorer)
    assert page.locator("[data-ready], .downhill-explorer script, input[type=range], .downhill-play").count() == 0
    context.close()
    copy.unlink()


def test_in_the_lab_no_script_complained(run):
    assert run.complaints == []
