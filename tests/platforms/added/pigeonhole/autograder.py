"""The robot."""


def make(out, exercise, paper, settings):
    out.write_text(f"{exercise.name} {paper.seed} {settings.hidden}")
    yield f"created  {out}"
