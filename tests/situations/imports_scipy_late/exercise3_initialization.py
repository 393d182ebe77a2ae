def constant(shape, value):
    import scipy

    return scipy.ones(shape) * value
