"""What must hold of exercise 1."""

import numpy as np
from hypothesis import strategies as st

from nngrade.course import Expression, Property, Tolerance
from nngrade.course.strategies import arrays, functions, reals, shapes

# "Exact": nine digits of every number, also of 4e-18, down to where float64 itself runs out.
DIGITS = Tolerance(relative=1e-9, absolute=1e-300)


def a(*numbers):
    return np.array(numbers, dtype=np.float64)


def numbers(low, high):
    """Draw floats of three decimals: short to read, and none so near to 0 that it might as well be 0."""
    return reals(low, high).map(lambda number: round(number, 3) + 0.0)


@st.composite
def inputs_and_weights(draw, elements):
    """Draw as many inputs as weights."""
    n = draw(st.integers(1, 5))
    return draw(arrays((n,), elements)), draw(arrays((n,), elements))


weighted_sum = [
    Property(
        "every input is multiplied by its own weight, and the products are added up",
        "weighted_sum(x, w, 0.0)",
        x_and_w=inputs_and_weights(numbers(-5, 5)),
        edges=[(a(1, 2), a(3, -1)), (a(2), a(3)), (a(0, 0, 1), a(4, 5, 6)), (a(1, 2, 3), a(1, 2, 3))],
        points=1,
    ),
    Property(
        "the bias is added once, however many inputs there are; if all of them are 0, it alone is left",
        "weighted_sum(x, w, b)",
        x_and_w=inputs_and_weights(numbers(-5, 5)),
        b=st.one_of(st.integers(-5, 5), numbers(-5, 5)),
        edges=[
            (a(1, 2), a(3, -1), 0.5),
            (a(0, 0, 0), a(1, 2, 3), 2.0),
            (a(2), a(3), -1),
            (a(1, 1), a(1, 1), -4.5),
        ],
        points=1,
    ),
]

# Halves and whole numbers: their products and sums are exact in any order, so a tie is a tie for everybody.
halves = st.integers(-6, 6).map(lambda n: n / 2)


@st.composite
def units(draw, distances):
    """Draw inputs, weights, and a threshold at one of `distances` below what they add up to."""
    x, w = draw(inputs_and_weights(halves))
    threshold = float(w @ x) - draw(distances)
    return x, w, int(threshold) if threshold.is_integer() and draw(st.booleans()) else threshold


clear = st.one_of(st.integers(1, 20), st.integers(-20, -1)).map(lambda n: n / 4)
near = st.sampled_from([0.0, 2.0**-10, -(2.0**-10), 2.0**-30, -(2.0**-30)])

threshold_unit = [
    Property(
        "above its threshold the unit answers 1, below it 0",
        "threshold_unit(x, w, threshold)",
        x_and_w_and_threshold=units(clear),
        edges=[
            (a(1, 1), a(1, 2), 2.5),
            (a(1, 1), a(1, 2), 4),
            (a(1, 1), a(-1, -2), -4.5),
            (a(1, 2), a(-1, -1), -2),
            (a(0, 1), a(5, 1), 3),
            (a(1, 1), a(2, 1), 2.75),
        ],
        points=1,
    ),
    Property(
        "the threshold itself is not enough: the sum has to be above it, by however little",
        "threshold_unit(x, w, threshold)",
        x_and_w_and_threshold=units(near),
        edges=[
            (a(1, 1), a(1, 2), 3.0),
            (a(1, 1), a(1, 2), 3.0 - 2.0**-10),
            (a(1, 1), a(1, 2), 3.0 - 2.0**-30),
            (a(1, 0), a(0, 1), 0),
        ],
        points=1,
    ),
    Property(
        "the answer is an integer (or a boolean), as a unit either fires or does not",
        """
        fires = threshold_unit(x, w, threshold)
        yield fires
        yield np.asarray(fires).dtype.kind in "biu"
        """,
        x_and_w_and_threshold=units(clear),
        edges=[(a(1, 1), a(1, 2), 2.5), (a(1, 1), a(1, 2), 4.0)],
        examples=10,
        points=1,
    ),
]

any_shape = shapes(min_dims=1, max_dims=3, max_side=3)
# The shape (). Learners would be shown a bare number, so it is longer than the text of another example.
A_NUMBER = np.array(-2.718281828459045)
# Where e**z overflows (710), where it is 0 (-746), where 1 + e**-z is 1 (37), and far beyond all of them.
magnitudes = st.sampled_from(
    [20.0, 40.0, 100.0, 400.0, 600.0, 709.0, 710.0, 745.0, 750.0, 1e3, 1e4, 1e6, 1e300]
)
extremes = st.one_of(numbers(-1e4, 1e4), magnitudes, magnitudes.map(lambda z: -z), st.just(0.0))

sigmoid = [
    Property(
        "every number, in an array of any shape, is squeezed between 0 and 1 by itself; 0 becomes a half",
        "sigmoid(z)",
        z=arrays(any_shape, numbers(-8, 8)),
        edges=[(a(0),), (a(1, -1),), (A_NUMBER,), (np.array([[0.0, 2.0], [-3.0, 0.5]]),)],
        tolerance=DIGITS,
        points=1,
    ),
    Property(
        "far from 0 no digit is lost, and NumPy has nothing to warn of",
        "sigmoid(z)",
        z=arrays(any_shape, extremes),
        edges=[
            (a(1000),),
            (a(-1000),),
            (a(40, -40),),
            (a(1e4, -1e4),),
            (a(-600),),
            (a(-745),),
            (a(-1e300, 1e300),),
        ],
        tolerance=DIGITS,
        points=2,
    ),
]

relu = [
    Property(
        "what is positive stays as it is, all else becomes 0, and the array that was given is left alone",
        "relu(z)",
        z=arrays(any_shape, st.one_of(numbers(-10, 10), st.sampled_from([0.0, 1e4, -1e4, 1e-3, -1e-3]))),
        edges=[(a(-1),), (a(2),), (a(-2, 0, 3),), (A_NUMBER,), (np.array([[1.5, -0.25], [-7.0, 20.0]]),)],
    ),
]

one_scale = numbers(-4, 4)
far_apart = st.one_of(st.integers(-10, 10).map(lambda n: n * 1e3), numbers(-1e4, 1e4), one_scale)


@st.composite
def rows_apart(draw):
    """Draw rows of scores, each near a height of its own, or all over the place."""
    shape = draw(any_shape)
    heights = draw(arrays((*shape[:-1], 1), st.sampled_from([0.0, 1e3, -1e3, 9900.0, -9900.0])))
    return np.clip(heights + draw(arrays(shape, draw(st.sampled_from([one_scale, far_apart])))), -1e4, 1e4)


softmax = [
    Property(
        "along the last axis, each row becomes positive numbers that add up to 1, in the ratios of e**z",
        "softmax(z)",
        z=arrays(any_shape, one_scale),
        edges=[
            (a(1, 2, 2),),
            (np.array([[1.0, 2.0, 2.0], [0.0, 0.0, 3.0]]),),
            (np.array([[0.0, 1.0], [3.0, -2.0]]),),
            (np.arange(8.0).reshape(2, 2, 2) ** 1.5 / 4,),
            (a(5),),
        ],
        tolerance=DIGITS,
        points=1,
    ),
    Property(
        "only differences count: scores may be as high or low as they like, each row on a level of its own",
        "softmax(z)",
        z=rows_apart(),
        edges=[
            (a(1001, 1002, 1002),),
            (a(-1e4, -1e4),),
            (np.array([[1e4, 9999.0], [0.0, 1.0]]),),
            (np.array([[-1e4, -9998.0], [2.0, 3.0]]),),
            (a(-1e4, 1e4),),
        ],
        tolerance=DIGITS,
        points=2,
    ),
]

activations = functions("lambda z: z", "lambda z: np.maximum(z, 0.0)", "np.tanh", "lambda z: z**2")
together = functions("lambda z: z - z.mean(axis=0)", "lambda z: z / (1 + abs(z).sum())")


@st.composite
def layers(draw, *, square=False):
    """Draw a batch, and a layer's weight and bias; N, in and out alike if `square`, else none by habit."""
    sides = (
        [draw(st.integers(2, 3))] * 3 if square else draw(st.lists(st.integers(1, 4), min_size=3, max_size=3))
    )
    n, into, out = sides
    return tuple(draw(arrays(shape, numbers(-3, 3))) for shape in ((n, into), (out, into), (out,)))


# The example of the docstring, and a square one that is not symmetric.
LAYER = np.array([[1.0, 2.0]]), np.array([[3.0, -1.0], [0.0, 1.0], [1.0, 1.0]]), a(0, 0.5, 0)
SQUARE = np.array([[1.0, 2.0], [0.0, -1.0]]), np.array([[1.0, 2.0], [0.0, -3.0]]), a(0.5, -1)
as_it_is, squared = Expression("lambda z: z"), Expression("lambda z: z**2")

dense = [
    Property(
        "each sample meets each neuron: its weighted sum plus the neuron's bias goes through the activation",
        "dense(x, weight, bias, activation)",
        x_and_weight_and_bias=layers(),
        activation=activations,
        edges=[(*LAYER, as_it_is), (*LAYER, squared)],
        points=1,
    ),
    Property(
        "row i of the weight belongs to neuron i: in a square weight nothing complains of a wrong turn",
        "dense(x, weight, bias, activation)",
        x_and_weight_and_bias=layers(square=True),
        activation=activations,
        edges=[(*SQUARE, as_it_is), (*SQUARE, squared)],
        points=1,
    ),
    Property(
        "the activation is given all sums of the batch together, as it may look at more than one",
        "dense(x, weight, bias, activation)",
        x_and_weight_and_bias=layers(),
        activation=together,
        edges=[(*SQUARE, Expression("lambda z: z - z.mean(axis=0)"))],
        examples=20,
        points=1,
    ),
]


@st.composite
def networks(draw, min_depth=1, max_depth=4, *, square=False):
    """Draw a batch and the layers of a network; N and all widths alike if `square`."""
    depth = draw(st.integers(min_depth, max_depth))
    sides = st.just(draw(st.integers(2, 3))) if square else st.integers(1, 4)
    n, *widths = draw(st.lists(sides, min_size=depth + 2, max_size=depth + 2))
    x = draw(arrays((n, widths[0]), numbers(-2, 2)))
    pairs = zip(widths[1:], widths[:-1], strict=True)
    return x, [(draw(arrays(pair, numbers(-2, 2))), draw(arrays(pair[:1], numbers(-2, 2)))) for pair in pairs]


# Four layers of four inputs add up terms of some thousands. What is left when they cancel is good to 1e-16 of
# them, and not to 1e-12.
SUMS = Tolerance(relative=1e-9, absolute=1e-10)
ONE = [(np.array([[2.0], [-2.0]]), a(0, 0))]
TWO = [*ONE, (np.array([[-1.0, 5.0]]), a(0.5))]
CROSSED = [
    (np.array([[1.0, 2.0], [0.0, -1.0]]), a(0.5, -1)),
    (np.array([[1.0, -1.0], [3.0, 0.5]]), a(-1, 0.25)),
]

forward = [
    Property(
        "a network of one layer is linear: what it returns may be negative",
        "forward(x, layers)",
        x_and_layers=networks(max_depth=1),
        edges=[(np.array([[1.0]]), ONE)],
        examples=25,
        tolerance=SUMS,
        points=1,
    ),
    Property(
        "what comes out of a layer goes into the next, through a ReLU; after the last layer there is none",
        "forward(x, layers)",
        x_and_layers=networks(min_depth=2),
        edges=[(np.array([[1.0]]), TWO), (np.array([[-1.0], [0.5]]), TWO)],
        tolerance=SUMS,
        points=2,
    ),
    Property(
        "rows belong to neurons in square layers too, where nothing complains of a wrong turn",
        "forward(x, layers)",
        x_and_layers=networks(min_depth=1, max_depth=3, square=True),
        edges=[(np.array([[1.0, -2.0], [3.0, 1.0]]), CROSSED)],
        tolerance=SUMS,
        points=1,
    ),
]

CORNERS = [(0, 0), (0, 1), (1, 0), (1, 1)]

xor_network = [
    Property(
        "the output is 1 where exactly one of the two inputs is 1, else 0",
        """
        w1, t1, w2, t2 = map(np.asarray, xor_network())
        hidden = np.where(w1 @ [a, b] > t1, 1, 0)
        output = np.where(w2 @ hidden > t2, 1, 0)
        yield output.item()
        """,
        a_and_b=st.sampled_from(CORNERS),
        edges=CORNERS,
        examples=4,
    ),
    Property(
        "the shapes are (hidden, 2), (hidden,), (1, hidden) and (1,), for one number of hidden units",
        """
        w1, t1, w2, t2 = map(np.asarray, xor_network())
        hidden = t1.size
        yield w1.shape == (hidden, 2), t1.shape == (hidden,), w2.shape == (1, hidden), t2.shape == (1,)
        """,
    ),
]
