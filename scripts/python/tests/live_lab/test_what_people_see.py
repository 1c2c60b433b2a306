"""In JupyterLab: the bar moves, the curve grows, the text appears, and Run All stops at a panic."""

from conftest import LOAD

LONG = 90_000


def outputs(page, cell: int):
    return page.locator(".jp-CodeCell").nth(cell).locator(".jp-OutputArea-output")


def count_of(page, cell: int) -> str:
    """What stands in the brackets before a cell."""
    return page.locator(".jp-CodeCell").nth(cell).locator(".jp-InputPrompt").inner_text().strip("[]: ")


def distinct(page, look, steps: int, patience: float = 60) -> list[str]:
    """The different things that one place shows one after another."""
    seen: list[str] = []
    for _ in range(int(patience * 20)):
        now = look()
        if now and (not seen or seen[-1] != now):
            seen.append(now)
        if len(seen) >= steps:
            return seen
        page.wait_for_timeout(50)
    return seen


def test_a_bar_moves_and_stays_one_line(notebook):
    page = notebook(
        "bar.ipynb",
        LOAD,
        'for _ in progress("Steps", 0..300) { std::thread::sleep(std::time::Duration::from_millis(10)); }',
    )
    bar = outputs(page, 1)
    bar.first.wait_for(timeout=LONG)
    seen = distinct(page, lambda: bar.first.inner_text(), 5)
    assert len(seen) >= 5, seen
    page.locator("text=300/300").first.wait_for(timeout=LONG)
    assert bar.count() == 1


def test_a_loss_curve_grows(notebook):
    page = notebook(
        "curve.ipynb",
        LOAD,
        "let x = array![[1.0, -1.0], [1.0, 1.0], [1.0, 2.0]]; let y = array![0.0, 1.0, 0.0];\n"
        "let trainer = GradientDescent::new(0.01, 30_000_000).loss_every(LossEvery::Steps(1000));\n"
        "let fitted = trainer.fit_showing(&x, &y, LiveLossCurve::new())?;",
    )
    picture = outputs(page, 1).locator("img, svg").first
    picture.wait_for(timeout=LONG)
    seen = distinct(page, lambda: picture.evaluate("p => p.src || p.outerHTML"), 3)
    assert len(seen) >= 3
    assert outputs(page, 1).count() == 1


def test_run_all_stops_at_a_panic(notebook):
    page = notebook("panic.ipynb", "1 + 1", 'let limit = 3;\nif limit > 2 { panic!("too large"); }', "2 + 2")
    error = page.locator(".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.stderr']")
    error.first.wait_for(timeout=LONG)
    shown = error.first.inner_text()
    assert "too large" in shown
    assert "stack backtrace" not in shown
    assert len(shown.splitlines()) <= 10
    page.wait_for_timeout(1500)
    assert (count_of(page, 0), count_of(page, 1), count_of(page, 2)) == ("1", "2", "")


def test_a_dot_a_step_appears_step_by_step(notebook):
    code = 'for _ in 0..40 { print!("."); std::thread::sleep(std::time::Duration::from_millis(100)); }'
    # The first cell may say for a while that the kernel is still starting.
    page = notebook("dots.ipynb", "1 + 1", code)
    dots = outputs(page, 1)
    dots.first.wait_for(timeout=LONG)
    seen = distinct(page, lambda: dots.first.inner_text().strip(), 5)
    assert len(seen) >= 5, seen
    assert all(set(text) == {"."} for text in seen)
