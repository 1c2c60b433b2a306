"""The figures that the course must reproduce stand in the committed outputs of its notebooks.

That the outputs are those of a fresh run is another test's business (`scripts/export --check`).
"""

import json
import math
from pathlib import Path

import pytest

NOTEBOOKS = Path(__file__).resolve().parents[4] / "notebooks"


def output(notebook: str, cell_id: str) -> str:
    """All text that a cell left, printed or as its result."""
    cells = json.loads((NOTEBOOKS / f"{notebook}.ipynb").read_text(encoding="utf-8"))["cells"]
    [cell] = [cell for cell in cells if cell["id"] == cell_id]
    texts = []
    for one in cell["outputs"]:
        lines = one.get("text", []) if one["output_type"] == "stream" else one["data"]["text/plain"]
        text = "".join(lines)
        # An output of its own begins on a line of its own.
        texts.append(text if text.endswith("\n") else text + "\n")
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
        ("03-gradient-descent", "smaller", ["learning rate 10⁻⁵: 0.133459"]),
        ("03-gradient-descent", "larger", ["learning rate 10⁻³: 0.080895"]),
        ("03-gradient-descent", "overflow", ["50 epochs, learning rate 0.1"]),
        ("03-gradient-descent", "overflow-z", ["inf"]),
        ("03-gradient-descent", "good", ["learning rate 3×10⁻⁴: 0.080923"]),
        ("04-stochastic-gradient-descent", "shuffle", ["[8, 1, 5, 0, 7, 2, 9, 4, 3, 6]"]),
        ("04-stochastic-gradient-descent", "first", ["\n2100"]),
        ("04-stochastic-gradient-descent", "first-figure", ["2100 iterations, learning rate 3×10⁻³: 0.094927"]),
        ("04-stochastic-gradient-descent", "smaller", ["2100 iterations, learning rate 10⁻³: 0.135600"]),
        ("04-stochastic-gradient-descent", "larger", ["2100 iterations, learning rate 0.1"]),
        ("04-stochastic-gradient-descent", "smooth", ["(2001, "]),
        (
            "05-comparison",
            "long",
            "-9.714544 0.534648 0.011282 0.323768 0.237621 0.058324 0.428161 0.412129 0.158243 0.535843".split(),
        ),
        ("05-comparison", "published", ["-9.723922", "0.535276", "0.010504", "0.537496"]),
        ("05-comparison", "penalty", ["-9.714544", "-9.714528", "-9.723922"]),
        ("06-backpropagation", "forward", ["= 1.226.", "= 0.7732.", "= 1.484."]),
        ("06-backpropagation", "feedforward", ["0.817574", "0.773181"]),
        ("06-backpropagation", "zero", ["log loss 0.693147 → 0.693147", "Warning: all weights are zero"]),
        ("06-backpropagation", "hold-out", ["((489, 10), (210, 10))"]),
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


def test_the_stochastic_runs_end_where_numpys_do():
    reference = NOTEBOOKS.parent / "crate/downhill/tests/reference/stochastic.csv"
    rates, *_, last = reference.read_text().splitlines()
    assert rates.split(",")[:2] == ["0.003", "0.001"]
    for cell, expected in zip(("first-figure", "smaller"), last.split(",")):
        lines = output("04-stochastic-gradient-descent", cell).splitlines()
        title = next(line for line in lines if "iterations," in line)
        assert title.split(": ")[1] == f"{float(expected):.6f}"


def test_scikit_learns_figures_are_not_the_optimum():
    ours, theirs = output("05-comparison", "judge").splitlines()[-2:]
    (_, our_loss, our_gradient), (_, their_loss, their_gradient) = ours.split(), theirs.split()
    assert float(our_loss) < float(their_loss)
    assert float(our_gradient) < 1e-9 < 1e-2 < float(their_gradient)
    ours, theirs = output("05-comparison", "agree").splitlines()[:2]
    assert float(ours.split()[-1]) < 1e-7
    assert 1e-3 < float(theirs.split()[-1]) < 1e-2


def test_a_sample_followed_by_hand_gives_what_the_matrices_give():
    # z⁽¹⁾ = (0, 1.5), and from there with the chain rule alone.
    def sigmoid(z):
        return 1 / (1 + math.exp(-z))

    a1, a2 = sigmoid(0.0), sigmoid(1.5)
    delta = sigmoid(0.5 - a1 + 1.5 * a2) - 0.0
    delta1, delta2 = -delta * a1 * (1 - a1), 1.5 * delta * a2 * (1 - a2)
    derivatives = [delta1, delta1, 2 * delta1, delta2, delta2, 2 * delta2, delta, delta * a1, delta * a2]
    shown = [line.split()[1:] for line in output("06-backpropagation", "backprop").splitlines()]
    shown = [float(number) for row in shown if len(row) == 3 and "." in row[0] for number in row]
    assert shown == pytest.approx(derivatives, abs=1e-6)


def test_held_out_samples_say_that_the_network_is_no_better():
    rows = output("06-backpropagation", "splits").splitlines()[2:]
    shares = [[float(number) for number in row.split()[1:] if number != "%"] for row in rows]
    *seeds, mean = shares
    assert len(seeds) == 10
    for column, average in enumerate(mean):
        assert sum(row[column] for row in seeds) / 10 == pytest.approx(average, abs=0.1)
    logistic, to_the_end, stopped = mean
    assert to_the_end < logistic
    # Within one of the 210 samples.
    assert abs(stopped - logistic) < 100 / 210
