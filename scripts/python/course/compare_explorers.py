"""Compares two explorers by what they show: pictures as figures, captions and labels as texts.

Not byte by byte: a pixel that was rounded to the other side changes the compressed frames from there to the end.
"""

from course import compare_figures, compare_text
from course.explorers import Explorer, Frame


def difference(committed: Explorer, fresh: Explorer) -> str | None:
    """Where two explorers first differ, or None."""
    if wrong := compare_text.difference(committed.title, fresh.title):
        return f"the title: {wrong}"
    if committed.rest != fresh.rest:
        return f"{first_other(committed.rest, fresh.rest)} of the explorer {fresh.title!r} differ"
    if wrong := question_difference(committed, fresh):
        return f"the question: {wrong}"
    compare = FigureComparison()
    for places, old, new in zip(committed.places(), committed.frames, fresh.frames, strict=True):
        if wrong := compare.of_frames(old, new):
            values = (f"{each.key} = {each.texts[place]}" for each, place in zip(committed.parameters, places))
            return f"the frame of {', '.join(values)}: {wrong}"
    return None


def first_other(old: dict, new: dict) -> str:
    """The name of the first entry that differs."""
    return next(key for key in [*old, *new] if old.get(key) != new.get(key))


def question_difference(committed: Explorer, fresh: Explorer) -> str | None:
    """Where the questions of two explorers first differ."""
    old, new = committed.question, fresh.question
    if old is None or new is None:
        return None if old is new else "one has a question and the other has none"
    if list(old) != list(new):
        return "its kind is another"
    for key in old:
        before, after = old[key], new[key]
        if key == "answers":  # their pictures are lists of lines, compared below
            before, after = ([[text, right] for text, right, _ in each] for each in (before, after))
        if wrong := compare_text.difference(str(before), str(after)):
            return wrong
    if len(committed.answer_pictures) != len(fresh.answer_pictures):
        return "it has another number of answers"
    for before, after in zip(committed.answer_pictures, fresh.answer_pictures):
        if (before is None) != (after is None):
            return "an answer has a picture in one and none in the other"
        if before is not None and (wrong := FigureComparison().of_figures(before, after)):
            return wrong
    return None


class FigureComparison:
    """Compares figures, each different pair once: frames share whole pictures."""

    def __init__(self):
        self.known: dict[tuple[str, str], str | None] = {}

    def of_frames(self, old: Frame, new: Frame) -> str | None:
        """Where two frames first differ."""
        if old.failed != new.failed:
            return "it fails now" if new.failed else "it failed and does no more"
        if wrong := compare_text.difference(old.caption, new.caption):
            return f"the caption: {wrong}"
        if len(old.pictures) != len(new.pictures):
            return f"{len(old.pictures)} pictures have become {len(new.pictures)}"
        for before, after in zip(old.pictures, new.pictures):
            if wrong := self.of_figures(before, after):
                return wrong
        return None

    def of_figures(self, old: str, new: str) -> str | None:
        """Where two figures first differ."""
        if old == new:
            return None
        if (old, new) not in self.known:
            self.known[old, new] = compare_figures.difference(old, new)
        return self.known[old, new]


def same_sliders(committed: Explorer, fresh: Explorer) -> bool:
    """Whether two explorers have the same title and the same sliders; for frames that grow out of rounding."""
    return committed.rest == fresh.rest and committed.title == fresh.title
