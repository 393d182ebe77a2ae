"""Options that several commands share, in one place, so that they read alike everywhere."""

from __future__ import annotations

import click

course_option = click.option(
    "--course", metavar="DIR", help="Use the course in this folder instead of the built-in one."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
late_option = click.option("--late", metavar="TOML", help="What being late costs; without it, nothing.")
