"""Accounts for a list of names, made with the system's own tools.

`python -m classroom.accounts make|remove FILE SHARED`: FILE has one name a line; who gets an account also gets
their copy of the course, and a password, which is written into SHARED/hub/passwords for the teacher to hand out.
"""

import grp
import os
import pwd
import re
import secrets
import subprocess
import sys
from pathlib import Path
from shlex import quote

from course.problem import Problem

from classroom.share_of_machine import ShareOfMachine, available

GROUP = "downhill"
# What Debian's and Red Hat's tools take, and no more.
NAME = re.compile(r"[a-z][a-z0-9_-]{0,30}")
# Without letters and digits that look alike on paper.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def names_in(text: str) -> list[str]:
    """The names in a list, one a line; what follows a `#` is for people."""
    names = []
    for number, line in enumerate(text.splitlines(), start=1):
        name = line.split("#")[0].strip()
        if not name:
            continue
        if not NAME.fullmatch(name):
            raise Problem(
                f"line {number}: {name!r} is no account name: small letters, digits, - and _, a letter first, "
                "31 at most"
            )
        if name not in names:
            names.append(name)
    if not names:
        raise Problem("the list has no names: write one a line")
    return names


def new_password() -> str:
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3))


def members() -> set[str]:
    try:
        return set(grp.getgrnam(GROUP).gr_mem)
    except KeyError:
        return set()


def exists(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True


def run(*command: str, given: str | None = None) -> None:
    done = subprocess.run(command, input=given, text=True, capture_output=True, check=False)
    if done.returncode:
        raise Problem(f"`{' '.join(command)}` failed: {done.stderr.strip() or done.stdout.strip()}")


def make(names: list[str], passwords: Path, shared: Path) -> None:
    strangers = [name for name in names if exists(name) and name not in members()]
    if strangers:
        listed = ", ".join(strangers)
        raise Problem(f"there are accounts already that are not of the class: {listed}. Choose other names.")
    run("groupadd", "--force", GROUP)
    for name in names:
        if exists(name):
            print(f"{name}: there already")
            continue
        run("useradd", "--create-home", "--user-group", "--groups", GROUP, "--shell", "/bin/bash", name)
        os.chmod(pwd.getpwnam(name).pw_dir, 0o700)
        password = new_password()
        run("chpasswd", given=f"{name}:{password}\n")
        with open(os.open(passwords, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a", encoding="utf-8") as file:
            file.write(f"{name} {password}\n")
        # Already now, so that nobody waits for it in class.
        run("runuser", "--login", name, "--command", quote(str(shared / "course/scripts/class/own-copy")))
        print(f"{name}: made")


def remove(names: list[str], passwords: Path) -> None:
    """Removes accounts with their homes, but none that `make` has not made."""
    for name in names:
        if name not in members():
            print(f"{name}: no account of the class")
            continue
        # A server of theirs, if the hub still runs one, would keep the account.
        if available():
            ShareOfMachine(name).remove()
        run("userdel", "--remove", name)
        print(f"{name}: removed")
    if passwords.exists():
        kept = [line for line in passwords.read_text().splitlines() if line.split(" ")[0] not in names]
        passwords.write_text("".join(f"{line}\n" for line in kept))


def main() -> None:
    action, file, folder = sys.argv[1:]
    shared = Path(folder)
    passwords = shared / "hub/passwords"
    try:
        names = names_in(Path(file).read_text())
        if action == "make":
            make(names, passwords, shared)
        else:
            remove(names, passwords)
    except (OSError, Problem) as problem:
        sys.exit(f"scripts/hub: {problem}")


if __name__ == "__main__":
    main()
