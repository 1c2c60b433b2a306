"""Every explorer, in JupyterLab and in the exported page: after each move it shows the frame that Rust computed."""

import re
import time

from course.explorers import Explorer
from moves import elsewhere, put


def test_what_is_stored_is_what_rust_drew(run):
    for cell, explorer in zip(run.cells, run.content):
        assert isinstance(explorer, Explorer) and len(explorer.frames) >= 2
        for places, frame in zip(explorer.places(), explorer.frames):
            name = "-".join(map(str, places))
            saved = sorted((run.figures / cell).glob(f"{name}.*.svg"))
            assert frame.pictures == [path.read_text(encoding="utf-8").rstrip("\n") for path in saved], (cell, places)
            assert frame.caption == (run.figures / cell / f"{name}.txt").read_text(encoding="utf-8")


def test_it_starts_where_rust_says(widgets):
    for widget in widgets:
        assert widget.expect() == widget.explorer.start


def test_a_slider_follows_the_mouse(widgets):
    for widget in widgets:
        for number in widget.movable:
            widget.begin()
            slider, last = widget.slider(number), widget.last(number)
            slider.scroll_into_view_if_needed()
            box = slider.bounding_box()
            wanted = elsewhere(widget, number)
            middle = box["y"] + box["height"] / 2

            def across(place):
                return box["x"] + 8 + (box["width"] - 16) * place / last

            # A click beside the thumb takes it there; from there it is dragged to the other end.
            widget.page.mouse.click(across(wanted), middle)
            places = widget.expect()
            assert abs(places[number] - wanted) <= max(1, last * 0.05)
            assert [p for n, p in enumerate(places) if n != number] == [
                p for n, p in enumerate(widget.explorer.start) if n != number
            ]
            end = 0 if wanted > last / 2 else last
            widget.page.mouse.move(across(places[number]), middle)
            widget.page.mouse.down()
            for part in range(1, 5):
                widget.page.mouse.move(across(places[number] + (end - places[number]) * part / 4), middle)
                widget.expect()
            widget.page.mouse.up()
            assert widget.expect()[number] == end


def test_a_slider_follows_the_keyboard(widgets):
    for widget in widgets:
        for number in widget.movable:
            widget.begin()
            slider, last = widget.slider(number), widget.last(number)
            expected = list(widget.explorer.start)

            def pressed(key, place):
                slider.press(key)
                expected[number] = min(max(place, 0), last)
                widget.expect(tuple(expected))

            slider.focus()
            pressed("Home", 0)
            pressed("ArrowRight", 1)
            pressed("ArrowUp", 2)
            pressed("ArrowLeft", expected[number] - 1)
            pressed("ArrowDown", expected[number] - 1)
            pressed("ArrowDown", expected[number] - 1)
            pressed("End", last)
            pressed("ArrowRight", last)
            slider.press("PageDown")
            place = widget.places()[number]
            assert place < last
            pressed("ArrowLeft", place - 1)
            slider.press("PageUp")
            assert widget.expect()[number] >= place - 1
            assert slider.evaluate("s => s === document.activeElement")
            assert slider.evaluate("s => getComputedStyle(s).outlineStyle !== 'none' || s.matches(':focus-visible')")


def test_it_plays_to_the_end_and_stops(widgets):
    for widget in widgets:
        number = widget.played
        last = widget.last(number)
        put(widget, number, max(last - 3, 0))
        widget.root.locator(".downhill-speed").select_option("80")
        # Space on a slider starts it …
        widget.slider(number).focus()
        widget.slider(number).press(" ")
        seen, end = set(), time.monotonic() + 10
        while True:
            shown = widget.shown()
            seen.add(widget.places(shown)[number])
            assert widget.wrong_frame(widget.places(shown), shown["current"], shown["captions"][:1] + shown["failures"]) is None
            if not shown["playing"] and max(seen) == last:
                break
            assert time.monotonic() < end
        assert widget.expect()[number] == last
        assert len(seen) > 1
        # … and the button begins anew from the end, and pauses.
        play = widget.button("play")
        assert play.inner_text() == "Play"
        play.click()
        assert play.inner_text() == "Pause" and play.get_attribute("aria-pressed") == "true"
        while not 0 < widget.places()[number] < last or last < 2:
            if last < 2:
                break
            assert time.monotonic() < end
        if last > 2:
            play.click()
            stopped = widget.expect()
            assert play.get_attribute("aria-pressed") == "false"
            time.sleep(0.3)
            assert widget.expect() == stopped


def test_it_goes_step_by_step_and_back_to_its_start(widgets):
    for widget in widgets:
        number, places = widget.played, list(widget.explorer.start)
        for name, by in (("forward", 1), ("forward", 1), ("back", -1), ("back", -1), ("back", -1)):
            widget.button(name).click()
            places[number] = min(max(places[number] + by, 0), widget.last(number))
            widget.expect(tuple(places))
        for other in widget.movable:
            put(widget, other, elsewhere(widget, other))
        assert widget.places() != widget.explorer.start
        widget.button("reset").click()
        widget.expect(widget.explorer.start)


def test_a_frame_can_be_pinned_beside_another(widgets):
    for widget in widgets:
        number = widget.movable[0]
        kept = widget.places()
        assert widget.root.locator(".downhill-pinned").is_hidden()
        widget.button("pin").click()
        assert widget.button("pin").inner_text() == "Unpin"
        for place in (elsewhere(widget, number), 0):
            put(widget, number, place)
            shown = widget.shown()
            assert widget.wrong_frame(kept, shown["pinned"], [shown["captions"][-1]]) is None
            for parameter, at in zip(widget.explorer.parameters, kept):
                assert f"{parameter.label} = {parameter.texts[at]}" in " ".join(shown["pinnedText"].split())
        ids = widget.page.evaluate("[...document.querySelectorAll('.downhill-explorer [id]')].map(e => e.id)")
        assert len(ids) == len(set(ids))
        widget.button("pin").click()
        assert widget.root.locator(".downhill-pinned").is_hidden()
        assert widget.button("pin").inner_text() == "Pin"
        widget.expect()


def test_a_link_leads_to_what_shows(widgets):
    for widget in widgets:
        put(widget, widget.movable[-1], elsewhere(widget, widget.movable[-1]))
        widget.button("link").click()
        hash_of_page = widget.page.evaluate("new URLSearchParams(location.hash.slice(1)).toString()")
        named = dict(pair.split("=") for pair in hash_of_page.split("&"))
        for parameter, place in zip(widget.explorer.parameters, widget.places()):
            address = widget.page.evaluate("t => new URLSearchParams({ k: t }).toString().slice(2)", parameter.addresses[place])
            assert named[parameter.key] == address
        widget.root.locator(".downhill-status", has_text=re.compile("copied", re.IGNORECASE)).wait_for()
        assert widget.page.evaluate("navigator.clipboard.readText()") == widget.page.evaluate("location.href")


def test_a_picture_can_be_dragged(widgets):
    for widget in widgets:
        if not (drags := widget.explorer.rest["drags"]):
            continue
        across, up = drags
        for x, y in ((0.3, 0.0), (-0.2, 0.4), (0.1, -0.5)):
            before = widget.places()
            area = widget.root.locator(".downhill-current")
            area.scroll_into_view_if_needed()
            box = area.bounding_box()
            middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
            widget.page.mouse.move(*middle)
            widget.page.mouse.down()
            for part in range(1, 6):
                widget.page.mouse.move(middle[0] + x * box["width"] * part / 5, middle[1] + y * box["height"] * part / 5)
                widget.expect()
            widget.page.mouse.up()
            after = widget.expect()
            # To the right and upwards is more.
            for number, way in ((across, x), (up, -y)):
                moved = after[number] - before[number]
                free = before[number] < widget.last(number) if way > 0 else before[number] > 0
                assert moved * way >= 0 and (moved != 0 or way == 0 or not free), (before, after, x, y)

