def constant(shape, value):
    return 'é'
