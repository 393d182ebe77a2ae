"""Quizzes as files that learning platforms import, one module a format.

An exporter is a module with a function `export(banks, *, calculated) -> Export`, and a line in `formats.py`. It gets
the drawn variants of the questions, and gives the bytes of one file, and what that file cannot carry, question by
question.
"""
