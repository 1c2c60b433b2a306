"""The data of the works, written to folders from which every worker reads the very same bits.

A folder has `shapes.json`, the shapes by name, and for each name `NAME.f64`, little-endian numbers row by row.
"""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

REPOSITORY = Path(__file__).resolve().parents[3]
SEED = 42
# So many rows are made at a time: all of them are never in the driver's memory.
BLOCK = 50_000


class DataSets:
    """Makes each data set when it is first asked for."""

    def __init__(self, folder: Path, quick: bool):
        self._folder = folder
        rows = 20_000 if quick else 1_000_000
        self._makers: dict[str, Callable[[Path], None]] = {
            "course": course,
            "tall": lambda place: tall(place, rows, 10),
            "wide": lambda place: tall(place, rows, 100),
            "moons": moons,
        }

    def folder(self, name: str) -> Path:
        place = self._folder / name
        if not place.exists():
            place.mkdir()
            self._makers[name](place)
        return place

    def remove(self, name: str) -> None:
        shutil.rmtree(self._folder / name, ignore_errors=True)


def write(place: Path, **arrays: np.ndarray) -> None:
    for name, array in arrays.items():
        np.ascontiguousarray(array, dtype="<f8").tofile(place / f"{name}.f64")
    write_shapes(place, {name: array.shape for name, array in arrays.items()})


def write_shapes(place: Path, shapes: dict[str, tuple[int, ...]]) -> None:
    (place / "shapes.json").write_text(json.dumps(shapes), encoding="utf-8")


def course(place: Path) -> None:
    """The course's table: X with its column of ones, and y; a missing value is its column's median, 1."""
    lines = (REPOSITORY / "data/breast-cancer-wisconsin.data").read_text(encoding="ascii").split()
    table = np.array([[1.0 if value == "?" else float(value) for value in line.split(",")] for line in lines])
    write(place, x=np.column_stack([np.ones(len(table)), table[:, 1:10]]), y=table[:, 10] / 2 - 1)


def tall(place: Path, rows: int, columns: int) -> None:
    """Random features beside a column of ones, labels drawn as a logistic model has them, and weights near its own."""
    random = np.random.RandomState(SEED)
    model = random.normal(0, 1 / np.sqrt(columns), columns)
    w = model + random.normal(0, 0.1 / np.sqrt(columns), columns)
    with (place / "x.f64").open("wb") as x_file, (place / "y.f64").open("wb") as y_file:
        for x, y in blocks(random, model, rows):
            x.tofile(x_file)
            y.tofile(y_file)
    w.tofile(place / "w.f64")
    write_shapes(place, {"x": (rows, columns), "y": (rows,), "w": (columns,)})


def blocks(random: np.random.RandomState, model: np.ndarray, rows: int) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    for start in range(0, rows, BLOCK):
        x = random.normal(0, 1, (min(BLOCK, rows - start), len(model)))
        x[:, 0] = 1
        probability = 1 / (1 + np.exp(-(x @ model)))
        yield x, (random.random_sample(len(x)) < probability).astype(float)


def moons(place: Path) -> None:
    """1000 points of two moons with a column of ones, and the weights that a network 2-8-1 starts with."""
    random = np.random.RandomState(SEED)
    t = np.linspace(0, np.pi, 500)
    upper = np.column_stack([np.cos(t), np.sin(t)])
    lower = np.column_stack([1 - np.cos(t), 0.5 - np.sin(t)])
    points = np.vstack([upper, lower]) + random.normal(0, 0.1, (1000, 2))
    order = random.permutation(1000)
    write(
        place,
        x=np.column_stack([np.ones(1000), points])[order],
        y=np.repeat([0.0, 1.0], 500)[order],
        w1=random.uniform(-1, 1, (8, 3)),
        w2=random.uniform(-0.5, 0.5, (1, 9)),
    )
