"""Copies of notebooks in which Rust saves every frame of every explorer, to compare with what is shown.

The frames are taken from the explorer itself (`Explorer::frame`), not from the compressed ones that a page reads.
"""

import copy
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from course import explorers
from course.notebook_file import NOTEBOOKS, REPOSITORY, find, read

EVERY_KIND = Path(__file__).resolve().parent / "every_kind.ipynb"

SAVE_ALL = """
fn save_all(explorer: &downhill::explore::Explorer, folder: &str) -> Result<(), Box<dyn std::error::Error>> {
    let Err(downhill::explore::ExploreError::NoSuchFrame { sizes, .. }) = explorer.frame(&[]) else {
        return Err("an explorer has a parameter at least".into());
    };
    std::fs::create_dir_all(folder)?;
    for number in 0..explorer.len() {
        let (mut places, mut rest) = (sizes.clone(), number);
        for (place, size) in places.iter_mut().zip(&sizes).rev() {
            *place = rest % size;
            rest /= size;
        }
        let frame = explorer.frame(&places)?;
        let names: Vec<String> = places.iter().map(usize::to_string).collect();
        let name = names.join("-");
        std::fs::write(format!("{folder}/{name}.txt"), frame.words())?;
        for (number, picture) in frame.pictures().iter().enumerate() {
            picture.save(format!("{folder}/{name}.{number}.svg"))?;
        }
    }
    Ok(())
}
"""
DONE = "done"


def notebooks_with_explorers() -> list[Path]:
    """The notebook of the tests, and every notebook of the course whose committed outputs hold an explorer."""
    return [EVERY_KIND, *(path for path in find(NOTEBOOKS, []) if explorers.in_notebook(read(path).content))]


def explorer_cells(notebook: NotebookNode) -> list[str]:
    """The ids of the cells that show an explorer: they have one in their output, or are tagged for it."""
    shown = [cell.id for cell, _ in explorers.in_notebook(notebook)]
    return shown or [cell.id for cell in notebook.cells if "explorer" in cell.metadata.get("tags", [])]


def copied(path: Path, folder: Path, figures: Path) -> NotebookNode:
    """Writes the copy into a folder; the frames of the cell `rates` will be in `figures/rates`.

    Code after the last explorer is left out: other tests run it.
    """
    notebook = copy.deepcopy(read(path).content)
    wanted = explorer_cells(notebook)
    cells, defined = [], False
    for cell in notebook.cells:
        if cell.cell_type != "code":
            cells.append(cell)
            continue
        cell.outputs, cell.execution_count = [], None
        cell.source = cell.source.replace('"../', f'"{REPOSITORY}/')
        if wanted:
            cells.append(cell)
        if wanted and cell.id == wanted[0]:
            wanted.pop(0)
            variable = cell.source.strip().splitlines()[-1].strip()
            assert variable.isidentifier(), f"{path.name}, {cell.id}: the last line names no variable: {variable!r}"
            source = ("" if defined else SAVE_ALL) + f'\nsave_all(&{variable}, "{figures}/{cell.id}")?;'
            if not wanted:
                source += f'\nstd::fs::write("{figures}/{DONE}", "")?;'
            cells.append(new_code_cell(source.strip()))
            cells[-1]["id"] = f"{cell.id}-saved"
            defined = True
    notebook.cells = cells
    nbformat.write(notebook, folder / path.name)
    return notebook
