"""Distributions are told from one another: right samples pass, a scale that is 3 % off does not, copies do not."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from nngrade.comparing import distribution_tests
from nngrade.comparing.distribution_tests import ENOUGH, FALSE_ALARM, deviation
from nngrade.comparing.distributions import Constant, Normal, Repeated, Uniform, from_plain, to_plain
from nngrade.worker.wire import decode, encode

SHAPE = (200, 400)
DISTRIBUTIONS = [
    Uniform.within(0.3, SHAPE),
    Normal.with_std(0.05, SHAPE),
    Uniform(SHAPE, 0.0, 2.0),
    Normal(SHAPE, 1.0, 3.0),
]


def test_the_shape_of_these_tests_is_just_large_enough():
    assert math.prod(SHAPE) == ENOUGH
    assert FALSE_ALARM == 1e-9


@pytest.mark.parametrize("distribution", DISTRIBUTIONS, ids=repr)
def test_right_samples_pass_under_many_seeds(distribution):
    for seed in range(100):
        assert deviation([distribution], [distribution.sample(np.random.default_rng(seed))]) is None


@pytest.mark.parametrize("distribution", DISTRIBUTIONS[:2], ids=repr)
@pytest.mark.parametrize("scale", [0.97, 1.03])
def test_a_scale_that_is_off_by_three_per_cent_is_seen(distribution, scale):
    for seed in range(40):
        assert (
            deviation([distribution], [scale * distribution.sample(np.random.default_rng(seed))]) is not None
        )


def test_uniform_and_normal_of_the_same_spread_are_told_apart():
    uniform, normal = Uniform.within(math.sqrt(3), SHAPE), Normal.with_std(1.0, SHAPE)
    rng = np.random.default_rng(0)
    assert "outside" in deviation([uniform], [normal.sample(rng)])
    assert "do not follow the normal distribution" in deviation([normal], [uniform.sample(rng)])


def test_the_middle_has_to_be_right():
    distribution = Uniform.within(1.0, SHAPE)
    assert deviation([distribution], [np.abs(distribution.sample(np.random.default_rng(0)))]) is not None


def rows_twice(w):
    return np.repeat(w[::2], 2, axis=0)


def same_in_every_row(w):
    return np.tile(w[0], (len(w), 1))


def halves_alike(w):
    return np.concatenate([w[: len(w) // 2]] * 2)


def mirrored(w):
    flat = w.ravel().copy()
    flat[len(flat) // 2 :] = -flat[: len(flat) // 2][::-1]
    return flat.reshape(w.shape)


def columns_in_pairs(w):
    return np.repeat(w[:, ::2], 2, axis=1)


@pytest.mark.parametrize(
    "careless", [rows_twice, halves_alike, mirrored, columns_in_pairs, same_in_every_row]
)
@pytest.mark.parametrize("distribution", DISTRIBUTIONS[:2], ids=repr)
def test_values_that_depend_on_one_another_are_seen(distribution, careless):
    assert deviation([distribution], [careless(distribution.sample(np.random.default_rng(0)))]) is not None


def test_two_calls_that_return_the_same_are_seen_and_fit_the_law_of_copies():
    distribution = Normal.with_std(1.0, (8, 60))
    sample = distribution.sample(np.random.default_rng(0))
    assert "go together" in deviation([distribution, distribution], [sample, sample])
    assert deviation([Repeated.of(distribution)] * 2, [sample, sample]) is None
    assert (
        deviation([Repeated.of(distribution)] * 2, [sample, distribution.sample(np.random.default_rng(1))])
        is not None
    )


def test_small_arrays_are_held_against_their_bounds():
    assert deviation([Uniform.within(1.0, (1, 1))], [np.array([[1.0]])]) is None
    assert "outside" in deviation([Uniform.within(1.0, (1, 1))], [np.array([[1.001]])])


def test_a_constant_is_no_sample():
    assert deviation([Uniform.within(1.0, (80_000,))], [np.zeros(80_000)]) is not None
    assert deviation([Constant((3,), 0.0)], [np.zeros(3)]) is None
    assert deviation([Constant((3,), 0.0)], [np.ones(3)]) is not None


@pytest.mark.parametrize(
    "distribution", [*DISTRIBUTIONS, Repeated.of(DISTRIBUTIONS[0]), Constant((2,), 1.5)], ids=repr
)
def test_a_law_travels_as_plain_data(distribution):
    assert from_plain(decode(encode(to_plain((distribution, [distribution]))))) == (
        distribution,
        [distribution],
    )


def test_the_text_of_a_law_draws_from_it():
    for distribution in DISTRIBUTIONS:
        sample = eval(distribution.text(), {"rng": np.random.default_rng(0), "np": np})
        assert deviation([distribution], [sample]) is None


# -- the rate of false alarms: raised, so that a simulation can see it ---------------------------------------------

DRAWS = 2000


def most(rate, draws=DRAWS):
    """So many alarms are exceeded with a probability of at most 1e-6, if each draw gives one at this rate.

    Bernstein's inequality: P(X - np >= t) <= exp(-t^2 / (2 np(1-p) + 2t/3)).
    """
    level, variance = math.log(1e6), draws * rate * (1 - rate)
    return draws * rate + level / 3 + math.sqrt((level / 3) ** 2 + 2 * level * variance)


@pytest.fixture
def raised(monkeypatch):
    """Judge as if false alarms at another rate were fine; `distribution_tests._LEVEL` is all that depends on it."""
    assert math.isclose(FALSE_ALARM, 2 * distribution_tests._TESTS * math.exp(-distribution_tests._LEVEL))

    def at(rate):
        monkeypatch.setattr(distribution_tests, "_LEVEL", math.log(2 * distribution_tests._TESTS / rate))

    return at


def alarms(judge, one, count=DRAWS):
    rng = np.random.default_rng(20)
    return sum(judge(one, one.sample(rng)) for _ in range(count))


def test_the_bound_on_a_count_is_not_idle():
    assert 20 < most(1e-2) < 60
    assert 200 < most(0.1) < 300


@pytest.mark.parametrize("shape", [(30,), (20, 30), (6, 5, 7)], ids=repr)
@pytest.mark.parametrize(
    "one", [Uniform.within(0.3, ()), Normal.with_std(0.05, ())], ids=lambda one: one.kind
)
def test_right_samples_are_rejected_no_more_often_than_is_said(raised, one, shape):
    """Two arrays a check, as two calls give them, at a rate of one in a hundred."""
    raised(1e-2)
    one, rng = replace(one, shape=shape), np.random.default_rng(20)
    rejected = sum(
        deviation([one, one], [one.sample(rng), one.sample(rng)]) is not None for _ in range(DRAWS)
    )
    assert rejected <= most(1e-2)


def share(rate):
    """The part of the rate that one of the tests has."""
    return rate / distribution_tests._TESTS


@pytest.mark.parametrize(
    ("judge", "one"),
    [
        (
            lambda one, sample: distribution_tests._distance(one, sample) is not None,
            Uniform.within(1.0, (400,)),
        ),
        (
            lambda one, sample: distribution_tests._distance(one, sample) is not None,
            Normal.with_std(1.0, (400,)),
        ),
        (
            lambda one, sample: distribution_tests._spread(one, sample) is not None,
            Normal.with_std(1.0, (400,)),
        ),
    ],
    ids=["distance from uniform", "distance from normal", "spread of normal"],
)
def test_each_bound_holds_alone_and_is_no_idle_one(raised, judge, one):
    """At a share of one in five, the bound is neither exceeded nor so loose that nothing is ever rejected."""
    raised(0.2 * distribution_tests._TESTS)
    rejected = alarms(judge, one)
    assert DRAWS / 100 < rejected <= most(share(0.2 * distribution_tests._TESTS))


def test_pairs_that_are_independent_are_rejected_no_more_often_than_is_said(raised):
    """Six kinds of pairs, each with its share."""
    raised(0.08 * distribution_tests._TESTS)
    rejected = alarms(
        lambda one, sample: distribution_tests._dependence(one, [sample]) is not None,
        Uniform.within(1.0, (20, 20)),
    )
    assert DRAWS / 100 < rejected <= most(0.08 * 6)
