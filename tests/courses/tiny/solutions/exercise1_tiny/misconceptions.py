from nngrade.course import misconception

from . import reference


@misconception("double", "Is the square of 3 two times 3?")
def squared(x):
    return x**2


@misconception("double", "What does it do to your own array?")
def in_place(x):
    x *= 2.0
    return x.copy()


@misconception("Decay", "How many groups are there?")
class FirstGroupOnly(reference.Decay):
    def step(self):
        self.optimizer.param_groups[0]["lr"] *= self.gamma


@misconception("Decay", "What is left after two steps?")
class Once(reference.Decay):
    def step(self):
        if not hasattr(self, "done"):
            super().step()
        self.done = True
