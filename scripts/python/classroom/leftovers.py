"""Ends what learners have started and the hub has not, which happens when the hub itself was killed."""

import signal

from classroom.share_of_machine import PARENT, ShareOfMachine, hierarchies


def main() -> None:
    names = {
        group.name
        for folder in hierarchies().folders
        if (folder / PARENT).is_dir()
        for group in (folder / PARENT).iterdir()
        if group.is_dir()
    }
    shares = [ShareOfMachine(name) for name in sorted(names)]
    for share in shares:
        share.signal(signal.SIGTERM)
    for share in shares:
        share.remove()


if __name__ == "__main__":
    main()
