"""The workflow's own lines, run in a checkout as GitHub would; and Classroom 50's way of starting the same."""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml

from nngrade.autograder.settings import Settings
from nngrade.errors import UsageError
from nngrade.feedback.view import view
from nngrade.marking.grade import Grade, TaskGrade
from nngrade.paper.cache import fetch
from nngrade.platforms.classroom50.autograder_results import context
from nngrade.platforms.classroom50.gradebook import classroom50_result
from nngrade.platforms.github.autograder import WORKFLOW, github_files, write_all
from nngrade.platforms.github.workflow_commands import annotation

FILE = "exercise1_tiny.py"
RIGHT = (Path(__file__).parents[2] / "courses/tiny/solutions/exercise1_tiny/reference.py").read_text()
WRONG = RIGHT.replace("2.0 * x", "3.0 * x")
INSTALLS = "NNGRADE_INSTALLS" in os.environ
PIP = {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "SSL_"))}
SABOTAGE = "raise SystemExit('the checkout has run outside of the sandbox')\n"
CLASSROOM50 = {
    "CLASSROOM": "cs-1",
    "ASSIGNMENT": "exercise1",
    "SUBMISSION_TAG": "submit/2026-10-01T10-00-00Z-abc",
    "OWNER": "ada",
    "COMMIT_URL": "https://example.org/commit/abc",
    "RELEASE_URL": "https://example.org/releases/abc",
}


@pytest.fixture
def checkout(tmp_path, tiny):
    """A student's repository; files that Python could take for modules of the grader lie in it."""
    folder = tmp_path / "checkout"
    write_all(folder, github_files(tiny, fetch(tiny, 0), Settings("exercise1", trust=True)))
    for name in ("nngrade", "numpy", "zipfile", "json", "sitecustomize"):
        (folder / f"{name}.py").write_text(SABOTAGE)
    return folder


@pytest.fixture
def steps(checkout):
    workflow = yaml.safe_load((checkout / WORKFLOW).read_text())
    assert workflow["permissions"] == {"contents": "read"}
    uses = [step["uses"] for step in workflow["jobs"]["check"]["steps"] if "uses" in step]
    assert all(re.fullmatch(r"actions/(checkout|setup-python)@v\d+", one) for one in uses)
    return {step["name"]: step for step in workflow["jobs"]["check"]["steps"] if "name" in step}


@pytest.fixture
def run(checkout, tmp_path, steps):
    """Run the workflow's own lines; what they install comes from the environment of the tests, but for the nightly."""
    temp = tmp_path / "runner"
    files = {name: tmp_path / name.lower() for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT")}
    environment = PIP | {"PATH": f"{sys.base_prefix}/bin:/usr/bin:/bin", "RUNNER_TEMP": str(temp)}
    environment |= {name: str(file) for name, file in files.items()}

    def step(name, **more):
        given = steps[name].get("env", {})
        given = {key: value.replace("${{ runner.temp }}", str(temp)) for key, value in given.items()}
        command = ["bash", "-e", "-o", "pipefail", "-c", steps[name]["run"]]
        return subprocess.run(
            command, cwd=checkout, env=environment | given | more, capture_output=True, text=True, check=False
        )

    if INSTALLS:
        done = step("Install nngrade")
        assert done.returncode == 0, done.stdout + done.stderr
    else:
        with zipfile.ZipFile(checkout / ".github" / "nngrade.zip") as archive:
            archive.extractall(temp / "nngrade")
        (temp / "nngrade" / "python").symlink_to(sys.prefix)

    def check(**more):
        done = step("Check exercise1", **more)
        return done, {name: file.read_text() if file.exists() else "" for name, file in files.items()}

    return check


def test_a_right_checkout_passes_and_has_no_annotations(checkout, run):
    (checkout / FILE).write_text(RIGHT)
    done, files = run()
    assert done.returncode == 0, done.stdout + done.stderr
    assert "::error" not in done.stdout
    assert "## exercise1: 3/3 points" in files["GITHUB_STEP_SUMMARY"]
    assert "points=3\nmax_points=3\n" in files["GITHUB_OUTPUT"]


def test_a_wrong_task_is_annotated_at_its_line_and_summed_up(checkout, run):
    (checkout / FILE).write_text(WRONG)
    done, files = run()
    assert done.returncode == 1
    line = 1 + WRONG[: WRONG.index("def double")].count("\n")
    found = re.findall(r"^::error (.*?)::(.*)$", done.stdout, re.MULTILINE)
    assert [given for given, _ in found] == [f"file={FILE},line={line},title=double 0/2"]
    assert "%0A" in found[0][1]
    assert "| ❌ | `double` | 0/2 |" in files["GITHUB_STEP_SUMMARY"]
    assert "every element is doubled" in files["GITHUB_STEP_SUMMARY"]
    legacy = json.loads(base64.b64decode(re.search("^result=(.*)$", files["GITHUB_OUTPUT"], re.MULTILINE)[1]))
    assert (legacy["status"], legacy["max_score"]) == ("fail", 3)
    assert [one["score"] for one in legacy["tests"]] == [0, 1]


HOSTILE = """
class Decay:
    def __init__(self, optimizer, gamma):
        raise ValueError("\\n::error::forged%0A::set-output name=points::9\\n```\\n| x |\\n<script>alert(1)</script>")

def double(x):
    print("::stop-commands::mine\\n::mine::\\n##[error]forged")
    return None
"""


def test_what_a_submission_says_is_no_command_and_no_markup(checkout, run):
    (checkout / FILE).write_text(HOSTILE)
    done, files = run()
    lines = done.stdout.splitlines()
    token = re.fullmatch("::stop-commands::([0-9a-f]{32})", lines[0])[1]
    after = lines[lines.index(f"::{token}::") + 1 :]
    assert [line.split()[0] for line in after] == ["::error", "::error"]
    assert not [line for line in lines[1 : lines.index(f"::{token}::")] if line.lstrip().startswith("::")]
    assert files["GITHUB_OUTPUT"].count("points=") == 2
    outside = re.sub(
        r"^(`{3,})text\n.*?^\1$", "", files["GITHUB_STEP_SUMMARY"], flags=re.MULTILINE | re.DOTALL
    )
    assert "<script>" in files["GITHUB_STEP_SUMMARY"]
    assert "forged" not in outside
    assert "<script>" not in outside


def test_a_checkout_without_the_file_is_told_so(checkout, run):
    Path(os.fsdecode(os.fsencode(checkout) + b"/\xff\n::error::x.txt")).write_text("")
    done, files = run()
    assert done.returncode == 1
    assert "There is nothing to grade: there is no exercise1_tiny.py" in done.stdout
    assert "0/3 points" in files["GITHUB_STEP_SUMMARY"]


def test_a_grader_that_cannot_do_its_work_says_so_and_gives_no_points(checkout, run, tmp_path):
    (checkout / FILE).write_text(RIGHT)
    (tmp_path / "runner" / "nngrade" / "paper").write_bytes(b"rubbish")
    done, files = run()
    assert done.returncode == 3
    assert "::error title=Not graded::nngrade could not grade this: " in done.stdout
    assert "Not graded" in files["GITHUB_STEP_SUMMARY"]
    legacy = json.loads(base64.b64decode(re.search("^result=(.*)$", files["GITHUB_OUTPUT"], re.MULTILINE)[1]))
    assert legacy["tests"][0]["status"] == "error"


def test_classroom_50_gets_its_result_and_exit_code_0_whatever_the_points_are(checkout, run, tmp_path):
    (checkout / FILE).write_text(WRONG)
    elsewhere = tmp_path / "elsewhere"
    (checkout / "result.json").symlink_to(elsewhere)
    done, _ = run(**CLASSROOM50)
    assert done.returncode == 0, done.stdout
    found = json.loads((checkout / "result.json").read_text())
    assert found["schema"] == "classroom50/result/v1"
    assert (found["score"], found["max-score"], found["owner"]) == (1, 3, "ada")
    tests = [(one["test-name"], one["passed"], one["score"], one["max-score"]) for one in found["tests"]]
    assert tests == [("double", False, 0, 2), ("Decay", True, 1, 1)]
    assert not elsewhere.exists()


def test_classroom_50_that_does_not_say_whose_it_is_gets_no_result(checkout, run):
    (checkout / FILE).write_text(RIGHT)
    done, _ = run(CLASSROOM="cs-1")
    assert done.returncode == 3
    assert "Classroom 50 did not say ASSIGNMENT" in done.stdout
    assert not (checkout / "result.json").exists()


@pytest.mark.skipif(not INSTALLS, reason="it installs NumPy and Hypothesis, which is for the nightly")
def test_classroom_50_starts_it_from_another_folder_in_the_checkout(checkout, tmp_path):
    (checkout / "classroom50").rename(tmp_path / "bundle")
    (checkout / FILE).write_text(RIGHT)
    environment = PIP | CLASSROOM50 | {"PATH": os.environ["PATH"]}
    command = [f"{sys.base_prefix}/bin/python3", str(tmp_path / "bundle" / "autograder.py")]
    done = subprocess.run(command, cwd=checkout, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads((checkout / "result.json").read_text())["score"] == 3


@pytest.mark.parametrize(
    ("points", "status", "score", "total"),
    [(1.5, "passed", 2, 2), (1.5, "failed", 1, 2), (0.25, "failed", 0, 0)],
)
def test_whole_numbers_never_make_a_failed_task_look_right(points, status, score, total):
    grade = Grade("exercise1", "", "", "", "", 0, (TaskGrade("a", points, 1.5, status, ()),))
    found = classroom50_result(view(grade), context(CLASSROOM50))
    assert (found["tests"][0]["score"], found["score"], found["max-score"]) == (score, total, 2)


def test_an_annotation_is_one_line_whose_parts_cannot_be_left():
    given = annotation("error", "50%\r\n::error::x", file="a,b:c\n.py", line=3, title="")
    assert given == "::error file=a%2Cb%3Ac%0A.py,line=3::50%25%0D%0A::error::x"


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="cannot be written"):
        write_all(tmp_path / "file", {"a/b": b""})
