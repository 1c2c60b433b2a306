"""Explorers: figures that follow sliders, found in an output and read as the widget's script reads them.

An explorer is one piece of HTML (crate/downhill/src/explore/fragment.rs). Its frames are text in it: base64 of zlib
of JSON. Each line of its SVGs is stored once, and a picture is a list of the numbers of its lines.
"""

import base64
import binascii
import itertools
import json
import re
import zlib
from dataclasses import dataclass

from nbformat import NotebookNode

from course.problem import Problem

MARK = '<div class="downhill-explorer"'
DATA = re.compile(r'(<script type="text/plain" class="downhill-frames">)([A-Za-z0-9+/=\s]*)(</script>)')


@dataclass
class Parameter:
    """What one slider moves: its key in addresses, its values as they are read and as they stand in addresses."""

    key: str
    label: str
    texts: list[str]
    addresses: list[str]
    start: int

    def place(self, address: str) -> int | None:
        """The place of the value that an address names exactly: a number however it is written, or a name."""
        for place, known in enumerate(self.addresses):
            if known == address or as_number(known) is not None and as_number(known) == as_number(address):
                return place
        return None


@dataclass
class Frame:
    """What shows for one choice of values: SVGs, and a caption (or why there is no picture)."""

    pictures: list[str]
    caption: str
    failed: bool


class Explorer:
    """The content of one explorer, whatever the order in which its lines are stored."""

    def __init__(self, content: dict):
        self.title: str = content["title"]
        self.parameters = [
            Parameter(each["key"], each["label"], each["texts"], each["addresses"], each["start"])
            for each in content["parameters"]
        ]
        lines = content["lines"]

        def picture(numbers: list[int]) -> str:
            return "\n".join(lines[number] for number in numbers)

        self.frames = [
            Frame([picture(numbers) for numbers in pictures], caption, bool(failed))
            for pictures, caption, failed in content["frames"]
        ]
        self.question: dict | None = content["question"]
        answers = (self.question or {}).get("answers", [])
        self.answer_pictures = [picture(numbers) if numbers is not None else None for _, _, numbers in answers]
        # All else: what plays, what is dragged, and whatever a later version adds.
        self.rest = {key: value for key, value in content.items() if key not in ("lines", "frames", "question", "title")}
        if len(self.frames) != len(self.places()):
            raise Problem(f"the explorer {self.title!r} has {len(self.frames)} frames, not {len(self.places())}")

    def places(self) -> list[tuple[int, ...]]:
        """The places of all sliders for each frame, in the frames' order: the last parameter changes fastest."""
        return list(itertools.product(*(range(len(parameter.texts)) for parameter in self.parameters)))

    def frame(self, places: tuple[int, ...]) -> Frame:
        """The frame at these places."""
        number = 0
        for parameter, place in zip(self.parameters, places, strict=True):
            number = number * len(parameter.texts) + place
        return self.frames[number]

    @property
    def start(self) -> tuple[int, ...]:
        """Where the sliders stand at first."""
        return tuple(parameter.start for parameter in self.parameters)


def as_number(address: str) -> float | None:
    """The number that an address names, or None for a name."""
    try:
        return float(address)
    except ValueError:
        return None


def holds_explorer(html: str) -> bool:
    """Whether a piece of HTML holds an explorer."""
    return MARK in html


def in_html(html: str) -> list[Explorer]:
    """The explorers of a piece of HTML, or of a whole page, in their order."""
    found = [read(data) for _, data, _ in DATA.findall(html)]
    if len(found) != html.count(MARK):
        raise Problem(f"of {html.count(MARK)} explorers {len(found)} have frames that can be found")
    return found


def in_notebook(notebook: NotebookNode) -> list[tuple[NotebookNode, Explorer]]:
    """Every explorer of a notebook's outputs, with its cell."""
    found = []
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            html = "".join(output.get("data", {}).get("text/html", ""))
            found += [(cell, explorer) for explorer in in_html(html)]
    return found


def read(data: str) -> Explorer:
    """The explorer out of its compressed frames."""
    try:
        return Explorer(json.loads(zlib.decompress(base64.b64decode(data, validate=False))))
    except (binascii.Error, zlib.error, ValueError, KeyError, IndexError, TypeError) as error:
        raise Problem(f"the frames of an explorer cannot be read: {type(error).__name__}: {error}") from error


def data_sizes(html: str) -> list[int]:
    """The bytes that the frames of each explorer take."""
    return [len(data) for _, data, _ in DATA.findall(html)]


def without_data(html: str) -> str:
    """The HTML with the frames of its explorers taken out."""
    return DATA.sub(r"\1\3", html)
