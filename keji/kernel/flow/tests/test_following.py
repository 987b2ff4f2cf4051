"""A move says what happens after it, also where its route has no words of its own."""

from types import SimpleNamespace
from typing import Any

import pytest

from keji.kernel.flow.machine import Machine, Move, State
from keji.kernel.flow.opened import what_follows

MACHINE = Machine(
    "sample",
    "样例",
    (State("draft", "草稿"), State("sent", "待受理", to_do="受理登记"), State("gone", "已撤回", end=True)),
    (
        Move("send", "提交", ("draft",), "sent", ("owner",)),
        Move("take_back", "撤回", ("sent",), "draft", ("owner",)),
        Move("drop", "不报了", ("draft",), "gone", ("owner",)),
        Move("note", "备注", ("draft",), "", ("owner",)),
        Move("told", "提交", ("draft",), "sent", ("owner",), happens="立即得到回执。"),
    ),
)


@pytest.mark.parametrize(
    ("state", "code", "words"),
    [
        ("draft", "send", "之后是“待受理”，下一步：受理登记。"),
        ("sent", "take_back", "之后是“草稿”。"),
        ("draft", "drop", "之后是“已撤回”，办理到此结束。"),
        ("draft", "note", ""),
        ("draft", "told", "立即得到回执。"),
    ],
)
def test_what_follows(state: str, code: str, words: str) -> None:
    subject: Any = SimpleNamespace(machine=MACHINE, state=state)
    move = MACHINE.move(code)

    assert move
    assert what_follows(subject, move) == words
