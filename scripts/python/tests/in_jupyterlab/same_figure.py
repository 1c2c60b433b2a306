"""Compares a picture that a browser shows with the SVG file that Rust wrote.

Nothing may differ but the ids, which are made unique for each place of a page, and what is put on the <svg> itself to
fit it into the page.
"""

import re
import xml.etree.ElementTree as ET

ID = re.compile(r"figure-[0-9a-f]{16}[\w-]*")


def difference(shown: str, saved: str) -> str | None:
    """Where the two first differ, or None."""
    return element_difference(canonical(shown), canonical(saved), "")


def canonical(svg: str) -> ET.Element:
    """The picture with its ids numbered as they come."""
    numbers: dict[str, str] = {}

    def numbered(found: re.Match) -> str:
        return numbers.setdefault(found[0], f"id-{len(numbers)}")

    return ET.fromstring(ID.sub(numbered, svg))


def element_difference(shown: ET.Element, saved: ET.Element, path: str) -> str | None:
    """Where two elements first differ."""
    path = f"{path}/{saved.tag.rsplit('}', 1)[-1]}"
    if shown.tag != saved.tag:
        return f"{path}: {shown.tag} is shown"
    if shown.attrib != saved.attrib:
        return f"{path}: shown with {shown.attrib}, saved with {saved.attrib}"
    if (shown.text or "").strip() != (saved.text or "").strip() or (shown.tail or "").strip() != (saved.tail or "").strip():
        return f"{path}: the text {shown.text!r}{shown.tail!r} is shown, {saved.text!r}{saved.tail!r} was saved"
    if len(shown) != len(saved):
        return f"{path}: {len(shown)} parts are shown, {len(saved)} were saved"
    for number, (a, b) in enumerate(zip(shown, saved), start=1):
        if wrong := element_difference(a, b, f"{path}[{number}]"):
            return wrong
    return None
