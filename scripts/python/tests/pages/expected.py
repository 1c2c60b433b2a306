"""What a notebook promises its page, counted without the code that makes the page."""

import re

FENCED = re.compile(r"^(```|~~~).*?^\1\s*$", re.DOTALL | re.MULTILINE)
INLINE_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
DISPLAY = re.compile(r"(?<!\\)\$\$.+?(?<!\\)\$\$", re.DOTALL)
ENVIRONMENT = re.compile(r"\\begin\{([a-z]+\*?)\}.+?\\end\{\1\}", re.DOTALL)
INLINE = re.compile(r"(?<![\\$])\$(?!\$).+?(?<!\\)\$", re.DOTALL)


def formulas(notebook) -> int:
    """The number of formulas in the notebook's text cells."""
    count = 0
    for cell in notebook.content.cells:
        if cell.cell_type == "markdown":
            text = INLINE_CODE.sub("", FENCED.sub("", cell.source))
            for kind in (DISPLAY, INLINE, ENVIRONMENT):
                text, found = kind.subn(" ", text)
                count += found
    return count


def results(notebook, kind: str) -> int:
    """The number of results with this MIME type."""
    return sum(
        kind in output.data
        for cell in notebook.content.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if output.output_type in ("execute_result", "display_data")
    )


def code_cells(notebook) -> int:
    """The number of code cells with something in them."""
    return sum(cell.cell_type == "code" and bool(cell.source.strip()) for cell in notebook.content.cells)
