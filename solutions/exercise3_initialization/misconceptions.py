"""What people get wrong in exercise 3. For a random task, the distribution that such work would follow."""

import math

import numpy as np

from nngrade.course import Constant, Normal, Repeated, Uniform, misconception

from . import truth
from .reference import calculate_gain, fan_in_and_fan_out

# -- constant -----------------------------------------------------------------------------------------------------


@misconception("constant", "Can your array hold 0.1? Look at its dtype when the value is a whole number.")
def dtype_of_the_value(shape, value):
    return np.full(shape, value)


@misconception("constant", "Your array is right for one value only. Ask for another one.")
def always_zeros(shape, value):
    return np.zeros(shape)


@misconception("constant", "What happens to the part behind the decimal point?")
def truncated_value(shape, value):
    return np.full(shape, float(int(value)))


@misconception("constant", "All numbers are there, but in one long row. How many dimensions were asked for?")
def flattened(shape, value):
    return np.full(int(np.prod(shape)), float(value))


@misconception("constant", "Single precision keeps seven digits. Which dtype do the exercises use?")
def single_precision(shape, value):
    return np.full(shape, value, dtype=np.float32).astype(np.float64)


@misconception("constant", "Look at an element off the diagonal.")
def only_the_diagonal(shape, value):
    array = np.zeros(shape)
    np.fill_diagonal(array, value) if len(shape) > 1 and len(set(shape)) == 1 else array.flat.__setitem__(
        0, value
    )
    return array


@misconception("constant", "Ask for a value of 0: what should the array hold then?")
def ones_plus_value(shape, value):
    return np.ones(shape) + value


# -- fan_in_and_fan_out -------------------------------------------------------------------------------------------


def two_or_more(shape):
    if len(shape) < 2:
        raise ValueError("a weight has 2 or more dimensions")
    return shape


@misconception(
    "fan_in_and_fan_out", "Row i of a weight belongs to output i. How many numbers feed that output?"
)
def fans_swapped(shape):
    return fan_in_and_fan_out(shape)[::-1]


@misconception("fan_in_and_fan_out", "How many input numbers does one output of a convolution see?")
def kernel_ignored(shape):
    return two_or_more(shape)[1], shape[0]


@misconception(
    "fan_in_and_fan_out", "Walk backwards: how many outputs does one input of a convolution reach?"
)
def fan_out_without_kernel(shape):
    return fan_in_and_fan_out(shape)[0], shape[0]


@misconception(
    "fan_in_and_fan_out", "Walk forwards: how many cells does one output of a convolution look at?"
)
def fan_in_without_kernel(shape):
    return two_or_more(shape)[1], fan_in_and_fan_out(shape)[1]


@misconception(
    "fan_in_and_fan_out", "Which axes of a PyTorch weight count the channels: the first two, or the last two?"
)
def channels_last(shape):
    *kernel, fan_in, fan_out = two_or_more(shape)
    field = math.prod(kernel)
    return fan_in * field, fan_out * field


@misconception(
    "fan_in_and_fan_out", "These are two questions: how many numbers go in, and how many come out."
)
def same_fan_twice(shape):
    fan_in, _ = fan_in_and_fan_out(shape)
    return fan_in, fan_in


@misconception("fan_in_and_fan_out", "That counts all connections. How many does a single unit have?")
def number_of_elements(shape):
    return math.prod(two_or_more(shape)), math.prod(shape)


@misconception("fan_in_and_fan_out", "How many cells does a window of 3 by 3 have?")
def kernel_sides_added(shape):
    out, into, *kernel = two_or_more(shape)
    field = sum(kernel) if kernel else 1
    return into * field, out * field


@misconception("fan_in_and_fan_out", "Can a shape with one dimension say which units its numbers connect?")
def one_dimension_accepted(shape):
    return fan_in_and_fan_out(shape) if len(shape) > 1 else (sum(shape), sum(shape))


# -- calculate_gain -----------------------------------------------------------------------------------------------


def gain_table(wrong, nonlinearity, param=None):
    return wrong[nonlinearity] if nonlinearity in wrong else calculate_gain(nonlinearity, param)


@misconception(
    "calculate_gain", "tanh squashes what comes through. Does its gain in PyTorch's table stay at 1?"
)
def tanh_without_gain(nonlinearity, param=None):
    return gain_table({"tanh": 1.0}, nonlinearity, param)


@misconception("calculate_gain", "tanh and ReLU lose different shares of the signal. Look up each of them.")
def tanh_as_relu(nonlinearity, param=None):
    return gain_table({"tanh": math.sqrt(2)}, nonlinearity, param)


@misconception(
    "calculate_gain", "A gain multiplies the weights. Is yours what their variance is multiplied by?"
)
def gain_of_the_variance(nonlinearity, param=None):
    return calculate_gain(nonlinearity, param) ** 2


@misconception("calculate_gain", "What is the mean square of slope times z, on the negative side?")
def slope_not_squared(nonlinearity, param=None):
    slope = 0.01 if param is None else param
    return math.sqrt(2 / (1 + abs(slope))) if nonlinearity == "leaky_relu" else calculate_gain(nonlinearity)


@misconception("calculate_gain", "Which slope does a leaky ReLU have if nobody names one?")
def default_slope_zero(nonlinearity, param=None):
    return calculate_gain(nonlinearity, 0.0 if param is None else param)


@misconception("calculate_gain", "Pass another slope to leaky_relu: does your answer follow?")
def slope_ignored(nonlinearity, param=None):
    return calculate_gain(nonlinearity)


@misconception("calculate_gain", "A slope of exactly 0 is a slope too. What does `or` make of it?")
def zero_slope_taken_for_none(nonlinearity, param=None):
    return calculate_gain(nonlinearity, param or None)


@misconception("calculate_gain", "Only one of the nonlinearities has a slope to be told.")
def slope_used_by_relu(nonlinearity, param=None):
    return calculate_gain(
        "leaky_relu" if nonlinearity == "relu" and param is not None else nonlinearity, param
    )


@misconception(
    "calculate_gain", "A typing mistake in a name should be noticed. What does yours do with 'swish'?"
)
def unknown_name_is_linear(nonlinearity, param=None):
    known = {"linear", "conv1d", "conv2d", "conv3d", "sigmoid", "tanh", "relu", "leaky_relu", "selu"}
    return calculate_gain(nonlinearity if nonlinearity in known else "linear", param)


@misconception("calculate_gain", "SELU normalises itself. What does PyTorch's table say of it?")
def selu_without_gain(nonlinearity, param=None):
    return gain_table({"selu": 1.0}, nonlinearity, param)


# -- xavier_uniform -----------------------------------------------------------------------------------------------


@misconception(
    "xavier_uniform", "How wide must a uniform distribution be to have a given standard deviation?"
)
def xavier_std_as_bound(shape, rng, gain=1.0):
    return Uniform.within(truth.xavier_std(shape, gain), shape)


@misconception("xavier_uniform", "Glorot balances two directions. Which of them do you look at?")
def xavier_bound_from_fan_in(shape, rng, gain=1.0):
    return Uniform.within(gain * math.sqrt(3 / fan_in_and_fan_out(shape)[0]), shape)


@misconception("xavier_uniform", "Are the two fans to be added, or multiplied?")
def xavier_bound_from_product(shape, rng, gain=1.0):
    return Uniform.within(gain * math.sqrt(6 / math.prod(fan_in_and_fan_out(shape))), shape)


@misconception("xavier_uniform", "Pass gain=2. Does anything change?")
def xavier_uniform_gain_ignored(shape, rng, gain=1.0):
    return truth.xavier_uniform(shape, rng)


@misconception("xavier_uniform", "Doubling the gain should double every weight. By how much do yours grow?")
def xavier_uniform_gain_under_the_root(shape, rng, gain=1.0):
    return truth.xavier_uniform(shape, rng, math.sqrt(gain))


@misconception("xavier_uniform", "Is your number a variance, or a standard deviation?")
def xavier_bound_without_root(shape, rng, gain=1.0):
    return Uniform.within(gain * 6 / sum(fan_in_and_fan_out(shape)), shape)


@misconception("xavier_uniform", "How many of your weights are negative?")
def xavier_uniform_only_positive(shape, rng, gain=1.0):
    return Uniform(tuple(shape), 0.0, math.sqrt(3) * truth.xavier_std(shape, gain))


@misconception("xavier_uniform", "The largest and smallest weight may not pass a bound. Do yours have one?")
def xavier_uniform_drawn_normal(shape, rng, gain=1.0):
    return truth.xavier_normal(shape, rng, gain)


@misconception("xavier_uniform", "What is the largest weight that you may draw? Yours can be twice as large.")
def xavier_bound_doubled(shape, rng, gain=1.0):
    return truth.xavier_uniform(shape, rng, 2 * gain)


@misconception("xavier_uniform", "Two layers of the same shape should not start out as twins.")
def xavier_uniform_own_seed(shape, rng, gain=1.0):
    return Repeated.of(truth.xavier_uniform(shape, rng, gain))


# -- xavier_normal ------------------------------------------------------------------------------------------------


@misconception("xavier_normal", "The half-width of a uniform distribution is not the spread of a normal one.")
def xavier_bound_as_std(shape, rng, gain=1.0):
    return Normal.with_std(math.sqrt(3) * truth.xavier_std(shape, gain), shape)


@misconception(
    "xavier_normal", "What does the second argument of rng.normal mean: a variance, or something else?"
)
def xavier_variance_as_std(shape, rng, gain=1.0):
    return Normal.with_std(gain * 2 / sum(fan_in_and_fan_out(shape)), shape)


@misconception("xavier_normal", "Glorot balances two directions. Which of them do you look at?")
def xavier_std_from_fan_in(shape, rng, gain=1.0):
    return Normal.with_std(gain / math.sqrt(fan_in_and_fan_out(shape)[0]), shape)


@misconception("xavier_normal", "Are the two fans to be added, or multiplied?")
def xavier_std_from_product(shape, rng, gain=1.0):
    return Normal.with_std(gain * math.sqrt(2 / math.prod(fan_in_and_fan_out(shape))), shape)


@misconception("xavier_normal", "Pass gain=2. Does anything change?")
def xavier_normal_gain_ignored(shape, rng, gain=1.0):
    return truth.xavier_normal(shape, rng)


@misconception("xavier_normal", "Doubling the gain should double every weight. By how much do yours grow?")
def xavier_normal_gain_under_the_root(shape, rng, gain=1.0):
    return truth.xavier_normal(shape, rng, math.sqrt(gain))


@misconception("xavier_normal", "A normal distribution has tails. Do your weights stop at a bound?")
def xavier_normal_drawn_uniform(shape, rng, gain=1.0):
    return truth.xavier_uniform(shape, rng, gain)


@misconception(
    "xavier_normal",
    "The sum of the fans, or their mean: which of the two stands under the root, and over what?",
)
def xavier_one_over_sum(shape, rng, gain=1.0):
    return truth.xavier_normal(shape, rng, gain / math.sqrt(2))


@misconception("xavier_normal", "Two layers of the same shape should not start out as twins.")
def xavier_normal_own_seed(shape, rng, gain=1.0):
    return Repeated.of(truth.xavier_normal(shape, rng, gain))


# -- kaiming_uniform ----------------------------------------------------------------------------------------------


@misconception(
    "kaiming_uniform", "Check the standard deviation of your sample against gain over the root of the fan."
)
def kaiming_std_as_bound(shape, rng, a=0.0, mode="fan_in", nonlinearity="leaky_relu"):
    return Uniform.within(truth.kaiming_std(shape, a, mode, nonlinearity), shape)


@misconception(
    "kaiming_uniform", "A ReLU throws away half of the signal. What makes up for it in your weights?"
)
def kaiming_uniform_without_gain(shape, rng, a=0.0, mode="fan_in", nonlinearity="leaky_relu"):
    return truth.kaiming_uniform(shape, rng, a, mode, "linear")


@misconception("kaiming_uniform", "Ask for fan_out on a weight that is not square. Does the spread change?")
def kaiming_uniform_mode_ignored(shape, rng, a=0.0, mode="fan_in", nonlinearity="leaky_relu"):
    return truth.kaiming_uniform(shape, rng, a, "fan_in", nonlinearity)


@misconception(
    "kaiming_uniform", "Which axis of the weight counts its inputs? Each mode gets the other one's fan."
)
def kaiming_uniform_modes_swapped(shape, rng, a=0.0, mode="fan_in", nonlinearity="leaky_relu"):
    return truth.kaiming_uniform(shape, rng, a, "fan_out" if mode == "fan_in" else "fan_in", nonlinearity)


@misconception("kaiming_uniform", "What is the mean square of slope times z, on the negative side?")
def kaiming_uniform_slope_not_squared(shape, rng, a=0.0, mode="fan_in", nonlinearity="leaky_relu"):
    return truth.kaiming_uniform(shape, rng, math.sqrt(abs(a)), mode, nonlinearity)


@misconception("kaiming_uniform", "Pass another slope `a` for leaky_relu. Does the spread follow?")
def kaiming_uniform_slope_ignored(shape, rng, a=0.0, mode="fan_in", nonlinearity="leaky_relu"):
    return truth.kaiming_uniform(shape, rng, 0.0, mode, nonlinearity)


@misconception("kaiming_uniform", "`a` is the slope of one nonlinearity. You use it for all of them.")
def kaiming_uniform_always_leaky(shape, rng, a=0.0, mode="fan_in", nonlinearity="leaky_relu"):
    return truth.kaiming_uniform(shape, rng, a, mode, "leaky_relu")


@misconception(
    "kaiming_uniform", "Scaling a variable by c scales its standard deviation by c. By what do you scale?"
)
def kaiming_uniform_gain_squared(shape, rng, a=0.0, mode="fan_in", nonlinearity="leaky_relu"):
    gain = calculate_gain(nonlinearity, a)
    return Uniform.within(gain * math.sqrt(3) * truth.kaiming_std(shape, a, mode, nonlinearity), shape)


@misconception("kaiming_uniform", "Kaiming keeps one direction, Glorot balances two. Which fans do you use?")
def kaiming_uniform_both_fans(shape, rng, a=0.0, mode="fan_in", nonlinearity="leaky_relu"):
    return truth.xavier_uniform(shape, rng, calculate_gain(nonlinearity, a))


@misconception("kaiming_uniform", "Two layers of the same shape should not start out as twins.")
def kaiming_uniform_own_seed(shape, rng, a=0.0, mode="fan_in", nonlinearity="leaky_relu"):
    return Repeated.of(truth.kaiming_uniform(shape, rng, a, mode, nonlinearity))


# -- kaiming_normal -----------------------------------------------------------------------------------------------


@misconception(
    "kaiming_normal", "The half-width of a uniform distribution is not the spread of a normal one."
)
def kaiming_bound_as_std(shape, rng, a=0.0, mode="fan_in", nonlinearity="leaky_relu"):
    return Normal.with_std(math.sqrt(3) * truth.kaiming_std(shape, a, mode, nonlinearity), shape)


@misconception(
    "kaiming_normal", "What does the second argument of rng.normal mean: a variance, or something else?"
)
def kaiming_variance_as_std(shape, rng, a=0.0, mode="fan_in", nonlinearity="leaky_relu"):
    return Normal.with_std(truth.kaiming_std(shape, a, mode, nonlinearity) ** 2, shape)


@misconception(
    "kaiming_normal", "A ReLU throws away half of the signal. What makes up for it in your weights?"
)
def kaiming_normal_without_gain(shape, rng, a=0.0, mode="fan_in", nonlinearity="leaky_relu"):
    return truth.kaiming_normal(shape, rng, a, mode, "linear")


@misconception("kaiming_normal", "Ask for fan_out on a weight that is not square. Does the spread change?")
def kaiming_normal_mode_ignored(shape, rng, a=0.0, mode="fan_in", nonlinearity="leaky_relu"):
    return truth.kaiming_normal(shape, rng, a, "fan_in", nonlinearity)


@misconception(
    "kaiming_normal", "Which axis of the weight counts its inputs? Each mode gets the other one's fan."
)
def kaiming_normal_modes_swapped(shape, rng, a=0.0, mode="fan_in", nonlinearity="leaky_relu"):
    return truth.kaiming_normal(shape, rng, a, "fan_out" if mode == "fan_in" else "fan_in", nonlinearity)


@misconception("kaiming_normal", "What is the mean square of slope times z, on the negative side?")
def kaiming_normal_slope_not_squared(shape, rng, a=0.0, mode="fan_in", nonlinearity="leaky_relu"):
    return truth.kaiming_normal(shape, rng, math.sqrt(abs(a)), mode, nonlinearity)


@misconception("kaiming_normal", "`a` is the slope of one nonlinearity. You use it for all of them.")
def kaiming_normal_always_leaky(shape, rng, a=0.0, mode="fan_in", nonlinearity="leaky_relu"):
    return truth.kaiming_normal(shape, rng, a, mode, "leaky_relu")


@misconception("kaiming_normal", "A normal distribution has tails. Do your weights stop at a bound?")
def kaiming_normal_drawn_uniform(shape, rng, a=0.0, mode="fan_in", nonlinearity="leaky_relu"):
    return truth.kaiming_uniform(shape, rng, a, mode, nonlinearity)


@misconception("kaiming_normal", "Two layers of the same shape should not start out as twins.")
def kaiming_normal_own_seed(shape, rng, a=0.0, mode="fan_in", nonlinearity="leaky_relu"):
    return Repeated.of(truth.kaiming_normal(shape, rng, a, mode, nonlinearity))


# -- linear_default -----------------------------------------------------------------------------------------------


def linear(into, out, bound, bias_bound=None):
    bias_bound = bound if bias_bound is None else bias_bound
    return Uniform.within(bound, (out, into)), Uniform.within(bias_bound, (out,))


@misconception("linear_default", "PyTorch does not start the bias of a linear layer at zero.")
def linear_bias_zero(in_features, out_features, rng):
    return linear(in_features, out_features, in_features**-0.5)[0], Constant((out_features,), 0.0)


@misconception("linear_default", "How many inputs feed one unit? The bias goes by the same number.")
def linear_bias_from_out_features(in_features, out_features, rng):
    return linear(in_features, out_features, in_features**-0.5, out_features**-0.5)


@misconception("linear_default", "Draw ten thousand weights of a torch.nn.Linear: what is the largest?")
def linear_he_bound(in_features, out_features, rng):
    return linear(in_features, out_features, math.sqrt(6 / in_features))


@misconception("linear_default", "Put a = √5 into the gain of leaky_relu: what number comes out?")
def linear_gain_sqrt_five(in_features, out_features, rng):
    return linear(in_features, out_features, math.sqrt(15 / in_features))


@misconception("linear_default", "Does a new torch.nn.Linear look at both of its sides?")
def linear_xavier_bound(in_features, out_features, rng):
    return linear(in_features, out_features, math.sqrt(6 / (in_features + out_features)))


@misconception("linear_default", "PyTorch's default weights never pass a bound. Do yours?")
def linear_drawn_normal(in_features, out_features, rng):
    std = in_features**-0.5
    return Normal.with_std(std, (out_features, in_features)), Normal.with_std(std, (out_features,))


@misconception(
    "linear_default", "Each row of the weight belongs to one output. Which number comes first in its shape?"
)
def linear_weight_transposed(in_features, out_features, rng):
    bound = in_features**-0.5
    return Uniform.within(bound, (in_features, out_features)), Uniform.within(bound, (out_features,))


@misconception("linear_default", "Two layers of the same shape should not start out as twins.")
def linear_own_seed(in_features, out_features, rng):
    weight, bias = linear(in_features, out_features, in_features**-0.5)
    return Repeated.of(weight), Repeated.of(bias)


# -- conv1d_default -----------------------------------------------------------------------------------------------


def conv1d(into, out, kernel, bound, bias_bound=None):
    bias_bound = bound if bias_bound is None else bias_bound
    return Uniform.within(bound, (out, into, kernel)), Uniform.within(bias_bound, (out,))


@misconception("conv1d_default", "Count all the numbers that one output looks at.")
def conv1d_kernel_forgotten(in_channels, out_channels, kernel_size, rng):
    return conv1d(in_channels, out_channels, kernel_size, in_channels**-0.5)


@misconception("conv1d_default", "PyTorch does not start the bias of a convolution at zero.")
def conv1d_bias_zero(in_channels, out_channels, kernel_size, rng):
    weight, _ = conv1d(in_channels, out_channels, kernel_size, (in_channels * kernel_size) ** -0.5)
    return weight, Constant((out_channels,), 0.0)


@misconception("conv1d_default", "The weight looks right. Which fan does its bias go by?")
def conv1d_bias_without_kernel(in_channels, out_channels, kernel_size, rng):
    bound = (in_channels * kernel_size) ** -0.5
    return conv1d(in_channels, out_channels, kernel_size, bound, in_channels**-0.5)


@misconception(
    "conv1d_default", "Which numbers feed one output: those of the input's channels, or of the output's?"
)
def conv1d_fan_out(in_channels, out_channels, kernel_size, rng):
    return conv1d(in_channels, out_channels, kernel_size, (out_channels * kernel_size) ** -0.5)


@misconception("conv1d_default", "Draw ten thousand weights of a torch.nn.Conv1d: what is the largest?")
def conv1d_he_bound(in_channels, out_channels, kernel_size, rng):
    return conv1d(in_channels, out_channels, kernel_size, math.sqrt(6 / (in_channels * kernel_size)))


@misconception("conv1d_default", "PyTorch's default weights never pass a bound. Do yours?")
def conv1d_drawn_normal(in_channels, out_channels, kernel_size, rng):
    std = (in_channels * kernel_size) ** -0.5
    return Normal.with_std(std, (out_channels, in_channels, kernel_size)), Normal.with_std(
        std, (out_channels,)
    )


@misconception("conv1d_default", "Which axis of a convolution's weight counts the output channels?")
def conv1d_channels_swapped(in_channels, out_channels, kernel_size, rng):
    bound = (in_channels * kernel_size) ** -0.5
    return Uniform.within(bound, (in_channels, out_channels, kernel_size)), Uniform.within(
        bound, (out_channels,)
    )


@misconception("conv1d_default", "Two layers of the same shape should not start out as twins.")
def conv1d_own_seed(in_channels, out_channels, kernel_size, rng):
    weight, bias = conv1d(in_channels, out_channels, kernel_size, (in_channels * kernel_size) ** -0.5)
    return Repeated.of(weight), Repeated.of(bias)


# -- layer_variances ----------------------------------------------------------------------------------------------


def through(x, weights, measure, layer):
    numbers, h = [measure(x)], x
    for w in weights:
        h = layer(h, w)
        numbers.append(measure(h))
    return np.array(numbers)


@misconception("layer_variances", "A variance is a square. Are your numbers its root?")
def deviations(x, weights, activation):
    return through(x, weights, np.std, lambda h, w: activation(h @ w.T))


@misconception("layer_variances", "By what do you divide: by the number of elements, or by one less?")
def sample_variances(x, weights, activation):
    return through(x, weights, lambda h: np.var(h, ddof=1), lambda h, w: activation(h @ w.T))


@misconception("layer_variances", "The first number belongs to the input itself.")
def input_left_out(x, weights, activation):
    return layer_variances_right(x, weights, activation)[1:]


@misconception("layer_variances", "What does the activation do to the numbers that go to the next layer?")
def activation_left_out(x, weights, activation):
    return through(x, weights, np.var, lambda h, w: h @ w.T)


@misconception("layer_variances", "Is it the variance before the activation that was asked for, or after it?")
def before_the_activation(x, weights, activation):
    numbers, h = [np.var(x)], x
    for w in weights:
        z = h @ w.T
        numbers.append(np.var(z))
        h = activation(z)
    return np.array(numbers)


@misconception(
    "layer_variances", "Over how many numbers is the variance taken: over a column, or over all of them?"
)
def column_by_column(x, weights, activation):
    return through(x, weights, lambda h: np.var(h, axis=0).mean(), lambda h, w: activation(h @ w.T))


@misconception("layer_variances", "Each row of a weight belongs to one output. Is yours the right way round?")
def weight_not_transposed(x, weights, activation):
    return through(x, weights, np.var, lambda h, w: activation(h @ w))


@misconception("layer_variances", "A variance is measured from the mean. From where do you measure?")
def mean_squares(x, weights, activation):
    return through(x, weights, lambda h: np.mean(h**2), lambda h, w: activation(h @ w.T))


@misconception("layer_variances", "Does the activation come before the weights, or after them?")
def activation_first(x, weights, activation):
    return through(x, weights, np.var, lambda h, w: activation(h) @ w.T)


def layer_variances_right(x, weights, activation):
    return through(x, weights, np.var, lambda h, w: activation(h @ w.T))
