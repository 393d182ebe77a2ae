"""Every property asks some of its examples once more, with arrays that lie in memory in another order."""

from __future__ import annotations

import numpy as np
import pytest

from nngrade.paper.views import as_views, plain, view_of, viewed
from nngrade.worker.values import VIEWS
from nngrade.worker.wire import decode, encode

VALUES = [
    np.arange(6.0).reshape(2, 3),
    np.arange(3),
    [np.ones((2, 2)), 7, (np.zeros((3, 2)), "a")],
    {"no": "array"}.__len__(),
    np.array(2.0),
    np.zeros((0, 3)),
]


@pytest.mark.parametrize("how", VIEWS)
@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_a_view_holds_the_same_numbers_and_crosses_the_wall(value, how):
    there = decode(encode(viewed(value, how)))
    assert encode(plain(there)) == encode(value)


@pytest.mark.parametrize("how", VIEWS)
def test_what_has_one_order_only_stays_an_array(how):
    assert view_of(viewed([np.array(2.0), np.ones(1), 3], how)) == ""
    assert view_of(viewed([1, (np.arange(6.0).reshape(2, 3),)], how)) == how
    assert view_of(viewed(np.arange(3.0), "transposed")) == ""


def test_the_example_with_the_most_to_show_is_asked_as_each_view():
    dull, telling, large = np.zeros((2, 2)), np.arange(6.0).reshape(2, 3), np.arange(9e4).reshape(300, 300)
    found = [decode(one) for one in as_views([encode([one, 1]) for one in (dull, telling, large)])]
    assert [view_of(one) for one in found] == list(VIEWS)
    for one in found:
        np.testing.assert_array_equal(plain(one)[0], telling)


def test_examples_without_arrays_have_no_views():
    assert as_views([encode([1, "a"]), encode([np.array(3.0)])]) == []
