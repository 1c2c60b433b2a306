"""The table: plain text for a projector, at most 100 columns."""

from bench.measure import Measured, Result
from bench.spread import Spread, ratios

WIDTH = 100
COLUMNS = f"{'':<40}{'time':>11}  {'ours is so many times as fast':<30}{'must':>5}{'aim':>5}"


def table(results: list[Result]) -> list[str]:
    """The lines of all works."""
    lines = [COLUMNS, "─" * WIDTH]
    for number, result in enumerate(results, start=1):
        lines += [f"{number}. {result.work.title}", *block(result), ""]
    return lines[:-1] if results else lines


def block(result: Result) -> list[str]:
    """The lines of one work."""
    lines = [line_of_ours(result)]
    for rival in result.rivals:
        lines += [line_of_rival(rival, result.ours), *out_of_reach(rival, result.limit)]
    if result.limit is not None:
        lines.append(line_of_limit(result.limit, result.ours))
    return lines


def line_of_ours(result: Result) -> str:
    ours, work = result.ours, result.work
    time = Spread.of(ours.seconds)
    article = "an" if work.unit[0] in "aeiou" else "a"
    between = f"{in_time(time.low)} … {in_time(time.high)} {article} {work.unit}"
    if work.must_seconds is None:
        return start(ours, in_time(time.median)) + between
    reached = "must" if time.median <= work.must_seconds else "BELOW"
    return goals(start(ours, in_time(time.median)) + between, in_time(work.must_seconds), "", reached)


def line_of_rival(rival: Measured, ours: Measured) -> str:
    must, aim = rival.contestant.must, rival.contestant.aim
    shown = [f"{goal:g}×" if goal is not None else "" for goal in (must, aim)]
    if rival.missing:
        return goals(start(rival, "") + rival.missing, *shown, "")
    time = start(rival, in_time(Spread.of(rival.seconds).median))
    spread = ratios(rival.seconds, ours.seconds)
    ratio = f"{times(spread.median):>6}×  ({times(spread.low)} … {times(spread.high)})"
    line = goals(time + ratio, *shown, verdict(spread.median, must, aim))
    return f"{line}\n{remark(rival.remark)}" if rival.remark else line


def out_of_reach(rival: Measured, limit: Measured | None) -> list[str]:
    """A line where not even what is possible at most is as many times as fast as ours must be."""
    must = rival.contestant.must
    if must is None or limit is None or rival.missing:
        return []
    possible = ratios(rival.seconds, limit.seconds).median
    return [remark(f"{limit.contestant.label}: {times(possible)}×")] if possible < must else []


def line_of_limit(limit: Measured, ours: Measured) -> str:
    """How much of what is possible ours gets."""
    must, aim = limit.contestant.must, limit.contestant.aim
    shown = [f"{goal:.0%}" if goal is not None else "" for goal in (must, aim)]
    time = start(limit, in_time(Spread.of(limit.seconds).median))
    share = ratios(limit.seconds, ours.seconds)
    between = f"{share.median:>6.0%} of it  ({share.low:.0%} … {share.high:.0%})"
    return goals(time + between, *shown, verdict(share.median, must, aim))


def start(measured: Measured, time: str) -> str:
    return f"   {measured.contestant.label:<37}{time:>11}  "


def remark(text: str) -> str:
    return f"{'':<8}({text})"


def goals(line: str, must: str, aim: str, reached: str) -> str:
    return f"{line:<83}{must:>5}{aim:>5}  {reached}".rstrip()


def verdict(value: float, must: float | None, aim: float | None) -> str:
    if must is not None and value < must:
        return "BELOW"
    if aim is not None and value >= aim:
        return "aim"
    return "must" if must is not None else ""


def times(ratio: float) -> str:
    """A ratio with three digits at most."""
    if ratio >= 100:
        return f"{ratio:.0f}"
    return f"{ratio:.1f}" if ratio >= 10 else f"{ratio:.2f}"


def in_time(seconds: float) -> str:
    """A time with three digits and its unit."""
    for size, unit in ((1, "s"), (1e-3, "ms"), (1e-6, "µs")):
        if seconds >= size:
            return f"{times(seconds / size)} {unit}"
    return f"{times(seconds * 1e9)} ns"
