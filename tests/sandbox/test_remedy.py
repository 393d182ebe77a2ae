"""The doctor names the wall, why it is no stronger one, and the one command that mends it."""

from __future__ import annotations

import shutil
import sys

import pytest

from nngrade.sandbox import obstacles
from nngrade.sandbox.bare_process import BareProcess
from nngrade.sandbox.bubblewrap import Bubblewrap
from nngrade.sandbox.obstacles import NotInstalled, NotWorking, OtherSystem
from nngrade.sandbox.own_user import OwnUser
from nngrade.study import doctor

UBUNTU = BareProcess((NotWorking("bubblewrap does not work here: setting up uid map: Permission denied"),))


@pytest.fixture(autouse=True)
def linux(monkeypatch, tmp_path):
    """A Linux machine, no container, that denies nobody anything."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(obstacles, "_CONTAINER_FILES", ())
    monkeypatch.setattr(obstacles, "_KERNEL", str(tmp_path / "sys"))


def test_bubblewrap_needs_no_remedy():
    assert Bubblewrap().remedy() == ""


@pytest.mark.parametrize(
    ("installer", "command"),
    [
        ("apt-get", "sudo apt-get install bubblewrap"),
        ("dnf", "sudo dnf install bubblewrap"),
        ("pacman", "sudo pacman -S bubblewrap"),
        ("nothing", "install bubblewrap"),
    ],
)
def test_bubblewrap_is_installed_by_what_the_system_has(monkeypatch, installer, command):
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}" if name == installer else None)
    assert OwnUser((NotInstalled(),)).remedy() == command


@pytest.mark.parametrize(
    ("setting", "value", "command"),
    [
        (
            "kernel/apparmor_restrict_unprivileged_userns",
            "1",
            "sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0",
        ),
        ("kernel/unprivileged_userns_clone", "0", "sudo sysctl kernel.unprivileged_userns_clone=1"),
        ("user/max_user_namespaces", "0", "sudo sysctl user.max_user_namespaces=15000"),
    ],
)
def test_a_setting_of_the_kernel_that_denies_namespaces_is_named(tmp_path, setting, value, command):
    file = tmp_path / "sys" / setting
    file.parent.mkdir(parents=True)
    file.write_text(f"{value}\n", encoding="ascii")
    assert UBUNTU.remedy() == command
    file.write_text("2\n", encoding="ascii")
    assert UBUNTU.remedy() != command


def test_a_container_has_to_be_started_in_another_way(monkeypatch, tmp_path):
    monkeypatch.setattr(obstacles, "_CONTAINER_FILES", (str(tmp_path),))
    assert "--security-opt seccomp=unconfined" in UBUNTU.remedy()


def test_where_nothing_is_known_the_documentation_helps():
    assert "docs/security.md" in UBUNTU.remedy()


@pytest.mark.parametrize(
    ("platform", "says"), [("win32", "wsl --install"), ("darwin", "macOS"), ("freebsd14", "Linux")]
)
def test_other_systems_are_sent_to_linux(monkeypatch, platform, says):
    monkeypatch.setattr(sys, "platform", platform)
    assert says in BareProcess((OtherSystem(),)).remedy()


@pytest.mark.parametrize(
    ("backend", "found"),
    [
        (Bubblewrap(), "bubblewrap"),
        (OwnUser((NotInstalled(),)), "user (bubblewrap is not installed): good for anybody's work"),
        (UBUNTU, f"{UBUNTU.label}: good for your own work"),
    ],
)  # fmt: skip
def test_the_doctor_says_what_each_wall_is_good_for(monkeypatch, backend, found):
    monkeypatch.setattr(doctor, "backend_here", lambda: backend)
    finding = doctor._sandbox()
    assert finding.found == found
    assert finding.is_well
    assert finding.remedy == backend.remedy()
