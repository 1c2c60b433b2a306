"""The works and those who do them fit together, over two languages."""

from pathlib import Path

import pytest

from bench.works import works

REPOSITORY = Path(__file__).resolve().parents[4]
WORKS = works(quick=False, course=Path("nowhere"))
EVERYONE = [(work, contestant) for work in WORKS for contestant in work.contestants()]


def test_every_work_can_be_chosen_by_its_name():
    names = [work.name for work in WORKS]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(("work", "contestant"), EVERYONE, ids=lambda value: value.name)
def test_a_worker_knows_every_contestant(work, contestant):
    if contestant.worker.startswith("rust"):
        known = (REPOSITORY / "crate/rivals/src/contestants.rs").read_text(encoding="utf-8")
        assert f'("{work.asked_as}", "{contestant.name}") =>' in known
    else:
        module = REPOSITORY / f"scripts/python/bench/rivals/{contestant.name}.py"
        assert f"\ndef {work.asked_as}(data, settings):\n" in module.read_text(encoding="utf-8")


def test_goals_are_in_order():
    goals = [(c.must, c.aim) for _, c in EVERYONE if c.must is not None]
    assert goals and all(must < aim for must, aim in goals)


def test_a_quick_run_is_a_small_one():
    for small, large in zip(works(quick=True, course=Path("nowhere")), WORKS):
        assert small.name == large.name and small.units <= large.units
