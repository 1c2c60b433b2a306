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


def bundles(notebook):
    """Every result, each as its bundle of MIME types."""
    for cell in notebook.content.cells:
        if cell.cell_type == "code":
            for output in cell.outputs:
                if output.output_type in ("execute_result", "display_data"):
                    yield output.data


def is_explorer(bundle) -> bool:
    """Whether a result is an explorer. It comes with its first figure, for viewers that know no HTML."""
    return 'class="downhill-explorer"' in "".join(bundle.get("text/html", ""))


def figures(notebook) -> int:
    """The number of results that are figures, and no explorers."""
    return sum("image/svg+xml" in bundle and not is_explorer(bundle) for bundle in bundles(notebook))


def explorers(notebook) -> int:
    """The number of results that are explorers."""
    return sum(map(is_explorer, bundles(notebook)))


def code_cells(notebook) -> int:
    """The number of code cells with something in them."""
    return sum(cell.cell_type == "code" and bool(cell.source.strip()) for cell in notebook.content.cells)
