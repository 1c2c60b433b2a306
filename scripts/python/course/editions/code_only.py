"""The code-only edition: a notebook of the code cells alone, the headings as comments, to run or to type along.

A notebook and no `.rs` file, because cells are no program: they load a crate with `:dep`, end in a value that shows
itself, and leave errors to the kernel with `?`. As a notebook they run as they stand.
"""

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from course.notebook_file import NotebookFile
from course.outline import headings_in


def code_only(notebook: NotebookFile) -> NotebookNode:
    """The notebook's code cells without outputs; above each the headings that stand before it, as comments."""
    cells, above = [], []
    for cell in notebook.content.cells:
        if cell.cell_type == "markdown":
            above += [f"// {'#' * level} {text}" for level, text in headings_in(cell.source)]
        elif cell.cell_type == "code" and cell.source.strip():
            source = "\n".join([*above, cell.source])
            cells.append(new_code_cell(source, id=cell.id, metadata=cell.metadata))
            above = []
    if above:  # a section without code closes the notebook
        cells.append(new_code_cell("\n".join(above), id="closing"))
    return new_notebook(cells=cells, metadata=notebook.content.metadata)
