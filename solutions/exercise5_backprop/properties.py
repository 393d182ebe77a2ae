"""What must hold of exercise 5."""

from itertools import pairwise

import numpy as np
from hypothesis import strategies as st

from nngrade.course import Expression, Property, Tolerance
from nngrade.course.strategies import arrays, functions, reals, shapes

# Quarters from -2 to 2 are short to read, and soon as simple as can be when a counterexample is sought.
quarters = st.integers(-8, 8).map(lambda n: n / 4)


def numbers(seed: int, *shape: int) -> np.ndarray:
    """Quarters without a pattern, for the examples that are always asked."""
    return np.random.default_rng(seed).integers(-8, 9, shape) / 4


# -- one function after another ------------------------------------------------------------------------------

# exp comes first or not at all, and no more than three are drawn: nothing grows so large that its sine is a
# lottery.
DERIVATIVES = {
    "np.sin": "np.cos",
    "np.cos": "lambda u: -np.sin(u)",
    "lambda u: u * u": "lambda u: 2.0 * u",
    "lambda u: 2.0 * u + 1.0": "lambda u: 2.0",
    "np.tanh": "lambda u: 1.0 - np.tanh(u) ** 2",
    "np.exp": "np.exp",
}
SINE, COSINE, SQUARE, LINE, TANH, EXP = DERIVATIVES


def chained(*sources: str) -> tuple[list[Expression], list[Expression]]:
    """The two lists that `chain` takes."""
    return [Expression(f) for f in sources], [Expression(DERIVATIVES[f]) for f in sources]


def chains(min_size: int = 1):
    after = st.sampled_from([SINE, COSINE, SQUARE, LINE, TANH])
    first = st.one_of(after, st.just(EXP))
    rest = st.lists(after, min_size=min_size - 1, max_size=2)
    return st.tuples(first, rest).map(lambda names: chained(names[0], *names[1]))


points_of_a_chain = reals(-1.0, 1.0)

chain = [
    Property(
        "the derivatives are multiplied, each taken at the value that reaches its own function",
        "chain(functions, derivatives, x)",
        functions_and_derivatives=chains(),
        x=points_of_a_chain,
        edges=[
            (*chained(SQUARE), 3.0),
            (*chained(SQUARE, SINE), 0.5),
            (*chained(SINE, SQUARE), 0.5),
            (*chained(SINE, EXP), 1.0),
            (*chained(LINE, COSINE, SQUARE), 0.25),
            (*chained(EXP, SINE, SQUARE, TANH), -0.5),
            (*chained(SQUARE, SINE), 0.0),
        ],
        points=2,
    ),
    Property(
        "the lists stay as they are: they answer for a second point too",
        """
        yield chain(functions, derivatives, x)
        yield chain(functions, derivatives, other_x)
        """,
        functions_and_derivatives=chains(min_size=2),
        x=points_of_a_chain,
        other_x=points_of_a_chain,
        edges=[(*chained(SQUARE, SINE), 0.5, 0.75), (*chained(LINE, COSINE, SQUARE), 0.25, -0.75)],
        examples=15,
        points=1,
    ),
]

# -- the instrument ------------------------------------------------------------------------------------------

# Two central differences of the same step differ by rounding alone, some 1e-16 of |f| / eps: with |f| up to
# 80 that is 1e-9 or so. A difference to one side is off by 5e-6 times the second derivative, far more.
ROUNDING = Tolerance(relative=1e-7, absolute=2e-8)

# All but one mix the elements, so that an element which was not put back shows in the others.
SCALARS = [
    "lambda x: np.sum(x) ** 3",
    "lambda x: np.sum(x**3)",
    "lambda x: np.prod(x) + np.sum(x**2)",
    "lambda x: np.sum(np.sin(x)) * np.exp(np.mean(x))",
    "lambda x: float(np.sum(x**2)) ** 2",
]
# These look at the shape.
OF_ROWS = ["lambda x: np.sum(np.sum(x, axis=0) ** 3)", "lambda x: np.sum(x[0] ** 3) * np.sum(x[-1])"]
OF_A_MATRIX = ["lambda w: np.mean((w @ np.ones(w.shape[1]) - 1.0) ** 2)", "lambda w: np.sum((w.T @ w) ** 2)"]


def cubed(seed: int, *shape: int) -> tuple[Expression, np.ndarray]:
    return Expression(SCALARS[0]), numbers(seed, *shape) / 2


@st.composite
def scalars(draw):
    """A function of arrays, and an array for it: small enough for its value to stay below 30."""
    shape = draw(shapes(min_dims=0, max_dims=3, max_side=3).filter(lambda sides: np.prod(sides) <= 6))
    known = [*SCALARS, *(OF_ROWS if shape else []), *(OF_A_MATRIX if len(shape) == 2 else [])]
    return draw(functions(*known)), draw(arrays(shape, reals(-0.5, 0.5)))


numerical_gradient = [
    Property(
        "each element is moved alone, up and down by the same step, and put back",
        "numerical_gradient(f, x)",
        f_and_x=scalars(),
        edges=[
            (Expression("lambda x: np.sum(x**3)"), np.array([1.0, 2.0])),
            (Expression(SCALARS[0]), np.array([1.0, -0.5, 2.0])),
            (Expression("lambda x: x[0] ** 2 * x[1]"), np.array([1.0, 3.0])),
            (Expression(SCALARS[0]), np.array(0.75)),
            (Expression(SCALARS[0]), np.array([0.1])),
            (Expression(OF_A_MATRIX[0]), numbers(1, 2, 3)),
            (Expression(OF_A_MATRIX[1]), numbers(2, 2, 2) / 2),
            (Expression(OF_ROWS[0]), numbers(3, 3, 2) / 2),
            cubed(4, 2, 2, 2),
            (Expression("lambda x: float(np.sum(x**2)) ** 2"), np.full((2, 1, 3), 0.1)),
        ],
        points=2,
        tolerance=ROUNDING,
    ),
    Property(
        "the step is `eps`, if somebody names it: a large one gives a coarse answer",
        "numerical_gradient(f, x, eps=eps)",
        f_and_x=scalars(),
        eps=st.sampled_from([0.1, 0.01, 1e-3, 1e-4, 0.5, 1]),
        edges=[
            (Expression("lambda x: np.sum(x**3)"), np.array([1.0, 2.0]), 0.1),
            (*cubed(5, 3), 0.5),
            (*cubed(6, 2, 2), 0.01),
            (Expression("lambda x: np.sum(x**4)"), numbers(7, 2, 3), 1),
        ],
        examples=25,
        points=1,
        tolerance=ROUNDING,
    ),
    # A wave this quick is not straight over 1e-5: steps of 1e-4 change the answer by 1 in 600, steps of 1e-6
    # by 1 in 60,000. Rounding changes it by less than 1 in 10,000,000,000, where the wave is steep.
    Property(
        "the step is 1e-5, if nobody names another",
        "numerical_gradient(f, x)",
        f=functions(
            "lambda x: np.sum(np.sin(1000.0 * x))", "lambda x: np.sum(np.sin(1000.0 * x)) * np.sum(x)"
        ),
        x=arrays(shapes(max_dims=2, max_side=2), reals(-1.0, 1.0)),
        edges=[
            (Expression("lambda x: np.sum(np.sin(1000.0 * x))"), np.array([0.0, 0.0005])),
            (Expression("lambda x: np.sum(np.sin(1000.0 * x)) * np.sum(x)"), np.array([0.0, 0.5])),
        ],
        examples=15,
        points=1,
        tolerance=Tolerance(relative=1e-6, absolute=1e-5),
    ),
]

# -- one layer, backwards ------------------------------------------------------------------------------------


@st.composite
def linear_layers(draw, *, square=False):
    """A gradient, a batch and a weight that fit one another."""
    n, into, out = [draw(st.integers(1, 3))] * 3 if square else [draw(st.integers(1, 4)) for _ in range(3)]
    return tuple(draw(arrays(shape, quarters)) for shape in ((n, out), (n, into), (out, into)))


def linear_layer(seed: int, n: int, into: int, out: int) -> tuple[np.ndarray, ...]:
    return numbers(seed, n, out), numbers(seed + 1, n, into), numbers(seed + 2, out, into)


LINEAR = [
    linear_layer(10, 3, 2, 4),
    linear_layer(20, 4, 3, 1),
    linear_layer(30, 2, 2, 2),
    linear_layer(40, 1, 3, 2),
]
TALL = [linear_layer(50, 4, 1, 2), linear_layer(60, 2, 4, 3)]


def part_of_linear_backward(says: str, part: int) -> Property:
    return Property(
        says,
        f"linear_backward(grad_output, x, weight)[{part}]",
        grad_output_and_x_and_weight=linear_layers(),
        edges=[*LINEAR, *TALL],
        examples=25,
        points=1,
    )


linear_backward = [
    Property(
        "the three come in order, and the right way round where all sides are equal too",
        "linear_backward(grad_output, x, weight)",
        grad_output_and_x_and_weight=linear_layers(square=True),
        edges=[linear_layer(70, 3, 3, 3), linear_layer(80, 2, 2, 2), LINEAR[0]],
        examples=25,
        points=1,
    ),
    part_of_linear_backward("the input gets its gradient through the weights that it went out through", 0),
    part_of_linear_backward(
        "each weight's gradient adds up its own input times its own output's gradient", 1
    ),
    part_of_linear_backward("each bias adds up its output's gradient over the batch", 2),
]


@st.composite
def gradients_at(draw, elements):
    """A gradient and a pre-activation of the same shape, any shape."""
    shape = draw(shapes(min_dims=0, max_dims=3, max_side=3))
    return draw(arrays(shape, quarters)), draw(arrays(shape, elements))


relu_backward = [
    Property(
        "the gradient passes where the unit is on, and stops where it is off",
        "relu_backward(grad_output, z)",
        grad_output_and_z=gradients_at(quarters.filter(bool)),
        edges=[
            (np.array([5.0, -5.0, 4.0, -4.0]), np.array([2.0, 3.0, -2.0, -3.0])),
            (np.array([[0.5, -2.0], [3.0, 1.0]]), np.array([[-1e4, 1e4], [1e-9, -1e-9]])),
            (np.array(3.0), np.array(0.5)),
            (numbers(90, 2, 1, 3) + 3, numbers(91, 2, 1, 3) + 0.125),
        ],
        points=1,
    ),
    Property(
        "a unit that stands at exactly 0 counts as off",
        "relu_backward(grad_output, z)",
        grad_output_and_z=gradients_at(st.sampled_from([0.0, 1.0, -1.0, -0.0, 2.0])),
        edges=[
            (np.array([5.0, -5.0, 4.0]), np.array([0.0, 0.0, 3.0])),
            (np.array([[2.0], [3.0]]), np.array([[-0.0], [2.0]])),
        ],
        examples=25,
        points=1,
    ),
]

sigmoid_backward = [
    Property(
        "the gradient is multiplied by the slope of the sigmoid at z",
        "sigmoid_backward(grad_output, z)",
        grad_output_and_z=gradients_at(reals(-9.0, 9.0)),
        edges=[
            (np.array([4.0, 4.0]), np.array([0.0, 1.0])),
            (np.array([-3.0, 2.0, 0.5]), np.array([-2.0, 3.0, 0.25])),
            (np.array(3.0), np.array(0.5)),
            (numbers(92, 2, 1, 3) + 3, numbers(93, 2, 1, 3)),
        ],
        points=2,
    ),
    Property(
        "far out it is flat: the answer stays exact, and nothing overflows",
        "sigmoid_backward(grad_output, z)",
        # Gradients of 1,000 let slopes of 1e-14 count. Farther out 1 - s has no digits left, in PyTorch too.
        grad_output_and_z=st.tuples(
            arrays((3,), st.sampled_from([1000.0, -1000.0, 2.0])),
            arrays((3,), st.one_of(reals(-1e4, 1e4), reals(-40.0, 40.0))),
        ),
        edges=[
            (np.array([4.0, 3.0]), np.array([0.0, 1000.0])),
            (np.array([4.0, 3.0]), np.array([0.0, -1000.0])),
            (np.array([2.0, -3.0, 4.0]), np.array([-500.0, 400.0, 0.0])),
            (np.array([1000.0, 1000.0, -1000.0, 1000.0]), np.array([25.0, -25.0, 30.0, -30.0])),
            (np.array([[1.0, -2.0], [3.0, 4.0]]), np.array([[-1e4, 1e4], [-1.0, 1.0]])),
            (np.array([1000.0, 1000.0]), np.array([40.0, -40.0])),
        ],
        examples=25,
        points=1,
    ),
]

# -- networks ------------------------------------------------------------------------------------------------

# With a hidden pre-activation of 20, 1 - s has lost half of its digits, in PyTorch too. The loss is 1e-16,
# and inputs of 100 with the weights on the way make it some 1e-12.
FAR_OUT = Tolerance(absolute=1e-10)

far_inputs = st.integers(-100, 100).map(float)
far_biases = st.one_of(quarters, st.sampled_from([800.0, -800.0, 9000.0, -9000.0, 40.0, -40.0]))


@st.composite
def networks(draw, widths, *, far_out=False):
    """A batch, its target, and layers whose widths are drawn from `widths`, inputs first.

    Far out, inputs and hidden biases are so large that hidden pre-activations come near to 1e4, either side.
    """
    sides = draw(widths)
    n = draw(st.integers(1, 4))
    x = draw(arrays((n, sides[0]), far_inputs if far_out else quarters))
    layers = []
    for layer, (into, out) in enumerate(pairwise(sides), start=1):
        biases = far_biases if far_out and layer < len(sides) - 1 else quarters
        layers.append((draw(arrays((out, into), quarters)), draw(arrays((out,), biases))))
    return x, draw(arrays((n, sides[-1]), quarters)), layers


def network(seed: int, n: int, *widths: int) -> tuple:
    """One of the networks that are always asked."""
    layers = [
        (numbers(seed + 2 * layer, out, into), numbers(seed + 2 * layer + 1, out))
        for layer, (into, out) in enumerate(pairwise(widths))
    ]
    return numbers(seed + 8, n, widths[0]), numbers(seed + 9, n, widths[-1]), layers


def in_full(example: tuple) -> tuple:
    """The same with the parameters of the layers one after another, as the two-layer tasks take them."""
    x, target, layers = example
    return (x, target, *[array for layer in layers for array in layer])


def without_target(example: tuple) -> tuple:
    return (example[0], *example[2:])


def any_widths(min_depth: int, max_depth: int):
    return st.lists(st.integers(1, 4), min_size=min_depth + 1, max_size=max_depth + 1)


def equal_widths(min_depth: int, max_depth: int):
    return st.integers(1, 3).flatmap(
        lambda side: st.lists(st.just(side), min_size=min_depth + 1, max_size=max_depth + 1)
    )


FAR_OUT_2 = (
    np.array([[100.0], [-100.0], [0.25]]),
    np.array([[1.0], [-0.5], [2.0]]),
    [
        (np.array([[80.0], [0.5], [-2.0]]), np.array([1.0, -9000.0, 0.5])),
        (np.array([[2.0, -1.0, 1.5]]), np.array([0.5])),
    ],
)
FAR_OUT_3 = (
    *FAR_OUT_2[:2],
    [
        FAR_OUT_2[2][0],
        (np.array([[2.0, -1.0, 0.5], [1.0, 1.0, -2.0]]), np.array([-9000.0, 0.25])),
        (np.array([[-1.5, 2.0]]), np.array([0.25])),
    ],
)
TWO_LAYERS = [
    network(100, 3, 2, 3, 1),
    network(120, 4, 3, 2, 2),
    network(140, 2, 1, 4, 3),
    network(160, 1, 2, 1, 2),
]
TWO_SQUARE_LAYERS = [network(200, 3, 3, 3, 3), network(220, 2, 2, 2, 2)]
two_layers = networks(any_widths(2, 2)).map(in_full)
two_square_layers = networks(equal_widths(2, 2)).map(in_full)
two_layers_far_out = networks(any_widths(2, 2), far_out=True).map(in_full)

two_layer_forward = [
    Property(
        "sigmoid units look at the input, and a linear layer adds up what they say",
        "two_layer_forward(x, w1, b1, w2, b2)",
        x_and_w1_and_b1_and_w2_and_b2=two_layers.map(without_target),
        edges=[without_target(in_full(example)) for example in TWO_LAYERS],
        points=1,
    ),
    Property(
        "square weights are transposed too",
        "two_layer_forward(x, w1, b1, w2, b2)",
        x_and_w1_and_b1_and_w2_and_b2=two_square_layers.map(without_target),
        edges=[without_target(in_full(example)) for example in TWO_SQUARE_LAYERS],
        examples=25,
        points=1,
    ),
    Property(
        "hidden units far out say 0 or 1, and nothing overflows",
        "two_layer_forward(x, w1, b1, w2, b2)",
        x_and_w1_and_b1_and_w2_and_b2=two_layers_far_out.map(without_target),
        edges=[without_target(in_full(FAR_OUT_2))],
        examples=25,
        points=1,
    ),
]

two_layer_gradients = [
    Property(
        "all four come in order, and the right way round where all sides are equal too",
        "two_layer_gradients(x, target, w1, b1, w2, b2)",
        x_and_target_and_w1_and_b1_and_w2_and_b2=two_square_layers,
        edges=[in_full(example) for example in TWO_SQUARE_LAYERS],
        examples=25,
        points=1,
    ),
    Property(
        "the output layer gets its gradients from the mean over all samples and outputs",
        "two_layer_gradients(x, target, w1, b1, w2, b2)[2:]",
        x_and_target_and_w1_and_b1_and_w2_and_b2=two_layers,
        edges=[in_full(example) for example in TWO_LAYERS],
        points=1,
    ),
    Property(
        "the hidden layer gets its own back through the output weights and the sigmoid",
        "two_layer_gradients(x, target, w1, b1, w2, b2)[:2]",
        x_and_target_and_w1_and_b1_and_w2_and_b2=two_layers,
        edges=[in_full(example) for example in TWO_LAYERS],
        points=1,
    ),
    Property(
        "hidden units far out get next to no gradient, and nothing overflows",
        "two_layer_gradients(x, target, w1, b1, w2, b2)",
        x_and_target_and_w1_and_b1_and_w2_and_b2=two_layers_far_out,
        edges=[in_full(FAR_OUT_2)],
        examples=25,
        points=1,
        tolerance=FAR_OUT,
    ),
]

network_gradients = [
    Property(
        "at any depth, every layer gets the gradients that came back through all layers behind it",
        "network_gradients(x, target, layers)",
        x_and_target_and_layers=networks(any_widths(1, 4)),
        edges=[
            network(300, 3, 2, 3, 2),
            network(320, 2, 3, 2, 4, 1),
            network(340, 4, 2, 3),
            network(360, 3, 1, 3, 2, 4, 2),
            network(380, 1, 2, 2, 1),
        ],
        points=1,
    ),
    Property(
        "the network of 3 and 2 hidden neurons is one of them",
        "network_gradients(x, target, layers)",
        x_and_target_and_layers=networks(
            st.tuples(st.integers(1, 4), st.just(3), st.just(2), st.integers(1, 2))
        ),
        edges=[network(400, 3, 2, 3, 2, 1), network(420, 4, 4, 3, 2, 2)],
        examples=25,
        points=1,
    ),
    Property(
        "layers that are all square keep their order, and their weights the right way round",
        "network_gradients(x, target, layers)",
        x_and_target_and_layers=networks(equal_widths(3, 4)),
        edges=[network(440, 3, 3, 3, 3, 3), network(460, 2, 2, 2, 2, 2, 2)],
        examples=25,
        points=1,
    ),
    Property(
        "hidden units far out get next to no gradient, and nothing overflows",
        "network_gradients(x, target, layers)",
        x_and_target_and_layers=networks(any_widths(2, 3), far_out=True),
        edges=[FAR_OUT_3, FAR_OUT_2],
        examples=25,
        points=1,
        tolerance=FAR_OUT,
    ),
]
