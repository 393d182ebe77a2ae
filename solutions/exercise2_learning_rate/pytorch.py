"""Exercise 2 by PyTorch itself: what the reference solution has to agree with."""

import numpy as np
import torch
from torch.optim import SGD, lr_scheduler


def sgd_step(params, grads, lr):
    tensors = [torch.tensor(p, requires_grad=True) for p in params]
    for tensor, grad in zip(tensors, grads, strict=True):
        tensor.grad = torch.tensor(grad)
    SGD(tensors, lr=lr).step()
    return [tensor.detach().numpy() for tensor in tensors]


def gradient_descent(gradient, start, lr, steps):
    point = torch.tensor(start, requires_grad=True)
    sgd, points = SGD([point], lr=lr), [start]
    for _ in range(steps):
        point.grad = torch.tensor(gradient(points[-1]))
        sgd.step()
        points.append(point.detach().numpy().copy())
    return np.array(points)


class Mirrored:
    """A scheduler of PyTorch on its SGD, and the rates of the latter copied into the given optimizer."""

    def __init__(self, kind, optimizer, *args, **options):
        self.groups = optimizer.param_groups
        self.sgd = SGD([{"params": [torch.zeros(1)], "lr": group["lr"]} for group in self.groups], lr=0.0)
        self.scheduler = kind(self.sgd, *args, **options)
        self.copy()

    def copy(self):
        for group, own in zip(self.groups, self.sgd.param_groups, strict=True):
            group["lr"] = own["lr"]

    def step(self, *metric):
        self.sgd.step()  # in this order, or PyTorch warns that the first rate has never been used
        self.scheduler.step(*metric)
        self.copy()

    def get_last_lr(self):
        return list(self.scheduler.get_last_lr())


def mirrored(kind, **always):
    def build(optimizer, *args, **options):
        return Mirrored(kind, optimizer, *args, **options, **always)

    return build


StepLR = mirrored(lr_scheduler.StepLR)
MultiStepLR = mirrored(lr_scheduler.MultiStepLR)
ExponentialLR = mirrored(lr_scheduler.ExponentialLR)
LambdaLR = mirrored(lr_scheduler.LambdaLR)
MultiplicativeLR = mirrored(lr_scheduler.MultiplicativeLR)
CosineAnnealingLR = mirrored(lr_scheduler.CosineAnnealingLR)
CosineAnnealingWarmRestarts = mirrored(lr_scheduler.CosineAnnealingWarmRestarts)
CyclicLR = mirrored(lr_scheduler.CyclicLR, cycle_momentum=False)
OneCycleLR = mirrored(lr_scheduler.OneCycleLR, cycle_momentum=False)
ReduceLROnPlateau = mirrored(lr_scheduler.ReduceLROnPlateau)
