"""Whether the workers had the machine for themselves."""

import os
import sys

import pytest

from bench.share_of_core import ShareOfCore, processor_seconds


def test_a_quiet_machine_and_a_busy_one():
    share = ShareOfCore()
    share.add(2.0, before=1.0, after=2.98)
    assert share.line() == "The workers of one thread had 99% of a core."
    share.add(2.0, before=3.0, after=3.5)
    assert share.line().startswith("The workers of one thread had 62% of a core: the machine was busy")


def test_where_the_system_does_not_tell_nothing_is_said():
    share = ShareOfCore()
    share.add(1.0, before=None, after=None)
    assert share.line() == ""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has /proc")
def test_a_process_uses_the_processor():
    assert processor_seconds(os.getpid()) > 0
    assert processor_seconds(2**22 + 1) is None
