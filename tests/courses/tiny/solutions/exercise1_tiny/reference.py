def double(x):
    return 2.0 * x


class Decay:
    def __init__(self, optimizer, gamma=0.5):
        self.optimizer, self.gamma = optimizer, gamma

    def step(self):
        for group in self.optimizer.param_groups:
            group["lr"] *= self.gamma

    def get_last_lr(self):
        return [group["lr"] for group in self.optimizer.param_groups]
