"""The table of the comparison."""

from dataclasses import replace

import pytest
from bench_made import LIMIT, NUMPY, OURS, result, work

from bench.measure import Measured
from bench.results import as_json
from bench.table import WIDTH, block, in_time, table, times


def test_a_rival_has_its_ratio_beside_must_and_aim():
    ours, rival = block(result())
    assert ours.split() == ["downhill", "1.00", "µs", "1.00", "µs", "…", "1.00", "µs", "an", "epoch"]
    assert rival.startswith("   numpy, as the course writes it") and rival.endswith("20×  30×  must")
    assert "25.0×  (24.0 … 26.0)" in rival


@pytest.mark.parametrize(("seconds", "reached"), [(10e-6, "BELOW"), (20e-6, "must"), (30e-6, "aim")])
def test_what_is_reached_is_said(seconds, reached):
    assert block(result(numpy=[seconds] * 3))[1].split()[-1] == reached


def test_a_rival_for_information_is_not_judged():
    told = result()
    told.rivals[0].contestant = replace(NUMPY, must=None, aim=None)
    assert block(told)[1].endswith("(24.0 … 26.0)")


def test_a_share_of_what_is_possible():
    shared = block(result(limit=[0.6e-6, 0.6e-6, 0.8e-6]))[-1]
    assert "60% of it  (60% … 80%)" in shared and shared.endswith("50%  75%  must")


def test_it_is_said_where_a_goal_lies_beyond_what_is_possible():
    told = block(result(numpy=[10e-6] * 3, limit=[0.8e-6, 0.9e-6, 0.8e-6]))
    assert told[1].endswith("BELOW") and told[2].strip() == "(the limit: 12.5×)"
    assert len(block(result(numpy=[10e-6] * 3, limit=[0.5e-6] * 3))) == 3


def test_a_rival_that_is_not_installed():
    absent = result(numpy=[])
    absent.rivals[0].missing = "not measured: --with-pytorch"
    assert "not measured: --with-pytorch" in block(absent)[1]


def test_a_goal_may_be_a_time():
    for seconds, reached in ((0.4, "must"), (0.6, "BELOW")):
        line = block(result(ours=[seconds], numpy=None, must_seconds=0.5, unit="grid"))[0]
        assert line.split()[-1] == reached and "500 ms" in line


def test_no_line_is_wider_than_the_projector():
    wide = result(ours=[123e-6] * 3, numpy=[123.0, 1.0, 999.0], limit=[123e-6] * 3, unit="batch")
    wide.rivals[0].contestant = replace(NUMPY, must=100, aim=100, label="x" * 36)
    wide.rivals.append(Measured(replace(NUMPY, label="scikit-learn"), [1.0] * 3, remark="9e-03 from the optimum"))
    for line in "\n".join(table([wide, result()])).splitlines():
        assert len(line) <= WIDTH, line


def test_blocks_are_numbered():
    lines = table([result(), result(title="Another")])
    assert lines[2].startswith("1. Full batch") and lines[6] == "2. Another"


@pytest.mark.parametrize(
    ("seconds", "text"), [(1.5, "1.50 s"), (0.0123, "12.3 ms"), (250e-6, "250 µs"), (1e-6, "1.00 µs"), (5e-9, "5.00 ns")]
)
def test_times_have_three_digits(seconds, text):
    assert in_time(seconds) == text


def test_ratios_have_three_digits():
    assert [times(ratio) for ratio in (0.123, 9.876, 12.34, 123.4)] == ["0.12", "9.88", "12.3", "123"]


def test_the_numbers_for_other_programs():
    numbers = as_json([result(limit=[0.5e-6] * 3)], ["a machine"], rounds=3, quick=False)
    [told] = numbers["works"]
    assert told["rivals"][0]["ratio"] == {"median": pytest.approx(25), "low": pytest.approx(24), "high": pytest.approx(26)}
    assert told["ours"]["ratio"] is None and told["limit"]["ratio"]["median"] == pytest.approx(0.5)


def test_every_contestant_is_asked_ours_first():
    assert work(limit=LIMIT).contestants() == [OURS, NUMPY, LIMIT]
