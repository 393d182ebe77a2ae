"""Exercise 6 with classes, decorators and callable objects, and with a lot to say."""

import functools
from typing import Any, NamedTuple

import numpy as np


class Step(NamedTuple):
    params: Any
    loss: float


class Run(NamedTuple):
    params: Any
    losses: tuple


def chatty(function):
    """Say what is called."""

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        print("calling", function.__name__)
        return function(*args, **kwargs)

    return wrapper


class Deck:
    """Cards with numbers on them; `rng` shuffles, and hands are dealt until the deck is empty."""

    def __init__(self, n, rng):
        self.cards = np.arange(n, dtype=np.int16)
        rng.shuffle(self.cards)

    def deal(self, size):
        while len(self.cards):
            hand, self.cards = self.cards[:size], self.cards[size:]
            yield hand


@chatty
def minibatches(n, batch_size, rng):
    return list(Deck(n, rng).deal(batch_size))


class Momentum:
    """An optimizer of one array."""

    def __init__(self, p, v, momentum):
        self.p, self.v, self.momentum = np.array(p), np.array(v), momentum

    def step(self, g, lr, decay):
        g = np.array(g)
        g += decay * self.p
        self.v *= self.momentum
        self.v += g
        self.p -= lr * self.v
        return self


class SgdMomentumStep:
    """Plain gradient descent keeps no velocities, as in PyTorch: without momentum they come back as they were."""

    @chatty
    def take(self, params, grads, velocities, lr, momentum=0.9, weight_decay=0.0):
        if momentum == 0:
            new = [p - lr * (g + weight_decay * p) for p, g in zip(params, grads, strict=True)]
            return new, [v.copy() for v in velocities]
        units = [
            Momentum(p, v, momentum).step(g, lr, weight_decay)
            for p, g, v in zip(params, grads, velocities, strict=True)
        ]
        return [unit.p for unit in units], [unit.v for unit in units]

    def __call__(self, *args, **kwargs):
        return self.take(*args, **kwargs)


sgd_momentum_step = SgdMomentumStep()


class Network:
    """Sigmoid units and a linear output."""

    def __init__(self, params):
        self.w1, self.b1, self.w2, self.b2 = params

    def forward(self, x):
        z = x @ self.w1.T + self.b1
        grown = np.exp(np.minimum(z, 0.0))
        self.h = grown / (grown + np.exp(-np.maximum(z, 0.0)))
        return self.h @ self.w2.T + self.b2

    def backward(self, x, dy):
        dz = self.h * (1.0 - self.h) * (dy @ self.w2)
        return dz.T @ x, dz.sum(0), dy.T @ self.h, dy.sum(0)

    def step(self, x, target, lr):
        error = self.forward(x) - target
        grads = self.backward(x, 2.0 * error / error.size)
        moved = tuple(p - lr * g for p, g in zip((self.w1, self.b1, self.w2, self.b2), grads, strict=True))
        return Step(moved, float((error**2).sum() / error.size))


def train_step(x, target, params, lr):
    return Network(params).step(x, target, lr)


class Epoch:
    """One pass through the data; its loss is a running mean over the samples."""

    def __init__(self):
        self.seen, self.loss = 0, 0.0

    def record(self, loss, samples):
        self.seen += samples
        self.loss += (loss - self.loss) * samples / self.seen


def train(x, target, params, lr, epochs, batch_size, rng, schedule=None):
    log = []
    for number in range(epochs):
        log.append(Epoch())
        for hand in Deck(len(x), rng).deal(batch_size):
            factor = 1.0 if schedule is None else schedule(number)
            params, loss = train_step(x[hand], target[hand], params, lr * factor)
            log[-1].record(loss, len(hand))
    return Run(params, tuple(epoch.loss for epoch in log))


class Accuracy:
    """Counts hits."""

    def __init__(self):
        self.hits = []

    def update(self, row, wanted):
        self.hits.append(int(np.argsort(row)[-1]) == wanted)
        return self

    @property
    def value(self):
        return np.float64(sum(self.hits) / len(self.hits))


@chatty
def accuracy(logits, target):
    counter = Accuracy()
    for row, wanted in zip(logits, target, strict=True):
        counter.update(row, wanted)
    return counter.value


class Classifier:
    """The network of `train`: its targets are 1 for the right class and 0 for the others, and its rate falls."""

    def __init__(self, rng, hidden=60, epochs=300):
        self.rng, self.hidden, self.epochs = rng, hidden, epochs

    def fit(self, x, labels):
        classes = len(np.unique(labels))
        self.middle, self.width = x.mean(axis=0), x.std(axis=0)
        w1, b1 = self.rng.normal(0, 4, (self.hidden, 2)), self.rng.normal(0, 4, self.hidden)
        start = w1, b1, np.zeros((classes, self.hidden)), np.zeros(classes)
        one_hot = (labels[:, None] == np.arange(classes)).astype(float)
        run = train(self.scaled(x), one_hot, start, 0.1, self.epochs, 10, self.rng, self.falling)
        self.network = Network(run.params)
        return self

    def falling(self, epoch):
        return 1 - epoch / self.epochs

    def scaled(self, x):
        return (x - self.middle) / self.width

    def __call__(self, points):
        return self.network.forward(self.scaled(points)).argmax(axis=1)


def fit_classifier(x, labels, rng):
    return Classifier(rng).fit(x, labels)
