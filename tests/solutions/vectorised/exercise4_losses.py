"""Exercise 4, terse: other formulas, 0-d and read-only arrays, and strange memory layouts."""

import numpy as np

REDUCE = {
    "mean": lambda a: np.asarray(np.average(a)),
    "sum": lambda a: np.einsum("i->", a.ravel()),
    "none": np.asarray,
}


def red(a, how):
    try:
        return REDUCE[how](a)
    except KeyError:
        raise ValueError(how) from None


def fixed(a):
    a.setflags(write=False)
    return a


mse_loss = lambda prediction, target, reduction="mean": red(np.square(target - prediction), reduction)
l1_loss = lambda p, t, reduction="mean": red(np.maximum(p, t) - np.minimum(p, t), reduction)


def huber_loss(p, t, delta=1.0, reduction="mean"):
    d = p - t
    near = d.clip(-delta, delta)
    return red(near * (d - near / 2), reduction)


def bce_loss(p, t, reduction="mean"):
    with np.errstate(divide="ignore"):
        return red(t * np.minimum(-np.log(p), 100) + (1 - t) * np.minimum(-np.log1p(-p), 100), reduction)


def bce_with_logits_loss(z, t, reduction="mean"):
    return red(np.logaddexp(0, z) - t * z, reduction)


def log_softmax(z):
    return fixed(np.asfortranarray(z - np.logaddexp.reduce(z, axis=1, keepdims=True)))


def nll_loss(lp, y, reduction="mean"):
    return red(-np.take_along_axis(lp, y[:, None].astype(int), 1)[:, 0], reduction)


def cross_entropy_loss(z, y, reduction="mean"):
    return red(np.logaddexp.reduce(z, axis=1) - z[range(len(y)), y], reduction)


def pinball_loss(p, t, q, reduction="mean"):
    return red((q - (t < p)) * (t - p), reduction)


def mse_grad(p, t):
    return fixed((p - t) * (2 / p.size))


def bce_with_logits_grad(z, t):
    return (np.tanh(z.T / 2) / 2 + 0.5 - t.T).T / z.size


def cross_entropy_grad(z, y):
    e = np.exp(z - z.max(1, keepdims=True))
    return (e.T / e.sum(1) / len(y) - (np.arange(z.shape[1])[:, None] == y) / len(y)).T
