"""Who is there, and what each uses of the machine: one line for each learner whose server runs."""

import os

from classroom.memory_of_processes import of_processes
from classroom.share_of_machine import PARENT, ShareOfMachine, available, hierarchies


def main() -> None:
    if not available():
        print("This machine has no control groups, or you are not root: nobody's memory is limited or shown.")
        return
    parents = [folder / PARENT for folder in hierarchies().folders if (folder / PARENT).is_dir()]
    names = sorted({group.name for parent in parents for group in parent.iterdir() if group.is_dir()})
    for name in names:
        processes = ShareOfMachine(name).processes()
        memory = of_processes(processes).proportional / 2**20
        kernels = sum(program_of(process) == "downhill-kernel" for process in processes)
        print(f"{name:<32} {memory:6.0f} MB in {len(processes)} processes, {kernels} of them the kernel's")
    print(f"{len(names)} at work")


def program_of(process: int) -> str:
    try:
        return os.path.basename(os.readlink(f"/proc/{process}/exe"))
    except OSError:
        return ""


if __name__ == "__main__":
    main()
