"""`nngrade doctor`."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from nngrade.cli.options import chosen_course, course_option, json_option
from nngrade.study.doctor import HealthCheck, examine


@click.command("doctor", short_help="Find out what is wrong with the installation.")
@course_option
@json_option
@click.pass_context
def command(ctx: click.Context, course: str | None, *, as_json: bool) -> None:
    """Look at everything that a check needs: what is wrong, and how to mend it.

    \b
    Example:
      nngrade doctor
    """
    findings = []
    for finding in examine(chosen_course(ctx, course)):
        findings.append(finding)
        if not as_json:
            _show(finding)
    if as_json:
        click.echo(json.dumps([asdict(finding) for finding in findings]))
    ctx.exit(0 if all(finding.is_well for finding in findings) else 1)


def _show(finding: HealthCheck) -> None:
    click.echo(f"  {'ok ' if finding.is_well else 'no '} {finding.what:<12}{finding.found}")
    if finding.remedy:
        click.echo(f"      {'':<12}→ {finding.remedy}")
