"""Exercise 5 by PyTorch itself: what the reference solution has to agree with, its gradients by autograd."""

import numpy as np
import torch
from torch.autograd.gradcheck import _get_numerical_jacobian  # PyTorch has no public name for it
from torch.nn import functional

IN_TORCH = {np.sin: torch.sin, np.cos: torch.cos, np.tanh: torch.tanh, np.exp: torch.exp}
"""NumPy's functions refuse tensors with a gradient; the course's own lambdas take what they get."""


def _leaves(*arrays):
    return [torch.tensor(array, dtype=torch.float64, requires_grad=True) for array in arrays]


def _numpy(tensors):
    return tuple(tensor.detach().numpy() for tensor in tensors)


def chain(functions, derivatives, x):
    (leaf,) = _leaves(x)
    value = leaf
    for f in functions:
        value = IN_TORCH.get(f, f)(value)
    value.backward()
    return leaf.grad.item()


def numerical_gradient(f, x, eps=1e-5):
    """By the instrument with which PyTorch checks its own gradients."""

    def of_tensors(tensor):
        return torch.tensor(f(tensor.detach().numpy()), dtype=torch.float64)

    ((jacobian,),) = _get_numerical_jacobian(of_tensors, tuple(_leaves(x)), eps=eps)
    return jacobian.reshape(x.shape).numpy()


def linear_backward(grad_output, x, weight):
    leaves = _leaves(x, weight, np.zeros(len(weight)))
    functional.linear(*leaves).backward(torch.tensor(grad_output))
    return _numpy(leaf.grad for leaf in leaves)


def _backward(function, grad_output, z):
    (leaf,) = _leaves(z)
    function(leaf).backward(torch.tensor(grad_output))
    return leaf.grad.numpy()


def relu_backward(grad_output, z):
    return _backward(torch.relu, grad_output, z)


def sigmoid_backward(grad_output, z):
    return _backward(torch.sigmoid, grad_output, z)


def _forward(x, *parameters):
    h = torch.tensor(x)
    *hidden, last = zip(parameters[::2], parameters[1::2], strict=True)
    for weight, bias in hidden:
        h = torch.sigmoid(functional.linear(h, weight, bias))
    return functional.linear(h, *last)


def two_layer_forward(x, w1, b1, w2, b2):
    return _forward(x, *_leaves(w1, b1, w2, b2)).detach().numpy()


def two_layer_gradients(x, target, w1, b1, w2, b2):
    leaves = _leaves(w1, b1, w2, b2)
    functional.mse_loss(_forward(x, *leaves), torch.tensor(target)).backward()
    return _numpy(leaf.grad for leaf in leaves)


def network_gradients(x, target, layers):
    leaves = _leaves(*[array for layer in layers for array in layer])
    functional.mse_loss(_forward(x, *leaves), torch.tensor(target)).backward()
    gradients = _numpy(leaf.grad for leaf in leaves)
    return list(zip(gradients[::2], gradients[1::2], strict=True))
