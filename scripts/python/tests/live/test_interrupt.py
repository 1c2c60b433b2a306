"""The stop button: what checks stops and keeps everything, what does not is ended and says what was lost."""

import time

import pytest


def running(message) -> bool:
    return message["msg_type"] == "stream"


def interrupted(kernel, code):
    messages = []
    request = kernel.send(f'println!("running"); {code}')
    kernel.until(request, running, messages)
    kernel.interrupt()
    return kernel.end(request, messages)


def test_a_loop_that_never_ends_is_ended_and_the_loss_is_told(kernel):
    kernel.run("let treasure = 1;")
    answer = interrupted(kernel, "loop { std::hint::black_box(0); }")
    assert answer.status == "error"
    assert "treasure" in answer.error
    assert kernel.run("1 + 1").result == "2"


def test_an_interrupt_of_nothing_harms_nothing(kernel):
    kernel.run("let still_here = 5;")
    kernel.interrupt()
    time.sleep(0.2)
    assert kernel.run("still_here").result == "5"


def test_the_rest_of_run_all_does_not_run(kernel):
    requests = [kernel.send('println!("running"); loop { std::hint::black_box(0); }'), kernel.send('println!("never")')]
    kernel.until(requests[0], running, [])
    kernel.interrupt()
    assert kernel.reply(requests[0])["content"]["status"] == "error"
    assert kernel.reply(requests[1])["content"]["status"] == "aborted"


DATA = """
let x = array![[1.0, -1.0], [1.0, 1.0], [1.0, 2.0]]; let y = array![0.0, 1.0, 0.0]; let treasure = 7;
"""

ENDLESS = [
    "let run = GradientDescent::new(0.1, 50_000_000).loss_every(LossEvery::Epoch).fit(&x, &y)?;",
    'for epoch in progress("Training", 0..usize::MAX) { std::hint::black_box(epoch); }',
    "while !interrupted() { std::hint::black_box(0); }",
]


@pytest.mark.parametrize("code", ENDLESS)
def test_what_checks_stops_and_every_variable_is_kept(course_kernel, code):
    assert course_kernel.run(DATA).status == "ok"
    process = course_kernel.run("std::process::id()").result
    interrupted(course_kernel, code)
    assert course_kernel.run("treasure + x.nrows() as i32 + y.len() as i32").result == "13"
    assert course_kernel.run("std::process::id()").result == process, "the process of the cells was ended"


def test_an_interrupted_trainer_is_an_error_that_says_where(course_kernel):
    course_kernel.run(DATA)
    answer = interrupted(course_kernel, ENDLESS[0])
    assert answer.status == "error"
    assert "epoch" in answer.error


def test_compiling_can_be_interrupted(kernel):
    kernel.run("let treasure = 3;")
    code = (
        "#[allow(long_running_const_eval)] "
        "const LONG: u64 = { let mut n = 0; while n < 100_000_000_000 { n += 1; } n };\nLONG"
    )
    request = kernel.send(code)
    time.sleep(2)
    kernel.interrupt()
    answer = kernel.end(request)
    assert answer.status == "error"
    assert kernel.run("treasure").result == "3"
