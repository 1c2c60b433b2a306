"""Medians and how far the rounds lie apart."""

from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Spread:
    """The median of some rounds, the smallest and the largest."""

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, values: list[float]) -> "Spread":
        if not values:
            raise ValueError("There are no rounds to take a median of.")
        return cls(median(values), min(values), max(values))


def ratios(rival: list[float], ours: list[float]) -> Spread:
    """How many times as long the rival took.

    Round by round, because what happens on the machine meanwhile happens to both of a round.
    """
    if len(rival) != len(ours):
        raise ValueError(f"The rival has {len(rival)} rounds and ours {len(ours)}.")
    return Spread.of([theirs / mine for theirs, mine in zip(rival, ours)])
