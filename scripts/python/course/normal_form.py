"""The form in which executed notebooks are committed: the same run gives the same bytes."""

import copy

from nbformat import NotebookNode

from course.compare_outputs import differences_of_cell

# What Jupyter front ends add for themselves, and what changes from run to run.
CELL_METADATA_KEPT = {"tags", "downhill", "jupyter", "editable", "deletable", "slideshow"}
KERNELSPEC = {"display_name": "Rust", "language": "rust", "name": "rust"}
# A live slider's part of an output, of no use without the kernel that it belongs to: JupyterLab would say that it does
# not find it, and not show the frames beside it.
LIVE_VIEW = "application/vnd.jupyter.widget-view+json"
LANGUAGE_INFO = {"file_extension": ".rs", "mimetype": "text/rust", "name": "Rust", "pygments_lexer": "rust"}


def normalised(content: NotebookNode) -> NotebookNode:
    """A copy in normal form: only lasting metadata, streams joined, outputs in a fixed shape."""
    content = copy.deepcopy(content)
    lasting = {key: value for key, value in content.metadata.items() if key == "downhill"}
    content.metadata = NotebookNode(
        {**lasting, "kernelspec": NotebookNode(KERNELSPEC), "language_info": NotebookNode(LANGUAGE_INFO)}
    )
    content.nbformat, content.nbformat_minor = 4, 5
    for number, cell in enumerate(content.cells):
        # An id from the front end stays; a cell without one gets its place as its id.
        cell.setdefault("id", f"cell-{number + 1:02}")
        kept = {key: value for key, value in cell.metadata.items() if key in CELL_METADATA_KEPT}
        cell.metadata = NotebookNode(kept)
        if cell.cell_type == "code":
            cell.outputs = joined(cell.outputs)
            for output in cell.outputs:
                output.pop("transient", None)
                if "text/html" in output.get("data", {}):
                    output.data.pop(LIVE_VIEW, None)
                if "metadata" in output:
                    output.metadata = NotebookNode(output.metadata)
    return content


def joined(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Neighbouring pieces of one stream as one: how a kernel cuts them is a matter of chance."""
    result: list[NotebookNode] = []
    for output in outputs:
        last = result[-1] if result else None
        if (
            output.output_type == "stream"
            and last is not None
            and last.output_type == "stream"
            and last.name == output.name
        ):
            last.text += output.text
        else:
            result.append(copy.deepcopy(output))
    return result


def updated(committed: NotebookNode, fresh: NotebookNode) -> NotebookNode:
    """The fresh run in normal form, but for outputs that say the same as before: those stay as committed.

    So that running a notebook again changes no line only because a duration was another.
    """
    result = normalised(fresh)
    before = {cell.get("id"): cell for cell in normalised(committed).cells if cell.cell_type == "code"}
    for cell in result.cells:
        old = before.get(cell.get("id"))
        if cell.cell_type != "code" or old is None or not old.outputs or old.source != cell.source:
            continue
        if not differences_of_cell(old, cell):
            cell.outputs = old.outputs
            for output in cell.outputs:
                if output.output_type == "execute_result":
                    output.execution_count = cell.execution_count
    return result
