"""Every regulated number: value, unit, since when, and the clause it comes from."""

from keji.kernel.parameters.deciding import decided_by
from keji.kernel.parameters.lookup import Unset, Value, parameter, parameters

__all__ = ["Unset", "Value", "decided_by", "parameter", "parameters"]
