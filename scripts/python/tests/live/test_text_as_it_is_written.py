"""Printed text reaches the notebook when it is written, whole or not."""

import pytest


def printed(message) -> bool:
    return message["msg_type"] == "stream"


@pytest.mark.parametrize(
    "code", ['println!("before");', 'print!("before");', 'print!("before"); use std::io::Write; std::io::stdout().flush().unwrap();']
)
def test_text_shows_while_the_cell_still_runs(kernel, gate, code):
    messages = []
    request = kernel.send(f'{code} {gate.wait} println!("after");')
    seen = kernel.until(request, printed, messages)
    assert seen["content"]["text"].startswith("before")
    gate.open()
    answer = kernel.end(request, messages)
    assert answer.text().replace("\n", "") == "beforeafter"


def test_a_print_without_a_newline_ends_a_cell(kernel):
    answer = kernel.run('print!("no newline"); use std::io::Write; std::io::stdout().flush().unwrap();')
    assert (answer.status, answer.text()) == ("ok", "no newline")


def test_nothing_is_added_and_nothing_is_lost(kernel):
    lines = [f"line {n}" for n in range(2000)]
    answer = kernel.run('for n in 0..2000 { println!("line {n}"); } print!("é€𝄞");')
    assert answer.text() == "\n".join(lines) + "\né€𝄞"


def test_both_streams_keep_their_names(kernel):
    answer = kernel.run('println!("out"); eprintln!("err");')
    assert answer.text("stdout") == "out\n"
    assert answer.text("stderr") == "err\n"
    assert answer.status == "ok"


def test_all_is_shown_before_the_reply(kernel):
    for n in range(20):
        answer = kernel.run(f'println!("first {n}"); print!("last {n}"); {n}')
        assert answer.text() == f"first {n}\nlast {n}"
        assert answer.kinds()[-1] == "execute_result"


def test_a_hundred_megabytes_are_bounded_and_the_notice_says_so(kernel):
    answer = kernel.run('let line = "x".repeat(999); for _ in 0..100_000 { println!("{line}"); } println!("end");')
    assert answer.status == "ok"
    assert 1_000_000 < len(answer.text()) < 20_000_000
    everything = answer.text() + answer.text("stderr")
    assert "left out" in everything
    assert kernel.run("1 + 1").result == "2"
