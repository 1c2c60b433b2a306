"""Explorers are read as the crate writes them, and compared by what they show."""

import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from course import compare_outputs, explorers
from course.normal_form import normalised, updated
from course.problem import Problem
from made_explorer import ETA, explorer, figure, parameter, rates, wrapped


def notebook(html, tags=()):
    output = new_output("execute_result", data={"text/html": html, "image/svg+xml": figure()}, execution_count=2)
    made = new_notebook(cells=[new_code_cell("rates", outputs=[output], execution_count=2, metadata={"tags": list(tags)})])
    made.cells[0]["id"] = "rates"
    return made


def differences(old, new, **more):
    return "\n".join(compare_outputs.differences_of_notebook(notebook(old, **more), notebook(new, **more)))


def test_frames_are_put_together_from_their_lines():
    [found] = explorers.in_html(rates())
    assert (found.title, found.start, len(found.frames)) == ("Rates", (1,), 3)
    assert found.frame((2,)).pictures == [figure(10.0)]
    assert found.frame((0,)).caption == "η = 0.001"


def test_the_last_parameter_changes_fastest():
    html = explorer(lambda a, b: ([figure()], a + b, False), parameter("a", "xy"), parameter("b", "uvw"))
    [found] = explorers.in_html(html)
    assert [frame.caption for frame in found.frames] == ["xu", "xv", "xw", "yu", "yv", "yw"]
    assert found.frame((1, 0)).caption == "yu"
    assert found.places()[3] == (1, 0)


def test_a_notebook_gives_all_with_their_cells():
    made = notebook(rates() + rates())
    assert [cell.id for cell, _ in explorers.in_notebook(made)] == ["rates", "rates"]


def test_a_value_is_found_by_its_number_or_name():
    [found] = explorers.in_html(rates())
    assert [found.parameters[0].place(each) for each in ("0.1", "1e-1", ".01", "0.2", "x")] == [2, 2, 1, None, None]
    assert explorers.Parameter("shape", "", ["moons"], ["moons"], 0).place("moons") == 0


@pytest.mark.parametrize("data", ["", "AAAA", "eJyrVkrOSE3OBgALggLa", "eJyrrgUAAXUA+Q=="])
def test_data_that_cannot_be_read_is_told(data):
    with pytest.raises(Problem, match="frames of an explorer cannot be read"):
        explorers.in_html(wrapped(data))


def test_an_explorer_without_data_is_told():
    with pytest.raises(Problem, match="of 1 explorers 0 have frames"):
        explorers.in_html('<div class="downhill-explorer"></div>')


def test_how_frames_are_packed_makes_no_difference():
    other = rates(lines_before=["</svg>", "a line that nobody needs"], level=1)
    assert other != rates()
    assert differences(rates(), other) == ""


def test_a_pixel_is_forgiven():
    other = rates(lambda eta: ([figure(100 * float(eta) + 0.6)], f"η = {eta}", False))
    assert differences(rates(), other) == ""


@pytest.mark.parametrize(
    ("fresh", "said"),
    [
        (rates(lambda eta: ([figure(100 * float(eta) + 3)], f"η = {eta}", False)), "frame of eta = 0.001 of eta: /svg[2]/rect"),
        (rates(lambda eta: ([figure(100 * float(eta), "#d55e00")], f"η = {eta}", False)), "fill was"),
        (rates(lambda eta: ([figure(100 * float(eta))], f"η = {eta}1", False)), "the caption: line 1 was"),
        (rates(lambda eta: ([], f"η = {eta}", True)), "it fails now"),
        (rates(lambda eta: ([figure(100 * float(eta))] * 2, f"η = {eta}", False)), "1 pictures have become 2"),
        (rates(title="Other"), "the title: line 1"),
        (rates(plays=0), "plays of the explorer 'Rates' differ"),
        (rates(script="begin();"), "the script or the style"),
        (rates(style=".downhill-explorer { transition: 0.3s }"), "the script or the style"),
        (rates(question={"text": "?", "because": "", "truth": 1.0, "tolerance": 0.1}), "one has a question"),
        (rates() + rates(), "1 explorers have become 2"),
        (rates().replace('aria-label="Rates"', 'aria-label="Rat"'), "text/html: line 1"),
        ("<p>gone</p>", "1 explorers have become 0"),
        (explorer(lambda eta: ([figure()], "", False), parameter("eta", ["0.1"])), "parameters of the explorer"),
    ],
)
def test_differences_are_told(fresh, said):
    assert said in differences(rates(), fresh)


def test_a_style_is_compared_to_the_letter():
    old, new = (rates(style=f".downhill-explorer {{ transition: {time} }}") for time in ("0.2s", "0.3s"))
    assert "the script or the style" in differences(old, new)


def asked(text="Which?", right=1, picture=figure()):
    return rates(question={"text": text, "because": "So.", "answers": [["A", right, picture], ["B", 1 - right, None]]})


@pytest.mark.parametrize("fresh", [asked("What?"), asked(right=0), asked(picture=figure(77)), asked(picture=None)])
def test_questions_are_compared_with_their_pictures(fresh):
    assert differences(asked(), asked(picture=figure(20.4))) == ""
    assert "the question: " in differences(asked(), fresh)


def test_of_a_chaotic_explorer_only_the_sliders_are_compared():
    other = rates(lambda eta: ([figure(5, "#d55e00")], "else", False))
    assert differences(rates(), other) != ""
    assert differences(rates(), other, tags=["chaotic"]) == ""
    fewer = explorer(lambda eta: ([figure()], "", False), parameter("eta", ["0.1"]))
    assert "the sliders of an explorer differ" in differences(rates(), fewer, tags=["chaotic"])
    assert "1 explorers have become 2" in differences(rates(), rates() + rates(), tags=["chaotic"])


def test_the_committed_form_stays_when_frames_say_the_same():
    committed = normalised(notebook(rates()))
    fresh = notebook(rates(lambda eta: ([figure(100 * float(eta) + 0.3)], f"η = {eta}", False), level=1))
    assert updated(committed, fresh) == committed
    changed = notebook(rates(lambda eta: ([figure(3)], f"η = {eta}", False)))
    assert updated(committed, changed).cells[0].outputs[0].data == changed.cells[0].outputs[0].data


def test_the_data_can_be_taken_out():
    html = rates()
    [size] = explorers.data_sizes(html)
    assert len(explorers.without_data(html)) == len(html) - size
    assert ETA["key"] == "eta"
