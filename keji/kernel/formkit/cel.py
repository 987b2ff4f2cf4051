"""Rules in CEL, behind one small module: type-checked when published, and an error is never a yes.

`a` holds the answers by section, `facts` what the caller knows. CEL has no sum of its own and no decimals:
`sum` is ours and money is whole fen. A runtime error comes back as a value of type ERROR
whose text is truthy.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from cel_expr_python import cel

LONGEST = 2_000
T = cel.Type


def _sum(values: list[Any]) -> int:
    """The sum of whole numbers; anything else among them is an error, so that the rule fails."""
    if any(type(value) is not int for value in values):
        raise TypeError("sum is of whole numbers")
    return sum(values)


@cache
def _environment() -> Any:
    overload = cel.Overload(
        "sum_list", return_type=T.INT, parameters=[T.List(T.DYN)], is_member=False, impl=_sum
    )
    extension = cel.CelExtension("keji", functions=[cel.FunctionDecl("sum", [overload])])
    variables = {"a": T.Map(T.STRING, T.DYN), "facts": T.Map(T.STRING, T.DYN)}
    return cel.NewEnv(variables=variables, extensions=[extension])


@cache
def _compiled(expression: str) -> Any:
    return _environment().compile(expression)


def fault(expression: str, *, condition: bool = True) -> str | None:
    """Why the expression cannot be used, as a condition or for its value; None if it can."""
    if len(expression) > LONGEST:
        return f"longer than {LONGEST} characters"
    try:
        kind = _compiled(expression).return_type()
    except (RuntimeError, ValueError) as refused:
        return str(refused)
    return f"is {kind.name()}, not a condition" if condition and kind not in (T.BOOL, T.DYN) else None


def holds(expression: str, answers: Mapping[str, Any], facts: Mapping[str, Any]) -> bool:
    """Whether the condition is true; an error, a missing answer and anything but true count as no."""
    value = _evaluated(expression, answers, facts)
    return value is not None and value.type() == T.BOOL and value.value() is True


def computed(expression: str, answers: Mapping[str, Any], facts: Mapping[str, Any]) -> Any:
    """The value of an expression for use in a sentence, or None if it has none."""
    value = _evaluated(expression, answers, facts)
    return None if value is None else value.plain_value()


def _evaluated(expression: str, answers: Mapping[str, Any], facts: Mapping[str, Any]) -> Any:
    """The value, or None for an error; an expression that goes on too long is stopped and is an error too."""
    try:
        value = _compiled(expression).eval(data={"a": answers, "facts": facts})
    except (RuntimeError, ValueError, TypeError, ArithmeticError):
        return None
    return None if value.type() == T.ERROR else value
