"""Whole pages, made from small notebooks."""

from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from course.index_page import index_page
from course.notebook_file import NotebookFile
from course.no_requests import check
from course.editions.edition import SOLUTIONS
from course.page import Place, check_sizes, page
from course.problem import Problem
from made_explorer import rates, wrapped

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 5"><title>Loss</title></svg>'


def notebook(*cells, name="01-data", **metadata):
    return NotebookFile(Path(f"/nowhere/{name}.ipynb"), new_notebook(cells=list(cells), metadata=metadata))


def result(**data):
    kinds = {"svg": "image/svg+xml", "html": "text/html", "plain": "text/plain"}
    return new_output("execute_result", data={kinds[kind]: value for kind, value in data.items()})


def made(*cells):
    return page(notebook(new_markdown_cell("# The data\n\nA table."), *cells), Place(1, 1))


def test_the_title_is_the_first_heading():
    assert "<title>The data · downhill</title>" in made()


def test_a_notebook_without_a_heading_is_refused():
    with pytest.raises(Problem, match="01-data.ipynb has no heading"):
        page(notebook(new_markdown_cell("Only text.\n\n```\n# no heading\n```")), Place(1, 1))


def test_a_figure_is_shown_as_a_figure_even_beside_html():
    text = made(new_code_cell("loss", outputs=[result(svg=SVG, html="<img alt=''>", plain="loss curve")]))
    assert text.count("<svg") == 1 and "<img" not in text and "loss curve" not in text


def test_an_explorer_is_shown_as_html_and_not_as_its_first_figure():
    html = rates()
    text = made(new_code_cell("rates", outputs=[result(svg=SVG, html=html, plain="Rates")]))
    assert html in text and '<div class="explorer"><div class="downhill-explorer"' in text
    assert 'class="figure' not in text
    other = made(new_code_cell("table", outputs=[result(html="<table></table>", plain="table")]))
    assert '<div class="html scroll"><table>' in other


def test_a_link_to_a_state_needs_an_explorer_that_has_it():
    explorer = new_code_cell("rates", outputs=[result(html=rates())])
    assert 'href="#eta=0.1"' in made(explorer, new_markdown_cell("Try [η = 0.1](#eta=0.1)."))
    with pytest.raises(Problem, match="01-data.ipynb: a link names #eta=0.3"):
        made(explorer, new_markdown_cell("Try [η = 0.3](#eta=0.3)."))


def test_output_is_shown_without_colours_and_escaped():
    text = made(new_code_cell("1", outputs=[new_output("stream", name="stdout", text="\x1b[31ma < b\x1b[0m\n")]))
    assert "a &lt; b" in text and "\x1b" not in text


def test_there_are_no_prompts():
    text = made(new_code_cell("1", execution_count=7, outputs=[result(plain="1")]))
    assert "In [" not in text and "Out[" not in text and "In&nbsp;" not in text


def test_neighbours_are_linked():
    one, two, three = (notebook(new_markdown_cell(f"# Page {n} & more"), name=f"0{n}-x") for n in (1, 2, 3))
    text = page(two, Place(2, 3, one, three))
    assert 'rel="prev" href="01-x.html"' in text and 'rel="next" href="03-x.html"' in text
    assert "Page 3 &amp; more" in text


def test_a_page_says_of_which_edition_it_is():
    text = page(notebook(new_markdown_cell("# The data")), Place(1, 1, edition=SOLUTIONS))
    assert "<title>The data · downhill, Solutions</title>" in text
    assert '<span class="edition">Solutions</span>' in text and "· The data · Solutions" in text
    assert 'class="edition"' not in made()


def test_the_foot_of_a_printed_page_takes_any_title():
    text = page(notebook(new_markdown_cell('# A "b" `</style>`')), Place(1, 1))
    assert text.count("</style>") == 1 and r'\"b\"' in text


def test_a_bad_formula_names_the_notebook():
    with pytest.raises(Problem, match=r"01-data\.ipynb: the formula .*foo"):
        made(new_markdown_cell("$\\foo$"))


def test_a_page_that_is_too_large_is_refused():
    with pytest.raises(Problem, match="bytes, more than 1,000,000"):
        made(new_code_cell("1", outputs=[result(plain="x" * 1_000_001)]))


def test_frames_of_explorers_have_limits_of_their_own():
    def sizes(*explorers, more=0):
        check_sizes("x" * more + "".join(wrapped("A" * size) for size in explorers))

    sizes(1_500_000, 1_400_000, more=900_000)
    with pytest.raises(Problem, match="bytes beside the frames of its explorers, more than 1,000,000"):
        sizes(1_000_000, more=1_000_000)
    with pytest.raises(Problem, match="the frames of explorer 2 take 1,500,001 bytes, more than 1,500,000"):
        sizes(1_000, 1_500_001)
    with pytest.raises(Problem, match="with its explorers, more than 4,000,000"):
        sizes(1_500_000, 1_500_000, 999_000)


@pytest.mark.parametrize(
    "body",
    [
        '<img src="https://example.org/x.png">',
        '<img src="picture.png">',
        '<script src="a.js"></script>',
        '<link rel="stylesheet" href="a.css">',
        '<svg><image href="x.png"/></svg>',
        "<style>@import 'a.css';</style>",
        "<style>p { background: url(x.png) }</style>",
        '<p style="background: url(\'https://example.org/x.png\')">x</p>',
        '<iframe src="https://example.org"></iframe>',
    ],
)
def test_what_would_load_something_is_refused(body):
    with pytest.raises(Problem, match="would load"):
        check(f"<html><body>{body}</body></html>")


def test_what_a_page_carries_itself_is_fine():
    check('<a href="https://example.org">x</a><img src="data:image/png;base64,AA"><svg><use href="#a"/></svg>')


def test_an_explorer_asks_for_nothing():
    check(f"<html><body>{rates(style='.downhill-explorer { margin: 0 }')}</body></html>")


def test_the_index_lists_summaries():
    first = notebook(new_markdown_cell("# One\n\nThe *first* line."), name="01-one")
    second = notebook(new_markdown_cell("# Two\n\nText."), name="02-two", downhill={"summary": "Said & done."})
    text = index_page([first, second], {})
    assert "The first line." in text and "Said &amp; done." in text
    assert text.index("01-one.html") < text.index("02-two.html")
