"""The index that a page's search looks into: every section of the edition with its words.

It stands in each page, compressed, because a page opened from a disk may load no other file. search.js unpacks it.
"""

import base64
import json
import re
import zlib

from bs4 import BeautifulSoup, Tag

from course.explorers import without_data

PLACE = '<script type="text/plain" id="search-index"></script>'
HEADINGS = ["h1", "h2", "h3"]
# Long outputs say the same again and again: their beginning is enough to find them.
LONGEST_OUTPUT = 600


def with_index(made: dict[str, str], titles: dict[str, str]) -> dict[str, str]:
    """The pages of an edition by file name, each with the index of all the pages that have a title."""
    packed = pack({title: sections_of(made[file]) for file, title in titles.items()}, list(titles))
    filled = PLACE.replace("></", f">{packed}</")
    return {file: page.replace(PLACE, filled, 1) for file, page in made.items()}


def pack(sections: dict[str, list[list[str]]], files: list[str]) -> str:
    """The index as base64 of zlib of JSON."""
    pages = [[file, title] for file, title in zip(files, sections, strict=True)]
    entries = [[place, *entry] for place, page in enumerate(sections.values()) for entry in page]
    content = json.dumps({"pages": pages, "entries": entries}, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(content.encode("utf-8"), 9)).decode("ascii")


def sections_of(page: str) -> list[list[str]]:
    """Every section of a page as [anchor, heading, text], in their order."""
    main = BeautifulSoup(without_data(page), "html.parser").find("main")
    sections: list[list[str]] = []
    for block in main.find_all(recursive=False):
        if "prose" in block.get("class", []) or "note" in block.get("class", []):
            for part in block.find_all(recursive=False):
                if part.name in HEADINGS and part.get("id"):
                    sections.append([part["id"], words(part), ""])
                elif sections and part.name != "nav":
                    sections[-1][2] = f"{sections[-1][2]} {words(part)}".strip()
        elif "cell" in block.get("class", []) and sections:
            sections[-1][2] = f"{sections[-1][2]} {words_of_cell(block)}".strip()
    return sections


def words_of_cell(cell: Tag) -> str:
    """A cell's code and what it gave: texts as they are, of pictures and explorers the names."""
    found = [part.get_text() for part in cell.select(":scope > .code")]
    for output in cell.select(":scope > .outputs > *"):
        if output.find(class_="downhill-explorer"):
            found.append(output.find(class_="downhill-explorer").get("aria-label", ""))
        elif output.find("svg"):
            found += [title.get_text() for title in output.select("svg > title")]
        else:
            found.append(output.get_text(" ")[:LONGEST_OUTPUT])
    return joined(" ".join(found))


def words(element: Tag) -> str:
    """The words of a piece of text; a formula on a line of its own has none to search for."""
    copy = BeautifulSoup(str(element), "html.parser")
    for unseen in copy.select(".anchor, .formula, style, script"):
        unseen.decompose()
    return joined(copy.get_text(" " if element.name in ("ul", "ol", "div", "table") else ""))


def joined(text: str) -> str:
    """The text with single spaces."""
    return re.sub(r"\s+", " ", text).strip()
