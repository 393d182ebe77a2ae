"""The filter of system calls, run as the kernel runs it, and by the kernel itself."""

from __future__ import annotations

import os
import re
import struct
import subprocess
import sys
from errno import EPERM
from pathlib import Path

import pytest

from nngrade.worker.syscalls import REFUSED, program

ALLOWED, NOT_PERMITTED = 0x7FFF0000, 0x00050000 | EPERM
WORDS = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
HEADERS = {
    "x86_64": Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"),
    "aarch64": Path("/usr/include/asm-generic/unistd.h"),
}
ALL = [(machine, column) for column, machine in enumerate(WORDS)]
every_machine = pytest.mark.parametrize(("machine", "column"), ALL)
IS_FILTERED = sys.platform == "linux" and os.uname().machine in WORDS


def verdict(machine, number, word=None):
    """What the filter says to a call: its steps are read as the kernel reads them."""
    seen = {0: number, 4: WORDS[machine] if word is None else word}
    steps = list(struct.iter_unpack("HBBI", program(machine)))
    value = place = 0
    while True:
        code, yes, no, given = steps[place]
        if code == 0x06:
            return given
        if code == 0x20:
            value, jump = seen[given], 0
        else:
            jump = yes if {0x15: value == given, 0x35: value >= given}[code] else no
        place += 1 + jump


@every_machine
def test_it_refuses_the_list_and_nothing_else(machine, column):
    listed = {pair[column] for pair in REFUSED.values() if pair[column] is not None}
    refused = {number for number in range(1000) if verdict(machine, number) == NOT_PERMITTED}
    assert refused == listed
    assert verdict(machine, 0) == ALLOWED


@every_machine
def test_it_refuses_the_calls_of_other_architectures(machine, column):
    assert verdict(machine, 0, word=0x40000003) == NOT_PERMITTED
    assert verdict(machine, 0, word=WORDS[ALL[1 - column][0]]) == NOT_PERMITTED


def test_it_refuses_what_x86_64_counts_a_second_time():
    assert verdict("x86_64", 0x40000000) == NOT_PERMITTED
    assert verdict("x86_64", 2**32 - 1) == NOT_PERMITTED


@every_machine
def test_the_numbers_are_those_of_the_headers(machine, column):
    if not HEADERS[machine].is_file():
        pytest.skip("the headers are not installed")
    defined = re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)", HEADERS[machine].read_text(encoding="utf-8"))
    numbers = {name: int(number) for name, number in defined}
    known = {name: pair[column] for name, pair in REFUSED.items() if name in numbers}
    assert known == {name: numbers[name] for name in known}
    assert len(known) > 50


def test_a_machine_whose_numbers_are_not_known_has_no_filter():
    assert program("riscv64") == b""


@pytest.mark.skipif(not IS_FILTERED, reason="there is no filter for this machine")
def test_the_kernel_refuses_all_of_the_list_with_the_same_word():
    source = """
import ctypes, os
from nngrade.worker import syscalls
libc = ctypes.CDLL(None, use_errno=True)
libc.prctl(38, 1, 0, 0, 0)
assert syscalls.refuse()
column = syscalls._ARCHITECTURES[os.uname().machine][0]
for name, pair in syscalls.REFUSED.items():
    if pair[column] is not None:
        assert libc.syscall(pair[column], -1, -1, -1, -1) == -1 and ctypes.get_errno() == 1, name
print(os.getpid() > 0, "all refused")
"""
    done = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("True all refused\n", "")
