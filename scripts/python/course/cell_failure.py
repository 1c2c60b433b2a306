"""Tells whether a cell did what it should, from what it left behind.

The stock kernel answers "ok" to a panic and to an `Err` left by `?`, and only writes about them to stderr.
So stderr is the judge, and a last line that comes to an `Err`, which the crate shows as text: such a cell has
failed, unless one of two tags allows it:

- `may-print-to-stderr`: the lesson shows something written to stderr, and no panic and no error;
- `raises` (or Jupyter's own `raises-exception`): the lesson shows a panic, a `?` error or a compiler's message.

A tag is a promise. A tagged cell that does not do what its tag says has failed too.
"""

import re

from nbformat import NotebookNode

ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
PANIC = re.compile(r"\bpanicked at\b|^\s*stack backtrace:|\bpanic(ked)?:", re.MULTILINE)

MAY_PRINT = "may-print-to-stderr"
RAISES = ("raises", "raises-exception")


def tags(cell: NotebookNode) -> set[str]:
    """The tags of a cell."""
    return set(cell.metadata.get("tags", []))


def may_fail(cell: NotebookNode) -> bool:
    """Whether the lesson wants this cell to fail."""
    return any(tag in tags(cell) for tag in RAISES)


def failure(cell: NotebookNode) -> str | None:
    """What is wrong with a cell that has run, or None."""
    error, stderr = error_text(cell), stderr_text(cell)
    if may_fail(cell):
        if error or stderr or shown_error(cell):
            return None
        return "the cell is tagged `raises`, but it neither panicked nor left an error"
    if error:
        return f"the cell left an error:\n{indented(error)}"
    if PANIC.search(stderr):
        return f"the cell panicked:\n{indented(stderr)}"
    if MAY_PRINT in tags(cell):
        if stderr:
            return None
        return f"the cell is tagged `{MAY_PRINT}`, but printed nothing there"
    if shown := shown_error(cell):
        return f"the cell ends in an error:\n{indented(shown)}"
    if stderr:
        return (
            "the cell wrote to stderr, which is how the kernel tells of an error left by `?`"
            f" (tag the cell `{MAY_PRINT}` if the lesson wants this):\n{indented(stderr)}"
        )
    return None


def error_text(cell: NotebookNode) -> str:
    """The message of the cell's error output, without colours; empty when there is none."""
    for output in cell.get("outputs", []):
        if output.output_type == "error":
            traceback = ANSI.sub("", "\n".join(output.get("traceback", []))).strip()
            headline = f"{output.get('ename', '')}: {output.get('evalue', '')}".strip(": \n")
            return traceback or headline or "an error without a message"
    return ""


def stderr_text(cell: NotebookNode) -> str:
    """All that the cell wrote to stderr, without colours."""
    written = (
        output.text
        for output in cell.get("outputs", [])
        if output.output_type == "stream" and output.name == "stderr"
    )
    return ANSI.sub("", "".join(written)).strip()


def shown_error(cell: NotebookNode) -> str:
    """The `Err` that the cell's last line came to, as the crate displays it; empty when there is none."""
    for output in cell.get("outputs", []):
        text = output.get("data", {}).get("text/plain", "")
        if output.output_type == "execute_result" and text.startswith("Err: "):
            return text
    return ""


def indented(text: str, most_lines: int = 30) -> str:
    """The text set in, cut after so many lines."""
    lines = text.splitlines()
    shown = [f"    {line}" for line in lines[:most_lines]]
    if len(lines) > most_lines:
        shown.append(f"    … and {len(lines) - most_lines} lines more")
    return "\n".join(shown)
