"""Links to a state of an explorer."""

import pytest

from course import explorers, state_links
from course.problem import Problem
from made_explorer import explorer, figure, parameter, rates

SHAPES = explorer(lambda shape: ([figure()], "", False), parameter("shape", ["moons", "two circles"]))


def check(*fragments):
    states = [state_links.state_of(fragment) for fragment in fragments]
    state_links.check(states, explorers.in_html(rates() + SHAPES))


@pytest.mark.parametrize(
    ("fragment", "state"),
    [
        ("eta=0.1", {"eta": "0.1"}),
        ("eta=1e-3&epoch=40", {"eta": "1e-3", "epoch": "40"}),
        ("shape=two%20circles", {"shape": "two circles"}),
        ("the-loss", None),
        ("a=b=c", None),
        ("=1", None),
        ("", None),
    ],
)
def test_a_state_is_told_from_a_place(fragment, state):
    assert state_links.state_of(fragment) == state


def test_states_that_there_are_pass():
    check("eta=0.1", "eta=1e-3&shape=moons", "shape=two%20circles")


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        ("rate=0.1", "#rate=0.1, and no explorer has that key; the keys are: eta, shape"),
        ("eta=0.2", "no value of that slider; its values are: 0.001, 0.01, 0.1"),
        ("eta=0.1&shape=XOR", "#shape=XOR, which is no value"),
    ],
)
def test_states_that_there_are_not_are_refused(fragment, said):
    with pytest.raises(Problem, match=said):
        check("eta=0.1", fragment)


def test_links_are_found_in_a_page():
    page = '<main><a href="#eta=0.1">x</a><a href="#loss">y</a></main><a href="#eta=9">outside</a>'
    assert state_links.of_page(page) == [{"eta": "0.1"}]
