"""The places that teachers use, a folder each: what it hands over, and what it takes back.

To add one, add a folder whose `__init__.py` declares a `PLATFORM` and whose modules are the parts that it names, each
of a fixed name (see `platform.py`). Commands find it by themselves: their help lists it, and they import a part when
it is used.
"""
