"""The comparison of figures: same structure, places within a pixel, texts as texts."""

import pytest

from course.compare_figures import difference

FIGURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 500"><title>Loss, final 0.09012345</title>'
    '<rect x="0" y="0" width="800" height="500" fill="#fcfcfa"/>'
    '<polyline points="10,20 30,40 50,60" stroke="#0072b2"/></svg>'
)


def test_a_figure_is_the_same_as_itself():
    assert difference(FIGURE, FIGURE) is None


def test_a_pixel_is_forgiven():
    assert difference(FIGURE, FIGURE.replace("30,40", "30,41")) is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("30,40", "30,43"),
        ("0.09012345", "0.09012346"),
        ("#0072b2", "#0072b3"),
        ("stroke=", "fill="),
        (" 50,60", ""),
        ("polyline", "polygon"),
        ('<rect x="0" y="0" width="800" height="500" fill="#fcfcfa"/>', ""),
        ('x="0" y="0"', 'y="0" x="0"'),
        ("</svg>", ""),
    ],
)
def test_everything_else_is_not(before, after):
    changed = FIGURE.replace(before, after)
    assert changed != FIGURE
    assert difference(FIGURE, changed) is not None
    assert difference(changed, FIGURE) is not None
