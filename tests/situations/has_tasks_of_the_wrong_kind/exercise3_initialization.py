constant = 3


def fan_in_and_fan_out(shape, extra):
    return shape[1], shape[0]


def xavier_uniform(shape):
    return shape
