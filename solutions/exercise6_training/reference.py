"""Everything together: the reference solution of exercise 6."""

import numpy as np

# -- batches and steps --------------------------------------------------------------------------------------------


def minibatches(n, batch_size, rng):
    order = rng.permutation(n)
    return [order[start : start + batch_size] for start in range(0, n, batch_size)]


def sgd_momentum_step(params, grads, velocities, lr, momentum=0.9, weight_decay=0.0):
    decayed = [g + weight_decay * p for p, g in zip(params, grads, strict=True)]
    new_velocities = [momentum * v + g for v, g in zip(velocities, decayed, strict=True)]
    return [p - lr * v for p, v in zip(params, new_velocities, strict=True)], new_velocities


# -- the network of exercise 5 ------------------------------------------------------------------------------------


def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, e) / (1.0 + e)


def loss_and_gradients(x, target, params):
    w1, b1, w2, b2 = params
    h = sigmoid(x @ w1.T + b1)
    error = h @ w2.T + b2 - target

    dy = 2.0 * error / error.size
    dz = dy @ w2 * h * (1.0 - h)
    return np.mean(error**2), (dz.T @ x, dz.sum(axis=0), dy.T @ h, dy.sum(axis=0))


def train_step(x, target, params, lr):
    loss, grads = loss_and_gradients(x, target, params)
    return tuple(p - lr * g for p, g in zip(params, grads, strict=True)), loss


def train(x, target, params, lr, epochs, batch_size, rng, schedule=None):
    losses = []
    for epoch in range(epochs):
        rate = lr if schedule is None else lr * schedule(epoch)
        total = 0.0
        for batch in minibatches(len(x), batch_size, rng):
            params, loss = train_step(x[batch], target[batch], params, rate)
            total += loss * len(batch)
        losses.append(total / len(x))
    return params, losses


# -- a classifier -------------------------------------------------------------------------------------------------


def accuracy(logits, target):
    return np.mean(np.argmax(logits, axis=1) == target)


def tanh_network(x, params):
    w1, b1, w2, b2 = params
    h = np.tanh(x @ w1.T + b1)
    return h, h @ w2.T + b2


def cross_entropy_gradients(x, one_hot, params):
    h, logits = tanh_network(x, params)
    e = np.exp(logits - logits.max(axis=1, keepdims=True))

    dy = (e / e.sum(axis=1, keepdims=True) - one_hot) / len(x)
    dz = dy @ params[2] * (1.0 - h**2)
    return [dz.T @ x, dz.sum(axis=0), dy.T @ h, dy.sum(axis=0)]


HIDDEN = 64
EPOCHS = 150  # enough to wind along three spirals


def fit_classifier(x, labels, rng):
    mean, std, one_hot = x.mean(axis=0), x.std(axis=0), np.eye(labels.max() + 1)[labels]
    scaled, classes = (x - mean) / std, one_hot.shape[1]

    params = [
        rng.normal(0, 2, (HIDDEN, 2)),
        rng.normal(0, 1, HIDDEN),
        np.zeros((classes, HIDDEN)),
        np.zeros(classes),
    ]
    velocities = [np.zeros_like(p) for p in params]
    for _ in range(EPOCHS):
        for batch in minibatches(len(x), 32, rng):
            grads = cross_entropy_gradients(scaled[batch], one_hot[batch], params)
            params, velocities = sgd_momentum_step(params, grads, velocities, lr=0.1)

    return lambda points: np.argmax(tanh_network((points - mean) / std, params)[1], axis=1)
