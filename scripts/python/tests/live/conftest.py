"""A kernel costs seconds to start: most tests of a file share one, and each leaves it usable."""

import pytest
from conversation import Conversation
from course.notebook_file import REPOSITORY


@pytest.fixture(scope="module")
def kernel(tmp_path_factory):
    """A kernel without the crate."""
    conversation = Conversation(tmp_path_factory.mktemp("folder"))
    yield conversation
    conversation.close()


@pytest.fixture(scope="module")
def course_kernel(tmp_path_factory):
    """A kernel that has loaded the crate, as every notebook begins."""
    conversation = Conversation(tmp_path_factory.mktemp("folder"))
    answer = conversation.run(
        f':dep downhill = {{ path = "{REPOSITORY / "crate" / "downhill"}" }}\nuse downhill::prelude::*;'
    )
    assert answer.status == "ok", answer.reply
    yield conversation
    conversation.close()


@pytest.fixture
def gate(tmp_path):
    """A file for which a cell can wait: what is shown before it opens was shown while the cell ran."""
    return Gate(tmp_path / "open")


class Gate:
    """Rust code that waits, and the way to let it go on."""

    def __init__(self, path):
        self.path = path
        self.wait = (
            f'while !std::path::Path::new("{path}").exists() '
            "{ std::thread::sleep(std::time::Duration::from_millis(5)); }"
        )

    def open(self) -> None:
        self.path.touch()
