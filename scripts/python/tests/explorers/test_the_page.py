"""What only a page has: an address, links in its text, and readers without scripts, with zoom, by touch, on paper."""

import re

import pytest

from axe_violations import violations
from course import state_links
from still_picture import check_still


def changed_places(explorer) -> tuple[int, ...]:
    """A state in which every slider stands elsewhere than at its start."""
    return tuple(len(each.texts) - 1 if each.start < len(each.texts) / 2 else 0 for each in explorer.parameters)


def fragment_of(explorer, places) -> str:
    """A state as it stands in an address."""
    pairs = (f"{each.key}={each.addresses[place]}" for each, place in zip(explorer.parameters, places))
    return "&".join(pairs).replace(" ", "%20")


def of(run, page, explorer):
    """The widgets with the keys of an explorer: two may share them."""
    keys = [each.key for each in explorer.parameters]
    return [w for w in run.widgets(page) if [each.key for each in w.explorer.parameters] == keys]


def test_an_address_opens_a_state(run, open_page):
    # Of the last explorer alone: the others stay where they are.
    explorer = run.content[-1]
    page = open_page("#" + fragment_of(explorer, changed_places(explorer)))
    moved = of(run, page, explorer)
    for widget in run.widgets(page):
        if any(widget.explorer is each.explorer for each in moved):
            widget.expect(changed_places(explorer))
        else:
            widget.uncover()
            widget.expect(widget.explorer.start)
    # Of all explorers at once.
    page = open_page("#" + "&".join(fragment_of(each, changed_places(each)) for each in run.content))
    for widget in run.widgets(page):
        widget.expect(changed_places(widget.explorer))


def test_an_address_passes_over_what_is_not_its_own(run, open_page):
    keys = dict.fromkeys(parameter.key for explorer in run.content for parameter in explorer.parameters)
    page = open_page("#other=1&x&" + "&".join(f"{key}=no-such-value" for key in keys))
    for widget in run.widgets(page):
        widget.uncover()
        widget.expect(widget.explorer.start)


def test_an_address_takes_the_nearest_number(run, open_page):
    highest = {}
    for explorer in run.content:
        for parameter in explorer.parameters:
            if all(re.fullmatch(r"-?[\d.]+(e-?\d+)?", each) for each in parameter.addresses):
                numbers = [float(each) for each in parameter.addresses]
                highest[parameter.key] = (max(numbers) + 0.001 * (max(numbers) - min(numbers)), numbers.index(max(numbers)))
    assert highest
    page = open_page("#" + "&".join(f"{key}={number!r}" for key, (number, _) in highest.items()))
    for widget in run.widgets(page):
        widget.uncover()
        for parameter, place in zip(widget.explorer.parameters, widget.expect()):
            if parameter.key in highest:
                assert place == highest[parameter.key][1]


def test_the_address_follows_when_a_change_has_settled(run, open_page):
    page = open_page("#a-name&elsewhere=1&of%20others")
    before = page.evaluate("history.length")
    for widget in run.widgets(page):
        widget.begin()
        widget.slider(widget.movable[0]).focus()
        for key in ("Home", "ArrowRight", "End"):
            widget.slider(widget.movable[0]).press(key)
        parameter = widget.explorer.parameters[widget.movable[0]]
        wanted = page.evaluate("([k, v]) => new URLSearchParams({ [k]: v }).toString()", [parameter.key, parameter.addresses[-1]])
        page.wait_for_function("pair => location.hash.slice(1).split('&').includes(pair)", arg=wanted, timeout=3000)
        assert page.evaluate("location.hash").startswith("#a-name&elsewhere=1&of%20others&")
    assert page.evaluate("history.length") == before


def test_links_in_the_text_move_the_sliders(run, open_page):
    page = open_page()
    links = page.locator("main a[href^='#']").evaluate_all("all => all.map(a => a.getAttribute('href').slice(1))")
    states = [(link, state) for link in links if (state := state_links.state_of(link))]
    for link, state in states:
        page.locator(f'main a[href="#{link}"]').first.click()
        reached = set()
        for widget in run.widgets(page):
            own = {each.key: each.place(state[each.key]) for each in widget.explorer.parameters if each.key in state}
            if own:
                places = widget.expect()
                for parameter, place in zip(widget.explorer.parameters, places):
                    assert own.get(parameter.key, place) == place, (link, parameter.key)
                reached |= set(own)
        assert reached == set(state), link


def test_a_link_leads_there_again_after_the_slider_was_moved(run, open_page):
    page = open_page()
    links = page.locator("main a[href^='#']").evaluate_all("all => all.map(a => a.getAttribute('href').slice(1))")
    link, state = next((link, state) for link in links if (state := state_links.state_of(link)))
    for _ in range(2):
        page.locator(f'main a[href="#{link}"]').first.click()
        [widget, *_] = [w for w in run.widgets(page) if w.explorer.parameters[0].key in state or w.explorer.parameters[-1].key in state]
        places = widget.expect()
        for parameter, place in zip(widget.explorer.parameters, places):
            if parameter.key in state:
                assert place == parameter.place(state[parameter.key])
        widget.slider(widget.movable[0]).press("Home" if places[widget.movable[0]] else "End")
        widget.expect()


def test_a_typed_address_moves_the_sliders(run, open_page):
    page = open_page()
    for explorer in run.content:
        places = changed_places(explorer)
        page.evaluate("hash => { location.hash = hash }", fragment_of(explorer, places))
        for widget in of(run, page, explorer):
            widget.expect(places)


def test_without_scripts_the_first_frame_is_seen(run, open_page):
    page = open_page(java_script_enabled=False)
    still = page.locator(".downhill-explorer .downhill-still")
    assert still.count() == len(run.content)
    for number, (cell, explorer) in enumerate(zip(run.cells, run.content)):
        check_still(still.nth(number), run.figures / cell, explorer)


def test_with_less_motion_nothing_glides_and_playing_is_calm(run, open_page):
    page = open_page(reduced_motion="reduce")
    for widget in run.widgets(page):
        widget.begin()
        moving = widget.root.evaluate(
            "r => [...r.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e);"
            " return parseFloat(s.transitionDuration) > 0 || parseFloat(s.animationDuration) > 0; }).length"
        )
        assert moving == 0
        widget.root.locator(".downhill-speed").select_option("80")
        widget.slider(widget.played).press("Home")
        if widget.last(widget.played) < 3:
            continue
        widget.button("play").click()
        page.wait_for_timeout(600)
        assert 0 <= widget.places()[widget.played] <= 2  # at 80 ms a step it would be at 7
        widget.button("play").click()
        widget.expect()


def test_a_finger_moves_slider_and_picture(run, open_page):
    page = open_page(width=414, has_touch=True, is_mobile=True)
    cdp = page.context.new_cdp_session(page)

    def touch(kind, *points):
        cdp.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]})

    for widget in run.widgets(page):
        widget.uncover()
        number = widget.movable[0]
        slider = widget.slider(number)
        slider.scroll_into_view_if_needed()
        box = slider.bounding_box()
        wanted = 0.9 if widget.explorer.start[number] < widget.last(number) / 2 else 0.1
        page.touchscreen.tap(box["x"] + box["width"] * wanted, box["y"] + box["height"] / 2)
        assert abs(widget.expect()[number] / widget.last(number) - wanted) < 0.25
        if drags := widget.explorer.rest["drags"]:
            widget.begin()
            area = widget.root.locator(".downhill-current")
            area.scroll_into_view_if_needed()
            box = area.bounding_box()
            x, y = box["x"] + box["width"] / 2, box["y"] + min(box["height"], 300) / 2
            across = drags[0]
            way = 1 if widget.places()[across] < widget.last(across) / 2 else -1
            before = widget.places()[across]
            touch("touchStart", (x, y))
            for part in range(1, 7):
                touch("touchMove", (x + way * 25 * part, y))
            touch("touchEnd")
            assert (widget.expect()[across] - before) * way > 0


def test_nothing_is_wider_than_the_screen_at_200_percent_and_on_a_phone(run, open_page):
    for width, options in ((600, {"device_scale_factor": 2}), (360, {"has_touch": True})):
        page = open_page(width=width, **options)
        for widget in run.widgets(page):
            widget.begin()
            widget.button("pin").click()
            assert page.evaluate("document.documentElement.scrollWidth") <= width, widget.explorer.title
            for name in ("play", "back", "forward", "reset", "pin", "link"):
                box = widget.button(name).bounding_box()
                assert box["width"] >= 24 and box["height"] >= 24 and box["x"] + box["width"] <= width
            widget.button("pin").click()


def test_pictures_of_half_the_width_stand_side_by_side_where_there_is_room(run, open_page):
    for width in (1200, 414):
        page = open_page(width=width)
        for widget in run.widgets(page):
            widget.begin()
            boxes = [picture["box"] for picture in widget.shown()["current"]]
            if len(boxes) == 2 and widget.root.locator(".downhill-current svg").first.get_attribute("width") == "430":
                beside = abs(boxes[0]["top"] - boxes[1]["top"]) < 5
                assert beside == (width == 1200), (width, boxes)


def test_on_paper_the_frame_is_seen_without_its_controls(run, open_page):
    page = open_page()
    for widget in run.widgets(page):
        widget.begin()
    page.emulate_media(media="print")
    for widget in run.widgets(page):
        shown = widget.shown()
        assert widget.wrong_frame(widget.explorer.start, shown["current"], shown["captions"][:1] + shown["failures"]) is None
        assert widget.button("play").is_hidden()
        assert all(picture["box"]["width"] <= 1200 for picture in shown["current"])


def test_dark_pictures_follow_the_page(run, open_page):
    page = open_page(color_scheme="dark")
    for widget in run.widgets(page):
        widget.begin()
        colours = widget.root.locator(".downhill-current svg text").evaluate_all(
            "all => [...new Set(all.map(t => getComputedStyle(t).fill))]"
        )
        dark_ink = [colour for colour in colours if sum(map(int, re.findall(r"\d+", colour)[:3])) < 250]
        assert colours and dark_ink == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_at_any_stage(run, open_page, scheme):
    page = open_page(color_scheme=scheme)
    run.widgets(page)
    assert violations(page) == []  # questions still cover their pictures
    for widget in run.widgets(page):
        widget.begin()
        widget.button("pin").click()
        widget.slider(widget.movable[0]).press("End")
        widget.button("link").click()
    assert violations(page) == []
