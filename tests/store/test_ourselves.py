from __future__ import annotations

import os
import subprocess
import sys

import psutil

from composer.store import ourselves


def test_this_process_runs_and_another_start_of_its_number_does_not() -> None:
    since = ourselves.started(os.getpid())
    assert since
    assert ourselves.is_running(os.getpid(), since)
    assert not ourselves.is_running(os.getpid(), since + "1")
    assert not ourselves.is_running(os.getpid(), "")


def test_a_killed_process_does_not_run_even_before_anybody_has_asked_how_it_ended() -> None:
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        since = ourselves.started(child.pid)
        assert ourselves.is_running(child.pid, since)
        child.kill()
        if os.name == "posix":
            os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
            assert psutil.Process(child.pid).status() == psutil.STATUS_ZOMBIE
        else:
            child.wait()
        assert not ourselves.is_running(child.pid, since)
    finally:
        child.communicate()
    assert not ourselves.is_running(child.pid, since)


def test_a_number_that_no_process_has_does_not_run() -> None:
    assert ourselves.started(2**31 - 1) == ""
    assert ourselves.started(2**32 - 1) == ""


def test_names_are_one_short_line_without_signs_that_nobody_sees() -> None:
    assert ourselves.words("\x1b[31m王小青\u202e\ud800\x00") == "[31m王小青"
    assert ourselves.words(["王"]) == ""
    assert len(ourselves.words("王" * 5_000)) == ourselves.LONGEST


def test_the_machine_is_the_same_for_every_process_of_it() -> None:
    code = "from composer.store import ourselves; print(ourselves.machine())"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert said.stdout.strip() == ourselves.machine()
    assert len(ourselves.machine()) == 16


def test_who_has_no_full_name_is_called_by_his_account() -> None:
    assert ourselves.user_name() or not ourselves.account()
