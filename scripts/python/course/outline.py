"""What a notebook and its page say about themselves: the title, the sections, and a line for the index."""

import re

from bs4 import BeautifulSoup

from course import prose
from course.notebook_file import NotebookFile
from course.problem import Problem

HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*$", re.MULTILINE)
CODE_BLOCK = re.compile(r"^(```|~~~).*?^\1", re.DOTALL | re.MULTILINE)


def heading_of(notebook: NotebookFile) -> str:
    """The notebook's first heading in plain words: the page's title."""
    for _, text in headings(notebook):
        return prose.plain(text)
    raise Problem(f"{notebook.path.name} has no heading, so its page would have no title")


def sections_of(page: str) -> str:
    """The list of a page's sections as HTML, read off its headings of the second level; empty for fewer than three."""
    found = BeautifulSoup(page, "html.parser").select("main h2[id]")
    if len(found) < 3:
        return ""
    links = []
    for section in found:
        for anchor in section.select("a.anchor"):
            anchor.decompose()
        links.append(f'<li><a href="#{section["id"]}">{section.decode_contents().strip()}</a></li>')
    return f'<nav class="sections" aria-label="On this page"><ol>{"".join(links)}</ol></nav>'


def summary_of(notebook: NotebookFile) -> str:
    """A line on the notebook: `downhill.summary` of its metadata, or its first paragraph."""
    if wanted := notebook.content.metadata.get("downhill", {}).get("summary"):
        return str(wanted)
    for cell in notebook.content.cells:
        if cell.cell_type != "markdown":
            continue
        for paragraph in re.split(r"\n\s*\n", cell.source):
            words = HEADING.sub("", paragraph).strip()
            if words and words[0] not in "#$|>-*`<![":
                return prose.plain(words)
    return ""


def headings(notebook: NotebookFile):
    """Every heading of the notebook as (level, Markdown)."""
    for cell in notebook.content.cells:
        if cell.cell_type == "markdown":
            yield from headings_in(cell.source)


def headings_in(source: str):
    """The headings of one Markdown cell; a `#` inside a code block is none."""
    for found in HEADING.finditer(CODE_BLOCK.sub("", source)):
        yield len(found[1]), found[2]
