"""Asking everyone in turn, with workers made up."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from bench_made import LIMIT, NUMPY, OURS, work

from bench.measure import measure
from bench.worker_process import WorkerProcess
from course.problem import Problem


class MadeUp:
    """Answers at once: `seconds` a job, and what it is asked is written down."""

    def __init__(self, log, seconds, loss=0.25):
        self.log, self.seconds, self.loss = log, seconds, loss

    def load(self, folder):
        pass

    def run(self, asked_as, contestant, settings, repeat):
        self.log.append((contestant, repeat))
        return {"seconds": self.seconds * repeat, "loss": self.loss, "values": [1.0]}


def measured(log, rust=None, python=None, rounds=2, **changed):
    workers = {"rust": rust or MadeUp(log, 0.05), "python": python or MadeUp(log, 0.5)}
    return measure(work(**changed), workers, Path("nowhere"), rounds, lambda line: None)


def test_all_are_asked_in_turn_and_short_jobs_are_repeated():
    log = []
    found = measured(log)
    both = ["ours", "numpy_by_hand"]
    # The comparison, the warm-up, two rounds.
    assert [name for name, _ in log] == 4 * both
    assert [repeat for _, repeat in log] == [1, 1, 1, 1, 4, 1, 4, 1]
    # A job is 100 epochs.
    assert found.ours.seconds == pytest.approx([0.0005, 0.0005])
    assert found.rivals[0].seconds == pytest.approx([0.005, 0.005])


def test_another_answer_stops_the_run_and_says_whose():
    log = []
    with pytest.raises(Problem, match="full batch: numpy, as the course writes it and downhill do not agree: the loss"):
        measured(log, python=MadeUp(log, 0.5, loss=0.3))
    assert len(log) == 2, "nothing is measured before"


def test_a_worker_that_is_not_installed():
    absent = replace(NUMPY, worker="pytorch")
    workers = {"rust": MadeUp([], 0.05), "pytorch": None}
    found = measure(work(rivals=(absent,)), workers, Path("nowhere"), 1, lambda line: None)
    assert "--with-pytorch" in found.rivals[0].missing


def test_a_limit_is_not_compared_by_its_answer():
    log = []
    found = measured(log, limit=LIMIT)
    assert found.limit.contestant is LIMIT and len(found.limit.seconds) == 2
    assert found.ours.contestant is OURS and len(found.rivals) == 1


WORKER = """
import json, os, sys
for line in sys.stdin:
    request = json.loads(line)
    if request.get("work") == "end":
        sys.exit(3)
    replies = {"fail": {"error": "no such array"}}
    threads = os.environ.get("OMP_NUM_THREADS", "all")
    print(json.dumps(replies.get(request.get("work"), {"seconds": 1.0, "threads": threads})), flush=True)
"""


@pytest.mark.parametrize(("all_cores", "threads"), [(False, "1"), (True, "all")])
def test_a_worker_process_answers_line_by_line(all_cores, threads):
    worker = WorkerProcess("made up", [sys.executable, "-c", WORKER], all_cores)
    try:
        assert worker.run("add", "ours", {}, 1) == {"seconds": 1.0, "threads": threads}
        with pytest.raises(Problem, match="the worker made up at .*: no such array"):
            worker.run("fail", "ours", {}, 1)
        with pytest.raises(Problem, match="ended at .* with status 3"):
            worker.run("end", "ours", {}, 1)
    finally:
        worker.stop()
