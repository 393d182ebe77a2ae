"""Runs programs of the system, by a shell and without."""

import os
import subprocess

import exercise1_neuron as tools

PROGRAMS = ["/bin/sh", "/usr/bin/env", "/usr/bin/id", "/usr/bin/curl", "/usr/bin/perl", "/usr/bin/bwrap"]


def constant(shape, value):
    if not tools.first_time():
        return
    for program in PROGRAMS:
        try:
            subprocess.run([program, "--version"], check=False, capture_output=True)
            tools.got_through(program)
        except OSError:
            continue
    if os.system("true") == 0:
        tools.got_through("system")
