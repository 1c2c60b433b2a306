//! What front ends are told and ask.

use super::*;

#[test]
fn a_value_is_shown_with_its_widgets_and_with_what_others_show_of_it() {
    let kernel = Kernel::new();
    kernel.show(ID, "cell");
    let mut last = None;
    let shown = loop {
        let message = kernel.next();
        assert_eq!(message.cause, cause("run"));
        if message.kind != "comm_open" {
            break message;
        }
        last = Some(message.content["comm_id"].clone());
    };
    assert_eq!(shown.kind, "display_data");
    let data = json!({
        "text/plain": "A line", "text/html": "<div>all frames</div>", "image/svg+xml": "<svg/>",
        "application/vnd.jupyter.widget-view+json":
            { "version_major": 2, "version_minor": 0, "model_id": last },
    });
    let content = json!({ "data": data, "metadata": {}, "transient": { "display_id": ID } });
    assert_eq!(shown.content, content);
}

#[test]
fn what_cannot_be_understood_is_shown_without_widgets() {
    let kernel = Kernel::new();
    let mut odd = bundle();
    odd[MIME]["parameters"] = json!([]);
    let mut without = bundle();
    without.as_object_mut().unwrap().remove(MIME);
    for (id, data) in [(ID, odd), (ID, without), ("../x", bundle())] {
        kernel
            .interact
            .shown(id, data, &json!({}), &cause("run"))
            .unwrap_err();
        let message = kernel.next();
        assert_eq!(message.kind, "display_data");
        let data = message.content["data"].as_object().unwrap();
        let kinds: Vec<&String> = data.keys().collect();
        assert_eq!(kinds, ["image/svg+xml", "text/html", "text/plain"]);
    }
    assert_eq!(kernel.open_widgets(), 0);
}

#[test]
fn front_ends_that_come_later_get_all_states() {
    let kernel = Kernel::showing();
    let mut drawer = kernel.drawer(ID);
    drawer.draw("zero");
    kernel.wait_for_picture("zero");
    let open = json!({ "comm_id": "control", "target_name": "jupyter.widget.control", "data": {} });
    kernel.interact.comm_open(&open, &cause("open"));
    let ask = json!({ "comm_id": "control", "data": { "method": "request_states" } });
    kernel.interact.comm_msg(&ask, &cause("ask"));
    let message = kernel.next();
    assert_eq!(
        (message.kind, &message.content["comm_id"]),
        ("comm_msg", &json!("control"))
    );
    let data = &message.content["data"];
    assert_eq!(
        (&data["method"], &data["buffer_paths"]),
        (&json!("update_states"), &json!([]))
    );
    let states = data["states"].as_object().unwrap();
    assert_eq!(states.len(), kernel.open_widgets());
    let slider = &states[&kernel.slider()];
    assert_eq!(slider["model_name"], "FloatSliderModel");
    assert_eq!(slider["model_module"], "@jupyter-widgets/controls");
    assert_eq!(slider["model_module_version"], "2.0.0");
    assert_eq!(slider["state"]["value"], 0.0);
    let has_picture = states
        .values()
        .any(|model| model["state"]["value"] == "zero");
    assert!(has_picture);
    kernel.interact.comm_close(
        &json!({ "comm_id": "control", "data": {} }),
        &cause("close"),
    );
    kernel.interact.comm_msg(&ask, &cause("ask"));
    assert!(kernel.sent.try_recv().is_err());
}

#[test]
fn comms_that_nobody_here_knows_are_closed() {
    let kernel = Kernel::new();
    let open = json!({ "comm_id": "x", "target_name": "other", "data": {} });
    kernel.interact.comm_open(&open, &cause("open"));
    let message = kernel.next();
    assert_eq!(
        (message.kind, &message.content["comm_id"]),
        ("comm_close", &json!("x"))
    );
    for content in [
        json!({}),
        json!({ "comm_id": "x-1" }),
        json!({ "comm_id": 5 }),
    ] {
        kernel.interact.comm_msg(&content, &cause("odd"));
        kernel.interact.comm_close(&content, &cause("odd"));
    }
    assert!(kernel.sent.try_recv().is_err());
}

#[test]
fn comm_info_names_the_comms_of_a_target() {
    let kernel = Kernel::showing();
    let open = json!({ "comm_id": "control", "target_name": "jupyter.widget.control" });
    kernel.interact.comm_open(&open, &cause("open"));
    let widgets = kernel.open_widgets();
    let all = kernel.interact.comm_info(&json!({}));
    assert_eq!(all["status"], "ok");
    assert_eq!(all["comms"].as_object().unwrap().len(), widgets + 1);
    assert_eq!(
        all["comms"][&kernel.slider()],
        json!({ "target_name": "jupyter.widget" })
    );
    let other = kernel
        .interact
        .comm_info(&json!({ "target_name": "other" }));
    assert_eq!(other["comms"], json!({}));
}

#[test]
fn when_all_comms_are_closed_the_process_is_let_go() {
    let kernel = Kernel::showing();
    let mut drawer = kernel.drawer(ID);
    drawer.draw("zero");
    let info = kernel.interact.comm_info(&json!({}));
    for comm in info["comms"].as_object().unwrap().keys() {
        kernel
            .interact
            .comm_close(&json!({ "comm_id": comm, "data": {} }), &cause("close"));
    }
    assert_eq!(drawer.question(), "");
    assert_eq!(kernel.open_widgets(), 0);
}

#[test]
fn a_cell_that_runs_again_lets_go_what_it_has_shown() {
    let kernel = Kernel::showing();
    kernel.show("p1-2-1", "other");
    kernel.show("p1-2-2", "deleted");
    let mut drawers = [ID, "p1-2-1", "p1-2-2"].map(|id| kernel.drawer(id));
    drawers
        .iter_mut()
        .for_each(|drawer| drop(drawer.draw("zero")));
    let metadata = json!({ "cellId": "cell", "deletedCells": ["deleted", "unknown"] });
    kernel.interact.cell_begins(&metadata, &cause("again"));
    let closed = kernel.wait_for(|message| message.kind == "comm_close");
    assert_eq!(closed.cause, cause("again"));
    let [mut cell, mut other, mut deleted] = drawers;
    assert_eq!(
        (cell.question(), deleted.question()),
        (String::new(), String::new())
    );
    kernel.slide(&kernel.slider(), 1.0);
    assert_eq!(other.question(), "draw 2 1\n");
    // Cells without a name are none of those.
    kernel.interact.cell_begins(&json!({}), &cause("again"));
    assert!(kernel.open_widgets() > 0);
}

#[test]
fn of_very_many_the_oldest_go() {
    let kernel = Kernel::new();
    let mut first = kernel.drawer("p1-0");
    for number in 0..101 {
        kernel.show(&format!("p1-{number}"), "cell");
        if number == 0 {
            first.draw("zero");
        }
    }
    assert_eq!(first.question(), "");
    assert_eq!(kernel.interact.registry.all().len(), 100);
}
