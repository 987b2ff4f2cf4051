"""Every regulated number: value, unit, since when, and the clause it comes from."""

from keji.kernel.parameters.lookup import Unset, Value, parameter, parameters

__all__ = ["Unset", "Value", "parameter", "parameters"]
