"""Text cells as HTML."""

import pytest
from bs4 import BeautifulSoup

from course.problem import Problem
from course.prose import plain, rendered


def html(source):
    return rendered(source, set())


def test_formulas_become_mathml():
    page = html("The loss $L(w)$:\n\n$$\\nabla L = X^\\top (\\hat y - y)$$\n\n\\begin{align}a &= b\\end{align}")
    assert page.count("<math") == 3
    assert page.count('display="block"') == 2
    assert 'alttext="L(w)"' in page
    assert "$" not in page.replace('alttext="', "")


def test_equations_bear_no_numbers():
    assert "(1)" not in html("$$\\begin{equation}a = b\\end{equation}$$") + html("\\begin{align}a &= b\\end{align}")


def test_a_formula_in_code_stays_code():
    assert "<math" not in html("`$x$`\n\n```rust\nlet a = \"$x$\";\n```")


def test_a_price_is_no_formula():
    assert "<math" not in html("It costs 5 \\$ and 6 \\$.")


@pytest.mark.parametrize("formula", ["\\foo{x}", "\\frac{1}{", "x^{", "a & b", "}"])
def test_a_formula_that_cannot_be_shown_is_named(formula):
    with pytest.raises(Problem) as stopped:
        html(f"Here: ${formula}$.")
    assert repr(formula) in str(stopped.value)


def test_headings_get_anchors_that_differ():
    page = rendered("## The loss\n\n## The loss\n\n## The gradient $\\nabla L$", {"content"})
    assert 'id="the-loss"' in page and 'id="the-loss-2"' in page and 'id="the-gradient-nabla-l"' in page


def test_links_between_notebooks_lead_to_pages():
    page = html("[next](02-model.ipynb#the-loss), [here](./01-data.ipynb), [there](https://example.org/a.ipynb)")
    assert 'href="02-model.html#the-loss"' in page
    assert 'href="01-data.html"' in page
    assert 'href="https://example.org/a.ipynb"' in page


def test_tables_scroll_in_a_box_of_their_own():
    assert '<div class="scroll"><table>' in html("| a | b |\n|---|---|\n| 1 | 2 |")


def test_what_is_folded_is_inside():
    page = html("<details>\n<summary>Hint</summary>\n\nLook at **$z$**.\n\n</details>\n\nAfter.")
    folded = BeautifulSoup(page, "html.parser").find("details")
    assert folded.find("strong") and folded.find("math") and "After" not in folded.get_text()


def test_a_plain_line_has_neither_marks_nor_escapes():
    assert plain("**R & D**: `a < b`, [link](x.ipynb)") == "R & D: a < b, link"
