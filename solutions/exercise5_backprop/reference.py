"""The chain rule, from one function to a network: the reference solution of exercise 5."""

import numpy as np


def chain(functions, derivatives, x):
    slope = 1.0
    for f, df in zip(functions, derivatives, strict=True):
        slope *= df(x)  # at what comes into f, before f is applied
        x = f(x)
    return slope


def numerical_gradient(f, x, eps=1e-5):
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        nudge = np.zeros(x.shape)
        nudge[i] = eps
        gradient[i] = (f(x + nudge) - f(x - nudge)) / (2 * eps)
    return gradient


def linear(x, weight, bias):
    return x @ weight.T + bias


def linear_backward(grad_output, x, weight):
    return grad_output @ weight, grad_output.T @ x, grad_output.sum(axis=0)


def relu_backward(grad_output, z):
    return grad_output * (z > 0)


def sigmoid(z):
    e = np.exp(-np.abs(z))  # never more than 1, so nothing overflows
    return np.where(z >= 0, 1.0, e) / (1.0 + e)


def sigmoid_backward(grad_output, z):
    s = sigmoid(z)
    return grad_output * s * (1.0 - s)


def mse_backward(output, target):
    return 2.0 * (output - target) / output.size


def two_layer_forward(x, w1, b1, w2, b2):
    return linear(sigmoid(linear(x, w1, b1)), w2, b2)


def two_layer_gradients(x, target, w1, b1, w2, b2):
    z = linear(x, w1, b1)
    h = sigmoid(z)
    output = linear(h, w2, b2)

    grad_output = mse_backward(output, target)
    grad_h, dw2, db2 = linear_backward(grad_output, h, w2)
    grad_z = sigmoid_backward(grad_h, z)
    _, dw1, db1 = linear_backward(grad_z, x, w1)
    return dw1, db1, dw2, db2


def network_gradients(x, target, layers):
    inputs, zs = [x], []
    for weight, bias in layers:
        zs.append(linear(inputs[-1], weight, bias))
        inputs.append(sigmoid(zs[-1]))
    output = zs[-1]  # the last layer is linear: nobody asks for its sigmoid

    gradients, grad = [], mse_backward(output, target)
    for layer in reversed(range(len(layers))):
        if layer < len(layers) - 1:
            grad = sigmoid_backward(grad, zs[layer])
        grad, dweight, dbias = linear_backward(grad, inputs[layer], layers[layer][0])
        gradients.insert(0, (dweight, dbias))
    return gradients
