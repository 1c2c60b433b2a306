"""Exercises: their files, and their cells in the notebooks."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from course import notebook_file
from course.exercises import in_notebook
from course.exercises.cells import cells_of
from course.exercises.source import FOLDER, of_chapter, read
from course.problem import Problem

CHAPTERS = sorted(path.name for path in FOLDER.glob("[0-9][0-9]-*"))


def block(code):
    return f"```rust\n{code}\n```"


def text(**changed):
    """A whole file; a part is changed by its name, with underscores for blanks."""
    parts = {
        "Task": "Add $a$ and $b$.",
        "Your cell": block('fn sum(a: f64, b: f64) -> f64 {\n    todo!("the sum")\n}'),
        "Check": block("check::sum(sum)"),
        "Hint": "A plus.",
        "Solution": block("fn sum(a: f64, b: f64) -> f64 {\n    a + b\n}") + "\n\nSo it is.",
        "Wrong: minus": block("1") + '\n\nsays: "sign"',
        "Wrong: times": block("2") + '\n\nsays: "factor"',
        "Wrong: only a": block("3") + '\n\nsays: "forgotten"',
        "For the teacher": "Talk.",
    }
    parts |= {name.replace("_", " "): body for name, body in changed.items() if name not in ("head", "more")}
    head = changed.get("head", "# A sum\n\nminutes: 5\norder: 1\n")
    return head + "".join(f"\n## {name}\n\n{body}\n" for name, body in parts.items() if body is not None)


def exercise(name="sum", order=1, **changed):
    return read(name, text(head=f"# A sum\n\nminutes: 5\norder: {order}\n", **changed))


def notebook():
    cells = [new_markdown_cell("# A", id="title"), new_markdown_cell("## What you have now\n\n- all", id="last")]
    return new_notebook(cells=cells)


def test_a_file_is_read():
    read_back = exercise()
    assert (read_back.title, read_back.minutes, read_back.order) == ("A sum", 5, 1)
    assert read_back.cell.startswith("fn sum(") and read_back.cell.endswith("}")
    assert (read_back.check, read_back.hint) == ("check::sum(sum)", "A plus.")
    assert read_back.solution == "fn sum(a: f64, b: f64) -> f64 {\n    a + b\n}"
    assert (read_back.why, read_back.for_teacher) == ("So it is.", "Talk.")


def test_a_solution_may_need_no_reason():
    assert exercise(Solution=block("1")).why == ""


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"Task": None}, "`## Task` should stand where `## Your cell` is"),
        ({"Hint": ""}, "`## Hint` is empty"),
        ({"Solution": None}, "`## Solution` should stand where `## Wrong: minus` is"),
        ({"Check": "none"}, "`## Check` needs one block of Rust and has 0"),
        ({"Your cell": block("fn sum() {}")}, "todo!"),
        ({"Wrong: minus": None}, "2 wrong answers"),
        ({"Wrong: minus": block("1")}, "says:"),
        ({"For the teacher": None}, "`## For the teacher` should stand where `## the end` is"),
        ({"Remarks": "x"}, "`## the end` should stand where `## Remarks` is"),
        ({"Solution": block("x" * 101)}, "100 columns"),
        ({"head": "# A sum\n\norder: 1\n"}, "minutes"),
        ({"head": "minutes: 5\norder: 1\n"}, "title"),
    ],
)
def test_what_is_wrong_with_a_file_is_named(changed, named):
    with pytest.raises(Problem) as stopped:
        read("sum", text(**changed))
    assert named in str(stopped.value)


def test_a_name_is_one_for_ids():
    with pytest.raises(Problem):
        read("The_Sum", text())


def test_a_file_that_is_refused_is_named(tmp_path):
    (tmp_path / "01-a").mkdir()
    (tmp_path / "01-a" / "sum.md").write_text(text(Hint=""), encoding="utf-8")
    with pytest.raises(Problem, match="01-a/sum.md: `## Hint` is empty"):
        of_chapter("01-a", tmp_path)


def test_orders_count_from_one(tmp_path):
    (tmp_path / "01-a").mkdir()
    for name in ("sum", "product"):
        (tmp_path / "01-a" / f"{name}.md").write_text(text(), encoding="utf-8")
    with pytest.raises(Problem, match="count from 1"):
        of_chapter("01-a", tmp_path)
    assert of_chapter("02-nothing", tmp_path) == []


def test_each_exercise_has_four_cells_and_the_section_a_summary():
    cells = cells_of([exercise(), exercise("product", 2)])
    parts = [cell.metadata["downhill"]["part"] for cell in cells]
    assert parts == ["exercises", *(["task", "answer", "check", "hint"] * 2), "summary"]
    assert cells[0].source.startswith("## Exercises\n\n") and "About 10 minutes for all 2." in cells[0].source
    assert cells[1].source.startswith("### A sum\n\n*About 5 minutes.*\n\nAdd")
    assert cells[4].source.startswith("<details>\n<summary>Hint</summary>\n\nA plus.")
    assert cells[-1].source == "check::summary([\n    check::sum(sum),\n    check::sum(sum),\n])"
    assert len({cell.id for cell in cells}) == len(cells)


def test_a_check_of_several_lines_is_one_argument():
    several = exercise(Check=block("let a = 1.0;\ncheck::sum(sum)"))
    assert cells_of([several])[-1].source.splitlines()[1:5] == ["    {", "        let a = 1.0;", "        check::sum(sum)", "    },"]


def test_cells_come_before_the_last_section_and_come_once():
    once = in_notebook.written(notebook(), [exercise()])
    assert [cell.id for cell in once.cells][:2] == ["title", "exercises"] and once.cells[-1].id == "last"
    nbformat.validate(once)
    assert in_notebook.written(once, [exercise()]) == once
    assert in_notebook.written(once, []) == notebook()


def test_a_notebook_without_that_section_is_refused():
    with pytest.raises(Problem, match="What you have now"):
        in_notebook.written(new_notebook(cells=[]), [exercise()])


def test_outputs_stay_with_what_is_as_before():
    once = in_notebook.written(notebook(), [exercise()])
    for cell in once.cells:
        if cell.cell_type == "code":
            cell.outputs = [new_output("stream", name="stdout", text="said")]
    changed = exercise(Check=block("check::sum(other)"))
    again = {cell.id: cell for cell in in_notebook.written(once, [changed]).cells}
    assert again["exercise-sum-answer"].outputs and not again["exercise-sum-check"].outputs
    assert not in_notebook.differs(once, [exercise()])
    assert in_notebook.differs(once, [changed]) and in_notebook.differs(notebook(), [exercise()])


def test_another_place_is_noticed():
    moved = in_notebook.written(notebook(), [exercise()])
    moved.cells.append(moved.cells.pop(1))
    assert in_notebook.differs(moved, [exercise()])


def test_cells_of_the_notebook_itself_are_left_alone():
    own = notebook()
    own.cells.insert(1, new_code_cell("1", id="own", metadata={"downhill": {"part": "other"}}))
    assert in_notebook.written(own, []) == own


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_each_chapter_has_three_to_six_exercises_and_a_notebook(chapter):
    exercises = of_chapter(chapter)
    assert 3 <= len(exercises) <= 6
    content = notebook_file.read(notebook_file.NOTEBOOKS / f"{chapter}.ipynb").content
    assert not in_notebook.differs(content, exercises), f"run scripts/export --update {chapter[:2]}"
