use super::*;

/// The header of a message of this name.
fn cause(name: &str) -> Value {
    json!({ "msg_id": name })
}

fn board() -> Board {
    let block = json!({ "title": "", "parameters": [
        { "key": "eta", "label": "η", "kind": "logarithmic", "from": 1e-4, "to": 1.0,
          "values": [1e-4, 1.0], "texts": ["10⁻⁴", "1"], "start": 0 },
        { "key": "n", "label": "n", "kind": "linear", "from": 1.0, "to": 9.0, "whole": true,
          "values": [1.0, 5.0, 9.0], "texts": ["1", "5", "9"], "start": 1 },
        { "key": "shape", "label": "shape", "kind": "names", "values": [0.0, 1.0],
          "texts": ["moons", "XOR"], "start": 0 },
    ] });
    Board::new(
        "p1-2-0",
        &Description::read(&block).unwrap(),
        &cause("cell"),
    )
}

/// One that has shown its first picture.
fn at_work() -> Board {
    let mut board = board();
    board.connected();
    board.answered(Answer {
        serial: 1,
        said: Ok("<img>".to_owned()),
    });
    board
}

fn comm(board: &Board, part: Part) -> String {
    board
        .models
        .iter()
        .find(|model| model.part == part)
        .unwrap()
        .id
        .clone()
}

/// What front ends send when a control was moved.
fn moved(board: &mut Board, part: Part, key: &str, value: Value) -> Effects {
    let data = json!({ "method": "update", "state": { key: value }, "buffer_paths": [] });
    board.heed(&comm(board, part), &data, &cause("move"))
}

/// Messages in short: which part, which method, which state.
fn short(board: &Board, effects: &Effects) -> Vec<(Part, String, Value)> {
    let said = effects.messages.iter().map(|message| {
        assert_eq!(message.kind, "comm_msg");
        let (id, data) = (&message.content["comm_id"], &message.content["data"]);
        let model = board.models.iter().find(|model| model.id == *id).unwrap();
        (
            model.part,
            data["method"].as_str().unwrap().to_owned(),
            data["state"].clone(),
        )
    });
    said.collect()
}

fn said(part: Part, method: &str, state: Value) -> (Part, String, Value) {
    (part, method.to_owned(), state)
}

#[test]
fn the_first_picture_is_asked_for_as_soon_as_somebody_can_draw() {
    let mut board = board();
    let effects = board.connected();
    assert_eq!(effects.question.as_deref(), Some("draw 1 0.0001 5 #0\n"));
    assert_eq!(effects.messages, []);
    let effects = board.answered(Answer {
        serial: 1,
        said: Ok("<img>".to_owned()),
    });
    let picture = said(Part::Picture, "update", json!({ "value": "<img>" }));
    assert_eq!(short(&board, &effects), [picture]);
    assert_eq!(effects.messages[0].cause, cause("cell"));
    assert_eq!(effects.question, None);
}

#[test]
fn opening_tells_front_ends_all_they_need() {
    let board = board();
    let messages: Vec<Outgoing> = board.opening().collect();
    assert_eq!(messages.len(), board.models.len());
    for (message, model) in messages.iter().zip(&board.models) {
        assert_eq!(
            (message.kind, &message.cause),
            ("comm_open", &cause("cell"))
        );
        assert_eq!(message.metadata, json!({ "version": "2.1.0" }));
        assert_eq!(message.content["target_name"], "jupyter.widget");
        assert_eq!(message.content["comm_id"], model.id);
        assert_eq!(
            message.content["data"]["state"],
            Value::Object(model.state.clone())
        );
        assert_eq!(message.content["data"]["buffer_paths"], json!([]));
    }
    assert_eq!(messages.last().unwrap().content["comm_id"], board.root());
}

#[test]
fn a_moved_slider_is_echoed_and_its_number_is_drawn_as_it_is_read() {
    let mut board = at_work();
    let raw = 10_f64.powf(-2.36);
    let effects = moved(&mut board, Part::Slider(0), "value", json!(raw));
    let expected = [
        said(Part::Slider(0), "echo_update", json!({ "value": raw })),
        said(Part::Number(0), "update", json!({ "value": 0.00437 })),
    ];
    assert_eq!(short(&board, &effects), expected);
    assert!(
        effects
            .messages
            .iter()
            .all(|message| message.cause == cause("move"))
    );
    assert_eq!(effects.question.as_deref(), Some("draw 2 0.00437 5 #0\n"));
    let effects = board.answered(Answer {
        serial: 2,
        said: Ok("<b>".to_owned()),
    });
    assert_eq!(effects.messages[0].cause, cause("move"));
}

#[test]
fn any_number_can_be_typed() {
    let mut board = at_work();
    let effects = moved(&mut board, Part::Number(1), "value", json!(20.4));
    let expected = [
        said(Part::Number(1), "echo_update", json!({ "value": 20.4 })),
        said(Part::Number(1), "update", json!({ "value": 20.0 })),
        said(Part::Slider(1), "update", json!({ "value": 9.0 })),
    ];
    assert_eq!(short(&board, &effects), expected);
    assert_eq!(effects.question.as_deref(), Some("draw 2 0.0001 20 #0\n"));
}

#[test]
fn a_slider_that_a_front_end_puts_on_the_nearest_step_has_not_moved() {
    let mut board = at_work();
    assert!(
        moved(&mut board, Part::Number(0), "value", json!(0.0032))
            .question
            .is_some()
    );
    let step = 10_f64.powf(-2.5);
    let effects = moved(&mut board, Part::Slider(0), "value", json!(step));
    let echo = said(Part::Slider(0), "echo_update", json!({ "value": step }));
    assert_eq!(short(&board, &effects), [echo]);
    let effects = board.answered(Answer {
        serial: 2,
        said: Ok(String::new()),
    });
    assert_eq!(effects.question, None);
    let effects = moved(
        &mut board,
        Part::Slider(0),
        "value",
        json!(10_f64.powf(-2.48)),
    );
    assert_eq!(effects.question.as_deref(), Some("draw 3 0.00331 5 #0\n"));
}

#[test]
fn what_cannot_be_is_taken_back_and_nothing_is_drawn() {
    let mut board = at_work();
    let effects = moved(&mut board, Part::Number(0), "value", json!(-1));
    let words = "<p role=\"status\"><em>η cannot be -1.</em></p>";
    let expected = [
        said(Part::Number(0), "echo_update", json!({ "value": 1e-4 })),
        said(Part::Number(0), "update", json!({ "value": 1e-4 })),
        said(Part::Words, "update", json!({ "value": words })),
    ];
    assert_eq!(short(&board, &effects), expected);
    assert_eq!(effects.question, None);
    for odd in [json!("1"), json!(null), json!(2), json!(-1), json!(0.5)] {
        let effects = moved(&mut board, Part::Choice(2), "index", odd);
        assert_eq!(effects.question, None);
        let back = said(Part::Choice(2), "update", json!({ "index": 0 }));
        assert_eq!(short(&board, &effects)[1], back);
    }
}

#[test]
fn a_choice_is_asked_for_by_its_place() {
    let mut board = at_work();
    let effects = moved(&mut board, Part::Choice(2), "index", json!(1));
    let echo = said(Part::Choice(2), "echo_update", json!({ "index": 1 }));
    assert_eq!(short(&board, &effects), [echo]);
    assert_eq!(effects.question.as_deref(), Some("draw 2 0.0001 5 #1\n"));
}

#[test]
fn while_one_picture_is_drawn_only_the_newest_values_wait() {
    let mut board = at_work();
    assert!(
        moved(&mut board, Part::Slider(1), "value", json!(2))
            .question
            .is_some()
    );
    for value in 3..9 {
        assert_eq!(
            moved(&mut board, Part::Slider(1), "value", json!(value)).question,
            None
        );
    }
    let late = Answer {
        serial: 1,
        said: Ok("late".to_owned()),
    };
    assert_eq!(board.answered(late), Effects::default());
    let effects = board.answered(Answer {
        serial: 2,
        said: Ok("2".to_owned()),
    });
    assert_eq!(effects.question.as_deref(), Some("draw 3 0.0001 8 #0\n"));
    let effects = board.answered(Answer {
        serial: 3,
        said: Ok("8".to_owned()),
    });
    assert_eq!(effects.question, None);
}

#[test]
fn the_same_number_is_not_drawn_again() {
    let mut board = at_work();
    assert_eq!(
        moved(&mut board, Part::Slider(1), "value", json!(5)).question,
        None
    );
    assert_eq!(
        moved(&mut board, Part::Number(1), "value", json!(5.2)).question,
        None
    );
}

#[test]
fn a_failure_stands_where_the_picture_stood() {
    let mut board = at_work();
    moved(&mut board, Part::Slider(1), "value", json!(2));
    let said_slow = board.is_slow();
    let slow = "<p role=\"status\"><em>Still drawing …</em></p>";
    let expected = said(Part::Words, "update", json!({ "value": slow }));
    assert_eq!(short(&board, &said_slow), [expected]);
    assert_eq!(board.is_slow(), Effects::default());
    let effects = board.answered(Answer {
        serial: 2,
        said: Err("a < b".to_owned()),
    });
    let html = "<p role=\"alert\"><strong>No picture:</strong> a &lt; b</p>";
    let expected = [
        said(Part::Picture, "update", json!({ "value": html })),
        said(Part::Words, "update", json!({ "value": "" })),
    ];
    assert_eq!(short(&board, &effects), expected);
    assert_eq!(board.is_slow(), Effects::default());
}

#[test]
fn when_the_process_is_gone_every_control_rests() {
    let mut board = at_work();
    moved(&mut board, Part::Slider(1), "value", json!(2));
    let effects = board.gone();
    let said = short(&board, &effects);
    let disabled = said
        .iter()
        .filter(|(_, _, state)| *state == json!({ "disabled": true }));
    assert_eq!(disabled.count(), 5);
    let (part, _, state) = said.last().unwrap();
    assert_eq!(*part, Part::Words);
    assert!(
        state["value"]
            .as_str()
            .unwrap()
            .contains("Run the cell again")
    );
    assert_eq!(board.gone(), Effects::default());
    // Another front end may not have heard it yet.
    let effects = moved(&mut board, Part::Slider(1), "value", json!(3));
    assert_eq!(effects.question, None);
    assert_eq!(board.connected().messages, []);
}

#[test]
fn a_front_end_that_comes_later_asks_for_the_state() {
    let mut board = at_work();
    moved(&mut board, Part::Slider(1), "value", json!(2));
    let id = comm(&board, Part::Slider(1));
    let effects = board.heed(&id, &json!({ "method": "request_state" }), &cause("ask"));
    let [message] = &effects.messages[..] else {
        panic!("{effects:?}");
    };
    let data = &message.content["data"];
    assert_eq!(
        (&data["method"], &data["buffer_paths"]),
        (&json!("update"), &json!([]))
    );
    assert_eq!(
        (&data["state"]["value"], &data["state"]["max"]),
        (&json!(2.0), &json!(9.0))
    );
    assert_eq!(data["state"]["_model_name"], "FloatSliderModel");
    assert_eq!(message.cause, cause("ask"));
}

#[test]
fn other_messages_are_let_pass() {
    let mut board = at_work();
    let slider = comm(&board, Part::Slider(0));
    for data in [
        json!({ "method": "custom", "content": {} }),
        json!({ "method": "update", "state": { "min": -9 } }),
        json!({ "method": "update", "state": 5 }),
        json!({ "method": "update" }),
        json!(null),
    ] {
        assert_eq!(
            board.heed(&slider, &data, &cause("odd")),
            Effects::default(),
            "{data}"
        );
    }
    assert_eq!(
        moved(&mut board, Part::Picture, "value", json!("x")),
        Effects::default()
    );
    board.close(&slider);
    assert_eq!(
        moved(&mut board, Part::Slider(0), "value", json!(0.1)),
        Effects::default()
    );
}

#[test]
fn closed_comms_are_counted_down() {
    let mut board = at_work();
    let ids: Vec<String> = board.open_models().map(|model| model.id.clone()).collect();
    let (last, others) = ids.split_last().unwrap();
    assert!(others.iter().all(|id| !board.close(id)));
    assert_eq!(board.open_models().count(), 1);
    assert!(board.close(last));
    // Nothing is said to comms that are closed.
    assert_eq!(board.gone(), Effects::default());
}
