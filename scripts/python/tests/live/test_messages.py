"""The rest of Jupyter's protocol: counting, history, completeness, completion, inspection, input, comms, the end."""

import time

import pytest
from conversation import Conversation


@pytest.fixture
def own_kernel(tmp_path):
    conversation = Conversation(tmp_path)
    yield conversation
    conversation.close()


def test_counting_begins_at_one(own_kernel):
    counts = [own_kernel.run(code).reply["execution_count"] for code in ("1", "let x: i32 = y;", "2")]
    assert counts == [1, 2, 3]
    assert own_kernel.run("3", silent=True).reply["execution_count"] == 3
    assert own_kernel.run("4").reply["execution_count"] == 4


def complete(kernel, code, at=None):
    at = code.index("|") if at is None else at
    code = code.replace("|", "", 1)
    return kernel.ask(kernel.client.complete(code, at))


@pytest.mark.parametrize(
    ("code", "match"),
    [
        ("numbers.le|", "len"),
        ("let n = numbers.le| + 1;", "len"),
        ('println!("{}", numbers.le|)', "len"),
        ('println!("é {}", numbers.le|);', "len"),
        ("let size = format!(\"{}\", numbers.le|);", "len"),
        ("num|bers.len()", "numbers"),
        (":de|", ":dep"),
    ],
)
def test_completion(kernel, code, match):
    assert kernel.run("let numbers = vec![1.0, 2.0];").status == "ok"
    reply = complete(kernel, code)
    assert reply["status"] == "ok"
    assert any(found.startswith(match) for found in reply["matches"]), reply["matches"][:20]
    plain = code.replace("|", "", 1)
    replaced = plain[reply["cursor_start"] : reply["cursor_end"]]
    assert match.startswith(replaced.strip(":")) or replaced in (match, match[: len(replaced)])


@pytest.mark.parametrize(
    "code", ["std::cmp::m|ax(1, 2)", "std::cmp::max|(1, 2)", "std::cmp::max(|1, 2)", 'println!("{}", std::cmp::m|ax(1, 2))']
)
def test_inspection(kernel, code):
    at = code.index("|")
    reply = kernel.ask(kernel.client.inspect(code.replace("|", "", 1), at))
    assert reply["found"], reply
    assert "max" in reply["data"]["text/plain"]


def test_inspection_of_nothing_finds_nothing(kernel):
    reply = kernel.ask(kernel.client.inspect("let a = ", 8))
    assert (reply["status"], reply["found"]) == ("ok", False)


def test_the_kernel_answers_while_a_cell_runs(kernel, gate):
    request = kernel.send(gate.wait)
    assert kernel.ask(kernel.client.is_complete("1 + 1"))["status"] == "complete"
    assert kernel.ask(kernel.client.kernel_info())["implementation"] == "downhill-kernel"
    gate.open()
    assert kernel.end(request).status == "ok"


def test_input_is_asked_for(kernel):
    assert kernel.run(":dep evcxr_input").status == "ok"
    request = kernel.send('let name = evcxr_input::get_string("Your name? "); println!("Hello {name}");', allow_stdin=True)
    asked = kernel.client.get_stdin_msg(timeout=180)
    assert asked["content"]["prompt"] == "Your name? "
    assert asked["content"]["password"] is False
    kernel.client.input("Ada")
    assert "Hello Ada" in kernel.end(request).text()


def test_an_unknown_comm_is_closed(kernel):
    message = kernel.client.session.msg("comm_open", {"comm_id": "c1", "target_name": "nobody", "data": {}})
    kernel.client.shell_channel.send(message)
    seen = kernel.until(message["header"]["msg_id"], lambda m: m["msg_type"] == "comm_close", [])
    assert seen["content"]["comm_id"] == "c1"


def test_requests_that_come_at_once_are_all_answered(kernel):
    requests = [kernel.send(f"{n}") for n in range(10)]
    assert [kernel.end(request).result for request in requests[:1]] == ["0"]
    statuses = [kernel.reply(request)["content"]["status"] for request in requests[1:]]
    assert statuses == ["ok"] * 9


def test_it_ends_when_it_is_asked_to(tmp_path):
    conversation = Conversation(tmp_path)
    process = int(conversation.run("std::process::id()").result)
    conversation.client.shutdown()
    for _ in range(200):
        if not conversation.manager.is_alive():
            break
        time.sleep(0.05)
    assert not conversation.manager.is_alive()
    assert not is_running(process), "the process of the cells is still there"
    conversation.client.stop_channels()


def is_running(process: int) -> bool:
    try:
        with open(f"/proc/{process}/stat", encoding="utf-8") as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def test_what_the_kernel_cannot_load_is_said(tmp_path):
    (tmp_path / "evcxr.toml").write_text('[dependencies]\nno_such_crate_at_all = { path = "/no/such/place" }\n')
    conversation = Conversation(tmp_path)
    try:
        answer = conversation.run("1 + 1")
        assert answer.status == "error"
        assert "no_such_crate_at_all" in answer.error
    finally:
        conversation.close()
