"""Fields for what people type: sums in 万元, and moments in Beijing time."""

import re
from collections.abc import Callable
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from keji.kernel import days
from keji.kernel.days.fields import leading_day
from keji.kernel.ui.numbers import FEN_IN_WAN, FEN_IN_YUAN

#: Nothing in a county costs more than this, in 万元; a longer number is a slip of the finger.
MOST_WAN = Decimal(1_000_000)
TYPED_HOUR = re.compile(r"(\d{1,2})\s*[:：时点]\s*(\d{1,2})?\s*分?")


class WanField(forms.DecimalField):
    """Typed in 万元 with at most two decimals, held as whole fen."""

    widget = forms.TextInput
    unit = FEN_IN_WAN
    most = MOST_WAN

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal"}))
        super().__init__(
            **{"min_value": 0, "max_value": self.most, "decimal_places": 2, "max_digits": 12, **kwargs}
        )

    def to_python(self, value: Any) -> Any:
        return super().to_python(
            value.replace(",", "").replace("，", "") if isinstance(value, str) else value
        )

    def clean(self, value: Any) -> Any:
        amount = super().clean(value)
        return None if amount is None else int(amount * self.unit)

    def prepare_value(self, value: Any) -> Any:
        return f"{Decimal(value) / self.unit:.2f}" if isinstance(value, int) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(super().has_changed(self.prepare_value(initial), data))


class YuanField(WanField):
    """Typed in 元, as letters and vouchers are written, held as whole fen."""

    unit = FEN_IN_YUAN
    most = MOST_WAN * FEN_IN_WAN / FEN_IN_YUAN


class MomentField(forms.CharField):
    """A moment in Beijing time, typed as a day and an hour; a day alone means `hour` of that day."""

    default_error_messages = {"moment": _("写成 2026-03-18 19:30 这样的日期和时刻（北京时间）。")}

    def __init__(self, *, hour: time | Callable[[], time] | None = None, **kwargs: Any) -> None:
        self.hour = hour
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, datetime) or value in self.empty_values:
            return value or None
        day, rest = leading_day(str(value))
        hour = _hour(rest.removeprefix("T")) if rest.strip() else self._usual()
        if day is None or hour is None:
            raise ValidationError(self.error_messages["moment"], code="moment")
        return datetime.combine(day, hour, tzinfo=days.BEIJING)

    def _usual(self) -> time | None:
        return self.hour() if callable(self.hour) else self.hour

    def prepare_value(self, value: Any) -> Any:
        return f"{days.local(value):%Y-%m-%d %H:%M}" if isinstance(value, datetime) else value


class HourField(forms.CharField):
    """An hour of the day: 10:00, 10：00, 10时30分."""

    default_error_messages = {"hour": _("写成 10:00 这样的时刻（北京时间）。")}

    def to_python(self, value: Any) -> Any:
        if isinstance(value, time) or value in self.empty_values:
            return value or None
        if (hour := _hour(str(value))) is None:
            raise ValidationError(self.error_messages["hour"], code="hour")
        return hour

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%H:%M}" if isinstance(value, time) else value


def _hour(text: str) -> time | None:
    found = TYPED_HOUR.fullmatch(text.strip())
    if not found:
        return None
    try:
        return time(int(found[1]), int(found[2] or 0))
    except ValueError:
        return None
