"""Figures inside a page."""

import pytest

from course.figures import inline
from course.problem import Problem

FIGURE = (
    '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="80" height="50" aria-labelledby="t d">'
    '<title id="t">Loss</title><desc id="d">falls</desc><clipPath id="c"><rect/></clipPath>'
    '<g clip-path="url(#c)"><use href="#c"/><use href="#elsewhere"/></g></svg>'
)


def test_ids_of_two_figures_differ_and_still_meet():
    first, second = inline(FIGURE, 1), inline(FIGURE, 2)
    for number, figure in ((1, first), (2, second)):
        assert f'id="figure-{number}-c"' in figure
        assert f'clip-path="url(#figure-{number}-c)"' in figure
        assert f'href="#figure-{number}-c"' in figure
        assert f'aria-labelledby="figure-{number}-t figure-{number}-d"' in figure
    assert 'href="#elsewhere"' in first


def test_a_figure_scales_and_has_a_name():
    assert 'viewBox="0 0 80 50"' in inline(FIGURE, 1)
    bare = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title>Loss</title></svg>'
    assert 'role="img"' in inline(bare, 3) and 'aria-labelledby="figure-3-title"' in inline(bare, 3)
    assert "<?xml" not in inline(FIGURE, 1)


@pytest.mark.parametrize("broken", ["<svg", "<p/>", ""])
def test_what_is_no_figure_is_refused(broken):
    with pytest.raises(Problem):
        inline(broken, 1)
