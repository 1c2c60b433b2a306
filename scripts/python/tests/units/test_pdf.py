"""What a page leaves out on its way to paper."""

import pytest

from course import chromium, pdf
from course.editions.edition import SOLUTIONS, STUDENT
from course.problem import Problem
from course.search_index import PLACE


def test_links_to_other_pages_name_the_file_beside():
    page = '<p><a href="02-model.html#the-loss">chapter <em>2</em></a>, <a href="https://example.org/a.html">there</a></p>'
    assert pdf.for_paper(page, STUDENT) == (
        '<p>chapter <em>2</em> (02-model.pdf), <a href="https://example.org/a.html">there</a></p>'
    )


def test_links_within_the_page_stay_but_not_those_that_move_a_slider():
    page = '<a href="#the-loss">the loss</a> <a href="#eta=0.1&amp;epoch=2">this rate</a>'
    assert pdf.for_paper(page, STUDENT) == '<a href="#the-loss">the loss</a> this rate'


def test_the_index_of_words_is_left_out():
    assert pdf.for_paper(f"a{PLACE.replace('></', '>QUJD</')}b", STUDENT) == "ab"


def test_a_missing_browser_is_named_with_the_remedy(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(Problem, match="none was found: Debian: sudo apt install chromium"):
        chromium.path_of_chromium()


def test_a_browser_that_prints_nothing_is_a_problem_and_the_old_file_stays(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF old")
    (tmp_path / "a.html").write_text("<p>x</p>")
    with pytest.raises(Problem, match="did not print a.pdf: it said nothing"):
        pdf.print_page("true", tmp_path / "a.html", tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == b"%PDF old"


def test_a_hint_is_unfolded_beside_its_solution_alone():
    page = "<details>\n<summary>Hint</summary>\n<p>Mind the sign.</p>\n</details>"
    assert pdf.for_paper(page, STUDENT) == page
    assert pdf.for_paper(page, SOLUTIONS).startswith("<details open>")
