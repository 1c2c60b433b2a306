"""The figures that the course must reproduce stand in the committed outputs of its notebooks.

That the outputs are those of a fresh run is another test's business (`scripts/export --check`).
"""

import json
from pathlib import Path

import pytest

NOTEBOOKS = Path(__file__).resolve().parents[4] / "notebooks"


def output(notebook: str, cell_id: str) -> str:
    """All text that a cell left, printed or as its result."""
    cells = json.loads((NOTEBOOKS / f"{notebook}.ipynb").read_text(encoding="utf-8"))["cells"]
    [cell] = [cell for cell in cells if cell["id"] == cell_id]
    texts = []
    for one in cell["outputs"]:
        texts += one.get("text", []) if one["output_type"] == "stream" else one["data"]["text/plain"]
    return "".join(texts)


@pytest.mark.parametrize(
    ("notebook", "cell_id", "figures"),
    [
        ("01-data", "shape", ["(699, 11)"]),
        ("01-data", "missing", ["Bare_Nuclei", "16"]),
        ("01-data", "median", ["Some(1.0)"]),
        ("01-data", "fill", ["The gaps now hold 1."]),
        ("01-data", "ids", ["54"]),
        ("01-data", "dataset", ["X: [699, 9], y: [699]", "458 with label 0", "241 with label 1"]),
        ("01-data", "bias", ["shape [699, 10]"]),
        ("01-data", "short", ["true"]),
        ("02-logistic-regression", "load", ["((699, 10), 699)"]),
        ("02-logistic-regression", "loss", ["484.50987921140177"]),
        (
            "02-logistic-regression",
            "backprop",
            "108.5 -190.0 -488.5 -460.0 -356.0 -153.0 -606.5 -239.5 -411.0 -68.5".split(),
        ),
        (
            "02-logistic-regression",
            "check",
            ["484.50987921140177", "484.50987236140645", "-68.49995315860724", "-68.5\n"],
        ),
    ],
)
def test_a_figure_stands_in_the_notebook(notebook, cell_id, figures):
    text = output(notebook, cell_id)
    for figure in figures:
        assert figure in text, f"{figure} is missing in:\n{text}"


def test_the_first_run_ends_where_numpys_does():
    # The last mean_loss in crate/downhill/tests/reference/first_run.csv, made by numpy.
    reference = NOTEBOOKS.parent / "crate/downhill/tests/reference/first_run.csv"
    losses = [line.split(",") for line in reference.read_text().splitlines() if line.startswith("mean_loss,")]
    assert losses[-1][1] == "10000"
    final = float(output("03-gradient-descent", "run").split()[-1])
    assert abs(final - float(losses[-1][2])) < 1e-10
