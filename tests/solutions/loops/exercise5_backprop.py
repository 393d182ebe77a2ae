"""Exercise 5 in plain Python: lists and loops, and an array only where one has to be handed over."""

import math

import numpy as np


def chain(functions, derivatives, x):
    values = [x]
    for f in functions:
        values.append(f(values[-1]))
    slope = 1
    for i in range(len(functions) - 1, -1, -1):
        slope = derivatives[i](values[i]) * slope
    return float(slope)


def numerical_gradient(f, x, eps=1e-5):
    place = x.copy()
    numbers = []
    for i in range(place.size):
        kept = place.flat[i]
        place.flat[i] = kept + eps
        up = f(place)
        place.flat[i] = kept - eps
        down = f(place)
        place.flat[i] = kept
        numbers.append((up - down) / eps / 2)
    return np.array(numbers).reshape(place.shape)


def linear_backward(grad_output, x, weight):
    n, out, into = len(x), len(weight), len(weight[0])
    grad_x = [[0.0] * into for _ in range(n)]
    grad_weight = [[0.0] * into for _ in range(out)]
    grad_bias = [0.0] * out
    for s in range(n):
        for o in range(out):
            g = float(grad_output[s][o])
            grad_bias[o] += g
            for i in range(into):
                grad_x[s][i] += g * float(weight[o][i])
                grad_weight[o][i] += g * float(x[s][i])
    return [np.array(grad_x), np.array(grad_weight), grad_bias]


def relu_backward(grad_output, z):
    result = grad_output.copy()
    for i in range(z.size):
        if not z.flat[i] > 0:
            result.flat[i] = 0
    return result


def one_sigmoid(z):
    if z < 0:
        e = math.exp(z)
        return e / (1 + e)
    return 1 / (1 + math.exp(-z))


def sigmoid_backward(grad_output, z):
    result = np.empty(z.shape)
    for i in range(z.size):
        result.flat[i] = grad_output.flat[i] * one_sigmoid(z.flat[i]) * one_sigmoid(-z.flat[i])
    return result


def dense(x, weight, bias):
    return [[sum(map(float.__mul__, row, w)) + b for w, b in zip(weight, bias, strict=True)] for row in x]


def sigmoid(rows):
    return [[one_sigmoid(z) for z in row] for row in rows]


def two_layer_forward(x, w1, b1, w2, b2):
    h = sigmoid(dense(x.tolist(), w1.tolist(), b1.tolist()))
    return np.array(dense(h, w2.tolist(), b2.tolist()))


def network_gradients(x, target, layers):
    layers = [(weight.tolist(), bias.tolist()) for weight, bias in layers]
    stations = [x.tolist()]
    for weight, bias in layers[:-1]:
        stations.append(sigmoid(dense(stations[-1], weight, bias)))
    output = dense(stations[-1], *layers[-1])
    count = len(output) * len(output[0])
    grad = [
        [2 * (y - t) / count for y, t in zip(*pair, strict=True)]
        for pair in zip(output, target.tolist(), strict=True)
    ]
    found = []
    while stations:
        h = stations.pop()
        weight = layers[len(stations)][0]
        grad_h, grad_weight, grad_bias = linear_backward(grad, h, weight)
        found.append([grad_weight, grad_bias])
        grad = [
            [g * s * (1 - s) for g, s in zip(*pair, strict=True)]
            for pair in zip(grad_h.tolist(), h, strict=True)
        ]
    found.reverse()
    return found


def two_layer_gradients(x, target, w1, b1, w2, b2):
    first, second = network_gradients(x, target, [(w1, b1), (w2, b2)])
    return [*first, *second]
