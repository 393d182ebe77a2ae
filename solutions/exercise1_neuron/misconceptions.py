"""What people get wrong in exercise 1."""

import numpy as np

from nngrade.course import misconception

from . import reference
from .reference import relu, sigmoid, softmax

# -- weighted_sum --------------------------------------------------------------------------------------------


@misconception("weighted_sum", "With all inputs at 0 your neuron answers 0. What should be left of it then?")
def bias_left_out(x, w, b):
    return w @ x


@misconception("weighted_sum", "A larger bias should make the sum larger. Which way does yours go?")
def bias_subtracted(x, w, b):
    return w @ x - b


@misconception("weighted_sum", "Count how many times the bias enters your total.")
def bias_for_every_input(x, w, b):
    return np.sum(w * x + b)


@misconception("weighted_sum", "Hand in every input twice: the weighted part should double. Does yours?")
def averaged(x, w, b):
    return np.mean(w * x) + b


@misconception("weighted_sum", "One neuron answers with one number. What is the shape of your answer?")
def products_not_added(x, w, b):
    return w * x + b


@misconception(
    "weighted_sum", "Each input has a weight of its own. Do you multiply before you add, or after?"
)
def sums_multiplied(x, w, b):
    return np.sum(x) * np.sum(w) + b


@misconception(
    "weighted_sum",
    "A weight says how strongly its input counts: twice, not at all, the other way round. Does yours?",
)
def weights_added(x, w, b):
    return np.sum(x + w) + b


@misconception("weighted_sum", "The sum alone was asked for. Can yours be negative?")
def activated_already(x, w, b):
    return max(w @ x + b, 0.0)


@misconception(
    "weighted_sum", "Is the bias one of the inputs that a weight scales, or does it stand by itself?"
)
def bias_weighted_too(x, w, b):
    return np.sum(w * (x + b))


# -- threshold_unit ------------------------------------------------------------------------------------------


@misconception(
    "threshold_unit",
    'You are right on both sides of the threshold. What does "strictly above" say of the threshold itself?',
)
def at_the_threshold_too(x, w, threshold):
    return int(w @ x >= threshold)


@misconception(
    "threshold_unit", "A sum far above the threshold should make the unit fire. What does yours do?"
)
def answers_swapped(x, w, threshold):
    return int(w @ x <= threshold)


@misconception("threshold_unit", "Which two numbers may this unit answer with?")
def sign_of_the_difference(x, w, threshold):
    return int(np.sign(w @ x - threshold))


@misconception("threshold_unit", "Raise the threshold, and keep the rest. Does your answer ever change?")
def threshold_ignored(x, w, threshold):
    return int(w @ x > 0)


@misconception("threshold_unit", "A higher threshold makes it harder to fire. Which way does yours work?")
def threshold_added(x, w, threshold):
    return int(w @ x + threshold > 0)


@misconception(
    "threshold_unit", "A unit of this kind does not hand its sum on. It says whether it fires, and no more."
)
def sum_passed_on(x, w, threshold):
    z = w @ x
    return z if z > threshold else 0.0


@misconception("threshold_unit", "All or nothing: is there a third answer on the threshold itself?")
def half_at_the_threshold(x, w, threshold):
    return float(np.heaviside(w @ x - threshold, 0.5))


@misconception(
    "threshold_unit",
    "Two inputs that are too weak alone can be strong enough together. Do you compare before you add?",
)
def any_product_above(x, w, threshold):
    return int(np.any(w * x > threshold))


@misconception("threshold_unit", "Do all inputs count alike? What do you do with the weights?")
def weights_ignored(x, w, threshold):
    return int(np.sum(x) > threshold)


@misconception("threshold_unit", "The numbers are right. Are they of the type that counts yes and no?")
def answers_as_floats(x, w, threshold):
    return 1.0 if w @ x > threshold else 0.0


@misconception(
    "threshold_unit", "Two numbers that are close are still two numbers. How much above is above enough?"
)
def a_little_more_than_the_threshold(x, w, threshold):
    return int(w @ x > threshold + 1e-6)


# -- sigmoid -------------------------------------------------------------------------------------------------


@misconception(
    "sigmoid", "The values are right, but NumPy warned. For which z is e**-z too large for a float?"
)
def naive_form(z):
    return 1.0 / (1.0 + np.exp(-z))


@misconception("sigmoid", "Try a very large positive z. What is infinity divided by infinity?")
def exponential_quotient(z):
    return np.exp(z) / (1.0 + np.exp(z))


@misconception("sigmoid", "Your two forms are safe on one side each. Which side do you use each of them on?")
def branches_the_wrong_way_round(z):
    return np.where(z >= 0, np.exp(z) / (1.0 + np.exp(z)), 1.0 / (1.0 + np.exp(-z)))


@misconception(
    "sigmoid",
    "np.where chooses between two arrays that exist already. What happened in the one that you do not see?",
)
def both_branches_computed(z):
    return np.where(z >= 0, 1.0 / (1.0 + np.exp(-z)), np.exp(z) / (1.0 + np.exp(z)))


@misconception("sigmoid", "A larger z should give a larger answer.")
def falling(z):
    return sigmoid(-z)


@misconception("sigmoid", "Compare z = -50 with z = -60. Should two different numbers give the same answer?")
def clipped_hard(z):
    return sigmoid(np.clip(z, -30, 30))


@misconception(
    "sigmoid", "Your limit is far out, and still there are floats beyond it. How small can one be?"
)
def clipped_at_five_hundred(z):
    return sigmoid(np.clip(z, -500, 500))


@misconception("sigmoid", "At 0 the function is one half. What you return there is its slope.")
def its_derivative(z):
    return sigmoid(z) * (1.0 - sigmoid(z))


@misconception(
    "sigmoid", "That identity holds on paper. In floats, what is left of 1 + tanh(z/2) for z = -40?"
)
def by_tanh(z):
    return 0.5 * (1.0 + np.tanh(z / 2))


@misconception("sigmoid", "A sigmoid stays between 0 and 1. Where does your curve cross the axis?")
def tanh_itself(z):
    return np.tanh(z)


@misconception(
    "sigmoid", "Straight lines with corners are an approximation. Is your function a smooth curve?"
)
def hard_sigmoid(z):
    return np.clip(z / 6 + 0.5, 0.0, 1.0)


# -- relu ----------------------------------------------------------------------------------------------------


@misconception("relu", "Does the second argument of np.max stand for a number to compare with?")
def zero_taken_for_an_axis(z):
    return np.max(z, 0)


@misconception("relu", "Your answer is right, but look at the array that you were given after the call.")
def clipped_in_place(z):
    z[z < 0] = 0.0
    return z


@misconception("relu", "What should a negative number become?")
def absolute_value(z):
    return np.abs(z)


@misconception("relu", "You keep the part that should vanish.")
def negative_part(z):
    return np.minimum(z, 0.0)


@misconception("relu", "Small is not zero. What should come out for z = -1?")
def leaky(z):
    return np.where(z > 0, z, 0.01 * z)


@misconception("relu", "That tells whether a unit is on. How strongly is it on?")
def on_or_off(z):
    return (z > 0).astype(np.float64)


@misconception("relu", "A smooth relative of the right function. What should come out for z = 0?")
def softplus(z):
    return np.logaddexp(0.0, z)


@misconception("relu", "Large numbers may stay large. Is there an upper end in yours?")
def bounded_above(z):
    return np.clip(z, 0.0, 1.0)


@misconception("relu", "Nothing may get lost: how many numbers go in, and how many come out?")
def negatives_dropped(z):
    return z[z > 0]


# -- softmax -------------------------------------------------------------------------------------------------


@misconception("softmax", "Add up each row of your answer. What should each sum be?")
def over_the_whole_array(z):
    e = np.exp(z - z.max())
    return e / e.sum()


@misconception("softmax", "Your columns add up to 1. Which axis holds the scores of one sample?")
def over_the_first_axis(z):
    e = np.exp(z - z.max(axis=0))
    return e / e.sum(axis=0)


@misconception("softmax", "Right for a table. What is the last axis of a single row, or of three dimensions?")
def always_axis_one(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


@misconception(
    "softmax", "e**1000 is too large for a float. Which number could be taken from all scores of a row?"
)
def nothing_subtracted(z):
    e = np.exp(z)
    return e / e.sum(axis=-1, keepdims=True)


@misconception("softmax", "One row is fine, and the one far below it is NaN. Whose maximum do you subtract?")
def maximum_of_the_whole_array(z):
    e = np.exp(z - z.max())
    return e / e.sum(axis=-1, keepdims=True)


@misconception("softmax", "Try a row of scores that are all far below 0, such as [-10000, -10000].")
def only_positive_maxima(z):
    e = np.exp(z - np.maximum(z.max(axis=-1, keepdims=True), 0.0))
    return e / e.sum(axis=-1, keepdims=True)


@misconception(
    "softmax", "With as many rows as columns nothing complains. By whose sum do you divide each number?"
)
def dimension_not_kept(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1)


@misconception("softmax", "A share cannot be negative. What makes every score positive before you divide?")
def scores_divided_by_their_sum(z):
    return z / z.sum(axis=-1, keepdims=True)


@misconception("softmax", "The classes compete for one cake. Do your numbers of one row know of one another?")
def sigmoid_of_each(z):
    return sigmoid(z)


@misconception("softmax", "Probabilities are positive. Did you take one logarithm too many?")
def logarithms_returned(z):
    shifted = z - z.max(axis=-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))


@misconception("softmax", "The second best gets a share too. How soft is your maximum?")
def winner_takes_all(z):
    best = (z == z.max(axis=-1, keepdims=True)).astype(np.float64)
    return best / best.sum(axis=-1, keepdims=True)


@misconception(
    "softmax", "The probabilities are right, but look at the scores that you were given after the call."
)
def scores_shifted_in_place(z):
    z -= z.max(axis=-1, keepdims=True)
    e = np.exp(z)
    return e / e.sum(axis=-1, keepdims=True)


# -- dense ---------------------------------------------------------------------------------------------------


@misconception("dense", "Row i of the weight belongs to neuron i. Do your sums run along the rows?")
def weight_not_transposed(x, weight, bias, activation):
    return activation(x @ weight + bias)


@misconception("dense", "Send in zeros. What comes out of a layer that has a bias?")
def dense_bias_left_out(x, weight, bias, activation):
    return activation(x @ weight.T)


@misconception("dense", "Every neuron has a bias of its own, a sample has none. To which axis do you add it?")
def bias_for_each_sample(x, weight, bias, activation):
    return activation(x @ weight.T + bias[:, None])


@misconception("dense", "One row for each sample, please. What do your rows stand for?")
def answer_transposed(x, weight, bias, activation):
    return activation(x @ weight.T + bias).T


@misconception("dense", "Call it with two different activations. Do the answers differ?")
def activation_left_out(x, weight, bias, activation):
    return x @ weight.T + bias


@misconception("dense", "Does the bias belong to the sum that the activation sees?")
def bias_after_the_activation(x, weight, bias, activation):
    return activation(x @ weight.T) + bias


@misconception("dense", "Who is activated: the numbers that go into a neuron, or its sum?")
def inputs_activated(x, weight, bias, activation):
    return activation(x) @ weight.T + bias


@misconception("dense", "The activation is the caller's choice. Which one do you use?")
def always_relu(x, weight, bias, activation):
    return relu(x @ weight.T + bias)


@misconception(
    "dense", "Some activations look at the whole batch. Do you show it to them at once, or row by row?"
)
def activated_row_by_row(x, weight, bias, activation):
    return np.array([activation(row[None])[0] for row in x @ weight.T + bias])


@misconception("dense", "How often does the activation happen in one layer?")
def activated_twice(x, weight, bias, activation):
    return activation(activation(x @ weight.T + bias))


@misconception("dense", "A larger bias should make the sum larger. Which way does yours go?")
def dense_bias_subtracted(x, weight, bias, activation):
    return activation(x @ weight.T - bias)


# -- forward -------------------------------------------------------------------------------------------------


def through(x, layers, layer, last):
    """Every pair through `layer`, the last one through `last`."""
    for weight, bias in layers[:-1]:
        x = layer(x, weight, bias)
    return last(x, *layers[-1])


def affine(x, weight, bias):
    return x @ weight.T + bias


def relu_layer(x, weight, bias):
    return relu(affine(x, weight, bias))


@misconception("forward", "Can your network ever answer with a negative number?")
def relu_after_the_last_too(x, layers):
    return through(x, layers, relu_layer, relu_layer)


@misconception(
    "forward", "Two of your layers could be replaced by a single one. What is missing between them?"
)
def no_relu_at_all(x, layers):
    return through(x, layers, affine, affine)


@misconception("forward", "The scores were asked for, as they are. Do your rows add up to 1?")
def softmax_at_the_end(x, layers):
    return softmax(reference.forward(x, layers))


@misconception("forward", "Do you cut off the negative inputs before the first layer has seen them?")
def relu_before_each_layer(x, layers):
    return through(x, layers, lambda h, w, b: affine(relu(h), w, b), lambda h, w, b: affine(relu(h), w, b))


@misconception("forward", "Change the second layer's weights. Does your answer move?")
def first_layer_every_time(x, layers):
    return reference.forward(x, [layers[0]] * len(layers))


@misconception("forward", "Whose numbers does the second layer read?")
def every_layer_reads_the_input(x, layers):
    return through(x, layers, lambda _, w, b: relu_layer(x, w, b), lambda _, w, b: affine(x, w, b))


@misconception("forward", "Count the layers that you apply.")
def last_layer_left_out(x, layers):
    return reference.forward(x, layers[:-1]) if len(layers) > 1 else x.copy()


@misconception("forward", "How large can the output of one of your hidden units become?")
def sigmoid_between_the_layers(x, layers):
    return through(x, layers, lambda h, w, b: sigmoid(affine(h, w, b)), affine)


@misconception("forward", "Row i of a weight belongs to neuron i. Do your sums run along the rows?")
def weights_not_transposed(x, layers):
    return through(x, layers, lambda h, w, b: relu(h @ w + b), lambda h, w, b: h @ w + b)


@misconception("forward", "Each layer has two parts. Do you use both of them?")
def biases_left_out(x, layers):
    return through(x, layers, lambda h, w, _: relu(h @ w.T), lambda h, w, _: h @ w.T)


@misconception("forward", "In which order does a signal meet the layers of the list?")
def last_layer_first(x, layers):
    return reference.forward(x, layers[::-1])


@misconception(
    "forward", "The bias belongs to the sum that the ReLU sees. What may a hidden unit send that is below 0?"
)
def biases_after_the_relu(x, layers):
    return through(x, layers, lambda h, w, b: relu(h @ w.T) + b, affine)


# -- xor_network ---------------------------------------------------------------------------------------------


def two_layers(w1, t1, w2, t2):
    return np.array(w1, dtype=np.float64), np.array(t1), np.array(w2, dtype=np.float64), np.array(t2)


def hidden_or_and_and(w2, t2):
    """Two hidden units that ask for at least one input and for both, and an output unit of your choice."""
    return two_layers([[1, 1], [1, 1]], [0.5, 1.5], w2, t2)


@misconception("xor_network", "Yours fires where at least one input is on. What has to happen when both are?")
def computes_or():
    return hidden_or_and_and([[1, 1]], [0.5])


@misconception("xor_network", "Yours fires only when both inputs are on. XOR is about exactly one of them.")
def computes_and():
    return hidden_or_and_and([[1, 1]], [1.5])


@misconception("xor_network", "Yours fires for everything but two ones. Look at (0, 0) once more.")
def computes_nand():
    return hidden_or_and_and([[0, -1]], [-0.5])


@misconception(
    "xor_network", "All four answers are the other way round: yours fires where the inputs are equal."
)
def computes_equality():
    return hidden_or_and_and([[-1, 1]], [-0.5])


@misconception("xor_network", "Yours never fires. Is a sum that just reaches its threshold above it?")
def thresholds_that_have_to_be_reached():
    return two_layers([[1, 1], [1, 1]], [1.0, 2.0], [[1, -1]], [1.0])


@misconception(
    "xor_network",
    "Yours always fires. A threshold is what has to be passed: is it the bias, or its opposite?",
)
def biases_for_thresholds():
    return two_layers([[1, 1], [1, 1]], [-0.5, -1.5], [[1, -1]], [-0.5])


@misconception(
    "xor_network", "Yours knows one of the two ways to have exactly one. What about the other input alone?"
)
def only_the_first_input_alone():
    return two_layers([[1, -1], [-1, 1]], [0.5, 0.5], [[1, 0]], [0.5])


@misconception(
    "xor_network", "Yours knows one of the two ways to have exactly one. What about the first input alone?"
)
def only_the_second_input_alone():
    return two_layers([[1, -1], [-1, 1]], [0.5, 0.5], [[0, 1]], [0.5])


@misconception(
    "xor_network",
    "The output layer is a layer of one unit: its weight has two dimensions. How many has yours?",
)
def flat_output_weight():
    return hidden_or_and_and([1, -1], [0.5])


@misconception(
    "xor_network",
    "One row for each unit. How many units does the output layer have, and how many numbers feed it?",
)
def output_weight_transposed():
    return hidden_or_and_and([[1], [-1]], [0.5])


@misconception(
    "xor_network", "A layer of one unit still has a list of thresholds. What is the shape of yours?"
)
def threshold_as_a_number():
    return hidden_or_and_and([[1, -1]], 0.5)
