"""What must hold of exercise 6."""

import numpy as np
from hypothesis import strategies as st

from nngrade.course import Expression, Property, Tolerance
from nngrade.course.strategies import arrays, functions, generators, reals, shapes

from .truth import SHAPES, sample

# -- minibatches --------------------------------------------------------------------------------------------------

counts = st.integers(1, 30)
batch_sizes = st.integers(1, 12)
a_generator = Expression("np.random.default_rng(0)")
LAZY = Expression("np.random.default_rng(27)")
"""It begins by turning 20 indices by 0, or by leaving two batches in their order: only a shuffle looks shuffled."""

SIZES = [
    (10, 4, a_generator),
    (8, 4, a_generator),
    (3, 5, a_generator),
    (4, 4, a_generator),
    (1, 1, a_generator),
]


@st.composite
def seeds(draw):
    """A generator, a second one of the same seed, and one of another seed."""
    seed, other = draw(st.lists(generators(), min_size=2, max_size=2, unique=True))
    return seed, seed, other


minibatches = [
    Property(
        "the batches are a list of integer arrays, and every index from 0 to n - 1 is in them exactly once",
        """
        batches = minibatches(n, batch_size, rng)
        yield len(batches)
        yield all(np.asarray(batch).dtype.kind in "iu" for batch in batches)
        yield np.sort(np.concatenate(batches))
        """,
        n=counts,
        batch_size=batch_sizes,
        rng=generators(),
        edges=SIZES,
        examples=40,
        points=1,
    ),
    Property(
        "all batches are full but the last, which may be short and is never empty",
        "[len(batch) for batch in minibatches(n, batch_size, rng)]",
        n=counts,
        batch_size=batch_sizes,
        rng=generators(),
        edges=SIZES,
        examples=40,
        points=1,
    ),
    # Two of 20! orders are the same with a probability below 1e-18.
    Property(
        "the generator shuffles the indices: an equal seed as before, another call and another seed anew",
        """
        orders = [np.concatenate(minibatches(n, batch_size, one)) for one in (rng, rng, same_seed, other_seed)]
        yield bool(np.array_equal(orders[0], np.arange(n)))
        yield [bool(np.array_equal(orders[0], order)) for order in orders]
        """,
        n=st.integers(20, 40),
        batch_size=st.integers(1, 10),
        rng_and_same_seed_and_other_seed=seeds(),
        edges=[(20, 10, LAZY, LAZY, a_generator)],
        examples=6,
        points=1,
    ),
    # Each count is binomial (1000, 1/6): the twelve tails outside 90 to 250 add up to less than 1e-10.
    Property(
        "every order is as likely as any other: of four indices, each pair comes first about equally often",
        """
        firsts = [sorted(minibatches(4, 2, rng)[0]) for _ in range(1000)]
        for pair in ([0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3]):
            yield 90 <= firsts.count(pair) <= 250
        """,
        rng=generators(),
        examples=1,
        points=1,
    ),
]

# -- sgd_momentum_step --------------------------------------------------------------------------------------------

rates = st.one_of(st.sampled_from([0.1, 0.5, 0.01, 2]), reals(0.001, 1.0))
momenta = st.one_of(st.sampled_from([0.9, 0.5, 0.99]), reals(0.05, 0.99))
decays = st.one_of(st.sampled_from([0.1, 0.5, 0.01]), reals(0.001, 1.0))
array_shapes = st.lists(shapes(max_dims=2, max_side=3), min_size=1, max_size=3)


@st.composite
def walks(draw):
    """Parameters, their gradients at each of a few steps, and each step's rate."""
    lists = st.tuples(*[arrays(shape, reals(-4, 4)) for shape in draw(array_shapes)]).map(list)
    steps = draw(st.integers(1, 4))
    return draw(lists), [draw(lists) for _ in range(steps)], [draw(rates) for _ in range(steps)]


@st.composite
def strides(draw):
    """Parameters, gradients, and the velocities of a run that is under way."""
    lists = st.tuples(*[arrays(shape, reals(-4, 4)) for shape in draw(array_shapes)]).map(list)
    return draw(lists), draw(lists), draw(lists)


def each(*values):
    return [np.array(value, dtype=np.float64) for value in values]


# The gradient stays the same, the rate does not.
A_WALK = (each([1.0]), [each([1.0])] * 4, [0.1, 0.1, 0.1, 0.05])
# A bias that is decayed like the weight beside it.
A_LAYER = (each([[2.0, -1.0]], [4.0]), [each([[1.0, 0.5]], [-2.0]), each([[0.0, 1.0]], [1.0])], [0.1, 0.2])

sgd_momentum_step = [
    Property(
        "each step adds the gradient to nine tenths of the velocity, and moves by the rate times the new velocity",
        """
        velocities = [np.zeros_like(p) for p in params]
        for grads, lr in zip(gradients, rates):
            params, velocities = sgd_momentum_step(params, grads, velocities, lr)
            yield params, velocities
        """,
        params_and_gradients_and_rates=walks(),
        edges=[A_WALK, A_LAYER],
        examples=30,
        points=1,
    ),
    Property(
        "momentum says how much of the velocity is kept, and nothing that is passed in is changed",
        "sgd_momentum_step(params, grads, velocities, lr, momentum=momentum)",
        params_and_grads_and_velocities=strides(),
        lr=rates,
        momentum=momenta,
        edges=[
            (each([1.0]), each([2.0]), each([3.0]), 0.1, 0.5),
            (each([1.0]), each([2.0]), each([3.0]), 0.0, 0.5),
        ],
        examples=30,
        points=1,
    ),
    # What the velocities are without momentum is nobody's business: PyTorch keeps none.
    Property(
        "without momentum a step forgets the one before it, and is plain gradient descent with its weight decay",
        """
        velocities = [np.zeros_like(p) for p in params]
        for grads, lr in zip(gradients, rates):
            params, velocities = sgd_momentum_step(
                params, grads, velocities, lr, momentum=0, weight_decay=weight_decay
            )
            yield params
        """,
        params_and_gradients_and_rates=walks(),
        weight_decay=decays,
        edges=[(*A_WALK, 0.1), (*A_LAYER, 0.5)],
        examples=20,
        points=1,
    ),
    Property(
        "weight decay adds its share of every parameter, biases too, to the gradient before the velocity sees it",
        """
        velocities = [np.zeros_like(p) for p in params]
        for grads, lr in zip(gradients, rates):
            params, velocities = sgd_momentum_step(params, grads, velocities, lr, weight_decay=weight_decay)
            yield params, velocities
        """,
        params_and_gradients_and_rates=walks(),
        weight_decay=decays,
        edges=[(*A_WALK, 0.1), (*A_LAYER, 0.5), (*A_LAYER, 0.0)],
        examples=30,
        points=1,
    ),
]

# -- train_step ---------------------------------------------------------------------------------------------------


@st.composite
def problems(draw, *, samples=None, square=False, copies=False, first_weights=None):
    """A batch, its target, and a network that fits them; with `copies`, all samples are the same one."""
    n = draw(st.integers(1, 4) if samples is None else samples)
    into, hidden, out = (
        [draw(st.integers(2, 3))] * 3 if square else [draw(st.integers(1, 3)) for _ in range(3)]
    )
    n, rows = (into, into) if square else (n, 1 if copies else n)
    x, target = draw(arrays((rows, into), reals(-2, 2))), draw(arrays((rows, out), reals(-2, 2)))
    w1 = draw(arrays((hidden, into), reals(-2, 2) if first_weights is None else first_weights))
    params = w1, *(draw(arrays(shape, reals(-2, 2))) for shape in ((hidden,), (out, hidden), (out,)))
    return (np.tile(x, (n // rows, 1)), np.tile(target, (n // rows, 1)), params)


step_rates = st.one_of(st.sampled_from([0.1, 0.5, 2]), reals(0.01, 1.0))


def rounded(n, seed):
    """A batch of n samples with 2 features, 1 target, and a network of 2 hidden units, in numbers that are short."""
    rng = np.random.default_rng(seed)
    sides = (n, 2), (n, 1), (2, 2), (2,), (1, 2), (1,)
    x, target, *params = (rng.normal(0, 1.5, shape).round(1) for shape in sides)
    return x, target, tuple(params)


SMALL = (each([[1.0, 2.0]])[0], each([[3.0]])[0], tuple(each([[0.5, -0.25]], [0.0], [[2.0]], [1.0])))

train_step = [
    Property(
        "the loss is the mean squared error over every element, with the parameters as they were before the step",
        "train_step(x, target, params, lr)[1]",
        x_and_target_and_params=problems(),
        lr=step_rates,
        edges=[(*SMALL, 0.5)],
        examples=30,
        points=1,
    ),
    Property(
        "all four parameters move against their gradients, which are taken before anything moves",
        "train_step(x, target, params, lr)[0]",
        x_and_target_and_params=problems(),
        lr=step_rates,
        edges=[(*SMALL, 0.5), (*rounded(3, 0), 0.1)],
        examples=40,
        points=1,
    ),
    Property(
        "as many samples, inputs, hidden units and outputs: every weight is the right way round",
        "train_step(x, target, params, lr)",
        x_and_target_and_params=problems(square=True),
        lr=step_rates,
        examples=25,
        points=1,
    ),
    Property(
        "hidden units that are far from 0 are no trouble: no overflow, no warning",
        "train_step(x, target, params, lr)",
        x_and_target_and_params=problems(
            first_weights=st.sampled_from([800.0, -800.0, 40.0, -5000.0, 5000.0])
        ),
        lr=step_rates,
        examples=20,
        points=1,
    ),
]

# -- train --------------------------------------------------------------------------------------------------------

# A shuffled batch is summed in another order, and what that changes is carried along from step to step.
CARRIED = Tolerance(absolute=1e-10)

train_rates = st.one_of(st.sampled_from([0.1, 0.5]), reals(0.01, 0.5))
HALVED = Expression("lambda epoch: 0.5**epoch")
schedules = functions(HALVED.source, "lambda epoch: 1 / (1 + epoch)", "lambda epoch: (epoch + 1) / 4")


@st.composite
def whole_batches(draw):
    """A problem and a batch size that holds all of its samples, or more."""
    x, target, params = draw(problems(samples=st.integers(1, 5)))
    return x, target, params, len(x) + draw(st.integers(0, 3))


@st.composite
def equal_samples(draw):
    """A problem whose samples are all the same, so that their order does not matter, and several batches of them."""
    x, target, params = draw(problems(samples=st.integers(2, 7), copies=True))
    return x, target, params, draw(st.integers(1, len(x) - 1))


def copied(n, problem):
    x, target, params = problem
    return np.tile(x[:1], (n, 1)), np.tile(target[:1], (n, 1)), params


FIVE = copied(5, SMALL)

train = [
    Property(
        "with all samples in one batch, an epoch is one step down the gradient, and its loss that before the step",
        "train(x, target, params, lr, epochs, batch_size, rng)",
        x_and_target_and_params_and_batch_size=whole_batches(),
        lr=train_rates,
        epochs=st.integers(1, 4),
        rng=generators(),
        edges=[(*SMALL, 1, 0.5, 1, a_generator), (*rounded(4, 1), 4, 0.1, 3, a_generator)],
        examples=30,
        points=1,
        tolerance=CARRIED,
        plot="epoch",
    ),
    Property(
        "every batch is one step, the short last one too, and every sample counts alike in the loss of the epoch",
        "train(x, target, params, lr, epochs, batch_size, rng)",
        x_and_target_and_params_and_batch_size=equal_samples(),
        lr=train_rates,
        epochs=st.integers(1, 3),
        rng=generators(),
        edges=[(*FIVE, 2, 0.5, 1, a_generator), (*FIVE, 3, 0.1, 2, a_generator)],
        examples=25,
        points=1,
        tolerance=CARRIED,
    ),
    Property(
        "schedule(epoch) is a factor on lr for all batches of that epoch, and the first epoch is 0",
        "train(x, target, params, lr, epochs, batch_size, rng, schedule=schedule)",
        x_and_target_and_params_and_batch_size=st.one_of(whole_batches(), equal_samples()),
        lr=train_rates,
        epochs=st.integers(2, 4),
        rng=generators(),
        schedule=schedules,
        edges=[(*rounded(4, 1), 4, 0.5, 3, a_generator, HALVED), (*FIVE, 2, 0.5, 3, a_generator, HALVED)],
        examples=25,
        points=1,
        tolerance=CARRIED,
        plot="epoch",
    ),
    # Of three samples in batches of two, one of three is left for the short batch: nine histories of two epochs. One of
    # them is missing after 200 runs with a probability of at most 9 * (8/9)**200 < 1e-9. The tolerance is what the
    # rounding, which makes equal histories equal, can change.
    Property(
        "every epoch shuffles afresh: all nine histories of two epochs come up, each with samples and targets in step",
        """
        ends = []
        for _ in range(200):
            (w1, b1, w2, b2), losses = train(x, target, params, lr, 2, 2, rng)
            ends.append([losses[0], losses[1], w1[0, 0], b2[0]])
        yield len(np.unique(np.round(ends, 7), axis=0))
        yield [np.unique(column) for column in np.round(ends, 7).T]
        """,
        x_and_target_and_params=st.just(rounded(3, 18)),
        lr=st.just(0.5),
        rng=generators(),
        examples=1,
        points=1,
        tolerance=Tolerance(absolute=2e-7),
    ),
    # Three losses of 20 samples in 3 epochs agree to nine digits only where the batches do.
    Property(
        "the generator decides: an equal seed gives the same losses, another call and another seed new ones",
        """
        runs = [train(x, target, params, lr, 3, 3, one)[1] for one in (rng, rng, same_seed, other_seed)]
        yield [bool(np.allclose(runs[0], losses, rtol=1e-9)) for losses in runs]
        """,
        x_and_target_and_params=st.integers(0, 99).map(lambda seed: rounded(20, seed)),
        lr=st.just(0.5),
        rng_and_same_seed_and_other_seed=seeds(),
        examples=3,
        points=1,
    ),
]

# -- accuracy -----------------------------------------------------------------------------------------------------


LABELS = ["int64", "int32", "uint8"]


@st.composite
def predictions(draw, *, square=False):
    """Logits without ties, and a class for each row; not always as many classes as rows."""
    classes = draw(st.integers(2, 4))
    n = classes if square else draw(st.integers(1, 7))
    logits = np.array(draw(st.permutations(range(n * classes))), dtype=np.float64).reshape(n, classes)
    kind = draw(st.sampled_from(LABELS))
    target = np.array(draw(st.lists(st.integers(0, classes - 1), min_size=n, max_size=n)), dtype=kind)
    return logits * draw(st.sampled_from([1.0, 0.5, 100.0])) - draw(st.integers(0, 40)), target


THREE_ROWS = (np.array([[2.0, -1.0], [0.25, 0.5], [-3.0, -2.0]]), np.array([0, 1, 0]))

accuracy = [
    Property(
        "it is the share of rows whose largest logit stands in the place of the target class",
        "accuracy(logits, target)",
        logits_and_target=predictions(),
        edges=[(THREE_ROWS[0], THREE_ROWS[1].astype(dtype)) for dtype in LABELS],
        examples=40,
        points=1,
    ),
    Property(
        "as many classes as rows: the largest of a row counts, not the largest of a column",
        "accuracy(logits, target)",
        logits_and_target=predictions(square=True),
        edges=[(np.array([[0.0, 5.0], [1.0, 2.0]]), np.array([1, 1]))],
        examples=30,
        points=1,
    ),
]

# -- fit_classifier -----------------------------------------------------------------------------------------------


def data(shape):
    """300 points around a shape with their labels, and 200 new ones; which curve is class 0 is drawn."""
    classes = len(SHAPES[shape][0](np.zeros(1)))

    def make(seed):
        rng = np.random.default_rng(seed)
        names = rng.permutation(classes).tolist()
        x, labels = sample(shape, 300, names, rng)
        points, _ = sample(shape, 200, names, rng)
        return x, labels, points

    return st.integers(0, 999).map(make)


def classified(says, shape):
    """One example, since it is asked twice and a fit may take ten seconds."""
    return Property(
        says,
        """
        predict = fit_classifier(x, labels, rng)
        classes = np.asarray(predict(points))
        yield classes
        yield classes.dtype.kind in "iub"
        yield np.shape(predict(points[:1]))
        yield np.concatenate([np.ravel(predict(points[i : i + 1])) for i in range(len(points))])
        """,
        x_and_labels_and_points=data(shape),
        rng=generators(),
        examples=1,
        seconds=10,
        points=1,
        tolerance=Tolerance(share=0.95),
    )


fit_classifier = [
    classified("two moons: 95 % of new points get their class, all at once or one by one", "two_moons"),
    classified(
        "three spirals: 95 % of new points get their class, all at once or one by one", "three_spirals"
    ),
    classified("XOR blobs: 95 % of new points get their class, all at once or one by one", "xor_blobs"),
]
