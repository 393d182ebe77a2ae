"""Writes more into the file systems in memory than the 16 MB that there should be room for."""

import exercise1_neuron as tools


def constant(shape, value):
    if not tools.first_time():
        return
    written = 0
    for place in ("/dev/shm", "/dev", "/run", "/var/tmp"):
        for number in range(6):
            try:
                with open(f"{place}/{number}", "wb") as file:
                    written += file.write(bytes(2**22))
            except OSError:
                break
    if written > 2**24:
        tools.got_through(f"{written} bytes are kept in memory")
