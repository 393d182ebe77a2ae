"""Leaves files, pipes, sockets, broken links and folders that cannot be entered in the folder that it works in."""

import os
import socket


def constant(shape, value):
    for number in range(200):
        os.close(os.open(f"file{number}", os.O_CREAT | os.O_WRONLY, 0))
    os.mkfifo("pipe")
    os.symlink("nowhere", "link")
    os.symlink("/", "root")
    socket.socket(socket.AF_UNIX).bind("socket")
    os.makedirs("closed/inside", exist_ok=True)
    os.chmod("closed", 0o555)
    os.chmod(".", 0o500)
