"""Stands beside a submission, and must never be collected."""


def test_all_is_well():
    raise SystemExit(0)
