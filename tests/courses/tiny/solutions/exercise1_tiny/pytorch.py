import torch


def double(x):
    return torch.mul(torch.from_numpy(x), 2).numpy()
