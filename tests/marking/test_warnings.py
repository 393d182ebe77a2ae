"""Where NumPy's warnings cannot be seen, nothing is judged by them, neither a verdict nor a misconception."""

from __future__ import annotations

import pytest

from nngrade.comparing.tolerance import DEFAULT
from nngrade.marking.diagnose import misconception
from nngrade.marking.mark import mark
from nngrade.paper.paper import PropertyPaper, TaskPaper
from nngrade.sandbox.session import Asked
from nngrade.worker.values import Answer
from nngrade.worker.wire import encode

WARNED, SILENT = (encode(Answer((1.0,), warned=warned)) for warned in (("overflow encountered in exp",), ()))
WRONG = encode(Answer((2.0,)))


def marked(right, given, *, sees_warnings):
    paper = PropertyPaper("f", 0, "", "f(x)", ("x",), None, None, DEFAULT, "", 0, (encode([0.0]),), (right,))
    return mark([paper], [Asked(paper, 0, given, sees_warnings)])


@pytest.mark.parametrize(("right", "given"), [(WARNED, SILENT), (SILENT, WARNED)])
def test_a_warning_decides_only_where_it_could_be_seen(right, given):
    (seen,), (unseen,) = (marked(right, given, sees_warnings=sees) for sees in (True, False))
    assert seen.first.mismatch.layer == "warnings"
    assert unseen.status == "passed"


def test_a_wrong_value_is_wrong_all_the_same():
    (one,) = marked(SILENT, WRONG, sees_warnings=False)
    assert one.first.mismatch.layer == "value"


@pytest.mark.parametrize(("sees", "named"), [(True, False), (False, True)])
def test_a_misconception_that_warns_is_named_where_no_warning_can_be_seen(sees, named):
    theirs = encode(Answer((2.0,), warned=("overflow encountered in exp",)))
    found = marked(SILENT, WRONG, sees_warnings=sees)
    task = TaskPaper("f", 1.0, (found[0].property_paper,), encode((("loud", "Look again.", ((theirs,),)),)))
    assert (misconception(task, found) is not None) == named
