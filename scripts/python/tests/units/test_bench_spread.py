"""Medians and spreads of rounds."""

import pytest

from bench.spread import Spread, ratios


def test_the_median_is_not_moved_by_one_slow_round():
    assert Spread.of([1.0, 1.1, 9.0, 1.2, 1.0]) == Spread(1.1, 1.0, 9.0)


def test_of_an_even_number_of_rounds_it_is_the_mean_of_the_middle_two():
    assert Spread.of([4.0, 1.0, 2.0, 3.0]).median == 2.5


def test_ratios_are_taken_round_by_round():
    # In the second round the machine was half as fast for both.
    assert ratios([10.0, 20.0, 11.0], [1.0, 2.0, 1.0]) == Spread(10.0, 10.0, 11.0)


def test_rounds_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="2 rounds and ours 1"):
        ratios([1.0, 2.0], [1.0])
    with pytest.raises(ValueError, match="no rounds"):
        Spread.of([])
