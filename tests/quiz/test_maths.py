"""A formula on one line means what it meant on two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nngrade.errors import CourseError
from nngrade.quiz.show.maths import as_mathml, as_unicode


@pytest.mark.parametrize(
    ("latex", "shown"),
    [
        (r"w \leftarrow w - \eta g", "w ← w − ηg"),
        (r"\frac{1}{2} c w^2", "(1/2)cw²"),
        (r"\frac{1}{n} \cdot 3", "1/n · 3"),
        (r"2\frac{a}{b}", "2(a/b)"),
        (r"\frac{1}{n}(a+b)", "(1/n)(a + b)"),
        (r"f(\frac{1}{2})", "f(1/2)"),
        (r"\frac{a}{b}^2", "(a/b)²"),
        (r"(\frac{1}{4})^6", "(1/4)⁶"),
        (r"\frac{dL}{dw} = \frac{dL}{dy}\frac{dy}{dw}", "dL/dw = (dL/dy)(dy/dw)"),
        (r"\frac{1}{1+e^{-z}}", "1/(1 + e^(−z))"),
        (r"\sqrt{2/n}", "√(2/n)"),
        (r"\sqrt{x}^2", "(√x)²"),
        (r"\sum_{i=1}^{n} \log p_i", "∑ᵢ₌₁ⁿ log pᵢ"),
        (r"\sum_j e^{z_j}", "∑ⱼ e^zⱼ"),
        (r"\max(0, z)", "max(0, z)"),
        (r"\hat{y}", "ŷ"),
        (r"W^{\top} x", "Wᵀx"),
        (r"\sigma'(z)", "σ′(z)"),
        (r"x_{t-1}", "xₜ₋₁"),
        (r"10^{-3}", "10⁻³"),
        (r"a \le b", "a ≤ b"),
        (r"-3", "−3"),
        (r"g = -3", "g = −3"),
        (r"\begin{pmatrix}1 & 2\\3 & 4\end{pmatrix}", "(1 2; 3 4)"),
        (r"\mathrm{Var}(w)", "Var(w)"),
    ],
)
def test_a_formula_is_readable_on_one_line(latex, shown):
    assert as_unicode(latex) == shown


@given(st.integers(-999, 999), st.integers(1, 999))
def test_numbers_are_not_torn_apart(above, below):
    assert as_unicode(rf"\frac{{{above}}}{{{below}}}").replace("(", "").replace(")", "") == (
        f"{above}/{below}".replace("-", "−")
    )


@given(st.integers(0, 10**6))
def test_a_power_is_raised_digit_by_digit(power):
    raised = as_unicode(f"x^{{{power}}}")
    assert raised == "x" + "".join("⁰¹²³⁴⁵⁶⁷⁸⁹"[int(digit)] for digit in str(power))


def test_mathml_has_its_signs_as_signs():
    assert "&" not in "".join(as_mathml(r"a < b \le \eta").itertext())


@pytest.mark.parametrize("latex", [r"\frac{1}", r"\begin{matrix}", r"x^"])
def test_what_is_no_latex_is_told_to_the_author(latex):
    with pytest.raises(CourseError, match="cannot be read"):
        as_unicode(latex)
