"""Exercise 4 by PyTorch itself, gradients by autograd: what the reference solution has to agree with."""

import torch
from torch.nn import functional


def _tensor(array):
    return torch.tensor(array, dtype=torch.float64)


def _classes(array):
    """PyTorch wants its classes in 64 bits; NumPy does not mind."""
    return torch.tensor(array.astype("int64"))


def _gradient(loss, variable, target):
    leaf = _tensor(variable).requires_grad_()
    loss(leaf, target).backward()
    return leaf.grad.numpy()


def mse_loss(prediction, target, reduction="mean"):
    return functional.mse_loss(_tensor(prediction), _tensor(target), reduction=reduction).numpy()


def l1_loss(prediction, target, reduction="mean"):
    return functional.l1_loss(_tensor(prediction), _tensor(target), reduction=reduction).numpy()


def huber_loss(prediction, target, delta=1.0, reduction="mean"):
    return functional.huber_loss(
        _tensor(prediction), _tensor(target), reduction=reduction, delta=delta
    ).numpy()


def bce_loss(probability, target, reduction="mean"):
    return functional.binary_cross_entropy(_tensor(probability), _tensor(target), reduction=reduction).numpy()


def bce_with_logits_loss(logit, target, reduction="mean"):
    loss = functional.binary_cross_entropy_with_logits
    return loss(_tensor(logit), _tensor(target), reduction=reduction).numpy()


def log_softmax(logits):
    return functional.log_softmax(_tensor(logits), dim=1).numpy()


def nll_loss(log_probability, target, reduction="mean"):
    return functional.nll_loss(_tensor(log_probability), _classes(target), reduction=reduction).numpy()


def cross_entropy_loss(logits, target, reduction="mean"):
    return functional.cross_entropy(_tensor(logits), _classes(target), reduction=reduction).numpy()


def pinball_loss(prediction, target, quantile, reduction="mean"):
    """PyTorch has none: its ReLU makes the two sides, and its absolute error reduces them."""
    missing = _tensor(target) - _tensor(prediction)
    losses = quantile * functional.relu(missing) + (1 - quantile) * functional.relu(-missing)
    return functional.l1_loss(losses, torch.zeros_like(losses), reduction=reduction).numpy()


def mse_grad(prediction, target):
    return _gradient(functional.mse_loss, prediction, _tensor(target))


def bce_with_logits_grad(logit, target):
    return _gradient(functional.binary_cross_entropy_with_logits, logit, _tensor(target))


def cross_entropy_grad(logits, target):
    return _gradient(functional.cross_entropy, logits, _classes(target))
