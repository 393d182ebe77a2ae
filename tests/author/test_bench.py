"""What each property costs is measured, the dearest first."""

from __future__ import annotations

import json
import sys

import pytest
from support.cli import nngrade

from nngrade.author.bench import Cost, bench, costs_table
from nngrade.paper.cache import fetch


def test_every_property_is_measured_by_what_the_paper_asks(tiny):
    costs = {cost.says: cost for cost in bench(tiny)}
    property_papers = [
        property_paper for task in fetch(tiny).tasks for property_paper in task.property_papers
    ]
    assert set(costs) == {property_paper.says for property_paper in property_papers}
    for property_paper in property_papers:
        cost = costs[property_paper.says]
        assert (cost.task, cost.examples) == (property_paper.task, len(property_paper.examples))
        assert 0 < cost.reference <= cost.slowest < cost.paper
        assert cost.answers > sum(map(len, property_paper.right))  # those of the misconceptions are in it
        assert (cost.pytorch is None) == (property_paper.task == "Decay")


def test_the_dearest_property_comes_first_and_what_is_slow_is_told(tiny, edit):
    edit(tiny, "reference.py", "return [group", "__import__('time').sleep(0.01)\n        return [group")
    costs = bench(tiny)
    assert [cost.paper for cost in costs] == sorted((cost.paper for cost in costs), reverse=True)
    (quick,) = (cost for cost in costs if cost.task == "double")
    assert costs[0].task == "Decay"
    assert costs[0].slowest > 0.01 > quick.reference


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what a process has held")
def test_memory_is_that_of_the_worker(tiny, edit):
    before = bench(tiny)[0].memory
    edit(tiny, "reference.py", "def double", "BALLAST = b'x' * 2**26\n\n\ndef double")
    after = bench(tiny)[0].memory
    assert 2**26 < after - before + 2**20 < 2**27


def test_the_table_is_for_people_and_json_for_programs(tiny):
    root = tiny.course.root
    lines = nngrade("author", "bench", "exercise1", "--course", root).stdout.splitlines()
    assert lines[0].split()[1::2] == [
        "paper",
        "reference",
        "slowest",
        "PyTorch",
        "examples",
        "answers",
        "memory",
        "task",
        "property",
    ]
    assert len(lines) == 2 + 3
    costs = json.loads(nngrade("author", "bench", "exercise1", "--course", root, "--json").stdout)
    assert {cost["task"] for cost in costs} == {"double", "Decay"}


def test_times_and_sizes_have_units():
    cost = Cost("f", "a | b", 3, 1.5, 0.002, 0.25, None, 2**21, 2**15)
    assert costs_table([cost]).splitlines()[2].split(" | ")[:7] == [
        "| 1.50 s", "  2.00 ms", "250.00 ms", "      ·", "       3", " 2.0 MB", "32.0 kB",
    ]  # fmt: skip
