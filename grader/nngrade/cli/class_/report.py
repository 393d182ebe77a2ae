"""`nngrade class report`."""

from __future__ import annotations

from pathlib import Path

import click

from nngrade.cli.options import late_option


@click.command("report", short_help="Write a report of the class.")
@click.argument("results", metavar="RESULTS")
@click.option(
    "--out", required=True, metavar="FILE", help="The HTML file to write; one of that name is replaced."
)
@late_option
def command(results: str, out: str, late: str | None) -> None:
    """Write a report of the class as one HTML page: points, tasks, misconceptions, everybody, and what to look at.

    \b
    Example:
      nngrade class report results --out report.html
    """
    from nngrade.files.writing import umask, write
    from nngrade.gradebook.gradebook import Gradebook
    from nngrade.gradebook.late import read_late_policy
    from nngrade.reports.gather import gather
    from nngrade.reports.pages import report_page

    policy = read_late_policy(Path(late)) if late else None
    with Gradebook(Path(results)) as book:
        report = gather(book.assignment, book.each_standing(), book.changes(), book.unrecognised(), policy)
    with umask(0o077):  # grades are nobody else's business
        replaced = write(Path(out), report_page(report))
    click.echo(f"{'replaced' if replaced else 'created'}  {out}: {report.numbers.people} people")
