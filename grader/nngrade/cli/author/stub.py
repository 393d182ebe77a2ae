"""`nngrade author stub`."""

from __future__ import annotations

import click

from nngrade.cli.options import chosen_course, course_option


@click.command("stub", short_help="Bring a stub in line with its reference.")
@click.argument("exercise")
@click.option("--write", is_flag=True, help="Write it; else only the difference is shown.")
@course_option
@click.pass_context
def command(ctx: click.Context, exercise: str, course: str | None, *, write: bool) -> None:
    """Show what has to change in a stub so that it agrees with its reference, and with --write change it.

    Signatures, decorators, docstrings and the layout of classes come from the reference, and every body becomes
    `raise NotImplementedError`. What only the stub has, such as types and longer docstrings, stays as it is.

    \b
    Examples:
      nngrade author stub exercise3 --course my-course
      nngrade author stub exercise3 --course my-course --write

    Exit code: 0 stub and reference agree, or it was written, 1 they do not agree.
    """
    from nngrade.author.stub import difference, fresh_stub, write_stub

    found = chosen_course(ctx, course).exercise(exercise)
    fresh = fresh_stub(found)
    changes = difference(found, fresh)
    if not changes:
        click.echo(f"{found.file_name} agrees with its reference.")
        return
    click.echo(changes, nl=False)
    if write:
        write_stub(found, fresh)
        click.echo(f"\nWritten: {found.stub}")
    ctx.exit(0 if write else 1)
