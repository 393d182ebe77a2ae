"""What must hold of exercise 3."""

from hypothesis import strategies as st

from nngrade.course import Expression, Property
from nngrade.course.strategies import arrays, functions, generators, reals, shapes

# Enough elements (80,000) for the distribution to be judged; fan_in and fan_out differ, by kernels of every rank too.
WIDE = [(200, 400), (500, 160), (60, 250, 6), (120, 40, 5, 4), (24, 50, 3, 5, 5)]
wide_shapes = st.sampled_from(WIDE)
SMALL = [(1, 1), (3, 2), (1, 2, 4), (2, 1, 3, 3)]
gains = st.sampled_from([2.0, 0.5, 5 / 3, 1.3])

NAMES = ["linear", "conv1d", "conv2d", "conv3d", "sigmoid", "tanh", "relu", "leaky_relu", "selu"]
nonlinearities = st.sampled_from(NAMES)
slopes = st.one_of(st.sampled_from([0.0, 1.0, 0.2, 5**0.5, -0.5]), reals(0.0, 3.0))
two_generators = st.lists(generators(), min_size=2, max_size=2, unique=True).map(tuple)
NEW_WEIGHTS = "a second call on the same generator, and a generator of another seed, give new weights"
a_generator, another = (Expression(f"np.random.default_rng({seed})") for seed in (0, 1))
unknown_names = st.sampled_from(["swish", "Tanh", "", "softmax", "re_lu"])


constant = [
    Property(
        "the array has the shape that was asked for, is full of the value, and can hold fractions",
        "constant(shape, value)",
        shape=shapes(),
        value=st.one_of(st.integers(-3, 3), reals()),
        edges=[((2, 3), 0), ((2,), 1), ((1,), 0.1)],
    ),
]

fan_in_and_fan_out = [
    Property(
        "a dense weight (out, in) counts what goes into one unit, and what comes out",
        "fan_in_and_fan_out(shape)",
        shape=shapes(min_dims=2, max_dims=2, max_side=9),
        edges=[((3, 2),)],
        points=1,
    ),
    Property(
        "a convolution (out, in, *kernel) counts every cell of its kernel",
        "fan_in_and_fan_out(shape)",
        shape=shapes(min_dims=3, max_dims=5, max_side=5),
        edges=[((30, 20, 5),), ((2, 3, 3, 3),)],
        points=1,
    ),
    Property(
        "a shape of fewer than two dimensions raises ValueError",
        "fan_in_and_fan_out(shape)",
        shape=st.one_of(st.just(()), st.integers(1, 9).map(lambda n: (n,))),
        examples=10,
        points=1,
    ),
]

calculate_gain = [
    Property(
        "each nonlinearity has its gain",
        "calculate_gain(nonlinearity)",
        nonlinearity=nonlinearities,
        edges=[(name,) for name in NAMES],
        examples=10,
        points=1,
    ),
    Property(
        "the slope matters for leaky_relu, and for nothing else",
        "calculate_gain(nonlinearity, param)",
        nonlinearity=nonlinearities,
        param=slopes,
        edges=[("leaky_relu", 0.2), ("leaky_relu", 0), ("tanh", 0.2), ("relu", 0.2)],
        points=1,
    ),
    Property(
        "an unknown name raises ValueError",
        "calculate_gain(nonlinearity)",
        nonlinearity=unknown_names,
        examples=10,
        points=1,
    ),
]


def xavier(name: str) -> list[Property]:
    return [
        Property(
            f"every weight is an independent draw, {SPREAD[name]} what both fans ask for",
            f"{name}(shape, rng)",
            shape=wide_shapes,
            rng=generators(),
            edges=[(shape, a_generator) for shape in SMALL],
            examples=2,
            points=1,
        ),
        Property(
            "the gain scales the weights",
            f"{name}(shape, rng, gain=gain)",
            shape=wide_shapes,
            rng=generators(),
            gain=gains,
            edges=[((3, 2), a_generator, 2), ((1, 2, 3), a_generator, 0.5), ((200, 400), a_generator, 2.0)],
            examples=1,
            points=1,
        ),
        every_call_is_new(f"{name}(shape, rng)"),
    ]


SPREAD = {"xavier_uniform": "uniform within", "xavier_normal": "normal with a spread that is"}


def every_call_is_new(call: str) -> Property:
    """The generator decides: a second call on it, or another seed, gives other weights."""
    return Property(
        NEW_WEIGHTS,
        f"""
        yield {call}
        yield {call}
        yield {call.replace("rng", "other_rng")}
        """,
        shape=st.sampled_from([(8, 60), (5, 20, 4)]),
        rng_and_other_rng=two_generators,
        examples=3,
        points=1,
    )


xavier_uniform = xavier("xavier_uniform")
xavier_normal = xavier("xavier_normal")


# In each of these, another reading of `a` and the nonlinearity gives another spread.
TELLING = [(5**0.5, "leaky_relu"), (5**0.5, "tanh"), (0.5, "selu"), (0.5, "linear"), (0.5, "relu")]


def kaiming(name: str) -> list[Property]:
    return [
        Property(
            "with nothing else said, every weight is an independent draw that keeps the variance through leaky ReLUs",
            f"{name}(shape, rng)",
            shape=wide_shapes,
            rng=generators(),
            edges=[(shape, a_generator) for shape in SMALL],
            examples=2,
            points=1,
        ),
        Property(
            "the mode chooses which fan counts",
            f"{name}(shape, rng, mode=mode)",
            shape=wide_shapes,
            rng=generators(),
            mode=st.sampled_from(["fan_in", "fan_out"]),
            edges=[
                ((3, 2), a_generator, "fan_out"),
                ((1, 1), a_generator, "fan_in"),
                ((200, 400), a_generator, "fan_out"),
            ],
            examples=1,
            points=1,
        ),
        Property(
            "the nonlinearity sets the gain, and `a` is the slope of leaky_relu alone",
            f"{name}(shape, rng, a=a, nonlinearity=nonlinearity)",
            shape=wide_shapes,
            rng=generators(),
            a=st.sampled_from([0.2, 5**0.5, 0.5]),
            nonlinearity=nonlinearities,
            edges=[(shape, a_generator, a, name) for shape in ((3, 2), (200, 400)) for a, name in TELLING],
            examples=1,
            points=1,
        ),
        every_call_is_new(f"{name}(shape, rng)"),
    ]


kaiming_uniform = kaiming("kaiming_uniform")
kaiming_normal = kaiming("kaiming_normal")

linear_default = [
    Property(
        "every weight is an independent draw, as wide as PyTorch makes it",
        "linear_default(in_features, out_features, rng)",
        in_features_and_out_features=st.sampled_from([(400, 200), (160, 500)]),
        rng=generators(),
        edges=[(1, 1, a_generator), (3, 2, a_generator)],
        examples=2,
        points=1,
    ),
    Property(
        "so is every element of the bias",
        "linear_default(in_features, out_features, rng)",
        in_features_and_out_features=st.sampled_from([(1, 80_000)]),
        rng=generators(),
        edges=[(2, 3, a_generator), (3, 1, a_generator)],
        examples=1,
        points=1,
    ),
    Property(
        NEW_WEIGHTS,
        """
        yield linear_default(in_features, out_features, rng)
        yield linear_default(in_features, out_features, rng)
        yield linear_default(in_features, out_features, other_rng)
        """,
        in_features_and_out_features=st.sampled_from([(60, 9), (7, 90)]),
        rng_and_other_rng=two_generators,
        edges=[(2, 300, a_generator, another)],  # as many elements of the bias as it takes to judge them
        examples=3,
        points=1,
    ),
]

conv1d_default = [
    Property(
        "every weight is an independent draw, as wide as PyTorch makes it",
        "conv1d_default(in_channels, out_channels, kernel_size, rng)",
        in_channels_and_out_channels_and_kernel_size=st.sampled_from([(80, 200, 5), (250, 110, 3)]),
        rng=generators(),
        edges=[(1, 1, 1, a_generator), (3, 2, 4, a_generator)],
        examples=2,
        points=1,
    ),
    Property(
        "so is every element of the bias",
        "conv1d_default(in_channels, out_channels, kernel_size, rng)",
        in_channels_and_out_channels_and_kernel_size=st.sampled_from([(1, 80_000, 2)]),
        rng=generators(),
        edges=[(2, 3, 2, a_generator), (3, 1, 1, a_generator)],
        examples=1,
        points=1,
    ),
    Property(
        NEW_WEIGHTS,
        """
        yield conv1d_default(in_channels, out_channels, kernel_size, rng)
        yield conv1d_default(in_channels, out_channels, kernel_size, rng)
        yield conv1d_default(in_channels, out_channels, kernel_size, other_rng)
        """,
        in_channels_and_out_channels_and_kernel_size=st.sampled_from([(12, 9, 5), (2, 90, 4)]),
        rng_and_other_rng=two_generators,
        edges=[(1, 300, 2, a_generator, another)],
        examples=3,
        points=1,
    ),
]

activations = functions("lambda z: z", "lambda z: np.maximum(z, 0.0)", "np.tanh")


@st.composite
def networks(draw, *, square=False):
    """A batch and the weights of one to three layers that fit one another; no two sides are alike by habit."""
    widths = (
        [draw(st.integers(2, 3))] * 4 if square else draw(st.lists(st.integers(1, 4), min_size=4, max_size=4))
    )
    depth = draw(st.integers(1, 3))
    x = draw(arrays((draw(st.integers(1, 4)), widths[0]), reals(-2, 2)))
    weights = [draw(arrays((widths[layer + 1], widths[layer]), reals(-2, 2))) for layer in range(depth)]
    return x, weights


layer_variances = [
    Property(
        "the first number is the variance of the input, each other one that of a layer's output",
        "layer_variances(x, weights, activation)",
        x_and_weights=networks(),
        activation=activations,
        points=2,
        plot="layer",
    ),
    Property(
        "square weights are transposed too",
        "layer_variances(x, weights, activation)",
        x_and_weights=networks(square=True),
        activation=activations,
        points=1,
    ),
]
