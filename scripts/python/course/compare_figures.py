"""Compares two SVG figures by structure: the same elements with the same attributes in the same order.

Coordinates may differ by one pixel, because they are rounded to pixels when a figure is drawn, and the last bit of
a value may fall on the other side on another machine. Texts (title, labels, the final loss) compare like any text.
"""

import xml.etree.ElementTree as ET

from course.compare_text import NUMBER, difference as text_difference, same_number

PIXEL = 1.0

GEOMETRY = {
    "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "dx", "dy",
    "width", "height", "points", "d", "transform", "viewBox",
}  # fmt: skip


def difference(committed: str, fresh: str) -> str | None:
    """Where two figures first differ, or None."""
    try:
        old = ET.fromstring(committed)
    except ET.ParseError as error:
        return f"the committed figure is no valid SVG: {error}"
    try:
        new = ET.fromstring(fresh)
    except ET.ParseError as error:
        return f"the new figure is no valid SVG: {error}"
    return element_difference(old, new, "")


def element_difference(old: ET.Element, new: ET.Element, path: str) -> str | None:
    """Where two elements first differ, with their place in the figure."""
    path = f"{path}/{local_name(old)}"
    if old.tag != new.tag:
        return f"{path} has become {local_name(new)}"
    if list(old.attrib) != list(new.attrib):
        return f"{path} had the attributes {', '.join(old.attrib)} and has now {', '.join(new.attrib)}"
    for name, value in old.attrib.items():
        if not same_attribute(name, value, new.attrib[name]):
            return f"{path}: {name} was {shortened(value)!r} and is now {shortened(new.attrib[name])!r}"
    for kind, before, after in (("text", old.text, new.text), ("text behind it", old.tail, new.tail)):
        if wrong := text_difference((before or "").strip(), (after or "").strip()):
            return f"{path}, {kind}: {wrong}"
    if len(old) != len(new):
        return f"{path} had {len(old)} parts and has now {len(new)}"
    for place, (old_child, new_child) in enumerate(zip(old, new), start=1):
        if wrong := element_difference(old_child, new_child, f"{path}[{place}]"):
            return wrong
    return None


def same_attribute(name: str, old: str, new: str) -> bool:
    """Whether two values of an attribute agree: places within a pixel, all else to the letter."""
    if old == new:
        return True
    if name not in GEOMETRY:
        return text_difference(old, new) is None if name == "aria-label" else False
    old_parts, new_parts = NUMBER.split(old), NUMBER.split(new)
    return len(old_parts) == len(new_parts) and all(
        same_number(a, b, absolute=PIXEL) if place % 2 else a == b
        for place, (a, b) in enumerate(zip(old_parts, new_parts))
    )


def local_name(element: ET.Element) -> str:
    """An element's name without its namespace."""
    return element.tag.rsplit("}", 1)[-1]


def shortened(value: str) -> str:
    """An attribute's value cut to what fits a message."""
    return value if len(value) <= 80 else value[:79] + "…"
