"""A scenario runs in any namespace, and its answer tells everything that a comparison needs."""

from __future__ import annotations

import warnings

import numpy as np
import pytest

from nngrade.worker.handed_out import EARLIER, HandedOut
from nngrade.worker.scenario import Scenario, answer, answer_parts, kit_names
from nngrade.worker.values import VIEWS, Expression, Raised, View
from nngrade.worker.wire import decode, encode


def ask(text, names, values, kit=None, **namespace):
    parts = answer_parts(Scenario(text, names, namespace, kit), encode(list(values)), ("work.py",))
    return decode(b"".join(parts))


def test_an_expression_is_seen_once():
    assert ask("f(x)", ["x"], [2], f=lambda x: x + 1).seen == (3,)


def test_statements_are_seen_at_the_moment_of_each_yield():
    text = """
    items = f()
    for _ in range(n):
        yield items
        items.append(n)
    """
    assert ask(text, ["n"], [2], f=list).seen == ([], [2])


def test_expressions_are_made_inside_also_in_lists_and_from_the_kit():
    functions = [Expression("np.negative"), Expression("double")]
    seen = ask(
        "[f(1) for f in fs]", ["fs"], [functions], kit=kit_names("def double(x):\n    return 2 * x\n")
    ).seen
    assert seen == ([np.int64(-1), 2],)


def test_an_exception_ends_what_is_seen_and_keeps_what_was():
    found = ask("yield 1\nyield f()", [], [], f=lambda: {}["key"])
    assert found.seen == (1,)
    assert found.raised.kinds[:2] == ("KeyError", "LookupError")


@pytest.mark.parametrize("kind", [SystemExit, KeyboardInterrupt, GeneratorExit, RecursionError])
def test_even_exceptions_that_end_programs_are_answers(kind):
    def f():
        raise kind

    assert ask("f()", [], [], f=f).raised.name == kind.__name__


def test_only_frames_of_the_learners_own_files_are_told():
    namespace: dict = {}
    exec(compile("def f(x):\n    return x.nothing\n", "work.py", "exec"), namespace)
    (frame,) = ask("f(1)", [], [], f=namespace["f"]).raised.frames
    assert (frame.file, frame.line, frame.function) == ("work.py", 2, "f")


def test_an_exception_whose_text_raises_has_no_text():
    class Rude(Exception):
        def __str__(self):
            raise ValueError

    def f():
        raise Rude

    assert ask("f()", [], [], f=f).raised == Raised(("Rude", "Exception", "BaseException"), "")


def test_changed_arguments_are_named():
    def f(x, y):
        x += 1
        y.append(1)

    assert ask("f(x, y)", ["x", "y", "z"], [np.zeros(2), [], [1]], f=f).changed == ("x", "y")


def test_a_list_of_functions_that_was_emptied_is_named():
    functions = [Expression("np.sin"), Expression("np.cos")]
    assert ask("f(fs)", ["fs"], [functions], f=lambda fs: fs.pop()(0.0)).changed == ("fs",)
    assert ask("f(fs)", ["fs"], [functions], f=lambda fs: fs[0](0.0)).changed == ()


def test_shared_memory_is_named():
    assert ask("f(x, y)", ["x", "y"], [np.zeros(3), np.zeros(3)], f=lambda x, y: y[1:]).shared == ("y",)
    assert ask("f(x)", ["x"], [[np.zeros(3)]], f=lambda x: (1, x[0].T)).shared == ("x",)
    assert ask("f(x)", ["x"], [np.zeros(3)], f=lambda x: x.copy()).shared == ()


def test_arguments_are_fresh_and_writable_every_time():
    scenario = Scenario("f(x)", ["x"], {"f": lambda x: x.__iadd__(1).sum()})
    given = encode([np.zeros(3)])
    assert answer(scenario, given) == answer(scenario, given)


def test_numpys_warnings_are_told_and_underflow_is_not():
    def f():
        return np.exp(np.array([1000.0, -1000.0]))

    assert ask("f()", [], [], f=f).warned == ("overflow encountered in exp",)


def test_warnings_that_a_submission_silences_are_not_told():
    def f():
        with np.errstate(all="ignore"):
            return np.log(np.zeros(1))

    assert ask("f()", [], [], f=f).warned == ()


def test_other_warnings_are_nobodys_business():
    def f():
        warnings.warn("old", DeprecationWarning, stacklevel=1)

    assert ask("f()", [], [], f=f).warned == ()


@pytest.mark.parametrize(
    "use", [lambda: np.random.seed(1), np.random.rand, lambda: np.random.shuffle([1, 2])]
)
def test_the_use_of_numpys_global_generator_is_told(use):
    assert ask("f()", [], [], f=use).touched_global_random
    assert not ask("f()", [], [], f=lambda: np.random.default_rng(0).random()).touched_global_random


def test_prints_are_caught_and_cut():
    assert ask("f()", [], [], f=lambda: print("hello")).printed == "hello\n"
    assert len(ask("f()", [], [], f=lambda: print("x" * 10**6)).printed) == 4000


def test_an_interrupt_is_no_answer_of_our_own_namespaces():
    def f():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        answer(Scenario("f()", [], {"f": f}), encode([]))


# -- views: arrays whose numbers lie in memory in another order --------------------------------------------------------

TABLE = np.arange(6.0).reshape(2, 3)
BASES = {
    "transposed": np.ascontiguousarray(TABLE.T),
    "strided": np.repeat(TABLE, 2, axis=-1),
    "reversed": np.ascontiguousarray(TABLE[:, ::-1]),
}


@pytest.mark.parametrize("how", VIEWS)
def test_a_view_is_the_array_that_it_looks_like(how):
    seen = ask("x, x.flags.c_contiguous", ["x"], [View(BASES[how], how)]).seen[0]
    np.testing.assert_array_equal(seen[0], TABLE)
    assert not seen[1]


@pytest.mark.parametrize("how", VIEWS)
def test_a_view_that_is_written_into_or_given_back_is_noticed(how):
    def spoil(x):
        x[0, 0] = 9.0

    assert ask("f(x)", ["x"], [View(BASES[how], how)], f=spoil).changed == ("x",)
    assert ask("f(x)", ["x"], [View(BASES[how], how)], f=lambda x: x[:1]).shared == ("x",)


def test_a_list_of_views_of_which_one_is_replaced_is_changed():
    def replace(xs):
        xs[0] = xs[0] + 1

    views = [View(BASES["transposed"], "transposed"), View(BASES["reversed"], "reversed")]
    assert ask("f(xs)", ["xs"], [views], f=replace).changed == ("xs",)
    assert ask("f(xs)", ["xs"], [views], f=lambda xs: xs[0] + 1).changed == ()


# -- what was handed out belongs to the caller -------------------------------------------------------------------------


def shared_in_turn(function, *inputs):
    earlier, scenario = HandedOut(), Scenario("f(x)", ["x"], {"f": function})
    raw = [b"".join(answer_parts(scenario, encode([one]), earlier=earlier)) for one in inputs]
    return [decode(one) for one in raw]


def test_fresh_results_share_nothing_with_earlier_ones():
    def twice(x):
        result = x + 1
        return [result, (result, result[:2])]

    answers = shared_in_turn(twice, np.ones(3), np.ones(3), np.zeros(3))
    assert [one.shared for one in answers] == [(), (), ()]


def test_a_buffer_that_is_used_again_is_noticed_at_the_second_call():
    buffer = np.empty(3)
    answers = shared_in_turn(lambda x: np.add(x, 1, out=buffer), np.zeros(3), np.ones(3))
    assert [one.shared for one in answers] == [(), (EARLIER,)]
    np.testing.assert_array_equal(answers[1].seen[0], [2, 2, 2])


def test_a_result_that_was_kept_is_what_its_caller_has_made_of_it():
    kept = {}

    def remembering(x):
        return kept.setdefault(x.tobytes(), x + 1)

    first, second = shared_in_turn(remembering, np.zeros(3), np.zeros(3))
    np.testing.assert_array_equal(first.seen[0], [1, 1, 1])
    assert (second.seen[0] != first.seen[0]).all()


def test_arrays_that_cannot_be_overwritten_are_left_alone():
    frozen = np.ones(3)
    frozen.flags.writeable = False
    answers = shared_in_turn(lambda x: (frozen, np.array([None]), np.array(["a"])), np.zeros(3), np.zeros(3))
    assert [one.shared for one in answers] == [(), ()]


def test_lists_that_are_nested_for_ever_are_looked_through_as_deep_as_an_answer_may_be():
    endless, deep = [np.ones(2)], []
    endless.append(endless)
    for _ in range(10**5):
        deep = [deep]
    assert ask("f(x)", ["x"], [np.ones(2)], f=lambda x: endless).raised is None
    assert shared_in_turn(lambda x: deep, np.ones(2), np.ones(2))[1].shared == ()
    assert shared_in_turn(lambda x: endless, np.ones(2), np.ones(2))[1].shared == (EARLIER,)
