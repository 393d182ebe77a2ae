"""Answers with a list that holds itself twice: at every level, there is twice as much of it."""


def constant(shape, value):
    tree = []
    tree += [tree, tree]
    return [[[[tree]]]]
