"""Small mistakes in a reference, made one at a time: each mutant goes the way of a learner's submission.

A kind is a function that is shown every node of the file and yields what might stand there instead. Text is replaced,
not the tree, so that a mutant is the reference but for one place. The tree decides whether parentheses are needed, and
whether two mutants are the same.
"""

from __future__ import annotations

import ast
import difflib
import math
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
Function = ast.FunctionDef | ast.AsyncFunctionDef
Placed = ast.expr | ast.stmt | ast.keyword


@dataclass(frozen=True, slots=True)
class Mutant:
    """A reference with one mistake.

    Args:
        name: unique in the file and the same every time, such as `kaiming_std:41 swap-operands #1`.
        tasks: those whose code it changes, be it in a helper or a base class, in the order in which they were given.
        line: where the mistake is, in the reference.
        kind: what sort of mistake it is, one of `KINDS`.
        says: what was changed, such as "`*` became `/`".
        source: the text of the whole file.
        diff: the lines that differ from the reference, with a few around them.
    """

    name: str
    tasks: tuple[str, ...]
    line: int
    kind: str
    says: str
    source: str
    diff: str


def mutants(source: str, tasks: Sequence[str]) -> list[Mutant]:
    """The mutants of a reference that its tasks can notice, in the order of the file."""
    file = _File(source)
    seen_by = {task: _reached(file.tree, task) for task in tasks}
    made, count = [], Counter[str]()
    for node in file.tree.body:
        noticing = tuple(task for task in tasks if node in seen_by[task])
        for change, text in _distinct(node, file) if noticing else ():
            name = f"{change.at.where}:{change.line} {change.kind}"
            count[name] += 1
            made.append(_mutant(change, text, f"{name} #{count[name]}", noticing))
    return made


def _mutant(change: _Change, text: str, name: str, tasks: tuple[str, ...]) -> Mutant:
    file = change.at.file
    source, diff = file.with_change(change, text)
    says = change.says or f"`{_flat(file.text(change.start, change.end))}` became `{_flat(text)}`"
    return Mutant(name, tasks, change.line, change.kind, says, source, diff)


# -- which tasks a statement at the top level belongs to -----------------------------------------------------------


def _reached(tree: ast.Module, task: str) -> set[ast.stmt]:
    """What defines the task, and what defines the names that those statements use, and so on."""
    wanted: set[ast.stmt] = set()
    names, pending = {task}, [task]
    while pending:
        name = pending.pop()
        for node in tree.body:
            if node not in wanted and name in _defined(node):
                wanted.add(node)
                fresh = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)} - names
                names |= fresh
                pending += sorted(fresh)
    return wanted


def _defined(node: ast.stmt) -> list[str]:
    """The names to which a statement at the top level gives a value, or which it may change: `TABLE.update(...)`."""
    if isinstance(node, ast.Expr):
        return [one.id for one in ast.walk(node) if isinstance(one, ast.Name)]
    return list(dict.fromkeys(_stored(node)))


def _stored(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.Name(id=name, ctx=ast.Store()):
            yield name
        case ast.Subscript(value=ast.Name(id=name), ctx=ast.Store()):
            yield name
        case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():  # its names are its own
            return
        case _:
            for child in ast.iter_child_nodes(node):
                yield from _stored(child)


# -- text ----------------------------------------------------------------------------------------------------------


class _File:
    """A reference: its tree, and the text between any two places of it."""

    def __init__(self, source: str) -> None:
        self.tree = ast.parse(source)
        self._bytes = source.encode()  # `ast` counts columns in bytes
        self._lines = source.splitlines(keepends=True)
        self._starts = [0, *accumulate(len(line) for line in self._bytes.splitlines(keepends=True))]
        self.modules = {name.asname or name.name for one in self.tree.body for name in _imported(one)}
        self.functions = {one.name for one in self.tree.body if isinstance(one, Function)}
        self.methods = {one.name: _methods(one) for one in self.tree.body if isinstance(one, ast.ClassDef)}
        self.strings = list(dict.fromkeys(self._strings()))

    def span(self, node: Placed) -> tuple[int, int]:
        """Where a node begins and ends, decorators included."""
        decorators = node.decorator_list if isinstance(node, Definition) else []
        first = min([node.lineno, *(one.lineno for one in decorators)])
        last, column = node.end_lineno or node.lineno, node.end_col_offset or node.col_offset
        return self.place(first, node.col_offset), self.place(last, column)

    def place(self, line: int, column: int) -> int:
        return self._starts[line - 1] + column

    def text(self, start: int, end: int) -> str:
        return self._bytes[start:end].decode()

    def of(self, node: Placed) -> str:
        return self.text(*self.span(node))

    def is_elif(self, node: ast.stmt) -> bool:
        return isinstance(node, ast.If) and self.of(node).startswith("elif")

    def line(self, place: int) -> int:
        return bisect_right(self._starts, place)

    def margin(self, place: int) -> str:
        """What stands before a place on its line, as blanks."""
        before = self.text(self._starts[self.line(place) - 1], place)
        return before if before.isspace() else " " * len(before)

    def with_change(self, change: _Change, text: str) -> tuple[str, str]:
        """The whole text with the change made, and how it differs."""
        mutated = self.text(0, change.start) + text + self.text(change.end, len(self._bytes))
        lines = difflib.unified_diff(
            self._lines, mutated.splitlines(keepends=True), "reference.py", "mutant.py"
        )
        return mutated, "".join(lines)

    def _strings(self) -> Iterator[str]:
        for statement in self.tree.body:
            for node, _ in _walk(statement, _At(self, statement)):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value


def _imported(node: ast.stmt) -> list[ast.alias]:
    return node.names if isinstance(node, ast.Import) else []


def _methods(node: ast.ClassDef) -> set[str]:
    return {one.name for one in node.body if isinstance(one, Function)}


def _flat(text: str) -> str:
    return " ".join(text.split())


# -- changes -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Change:
    """Other text for the bytes from `start` to `end`: pieces of the file, and what is put between them."""

    at: _At
    start: int
    end: int
    parts: tuple[Placed | str, ...]
    says: str = ""
    is_expression: bool = False
    kind: str = ""

    @property
    def line(self) -> int:
        return self.at.file.line(self.start)

    def forms(self) -> list[str]:
        """The new text, from the form without parentheses of its own to the one with all that could be needed."""
        loose = [part for part in self.parts if isinstance(part, _LOOSE)]
        forms = [self._joined(wrapped) for wrapped in ([], *([one] for one in loose), loose)]
        if self.is_expression:
            forms = [whole for form in forms for whole in (form, f"({form})")]
        return list(dict.fromkeys(forms))

    def _joined(self, wrapped: Sequence[Placed]) -> str:
        texts = [part if isinstance(part, str) else self.at.file.of(part) for part in self.parts]
        pairs = zip(self.parts, texts, strict=True)
        return "".join(f"({text})" if part in wrapped else text for part, text in pairs)


_LOOSE: Final = (ast.BinOp, ast.UnaryOp, ast.BoolOp, ast.Compare, ast.IfExp, ast.Lambda, ast.NamedExpr)


@dataclass(frozen=True, slots=True)
class _At:
    """Where a node stands, and the changes that a kind can make there."""

    file: _File
    statement: ast.stmt
    where: str = ""
    function: Function | None = None

    def inside(self, node: ast.AST) -> _At:
        if isinstance(node, Definition):
            function = node if isinstance(node, Function) else None
            where = f"{self.where}.{node.name}".lstrip(".")
            return replace(self, statement=node, where=where, function=function)
        if isinstance(node, ast.stmt) and not self.file.is_elif(node):
            return replace(self, statement=node)
        return self

    def replace(self, node: Placed, *parts: Placed | str, says: str = "") -> _Change:
        return _Change(self, *self.file.span(node), parts, says, isinstance(node, ast.expr))

    def exchange(self, first: Placed, second: Placed) -> _Change:
        (start, left), (right, end) = self.file.span(first), self.file.span(second)
        says = f"`{_flat(self.file.of(first))}` and `{_flat(self.file.of(second))}` changed places"
        return _Change(self, start, end, (second, self.file.text(left, right), first), says)

    def drop(self, statement: ast.stmt) -> _Change:
        name = statement.name if isinstance(statement, Definition) else _flat(self.file.of(statement))
        return self.replace(statement, "pass", says=f"`{name}` was dropped")


def _distinct(node: ast.stmt, file: _File) -> Iterator[tuple[_Change, str]]:
    """The changes to a statement at the top level, each with its text, no two of which do the same."""
    where = "" if isinstance(node, Definition) else ", ".join(_defined(node))
    walk = _walk(node, _At(file, node, where).inside(node))
    found = [
        replace(change, kind=kind) for one, at in walk for kind in KINDS for change in KINDS[kind](one, at)
    ]
    known: dict[ast.stmt, set[str]] = {}
    for change in sorted(found, key=lambda change: change.start):
        text, tree = _settled(change)
        trees = known.setdefault(change.at.statement, {"", _dump(change, None)})
        if tree not in trees:
            trees.add(tree)
            yield change, text


def _settled(change: _Change) -> tuple[str, str]:
    """The plainest form that means what was meant, with the tree of the statement around it, "" if it is no Python."""
    forms = change.forms()
    meant = _dump(change, forms[-1])
    return next((form, meant) for form in forms if _dump(change, form) == meant)


def _dump(change: _Change, text: str | None) -> str:
    """The tree of the statement around a change, with other text in its place."""
    file = change.at.file
    start, end = file.span(change.at.statement)
    middle = file.text(change.start, change.end) if text is None else text
    whole = file.text(start, change.start) + middle + file.text(change.end, end)
    margin = file.margin(start)
    try:
        return ast.dump(ast.parse(f"if 1:\n{margin}{whole}" if margin else whole))
    except SyntaxError:
        return ""


# -- what is shown to the kinds ------------------------------------------------------------------------------------


def _walk(node: ast.AST, at: _At) -> Iterator[tuple[ast.AST, _At]]:
    yield node, at
    for child in _children(node):
        yield from _walk(child, at.inside(child))


def _children(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of a node in which a mistake may be made: no docstrings, messages or annotations."""
    for field, value in () if _is_hidden(node) else ast.iter_fields(node):
        listed = value if isinstance(value, list) else [value]
        yield from (one for one in listed if isinstance(one, ast.AST) and field not in _HIDDEN)


_HIDDEN: Final = {"annotation", "returns", "type_params", "msg"}


def _is_hidden(node: ast.AST) -> bool:
    match node:
        case ast.Raise() | ast.JoinedStr() | ast.Expr(value=ast.Constant()):
            return True
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant()):  # a negative number is one thing
            return True
        case ast.keyword(value=ast.Constant(value=bool())):  # a flag is not passed as what it already is
            return True
    return False


def _number(node: ast.AST) -> float | None:
    """The value of a number, a negative one too."""
    match node:
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant() as operand):
            value = _number(operand)
            return None if value is None else -value
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            return value
    return None


# -- kinds: operators ----------------------------------------------------------------------------------------------


_ARITHMETIC: Final[dict[type[ast.operator], tuple[str, tuple[str, ...]]]] = {
    ast.Add: ("+", ("-", "*")),
    ast.Sub: ("-", ("+", "*")),
    ast.Mult: ("*", ("/", "+")),
    ast.Div: ("/", ("*", "//")),
    ast.FloorDiv: ("//", ("/", "%")),
    ast.Mod: ("%", ("//", "*")),
    ast.Pow: ("**", ("*", "/")),
    ast.MatMult: ("@", ("*",)),
}

_COMPARISONS: Final[dict[type[ast.cmpop], tuple[str, tuple[str, ...]]]] = {
    ast.Lt: ("<", ("<=", ">=", ">")),
    ast.LtE: ("<=", ("<", ">", ">=")),
    ast.Gt: (">", (">=", "<=", "<")),
    ast.GtE: (">=", (">", "<", "<=")),
    ast.Eq: ("==", ("!=",)),
    ast.NotEq: ("!=", ("==",)),
    ast.Is: ("is", ("is not",)),
    ast.IsNot: ("is not", ("is",)),
    ast.In: ("in", ("not in",)),
    ast.NotIn: ("not in", ("in",)),
}


def _operator(node: ast.AST, at: _At) -> Iterator[_Change]:
    """Another arithmetic operator."""
    if isinstance(node, ast.BinOp | ast.AugAssign) and type(node.op) in _ARITHMETIC:
        old, others = _ARITHMETIC[type(node.op)]
        for new in others:
            if isinstance(node, ast.BinOp):
                yield at.replace(node, node.left, f" {new} ", node.right, says=f"`{old}` became `{new}`")
            else:
                yield at.replace(node, node.target, f" {new}= ", node.value, says=f"`{old}=` became `{new}=`")


def _swap_operands(node: ast.AST, at: _At) -> Iterator[_Change]:
    """`b - a` for `a - b`."""
    if (
        isinstance(node, ast.BinOp)
        and not isinstance(node.op, ast.Add | ast.Mult)
        and type(node.op) in _ARITHMETIC
    ):
        yield at.replace(node, node.right, f" {_ARITHMETIC[type(node.op)][0]} ", node.left)


def _drop_operand(node: ast.AST, at: _At) -> Iterator[_Change]:
    """`a` for `a + b`, or `a and b`."""
    if isinstance(node, ast.BinOp) and type(node.op) in _ARITHMETIC and not isinstance(node.op, ast.MatMult):
        yield at.replace(node, node.left)
        if isinstance(node.op, ast.Add | ast.Mult):
            yield at.replace(node, node.right)
    if isinstance(node, ast.BoolOp):
        for one in node.values:
            rest = [value for value in node.values if value is not one]
            yield at.replace(node, *_joined(rest, _AND_OR[type(node.op)][0]))


def _minus(node: ast.AST, at: _At) -> Iterator[_Change]:
    """A unary minus that is not there, or one too many."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub) and _number(node) is None:
        yield at.replace(node, node.operand)
    for value in _values(node):
        if isinstance(value, ast.Call | ast.Name | ast.Attribute | ast.Subscript) or (
            isinstance(value, ast.BinOp) and not isinstance(value.op, ast.Sub)  # `b - a` says that already
        ):
            yield at.replace(value, "-", value)


def _values(node: ast.AST) -> list[ast.expr]:
    """What a node hands on as a whole."""
    match node:
        case ast.Return(value=ast.expr() as value) | ast.Assign(value=value) | ast.Lambda(body=value):
            return [value]
        case ast.ListComp(elt=value) | ast.GeneratorExp(elt=value):
            return [value]
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=[value]):
            return [] if name in _SIGNLESS else [value]
        case ast.Tuple(elts=values, ctx=ast.Load()) | ast.List(elts=values, ctx=ast.Load()):
            return values
    return []


# to these a sign makes no difference, or no sense
_SIGNLESS: Final = {"__init__", "abs", "cos", "enumerate", "len", "range", "reversed", "zip"}


def _comparison(node: ast.AST, at: _At) -> Iterator[_Change]:
    """Another comparison."""
    if isinstance(node, ast.Compare):
        symbols = [_COMPARISONS[type(op)][0] for op in node.ops]
        for place, op in enumerate(node.ops):
            old, others = _COMPARISONS[type(op)]
            for new in others:
                parts: list[Placed | str] = [node.left]
                for symbol, one in zip(
                    [*symbols[:place], new, *symbols[place + 1 :]], node.comparators, strict=True
                ):
                    parts += [f" {symbol} ", one]
                yield at.replace(node, *parts, says=f"`{old}` became `{new}`")


_AND_OR: Final = {ast.And: ("and", "or"), ast.Or: ("or", "and")}


def _boolean(node: ast.AST, at: _At) -> Iterator[_Change]:
    """`or` for `and`; a `not` that is not there."""
    if isinstance(node, ast.BoolOp):
        old, new = _AND_OR[type(node.op)]
        yield at.replace(node, *_joined(node.values, new), says=f"`{old}` became `{new}`")
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield at.replace(node, node.operand)


def _joined(values: list[ast.expr], symbol: str) -> list[Placed | str]:
    parts: list[Placed | str] = [values[0]]
    for value in values[1:]:
        parts += [f" {symbol} ", value]
    return parts


# -- kinds: constants ----------------------------------------------------------------------------------------------


def _default(node: ast.AST, at: _At) -> Iterator[_Change]:
    """Another default of an argument."""
    if isinstance(node, ast.arguments):
        for value in [*node.defaults, *node.kw_defaults]:
            if value is not None:
                yield from _others(value, at)
            if isinstance(value, ast.Constant) and value.value is None:
                yield at.replace(value, "0")


def _axis(node: ast.AST, at: _At) -> Iterator[_Change]:
    """Another axis."""
    if isinstance(node, ast.keyword) and node.arg == "axis" and _number(node.value) is not None:
        yield from (at.replace(node.value, axis) for axis in ("0", "1", "-1"))


def _constant(node: ast.AST, at: _At) -> Iterator[_Change]:
    """Another number, string or flag."""
    yield from _others(node, at)


def _others(node: ast.AST, at: _At) -> Iterator[_Change]:
    number = _number(node)
    if number is not None and isinstance(node, ast.expr):
        yield from (at.replace(node, repr(other)) for other in _numbers(number))
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield at.replace(node, repr(not node.value))
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield at.replace(node, _quoted(_another(node.value, at.file.strings)))


def _numbers(value: float) -> list[float]:
    others: list[float]
    if isinstance(value, int):
        others = [value + 1, value - 1, -value, 0, 1]
    else:
        others = [value * 2, value / 2, -value, 0.0, 1.0]
    return [other for other in dict.fromkeys(others) if other != value and math.isfinite(other)]


def _another(text: str, strings: list[str]) -> str:
    """The next string of the file, or the text itself changed if there is no other."""
    if len(strings) == 1:
        return "" if text else "changed"
    return strings[(strings.index(text) + 1) % len(strings)]


def _quoted(text: str) -> str:
    plain = repr(text)
    return plain if '"' in text or plain[0] == '"' else f'"{plain[1:-1]}"'


def _off_by_one(node: ast.AST, at: _At) -> Iterator[_Change]:
    """One more or one less in a range, a slice or an index."""
    for bound in _bounds(node):
        if isinstance(bound, ast.Name | ast.Attribute | ast.BinOp | ast.Call):
            yield at.replace(bound, bound, " + 1")
            yield at.replace(bound, bound, " - 1")


def _bounds(node: ast.AST) -> list[ast.expr]:
    match node:
        case ast.Call(func=ast.Name(id="range"), args=bounds):
            return bounds
        case ast.Slice(lower=lower, upper=upper):
            return [bound for bound in (lower, upper) if bound]
        case ast.Subscript(value=ast.Dict()):
            return []
        case ast.Subscript(slice=ast.Tuple(elts=bounds)):
            return bounds
        case ast.Subscript(slice=bound):
            return [bound]
    return []


# -- kinds: calls --------------------------------------------------------------------------------------------------


def _drop_keyword(node: ast.AST, at: _At) -> Iterator[_Change]:
    """A call without one of its keyword arguments."""
    if isinstance(node, ast.Call):
        given: list[Placed] = [*node.args, *node.keywords]
        for gone in node.keywords:
            kept = [at.file.of(one) for one in given if one is not gone]
            says = f"`{_flat(at.file.of(gone))}` was dropped"
            yield at.replace(node, node.func, f"({', '.join(kept)})", says=says)


def _swap_arguments(node: ast.AST, at: _At) -> Iterator[_Change]:
    """Two neighbouring arguments of a call in the wrong order."""
    if isinstance(node, ast.Call):
        for first, second in pairwise(node.args):
            if not isinstance(first, ast.Starred) and not isinstance(second, ast.Starred):
                yield at.exchange(first, second)


def _swap_elements(node: ast.AST, at: _At) -> Iterator[_Change]:
    """Two neighbouring elements of a tuple or list in the wrong order, where one is made or taken apart."""
    for elements in _sequences(node):
        yield from (at.exchange(a, b) for a, b in pairwise(elements))


def _sequences(node: ast.AST) -> list[list[ast.expr]]:
    match node:
        case ast.Tuple(elts=elements, ctx=ast.Load()) | ast.List(elts=elements, ctx=ast.Load()):
            return [elements]
        case ast.Assign(value=ast.Tuple()):  # swapping its values does the same
            return []
        case ast.Assign(targets=targets):
            return [one.elts for target in targets for one in ast.walk(target) if isinstance(one, ast.Tuple)]
        case ast.For(target=target) | ast.comprehension(target=target):
            return [one.elts for one in ast.walk(target) if isinstance(one, ast.Tuple)]
    return []


_PAIRS: Final = (
    *(("all", "any"), ("argmax", "argmin"), ("ceil", "floor"), ("cos", "sin"), ("max", "min")),
    *(("maximum", "minimum"), ("mean", "sum"), ("normal", "uniform"), ("ones", "zeros")),
    *(("ones_like", "zeros_like"), ("std", "var")),
)
_NAMES: Final = dict(_PAIRS) | {b: a for a, b in _PAIRS}


def _function(node: ast.AST, at: _At) -> Iterator[_Change]:
    """The function beside the right one: `np.minimum` for `np.maximum`."""
    match node:
        case ast.Call(func=ast.Attribute(attr=old) as function) if old in _NAMES:
            new = _NAMES[old]
            yield at.replace(function, function.value, f".{new}", says=f"`{old}` became `{new}`")
        case ast.Call(func=ast.Name(id="max" | "min" | "all" | "any" as old) as function):
            yield at.replace(function, _NAMES[old])


_FORGETTABLE: Final = {
    "abs", "exp", "float", "int", "log", "log1p", "mean", "prod", "round", "sqrt", "square", "sum", "tanh",
}  # fmt: skip


def _drop_call(node: ast.AST, at: _At) -> Iterator[_Change]:
    """What goes into a function in place of what comes out: `x` for `np.sqrt(x)` or `x.copy()`."""
    match node:
        case ast.Call(func=ast.Attribute(value=value, attr="copy"), args=[], keywords=[]):
            yield at.replace(node, value)
        case ast.Call(func=ast.Attribute(value=ast.Name(id=module), attr=name), args=[value], keywords=[]):
            if module in at.file.modules and name in _FORGETTABLE | {"copy"}:
                yield at.replace(node, value)
        case ast.Call(func=ast.Name(id=name), args=[value], keywords=[]):
            if name in _FORGETTABLE | at.file.functions | _arguments(at.function):
                yield at.replace(node, value)


def _transpose(node: ast.AST, at: _At) -> Iterator[_Change]:
    """A `.T` that is not there, or one too many beside `@`."""
    if isinstance(node, ast.Attribute) and node.attr == "T":
        yield at.replace(node, node.value)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult):
        for side in (node.left, node.right):
            is_plain = isinstance(side, ast.Name | ast.Subscript)
            if is_plain or (isinstance(side, ast.Attribute) and side.attr != "T"):
                yield at.replace(side, side, ".T")


def _dtype(node: ast.AST, at: _At) -> Iterator[_Change]:
    """Numbers of another type."""
    match node:
        case ast.Attribute(value=value, attr="float64"):
            yield from (at.replace(node, value, f".{other}") for other in ("float32", "int64"))
        case ast.Name(id="float", ctx=ast.Load()):
            yield at.replace(node, "int")


# -- kinds: statements ---------------------------------------------------------------------------------------------


def _condition(node: ast.AST, at: _At) -> Iterator[_Change]:
    """A condition that always or never holds."""
    for test in _tests(node):
        for value in ("False",) if isinstance(node, ast.While) else ("True", "False"):
            says = f"the condition `{_flat(at.file.of(test))}` became `{value}`"
            yield at.replace(test, value, says=says)


def _tests(node: ast.AST) -> list[ast.expr]:
    match node:
        case ast.If(body=[ast.Raise()], orelse=[]):  # that statement is dropped elsewhere
            return []
        case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test):
            return [test]
        case ast.comprehension(ifs=tests):
            return tests
    return []


def _swap_branches(node: ast.AST, at: _At) -> Iterator[_Change]:
    """What is done if a condition holds, and what if not, in the wrong order."""
    if not isinstance(node, ast.If | ast.IfExp) or isinstance(node.test, ast.Compare):
        return  # the opposite comparison does the same
    says = f"the branches of `{_flat(at.file.of(node.test))}` changed places"
    if isinstance(node, ast.IfExp):
        yield at.replace(node, node.orelse, " if ", node.test, " else ", node.body, says=says)
    elif node.orelse and not at.file.is_elif(node.orelse[0]):
        yield _exchanged(node.body, node.orelse, at, says)


def _exchanged(first: list[ast.stmt], second: list[ast.stmt], at: _At, says: str) -> _Change:
    (start, left), (right, end) = (
        (at.file.span(block[0])[0], at.file.span(block[-1])[1]) for block in (first, second)
    )
    text = at.file.text
    return _Change(at, start, end, (text(right, end), text(left, right), text(start, left)), says)


def _drop_statement(node: ast.AST, at: _At) -> Iterator[_Change]:
    """A statement, or a method that a base class has too, that is not there."""
    match node:
        case ast.Expr(value=ast.Constant()):
            return
        case ast.Expr() | ast.AugAssign() | ast.Raise() | ast.Assert() | ast.Break() | ast.Continue():
            yield at.drop(node)
        case ast.Assign() if _had_values(node, at.function):
            yield at.drop(node)
        case ast.ClassDef(bases=bases, body=body):
            names = [base.id for base in bases if isinstance(base, ast.Name)]
            inherited = {name for base in names for name in at.file.methods.get(base, ())}
            yield from (at.drop(one) for one in body if isinstance(one, Function) and one.name in inherited)


def _had_values(statement: ast.stmt, function: Function | None) -> bool:
    """Whether all that a statement gives a value to has one already."""
    if function is None:
        return False
    earlier = _arguments(function) | {
        one.id
        for one in ast.walk(function)
        if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store) and one.lineno < statement.lineno
    }
    return all(
        place in earlier if isinstance(one, ast.Name) else function.name != "__init__"
        for one, place in _given(statement)
    )


def _arguments(function: Function | None) -> set[str]:
    return {one.arg for one in ast.walk(function.args) if isinstance(one, ast.arg)} if function else set()


def _swap_statements(node: ast.AST, at: _At) -> Iterator[_Change]:
    """Two neighbouring statements in the wrong order, where it matters."""
    for field in ("body", "orelse", "finalbody"):
        block = getattr(node, field, None)
        for first, second in pairwise(block if isinstance(block, list) else []):
            if isinstance(first, _SIMPLE) and isinstance(second, _SIMPLE) and _matters(first, second, at):
                yield at.exchange(first, second)


_SIMPLE: Final = (ast.Assign, ast.AugAssign, ast.Expr)


def _matters(first: ast.stmt, second: ast.stmt, at: _At) -> bool:
    """Whether two statements meet in what one of them changes, and the second can do without the first."""
    fresh = {place for _, place in _given(first)} & _used(second)
    meet = _meet(_changed(first), _used(second)) or _meet(_changed(second), _used(first))
    return meet and (not fresh or _had_values(first, at.function))


def _given(statement: ast.stmt) -> list[tuple[ast.expr, str]]:
    """What a statement gives a value to, with its name."""
    targets = statement.targets if isinstance(statement, ast.Assign) else []
    targets = [statement.target] if isinstance(statement, ast.AugAssign) else targets
    stored = (ast.Name, ast.Attribute, ast.Subscript)
    nodes = [one for target in targets for one in ast.walk(target) if isinstance(one, stored)]
    return [(one, _place(one)) for one in nodes if isinstance(one.ctx, ast.Store)]


def _changed(statement: ast.stmt) -> set[str]:
    """The names whose values a statement changes; `values.append(1)` changes `values`."""
    changed = {place for _, place in _given(statement)}
    match statement:
        case ast.Expr(value=ast.Call(func=ast.Attribute(value=receiver))):
            changed.add(_place(receiver))
    return changed


def _used(node: ast.AST) -> set[str]:
    if isinstance(node, ast.Name | ast.Attribute) and (place := _place(node)):
        return {place}
    return {place for child in ast.iter_child_nodes(node) for place in _used(child)}


def _place(node: ast.AST) -> str:
    """`self.rate` of `self.rate`, `group` of `group["lr"]`, nothing of what has no name."""
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=value, attr=name):
            return f"{_place(value)}.{name}" if _place(value) else ""
        case ast.Subscript(value=value):
            return _place(value)
        case ast.Call(func=ast.Name(id="super")):
            return "self"
    return ""


def _meet(some: set[str], others: set[str]) -> bool:
    """Whether a name of the one, or what it belongs to, is among the others."""
    pairs = [(f"{a}.", f"{b}.") for a in some for b in others if a and b]
    return any(a.startswith(b) or b.startswith(a) for a, b in pairs)


def _drop_decorator(node: ast.AST, at: _At) -> Iterator[_Change]:
    """A definition without one of its decorators."""
    if isinstance(node, Definition):
        lines = [one.lineno for one in node.decorator_list]
        places = [at.file.place(line, node.col_offset) for line in [*lines, node.lineno]]
        for one, (start, end) in zip(node.decorator_list, pairwise(places), strict=True):
            yield _Change(at, start, end, (), f"`@{_flat(at.file.of(one))}` was dropped")


KINDS: Final[dict[str, Callable[[ast.AST, _At], Iterator[_Change]]]] = {
    "operator": _operator,
    "swap-operands": _swap_operands,
    "drop-operand": _drop_operand,
    "minus": _minus,
    "comparison": _comparison,
    "boolean": _boolean,
    "default": _default,
    "axis": _axis,
    "off-by-one": _off_by_one,
    "constant": _constant,
    "drop-keyword": _drop_keyword,
    "swap-arguments": _swap_arguments,
    "swap-elements": _swap_elements,
    "function": _function,
    "drop-call": _drop_call,
    "transpose": _transpose,
    "dtype": _dtype,
    "condition": _condition,
    "swap-branches": _swap_branches,
    "drop-statement": _drop_statement,
    "swap-statements": _swap_statements,
    "drop-decorator": _drop_decorator,
}
