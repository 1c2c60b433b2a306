"""The comparison of whole cells."""

import base64
import copy

import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from course.compare_outputs import differences_of_notebook

SVG = '<svg xmlns="http://www.w3.org/2000/svg"><title>Loss 0.5</title><rect x="1" fill="#0072b2"/></svg>'


def notebook(*outputs, tags=()):
    return new_notebook(cells=[new_code_cell("f()", outputs=list(outputs), metadata={"tags": list(tags)})])


def result(**data):
    return new_output("execute_result", data={kind.replace("_", "/", 1): value for kind, value in data.items()})


def svg(text):
    return new_output("execute_result", data={"image/svg+xml": text, "text/plain": "loss"})


def out(text, name="stdout"):
    return new_output("stream", name=name, text=text)


def image(text):
    return f'<img src="data:image/svg+xml;base64,{base64.b64encode(text.encode()).decode()}">'


EVERYTHING = notebook(out("a 1.5\n"), svg(SVG), result(text_html="<td>1.5</td>"))


def test_a_run_is_the_same_as_itself():
    assert differences_of_notebook(EVERYTHING, copy.deepcopy(EVERYTHING)) == []


@pytest.mark.parametrize(
    ("committed", "fresh", "said"),
    [
        (notebook(out("1.5\n")), notebook(out("1.6\n")), "code cell 1: stdout: line 1"),
        (notebook(out("1.5\n")), notebook(), "missing is '1.5'"),
        (notebook(), notebook(out("oh\n", "stderr")), "stderr: 0 lines have become 1"),
        (notebook(svg(SVG)), notebook(), "1 results have become 0"),
        (notebook(svg(SVG)), notebook(svg(SVG.replace("0.5", "0.6"))), "image/svg+xml: /svg[1]/title"),
        (notebook(svg(SVG)), notebook(result(text_plain="loss")), "the result was image/svg+xml, text/plain"),
        (notebook(result(text_html="<td>1.5</td>")), notebook(result(text_html="<td>2.5</td>")), "text/html"),
        (notebook(result(text_html=image(SVG))), notebook(result(text_html=image(SVG.replace("rect", "g")))), "text/html"),
    ],
)
def test_differences_are_told(committed, fresh, said):
    assert said in "\n".join(differences_of_notebook(committed, fresh))


def test_other_code_is_told():
    other = copy.deepcopy(EVERYTHING)
    other.cells[0].source = "g()"
    assert differences_of_notebook(EVERYTHING, other) == ["the code cells themselves differ"]


def test_another_kernel_words_its_failures_in_its_own_way():
    ours, theirs = notebook(out("short\n", "stderr"), tags=["raises"]), notebook(out("long\n", "stderr"), tags=["raises"])
    assert differences_of_notebook(ours, theirs, same_kernel=False) == []
    assert differences_of_notebook(ours, theirs, same_kernel=True) != []


def test_of_a_chaotic_cell_only_kinds_and_words_are_compared():
    def run(loss, drawing=SVG, **more):
        return notebook(out(f"loss {loss} after 50 epochs, so high\n"), svg(drawing), *more.values(), tags=["chaotic"])

    assert differences_of_notebook(run("0.65"), run("1.1e-7", SVG.replace("rect", "path"))) == []
    [wrong] = differences_of_notebook(run("0.65"), run("0.65", more=out("NaN\n", "stderr")))
    assert "stderr: the words differ" in wrong
    [wrong] = differences_of_notebook(run("0.65"), run("0.65", more=svg(SVG)))
    assert "the results" in wrong


LINE = "Training: 100% ████████████████████ 10/10 epochs, 0.50 s elapsed, 20 epochs/s"


def bar(line):
    html = f'<div><span role="progressbar"></span>{line}</div>'
    return new_output("display_data", data={"text/plain": line, "text/html": html})


def test_a_bar_says_the_same_as_the_line_that_a_kernel_without_bars_prints():
    lines = notebook(out("before\n"), out(LINE + "\n"), out("after\n"))
    bars = notebook(out("before\n"), bar(LINE), out("after\n"))
    assert differences_of_notebook(bars, lines) == []
    assert differences_of_notebook(lines, bars) == []


def test_a_bar_that_ends_elsewhere_is_a_difference():
    assert differences_of_notebook(notebook(bar(LINE)), notebook(bar(LINE.replace("10/10", "9/10"))))
    assert differences_of_notebook(notebook(bar(LINE)), notebook())
