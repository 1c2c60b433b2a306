"""Whether contestants come to the same answer. Plain Python: the driver and the tests need no numpy for it."""

from collections.abc import Callable, Sequence
from math import exp, isfinite, log1p

from bench.work import Answer, Check
from course.problem import Problem


def farthest(one: Sequence[float], other: Sequence[float]) -> float:
    """The largest difference of two values at the same place."""
    if len(one) != len(other):
        raise Problem(f"one answer has {len(one)} values and the other {len(other)}")
    return max((abs(a - b) for a, b in zip(one, other)), default=0.0)


def same_answer(loss: float, values: float) -> Check:
    """The losses differ by at most so much of ours, the values by at most so much of the largest of ours (or of 1)."""

    def check(ours: Answer, theirs: Answer) -> str:
        known = [answer["loss"] for answer in (ours, theirs) if answer.get("loss") is not None]
        numbers = [*known, *ours["values"], *theirs["values"]]
        if not all(isfinite(number) for number in numbers):
            raise Problem("an answer holds a number that is not finite")
        if len(known) == 2 and abs(known[1] - known[0]) > loss * abs(known[0]):
            raise Problem(f"the loss is {known[1]!r} and ours {known[0]!r}: they may differ by {loss:g} of it")
        scale = max([1.0, *(abs(value) for value in ours["values"])])
        away = farthest(ours["values"], theirs["values"])
        if away > values * scale:
            raise Problem(f"a value differs from ours by {away:.1e}: at most {values * scale:.1e} is allowed")
        return ""

    return check


def penalised_loss(x: Sequence[Sequence[float]], y: Sequence[float], c: float) -> Callable[[Sequence[float]], float]:
    """The summed log loss and scikit-learn's penalty, Σ wⱼ² / (2 C) without the bias."""

    def loss(w: Sequence[float]) -> float:
        total = 0.0
        for row, label in zip(x, y):
            z = sum(a * b for a, b in zip(row, w))
            z = -z if label == 1.0 else z
            # ln(1 + e^z), for any z.
            total += max(z, 0.0) + log1p(exp(-abs(z)))
        return total + sum(weight * weight for weight in w[1:]) / (2.0 * c)

    return loss


def no_better_optimum(loss: Callable[[Sequence[float]], float]) -> Check:
    """For contestants that stop where their own optimiser does: none may be below ours; says how far each is away."""

    def check(ours: Answer, theirs: Answer) -> str:
        best, found = loss(ours["values"]), loss(theirs["values"])
        # Sums of some hundred terms: the last digits are left to rounding.
        if not isfinite(found) or found < best - 1e-12 * abs(best):
            raise Problem(f"its loss is {found!r}, below ours, {best!r}: ours is not the optimum")
        return f"{farthest(ours['values'], theirs['values']):.0e} from the optimum"

    return check


def no_rival(ours: Answer, theirs: Answer) -> str:
    """For a work that ours does alone."""
    return ""
