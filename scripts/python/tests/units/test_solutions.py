"""The editions with solutions: answers in their cells, words beside them, and nothing that did not pass."""

from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from course import run_notebook
from course.editions import needed_cells, solutions
from course.exercises.source import Exercise
from course.notebook_file import NotebookFile
from course.problem import Problem

SIGMOID = Exercise(
    name="sigmoid",
    title="The sigmoid",
    minutes=5,
    order=1,
    task="Write $\\sigma$.",
    cell="fn sigmoid(z: f64) -> f64 { todo!() }",
    check="check::sigmoid(sigmoid)",
    hint="Mind the minus.",
    solution="fn sigmoid(z: f64) -> f64 {\n    1.0 / (1.0 + (-z).exp())\n}",
    why="The minus binds weaker than the method.",
    for_teacher="Ask for $\\sigma(0)$.",
)


def cell(make, source, part, **more):
    return make(source, id=f"sigmoid-{part}", metadata={"downhill": {"exercise": "sigmoid", "part": part}}, **more)


def notebook(*more):
    cells = [
        new_markdown_cell("# The model"),
        new_code_cell("let x = 1;", id="x"),
        cell(new_markdown_cell, "### The sigmoid", "task"),
        cell(new_code_cell, "fn sigmoid(z: f64) -> f64 { todo!() }", "answer"),
        cell(new_code_cell, "check::sigmoid(sigmoid)", "check", outputs=[new_output("stream", text="open")]),
        cell(new_markdown_cell, "<details>Mind the minus.</details>", "hint"),
        *more,
    ]
    return NotebookFile(Path("/nowhere/02-model.ipynb"), new_notebook(cells=cells))


def test_the_solution_stands_in_the_cell_and_its_reason_below():
    before = notebook()
    content = solutions.solved(before, {"sigmoid": SIGMOID})
    parts = [solutions.part_of(each) for each in content.cells]
    assert parts == [None, None, "task", "answer", "solution", "check", "hint"]
    assert "1.0 / (1.0" in content.cells[3].source and content.cells[5].outputs == []
    assert "todo!" in before.content.cells[3].source and before.content.cells[4].outputs  # the student's stays


def test_the_teachers_words_stand_below_the_last_cell_of_the_exercise():
    content = solutions.with_teachers_words(notebook().content, {"sigmoid": SIGMOID})
    assert [solutions.part_of(each) for each in content.cells][-2:] == ["hint", "teacher"]
    assert content.cells[-1].source == "Ask for $\\sigma(0)$."


def test_an_exercise_without_its_file_is_a_problem():
    with pytest.raises(Problem, match="02-model.ipynb has the exercise 'sigmoid', and .* has no sigmoid.md"):
        solutions.solved(notebook(), {})


@pytest.mark.parametrize(("text", "good"), [("✓ Passed: The sigmoid\n  8 values.", True), ("○ Open: The sigmoid", False), ("Not passed", False)])
def test_a_solution_must_pass(text, good):
    check = cell(new_code_cell, "check", "check", outputs=[new_output("execute_result", data={"text/plain": text})])
    if good:
        solutions.check_passed(check, notebook())
    else:
        with pytest.raises(Problem, match="the solution of 'sigmoid' does not pass its check:\n"):
            solutions.check_passed(check, notebook())


def test_a_check_that_shows_nothing_has_not_passed():
    with pytest.raises(Problem, match="shows nothing"):
        solutions.check_passed(cell(new_code_cell, "check", "check"), notebook())


def ids(cells, *wanted):
    return [each.id for each in needed_cells.needed(cells, set(wanted))]


def code(**sources):
    return [new_code_cell(source, id=name) for name, source in sources.items()]


def test_only_what_a_cell_stands_on_is_run():
    cells = code(
        load=":dep a\nuse a::prelude::*;",
        x="let x = load()?;",
        other="let other = 3;\nother",
        f="fn f(x: f64, w: f64) -> f64 { let other = w; other * x }",
        w="let w = 2.0;",
        asks="check::f(f, &x)",
        after="x + 1",
    )
    assert ids(cells, "asks") == ["load", "x", "f", "asks"]


def test_a_variable_that_changes_brings_every_cell_that_may_change_it():
    cells = code(a="let mut table = read();", b="fill(&mut table);", c="let y = 1;", asks="check::t(&table)")
    assert ids(cells, "asks") == ["a", "b", "asks"]


def test_patterns_imports_and_names_in_texts_count():
    cells = code(
        a="let (x, y) = split();",
        b="use std::time::Instant;\nlet clock = Instant::now();",
        c="let Fitted { weights, .. } = fit(&x);",
        d='let shown = 4; // "weights"',
        e="use other::Thing;",
        asks='println!("{shown}"); weights.dot(&y)',
    )
    assert ids(cells, "asks") == ["a", "c", "d", "asks"]


def with_kernel(monkeypatch, fails_with=()):
    """A kernel that passes every check, and does not know the cells' names in `fails_with`; gives what was run."""
    runs = []

    def run(part, kernel, time_limit):
        runs.append([each.id for each in part.content.cells])
        if len(runs) <= len(fails_with):
            raise Problem(fails_with[len(runs) - 1])
        for each in part.content.cells:
            text = "✓ Passed: The sigmoid" if "check" in each.id else "ran"
            each.outputs = [new_output("execute_result", data={"text/plain": text})]
        return run_notebook.Run(part.content, [])

    monkeypatch.setattr(run_notebook, "run", run)
    return runs


def test_only_the_answers_and_checks_get_new_outputs(monkeypatch):
    runs = with_kernel(monkeypatch)
    whole = notebook()
    whole.content.cells[1].outputs = [new_output("execute_result", data={"text/plain": "committed"})]
    content = solutions.solved(whole, {"sigmoid": SIGMOID})
    solutions.run(NotebookFile(whole.path, content), "downhill", 1.0, lambda line: None)
    assert runs == [["sigmoid-answer", "sigmoid-check"]]
    shown = {each.id: each.outputs[0].data["text/plain"] for each in content.cells if each.cell_type == "code"}
    assert shown == {"x": "committed", "sigmoid-answer": "ran", "sigmoid-check": "✓ Passed: The sigmoid"}


def test_when_few_cells_do_not_do_the_whole_notebook_runs(monkeypatch):
    runs = with_kernel(monkeypatch, ["02-model.ipynb, code cell 1: cannot find value `x`"])
    content = solutions.solved(notebook(), {"sigmoid": SIGMOID})
    said = []
    solutions.run(NotebookFile(notebook().path, content), "downhill", 1.0, said.append)
    assert runs[1] == ["x", "sigmoid-answer", "sigmoid-check"]
    assert "running it whole, because 02-model.ipynb, code cell 1: cannot find value `x`" in said[1]


def test_what_fails_in_the_whole_notebook_too_is_a_problem(monkeypatch):
    with_kernel(monkeypatch, ["first", "the cell panicked"])
    content = solutions.solved(notebook(), {"sigmoid": SIGMOID})
    with pytest.raises(Problem, match="the cell panicked"):
        solutions.run(NotebookFile(notebook().path, content), "downhill", 1.0, lambda line: None)


def test_a_notebook_without_exercises_starts_no_kernel(monkeypatch):
    runs = with_kernel(monkeypatch)
    solutions.run(NotebookFile(Path("/nowhere/a.ipynb"), new_notebook(cells=[new_code_cell("1")])), "downhill", 1.0, print)
    assert runs == []
