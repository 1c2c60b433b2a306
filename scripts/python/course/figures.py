"""Figures: SVG from an output, made fit to stand inside a page beside other figures."""

import re
import xml.etree.ElementTree as ET

from course.problem import Problem

SVG_NAMESPACE = "http://www.w3.org/2000/svg"
XLINK_NAMESPACE = "http://www.w3.org/1999/xlink"
REFERENCE = re.compile(r"url\(\s*['\"]?#([^)'\"]+)['\"]?\s*\)")
# Taller than so many times its width, a figure is one that is read from top to bottom.
TALL = 1.15
LISTS_OF_IDS = ("aria-labelledby", "aria-describedby")


def inline(source: str, number: int) -> str:
    """The figure as an element of an HTML page; `number` keeps its ids apart from other figures' ids."""
    ET.register_namespace("", SVG_NAMESPACE)
    ET.register_namespace("xlink", XLINK_NAMESPACE)
    try:
        root = ET.fromstring(source.strip())
    except ET.ParseError as error:
        raise Problem(f"a figure is no valid SVG: {error}") from error
    if root.tag not in (f"{{{SVG_NAMESPACE}}}svg", "svg"):
        raise Problem(f"a figure is no SVG but {root.tag!r}")
    keep_ids_apart(root, f"figure-{number}-")
    fit_width(root)
    mark_if_tall(root)
    give_it_a_name(root, number)
    return ET.tostring(root, encoding="unicode")


def keep_ids_apart(root: ET.Element, prefix: str) -> None:
    """Puts the prefix before every id of the figure and before everything that refers to one."""
    ids = {element.attrib["id"] for element in root.iter() if "id" in element.attrib}
    for element in root.iter():
        for name, value in list(element.attrib.items()):
            if name == "id":
                element.set(name, prefix + value)
            elif name in ("href", f"{{{XLINK_NAMESPACE}}}href") and value.removeprefix("#") in ids:
                element.set(name, f"#{prefix}{value[1:]}")
            elif name in LISTS_OF_IDS:
                element.set(name, " ".join(prefix + each if each in ids else each for each in value.split()))
            elif "url(" in value:
                element.set(name, REFERENCE.sub(lambda found: f"url(#{prefix}{found[1]})", value))


def fit_width(root: ET.Element) -> None:
    """A figure without a viewBox would be cut, not scaled: it gets one of its own size."""
    if "viewBox" not in root.attrib:
        width, height = (root.get(side, "").removesuffix("px") for side in ("width", "height"))
        if width.replace(".", "", 1).isdigit() and height.replace(".", "", 1).isdigit():
            root.set("viewBox", f"0 0 {width} {height}")


def mark_if_tall(root: ET.Element) -> None:
    """A figure much taller than wide (a series of steps) must not be made as low as the others: nobody could read it."""
    sides = [float(side) for side in re.findall(r"-?[\d.]+", root.get("viewBox", ""))]
    if len(sides) == 4 and sides[3] > TALL * sides[2]:
        root.set("class", f"{root.get('class', '')} tall".strip())


def give_it_a_name(root: ET.Element, number: int) -> None:
    """A reader that does not see the figure hears its title: role `img`, named by the SVG's own <title>."""
    root.set("role", "img")
    if "aria-labelledby" in root.attrib or "aria-label" in root.attrib:
        return
    title = next((child for child in root if child.tag.rsplit("}", 1)[-1] == "title"), None)
    if title is not None:
        title.attrib.setdefault("id", f"figure-{number}-title")
        root.set("aria-labelledby", title.attrib["id"])
    else:
        root.set("aria-label", f"Figure {number}")
