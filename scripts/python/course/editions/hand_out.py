"""What a student gets: the notebooks with all that their paths lead to, as one archive.

A notebook begins with `:dep downhill = { path = "../crate/downhill" }` and reads `../data/…`. Alone, handed out as a
single file, it can do neither. So the archive repeats the three folders beside each other, and the paths hold
wherever it is unpacked. The crate comes as source; the solutions and the teacher's notes stay at home.
"""

import io
import re
import zipfile
from pathlib import Path

import nbformat

from course.notebook_file import NotebookFile

FOLDER = "downhill-course"
FILE_NAME = f"{FOLDER}.zip"
# All that cargo asks for: its manifest names the benches, so they must be there. The tests stay at home.
CRATE_PARTS = ["Cargo.toml", "src/**/*", "benches/**/*"]
DATA_PARTS = ["*"]
# With the lock file the kernel of the course can compile it once for all notebooks, as it does for a checkout.
TOP_PARTS = ["LICENSE-*", "Cargo.lock"]
# The same moment for each file: the same sources give the same archive.
MOMENT = (2026, 1, 1, 0, 0, 0)

READ_ME = """\
# downhill: gradient descent in notebooks

Open the notebooks in `notebooks/` in the order of their numbers, in JupyterLab or VS Code, with a Rust kernel:

- the kernel of the course, installed once for each user (`scripts/setup --prefix ~/.local` in the course's repository), or
- the stock kernel: `cargo install --locked evcxr_jupyter`, then `evcxr_jupyter --install`.

Both need Rust 1.95 or newer. The first cell of each notebook loads the crate in `crate/downhill`. It is compiled here
once, which takes some minutes and needs the network, unless your teacher has done that for you.

Keep the three folders beside each other: the notebooks look for `../crate/downhill` and `../data`.
"""


def archive(repository: Path, notebooks: list[NotebookFile]) -> bytes:
    """The archive's bytes: the notebooks as given, the crate, the data, the licences and a word on how to begin."""
    files = {f"notebooks/{notebook.path.name}": notebook_bytes(notebook) for notebook in notebooks}
    files["README.md"] = READ_ME.encode("utf-8")
    files["Cargo.toml"] = workspace(repository).encode("utf-8")
    for folder, parts in (("crate/downhill", CRATE_PARTS), ("data", DATA_PARTS), (".", TOP_PARTS)):
        for part in parts:
            for path in sorted((repository / folder).glob(part)):
                if path.is_file() and not path.name.startswith("."):
                    files[path.relative_to(repository).as_posix()] = path.read_bytes()
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{FOLDER}/{name}", MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, files[name])
    return written.getvalue()


def notebook_bytes(notebook: NotebookFile) -> bytes:
    """A notebook as it stands in the file system of the one who opens it."""
    return (nbformat.writes(notebook.content).rstrip("\n") + "\n").encode("utf-8")


def workspace(repository: Path) -> str:
    """The workspace's manifest with the one crate that the archive has; versions and lints stay the course's own."""
    manifest = (repository / "Cargo.toml").read_text(encoding="utf-8")
    manifest = re.sub(r"^members = \[.*?\]", 'members = ["crate/downhill"]', manifest, count=1, flags=re.MULTILINE | re.DOTALL)
    return re.sub(r"^exclude = .*\n", "", manifest, count=1, flags=re.MULTILINE)
