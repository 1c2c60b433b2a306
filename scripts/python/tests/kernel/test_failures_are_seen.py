"""In the real kernels: a notebook with a failing cell fails, and the message says where and why.

Both kernels are asked: the stock one answers "ok" to a panic and to an `Err` left by `?`.
"""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from course.notebook_file import NotebookFile
from course.problem import Problem
from course.run_notebook import run

kernels = pytest.mark.parametrize("kernel", ["downhill", "stock"])


def notebook(folder, *cells):
    """A notebook with a heading and these code cells."""
    cells = [cell if not isinstance(cell, str) else new_code_cell(cell) for cell in cells]
    return NotebookFile(folder / "lesson.ipynb", new_notebook(cells=[new_markdown_cell("# Lesson"), *cells]))


def tagged(source, tag):
    return new_code_cell(source, metadata={"tags": [tag]})


FALLIBLE = 'fn fallible() -> Result<i32, String> { Err("the file is not there".to_string()) }'


@kernels
@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("let v: Vec<i32> = Vec::new(); let place = v.len(); v[place]", "index out of bounds"),
        ("fallible()?;", "the file is not there"),
        ("let n = fallible()?; n + 1", "the file is not there"),
        ('let n: i32 = "one";', "mismatched types"),
        ('eprintln!("a note");', "a note"),
    ],
)
def test_a_failing_cell_stops_the_run(tmp_path, kernel, source, said):
    with pytest.raises(Problem) as stopped:
        run(notebook(tmp_path, FALLIBLE, source, 'println!("never");'), kernel, time_limit=120)
    assert str(stopped.value).startswith("lesson.ipynb, code cell 2 of 3 (cell 3, `")
    assert said in str(stopped.value)


@kernels
def test_a_lesson_may_show_failures(tmp_path, kernel):
    done = run(
        notebook(
            tmp_path,
            FALLIBLE,
            tagged('panic!("as the lesson wants");', "raises"),
            tagged("fallible()?;", "raises"),
            tagged('let n: i32 = "one";', "raises"),
            tagged('eprintln!("a note");', "may-print-to-stderr"),
            "1 + 1",
        ),
        kernel,
        time_limit=120,
    )
    assert done.content.cells[-1].outputs[0].data["text/plain"].strip() == "2"


def test_a_cell_that_takes_too_long_is_named(tmp_path):
    with pytest.raises(Problem, match=r"code cell 1 of 1 .* was not done after 5 s"):
        run(notebook(tmp_path, "std::thread::sleep(std::time::Duration::from_secs(600));"), time_limit=5)


def test_nothing_that_a_cell_prints_last_is_lost(tmp_path):
    cells = [f'println!("first {n}"); println!("last {n}");' for n in range(20)]
    done = run(notebook(tmp_path, *cells), "stock", time_limit=120)
    printed = ["".join(o.text for o in c.outputs) for c in done.content.cells if c.cell_type == "code"]
    assert printed == [f"first {n}\nlast {n}\n" for n in range(20)]
