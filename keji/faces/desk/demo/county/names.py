"""Names of people from seeded parts; about half carry 「·」. Two share one name, see `HOMONYM`."""

from random import Random

FAMILY = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严金魏陶姜马白海丁苏佟关安"
GIVEN = (
    "建新",
    "秀兰",
    "志强",
    "红霞",
    "文斌",
    "晓燕",
    "玉海",
    "春梅",
    "国栋",
    "淑芬",
    "永胜",
    "丽娟",
    "学军",
    "桂香",
    "立平",
    "雪梅",
)
FIRST = (
    *("叶尔兰", "巴合提", "古丽娜", "努尔兰", "阿依努尔", "哈力克", "赛力克", "木拉提", "热依汗", "吐尔逊"),
    *("艾克拜尔", "阿米娜", "那生", "巴音", "其其格", "居马", "沙依拉", "加娜尔", "买买提", "帕提古丽"),
)
SECOND = (
    "叶尔肯",
    "别克",
    "艾山",
    "吾买尔",
    "巴图",
    "卡德尔",
    "木沙",
    "哈孜",
    "吐尔干",
    "加克斯",
    "阿布都",
    "沙汗",
)
#: Two people who never met.
HOMONYM = "巴合提·木沙"
TITLES = ("畜牧师", "农艺师", "高级农艺师", "工程师", "技师", "副主任医师", "乡土专家", "")


class Names:
    """Hands out names that nobody else has."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._given: set[str] = {HOMONYM}
        self._said = 0

    def __call__(self) -> str:
        self._said += 1
        if self._said in {7, 31}:
            return HOMONYM
        while True:
            name = (
                f"{self._random.choice(FIRST)}·{self._random.choice(SECOND)}"
                if self._said % 2
                else self._random.choice(FAMILY) + self._random.choice(GIVEN)
            )
            if name not in self._given:
                self._given.add(name)
                return name
