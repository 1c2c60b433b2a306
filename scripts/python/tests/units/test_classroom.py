"""What a class is made of, without accounts and without a hub."""

import os
from pathlib import Path

import pytest
from classroom.accounts import new_password, names_in
from classroom.memory_of_processes import Memory, in_rollup, of_processes
from classroom.share_of_machine import ShareOfMachine, hierarchies
from course.problem import Problem


def test_a_list_of_names_may_have_remarks_and_names_twice():
    assert names_in("anna\n\n  bert  # sits in front\nanna\n") == ["anna", "bert"]


@pytest.mark.parametrize("line", ["Anna", "anna b", "../root", "-r", "1anna", "a" * 32, "anna:x", "ännä"])
def test_what_is_no_account_name_is_refused_with_its_line(line):
    with pytest.raises(Problem, match="line 2"):
        names_in(f"bert\n{line}\n")


def test_an_empty_list_is_refused():
    with pytest.raises(Problem, match="no names"):
        names_in("# nobody yet\n")


def test_passwords_differ_and_can_be_read_from_paper():
    passwords = {new_password() for _ in range(100)}
    assert len(passwords) == 100
    assert not set("".join(passwords)) & set("il1o0 :\n")


def test_sizes_are_read_from_the_system():
    text = "55e-7ff ---p 00000000 00:00 0 [rollup]\nRss: 900 kB\nPss: 500 kB\nPss_Dirty: 9 kB\nPrivate_Clean: 10 kB\nPrivate_Dirty: 300 kB\n"
    assert in_rollup(text) == Memory(proportional=500 * 1024, own=310 * 1024)


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="this system tells sizes otherwise")
def test_a_process_that_is_gone_counts_nothing():
    own = of_processes([os.getpid()])
    assert own.proportional >= own.own > 0
    assert of_processes([2**22 + 1]) == Memory()


@pytest.fixture
def version_1(tmp_path):
    for name in ("memory", "cpu", "pids", "freezer"):
        (tmp_path / name).mkdir()
    return tmp_path


@pytest.fixture
def version_2(tmp_path):
    (tmp_path / "cgroup.controllers").write_text("cpu memory pids\n")
    return tmp_path


def test_both_versions_of_control_groups_are_told_apart(version_1):
    assert hierarchies(version_1).version == 1
    assert [folder.name for folder in hierarchies(version_1).folders] == ["memory", "cpu", "pids"]
    (version_1 / "cgroup.controllers").write_text("cpu memory pids\n")
    assert hierarchies(version_1).version == 2


def test_a_limit_is_written_where_the_system_has_it(version_1):
    share = ShareOfMachine("anna", version_1)
    share.make(None)
    limit = version_1 / "memory/downhill/anna/memory.limit_in_bytes"
    limit.write_text("")  # the system makes these files
    share.make(2**30)
    assert limit.read_text() == str(2**30)
    share.make(None)
    assert limit.read_text() == "-1"


def test_the_second_version_is_asked_for_its_controllers_first(version_2):
    share = ShareOfMachine("anna", version_2)
    share.make(2**30)
    for above in (version_2, version_2 / "downhill"):
        assert (above / "cgroup.subtree_control").read_text() == "+memory +cpu +pids"
    assert share.folders == [version_2 / "downhill/anna"]
    share.remove()
    assert not (version_2 / "downhill/anna").exists()


def test_processes_are_those_of_all_hierarchies(version_1):
    share = ShareOfMachine("anna", version_1)
    share.make(None)
    (version_1 / "memory/downhill/anna/cgroup.procs").write_text("12\n13\n")
    (version_1 / "pids/downhill/anna/cgroup.procs").write_text("13\n14\n")
    assert share.processes() == {12, 13, 14}
