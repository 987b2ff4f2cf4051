"""What is asked for and funded: money in 万元, the calls of three years, their sums."""

from dataclasses import dataclass
from enum import StrEnum

#: 县级科技专项 by how many years back, 万元; of it 10 a year pay for entrusting, reviewing and accepting.
FUNDS = {2: 120, 1: 150, 0: 180}
MANAGING = 10
#: 自筹 to 财政资金 by the letter of the programme: 1:1, and of a 揭榜 twice as much.
OWN_PERCENT = {"A": 100, "J": 200}
#: The call of last year whose projects are done before their time.
EARLY = "1-3"


class Stands(StrEnum):
    """How far a call has come on the day the demo is made."""

    OPEN = "open"
    IN_REVIEW = "in review"
    ON_NOTICE = "on notice"
    DECIDED = "decided"


@dataclass(frozen=True)
class Plan:
    """One call: so many handed in, so many funded in the end; `back` is how many years back.

    `directions` are those of its applications, in their order, from the first again after the last.
    `began` is how many days before the demo a call of this year began; earlier ones begin in spring.
    """

    key: str
    back: int
    letter: str
    programme: str
    title: str
    directions: tuple[str, ...]
    handed_in: int
    funded: int
    total: int
    most: int
    began: int = 0
    open_for: int = 34
    stands: Stands = Stands.DECIDED

    @property
    def ends(self) -> int:
        """The month a project ends, counted from the month it is applied for."""
        return 20 if self.back == 2 or self.key == EARLY else 22

    @property
    def own_percent(self) -> int:
        """What a unit brings itself, of what it asks for."""
        return OWN_PERCENT.get(self.letter, 0)

    @property
    def is_open(self) -> bool:
        return self.stands == Stands.OPEN


MAIN = ("A101", "A102", "A103", "A104", "A105")
FRUIT = ("A201", "A202", "A203", "A204")
SPECIAL = ("B301", "B303", "B305", "B304", "B301", "B302", "B305")
PEOPLE = ("D401", "D402", "D403", "D404")

PLANS = (
    Plan("2-1", 2, "A", "重点研发与示范推广计划", "重点研发与示范推广计划项目", MAIN, 20, 9, 92, 15),
    Plan("2-2", 2, "D", "科技惠民与科普专项", "科技惠民与科普专项项目", PEOPLE, 8, 4, 18, 7),
    Plan("1-1", 1, "A", "重点研发与示范推广计划", "重点研发与示范推广计划项目", MAIN, 20, 9, 90, 15),
    Plan("1-2", 1, "E", "林果与生态保护专项", "林果与生态保护专项项目", FRUIT, 12, 5, 34, 10),
    Plan("1-3", 1, "D", "科技惠民与科普专项", "科技惠民与科普专项项目", PEOPLE, 9, 4, 16, 6),
    Plan(
        "0-6", 0, "C", "科技特派员团队与服务示范", "县级科技特派员团队与服务示范项目", MAIN, 6, 4, 15, 4, 196
    ),
    Plan("0-1", 0, "A", "重点研发与示范推广计划", "重点研发与示范推广计划项目", MAIN, 20, 8, 60, 12, 124),
    Plan(
        *("0-2", 0, "E", "林果与生态保护专项", "林果与生态保护专项项目", FRUIT, 9, 4, 30, 10, 67),
        stands=Stands.ON_NOTICE,
    ),
    Plan(
        *("0-4", 0, "D", "科技惠民与科普专项", "科技惠民与科普专项项目", PEOPLE, 10, 4, 20, 5, 57),
        stands=Stands.IN_REVIEW,
    ),
    Plan(
        *("0-3", 0, "B", "特色产业成果转化专项", "特色产业成果转化项目", SPECIAL, 7, 4, 25, 8, 22, 45),
        stands=Stands.OPEN,
    ),
    Plan(
        *("0-5", 0, "J", "“揭榜挂帅”项目", "第一批“揭榜挂帅”项目", ("JB01", "JB02"), 4, 2, 20, 10, 24, 25),
        stands=Stands.OPEN,
    ),
)


def approved(plan: Plan, rank: int) -> int:
    """万元 for the project on this rank of those funded: whole numbers that stay within the call's total."""
    share, over = divmod(plan.total, plan.funded)
    return max(1, min(share + (1 if rank < over else 0), plan.most))


def asked(plan: Plan, rank: int) -> int:
    """万元 asked for: about half as much again as is approved, never more than the direction allows."""
    typical = plan.most if plan.is_open else -(-plan.total * 3 // (plan.funded * 2))
    return max(1, min(plan.most, typical - rank % 3))
