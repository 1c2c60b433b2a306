"""Moves that several tests make."""


def elsewhere(widget, number: int) -> int:
    """A place of a slider that is far from its start."""
    last, start = widget.last(number), widget.explorer.start[number]
    return max((0, last, round(last * 0.7)), key=lambda place: (abs(place - start), -place))


def put(widget, number: int, place: int) -> tuple[int, ...]:
    """Moves a slider to a place with the keyboard."""
    slider = widget.slider(number)
    slider.focus()
    last = widget.last(number)
    slider.press("End" if place > last / 2 else "Home")
    for _ in range(min(place, last - place)):
        widget.page.keyboard.press("ArrowLeft" if place > last / 2 else "ArrowRight")
    places = list(widget.places())
    assert places[number] == place
    return widget.expect(tuple(places))
