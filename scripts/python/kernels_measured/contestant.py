"""The kernels, and the same small works in the language of each."""

from dataclasses import dataclass

from course.notebook_file import REPOSITORY

CRATE = REPOSITORY / "crate" / "downhill"


@dataclass(frozen=True)
class Contestant:
    """One kernel: its name for the table, its choice for `course.kernel_choice`, and its words."""

    name: str
    choice: str
    load: str
    figure: str
    value: str
    cell: str
    show_then_wait: str
    loop: str
    loop_that_looks: str
    # Whether a spare is ready at each start; without, spares are switched off.
    spare: bool = False


def waiting(seconds: float) -> str:
    return f"std::thread::sleep(std::time::Duration::from_millis({int(seconds * 1000)}));"


RUST = {
    "load": f':dep downhill = {{ path = "{CRATE}" }}\nuse downhill::prelude::*;',
    "figure": "LossCurve::new(&[0.69, 0.4, 0.3])",
    "value": "let first = 1; first",
    "cell": "let numbers = vec![1.5, 2.5]; numbers.iter().sum::<f64>()",
    "show_then_wait": 'println!("{}", std::time::UNIX_EPOCH.elapsed()?.as_nanos()); ' + waiting(0.3),
    "loop": 'println!("shown"); loop { std::hint::black_box(0); }',
    "loop_that_looks": 'println!("shown"); while !interrupted() {}',
}

CONTESTANTS = [
    Contestant(name="ours", choice="downhill", **RUST),
    Contestant(name="ours, with a spare", choice="downhill", spare=True, **RUST),
    Contestant(name="stock evcxr", choice="stock", **RUST),
    Contestant(
        name="Python's ipykernel",
        choice="python3",
        load="import html",
        figure="from IPython.display import SVG; SVG('<svg xmlns=\"http://www.w3.org/2000/svg\"/>')",
        value="first = 1; first",
        cell="numbers = [1.5, 2.5]; sum(numbers)",
        show_then_wait="import time; print(time.time_ns(), flush=True); time.sleep(0.3)",
        loop="print('shown', flush=True)\nwhile True: pass",
        loop_that_looks="print('shown', flush=True)\nwhile True: pass",
    ),
]
