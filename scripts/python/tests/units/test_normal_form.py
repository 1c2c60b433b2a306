"""The form in which notebooks are committed."""

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from course.normal_form import normalised, updated


def notebook(*outputs, **cell):
    made = new_notebook(cells=[new_markdown_cell("# A"), new_code_cell("f()", outputs=list(outputs), **cell)])
    for number, each in enumerate(made.cells):
        each["id"] = f"cell-{number}"
    return made


def out(text):
    return new_output("stream", name="stdout", text=text)


def result(text, count):
    return new_output("execute_result", data={"text/plain": text}, execution_count=count)


def test_how_a_kernel_cuts_its_output_makes_no_difference():
    whole, cut = notebook(out("a\nb\n")), notebook(out("a\n"), out("b\n"))
    assert nbformat.writes(normalised(whole)) == nbformat.writes(normalised(cut))


def test_passing_metadata_goes_and_lasting_metadata_stays():
    before = notebook(metadata={"tags": ["raises"], "execution": {"iopub.status.busy": "now"}, "collapsed": True})
    before.metadata["widgets"] = {}
    before.metadata["downhill"] = {"summary": "x"}
    after = normalised(before)
    assert after.cells[1].metadata == {"tags": ["raises"]}
    assert sorted(after.metadata) == ["downhill", "kernelspec", "language_info"]
    assert after.metadata.kernelspec.name == "rust"


def test_the_form_is_stable():
    once = normalised(notebook(out("a\n"), result("1", 3)))
    assert nbformat.writes(normalised(once)) == nbformat.writes(once)
    nbformat.validate(once)


def test_another_duration_changes_nothing():
    committed = normalised(notebook(out("done in 0.42 s\n"), result("0.5", 2), execution_count=2))
    fresh = notebook(out("done in 1.3 s\n"), result("0.5000000000001", 2), execution_count=2)
    assert nbformat.writes(updated(committed, fresh)) == nbformat.writes(committed)


def test_another_result_is_taken():
    committed = normalised(notebook(result("0.5", 2), execution_count=2))
    after = updated(committed, notebook(result("0.6", 3), execution_count=3))
    assert after.cells[1].outputs[0].data["text/plain"] == "0.6"
    assert after.cells[1].outputs[0].execution_count == 3


def test_of_a_live_slider_the_frames_stay():
    view = {"model_id": "1", "version_major": 2, "version_minor": 0}
    data = {"application/vnd.jupyter.widget-view+json": view, "text/html": "<p>frames</p>", "text/plain": "frames"}
    shown = new_output("display_data", data=data)
    after = normalised(notebook(shown))
    assert after.cells[1].outputs[0].data == {"text/html": "<p>frames</p>", "text/plain": "frames"}
