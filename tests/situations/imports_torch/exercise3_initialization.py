import torch


def constant(shape, value):
    return torch.full(shape, value).numpy()
