"""Figures, tables and texts show at the moment they are made, in order with what is printed, and change in place."""

SHOWN = ("stream", "display_data", "update_display_data", "clear_output", "execute_result")


def in_order(answer) -> list[str]:
    """What was shown, in words."""
    words = []
    for message in answer.messages:
        content = message["content"]
        if message["msg_type"] == "stream":
            words += [line for line in content["text"].splitlines() if line]
        elif message["msg_type"] in ("display_data", "update_display_data", "execute_result"):
            words.append(f"{message['msg_type']}: {content['data']['text/plain'].strip()}")
        elif message["msg_type"] == "clear_output":
            words.append("clear_output")
    return words


def test_many_things_in_the_order_of_the_lines(course_kernel):
    answer = course_kernel.run(
        'println!("one"); show(&1); println!("two"); show(&"2"); show(&vec![3]); print!("three"); show(&4); 5'
    )
    assert in_order(answer) == [
        "one",
        "display_data: 1",
        "two",
        'display_data: "2"',
        "display_data: [3]",
        "three",
        "display_data: 4",
        "execute_result: 5",
    ]


def test_figures_and_tables_are_whole(course_kernel):
    answer = course_kernel.run('show(&LossCurve::new(&[0.69, 0.31])); show(&Table::new(["a"]).row([1])); show(&array![[1.0]]);')
    curve, table, array = answer.of("display_data")
    assert curve["data"]["image/svg+xml"].startswith("<svg")
    assert "<table" in table["data"]["text/html"]
    assert "<table" in array["data"]["text/html"]


def test_a_figure_shows_while_the_cell_runs(course_kernel, gate):
    messages = []
    request = course_kernel.send(f"show(&LossCurve::new(&[0.69, 0.31])); {gate.wait}")
    course_kernel.until(request, lambda m: m["msg_type"] == "display_data", messages)
    gate.open()
    assert course_kernel.end(request, messages).status == "ok"


def test_what_is_shown_changes_in_place(course_kernel):
    pause = "std::thread::sleep(std::time::Duration::from_millis(100));"
    answer = course_kernel.run(f"let counter = show(&0); for n in 1..4 {{ {pause} counter.update(&n); }}")
    (first,) = answer.of("display_data")
    updates = answer.of("update_display_data")
    assert [update["data"]["text/plain"].strip() for update in updates] == ["1", "2", "3"]
    assert {update["transient"]["display_id"] for update in updates} == {first["transient"]["display_id"]}


def test_of_many_changes_the_last_one_stays(course_kernel):
    answer = course_kernel.run("let counter = show(&0); for n in 1..100_001 { counter.update(&n); }")
    updates = answer.of("update_display_data")
    assert updates[-1]["data"]["text/plain"].strip() == "100000"
    assert len(updates) < 1000


def test_a_later_cell_changes_it_too(course_kernel):
    first = course_kernel.run("let kept = show(&0);").of("display_data")[0]["transient"]["display_id"]
    (update,) = course_kernel.run("kept.update(&1);").of("update_display_data")
    assert update["transient"]["display_id"] == first


def test_output_is_cleared(course_kernel):
    answer = course_kernel.run('println!("a first try"); clear_output(); println!("a better one");')
    assert in_order(answer) == ["a first try", "clear_output", "a better one"]
    assert answer.of("clear_output")[0]["wait"] is True


def test_what_a_thread_shows_arrives(course_kernel):
    answer = course_kernel.run("std::thread::spawn(|| { show(&1); }).join().unwrap(); show(&2);")
    assert in_order(answer) == ["display_data: 1", "display_data: 2"]


def test_a_bar_is_one_line_that_moves(course_kernel):
    answer = course_kernel.run(
        'for _ in progress("Steps", 0..60) { std::thread::sleep(std::time::Duration::from_millis(10)); }'
    )
    (bar,) = answer.of("display_data")
    updates = answer.of("update_display_data")
    # 0.6 s: at most ten a second, the closing one beside.
    assert 2 <= len(updates) <= 8
    assert {update["transient"]["display_id"] for update in updates} == {bar["transient"]["display_id"]}
    assert "60/60" in updates[-1]["data"]["text/plain"]
    assert "100%" in updates[-1]["data"]["text/plain"].replace(" ", "")


def test_bars_within_bars_have_a_line_each_of_their_own(course_kernel):
    answer = course_kernel.run(
        'for _ in progress("Outer", 0..2) { for _ in progress("Inner", 0..2) '
        "{ std::thread::sleep(std::time::Duration::from_millis(150)); } }"
    )
    last = {}
    for content in answer.of("display_data") + answer.of("update_display_data"):
        last[content["transient"]["display_id"]] = content["data"]["text/plain"]
    assert [text.split(":")[0].strip() for text in last.values()] == ["Outer", "Inner"]
    assert all("2/2" in text for text in last.values())
