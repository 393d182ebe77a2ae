"""What a submission can see and do behind each wall. What must not be possible is tried from inside."""

from __future__ import annotations

import os
import shutil
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from support.behind import behind

from nngrade.comparing.tolerance import DEFAULT
from nngrade.errors import SandboxError
from nngrade.files.writing import umask
from nngrade.limits import Limits
from nngrade.paper.paper import PropertyPaper
from nngrade.sandbox import view
from nngrade.sandbox.backends import strongest
from nngrade.sandbox.bare_process import BareProcess
from nngrade.sandbox.bubblewrap import Bubblewrap, _bubblewrap
from nngrade.sandbox.obstacles import NotInstalled
from nngrade.sandbox.process_starter import StrongestFirst
from nngrade.sandbox.reply import NO_ANSWER, UNASKED, Died, End, Silent
from nngrade.sandbox.root_folder import root_folder
from nngrade.sandbox.session import Session, answered
from nngrade.submissions.submission import Submission
from nngrade.worker.wire import encode

IS_ROOT = sys.platform == "linux" and os.geteuid() == 0
NEXT = "user" if IS_ROOT else "process"
HAS_BUBBLEWRAP = strongest().name == "bubblewrap"
WALLS = [
    pytest.param(
        "bubblewrap",
        marks=pytest.mark.skipif(
            not HAS_BUBBLEWRAP and "NNGRADE_REQUIRE_BUBBLEWRAP" not in os.environ,
            reason="bubblewrap is not installed",
        ),
    ),
    pytest.param("user", marks=pytest.mark.skipif(not IS_ROOT, reason="only root can become another user")),
    "process",
]
every_wall = pytest.mark.parametrize("backend", WALLS)


def start_workers_with(monkeypatch, *lines):
    """Workers run these lines before anything else that is theirs."""
    text = "\n".join(("", *lines, "from nngrade.worker.main"))
    monkeypatch.setattr(view, "_START", view._START.replace("\nfrom nngrade.worker.main", text))


NO_FILTER = "from nngrade.worker import syscalls; syscalls.refuse = lambda: False"
NO_LIMIT_ON_PROCESSES = "import resource; resource.RLIMIT_NPROC = resource.RLIMIT_CORE"


@pytest.fixture
def unfiltered(monkeypatch):
    """A machine that filters no system calls, and where the number of processes has no limit, as for root."""
    start_workers_with(monkeypatch, NO_FILTER, NO_LIMIT_ON_PROCESSES)


def property_paper(*examples, scenario="f(x)"):
    raw = tuple(encode([ask]) for ask in examples)
    return PropertyPaper("f", 0, "", scenario, ("x",), None, None, DEFAULT, "", 0, raw, raw)


def sit(backend, source, *examples, limits=None, property_papers=None):
    """What a submission answers; the whole run is over when this returns."""
    limits = limits or Limits(example=2.0)
    submission = Submission("work", {"work.py": source.encode()}, "work.py")
    with Session(
        submission,
        property_papers or [property_paper(*examples)],
        "",
        limits,
        behind(backend, limits),
    ) as session:
        return [answered(asked.reply) or asked.reply for asked in session.sit()]


def value(backend, expression, imports="import os, sys"):
    (answer,) = sit(backend, f"{imports}\ndef f(x):\n    return {expression}\n", 0)
    assert answer.raised is None, answer.raised
    return answer.seen[0]


def test_ci_has_the_real_wall():
    if "NNGRADE_REQUIRE_BUBBLEWRAP" in os.environ:
        assert HAS_BUBBLEWRAP


@every_wall
def test_it_answers(backend):
    first, second = sit(backend, "import numpy as np\ndef f(x):\n    return x * np.ones(2)\n", 1.0, 2.0)
    np.testing.assert_array_equal(first.seen[0], [1.0, 1.0])
    np.testing.assert_array_equal(second.seen[0], [2.0, 2.0])


@every_wall
@pytest.mark.parametrize(
    "module", ["torch", "hypothesis", "click", "nngrade.paper", "nngrade.course", "scipy"]
)
def test_nothing_but_numpy_and_the_standard_library_can_be_imported(backend, module):
    (answer,) = sit(backend, f"def f(x):\n    import {module}\n", 0)
    assert answer.raised.name == "ModuleNotFoundError"


@every_wall
def test_the_environment_is_empty_of_secrets(backend, monkeypatch):
    monkeypatch.setenv("SECRET_TOKEN", "abc")
    assert "abc" not in value(backend, "repr(dict(os.environ)) + repr(sys.argv)")


@every_wall
def test_standard_streams_are_closed_to_it(backend):
    (answer,) = sit(backend, "def f(x):\n    input()\n", 0)
    assert answer.raised.name == "EOFError"
    (answer,) = sit(
        backend,
        "import os\ndef f(x):\n    os.write(1, b'x' * 10**6)\n    os.write(2, b'x' * 10**6)\n    return 1\n",
        0,
    )
    assert answer.seen == (1,)


def test_bubblewrap_shows_no_home_no_course_no_cache_and_no_other_process():
    if not HAS_BUBBLEWRAP:
        pytest.skip("bubblewrap is not installed")
    hidden = [
        str(Path(__file__).parents[2]),
        os.environ["NNGRADE_CACHE"],
        f"{Path(os.__file__).parent}/site-packages/pip",
    ]
    root, seen, has_processes, user = value(
        "bubblewrap",
        f"[os.listdir('/'), [path for path in {hidden} if os.path.exists(path)], "
        "os.path.exists('/proc'), os.getuid()]",
    )
    folder_of_python = Path(sys.base_prefix).parts[1]
    assert set(root) <= {"dev", "etc", "lib", "lib64", "nngrade", "tmp", "usr", folder_of_python}
    assert seen == []
    assert has_processes is False
    assert user == 65534


def test_bubblewrap_has_no_network_and_writes_nowhere_but_in_its_small_tmp():
    if not HAS_BUBBLEWRAP:
        pytest.skip("bubblewrap is not installed")
    source = """
import os, socket
def f(x):
    found = []
    for place in ("/", "/nngrade", "/usr", "/etc", os.path.dirname(os.__file__)):
        try:
            open(place + "/new", "w")
            found.append(place)
        except OSError:
            pass
    try:
        socket.create_connection(("127.0.0.1", 9), timeout=0.2)
        found.append("connected")
    except (ConnectionRefusedError, PermissionError):
        pass
    try:
        with open("/tmp/big", "wb") as big:
            for _ in range(64):
                big.write(bytes(2**20))
        found.append("big file")
    except OSError:
        pass
    return found
"""
    (answer,) = sit("bubblewrap", source, 0)
    assert answer.seen == ([],), answer


def test_bubblewrap_needs_no_filter_to_have_no_network(unfiltered):
    if not HAS_BUBBLEWRAP:
        pytest.skip("bubblewrap is not installed")
    assert value("bubblewrap", "[name for _, name in socket.if_nameindex()]", "import socket") == ["lo"]


@every_wall
def test_a_hang_ends_its_sheet_and_the_next_one_is_asked(backend):
    source = "def f(x):\n    while x == 1: pass\n    return x\n"
    property_papers = [property_paper(0, 1, 2), property_paper(3, 4)]
    found = sit(backend, source, property_papers=property_papers, limits=Limits(example=0.6))
    assert [getattr(one, "seen", one) for one in found] == [(0,), Silent(0.6), (3,), (4,)]


@every_wall
def test_a_crash_ends_its_sheet_and_the_next_one_is_asked(backend):
    source = (
        "import os, signal\ndef f(x):\n    if x == 1: os.kill(os.getpid(), signal.SIGSEGV)\n    return x\n"
    )
    found = sit(backend, source, property_papers=[property_paper(0, 1, 2), property_paper(3, 4)])
    assert [getattr(one, "seen", one) for one in found] == [
        (0,),
        Died(End.SIGNAL, "the process was ended by SIGSEGV"),
        (3,),
        (4,),
    ]


@every_wall
def test_the_whole_sitting_has_a_limit(backend):
    started = time.monotonic()
    property_papers = [property_paper(0) for _ in range(50)]
    found = sit(
        backend,
        "def f(x):\n    while True: pass\n",
        property_papers=property_papers,
        limits=Limits(example=0.3, whole=1.5),
    )
    took = time.monotonic() - started
    assert took <= 2.5
    assert len(found) == 50
    assert all(isinstance(one, Silent) for one in found)


@pytest.mark.skipif(sys.platform != "linux", reason="system calls are filtered on Linux")
@pytest.mark.parametrize("backend", WALLS[1:])  # what bubblewrap has waited for is not told to the grader
def test_all_workers_of_a_sitting_together_use_no_more_processor_time_than_its_limit(backend):
    source = """
import threading
def f(x):
    while True:
        try: threading.Thread(target=f, args=(x,)).start()
        except RuntimeError: pass
"""
    import resource  # not on every system

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    sit(
        backend,
        source,
        property_papers=[property_paper(0) for _ in range(50)],
        limits=Limits(example=0.5, whole=1.5),
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert 0.2 < used <= 2.5


@every_wall
@pytest.mark.parametrize("source", ["import time\ntime.sleep(60)\n", "import time\ntime.sleep(0.4)\n"])
def test_the_limit_on_a_sitting_holds_for_every_import_too(backend, source):
    started = time.monotonic()
    hang = "def f(x):\n    while True: pass\n"
    sit(
        backend,
        source + hang,
        property_papers=[property_paper(0) for _ in range(50)],
        limits=Limits(example=0.3, whole=1.5),
    )
    assert time.monotonic() - started <= 2.5


@every_wall
def test_frames_that_a_submission_writes_itself_are_no_answers(backend):
    source = """
import os
def f(x):
    for fd in range(3, 20):
        try:
            os.write(fd, b"\\x05\\x00\\x00\\x00hello")
        except OSError:
            pass
    return 1
"""
    found = sit(backend, source, 0)
    assert found == [NO_ANSWER]


@every_wall
def test_answers_that_nobody_asked_for_end_the_sheet(backend):
    source = """
import os, struct
def f(x):
    nothing = b"t\\x00\\x00\\x00\\x00"
    answer = b"At\\x01\\x00\\x00\\x00i" + struct.pack("<q", 1) + b"N" + nothing * 3 + b"0s\\x00\\x00\\x00\\x00"
    for fd in range(3, 20):
        try:
            os.write(fd, struct.pack("<I", len(answer)) + answer)
        except OSError:
            pass
    return 1
"""
    found = sit(backend, source, property_papers=[property_paper(0, 1), property_paper(2)])
    assert UNASKED in found


@pytest.mark.skipif(not IS_ROOT, reason="only root can become another user")
def test_a_root_folder_can_be_entered_whatever_the_umask_of_who_made_it(tmp_path, monkeypatch):
    monkeypatch.setenv("NNGRADE_ROOTS", str(tmp_path / "roots"))
    tmp_path.chmod(0o711)
    with umask(0o077):
        folder = root_folder()
    assert all(one.stat().st_mode & 0o005 == 0o005 for one in (folder, *folder.iterdir()))


@pytest.mark.skipif(not IS_ROOT, reason="only root can become another user")
def test_a_user_of_its_own_sees_a_root_folder_of_its_own_and_may_do_nothing_to_it():
    hidden = [
        str(Path(__file__).parents[2]),
        os.environ["NNGRADE_CACHE"],
        "/etc/passwd",
        "/proc",
        "/root/.bashrc",
    ]
    source = f"""
import os, socket
def f(x):
    found = [path for path in {hidden} if os.path.exists(path)]
    for place in ("/", "/nngrade", "/dev", "/tmp", "/usr", os.path.dirname(os.__file__)):
        try:
            open(place + "/new", "w")
            found.append(place)
        except OSError:
            pass
    for call in (lambda: os.setuid(0), lambda: os.chroot("/"), lambda: os.kill(1, 9), lambda: os.kill(os.getppid(), 9)):
        try:
            call()
            found.append("allowed")
        except OSError:
            pass
    return found, os.getuid() == os.geteuid() == os.getgid() > 60000, os.getgroups()
"""
    (answer,) = sit("user", source, 0)
    assert answer.seen == (([], True, []),)


@every_wall
@pytest.mark.skipif(sys.platform != "linux", reason="system calls are filtered on Linux")
@pytest.mark.parametrize(
    "start",
    [
        "os.fork()",
        "os.posix_spawn(sys.executable, [sys.executable], {})",
        "os.execv(sys.executable, [sys.executable])",
        "subprocess.run(['true'])",
        "threading.Thread(target=print).start()",
        "_thread.start_new_thread(print, ())",
        "socket.socketpair()",
    ],
)
def test_it_starts_no_process_no_thread_and_no_program(backend, start):
    (answer,) = sit(
        backend, f"import _thread, os, socket, subprocess, sys, threading\ndef f(x):\n    {start}\n", 0
    )
    assert answer.raised.name in ("PermissionError", "RuntimeError"), answer


@every_wall
@pytest.mark.skipif(sys.platform != "linux", reason="system calls are filtered on Linux")
def test_where_system_calls_are_not_filtered_the_wall_says_so_and_goes_on(backend, unfiltered):
    submission = Submission("work", {"work.py": b"def f(x):\n    return x\n"}, "work.py")
    with Session(submission, [property_paper(1)], "", Limits(), behind(backend, Limits())) as session:
        assert [answered(asked.reply).seen for asked in session.sit()] == [(1,)]
        assert session.label.startswith(f"{backend} (system calls are not filtered here: it may ")


@pytest.mark.skipif(not IS_ROOT, reason="only root can become another user")
@pytest.mark.parametrize("start", ["os.fork()", "threading.Thread(target=print).start()"])
def test_a_user_of_its_own_has_one_process_without_a_filter_too(monkeypatch, start):
    start_workers_with(monkeypatch, NO_FILTER)
    source = (
        f"import os, threading\nimport numpy as np\ndef f(x):\n    np.ones(9) @ np.ones(9)\n    {start}\n"
    )
    (answer,) = sit("user", source, 0)
    assert answer.raised.name in ("BlockingIOError", "RuntimeError"), answer


def test_a_wall_says_why_it_is_not_the_strongest_and_what_it_lacks():
    backend = BareProcess((NotInstalled(),)).without_filter()
    gap = "system calls are not filtered here: it may start other processes and reach the network"
    assert backend.label == f"process (bubblewrap is not installed; {gap})"


@every_wall
def test_nothing_that_it_starts_outlives_it(backend, unfiltered):
    mark = f"nngrade-test-{os.getpid()}-{backend}"
    source = f"""
import os, sys, time
def f(x):
    if os.fork() == 0:
        if os.fork() == 0:
            os.execv(sys.executable, [sys.executable, "-c", "import time; time.sleep(60)", {mark!r}])
        os._exit(0)
    return 1
"""
    (answer,) = sit(backend, source, 0)
    assert answer.seen == (1,)
    time.sleep(0.3)
    assert not [one for one in Path("/proc").glob("[0-9]*/cmdline") if mark.encode() in _read(one)]


def _read(file):
    try:
        return file.read_bytes()
    except OSError:
        return b""


@every_wall
def test_memory_has_a_limit(backend):
    (answer,) = sit(backend, "def f(x):\n    bytearray(2**33)\n", 0)
    assert answer.raised.name == "MemoryError"


@every_wall
def test_the_folder_of_the_worker_is_gone_afterwards(backend, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    sit(backend, "def f(x):\n    open('left', 'w')\n    return 1\n", 0)
    assert list(tmp_path.iterdir()) == []


def test_where_bubblewrap_does_not_work_the_next_wall_is_used_and_said(monkeypatch, tmp_path):
    broken = tmp_path / "bwrap"
    broken.write_text("#!/bin/sh\necho 'bwrap: setting up uid map: Permission denied' >&2\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    _bubblewrap.cache_clear()
    try:
        submission = Submission("work", {"work.py": b"def f(x):\n    return x\n"}, "work.py")
        starter = StrongestFirst(Limits())
        with Session(submission, [property_paper(1)], "", Limits(), starter) as session:
            assert [answered(asked.reply).seen for asked in session.sit()] == [(1,)]
            assert (
                session.label
                == f"{NEXT} (bubblewrap does not work here: setting up uid map: Permission denied)"
            )
    finally:
        _bubblewrap.cache_clear()


def test_without_bubblewrap_the_grade_says_so(monkeypatch):
    which = shutil.which
    monkeypatch.setattr(shutil, "which", lambda name: None if name == "bwrap" else which(name))
    assert strongest().label == f"{NEXT} (bubblewrap is not installed)"


@pytest.mark.parametrize(
    ("does", "why"), [("exit 7", "exit code 7"), ("exec sleep 60", "nothing came within")]
)
def test_a_first_worker_that_never_comes_up_is_the_graders_failure(monkeypatch, tmp_path, does, why):
    """Nothing of a submission has run by then: an exception, where a later end would be a grade of nothing."""
    broken = tmp_path / "python"
    broken.write_text(f"#!/bin/sh\n{does}\n")
    broken.chmod(0o755)
    monkeypatch.setattr(BareProcess, "command", lambda self, limits: [str(broken)])
    with pytest.raises(SandboxError, match=f"behind 'process' did not start.*{why}"):
        sit("process", "def f(x):\n    return x\n", 1, limits=Limits(load=0.5))


def test_a_wall_that_is_the_only_one_is_not_replaced_by_a_weaker_one(monkeypatch):
    monkeypatch.setattr(Bubblewrap, "command", lambda self, limits: ["false"])
    limits, work = Limits(), Submission("work", {"work.py": b""}, "work.py")
    with (
        pytest.raises(SandboxError, match="behind 'bubblewrap' did not start"),
        Session(work, [], "", limits, behind("bubblewrap", limits)) as session,
    ):
        _ = session.loaded
