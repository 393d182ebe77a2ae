"""What people get wrong in exercise 4."""

import numpy as np

from nngrade.course import misconception

from .reference import (
    bce_loss,
    bce_with_logits_grad,
    bce_with_logits_loss,
    cross_entropy_grad,
    cross_entropy_loss,
    huber_loss,
    l1_loss,
    log_softmax,
    mse_grad,
    mse_loss,
    nll_loss,
    pinball_loss,
    reduced,
    sigmoid,
)

FLOOR = np.exp(-100.0)


def reduced_by_the_batch(losses, reduction):
    """Take the mean over rows, where one over elements was asked for."""
    return np.sum(losses) / len(losses) if reduction == "mean" else reduced(losses, reduction)


def sum_for_mean(reduction):
    """Exchange the two words."""
    return {"mean": "sum", "sum": "mean"}.get(reduction, reduction)


def mean_unless_known(reduction):
    """Refuse no reduction."""
    return reduction if reduction in ("sum", "none") else "mean"


# -- mse_loss ------------------------------------------------------------------------------------------------


@misconception("mse_loss", "What does a single difference of 1 cost? Some books halve it, PyTorch does not.")
def half_of_the_squares(prediction, target, reduction="mean"):
    return mse_loss(prediction, target, reduction) / 2


@misconception("mse_loss", "If every error doubles, this loss should grow fourfold. Does yours only double?")
def root_of_the_mean_square(prediction, target, reduction="mean"):
    return np.sqrt(mse_loss(prediction, target, reduction))


@misconception("mse_loss", "Predict one unit too much, and then one too little. May the two mistakes cancel?")
def square_of_the_mean(prediction, target, reduction="mean"):
    return reduced(prediction - target, reduction) ** 2


@misconception("mse_loss", "Can a loss be negative? Look at what becomes of each difference.")
def differences_not_squared(prediction, target, reduction="mean"):
    return reduced(prediction - target, reduction)


@misconception("mse_loss", "Count the numbers that you average in a table of two rows and three columns.")
def mse_divided_by_the_batch(prediction, target, reduction="mean"):
    return reduced_by_the_batch((prediction - target) ** 2, reduction)


@misconception("mse_loss", "How many numbers should come back from a table: one, or one for each row?")
def mse_row_by_row(prediction, target, reduction="mean"):
    squares = (prediction - target) ** 2
    return squares.mean(axis=-1) if reduction == "mean" else reduced(squares, reduction)


@misconception(
    "mse_loss", "Give the same data twice, one after the other. Which of your reductions should notice?"
)
def mse_sum_and_mean_exchanged(prediction, target, reduction="mean"):
    return mse_loss(prediction, target, sum_for_mean(reduction))


@misconception("mse_loss", "Ask for 'sum', and then for 'none'. Does your answer follow?")
def mse_reduction_ignored(prediction, target, reduction="mean"):
    return mse_loss(prediction, target)


@misconception(
    "mse_loss", "A typing mistake in the reduction should be noticed. What do you do with 'average'?"
)
def mse_any_reduction_goes(prediction, target, reduction="mean"):
    return mse_loss(prediction, target, mean_unless_known(reduction))


@misconception("mse_loss", "Single precision keeps seven digits. Which dtype do the exercises use?")
def mse_in_single_precision(prediction, target, reduction="mean"):
    return mse_loss(prediction.astype(np.float32), target.astype(np.float32), reduction)


# -- l1_loss -------------------------------------------------------------------------------------------------


@misconception("l1_loss", "One error of +1 and one of -1: is that a perfect prediction?")
def size_of_the_mean(prediction, target, reduction="mean"):
    return np.abs(reduced(prediction - target, reduction))


@misconception(
    "l1_loss", "A prediction that is too low should not be rewarded. Which sign can your differences have?"
)
def differences_with_their_sign(prediction, target, reduction="mean"):
    return reduced(prediction - target, reduction)


@misconception(
    "l1_loss", "An error that is three times as large should cost three times as much, not nine times."
)
def squares_for_sizes(prediction, target, reduction="mean"):
    return mse_loss(prediction, target, reduction)


@misconception("l1_loss", "You measure the length of the straight way. How long is it along the streets?")
def euclidean_length(prediction, target, reduction="mean"):
    d = prediction - target
    losses = np.abs(d) if reduction == "none" else np.full(d.shape, np.linalg.norm(d) / d.size)
    return reduced(losses, reduction)


@misconception("l1_loss", "That is the error in the middle. Do the large ones not count?")
def median_of_the_sizes(prediction, target, reduction="mean"):
    sizes = np.abs(prediction - target)
    return np.median(sizes) if reduction == "mean" else reduced(sizes, reduction)


@misconception("l1_loss", "A table has more elements than rows. By which of the two counts do you divide?")
def l1_divided_by_the_batch(prediction, target, reduction="mean"):
    return reduced_by_the_batch(np.abs(prediction - target), reduction)


@misconception("l1_loss", "Does your function read its third argument?")
def l1_reduction_ignored(prediction, target, reduction="mean"):
    return l1_loss(prediction, target)


@misconception("l1_loss", "You do refuse an unknown reduction. With which exception was it to be?")
def another_exception(prediction, target, reduction="mean"):
    sizes = np.abs(prediction - target)
    return {"mean": np.mean, "sum": np.sum, "none": np.array}[reduction](sizes)


# -- huber_loss ----------------------------------------------------------------------------------------------


@misconception(
    "huber_loss",
    "How steep is your line? There are two losses of this kind, and they agree for delta=1 alone.",
)
def smooth_l1(prediction, target, delta=1.0, reduction="mean"):
    return huber_loss(prediction, target, delta, reduction) / delta


@misconception("huber_loss", "Come to delta from the left and from the right: does your curve jump there?")
def slope_of_the_line_is_one(prediction, target, delta=1.0, reduction="mean"):
    size = np.abs(prediction - target)
    return reduced(np.where(size <= delta, size**2 / 2, size - delta / 2), reduction)


@misconception("huber_loss", "Pass another delta. Does your parabola still end where it ended before?")
def delta_ignored(prediction, target, delta=1.0, reduction="mean"):
    return huber_loss(prediction, target, reduction=reduction)


@misconception("huber_loss", "Compare the parabola and the line at delta: one of them is too high.")
def parabola_not_halved(prediction, target, delta=1.0, reduction="mean"):
    size = np.abs(prediction - target)
    return reduced(np.where(size <= delta, size**2, delta * (size - delta / 2)), reduction)


@misconception(
    "huber_loss", "The line has the right slope. Is it at the right height where it meets the parabola?"
)
def line_through_the_origin(prediction, target, delta=1.0, reduction="mean"):
    size = np.abs(prediction - target)
    return reduced(np.where(size <= delta, size**2 / 2, delta * size), reduction)


@misconception("huber_loss", "Your line starts at a height of 0. How high has the parabola come by then?")
def line_starts_at_zero(prediction, target, delta=1.0, reduction="mean"):
    size = np.abs(prediction - target)
    return reduced(np.where(size <= delta, size**2 / 2, delta * (size - delta)), reduction)


# With `<`, as on PyTorch's page, pieces that do not meet differ at delta itself.


@misconception(
    "huber_loss", "At delta, your line begins higher or lower than your parabola ends. What is its slope?"
)
def line_of_slope_one(prediction, target, delta=1.0, reduction="mean"):
    size = np.abs(prediction - target)
    return reduced(np.where(size < delta, size**2 / 2, size - delta / 2), reduction)


@misconception(
    "huber_loss", "Your curve falls by half as the parabola becomes the line. Which of them is too high?"
)
def whole_parabola(prediction, target, delta=1.0, reduction="mean"):
    size = np.abs(prediction - target)
    return reduced(np.where(size < delta, size**2, delta * (size - delta / 2)), reduction)


@misconception("huber_loss", "At delta your curve jumps up. By how much should the line be lowered?")
def line_not_lowered(prediction, target, delta=1.0, reduction="mean"):
    size = np.abs(prediction - target)
    return reduced(np.where(size < delta, size**2 / 2, delta * size), reduction)


@misconception("huber_loss", "Is a difference of -6 a small one? Ask your comparison.")
def sign_kept_in_the_comparison(prediction, target, delta=1.0, reduction="mean"):
    d = prediction - target
    return reduced(np.where(d <= delta, d**2 / 2, delta * (d - delta / 2)), reduction)


@misconception("huber_loss", "Huber's loss is gentle with outliers. On which side of delta is your parabola?")
def parabola_outside(prediction, target, delta=1.0, reduction="mean"):
    size = np.abs(prediction - target)
    return reduced(np.where(size > delta, size**2 / 2, delta * (size - delta / 2)), reduction)


@misconception(
    "huber_loss", "One outlier, many small errors: does each element decide for itself which formula it gets?"
)
def one_formula_for_the_batch(prediction, target, delta=1.0, reduction="mean"):
    size = np.abs(prediction - target)
    return reduced(size**2 / 2 if size.mean() <= delta else delta * (size - delta / 2), reduction)


@misconception("huber_loss", "Beyond delta your loss stands still. Should a worse prediction not cost more?")
def flat_beyond_delta(prediction, target, delta=1.0, reduction="mean"):
    return reduced(np.minimum(np.abs(prediction - target), delta) ** 2 / 2, reduction)


@misconception("huber_loss", "Is it the mean over rows that you take, or that over all elements?")
def huber_divided_by_the_batch(prediction, target, delta=1.0, reduction="mean"):
    return reduced_by_the_batch(huber_loss(prediction, target, delta, "none"), reduction)


# -- bce_loss ------------------------------------------------------------------------------------------------


def cross_entropy_of(yes, no, target, reduction):
    """Weigh the two logarithms by the target."""
    return reduced(-(target * yes + (1.0 - target) * no), reduction)


@misconception(
    "bce_loss", "What is the logarithm of 0, and what is 0 times that? Try a probability of exactly 1."
)
def nothing_clamped(probability, target, reduction="mean"):
    return cross_entropy_of(np.log(probability), np.log(1.0 - probability), target, reduction)


@misconception(
    "bce_loss", "Your numbers are right. But somewhere you do take a logarithm of 0, and NumPy tells you so."
)
def clamped_with_a_warning(probability, target, reduction="mean"):
    yes, no = np.maximum(np.log(probability), -100.0), np.maximum(np.log(1.0 - probability), -100.0)
    return cross_entropy_of(yes, no, target, reduction)


@misconception(
    "bce_loss",
    "Is it the probability that is clamped, or its logarithm? See what a sure, wrong answer costs.",
)
def probability_clipped(probability, target, reduction="mean"):
    p = np.clip(probability, 1e-12, 1.0 - 1e-12)
    return cross_entropy_of(np.log(p), np.log(1.0 - p), target, reduction)


@misconception(
    "bce_loss", "PyTorch leaves probabilities alone, however small. What is it that it clamps, and where?"
)
def probability_clipped_early(probability, target, reduction="mean"):
    p = np.clip(probability, 1e-7, 1.0 - 1e-7)
    return cross_entropy_of(np.log(p), np.log(1.0 - p), target, reduction)


@misconception("bce_loss", "A sure and wrong answer costs 34.5 with you. Where does that number come from?")
def probability_clipped_late(probability, target, reduction="mean"):
    p = np.clip(probability, 1e-15, 1.0 - 1e-15)
    return cross_entropy_of(np.log(p), np.log(1.0 - p), target, reduction)


@misconception(
    "bce_loss", "A small number under the logarithm keeps it finite, but it shifts every loss a little."
)
def epsilon_under_the_logarithm(probability, target, reduction="mean"):
    return cross_entropy_of(np.log(probability + 1e-8), np.log(1.0 - probability + 1e-8), target, reduction)


@misconception(
    "bce_loss", "A probability of 1e-30 should cost 69, and one of 0 exactly 100. Which number is in the way?"
)
def small_epsilon_under_the_logarithm(probability, target, reduction="mean"):
    yes, no = np.log(probability + 1e-12), np.log(1.0 - probability + 1e-12)
    return cross_entropy_of(yes, no, target, reduction)


@misconception("bce_loss", "The answer is no, and you said 'yes, with 99 percent'. What do you pay?")
def only_the_yes(probability, target, reduction="mean"):
    return reduced(-target * np.log(np.maximum(probability, FLOOR)), reduction)


@misconception(
    "bce_loss", "Which of your two arguments may be exactly 0 or 1 every day: is its logarithm taken?"
)
def roles_exchanged(probability, target, reduction="mean"):
    return bce_loss(target, probability, reduction)


@misconception("bce_loss", "To be sure and right should cost next to nothing. What does it cost with you?")
def answers_exchanged(probability, target, reduction="mean"):
    return bce_loss(probability, 1.0 - target, reduction)


@misconception("bce_loss", "Logarithms of probabilities are negative. Which sign should a loss have?")
def bce_minus_forgotten(probability, target, reduction="mean"):
    return -bce_loss(probability, target, reduction)


@misconception("bce_loss", "To say one half costs 0.6931, for yes and for no. Which logarithm gives that?")
def logarithm_to_base_two(probability, target, reduction="mean"):
    return bce_loss(probability, target, reduction) / np.log(2.0)


@misconception("bce_loss", "A target of 0.3 is neither a yes nor a no. Does yours count it as one of them?")
def targets_rounded(probability, target, reduction="mean"):
    return bce_loss(probability, (target >= 0.5).astype(np.float64), reduction)


@misconception("bce_loss", "Each of the two logarithms has a floor of its own. Where is yours?")
def loss_clamped_as_a_whole(probability, target, reduction="mean"):
    with np.errstate(all="ignore"):
        yes = np.where(target > 0, target * np.log(probability), 0.0)
        no = np.where(target < 1, (1.0 - target) * np.log(1.0 - probability), 0.0)
    return reduced(-np.maximum(yes + no, -100.0), reduction)


# -- bce_with_logits_loss ------------------------------------------------------------------------------------


@misconception(
    "bce_with_logits_loss",
    "A logit of -200 for a yes: what does it cost, once the sigmoid has rounded it away?",
)
def sigmoid_then_bce(logit, target, reduction="mean"):
    return bce_loss(sigmoid(logit), target, reduction)


@misconception(
    "bce_with_logits_loss",
    "The sigmoid rounds sure answers to 0 and 1, and overflows on its way. Do without it.",
)
def plain_sigmoid_then_bce(logit, target, reduction="mean"):
    return bce_loss(1.0 / (1.0 + np.exp(-logit)), target, reduction)


@misconception(
    "bce_with_logits_loss",
    "That is the definition. For a computer, what is left of 1 - p when the logit is 40?",
)
def definition_as_it_stands(logit, target, reduction="mean"):
    p = 1.0 / (1.0 + np.exp(-logit))
    return cross_entropy_of(np.log(p), np.log(1.0 - p), target, reduction)


@misconception(
    "bce_with_logits_loss",
    "Even for the logit -10,000 your probability is at least one half. How often is it squashed?",
)
def sigmoid_twice(logit, target, reduction="mean"):
    return bce_with_logits_loss(sigmoid(logit), target, reduction)


@misconception("bce_with_logits_loss", "Logits may be negative, or 7. Can they be probabilities?")
def logit_as_probability(logit, target, reduction="mean"):
    return bce_loss(logit, target, reduction)


@misconception(
    "bce_with_logits_loss", "Your algebra is right. Which power of e do you take for a logit of -10,000?"
)
def overflows_below_zero(logit, target, reduction="mean"):
    return reduced(logit * (1.0 - target) + np.log(1.0 + np.exp(-logit)), reduction)


@misconception(
    "bce_with_logits_loss", "Your algebra is right. Which power of e do you take for a logit of 10,000?"
)
def overflows_above_zero(logit, target, reduction="mean"):
    return reduced(np.log(1.0 + np.exp(logit)) - logit * target, reduction)


@misconception("bce_with_logits_loss", "When the target is yes, should a larger logit cost more, or less?")
def target_term_added(logit, target, reduction="mean"):
    return reduced(np.logaddexp(0.0, logit) + logit * target, reduction)


@misconception(
    "bce_with_logits_loss", "Large logits are right, small ones are not. What does a logit of exactly 0 cost?"
)
def hinge_alone(logit, target, reduction="mean"):
    return reduced(np.maximum(logit, 0.0) - logit * target, reduction)


@misconception("bce_with_logits_loss", "A sure and right answer should be cheap. Which class do you charge?")
def logits_of_the_other_class(logit, target, reduction="mean"):
    return bce_with_logits_loss(-logit, target, reduction)


@misconception(
    "bce_with_logits_loss",
    "Two clearly different logits, both beyond 30, cost the same with you. Are they clipped?",
)
def logits_clipped(logit, target, reduction="mean"):
    return bce_with_logits_loss(np.clip(logit, -30.0, 30.0), target, reduction)


@misconception("bce_with_logits_loss", "Is it a mean over rows, or over every logit?")
def bce_with_logits_divided_by_the_batch(logit, target, reduction="mean"):
    return reduced_by_the_batch(bce_with_logits_loss(logit, target, "none"), reduction)


# -- log_softmax ---------------------------------------------------------------------------------------------


def softmax(logits):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


@misconception(
    "log_softmax", "Softmax rounds a small enough share to 0. What does the logarithm make of that?"
)
def logarithm_of_softmax(logits):
    return np.log(softmax(logits))


@misconception("log_softmax", "That is the definition. For a computer, what is e to the power of 10,000?")
def softmax_by_definition(logits):
    e = np.exp(logits)
    return np.log(e / e.sum(axis=1, keepdims=True))


@misconception(
    "log_softmax",
    "What is e to the power of 10,000, for a computer? Only differences matter, so you may shift.",
)
def nothing_subtracted(logits):
    return logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))


@misconception(
    "log_softmax",
    "Do the exponentials of your row add up to 1? What is taken away has to come back somewhere.",
)
def shifted_inside_only(logits):
    inside = np.exp(logits - logits.max(axis=1, keepdims=True))
    return logits - np.log(inside.sum(axis=1, keepdims=True))


@misconception("log_softmax", "Which numbers compete with one another: those of a row, or those of a column?")
def samples_compete(logits):
    return log_softmax(logits.T).T


@misconception("log_softmax", "Each row should add up to 1 by itself. Does yours, or do all rows together?")
def whole_batch_competes(logits):
    return log_softmax(logits.reshape(1, -1)).reshape(logits.shape)


@misconception(
    "log_softmax", "You take the largest number of the whole batch away. What is left of a row far below it?"
)
def one_shift_for_all_rows(logits):
    shifted = logits - logits.max()
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


@misconception("log_softmax", "How negative may a logarithm of a probability become? Yours stops somewhere.")
def epsilon_in_log_softmax(logits):
    return np.log(softmax(logits) + 1e-12)


@misconception("log_softmax", "Your rows add up to 1 as they are. Has anybody taken the logarithm?")
def logarithm_forgotten(logits):
    return softmax(logits)


@misconception("log_softmax", "The logarithm of a probability is never above 0. What about yours?")
def minus_log_softmax(logits):
    return -log_softmax(logits)


@misconception("log_softmax", "Look at the logits after the call: are they still what they were?")
def logits_shifted_in_place(logits):
    logits -= logits.max(axis=1, keepdims=True)
    return logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))


# -- nll_loss ------------------------------------------------------------------------------------------------


@misconception("nll_loss", "From N rows you should pick N numbers. How many do you pick?")
def whole_columns(log_probability, target, reduction="mean"):
    return reduced(-log_probability[:, target], reduction)


@misconception(
    "nll_loss", "The first axis counts samples, the second classes. Into which of them does the target point?"
)
def class_taken_for_a_row(log_probability, target, reduction="mean"):
    return reduced(-log_probability[target], reduction)


@misconception("nll_loss", "Logarithms of probabilities are at most 0. Which sign should a loss have?")
def nll_minus_forgotten(log_probability, target, reduction="mean"):
    return -nll_loss(log_probability, target, reduction)


@misconception("nll_loss", "What you are given are logarithms already.")
def logarithm_of_a_logarithm(log_probability, target, reduction="mean"):
    return nll_loss(np.log(log_probability), target, reduction)


@misconception(
    "nll_loss", "A loss of -0.5? You have gone back to probabilities, where a logarithm was asked for."
)
def probability_for_logarithm(log_probability, target, reduction="mean"):
    return nll_loss(np.exp(log_probability), target, reduction)


def one_hot(target, classes):
    return (target[:, None] == np.arange(classes)).astype(np.float64)


@misconception("nll_loss", "One entry in each row counts. By how many do you divide?")
def zeros_averaged_too(log_probability, target, reduction="mean"):
    losses = -log_probability * one_hot(target, log_probability.shape[1])
    return reduced(losses if reduction == "mean" else losses.sum(axis=1), reduction)


@misconception("nll_loss", "Without a reduction there is one loss for each row. How many do you return?")
def one_hot_kept(log_probability, target, reduction="mean"):
    losses = -log_probability * one_hot(target, log_probability.shape[1])
    return losses if reduction == "none" else reduced(losses.sum(axis=1), reduction)


@misconception("nll_loss", "You charge for the class that is thought most likely. Which one was asked about?")
def favourite_class(log_probability, target, reduction="mean"):
    return reduced(-log_probability.max(axis=1), reduction)


@misconception("nll_loss", "Classes are counted from 0, as columns are.")
def classes_counted_from_one(log_probability, target, reduction="mean"):
    return reduced(-log_probability[np.arange(len(target)), target.astype(np.int64) - 1], reduction)


@misconception("nll_loss", "What should become of the rows' losses for 'sum', and for 'none'?")
def nll_reduction_ignored(log_probability, target, reduction="mean"):
    return nll_loss(log_probability, target)


# -- cross_entropy_loss --------------------------------------------------------------------------------------


@misconception(
    "cross_entropy_loss",
    "Give the true class a lead of 100. Does your loss come near 0? Count your softmaxes.",
)
def softmax_twice(logits, target, reduction="mean"):
    return cross_entropy_loss(softmax(logits), target, reduction)


@misconception(
    "cross_entropy_loss",
    "A sure and wrong row has a probability of 0, once rounded. Which way round avoids it?",
)
def logarithm_of_nothing(logits, target, reduction="mean"):
    return nll_loss(np.log(softmax(logits)), target, reduction)


@misconception(
    "cross_entropy_loss", "Softmax as the book has it, and then its logarithm: try a logit of 10,000."
)
def cross_entropy_by_definition(logits, target, reduction="mean"):
    return nll_loss(softmax_by_definition(logits), target, reduction)


@misconception(
    "cross_entropy_loss",
    "Your loss stops growing at about 27.6, however wrong a row is. What holds it there?",
)
def cross_entropy_with_epsilon(logits, target, reduction="mean"):
    return nll_loss(np.log(softmax(logits) + 1e-12), target, reduction)


@misconception("cross_entropy_loss", "Which power of e do you take when a logit is 10,000?")
def cross_entropy_not_shifted(logits, target, reduction="mean"):
    return nll_loss(logits - np.log(np.exp(logits).sum(axis=1, keepdims=True)), target, reduction)


@misconception(
    "cross_entropy_loss", "Logits are no logarithms of probabilities yet. What turns them into some?"
)
def logits_as_log_probabilities(logits, target, reduction="mean"):
    return nll_loss(logits, target, reduction)


@misconception(
    "cross_entropy_loss",
    "Which numbers share the probability of 1: the classes of a row, or the rows of a class?",
)
def cross_entropy_over_samples(logits, target, reduction="mean"):
    return nll_loss(log_softmax(logits.T).T, target, reduction)


@misconception(
    "cross_entropy_loss", "The other classes pay through the softmax. Do you charge them once more?"
)
def other_classes_charged_too(logits, target, reduction="mean"):
    return reduced(bce_loss(softmax(logits), one_hot(target, logits.shape[1]), "none").sum(axis=1), reduction)


@misconception("cross_entropy_loss", "By what do you divide: by the rows, or by all the logits?")
def cross_entropy_divided_by_all(logits, target, reduction="mean"):
    losses = cross_entropy_loss(logits, target, "none")
    return losses.sum() / logits.size if reduction == "mean" else reduced(losses, reduction)


@misconception("cross_entropy_loss", "Give every row twice. Should the mean loss double?")
def cross_entropy_sum_and_mean_exchanged(logits, target, reduction="mean"):
    return cross_entropy_loss(logits, target, sum_for_mean(reduction))


@misconception("cross_entropy_loss", "Which reductions are there? An unknown one should be refused.")
def cross_entropy_any_reduction_goes(logits, target, reduction="mean"):
    return cross_entropy_loss(logits, target, mean_unless_known(reduction))


# -- pinball_loss --------------------------------------------------------------------------------------------


@misconception(
    "pinball_loss", "With a quantile of 0.9, which should be the expensive side: too low, or too high?"
)
def sides_exchanged(prediction, target, quantile, reduction="mean"):
    return pinball_loss(prediction, target, 1.0 - quantile, reduction)


@misconception("pinball_loss", "A perfect prediction costs 0. Can yours cost less than that?")
def smaller_of_the_two(prediction, target, quantile, reduction="mean"):
    missing = target - prediction
    return reduced(np.minimum(quantile * missing, (quantile - 1.0) * missing), reduction)


@misconception("pinball_loss", "The whole point is that the two sides cost differently. Do yours?")
def both_sides_alike(prediction, target, quantile, reduction="mean"):
    return quantile * l1_loss(prediction, target, reduction)


@misconception("pinball_loss", "What does a prediction cost that is too high? Look at the sign.")
def negative_above_the_target(prediction, target, quantile, reduction="mean"):
    missing = target - prediction
    return reduced(np.where(missing >= 0.0, quantile * missing, (1.0 - quantile) * missing), reduction)


@misconception("pinball_loss", "Pass another quantile. Does anything change?")
def quantile_ignored(prediction, target, quantile, reduction="mean"):
    return l1_loss(prediction, target, reduction) / 2


@misconception("pinball_loss", "Only predictions that are too low cost anything with you. And the others?")
def one_side_free(prediction, target, quantile, reduction="mean"):
    return reduced(quantile * np.maximum(target - prediction, 0.0), reduction)


@misconception("pinball_loss", "Yours is the absolute error for q = 0.5. What does the formula say then?")
def twice_the_pinball(prediction, target, quantile, reduction="mean"):
    return 2.0 * pinball_loss(prediction, target, quantile, reduction)


@misconception("pinball_loss", "The loss is straight on both sides. Is yours curved?")
def squared_sides(prediction, target, quantile, reduction="mean"):
    missing = target - prediction
    return reduced(np.where(missing >= 0.0, quantile, 1.0 - quantile) * missing**2, reduction)


@misconception("pinball_loss", "In a table of several columns, how many numbers make the mean?")
def pinball_divided_by_the_batch(prediction, target, quantile, reduction="mean"):
    return reduced_by_the_batch(pinball_loss(prediction, target, quantile, "none"), reduction)


# -- mse_grad ------------------------------------------------------------------------------------------------


@misconception(
    "mse_grad", "Turn one prediction a little, and see how the loss changes: it is twice what you say."
)
def two_forgotten(prediction, target):
    return mse_grad(prediction, target) / 2


@misconception(
    "mse_grad", "The loss is a mean. Give the data twice: should each element's part not become smaller?"
)
def mse_grad_not_averaged(prediction, target):
    return 2.0 * (prediction - target)


@misconception(
    "mse_grad", "Your gradient is right for a single column. How many elements does the mean have?"
)
def mse_grad_over_the_batch(prediction, target):
    return 2.0 * (prediction - target) / len(prediction)


@misconception(
    "mse_grad", "When a prediction is too high, does the loss grow or shrink as it goes higher still?"
)
def mse_grad_downhill(prediction, target):
    return -mse_grad(prediction, target)


@misconception("mse_grad", "How many partial derivatives are there: one, or one for each prediction?")
def one_number_for_all(prediction, target):
    return 2.0 * np.mean(prediction - target)


@misconception("mse_grad", "A square has a slope that depends on the side. Is yours the slope, or the size?")
def sign_of_the_slope_lost(prediction, target):
    return np.abs(mse_grad(prediction, target))


@misconception("mse_grad", "In a squared loss, larger mistakes pull harder. Do they with you?")
def slope_of_the_absolute_error(prediction, target):
    return np.sign(prediction - target) / prediction.size


# -- bce_with_logits_grad ------------------------------------------------------------------------------------


@misconception(
    "bce_with_logits_grad", "The slope of the logarithm cancels a factor. Is it still there in yours?"
)
def sigmoid_slope_kept(logit, target):
    p = sigmoid(logit)
    return (p - target) * p * (1.0 - p) / logit.size


@misconception(
    "bce_with_logits_grad",
    "A single logit can change the mean by 1/n a unit at most. Which number do you compare with?",
)
def logit_compared_with_the_target(logit, target):
    return (logit - target) / logit.size


@misconception("bce_with_logits_grad", "It is the gradient of a mean. Where is its size?")
def bce_grad_not_averaged(logit, target):
    return sigmoid(logit) - target


@misconception("bce_with_logits_grad", "In a table, the mean is over all logits. Over what is yours?")
def bce_grad_over_the_batch(logit, target):
    return (sigmoid(logit) - target) / len(logit)


@misconception("bce_with_logits_grad", "For a yes, does the loss grow or shrink when the logit grows?")
def bce_grad_downhill(logit, target):
    return -bce_with_logits_grad(logit, target)


@misconception(
    "bce_with_logits_grad", "Your numbers are right. But which power of e do you take for the logit -10,000?"
)
def bce_grad_overflows(logit, target):
    return (1.0 / (1.0 + np.exp(-logit)) - target) / logit.size


@misconception(
    "bce_with_logits_grad", "You stopped at the probability. The logit lies one step farther back."
)
def gradient_of_the_probability(logit, target):
    p = sigmoid(logit)
    return (p - target) / (p * (1.0 - p)) / logit.size


@misconception("bce_with_logits_grad", "A target of 0.3 pulls both ways. Which way alone does yours pull?")
def gradient_for_rounded_targets(logit, target):
    return bce_with_logits_grad(logit, (target >= 0.5).astype(np.float64))


@misconception(
    "bce_with_logits_grad", "Logits of 0 and of 100 have different probabilities. Where is the sigmoid?"
)
def hard_decision(logit, target):
    return ((logit > 0.0) - target) / logit.size


# -- cross_entropy_grad --------------------------------------------------------------------------------------


@misconception("cross_entropy_grad", "The loss is a mean over rows. Where has that gone in its gradient?")
def cross_entropy_grad_not_averaged(logits, target):
    return softmax(logits) - one_hot(target, logits.shape[1])


@misconception(
    "cross_entropy_grad", "How many losses does the mean have: one for each row, or one for each logit?"
)
def cross_entropy_grad_over_all(logits, target):
    return (softmax(logits) - one_hot(target, logits.shape[1])) / logits.size


@misconception("cross_entropy_grad", "As the true class's logit grows, should the loss grow or shrink?")
def cross_entropy_grad_downhill(logits, target):
    return -cross_entropy_grad(logits, target)


@misconception(
    "cross_entropy_grad",
    "Does every row of your gradient add up to 0? Count the places from which you take a 1.",
)
def ones_from_whole_columns(logits, target):
    p = softmax(logits)
    p[:, target] -= 1.0
    return p / len(target)


@misconception(
    "cross_entropy_grad",
    "The logarithm cancels the softmax's own slope. Do the rows of your gradient add up to 0?",
)
def softmax_slope_kept(logits, target):
    p = softmax(logits)
    return p * (1.0 - p) * (p - one_hot(target, logits.shape[1])) / len(target)


@misconception(
    "cross_entropy_grad", "The wrong classes have to come down, too. Are they all 0 in your gradient?"
)
def only_the_true_class(logits, target):
    return cross_entropy_grad(logits, target) * one_hot(target, logits.shape[1])


@misconception(
    "cross_entropy_grad", "That is the gradient for log-probabilities. How did the logits become those?"
)
def gradient_of_the_log_probabilities(logits, target):
    return -one_hot(target, logits.shape[1]) / len(target)


@misconception(
    "cross_entropy_grad", "Which numbers add up to 1 before you take the target away: a row, or a column?"
)
def gradient_over_samples(logits, target):
    return (softmax(logits.T).T - one_hot(target, logits.shape[1])) / len(target)


@misconception("cross_entropy_grad", "Which power of e do you take when a logit is 10,000?")
def softmax_not_shifted(logits, target):
    e = np.exp(logits)
    return (e / e.sum(axis=1, keepdims=True) - one_hot(target, logits.shape[1])) / len(target)


@misconception("cross_entropy_grad", "Your numbers are right. But look at the logits after the call.")
def logits_changed_on_the_way(logits, target):
    logits -= logits.max(axis=1, keepdims=True)
    return cross_entropy_grad(logits, target)
