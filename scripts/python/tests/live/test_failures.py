"""What fails counts as failed: the reply says so, and what was queued does not run."""

import pytest

FALLIBLE = 'fn fallible() -> Result<i32, String> { Err("the file is not there".to_string()) }'


@pytest.fixture(scope="module", autouse=True)
def fallible(kernel):
    assert kernel.run(FALLIBLE).status == "ok"
    assert kernel.run("let kept = vec![1, 2, 3];").status == "ok"


FAILING = [
    ("let v: Vec<i32> = Vec::new(); let place = v.len() + 7;\nv[place]", "index out of bounds"),
    ('panic!("as I wanted");', "as I wanted"),
    ("None::<i32>.unwrap();", "None"),
    ("fallible()?;", "the file is not there"),
    ("let n = fallible()?; n + 1", "the file is not there"),
    ('let n: i32 = "one";', "mismatched types"),
    ("let n: i32 = ;", "expected expression"),
    (":dep no-such-crate-in-the-world = { path = \"/no/such/place\" }", "no-such-crate-in-the-world"),
    (":no_such_command", "no_such_command"),
]


@pytest.mark.parametrize(("source", "said"), FAILING)
def test_a_failing_cell_is_an_error(kernel, source, said):
    answer = kernel.run(source)
    assert answer.status == "error"
    assert said in answer.error + answer.reply["evalue"]
    assert answer.reply["ename"] and answer.reply["evalue"] and answer.reply["traceback"]
    assert "stack backtrace" not in answer.error + answer.text("stderr")


@pytest.mark.parametrize(("source", "said"), FAILING)
def test_what_was_queued_does_not_run(kernel, source, said):
    requests = [kernel.send(code) for code in (source, 'println!("never");', 'println!("never");')]
    replies = [kernel.reply(request)["content"]["status"] for request in requests]
    assert replies[0] == "error"
    assert set(replies[1:]) <= {"aborted"}
    assert kernel.run('println!("again");').text() == "again\n"


def test_a_client_may_want_to_go_on(kernel):
    requests = [kernel.send("fallible()?;", stop_on_error=False), kernel.send("40 + 2")]
    assert kernel.reply(requests[0])["content"]["status"] == "error"
    assert kernel.end(requests[1]).result == "42"


@pytest.mark.parametrize("source", [source for source, _ in FAILING])
def test_variables_from_before_are_kept(kernel, source):
    kernel.run(source)
    assert kernel.run("kept.len()").result == "3"


def test_a_panic_names_the_line_of_the_cell(kernel):
    answer = kernel.run('let a = 1;\nlet b = 2;\nif a < b { panic!("here"); }\nlet c = 3;')
    shown = answer.error.splitlines()
    assert any("here" in line for line in shown)
    at = next(number for number, line in enumerate(shown) if "panic!" in line)
    assert "3" in shown[at]
    # The caret stands under the word that panicked.
    assert shown[at].index("panic!") == shown[at + 1].index("^")
    assert len(shown) <= 10


def test_a_panic_in_a_function_of_another_cell_is_told_too(kernel):
    kernel.run("fn third(v: &[i32]) -> i32 { v[2] }")
    answer = kernel.run("third(&[1])")
    assert answer.status == "error"
    assert "index out of bounds" in answer.error


def test_a_panic_that_was_caught_is_no_failure(kernel):
    answer = kernel.run('let caught = std::panic::catch_unwind(|| { if true { panic!("inside"); } 1 }).is_err(); caught')
    assert answer.status == "ok"
    assert answer.result == "true"


def test_a_lost_process_is_an_error_and_the_kernel_goes_on(kernel):
    kernel.run("let gone = 1;")
    answer = kernel.run("std::process::abort();")
    assert answer.status == "error"
    assert "gone" in answer.error
    assert kernel.run("1 + 1").result == "2"
    assert kernel.run(FALLIBLE).status == "ok"
    assert kernel.run("let kept = vec![1, 2, 3];").status == "ok"


@pytest.mark.parametrize(
    ("cells", "hint"),
    [
        (["let moved = vec![1];", "let other = moved;", "moved.len()"], "moved"),
        (["let a = 1\nlet b = 2;"], "semicolon"),
        (["let words = String::from(\"a b\"); let first = words.split(' ').next();"], "reference"),
        (["let rate: f64 = 1;"], "1.0"),
    ],
)
def test_mistakes_of_beginners_get_a_sentence(kernel, cells, hint):
    *before, last = cells
    for cell in before:
        kernel.run(cell)
    answer = kernel.run(last)
    assert answer.status == "error"
    assert hint in answer.error
