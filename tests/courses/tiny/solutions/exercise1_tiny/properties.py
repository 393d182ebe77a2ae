from hypothesis import strategies as st

from nngrade.course import Expression, Property
from nngrade.course.strategies import arrays, shapes

optimizers = st.lists(st.sampled_from([0.1, 0.5, 2.0]), min_size=1, max_size=2).map(
    lambda rates: Expression(f"Optimizer({rates})")
)

double = [Property("every element is doubled", "double(x)", x=arrays(shapes(max_dims=2)))]

Decay = [
    Property(
        "every rate is multiplied at every step",
        """
        scheduler = Decay(optimizer, gamma=gamma)
        yield scheduler.get_last_lr()
        for _ in range(steps):
            scheduler.step()
            yield scheduler.get_last_lr()
            yield [group["lr"] for group in optimizer.param_groups]
        """,
        optimizer=optimizers,
        gamma=st.sampled_from([0.5, 0.1]),
        steps=st.integers(0, 4),
    ),
    Property(
        "with nothing else said, the rate is halved",
        """
        scheduler = Decay(optimizer)
        scheduler.step()
        yield scheduler.get_last_lr()
        """,
        optimizer=optimizers,
        examples=5,
    ),
]
