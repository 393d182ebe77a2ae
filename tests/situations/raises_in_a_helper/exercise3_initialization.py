def helper(shape):
    return shape["rows"]


def constant(shape, value):
    return helper(shape)
