"""What the kernel says of one moment, such as how long cargo compiled or waited: seen by who sits there, not kept."""

from nbformat import NotebookNode


def without_passing_lines(content: NotebookNode) -> NotebookNode:
    """The same notebook, its cells without outputs that the kernel has marked as passing."""
    for cell in content.cells:
        if cell.cell_type == "code":
            cell.outputs = [output for output in cell.outputs if not is_passing(output)]
    return content


def is_passing(output: NotebookNode) -> bool:
    """Whether the kernel has marked an output so."""
    return bool(output.get("metadata", {}).get("downhill", {}).get("passing"))
