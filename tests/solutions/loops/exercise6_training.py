"""Exercise 6 in plain Python: loops and lists wherever the task allows them, arrays only on the way out."""

import math

import numpy as np


def minibatches(n, batch_size, rng):
    left, batches = list(range(n)), []
    while left:
        batch = []
        while left and len(batch) < batch_size:
            batch.append(left.pop(int(rng.integers(len(left)))))
        batches.append(batch)
    return batches


def sgd_momentum_step(params, grads, velocities, lr, momentum=0.9, weight_decay=0.0):
    moved, remembered = [], []
    for p, g, v in zip(params, grads, velocities, strict=True):
        new_p, new_v = p.copy(), v.copy()
        for at in np.ndindex(p.shape):
            new_v[at] = g[at] + p[at] * weight_decay + v[at] * momentum
            new_p[at] = p[at] - new_v[at] * lr
        moved.append(new_p)
        remembered.append(new_v)
    return moved, remembered


def sigmoid(z):
    if z >= 0:
        return 1 / (1 + math.exp(-z))
    return math.exp(z) / (1 + math.exp(z))


def train_step(x, target, params, lr):
    w1, b1, w2, b2 = [p.tolist() for p in params]
    dw1, db1, dw2, db2 = [np.zeros_like(p).tolist() for p in params]
    squares, elements = 0.0, len(x) * len(w2)
    for inputs, wanted in zip(x.tolist(), target.tolist(), strict=True):
        h = [
            sigmoid(sum(w * i for w, i in zip(row, inputs, strict=True)) + b)
            for row, b in zip(w1, b1, strict=True)
        ]
        y = [sum(w * a for w, a in zip(row, h, strict=True)) + b for row, b in zip(w2, b2, strict=True)]
        for k in range(len(y)):
            error = y[k] - wanted[k]
            squares += error**2
            back = 2 * error / elements
            db2[k] += back
            for j in range(len(h)):
                dw2[k][j] += back * h[j]
                through = back * w2[k][j] * h[j] * (1 - h[j])
                db1[j] += through
                for i in range(len(inputs)):
                    dw1[j][i] += through * inputs[i]
    grads = [np.array(g) for g in (dw1, db1, dw2, db2)]
    return [p - lr * g for p, g in zip(params, grads, strict=True)], squares / elements


def train(x, target, params, lr, epochs, batch_size, rng, schedule=None):
    losses = []
    for epoch in range(epochs):
        rate = lr
        if schedule is not None:
            rate = rate * schedule(epoch)
        of_samples = []
        for batch in minibatches(len(x), batch_size, rng):
            params, loss = train_step(
                np.array([x[i] for i in batch]), np.array([target[i] for i in batch]), params, rate
            )
            of_samples += [loss] * len(batch)
        losses.append(sum(of_samples) / len(of_samples))
    return params, losses


def accuracy(logits, target):
    right = 0
    for row, wanted in zip(logits.tolist(), target.tolist(), strict=True):
        if row.index(max(row)) == wanted:
            right += 1
    return right / len(logits)


def fit_classifier(x, labels, rng):
    """The three nearest neighbours vote."""
    known = list(zip(x.tolist(), labels.tolist(), strict=True))

    def predict(points):
        classes = []
        for a, b in points.tolist():
            near = sorted(((c - a) ** 2 + (d - b) ** 2, label) for (c, d), label in known)
            votes = [label for _, label in near[:3]]
            classes.append(max(votes, key=votes.count))
        return classes

    return predict
