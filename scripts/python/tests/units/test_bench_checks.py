"""Contestants must come to the same answer."""

from math import log

import pytest

from bench.checks import no_better_optimum, penalised_loss, same_answer
from course.problem import Problem

OURS = {"loss": 0.25, "values": [-9.0, 0.5]}


@pytest.fixture
def check():
    return same_answer(loss=1e-6, values=1e-6)


def test_rounding_is_the_same_answer(check):
    assert check(OURS, {"loss": 0.25 + 1e-9, "values": [-9.0 + 1e-7, 0.5]}) == ""


def test_a_contestant_without_a_loss_is_compared_by_its_values(check):
    assert check(OURS, {"values": [-9.0, 0.5]}) == ""


@pytest.mark.parametrize(
    ("theirs", "said"),
    [
        ({"loss": 0.26, "values": [-9.0, 0.5]}, "the loss is 0.26 and ours 0.25"),
        ({"loss": 0.25, "values": [-9.0, 0.6]}, "a value differs from ours by 1.0e-01: at most 9.0e-06"),
        ({"loss": 0.25, "values": [-9.0]}, "has 2 values and the other 1"),
        ({"loss": float("nan"), "values": [-9.0, 0.5]}, "not finite"),
        ({"loss": 0.25, "values": [-9.0, float("inf")]}, "not finite"),
    ],
)
def test_another_answer_stops_the_run(check, theirs, said):
    with pytest.raises(Problem, match=said):
        check(OURS, theirs)


# Of two samples at x = 0 one is positive, of four at x = 1 three.
X = [(1.0, 0.0)] * 2 + [(1.0, 1.0)] * 4
Y = [0.0, 1.0, 0.0, 1.0, 1.0, 1.0]


def test_the_penalised_loss_by_hand():
    loss = penalised_loss(X, Y, c=10.0)
    assert loss([0.0, 0.0]) == pytest.approx(6 * log(2))
    by_hand = 2 * log(2) + 3 * log(4 / 3) + log(4) + log(3) ** 2 / 20
    assert loss([0.0, log(3)]) == pytest.approx(by_hand)
    # No overflow far out.
    assert loss([1000.0, 0.0]) == pytest.approx(2000)


def test_who_stops_early_is_told_how_far_it_is_away():
    check = no_better_optimum(penalised_loss(X, Y, c=1e12))
    ours = {"values": [0.0, log(3)]}
    assert check(ours, {"values": [0.0, log(3) + 1e-3]}) == "1e-03 from the optimum"
    with pytest.raises(Problem, match="ours is not the optimum"):
        check({"values": [0.0, 1.0]}, ours)
