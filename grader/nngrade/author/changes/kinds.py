"""Every kind of mistake: a function that is shown each node of a file, and yields what might stand there instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from . import calls, constants, operators, statements

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable, Iterator

    from .change import At, Change

KINDS: Final[dict[str, Callable[[ast.AST, At], Iterator[Change]]]] = {
    "operator": operators.operator,
    "swap-operands": operators.swap_operands,
    "drop-operand": operators.drop_operand,
    "minus": operators.minus,
    "comparison": operators.comparison,
    "boolean": operators.boolean,
    "default": constants.default,
    "axis": constants.axis,
    "off-by-one": constants.off_by_one,
    "constant": constants.constant,
    "drop-keyword": calls.drop_keyword,
    "swap-arguments": calls.swap_arguments,
    "swap-elements": calls.swap_elements,
    "function": calls.function,
    "drop-call": calls.drop_call,
    "transpose": calls.transpose,
    "dtype": calls.dtype,
    "condition": statements.condition,
    "swap-branches": statements.swap_branches,
    "drop-statement": statements.drop_statement,
    "swap-statements": statements.swap_statements,
    "drop-decorator": statements.drop_decorator,
}
