"""How wrong a prediction is: the reference solution of exercise 4. Each gradient stands below its loss."""

import numpy as np


def reduced(losses, reduction):
    if reduction == "mean":
        return np.mean(losses)
    if reduction == "sum":
        return np.sum(losses)
    if reduction == "none":
        return losses
    raise ValueError(f"a reduction is 'mean', 'sum' or 'none', not {reduction!r}")


def mse_loss(prediction, target, reduction="mean"):
    return reduced((prediction - target) ** 2, reduction)


def mse_grad(prediction, target):
    return 2.0 * (prediction - target) / prediction.size


def l1_loss(prediction, target, reduction="mean"):
    return reduced(np.abs(prediction - target), reduction)


def huber_loss(prediction, target, delta=1.0, reduction="mean"):
    size = np.abs(prediction - target)
    return reduced(np.where(size <= delta, size**2 / 2.0, delta * (size - delta / 2.0)), reduction)


def bce_loss(probability, target, reduction="mean"):
    tiny = np.exp(-100.0)  # its logarithm is the floor, and nobody takes the logarithm of 0
    log_yes = np.log(np.maximum(probability, tiny))
    log_no = np.log(np.maximum(1.0 - probability, tiny))
    return reduced(-(target * log_yes + (1.0 - target) * log_no), reduction)


def bce_with_logits_loss(logit, target, reduction="mean"):
    softplus = np.maximum(logit, 0.0) + np.log1p(np.exp(-np.abs(logit)))  # log(1 + e^z)
    return reduced(softplus - logit * target, reduction)


def sigmoid(z):
    e = np.exp(-np.abs(z))  # never overflows
    return np.where(z >= 0.0, 1.0, e) / (1.0 + e)


def bce_with_logits_grad(logit, target):
    return (sigmoid(logit) - target) / logit.size


def log_softmax(logits):
    shifted = logits - logits.max(axis=1, keepdims=True)  # the largest is 0: e to it cannot overflow
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


def nll_loss(log_probability, target, reduction="mean"):
    rows = np.arange(len(target))
    return reduced(-log_probability[rows, target], reduction)


def cross_entropy_loss(logits, target, reduction="mean"):
    return nll_loss(log_softmax(logits), target, reduction)


def cross_entropy_grad(logits, target):
    grad = np.exp(log_softmax(logits))
    grad[np.arange(len(target)), target] -= 1.0
    return grad / len(target)


def pinball_loss(prediction, target, quantile, reduction="mean"):
    missing = target - prediction
    return reduced(np.maximum(quantile * missing, (quantile - 1.0) * missing), reduction)
