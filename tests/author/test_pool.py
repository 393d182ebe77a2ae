"""Work is spread over processes, and told as it is done."""

from __future__ import annotations

import math
import time

from nngrade.author.pool import as_done


def test_each_is_done_once():
    assert sorted(as_done(math.sqrt, [4.0, 9.0, 1.0])) == [1.0, 2.0, 3.0]
    assert list(as_done(math.sqrt, [])) == []


def test_what_has_not_begun_is_left_when_nobody_listens_any_more():
    start = time.monotonic()
    doing = as_done(time.sleep, [0.0] + [1.0] * 60, jobs=1)
    next(doing)
    doing.close()
    assert time.monotonic() - start < 20
