"""Works and measurements made up, for the tests of the comparison with rivals."""

from bench.checks import same_answer
from bench.measure import Measured, Result
from bench.work import Contestant, Work

OURS = Contestant("rust", "ours", "downhill")
NUMPY = Contestant("python", "numpy_by_hand", "numpy, as the course writes it", must=20, aim=30)
LIMIT = Contestant("rust", "limit", "the limit", must=0.5, aim=0.75)


def work(rivals=(NUMPY,), **changed) -> Work:
    settings = {
        "name": "full batch",
        "title": "Full batch, mean loss every epoch: 699 × 10",
        "in_figure": "Full batch",
        "asked_as": "full_batch",
        "data": "course",
        "settings": {"epochs": 100},
        "unit": "epoch",
        "units": 100,
        "ours": OURS,
        "check": same_answer(loss=1e-10, values=1e-9),
    }
    return Work(rivals=rivals, **settings | changed)


def result(ours=(1e-6, 1e-6, 1e-6), numpy=(25e-6, 24e-6, 26e-6), limit=None, **changed) -> Result:
    theirs = [Measured(NUMPY, list(numpy))] if numpy is not None else []
    measured_limit = Measured(LIMIT, list(limit)) if limit is not None else None
    return Result(work(**changed), Measured(OURS, list(ours)), theirs, measured_limit)
