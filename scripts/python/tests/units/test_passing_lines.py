"""What the kernel marks as passing is not kept."""

from nbformat.v4 import new_code_cell, new_notebook, new_output

from course.passing_lines import without_passing_lines


def shown(text, **metadata):
    return new_output("display_data", data={"text/plain": text}, metadata=metadata)


def test_only_what_is_marked_goes():
    kept = [shown("a figure"), shown("a table", downhill={"of": "the crate"}), new_output("stream", text="a line\n")]
    passing = shown("Compiled 188 crates in 287.7 s", downhill={"passing": True})
    ran = without_passing_lines(new_notebook(cells=[new_code_cell("f()", outputs=[passing, *kept])]))
    assert ran.cells[0].outputs == kept
