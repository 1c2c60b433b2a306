"""The works, in the order of the table."""

from array import array
from pathlib import Path

from bench.checks import no_better_optimum, no_rival, penalised_loss, same_answer
from bench.work import Answer, Check, Contestant, Work

OURS = Contestant("rust", "ours", "downhill")

NUMPY_BY_HAND = "numpy, as the course writes it"
NUMPY_BEST = "numpy, at its best"
NUMBA = "numba, one fused loop"
NAIVE = "ndarray, as the notebooks write it"
SCALAR = "Rust, one fused scalar loop"


def works(quick: bool, course: Path) -> list[Work]:
    """All works; `quick` makes them small, `course` is the folder of the course's data."""

    def epochs(many: int) -> int:
        return max(many // 20, 1) if quick else many

    rows = "20 000" if quick else "1 000 000"
    return [
        full_batch(epochs(2000)),
        full_batch_on_baseline(epochs(2000)),
        limit(epochs(2000)),
        optimum(course),
        mini_batches(epochs(100)),
        one_pass("10 features", "tall", f"One pass (loss and gradient) over {rows} × 10, one thread", (5, 8)),
        one_pass(
            "100 features", "wide", f"One pass (loss and gradient) over {rows} × 100, one thread", (3, 4), (0.5, 0.75)
        ),
        in_order(f"One epoch of SGD, batch 1, in order, over {rows} × 10"),
        network(epochs(1000)),
        learning_rates(epochs(10_000)),
    ]


def full_batch(epochs: int) -> Work:
    return Work(
        name="full batch",
        title=f"Full batch, mean loss every epoch: 699 × 10, η = 3e-4, {epochs} epochs",
        in_figure="Full batch",
        asked_as="full_batch",
        data="course",
        settings={"learning_rate": 3e-4, "epochs": epochs},
        unit="epoch",
        units=epochs,
        ours=OURS,
        rivals=(
            Contestant("python", "numpy_by_hand", NUMPY_BY_HAND, must=20, aim=30, in_figure="numpy"),
            Contestant("rust", "naive_ndarray", NAIVE, must=8, aim=12, in_figure="ndarray"),
            Contestant("rust", "fused_scalar", SCALAR, must=5, aim=8, in_figure="Rust, scalar loop"),
            Contestant("python", "numpy_best", NUMPY_BEST, in_figure="numpy at its best"),
            Contestant("python", "numba_fused", NUMBA),
            Contestant("python", "numba_transposed", "numba, X transposed", in_figure="numba"),
        ),
        check=same_answer(loss=1e-10, values=1e-9),
    )


def full_batch_on_baseline(epochs: int) -> Work:
    return Work(
        name="baseline",
        title="The same, ours on baseline instructions (no AVX)",
        in_figure="Full batch, no AVX",
        asked_as="full_batch",
        data="course",
        settings={"learning_rate": 3e-4, "epochs": epochs},
        unit="epoch",
        units=epochs,
        ours=Contestant("rust", "ours_baseline", "downhill, baseline instructions"),
        rivals=(Contestant("python", "numpy_by_hand", NUMPY_BY_HAND, must=6, aim=10),),
        check=same_answer(loss=1e-10, values=1e-9),
    )


def limit(epochs: int) -> Work:
    return Work(
        name="limit",
        title="The same, as a share of the computed limit of this processor",
        in_figure="Limit",
        asked_as="full_batch",
        data="course",
        settings={"learning_rate": 3e-4, "epochs": epochs},
        unit="epoch",
        units=epochs,
        ours=OURS,
        rivals=(),
        check=no_rival,
        limit=Contestant("rust", "limit", "computed limit", must=0.35, aim=0.6),
    )


def optimum(course: Path) -> Work:
    most = {"max_iter": 100_000, "tolerance": 1e-8}
    return Work(
        name="optimum",
        title="Optimum to 1e-8, C = 10 000: 699 × 10 (ours by Newton's method)",
        in_figure="Optimum",
        asked_as="optimum",
        data="course",
        settings={"penalty_c": 10_000.0},
        unit="fit",
        units=1,
        ours=OURS,
        rivals=(
            Contestant(
                "python",
                "scikit_learn",
                "scikit-learn, as it comes (tol 1e-4)",
                must=50,
                aim=100,
                in_figure="scikit-learn",
            ),
            Contestant("python", "scikit_learn", "scikit-learn, lbfgs, tol 1e-8", settings=most),
            Contestant(
                "python", "scikit_learn", "scikit-learn, newton-cholesky", settings=most | {"solver": "newton-cholesky"}
            ),
            Contestant("rust", "linfa", "linfa-logistic, tolerance 1e-8", in_figure="linfa"),
            Contestant("rust", "smartcore", "smartcore, as it comes", in_figure="smartcore"),
        ),
        check=of_the_course(course),
    )


def of_the_course(course: Path) -> Check:
    """Compares optima by the loss of the course's data, which it reads when it first must."""
    checks: list[Check] = []

    def check(ours: Answer, theirs: Answer) -> str:
        if not checks:
            numbers, y = array("d"), array("d")
            numbers.frombytes((course / "x.f64").read_bytes())
            y.frombytes((course / "y.f64").read_bytes())
            width = len(numbers) // len(y)
            rows = [numbers[start : start + width] for start in range(0, len(numbers), width)]
            checks.append(no_better_optimum(penalised_loss(rows, y, 10_000.0)))
        return checks[0](ours, theirs)

    return check


def mini_batches(epochs: int) -> Work:
    return Work(
        name="mini-batches",
        title=f"SGD, batches of 32, mean loss of all samples after each: 699 × 10, {epochs} epochs",
        in_figure="Mini-batches",
        asked_as="mini_batches",
        data="course",
        settings={"learning_rate": 3e-3, "epochs": epochs, "batch_size": 32, "random_state": 42},
        unit="batch",
        units=epochs * (699 // 32),
        ours=OURS,
        rivals=(
            Contestant("python", "numpy_by_hand", NUMPY_BY_HAND, must=15, aim=25, in_figure="numpy"),
            Contestant("rust", "naive_ndarray", NAIVE, must=5, aim=7, in_figure="ndarray"),
            Contestant("python", "numba_fused", NUMBA, in_figure="numba"),
        ),
        check=same_answer(loss=1e-9, values=1e-8),
    )


def one_pass(
    name: str, data: str, title: str, goals: tuple[float, float], of_bandwidth: tuple[float, float] | None = None
) -> Work:
    limit = None
    if of_bandwidth is not None:
        label = "reading X once, at the speed of memory"
        limit = Contestant("rust", "read_bandwidth", label, must=of_bandwidth[0], aim=of_bandwidth[1])
    return Work(
        name=f"one pass, {name}",
        title=title,
        in_figure="Pass, 1M × 10" if data == "tall" else "Pass, 1M × 100",
        asked_as="one_pass",
        data=data,
        settings={},
        unit="pass",
        units=1,
        ours=OURS,
        rivals=(
            Contestant("python", "numpy_by_hand", NUMPY_BY_HAND, must=goals[0], aim=goals[1], in_figure="numpy"),
            Contestant("python", "numpy_best", NUMPY_BEST, in_figure="numpy at its best"),
            Contestant("python", "numba_fused", NUMBA, in_figure="numba"),
            Contestant("rust", "naive_ndarray", NAIVE),
            Contestant("rust", "fused_scalar", SCALAR),
        ),
        check=same_answer(loss=1e-10, values=1e-10),
        limit=limit,
    )


def in_order(title: str) -> Work:
    return Work(
        name="in order",
        title=title,
        in_figure="SGD, batch 1",
        asked_as="in_order",
        data="tall",
        settings={"learning_rate": 0.01},
        unit="epoch",
        units=1,
        ours=OURS,
        rivals=(
            Contestant(
                "python", "scikit_learn", "scikit-learn's SGDClassifier", must=2, aim=3, in_figure="scikit-learn"
            ),
            Contestant("python", "numba_fused", NUMBA, in_figure="numba"),
            Contestant("rust", "fused_scalar", SCALAR),
        ),
        check=same_answer(loss=0, values=1e-6),
    )


def network(epochs: int) -> Work:
    return Work(
        name="network",
        title=f"Network 2-8-1 (tanh), full batch, loss every epoch: 1000 points, {epochs} epochs",
        in_figure="Network 2-8-1",
        asked_as="network",
        data="moons",
        settings={"learning_rate": 1e-3, "epochs": epochs},
        unit="epoch",
        units=epochs,
        ours=OURS,
        rivals=(
            Contestant(
                "python", "numpy_by_hand", "numpy, formulas of backpropagation", must=7, aim=11, in_figure="numpy"
            ),
            Contestant("pytorch", "pytorch", "PyTorch on the CPU", must=25, aim=35, in_figure="PyTorch"),
            Contestant("rust", "naive_ndarray", "ndarray, formulas of backpropagation", in_figure="ndarray"),
        ),
        check=same_answer(loss=1e-8, values=1e-7),
    )


def learning_rates(epochs: int) -> Work:
    return Work(
        name="learning rates",
        title=f"13 learning rates from 1e-5 to 1e-2, {epochs} epochs each, all cores",
        in_figure="Learning rates",
        asked_as="learning_rates",
        data="course",
        settings={"learning_rates": [10 ** (-5 + place / 4) for place in range(13)], "epochs": epochs},
        unit="grid",
        units=1,
        ours=Contestant("rust_all_cores", "ours", "downhill"),
        rivals=(),
        check=no_rival,
        must_seconds=0.5,
    )
