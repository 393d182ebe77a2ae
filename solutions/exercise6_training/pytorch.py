"""Exercise 6 by PyTorch itself: what the reference solution has to agree with."""

import numpy as np
import torch
from torch.nn.functional import linear, mse_loss
from torch.utils.data import BatchSampler, RandomSampler


def _leaves(params):
    return [torch.tensor(p, dtype=torch.float64, requires_grad=True) for p in params]


def _arrays(tensors):
    return tuple(tensor.detach().numpy() for tensor in tensors)


def minibatches(n, batch_size, rng):
    generator = torch.Generator().manual_seed(int(rng.integers(2**62)))
    order = RandomSampler(range(n), generator=generator)
    return [np.array(batch) for batch in BatchSampler(order, batch_size, drop_last=False)]


def sgd_momentum_step(params, grads, velocities, lr, momentum=0.9, weight_decay=0.0):
    leaves = _leaves(params)
    optimizer = torch.optim.SGD(leaves, lr=lr, momentum=momentum, weight_decay=weight_decay)
    for leaf, grad, velocity in zip(leaves, grads, velocities, strict=True):
        leaf.grad = torch.tensor(grad)
        if velocity.any():  # else PyTorch takes its own first step
            optimizer.state[leaf]["momentum_buffer"] = torch.tensor(velocity)
    optimizer.step()
    buffers = [optimizer.state[leaf].get("momentum_buffer", torch.zeros_like(leaf)) for leaf in leaves]
    return _arrays(leaves), _arrays(buffers)


def _step(x, target, leaves, optimizer):
    """One step of any optimizer, and the loss before it."""
    w1, b1, w2, b2 = leaves
    loss = mse_loss(linear(linear(x, w1, b1).sigmoid(), w2, b2), target)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


def train_step(x, target, params, lr):
    leaves = _leaves(params)
    loss = _step(torch.tensor(x), torch.tensor(target), leaves, torch.optim.SGD(leaves, lr=lr))
    return _arrays(leaves), loss


def train(x, target, params, lr, epochs, batch_size, rng, schedule=None):
    leaves, losses = _leaves(params), []
    x, target = torch.tensor(x), torch.tensor(target)
    optimizer = torch.optim.SGD(leaves, lr=lr)
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, schedule or (lambda _: 1.0))
    for _ in range(epochs):
        batches = minibatches(len(x), batch_size, rng)
        steps = [_step(x[batch], target[batch], leaves, optimizer) for batch in batches]
        losses.append(np.average(steps, weights=[len(batch) for batch in batches]))
        scheduler.step()
    return _arrays(leaves), losses


def accuracy(logits, target):
    return (torch.tensor(logits).argmax(dim=1) == torch.tensor(target)).double().mean().item()
