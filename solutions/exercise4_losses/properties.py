"""What must hold of exercise 4."""

from itertools import cycle

import numpy as np
from hypothesis import strategies as st

from nngrade.course import Property, Tolerance
from nngrade.course.strategies import arrays, reals, shapes

# Eighths are read easily, and make differences that are exactly 0 or exactly delta. Reals lie anywhere.
numbers = st.one_of(st.integers(-24, 24).map(lambda n: n / 8), reals(-4.0, 4.0))
deltas = st.one_of(st.sampled_from([0.5, 2, 1.5, 0.25, 3.0]), reals(0.125, 3.0))
quantiles = st.one_of(st.sampled_from([0.75, 0.5, 0.25, 0.9, 0.05]), reals(0.01, 0.99))

hundredths = st.integers(1, 99).map(lambda n: n / 100)
targets = st.one_of(st.sampled_from([1.0, 0.0]), st.integers(1, 19).map(lambda n: n / 20))
# Certain, nearly certain on either side of the clamp (e^-100 is 4e-44), and as near to 1 as float64 gets.
certain = st.one_of(
    st.sampled_from([0.0, 1.0, 1e-30, 1e-44, 1e-50, 1e-300, 1 - 1e-9, 1 - 2**-53]), hundredths
)

EXTREME = [1e4, -1e4, 9999.0, -9999.0, 800.0, -800.0, 90.0, -90.0, 40.0, -40.0, 1.0, 0.0]
extremes = st.one_of(st.sampled_from(EXTREME), st.integers(-10_000, 10_000).map(float))

# Beside logits of 10,000 a float64 is rounded by 1e-12: another order of the same sum may differ by that, in
# every term.
OF_LARGE_TERMS = Tolerance(absolute=1e-10)

reductions = st.sampled_from(["sum", "none", "mean"])
UNKNOWN = ["average", "Mean", "", "batchmean", "SUM", None]


@st.composite
def pairs(draw, elements=numbers, targets=numbers, *, dims=(1, 3)):
    """Draw a prediction and a target of one shape."""
    shape = draw(shapes(min_dims=dims[0], max_dims=dims[1], max_side=3))
    return draw(arrays(shape, elements)), draw(arrays(shape, targets))


LABELS = ["int64", "int32", "uint8"]
"""The types that labels come in: NumPy's own, that of a saved file, and that of a data set such as MNIST."""


@st.composite
def batches(draw, logits=numbers, *, types=("int64",), square=False):
    """Draw logits of a few rows and classes, and the true class of each row."""
    rows = draw(st.integers(2, 4) if square else st.integers(1, 4))
    classes = rows if square else draw(st.integers(1, 5))
    dtype = draw(st.sampled_from(types))
    target = draw(st.lists(st.integers(0, classes - 1), min_size=rows, max_size=rows))
    return draw(arrays((rows, classes), logits)), np.array(target, dtype=dtype)


def log_probabilities(**options):
    """Draw log-probabilities in the place of logits: those of shares of a few whole numbers."""
    counts = st.integers(1, 9).map(float)
    return batches(counts, **options).map(
        lambda batch: (np.log(batch[0] / batch[0].sum(1, keepdims=True)), batch[1])
    )


# -- edges: the simple ones first ----------------------------------------------------------------------------

ROW = np.array([1.0, 2.0, 4.0]), np.array([1.0, 5.0, 1.5])
TABLE = np.array([[0.5, -1.0, 2.0], [3.0, 0.25, -2.0]]), np.array([[0.5, 1.0, -1.0], [2.0, 0.5, -4.0]])
COLUMN = np.array([[2.0], [-1.0], [0.5]]), np.array([[1.0], [1.0], [0.0]])
BLOCK = np.arange(8.0).reshape(2, 2, 2), np.array([[[1.0, 0.0], [2.0, 5.0]], [[4.0, 4.0], [9.0, 7.0]]])
SINGLE = np.array([3.0]), np.array([1.0])
PAIRS = [ROW, TABLE, COLUMN, BLOCK, SINGLE]

# Differences of 0, of less than 1, exactly 2 and more, on both sides.
AROUND_TWO = np.array([0.0, 0.5, 2.0, 3.0, -1.0, -2.0, -6.0]), np.zeros(7)

PROBABILITIES = [
    (np.array([0.5, 0.25, 0.9]), np.array([1.0, 0.0, 0.4])),
    (np.array([[0.1, 0.8, 0.6], [0.3, 0.75, 0.95]]), np.array([[0.0, 1.0, 1.0], [0.3, 0.5, 0.0]])),
]
CERTAIN = [
    (np.array([1.0, 0.0]), np.array([1.0, 0.0])),
    (np.array([0.0, 1.0]), np.array([1.0, 0.0])),
    (np.array([0.0, 1.0, 0.0]), np.array([0.5, 0.25, 0.1])),
    (np.array([1e-30, 1e-50, 1 - 2**-53, 1e-300]), np.array([1.0, 1.0, 0.0, 0.6])),
]

LOGITS = [
    (np.array([0.0, 2.0, -1.0]), np.array([1.0, 0.0, 0.4])),
    (np.array([[1.0, -3.0, 0.5], [2.0, -0.25, 4.0]]), np.array([[0.0, 1.0, 1.0], [0.3, 0.5, 0.0]])),
]
EXTREME_LOGITS = [
    (np.array([1e4, -1e4]), np.array([0.0, 1.0])),
    (np.array([1e4, -1e4, 0.0]), np.array([1.0, 0.0, 1.0])),
    (np.array([[800.0, -800.0, 40.0], [-200.0, 1e4, -1e4]]), np.array([[0.25, 0.5, 0.0], [1.0, 0.6, 0.3]])),
]

CLASSES = [
    (np.array([[2.0, 1.0, 0.0], [0.0, -1.0, 3.0]]), np.array([0, 1])),
    (np.array([[1.0, 2.0], [0.5, -1.0], [3.0, 0.0], [0.0, 0.0]]), np.array([1, 0, 0, 1])),
    (np.array([[0.5], [2.0]]), np.array([0, 0])),
]
SQUARE = np.array([[1.0, 2.0, -1.0], [0.0, 0.5, 3.0], [2.0, 0.0, 1.5]]), np.array([2, 0, 0])
EXTREME_CLASSES = [
    (np.array([[1e4, 0.0, -1e4], [-1e4, 1e4, 1e4]]), np.array([2, 1])),
    (np.array([[1e4, 9999.0], [-9999.0, -1e4], [0.0, 1.0]]), np.array([1, 1, 0])),
    (np.array([[-1e4], [1e4]]), np.array([0, 0])),
]
LOG_PROBABILITIES = [
    (np.log([[0.5, 0.25, 0.25], [0.125, 0.125, 0.75]]), np.array([0, 2])),
    (np.log([[0.5, 0.5], [0.25, 0.75], [0.9, 0.1], [0.2, 0.8]]), np.array([0, 1, 1, 1])),
    (np.log([[0.5, 0.125, 0.375], [0.2, 0.2, 0.6], [0.1, 0.6, 0.3]]), np.array([2, 0, 1])),
    (np.zeros((2, 1)), np.array([0, 0])),
]


def reducing(says: str, call: str, *, edges: list[tuple], **given) -> Property:
    """`call` with each of the reductions; `edges` are asked with all three."""
    return Property(
        says,
        f"{call[:-1]}, reduction=reduction)",
        **given,
        reduction=reductions,
        edges=[(*edge, reduction) for edge in edges for reduction in ("sum", "none", "mean")],
        examples=25,
        points=1,
    )


def unknown_raises(call: str, *, edges: list[tuple], **given) -> Property:
    """`call` with each of the reductions that there are not."""
    return Property(
        "a reduction that nobody knows raises ValueError",
        f"{call[:-1]}, reduction=reduction)",
        **given,
        reduction=st.sampled_from(UNKNOWN),
        edges=[(*edge, reduction) for reduction, edge in zip(UNKNOWN, cycle(edges), strict=False)],
        examples=4,
        points=1,
    )


mse_loss = [
    Property(
        "with nothing else said, the loss is the mean of the squared differences, over every element",
        "mse_loss(prediction, target)",
        prediction_and_target=pairs(),
        edges=PAIRS,
        points=1,
    ),
    reducing(
        "'sum' adds the squares up, and 'none' keeps them, in the shape of the prediction",
        "mse_loss(prediction, target)",
        prediction_and_target=pairs(),
        edges=[ROW, TABLE],
    ),
    unknown_raises("mse_loss(prediction, target)", prediction_and_target=pairs(), edges=[ROW, TABLE]),
]

l1_loss = [
    Property(
        "with nothing else said, the loss is the mean of the differences' sizes: errors do not cancel",
        "l1_loss(prediction, target)",
        prediction_and_target=pairs(),
        edges=PAIRS,
        points=1,
    ),
    reducing(
        "'sum' adds the sizes up, and 'none' keeps them, in the shape of the prediction",
        "l1_loss(prediction, target)",
        prediction_and_target=pairs(),
        edges=[ROW, TABLE],
    ),
    unknown_raises("l1_loss(prediction, target)", prediction_and_target=pairs(), edges=[ROW, TABLE]),
]

huber_loss = [
    Property(
        "with nothing else said, the parabola becomes a line at a difference of 1, and the loss is the mean",
        "huber_loss(prediction, target)",
        prediction_and_target=pairs(),
        edges=PAIRS,
        points=1,
    ),
    Property(
        "delta is where the line begins, and how steep it is; every element is on its own side of it",
        "huber_loss(prediction, target, delta=delta)",
        prediction_and_target=pairs(),
        delta=deltas,
        edges=[(*ROW, 0.5), (*AROUND_TWO, 2.0), (*TABLE, 3), (*AROUND_TWO, 0.25)],
        points=1,
    ),
    reducing(
        "'sum' adds the losses up, and 'none' keeps them, whatever delta is",
        "huber_loss(prediction, target, delta=delta)",
        prediction_and_target=pairs(),
        delta=deltas,
        edges=[(*AROUND_TWO, 2.0), (*TABLE, 0.5)],
    ),
    unknown_raises("huber_loss(prediction, target)", prediction_and_target=pairs(), edges=[ROW, TABLE]),
]

bce_loss = [
    Property(
        "both answers count, each by its share in the target, and the loss is the mean over every element",
        "bce_loss(probability, target)",
        probability_and_target=pairs(hundredths, targets),
        edges=PROBABILITIES,
        points=1,
    ),
    Property(
        "to be sure and right costs nothing, to be sure and wrong 100: each logarithm is clamped at -100",
        "bce_loss(probability, target)",
        probability_and_target=pairs(certain, targets),
        edges=CERTAIN,
        points=1,
    ),
    reducing(
        "'sum' adds the losses up, and 'none' keeps them, in the shape of the probabilities",
        "bce_loss(probability, target)",
        probability_and_target=pairs(hundredths, targets),
        edges=PROBABILITIES,
    ),
    unknown_raises(
        "bce_loss(probability, target)",
        probability_and_target=pairs(hundredths, targets),
        edges=PROBABILITIES,
    ),
]

bce_with_logits_loss = [
    Property(
        "the loss of a logit is the cross-entropy of its sigmoid, and the mean is over every element",
        "bce_with_logits_loss(logit, target)",
        logit_and_target=pairs(targets=targets),
        edges=LOGITS,
        points=1,
    ),
    Property(
        "however sure a logit is, its loss is exact: being wrong by 10,000 costs 10,000",
        "bce_with_logits_loss(logit, target)",
        logit_and_target=pairs(extremes, targets),
        edges=EXTREME_LOGITS,
        points=1,
    ),
    reducing(
        "'sum' adds the losses up, and 'none' keeps them, in the shape of the logits",
        "bce_with_logits_loss(logit, target)",
        logit_and_target=pairs(targets=targets),
        edges=LOGITS,
    ),
    unknown_raises(
        "bce_with_logits_loss(logit, target)", logit_and_target=pairs(targets=targets), edges=LOGITS
    ),
]

log_softmax = [
    Property(
        "each row holds logarithms of probabilities that add up to 1, whatever the other rows are",
        "log_softmax(logits)",
        logits=batches().map(lambda batch: batch[0]),
        edges=[(logits,) for logits, _ in (*CLASSES, SQUARE)],
        points=2,
    ),
    Property(
        "logits of 10,000 are no trouble: only their differences count",
        "log_softmax(logits)",
        logits=batches(extremes).map(lambda batch: batch[0]),
        edges=[(logits,) for logits, _ in EXTREME_CLASSES],
        points=1,
        tolerance=OF_LARGE_TERMS,
    ),
]

nll_loss = [
    Property(
        "each row is charged for its true class alone, and the mean is over the rows",
        "nll_loss(log_probability, target)",
        log_probability_and_target=log_probabilities(),
        edges=LOG_PROBABILITIES,
        points=1,
    ),
    reducing(
        "'sum' adds the rows' losses up, and 'none' keeps them, one a row",
        "nll_loss(log_probability, target)",
        log_probability_and_target=log_probabilities(),
        edges=LOG_PROBABILITIES[:3],
    ),
    Property(
        "classes are counted by integers of any type that labels come in",
        "nll_loss(log_probability, target)",
        log_probability_and_target=log_probabilities(types=LABELS),
        edges=[(LOG_PROBABILITIES[0][0], np.array([0, 2], dtype=dtype)) for dtype in LABELS],
        examples=20,
        points=1,
    ),
    unknown_raises(
        "nll_loss(log_probability, target)",
        log_probability_and_target=log_probabilities(),
        edges=LOG_PROBABILITIES[:2],
    ),
]

cross_entropy_loss = [
    Property(
        "a row costs minus the log of what softmax gives its true class, and the mean is over the rows",
        "cross_entropy_loss(logits, target)",
        logits_and_target=batches(types=LABELS),
        edges=[*CLASSES, SQUARE, *((SQUARE[0], SQUARE[1].astype(dtype)) for dtype in LABELS[1:])],
        points=1,
    ),
    Property(
        "however sure the logits are, the loss is exact: a gap of 10,000 costs 10,000",
        "cross_entropy_loss(logits, target)",
        logits_and_target=batches(extremes),
        edges=EXTREME_CLASSES,
        points=1,
        tolerance=OF_LARGE_TERMS,
    ),
    reducing(
        "'sum' adds the rows' losses up, and 'none' keeps them, one a row",
        "cross_entropy_loss(logits, target)",
        logits_and_target=batches(),
        edges=[*CLASSES[:2], SQUARE],
    ),
    unknown_raises("cross_entropy_loss(logits, target)", logits_and_target=batches(), edges=CLASSES[:2]),
]

pinball_loss = [
    Property(
        "a missing unit costs q, one too many 1 - q, and the loss is the mean over every element",
        "pinball_loss(prediction, target, quantile)",
        prediction_and_target=pairs(),
        quantile=quantiles,
        edges=[(*ROW, 0.9), (*TABLE, 0.25), (*BLOCK, 0.5), (*COLUMN, 0.05)],
        points=1,
    ),
    reducing(
        "'sum' adds the losses up, and 'none' keeps them, in the shape of the prediction",
        "pinball_loss(prediction, target, quantile)",
        prediction_and_target=pairs(),
        quantile=quantiles,
        edges=[(*ROW, 0.9), (*TABLE, 0.25)],
    ),
    unknown_raises(
        "pinball_loss(prediction, target, quantile)",
        prediction_and_target=pairs(),
        quantile=quantiles,
        edges=[(*ROW, 0.9), (*TABLE, 0.25)],
    ),
]

mse_grad = [
    Property(
        "each prediction of a row has its own partial derivative, of the mean",
        "mse_grad(prediction, target)",
        prediction_and_target=pairs(dims=(1, 1)),
        edges=[ROW, SINGLE],
        points=1,
    ),
    Property(
        "in a table the mean is over every element, and its gradient is divided by their number",
        "mse_grad(prediction, target)",
        prediction_and_target=pairs(dims=(2, 3)),
        edges=[TABLE, COLUMN, BLOCK],
        points=1,
    ),
]

bce_with_logits_grad = [
    Property(
        "each logit has its own partial derivative, and the mean is over every element",
        "bce_with_logits_grad(logit, target)",
        logit_and_target=pairs(targets=targets),
        edges=LOGITS,
        points=2,
    ),
    Property(
        "logits of 10,000 have finite gradients, and nothing overflows on the way",
        "bce_with_logits_grad(logit, target)",
        logit_and_target=pairs(extremes, targets),
        edges=EXTREME_LOGITS,
        points=1,
    ),
]

cross_entropy_grad = [
    Property(
        "the gradient is negative at a row's true class, positive at the others, and carries the mean's 1/N",
        "cross_entropy_grad(logits, target)",
        logits_and_target=batches(types=LABELS),
        edges=CLASSES,
        points=1,
    ),
    Property(
        "with as many rows as classes, rows are still rows",
        "cross_entropy_grad(logits, target)",
        logits_and_target=batches(square=True),
        edges=[SQUARE],
        points=1,
    ),
    Property(
        "logits of 10,000 have finite gradients, and nothing overflows on the way",
        "cross_entropy_grad(logits, target)",
        logits_and_target=batches(extremes),
        edges=EXTREME_CLASSES,
        points=1,
        tolerance=OF_LARGE_TERMS,
    ),
]
