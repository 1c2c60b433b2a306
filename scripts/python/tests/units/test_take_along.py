"""What a teacher takes along: the code alone, and the archive to hand out."""

import io
import tomllib
import zipfile
from pathlib import Path

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from course.editions import code_only, hand_out
from course.notebook_file import REPOSITORY, NotebookFile

NOTEBOOK = NotebookFile(
    Path("/nowhere/01-data.ipynb"),
    new_notebook(
        cells=[
            new_markdown_cell("# 1. The data\n\nWords.\n\n## Load"),
            new_code_cell(":dep a", id="dep", metadata={"tags": ["chaotic"]}),
            new_markdown_cell("More words."),
            new_code_cell("let x = 1;\nx", id="x", outputs=[new_output("stream", text="1")], execution_count=2),
            new_markdown_cell("### Deeper\n\n```\n# no heading\n```\n\n## What you have now"),
        ]
    ),
)


def test_code_alone_has_the_headings_as_comments():
    made = code_only.code_only(NOTEBOOK)
    assert [cell.source for cell in made.cells] == [
        "// # 1. The data\n// ## Load\n:dep a",
        "let x = 1;\nx",
        "// ### Deeper\n// ## What you have now",
    ]
    assert all(cell.cell_type == "code" and not cell.outputs for cell in made.cells)
    assert made.cells[0].metadata.tags == ["chaotic"]


def unpacked():
    return zipfile.ZipFile(io.BytesIO(hand_out.archive(REPOSITORY, [NOTEBOOK])))


def test_the_archive_is_a_workspace_of_one_crate():
    archive = unpacked()
    manifest = tomllib.loads(archive.read("downhill-course/Cargo.toml").decode())["workspace"]
    assert manifest["members"] == ["crate/downhill"] and "exclude" not in manifest
    crate = tomllib.loads(archive.read("downhill-course/crate/downhill/Cargo.toml").decode())
    names = set(archive.namelist())
    assert all(f"downhill-course/crate/downhill/benches/{bench['name']}.rs" in names for bench in crate["bench"])


def test_the_same_sources_give_the_same_archive():
    assert hand_out.archive(REPOSITORY, [NOTEBOOK]) == hand_out.archive(REPOSITORY, [NOTEBOOK])


def test_nothing_hidden_and_nothing_of_the_teachers_is_in_it():
    for name in unpacked().namelist():
        parts = name.split("/")
        assert parts[0] == "downhill-course"
        assert not any(part.startswith(".") or part in ("teacher", "exercises", "target") for part in parts)
