"""Nothing below is a test, and some of it is called `conftest.py`: pytest must not import it."""

collect_ignore_glob = ["*"]
