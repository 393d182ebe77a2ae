import numpy as np


def layer_variances(x, weights, activation):
    variances = [np.var(x)]
    while weights:
        x = activation(x @ weights.pop(0).T)
        variances.append(np.var(x))
    return np.array(variances)
