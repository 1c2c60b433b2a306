"""In JupyterLab: sliders of `interact` answer with what Rust draws for exactly their value, and rest when nobody draws."""

import re
import time

from conftest import LOAD
from course.notebook_file import read
from jupyterlab import menu
from same_figure import difference

LONG = 300_000

# Every half is drawn beforehand; the keyboard goes in steps of 0.02. (Were all values whole, so would be those between.)
LINE = """
fn line(slope: f64) -> LineChart {
    LineChart::new().title("A line").curve("y", -1.0..=1.0, move |x| slope * x)
}
"""
INTERACT = """
let slope = Parameter::linear("slope", -2.0..=2.0, 9).label("Slope").start(1.0);
let lines = explore([slope]).title("Lines").interact(move |[slope]| {
    Ok(Frame::of(line(slope.number())).caption(format!("The slope is {}.", slope.text())))
})?;
lines
"""
# All but the first are drawn only when the slider asks for them.
VALUES = ("1", "1.02", "1.04", "0.98", "3.5")

DECODED = "i => new TextDecoder().decode(Uint8Array.from(atob(i.src.split(',')[1]), c => c.charCodeAt(0)))"


def saving(folder) -> str:
    """A cell in which Rust saves the pictures for all values of the test."""
    return "\n".join(f'line({float(value)}).draw()?.save("{folder}/{value}.svg")?;' for value in VALUES)


def controls(page):
    """The whole of the widgets, once they are there."""
    shown = page.locator(".downhill-interact")
    shown.first.wait_for(timeout=LONG)
    assert shown.count() == 1
    shown.scroll_into_view_if_needed()
    return shown


def wait_for_file(path, patience: float = 60) -> None:
    end = time.monotonic() + patience
    while not path.exists():
        assert time.monotonic() < end, f"{path.name} was not written"
        time.sleep(0.1)


def expect(shown, folder, value: str, patience: float = 10) -> None:
    """Waits until the picture, its words and the field are those of a value."""
    path = folder / f"{value}.svg"
    wait_for_file(path)
    picture, wrong, end = shown.locator(".downhill-interact-picture"), "there is no picture", time.monotonic() + patience
    while wrong:
        if picture.locator("img").count() == 1:
            wrong = difference(picture.locator("img").evaluate(DECODED), path.read_text(encoding="utf-8"))
        assert not wrong or time.monotonic() < end, f"at {value}: {wrong}"
        time.sleep(0.05)
    assert picture.locator("p").inner_text() == f"The slope is {value}."
    assert shown.locator("input[type=number]").input_value() == value
    assert picture.locator("img").bounding_box()["width"] > 200


def test_a_slider_shows_what_rust_draws_for_exactly_its_value(notebook, tmp_path):
    page = notebook("interact.ipynb", LOAD, LINE, INTERACT, saving(tmp_path))
    shown = controls(page)
    expect(shown, tmp_path, "1")
    handle = shown.locator(".noUi-handle")
    handle.focus()
    for key, value in (("ArrowRight", "1.02"), ("ArrowRight", "1.04"), ("ArrowLeft", "1.02"), ("ArrowLeft", "1")):
        handle.press(key)
        expect(shown, tmp_path, value)
    # Many moves at once end at the picture of the last.
    for _ in range(20):
        handle.press("ArrowRight")
    for _ in range(21):
        handle.press("ArrowLeft")
    expect(shown, tmp_path, "0.98")
    # A number beyond both ends can be typed; the slider stands at its end.
    field = shown.locator("input[type=number]")
    field.fill("3.5")
    field.press("Tab")
    expect(shown, tmp_path, "3.5")
    assert float(handle.get_attribute("aria-valuenow")) == 2.0


def test_the_saved_notebook_holds_the_frames_that_need_no_kernel(notebook, lab, tmp_path):
    page = notebook("saved.ipynb", LOAD, LINE, INTERACT)
    controls(page)
    lab.save(page, "saved.ipynb")
    bundles = [output.data for output in read(lab.folder / "saved.ipynb").content.cells[2].outputs]
    assert len(bundles) == 1
    assert "application/vnd.jupyter.widget-view+json" in bundles[0]
    assert '<div class="downhill-explorer"' in bundles[0]["text/html"]
    assert bundles[0]["image/svg+xml"].lstrip().startswith("<svg")
    assert bundles[0]["text/plain"].startswith("Lines")
    assert "application/vnd.downhill.interact+json" not in bundles[0]


def test_a_page_that_is_loaded_again_finds_its_sliders(notebook, lab, tmp_path):
    page = notebook("reloaded.ipynb", LOAD, LINE, INTERACT, saving(tmp_path))
    shown = controls(page)
    expect(shown, tmp_path, "1")
    shown.locator(".noUi-handle").press("ArrowRight")
    expect(shown, tmp_path, "1.02")
    lab.save(page, "reloaded.ipynb")
    lab.open(page, "reloaded.ipynb")
    shown = controls(page)
    expect(shown, tmp_path, "1.02")
    shown.locator(".noUi-handle").press("ArrowRight")
    expect(shown, tmp_path, "1.04")


def test_sliders_answer_while_a_cell_runs_and_rest_when_the_process_is_lost(notebook, tmp_path):
    gate = tmp_path / "gate"
    wait = f'while !std::path::Path::new("{gate}").exists() {{ std::thread::sleep(std::time::Duration::from_millis(20)); }}'
    page = notebook("lost.ipynb", LOAD, LINE, INTERACT, saving(tmp_path), f"{wait}\nstd::process::abort();")
    shown = controls(page)
    wait_for_file(tmp_path / "3.5.svg", LONG / 1000)
    handle = shown.locator(".noUi-handle")
    expect(shown, tmp_path, "1")
    handle.press("ArrowRight")
    expect(shown, tmp_path, "1.02")
    gate.touch()
    shown.locator(".downhill-interact-words", has_text=re.compile("Run the cell again")).wait_for(timeout=30_000)
    assert shown.locator(".noUi-target").get_attribute("disabled") is not None
    assert shown.locator("input[type=number]").is_disabled()
    # The last picture stays.
    assert shown.locator(".downhill-interact-picture img").count() == 1


def test_after_a_restart_no_slider_looks_as_if_it_answered(notebook, tmp_path):
    page = notebook("restarted.ipynb", LOAD, LINE, INTERACT, saving(tmp_path))
    expect(controls(page), tmp_path, "1")
    menu(page, "Kernel", "Restart Kernel…")
    page.locator(".jp-Dialog .jp-mod-accept").click()
    # JupyterLab marks widgets whose kernel is gone, or takes them away for the precomputed frames.
    page.wait_for_function(
        """() => [...document.querySelectorAll(".downhill-interact")].every((shown) =>
          shown.classList.contains("jupyter-widgets-disconnected")
          || [...shown.querySelectorAll(".noUi-target")].every((slider) => slider.hasAttribute("disabled")))""",
        timeout=60_000,
    )
