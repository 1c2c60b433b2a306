"""What was measured, as numbers for other programs: results.json, from which crate/rivals draws the figure."""

from bench.measure import Measured, Result
from bench.spread import ratios


def as_json(results: list[Result], machine: list[str], rounds: int, quick: bool) -> dict:
    return {
        "machine": machine,
        "rounds": rounds,
        "quick": quick,
        "works": [work(result) for result in results],
    }


def work(result: Result) -> dict:
    ours = result.ours
    return {
        "name": result.work.name,
        "title": result.work.title,
        "in_figure": result.work.in_figure,
        "unit": result.work.unit,
        "ours": contestant(ours, None),
        "rivals": [contestant(rival, ours) for rival in result.rivals],
        "limit": contestant(result.limit, ours) if result.limit else None,
        "must_seconds": result.work.must_seconds,
    }


def contestant(measured: Measured, ours: Measured | None) -> dict:
    shown = {
        "label": measured.contestant.label,
        "in_figure": measured.contestant.in_figure,
        "seconds": measured.seconds,
        "must": measured.contestant.must,
        "aim": measured.contestant.aim,
        "remark": measured.remark,
        "missing": measured.missing,
        "ratio": None,
    }
    if ours is not None and ours.seconds and measured.seconds:
        spread = ratios(measured.seconds, ours.seconds)
        shown["ratio"] = {"median": spread.median, "low": spread.low, "high": spread.high}
    return shown
