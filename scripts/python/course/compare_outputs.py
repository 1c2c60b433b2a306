"""Compares the outputs of a fresh run with those that are committed.

A cell tagged `chaotic` shows a run whose numbers grow out of rounding: another processor, another order of the same
sums, and they are others. Of such a cell only is compared what kinds of output it has, and the words of its texts.
"""

import base64
import re

from nbformat import NotebookNode

from course import compare_explorers, compare_figures, compare_text, explorers
from course.cell_failure import ANSI, may_fail, tags
from course.problem import Problem

CHAOTIC = "chaotic"
SVG = "image/svg+xml"
CODE = re.compile(r"<(script|style)\b[^>]*>(.*?)</\1>", re.DOTALL)
SVG_IN_HTML = re.compile(r"data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)")


def differences_of_notebook(committed: NotebookNode, fresh: NotebookNode, same_kernel: bool = True) -> list[str]:
    """All differences, each with its cell, counted as in the messages of a failed run.

    Another kernel words its panics and error messages in its own way: without `same_kernel`, cells that are meant
    to fail are only checked for having failed (which the run has done).
    """
    found = []
    code_cells = [cell for cell in committed.cells if cell.cell_type == "code"]
    fresh_cells = [cell for cell in fresh.cells if cell.cell_type == "code"]
    if [cell.source for cell in code_cells] != [cell.source for cell in fresh_cells]:
        return ["the code cells themselves differ"]
    for number, (old, new) in enumerate(zip(code_cells, fresh_cells), start=1):
        if may_fail(old) and not same_kernel:
            continue
        compare = differences_of_chaotic_cell if CHAOTIC in tags(old) else differences_of_cell
        found += [f"code cell {number}: {difference}" for difference in compare(old, new)]
    return found


def differences_of_cell(committed: NotebookNode, fresh: NotebookNode) -> list[str]:
    """The differences of one cell's outputs; none when they say the same."""
    found = []
    for stream in ("stdout", "stderr"):
        if wrong := compare_text.difference(stream_text(committed, stream), stream_text(fresh, stream)):
            found.append(f"{stream}: {wrong}")
    old_shown, new_shown = shown(committed), shown(fresh)
    if len(old_shown) != len(new_shown):
        return [*found, f"{len(old_shown)} results have become {len(new_shown)}"]
    for old, new in zip(old_shown, new_shown):
        if sorted(old) != sorted(new):
            found.append(f"the result was {', '.join(sorted(old))} and is now {', '.join(sorted(new))}")
            continue
        for kind in old:
            if wrong := difference_of(kind, as_text(old[kind]), as_text(new[kind])):
                found.append(f"{kind}: {wrong}")
    return found


def differences_of_chaotic_cell(committed: NotebookNode, fresh: NotebookNode) -> list[str]:
    """The differences of one cell's outputs apart from all numbers and from what is drawn."""
    found = []
    for stream in ("stdout", "stderr"):
        if words(stream_text(committed, stream)) != words(stream_text(fresh, stream)):
            found.append(f"{stream}: the words differ")
    old_explorers, new_explorers = (explorers_of(cell) for cell in (committed, fresh))
    if len(old_explorers) != len(new_explorers):
        found.append(f"{len(old_explorers)} explorers have become {len(new_explorers)}")
    elif not all(map(compare_explorers.same_sliders, old_explorers, new_explorers)):
        found.append("the sliders of an explorer differ")
    old_kinds, new_kinds = ([sorted(bundle) for bundle in shown(cell)] for cell in (committed, fresh))
    return found if old_kinds == new_kinds else [*found, f"the results {old_kinds} have become {new_kinds}"]


def explorers_of(cell: NotebookNode) -> list[explorers.Explorer]:
    """The explorers that a cell shows."""
    return [each for bundle in shown(cell) for each in explorers.in_html(as_text(bundle.get("text/html", "")))]


def words(text: str) -> list[str]:
    """The words of a text: what has no figure in it."""
    return re.findall(r"(?<!\S)[^\W\d_]+(?=[\s.,;:]|$)", "\n".join(compare_text.readable_lines(text)))


def stream_text(cell: NotebookNode, name: str) -> str:
    """All that a cell wrote to one stream, without colours.

    A progress bar counts as the line that it ends with: that line is what a kernel prints which can move nothing.
    """
    written = []
    for output in cell.outputs:
        if output.output_type == "stream" and output.name == name:
            written.append(output.text)
        elif name == "stdout" and is_progress_bar(output):
            written.append(as_text(output.data["text/plain"]).rstrip("\n") + "\n")
    return ANSI.sub("", "".join(written))


def is_progress_bar(output: NotebookNode) -> bool:
    """Whether an output is a bar of the crate's `progress`."""
    return output.output_type == "display_data" and 'role="progressbar"' in as_text(output.data.get("text/html", ""))


def shown(cell: NotebookNode) -> list[dict]:
    """The results, displays and errors of a cell, each as its bundle of MIME types."""
    bundles = []
    for output in cell.outputs:
        if is_progress_bar(output):
            continue
        if output.output_type in ("execute_result", "display_data"):
            bundles.append(dict(output.data))
        elif output.output_type == "error":
            bundles.append({"error": ANSI.sub("", "\n".join(output.traceback) or output.evalue)})
    return bundles


def as_text(value) -> str:
    """A MIME value as one text, however nbformat split it."""
    return "".join(value) if isinstance(value, list) else str(value)


def difference_of(kind: str, old: str, new: str) -> str | None:
    """The difference of two values of one MIME type."""
    if kind == SVG:
        return compare_figures.difference(old, new)
    if kind == "text/html" and (explorers.holds_explorer(old) or explorers.holds_explorer(new)):
        if wrong := difference_of_explorers(old, new):
            return wrong
        old, new = explorers.without_data(old), explorers.without_data(new)
    if kind == "text/html":
        old_figures, new_figures = SVG_IN_HTML.findall(old), SVG_IN_HTML.findall(new)
        for old_figure, new_figure in zip(old_figures, new_figures):
            if wrong := compare_figures.difference(decoded(old_figure), decoded(new_figure)):
                return wrong
        old, new = SVG_IN_HTML.sub("⟨figure⟩", old), SVG_IN_HTML.sub("⟨figure⟩", new)
    return compare_text.difference(old, new)


def difference_of_explorers(old: str, new: str) -> str | None:
    """The difference of the explorers in two pieces of HTML: what they show, and the code that shows it."""
    try:
        old_explorers, new_explorers = explorers.in_html(old), explorers.in_html(new)
    except Problem as problem:
        return str(problem)
    if len(old_explorers) != len(new_explorers):
        return f"{len(old_explorers)} explorers have become {len(new_explorers)}"
    for before, after in zip(old_explorers, new_explorers):
        if wrong := compare_explorers.difference(before, after):
            return wrong
    # To the letter: as a text, `0.2s` and `0.3s` would be two durations that say the same.
    if CODE.findall(explorers.without_data(old)) != CODE.findall(explorers.without_data(new)):
        return "the script or the style of the explorer has changed"
    return None


def decoded(base64_text: str) -> str:
    """A figure out of a data URI."""
    return base64.b64decode(base64_text).decode("utf-8")
