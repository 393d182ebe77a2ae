"""What people get wrong in exercise 5."""

import math

import numpy as np

from nngrade.course import misconception

from .reference import linear, linear_backward, mse_backward, sigmoid, sigmoid_backward

# -- chain ---------------------------------------------------------------------------------------------------


def values_on_the_way(functions, x):
    """What reaches each function, and what leaves the last one."""
    values = [x]
    for f in functions:
        values.append(f(values[-1]))
    return values


def slopes(functions, derivatives, x):
    """Each function's own derivative at what reaches it."""
    return [df(value) for df, value in zip(derivatives, values_on_the_way(functions, x), strict=False)]


@misconception("chain", "What number reaches the second function: is it still x?")
def all_derivatives_at_x(functions, derivatives, x):
    return math.prod(df(x) for df in derivatives)


@misconception("chain", "If one function stretches by 3 and the next by 2, by how much do both together?")
def derivatives_added(functions, derivatives, x):
    return sum(slopes(functions, derivatives, x))


@misconception("chain", "You say how high the function is. How steep is it there?")
def value_instead_of_slope(functions, derivatives, x):
    return values_on_the_way(functions, x)[-1]


@misconception("chain", "Which function gets x itself: the first of the list, or the last?")
def from_last_to_first(functions, derivatives, x):
    return math.prod(slopes(functions[::-1], derivatives[::-1], x))


@misconception("chain", "Does a derivative look at what goes into its function, or at what comes out?")
def derivatives_at_the_outputs(functions, derivatives, x):
    values = values_on_the_way(functions, x)
    return math.prod(df(value) for df, value in zip(derivatives, values[1:], strict=True))


@misconception("chain", "The outer function is right. What about the slope of what is inside?")
def only_the_last_derivative(functions, derivatives, x):
    return slopes(functions, derivatives, x)[-1]


@misconception("chain", "Your slope stops one function too early. Count the factors.")
def last_derivative_forgotten(functions, derivatives, x):
    return math.prod(slopes(functions, derivatives, x)[:-1])


@misconception(
    "chain", "You put derivatives into one another. What is it that is put into one another, and what is not?"
)
def derivatives_of_derivatives(functions, derivatives, x):
    for df in derivatives:
        x = df(x)
    return x


@misconception("chain", "Your first answer is right. What is left in the two lists after it?")
def lists_used_up(functions, derivatives, x):
    slope = 1.0
    while functions:
        slope *= derivatives.pop(0)(x)
        x = functions.pop(0)(x)
    return slope


# -- numerical_gradient --------------------------------------------------------------------------------------


def each_element(f, x, difference):
    """`difference(nudge of one element)`, for each element."""
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        one = np.zeros(x.shape)
        one[i] = 1.0
        gradient[i] = difference(one)
    return gradient


def central(f, x, eps):
    return each_element(f, x, lambda one: (f(x + eps * one) - f(x - eps * one)) / (2 * eps))


@misconception(
    "numerical_gradient", "You look to one side only. Is the error of your answer as small as it could be?"
)
def forward_difference(f, x, eps=1e-5):
    return each_element(f, x, lambda one: (f(x + eps * one) - f(x)) / eps)


@misconception(
    "numerical_gradient", "You look back only. Is the error of your answer as small as it could be?"
)
def backward_difference(f, x, eps=1e-5):
    return each_element(f, x, lambda one: (f(x) - f(x - eps * one)) / eps)


@misconception("numerical_gradient", "How far are the two points apart at which you ask f?")
def divided_by_one_step(f, x, eps=1e-5):
    return 2 * central(f, x, eps)


@misconception(
    "numerical_gradient", "Where f rises, a gradient is positive. Which point do you subtract from which?"
)
def down_minus_up(f, x, eps=1e-5):
    return -central(f, x, eps)


@misconception(
    "numerical_gradient", "All numbers of your answer are the same. How many elements move at a time?"
)
def all_elements_at_once(f, x, eps=1e-5):
    return np.full(x.shape, (f(x + eps) - f(x - eps)) / (2 * eps))


@misconception("numerical_gradient", "When the second element's turn comes, where does the first one stand?")
def elements_not_put_back(f, x, eps=1e-5):
    moved, gradient = x.copy(), np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        moved[i] += eps
        up = f(moved)
        moved[i] -= 2 * eps
        gradient[i] = (up - f(moved)) / (2 * eps)
    return gradient


@misconception("numerical_gradient", "Print x before and after the call. Is it the same, to the last digit?")
def x_not_put_back(f, x, eps=1e-5):
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        x[i] += eps
        up = f(x)
        x[i] -= 2 * eps
        gradient[i] = (up - f(x)) / (2 * eps)
    return gradient


@misconception("numerical_gradient", "Your gradient is 0 everywhere. Are your two points really two arrays?")
def one_array_under_two_names(f, x, eps=1e-5):
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        kept = x[i]
        up = down = x
        up[i] = kept + eps
        down[i] = kept - eps
        gradient[i] = (f(up) - f(down)) / (2 * eps)
        x[i] = kept
    return gradient


@misconception("numerical_gradient", "Ask for a step of 0.5. Does your answer get any coarser?")
def eps_ignored(f, x, eps=1e-5):
    return central(f, x, 1e-5)


@misconception("numerical_gradient", "A gradient has the shape of what it belongs to. Which shape has yours?")
def gradient_in_one_row(f, x, eps=1e-5):
    return central(f, x, eps).ravel()


@misconception("numerical_gradient", "In a matrix, what does your loop move: one element, or a whole row?")
def rows_moved_whole(f, x, eps=1e-5):
    gradient = np.zeros(x.shape)
    for i in range(len(x)):
        nudge = np.zeros(x.shape)
        nudge[i] = eps
        gradient[i] = (f(x + nudge) - f(x - nudge)) / (2 * eps)
    return gradient


# -- linear_backward -----------------------------------------------------------------------------------------


@misconception(
    "linear_backward",
    "The weight's gradient lines up with the weight entry by entry. Which index comes first?",
)
def weight_gradient_transposed(grad_output, x, weight):
    grad_x, grad_weight, grad_bias = linear_backward(grad_output, x, weight)
    return grad_x, grad_weight.T, grad_bias


@misconception(
    "linear_backward", "Follow one input forwards: which weights does it meet, a row of them or a column?"
)
def weight_transposed_on_the_way_back(grad_output, x, weight):
    _, grad_weight, grad_bias = linear_backward(grad_output, x, weight)
    return grad_output @ weight.T, grad_weight, grad_bias


@misconception("linear_backward", "Each sample pushes the bias. Does a second sample push less, or as well?")
def bias_gradient_averaged(grad_output, x, weight):
    grad_x, grad_weight, _ = linear_backward(grad_output, x, weight)
    return grad_x, grad_weight, grad_output.mean(axis=0)


@misconception("linear_backward", "All samples share one bias. What shape has its gradient?")
def bias_gradient_for_each_sample(grad_output, x, weight):
    grad_x, grad_weight, _ = linear_backward(grad_output, x, weight)
    return grad_x, grad_weight, grad_output.copy()


@misconception("linear_backward", "Which axis of grad_output is the batch? That is the one that has to go.")
def bias_gradient_over_the_outputs(grad_output, x, weight):
    grad_x, grad_weight, _ = linear_backward(grad_output, x, weight)
    return grad_x, grad_weight, grad_output.sum(axis=1)


@misconception("linear_backward", "How many biases does the layer have, and how many gradients do they get?")
def bias_gradient_in_one_number(grad_output, x, weight):
    grad_x, grad_weight, _ = linear_backward(grad_output, x, weight)
    return grad_x, grad_weight, grad_output.sum()


@misconception("linear_backward", "A bias has one axis. How many has its gradient?")
def bias_gradient_with_two_axes(grad_output, x, weight):
    grad_x, grad_weight, _ = linear_backward(grad_output, x, weight)
    return grad_x, grad_weight, grad_output.sum(axis=0, keepdims=True)


@misconception("linear_backward", "The loss has divided by the batch already. Who divides a second time?")
def batch_divided_out_again(grad_output, x, weight):
    grad_x, grad_weight, grad_bias = linear_backward(grad_output, x, weight)
    return grad_x, grad_weight / len(x), grad_bias / len(x)


@misconception("linear_backward", "Double grad_output. Does anything change?")
def grad_output_ignored(grad_output, x, weight):
    return linear_backward(np.ones(grad_output.shape), x, weight)


@misconception("linear_backward", "Which numbers stood between the input and the output on the way forward?")
def back_through_the_weight_gradient(grad_output, x, weight):
    _, grad_weight, grad_bias = linear_backward(grad_output, x, weight)
    return grad_output @ grad_weight, grad_weight, grad_bias


@misconception("linear_backward", "All three are right. In which order are they asked for?")
def weight_gradient_first(grad_output, x, weight):
    grad_x, grad_weight, grad_bias = linear_backward(grad_output, x, weight)
    return grad_weight, grad_bias, grad_x


# -- relu_backward -------------------------------------------------------------------------------------------


@misconception("relu_backward", "Is a unit that stands at exactly 0 on, or off? Look at what PyTorch says.")
def on_at_zero(grad_output, z):
    return grad_output * (z >= 0)


@misconception(
    "relu_backward", "What does half a gradient at exactly 0 come from? PyTorch's ReLU takes a side."
)
def half_on_at_zero(grad_output, z):
    return grad_output * np.heaviside(z, 0.5)


@misconception("relu_backward", "Multiply grad_output by 10. Does anything change?")
def relu_grad_output_ignored(grad_output, z):
    return (z > 0).astype(float)


@misconception("relu_backward", "Whose sign decides whether the unit was on?")
def sign_of_the_gradient(grad_output, z):
    return np.maximum(grad_output, 0.0)


@misconception("relu_backward", "How steep is a ReLU at 2? Is it steeper than at 1?")
def times_the_output(grad_output, z):
    return grad_output * np.maximum(z, 0.0)


@misconception(
    "relu_backward", "Behind a ReLU nothing is negative any more. What does your test still find there?"
)
def tested_on_the_output(grad_output, z):
    return grad_output * (np.maximum(z, 0.0) >= 0)


@misconception("relu_backward", "Look at grad_output after the call. Did you have one of your own?")
def gradient_overwritten(grad_output, z):
    grad_output[z <= 0] = 0.0
    return grad_output


@misconception("relu_backward", "Where a ReLU is off it is flat, not nearly flat.")
def leaks(grad_output, z):
    return grad_output * np.where(z > 0, 1.0, 0.01)


@misconception("relu_backward", "You let through what should stop, and stop what should pass.")
def sides_swapped(grad_output, z):
    return grad_output * (z <= 0)


@misconception(
    "relu_backward", "That is the way forward. What is to come through the ReLU here, z or the gradient?"
)
def forward_again(grad_output, z):
    return np.maximum(z, 0.0)


# -- sigmoid_backward ----------------------------------------------------------------------------------------


@misconception(
    "sigmoid_backward", "The short formula with (1 - s) is about what comes out of the sigmoid. What is z?"
)
def short_formula_on_z(grad_output, z):
    return grad_output * z * (1.0 - z)


@misconception("sigmoid_backward", "Has what you put into the sigmoid been through a sigmoid before?")
def sigmoid_taken_twice(grad_output, z):
    return sigmoid_backward(grad_output, sigmoid(z))


@misconception("sigmoid_backward", "A sigmoid is steepest in the middle. Where is yours?")
def only_the_sigmoid(grad_output, z):
    return grad_output * sigmoid(z)


@misconception("sigmoid_backward", "Multiply grad_output by 10. Does anything change?")
def sigmoid_grad_output_ignored(grad_output, z):
    return sigmoid_backward(np.ones(z.shape), z)


@misconception("sigmoid_backward", "At 0 a sigmoid rises by a quarter, a tanh by 1. Which of them is yours?")
def slope_of_tanh(grad_output, z):
    return grad_output * (1.0 - np.tanh(z) ** 2)


@misconception(
    "sigmoid_backward", "Put 0 in: the sigmoid is one half there. What is squared in your formula?"
)
def one_minus_square(grad_output, z):
    return grad_output * (1.0 - sigmoid(z) ** 2)


@misconception("sigmoid_backward", "The slope belongs to the unit. Why does it depend on the gradient?")
def formula_on_the_gradient(grad_output, z):
    return grad_output * (1.0 - grad_output)


@misconception("sigmoid_backward", "The values are right. What does exp get to see when z is far below 0?")
def sigmoid_overflows(grad_output, z):
    s = 1.0 / (1.0 + np.exp(-z))
    return grad_output * s * (1.0 - s)


@misconception(
    "sigmoid_backward",
    "np.where computes both branches everywhere. What does each get on the other one's side?",
)
def both_branches_computed(grad_output, z):
    s = np.where(z >= 0, 1.0 / (1.0 + np.exp(-z)), np.exp(z) / (1.0 + np.exp(z)))
    return grad_output * s * (1.0 - s)


@misconception(
    "sigmoid_backward", "Try z = 400 and z = -400. How large are the numbers between your start and your end?"
)
def square_overflows(grad_output, z):
    e = np.exp(-z)
    return grad_output * e / (1.0 + e) ** 2


@misconception(
    "sigmoid_backward",
    "Two places far out get exactly the same slope from you. Is it as steep at 30 as at 20?",
)
def clipped_too_early(grad_output, z):
    return sigmoid_backward(grad_output, np.clip(z, -20.0, 20.0))


# -- two_layer_forward ---------------------------------------------------------------------------------------


def overflowing_sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


@misconception("two_layer_forward", "May the output be 5, or -3? What keeps yours between 0 and 1?")
def sigmoid_on_the_output(x, w1, b1, w2, b2):
    return sigmoid(linear(sigmoid(linear(x, w1, b1)), w2, b2))


@misconception("two_layer_forward", "Two linear layers make one linear layer. What is missing between them?")
def no_sigmoid_at_all(x, w1, b1, w2, b2):
    return linear(linear(x, w1, b1), w2, b2)


@misconception("two_layer_forward", "Each row of a weight belongs to one unit. Is yours the right way round?")
def weights_not_transposed(x, w1, b1, w2, b2):
    return sigmoid(x @ w1 + b1) @ w2 + b2


@misconception("two_layer_forward", "With an input of zeros, what do the hidden units go by?")
def hidden_bias_left_out(x, w1, b1, w2, b2):
    return linear(sigmoid(x @ w1.T), w2, b2)


@misconception("two_layer_forward", "Set all weights to 0. What is left for the output?")
def output_bias_left_out(x, w1, b1, w2, b2):
    return sigmoid(linear(x, w1, b1)) @ w2.T


@misconception("two_layer_forward", "Does a bias shift where a unit switches, or what it says?")
def bias_behind_the_sigmoid(x, w1, b1, w2, b2):
    return linear(sigmoid(x @ w1.T) + b1, w2, b2)


@misconception("two_layer_forward", "A sigmoid says 0.5 at 0, a tanh says 0. Which of them do you use?")
def tanh_units(x, w1, b1, w2, b2):
    return linear(np.tanh(linear(x, w1, b1)), w2, b2)


@misconception("two_layer_forward", "Can your hidden units say 2? Which activation was asked for?")
def relu_units(x, w1, b1, w2, b2):
    return linear(np.maximum(linear(x, w1, b1), 0.0), w2, b2)


@misconception(
    "two_layer_forward", "The values are right. What does exp get to see when a unit is far below 0?"
)
def hidden_sigmoid_overflows(x, w1, b1, w2, b2):
    return linear(overflowing_sigmoid(linear(x, w1, b1)), w2, b2)


@misconception("two_layer_forward", "With one output, what shape has your answer? A batch keeps its axes.")
def single_output_squeezed(x, w1, b1, w2, b2):
    return linear(sigmoid(linear(x, w1, b1)), w2, b2).squeeze()


# -- two_layer_gradients -------------------------------------------------------------------------------------


def two_layers_back(
    x, target, w1, b1, w2, b2, loss_back=mse_backward, act=sigmoid, act_back=sigmoid_backward
):
    """The right way, with places for what goes wrong."""
    z = linear(x, w1, b1)
    h = act(z)
    grad_h, dw2, db2 = linear_backward(loss_back(linear(h, w2, b2), target), h, w2)
    _, dw1, db1 = linear_backward(act_back(grad_h, z), x, w1)
    return dw1, db1, dw2, db2


@misconception(
    "two_layer_gradients",
    "All your gradients are half as long as they should be. What does a square leave behind?",
)
def square_leaves_no_two(x, target, w1, b1, w2, b2):
    return tuple(gradient / 2 for gradient in two_layers_back(x, target, w1, b1, w2, b2))


@misconception("two_layer_gradients", "Repeat every sample: the mean stays as it is. Do your gradients?")
def sum_instead_of_mean(x, target, w1, b1, w2, b2):
    return two_layers_back(x, target, w1, b1, w2, b2, lambda y, t: 2 * (y - t))


@misconception("two_layer_gradients", "With two outputs, over how many numbers is the mean taken?")
def mean_over_samples_only(x, target, w1, b1, w2, b2):
    return two_layers_back(x, target, w1, b1, w2, b2, lambda y, t: 2 * (y - t) / len(y))


@misconception(
    "two_layer_gradients", "If the output is too high, the loss rises with it. Which sign has your gradient?"
)
def target_minus_output(x, target, w1, b1, w2, b2):
    return two_layers_back(x, target, w1, b1, w2, b2, lambda y, t: 2 * (t - y) / y.size)


@misconception(
    "two_layer_gradients", "There was a sigmoid on the way forward. What does it do on the way back?"
)
def sigmoid_forgotten_on_the_way_back(x, target, w1, b1, w2, b2):
    return two_layers_back(x, target, w1, b1, w2, b2, act_back=lambda g, _: g)


@misconception(
    "two_layer_gradients", "Has what you put into the sigmoid's slope been through a sigmoid before?"
)
def slope_at_the_hidden_output(x, target, w1, b1, w2, b2):
    return two_layers_back(x, target, w1, b1, w2, b2, act_back=lambda g, z: sigmoid_backward(g, sigmoid(z)))


@misconception(
    "two_layer_gradients", "The short formula with (1 - h) is about what comes out of the sigmoid. What is z?"
)
def short_formula_on_the_hidden_z(x, target, w1, b1, w2, b2):
    return two_layers_back(x, target, w1, b1, w2, b2, act_back=lambda g, z: g * z * (1 - z))


@misconception(
    "two_layer_gradients", "The output layer is right. Rows of w2 belong to outputs: does the error know?"
)
def output_weight_transposed(x, target, w1, b1, w2, b2):
    z = linear(x, w1, b1)
    _, _, dw2, db2 = two_layers_back(x, target, w1, b1, w2, b2)
    grad = mse_backward(linear(sigmoid(z), w2, b2), target)
    _, dw1, db1 = linear_backward(sigmoid_backward(grad @ w2.T, z), x, w1)
    return dw1, db1, dw2, db2


@misconception("two_layer_gradients", "How does an output's error know which hidden unit caused it?")
def output_weight_skipped(x, target, w1, b1, w2, b2):
    z = linear(x, w1, b1)
    _, _, dw2, db2 = two_layers_back(x, target, w1, b1, w2, b2)
    grad = mse_backward(linear(sigmoid(z), w2, b2), target)
    _, dw1, db1 = linear_backward(sigmoid_backward(grad.sum(axis=1, keepdims=True), z), x, w1)
    return dw1, db1, dw2, db2


@misconception("two_layer_gradients", "What did the first layer multiply its weights with?")
def hidden_output_for_the_input(x, target, w1, b1, w2, b2):
    z = linear(x, w1, b1)
    _, db1, dw2, db2 = two_layers_back(x, target, w1, b1, w2, b2)
    grad = sigmoid_backward(mse_backward(linear(sigmoid(z), w2, b2), target) @ w2, z)
    return grad.T @ sigmoid(z), db1, dw2, db2


@misconception(
    "two_layer_gradients",
    "What did the output layer multiply its weights with: z, or what the units made of it?",
)
def z_for_the_hidden_output(x, target, w1, b1, w2, b2):
    z = linear(x, w1, b1)
    dw1, db1, _, db2 = two_layers_back(x, target, w1, b1, w2, b2)
    return dw1, db1, mse_backward(linear(sigmoid(z), w2, b2), target).T @ z, db2


@misconception(
    "two_layer_gradients",
    "The output layer is right, the hidden one too small by N. Who divides a second time?",
)
def hidden_layer_divided_again(x, target, w1, b1, w2, b2):
    dw1, db1, dw2, db2 = two_layers_back(x, target, w1, b1, w2, b2)
    return dw1 / len(x), db1 / len(x), dw2, db2


@misconception(
    "two_layer_gradients", "Is there a sigmoid behind the last layer? Then why is there one on the way back?"
)
def slope_on_the_linear_output(x, target, w1, b1, w2, b2):
    return two_layers_back(x, target, w1, b1, w2, b2, lambda y, t: sigmoid_backward(mse_backward(y, t), y))


@misconception(
    "two_layer_gradients", "The values are right. What does exp get to see when a unit is far below 0?"
)
def sigmoid_overflows_on_the_way(x, target, w1, b1, w2, b2):
    return two_layers_back(x, target, w1, b1, w2, b2, act=overflowing_sigmoid)


@misconception("two_layer_gradients", "All four are right. In which order are they asked for?")
def output_layer_first(x, target, w1, b1, w2, b2):
    dw1, db1, dw2, db2 = two_layers_back(x, target, w1, b1, w2, b2)
    return dw2, db2, dw1, db1


# -- network_gradients ---------------------------------------------------------------------------------------


def forwards(x, layers):
    """The input of each layer, and its pre-activation."""
    inputs, zs = [x], []
    for weight, bias in layers:
        zs.append(linear(inputs[-1], weight, bias))
        inputs.append(sigmoid(zs[-1]))
    return inputs, zs


def back(x, target, layers, loss_back=mse_backward, slope=lambda zs, layer: sigmoid_backward(1.0, zs[layer])):
    """The right way, with places for what goes wrong."""
    inputs, zs = forwards(x, layers)
    gradients, grad = [], loss_back(zs[-1], target)
    for layer in reversed(range(len(layers))):
        if layer < len(layers) - 1:
            grad = grad * slope(zs, layer)
        grad, dweight, dbias = linear_backward(grad, inputs[layer], layers[layer][0])
        gradients.insert(0, (dweight, dbias))
    return gradients


@misconception(
    "network_gradients", "You built the list from behind. Which gradient belongs to the first layer?"
)
def list_from_last_to_first(x, target, layers):
    return back(x, target, layers)[::-1]


@misconception(
    "network_gradients",
    "How many sigmoids lie between the first layer and the output, and how many do you pass?",
)
def sigmoids_forgotten(x, target, layers):
    return back(x, target, layers, slope=lambda *_: 1.0)


@misconception(
    "network_gradients",
    "The last two layers are right. How many sigmoids lie between the first one and the output?",
)
def one_sigmoid_only(x, target, layers):
    def slope(zs, layer):
        return sigmoid_backward(1.0, zs[layer]) if layer == len(zs) - 2 else 1.0

    return back(x, target, layers, slope=slope)


@misconception(
    "network_gradients", "Is there a sigmoid behind the last layer? Then why is there one on the way back?"
)
def slope_of_a_linear_output(x, target, layers):
    return back(x, target, layers, lambda y, t: sigmoid_backward(mse_backward(y, t), y))


@misconception(
    "network_gradients", "Has what you put into the sigmoid's slope been through a sigmoid before?"
)
def slope_at_the_outputs(x, target, layers):
    return back(x, target, layers, slope=lambda zs, layer: sigmoid_backward(1.0, sigmoid(zs[layer])))


@misconception(
    "network_gradients", "Which pre-activation belongs to this layer? Write its number beside every name."
)
def slope_of_the_next_layer(x, target, layers):
    return back(x, target, layers, slope=lambda zs, layer: sigmoid_backward(1.0, zs[layer + 1]))


@misconception(
    "network_gradients",
    "All your gradients are half as long as they should be. What does a square leave behind?",
)
def no_two_from_the_square(x, target, layers):
    return back(x, target, layers, lambda y, t: (y - t) / y.size)


@misconception("network_gradients", "With two outputs, over how many numbers is the mean taken?")
def mean_over_the_samples_only(x, target, layers):
    return back(x, target, layers, lambda y, t: 2 * (y - t) / len(y))


@misconception(
    "network_gradients", "If the output is too high, the loss rises with it. Which sign has your gradient?"
)
def target_minus_the_output(x, target, layers):
    return back(x, target, layers, lambda y, t: 2 * (t - y) / y.size)


@misconception(
    "network_gradients", "The loss has divided by the batch already. Who divides again, layer by layer?"
)
def every_layer_divides(x, target, layers):
    return [
        (dweight / len(x) ** times, dbias / len(x) ** times)
        for times, (dweight, dbias) in zip(reversed(range(len(layers))), back(x, target, layers), strict=True)
    ]


@misconception(
    "network_gradients", "The error has to travel through every layer in turn. Where does yours start again?"
)
def restarts_from_the_output(x, target, layers):
    inputs, zs = forwards(x, layers)
    start, gradients = mse_backward(zs[-1], target), []
    for layer in reversed(range(len(layers))):
        grad = start
        if layer < len(layers) - 1:
            grad = sigmoid_backward(start @ layers[layer + 1][0], zs[layer])
        gradients.insert(0, linear_backward(grad, inputs[layer], layers[layer][0])[1:])
    return gradients


@misconception(
    "network_gradients", "Which matrix lies between these two layers: the one in front, or the one behind?"
)
def weight_of_the_wrong_layer(x, target, layers):
    inputs, zs = forwards(x, layers)
    grad, gradients = mse_backward(zs[-1], target), []
    for layer in reversed(range(len(layers))):
        if layer < len(layers) - 1:
            grad = sigmoid_backward(grad @ layers[layer][0], zs[layer])
        gradients.insert(0, linear_backward(grad, inputs[layer], layers[layer][0])[1:])
    return gradients


@misconception(
    "network_gradients", "Rows of a weight belong to outputs. Which way round does the error go through it?"
)
def weights_transposed_on_the_way_back(x, target, layers):
    inputs, zs = forwards(x, layers)
    grad, gradients = mse_backward(zs[-1], target), []
    for layer in reversed(range(len(layers))):
        if layer < len(layers) - 1:
            grad = sigmoid_backward(grad @ layers[layer + 1][0].T, zs[layer])
        gradients.insert(0, linear_backward(grad, inputs[layer], layers[layer][0])[1:])
    return gradients


@misconception(
    "network_gradients",
    "At which weights was the loss computed, and through which ones does the error go back?",
)
def weights_updated_on_the_way(x, target, layers):
    inputs, zs = forwards(x, layers)
    grad, gradients = mse_backward(zs[-1], target), []
    for layer in reversed(range(len(layers))):
        if layer < len(layers) - 1:
            grad = sigmoid_backward(grad, zs[layer])
        weight, bias = layers[layer]
        _, dweight, dbias = linear_backward(grad, inputs[layer], weight)
        gradients.insert(0, (dweight, dbias))
        weight -= 0.1 * dweight
        bias -= 0.1 * dbias
        grad = grad @ weight
    return gradients


@misconception(
    "network_gradients", "The values are right. What does exp get to see when a unit is far below 0?"
)
def sigmoids_overflow(x, target, layers):
    h = x
    for weight, bias in layers[:-1]:
        h = overflowing_sigmoid(linear(h, weight, bias))
    return back(x, target, layers)


@misconception(
    "network_gradients", "All numbers are right. Are weight and bias of a layer handed over together?"
)
def one_flat_list(x, target, layers):
    return [gradient for pair in back(x, target, layers) for gradient in pair]
