"""What counts as a failed cell, on replies as the stock kernel gives them."""

import pytest
from nbformat.v4 import new_code_cell, new_output

from course.cell_failure import failure

PANIC = "thread '<unnamed>' panicked at src/lib.rs:150:1:\nindex out of bounds: the len is 2 but the index is 9\n"
QUESTION_MARK = 'ParseIntError { kind: InvalidDigit }\n'


def cell(*outputs, tags=()):
    return new_code_cell("let x = 1;", outputs=list(outputs), metadata={"tags": list(tags)} if tags else {})


def stream(name, text):
    return new_output("stream", name=name, text=text)


def result(text):
    return new_output("execute_result", data={"text/plain": text}, execution_count=2)


def error(text):
    return new_output("error", ename="Error", evalue=text, traceback=[f"\x1b[31m{text}\x1b[0m"])


def test_a_quiet_cell_is_fine():
    assert failure(cell(stream("stdout", "thread 'main' panicked at: only a word in a lesson\n"))) is None


@pytest.mark.parametrize(
    ("output", "said"),
    [
        (stream("stderr", PANIC), "index out of bounds"),
        (stream("stderr", QUESTION_MARK), "InvalidDigit"),
        (stream("stderr", "warning: something\n"), "something"),
        (error("mismatched types"), "mismatched types"),
        (result("Err: the line x is empty"), "the line x is empty"),
    ],
)
def test_failures_are_seen_and_quoted(output, said):
    assert said in failure(cell(stream("stdout", "before\n"), output))


def test_colours_are_taken_off_the_message():
    assert "\x1b" not in failure(cell(error("mismatched types")))


@pytest.mark.parametrize("tag", ["raises", "raises-exception"])
@pytest.mark.parametrize("output", [stream("stderr", PANIC), stream("stderr", QUESTION_MARK), error("no")])
def test_a_lesson_may_show_a_failure(tag, output):
    assert failure(cell(output, tags=[tag])) is None


def test_but_then_it_must():
    assert "neither panicked" in failure(cell(stream("stdout", "all well\n"), tags=["raises"]))


def test_a_lesson_may_print_to_stderr():
    assert failure(cell(stream("stderr", "note\n"), tags=["may-print-to-stderr"])) is None


def test_but_not_panic_nor_be_silent():
    assert "panicked" in failure(cell(stream("stderr", PANIC), tags=["may-print-to-stderr"]))
    assert "printed nothing" in failure(cell(tags=["may-print-to-stderr"]))
    assert "left an error" in failure(cell(error("no"), tags=["may-print-to-stderr"]))
