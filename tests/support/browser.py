"""A page in a real browser: what it complained of, and how wide it became."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

_FRAME = """<!DOCTYPE html><meta charset="utf-8"><body style="margin:0">
<iframe srcdoc="{page}" style="border:0; width:{width}px; height:2000px"></iframe>
<script>addEventListener("load", () => {{
  const inside = document.querySelector("iframe").contentDocument;
  document.title = "wide " + inside.documentElement.scrollWidth + " rows " + {script};
}});</script>"""


@dataclass(frozen=True)
class Opened:
    """What the console says, how many pixels the page needs, and what a script found in it."""

    complaints: list[str]
    width: int
    found: str


def opened(page: str, folder: Path, width: int, script: str = "0") -> Opened:
    """Open a page in a frame of that width, since no window is as narrow as a phone."""
    assert CHROMIUM is not None
    file = folder / "frame.html"
    file.write_text(_FRAME.format(page=html.escape(page), width=width, script=script), encoding="utf-8")
    command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr"]
    command += [f"--user-data-dir={folder / 'profile'}", "--dump-dom", file.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    told = re.search(r"<title>wide (\d+) rows ([^<]*)</title>", done.stdout)
    assert told is not None, done.stderr
    complaints = re.findall(r"CONSOLE.*", done.stderr)
    return Opened(complaints, int(told[1]), told[2])
